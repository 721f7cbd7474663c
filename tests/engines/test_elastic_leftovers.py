"""What rebuilds leave on Elasticsearch beside the index: it is told, and removed when that is asked for."""

from threading import Thread
from typing import Any

import pytest

from engines.elastic_rebuild import tidy
from engines.elastic_swap import Leftover, leftovers
from engines.errors import (
    IndexMissingError,
)
from tests.engines.faulty import Faulty, Meanwhile
from tests.engines.rebuilding import NEW, OLD, names, present, rebuild


@pytest.fixture
def faulty(faulty: Faulty) -> Faulty:
    """With the old reports in it."""
    faulty.write(OLD.values())
    return faulty


def _move(faulty: Faulty) -> None:
    new = f"{faulty.alias}-2"
    moved: list[dict[str, Any]] = [
        {"remove": {"index": f"{faulty.alias}-1", "alias": faulty.alias, "must_exist": True}},
        {"add": {"index": new, "alias": faulty.alias, "is_write_index": True}},
        {"remove": {"index": new, "alias": f"{new}.building"}},
    ]
    faulty.direct.indices.update_aliases(actions=moved)


def test_what_lies_beside_the_index_is_told_and_goes_when_it_is_asked_for(faulty: Faulty) -> None:
    rebuild(faulty)
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
    rebuild(faulty)
    assert tidy(faulty.direct, faulty.alias, force=True) == (f"{faulty.alias}-1",)
    assert present(faulty) == "-2"
    assert all(faulty.direct.indices.exists(index=name) for name in alike)


def test_numbers_go_on_after_the_largest_there_is(faulty: Faulty) -> None:
    faulty.direct.indices.create(index=f"{faulty.alias}-9")
    rebuild(faulty)
    assert present(faulty) == "-10"


def test_rebuilds_that_begin_together_have_indices_of_their_own(faulty: Faulty) -> None:
    rebuilds = []
    threads = [Thread(target=lambda: rebuilds.append(faulty.rebuild())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(faulty)) == 5
    for each in rebuilds:
        each.close()
    assert names(faulty) == ["-1"]


def test_tidying_never_removes_an_index_that_takes_its_place_meanwhile(faulty: Faulty) -> None:
    """Between looking and removing a rebuild finishes; what was looked at is out of date by then."""
    unfinished = faulty.rebuild(force=True)
    unfinished.commit()

    faulty.proxy.play(Meanwhile("_aliases", lambda: _move(faulty)))
    assert tidy(faulty.client, faulty.alias, force=True) == (f"{faulty.alias}-1",)
    assert (present(faulty), names(faulty)) == ("-2", ["-2"])


def test_there_is_nothing_to_tidy_where_there_is_no_index(faulty: Faulty) -> None:
    with pytest.raises(IndexMissingError):
        tidy(faulty.direct, f"{faulty.alias}-none")
