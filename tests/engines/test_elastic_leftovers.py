"""What rebuilds leave on Elasticsearch beside the index: it is told, and removed when that is asked for."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from engines.elastic_index import find
from engines.elastic_rebuild import tidy
from engines.elastic_swap import Leftover, leftovers
from engines.errors import (
    IndexMissingError,
)
from tests.corpora.reports import report
from tests.elasticsearch.fixtures import one, require
from tests.elasticsearch.indices import names_beside
from tests.elasticsearch.proxy import FaultProxy
from tests.engines.faulty import Faulty, Meanwhile

OLD = {article.id: article for article in (report(str(number), "old") for number in range(3))}
SWAP_SECONDS = 10  # what no writer waits for here; a swap may take half of it
NEW = {article.id: article for article in (report(str(number), "new") for number in range(3))}


@pytest.fixture(scope="module")
def proxy() -> Iterator[FaultProxy]:
    with FaultProxy(require(one).urls[0], matches=lambda _: True) as proxy:
        yield proxy


@pytest.fixture
def faulty(proxy: FaultProxy) -> Iterator[Faulty]:
    faulty = Faulty.make(proxy)
    faulty.write(OLD.values())
    yield faulty
    faulty.remove()


def _names(faulty: Faulty) -> list[str]:
    return [name.removeprefix(faulty.alias) for name in names_beside(faulty.direct, faulty.alias)]


def _present(faulty: Faulty) -> str:
    return find(faulty.direct, faulty.alias).name.removeprefix(faulty.alias)


def _rebuild(faulty: Faulty) -> None:
    with faulty.rebuild(block_patience=SWAP_SECONDS) as writer:
        for article in NEW.values():
            writer.add(article)


def _move(faulty: Faulty) -> None:
    new = f"{faulty.alias}-2"
    moved: list[dict[str, Any]] = [
        {"remove": {"index": f"{faulty.alias}-1", "alias": faulty.alias, "must_exist": True}},
        {"add": {"index": new, "alias": faulty.alias, "is_write_index": True}},
        {"remove": {"index": new, "alias": f"{new}.building"}},
    ]
    faulty.direct.indices.update_aliases(actions=moved)


def test_what_lies_beside_the_index_is_told_and_goes_when_it_is_asked_for(faulty: Faulty) -> None:
    _rebuild(faulty)
    killed = faulty.rebuild()
    killed.commit()
    beside = leftovers(faulty.direct, faulty.alias)
    assert [(each.name, each.is_building) for each in beside] == [
        (f"{faulty.alias}-1", False),
        (f"{faulty.alias}-3", True),
    ]
    assert all(isinstance(each, Leftover) and each.bytes > 0 for each in beside)
    assert tidy(faulty.direct, faulty.alias) == (f"{faulty.alias}-1",)
    assert tidy(faulty.direct, faulty.alias) == ()
    assert tidy(faulty.direct, faulty.alias, force=True) == (f"{faulty.alias}-3",)
    assert leftovers(faulty.direct, faulty.alias) == ()
    assert faulty.visible() == NEW


def test_indices_that_only_look_alike_are_nobodys_leftovers(faulty: Faulty) -> None:
    alike = [f"{faulty.alias}-{end}" for end in ("0", "01", "1-1", "x", "1x", "2-old")]
    for name in alike:
        faulty.direct.indices.create(index=name)
    assert tidy(faulty.direct, faulty.alias, force=True) == ()
    _rebuild(faulty)
    assert tidy(faulty.direct, faulty.alias, force=True) == (f"{faulty.alias}-1",)
    assert _present(faulty) == "-2"
    assert all(faulty.direct.indices.exists(index=name) for name in alike)


def test_numbers_go_on_after_the_largest_there_is(faulty: Faulty) -> None:
    faulty.direct.indices.create(index=f"{faulty.alias}-9")
    _rebuild(faulty)
    assert _present(faulty) == "-10"


def test_rebuilds_that_begin_together_have_indices_of_their_own(faulty: Faulty) -> None:
    rebuilds = []
    threads = [Thread(target=lambda: rebuilds.append(faulty.rebuild())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_names(faulty)) == 5
    for rebuild in rebuilds:
        rebuild.close()
    assert _names(faulty) == ["-1"]


def test_tidying_never_removes_an_index_that_takes_its_place_meanwhile(faulty: Faulty) -> None:
    """Between looking and removing a rebuild finishes; what was looked at is out of date by then."""
    rebuild = faulty.rebuild(force=True)
    rebuild.commit()

    faulty.proxy.play(Meanwhile("_aliases", lambda: _move(faulty)))
    assert tidy(faulty.client, faulty.alias, force=True) == (f"{faulty.alias}-1",)
    assert (_present(faulty), _names(faulty)) == ("-2", ["-2"])


def test_there_is_nothing_to_tidy_where_there_is_no_index(faulty: Faulty) -> None:
    with pytest.raises(IndexMissingError):
        tidy(faulty.direct, f"{faulty.alias}-none")
