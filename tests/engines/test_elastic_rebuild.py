"""A rebuild on Elasticsearch takes its place in one step, whatever goes wrong or on beside it."""

from dataclasses import replace
from threading import Event, Thread
from typing import Any

import orjson
import pytest
from elasticsearch import NotFoundError

from engines.elastic_address import parse_address
from engines.elastic_index import find
from engines.elastic_rebuild import tidy
from engines.errors import (
    EngineError,
    EngineUnavailableError,
    IndexBusyError,
    IndexMissingError,
    WriteRejectedError,
)
from tests.corpora.reports import report
from tests.elasticsearch.faults import CUT_AFTER, CUT_BEFORE, GARBLED, Status
from tests.engines.faulty import Faulty, Late, Meanwhile, Wrong
from tests.engines.rebuilding import NEW, OLD, SWAP_SECONDS, names, present, rebuild


@pytest.fixture
def faulty(faulty: Faulty) -> Faulty:
    """With the old reports in it."""
    faulty.write(OLD.values())
    return faulty


def _can_be_written(faulty: Faulty) -> bool:
    more = report("more")
    return faulty.write([more], block_patience=30, patience=1).indexed == (more.id,)


PASSING: dict[str, Wrong] = {
    "the count is not to be had": Wrong("_count", Status(503), 2),
    "the last writes are not to be had": Wrong("_stats", CUT_BEFORE, 2),
    "the block is set, and nobody says so": Wrong("_block", CUT_AFTER),
    "the block is not set": Wrong("_block", Status(429)),
    "the alias moves, and nobody says so": Wrong("_aliases", CUT_AFTER),
    "the alias moves, which nobody can read": Wrong("_aliases", GARBLED),
    "the alias is not to be read": Wrong("features=", Status(502, voice="gateway")),
}


@pytest.mark.parametrize("part", PASSING)
def test_a_rebuild_takes_its_place_once_what_goes_wrong_has_passed(faulty: Faulty, part: str) -> None:
    rebuild(faulty, replace(PASSING[part]))
    assert faulty.visible() == NEW
    assert (present(faulty), names(faulty)) == ("-2", ["-1", "-2"])
    assert _can_be_written(faulty)


FAILING: dict[str, tuple[Wrong, type[EngineError]]] = {
    "the alias does not move": (Wrong("_aliases", CUT_BEFORE), WriteRejectedError),
    "there is no master to move the alias": (Wrong("_aliases", Status(503)), WriteRejectedError),
    "the new index cannot be written": (Wrong("_bulk", Status(503), 10_000), EngineUnavailableError),
    "the old index cannot be counted": (Wrong("_count", Status(503), 10_000), EngineUnavailableError),
}


@pytest.mark.parametrize("part", FAILING)
def test_a_rebuild_that_fails_leaves_everything_as_it_was(faulty: Faulty, part: str) -> None:
    script, error = FAILING[part]
    with pytest.raises(error):
        rebuild(faulty, replace(script), patience=0.3)
    assert faulty.visible() == OLD
    assert (present(faulty), names(faulty)) == ("-1", ["-1"])
    assert _can_be_written(faulty)


def test_a_swap_that_arrives_late_finds_nothing_to_move(faulty: Faulty) -> None:
    late = Late()
    with pytest.raises(WriteRejectedError):
        rebuild(faulty, Wrong("_aliases", late))
    assert _can_be_written(faulty)
    with pytest.raises(NotFoundError):
        faulty.direct.indices.update_aliases(actions=orjson.loads(late.body)["actions"])
    assert (present(faulty), names(faulty)) == ("-1", ["-1"])


def test_what_another_writes_at_the_last_moment_keeps_the_rebuild_from_its_place(faulty: Faulty) -> None:
    last = report("last")

    def write() -> None:
        faulty.direct.index(index=f"{faulty.alias}-1", id=last.id, document={"id": last.id})

    with pytest.raises(IndexBusyError):
        rebuild(faulty, Meanwhile("_block", write))
    assert (present(faulty), names(faulty)) == ("-1", ["-1"])
    assert faulty.direct.exists(index=faulty.alias, id=last.id)
    assert _can_be_written(faulty)


def test_nothing_that_was_acknowledged_is_lost_to_rebuilds_beside_a_writer(faulty: Faulty) -> None:
    """A writer commits all the time; each rebuild copies what it finds, and takes its place or is refused."""
    acknowledged: set[str] = set()
    done = Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            outcome = faulty.write([report(f"acknowledged-{number}")], block_patience=30)
            acknowledged.update(outcome.indexed)
            number += 1
            done.wait(0.2)

    writer = Thread(target=write)
    writer.start()
    ended: list[bool] = []
    while len(ended) < 15 or (len(set(ended)) == 1 and len(ended) < 60):
        ended.append(_copy(faulty))
    done.set()
    writer.join()
    assert faulty.stored().keys() >= acknowledged
    assert len(acknowledged) > 5


def _copy(faulty: Faulty) -> bool:
    """Whether a copy of all articles, of which none came in meanwhile, takes the place of the index."""
    try:
        with faulty.rebuild(force=True, block_patience=SWAP_SECONDS) as rebuild:
            for article in faulty.stored().values():
                rebuild.add(article)
    except IndexBusyError:
        return False
    return True


def test_a_rebuild_takes_off_the_block_of_one_that_was_killed(faulty: Faulty) -> None:
    faulty.direct.indices.add_block(index=f"{faulty.alias}-1", block="write")
    rebuild(faulty, block_patience=1)
    assert faulty.visible() == NEW
    assert present(faulty) == "-2"


def test_a_rebuild_does_not_take_the_block_of_another_for_its_own(faulty: Faulty) -> None:
    name = f"{faulty.alias}-1"
    block = Meanwhile("_block", lambda: faulty.direct.indices.add_block(index=name, block="write"))
    rebuild(faulty, block, block_patience=1)
    assert sum("_block" in seen.path for seen in faulty.proxy.requests) == 2
    assert faulty.visible() == NEW


def test_a_rebuild_waits_for_one_that_is_about_to_take_its_place_and_then_gives_way(faulty: Faulty) -> None:
    faulty.rebuild().commit()
    faulty.direct.indices.add_block(index=f"{faulty.alias}-1", block="write")

    with pytest.raises(IndexBusyError):
        rebuild(faulty, Meanwhile("_settings", lambda: _move(faulty), nth=3))
    assert (present(faulty), names(faulty)) == ("-2", ["-1", "-2"])
    settings = faulty.direct.indices.get_settings(index=f"{faulty.alias}-1", flat_settings=True)
    assert settings[f"{faulty.alias}-1"]["settings"]["index.blocks.write"] == "true"


def _move(faulty: Faulty) -> None:
    new = f"{faulty.alias}-2"
    moved: list[dict[str, Any]] = [
        {"remove": {"index": f"{faulty.alias}-1", "alias": faulty.alias, "must_exist": True}},
        {"add": {"index": new, "alias": faulty.alias, "is_write_index": True}},
        {"remove": {"index": new, "alias": f"{new}.building"}},
    ]
    faulty.direct.indices.update_aliases(actions=moved)


def test_a_rebuild_whose_index_was_removed_does_not_make_it_again(faulty: Faulty) -> None:
    with pytest.raises(IndexMissingError):
        _rebuild_without_index(faulty)
    assert (present(faulty), names(faulty)) == ("-1", ["-1"])
    assert faulty.visible() == OLD


def _rebuild_without_index(faulty: Faulty) -> None:
    with faulty.rebuild() as writer:
        assert tidy(faulty.direct, faulty.alias, force=True) == (f"{faulty.alias}-2",)
        writer.add(report("1"))


def test_a_new_index_has_as_many_replicas_as_is_asked_for_or_else_as_the_old_one(faulty: Faulty) -> None:
    faulty.direct.indices.put_settings(index=faulty.alias, settings={"index.number_of_replicas": 3})
    assert parse_address(faulty.proxy.address(faulty.alias)).replicas == 0
    rebuild(faulty)
    assert find(faulty.direct, faulty.alias).replicas == 0
