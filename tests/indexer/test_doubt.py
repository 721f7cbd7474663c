from pathlib import Path

import pytest

from articles.article import article_id
from engines.errors import (
    AccessRefusedError,
    AnalysisMismatchError,
    EngineAddressError,
    EngineError,
    EngineUnavailableError,
    IndexBusyError,
    IndexMismatchError,
    IndexMissingError,
    RequestError,
    WriteRejectedError,
)
from indexer import upkeep
from indexer.database import DatabaseError
from indexer.pipeline import run, run_anew
from indexer.report import RunReport
from indexer.sources.files import Item, Walk
from indexer.statuses import GAVE_UP, IN_DOUBT, WRONG, status_of
from indexer.waiting import in_minutes, wait_for
from tests.indexer.given import body, counts, indexed, item, line, settings_in, taken, total, write_lines
from tests.indexer.silent import SILENCE, SilentEngine

SENTENCE = "The engine did not answer in 2 minutes; run the same command again to go on."
ARRIVES_OR_NOT = pytest.mark.parametrize("arrives", [True, False])


def silently(data: Path, items: list[Item], *, arrives: bool, unavailable: bool = False) -> RunReport:
    """A run into an engine that does not answer for every article."""
    with SilentEngine(data, arrives=arrives, unavailable=unavailable) as engine:
        return run(items, engine, settings_in(data, patience=120.0, commit_articles=5))


@ARRIVES_OR_NOT
def test_what_the_engine_did_not_answer_for_is_in_doubt_and_the_others_of_its_commit_count(
    data: Path, arrives: bool
) -> None:
    items = [item(line(number, SILENCE if number in (2, 3) else ""), number) for number in range(5)]
    report = silently(data, items, arrives=arrives)
    assert counts(report) == {"indexed": 3, "in_doubt": 2}
    assert (report.failure, report.exit_status) == (SENTENCE, 6)
    assert counts(taken(data, items)) == {"indexed": 2, "unchanged": 3}
    assert total(data) == 5


@ARRIVES_OR_NOT
def test_the_run_ends_with_the_commit_that_is_in_doubt(data: Path, arrives: bool) -> None:
    items = [item(line(number, SILENCE if number == 0 else ""), number) for number in range(2_000)]
    report = silently(data, items, arrives=arrives)
    assert (report.indexed, report.in_doubt) == (4, 1)
    assert report.read < 2_000
    rest = taken(data, items)
    assert (rest.unchanged, rest.indexed) == (4, 1_996)


@ARRIVES_OR_NOT
def test_a_reading_that_gave_way_to_one_in_doubt_is_in_doubt_too(data: Path, arrives: bool) -> None:
    """The newer may have been lost, and with it its source: the older must not be taken for settled."""
    taken(data, [item(line(1, "The first account."), 1)])
    older, newer = item(line(1, "The second account."), 2), item(line(1, SILENCE), 3)
    assert counts(silently(data, [older, newer], arrives=arrives)) == {"in_doubt": 2}
    taken(data, [older])
    assert body(data, 1) == (SILENCE if arrives else "The second account.")


@ARRIVES_OR_NOT
def test_a_file_of_lines_with_one_in_doubt_is_looked_at_again(
    tmp_path: Path, data: Path, arrives: bool
) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1), line(2, SILENCE), line(3)])
    with SilentEngine(data, arrives=arrives) as engine:
        report = run(Walk([str(path)]), engine, settings_in(data))
    assert counts(report) == {"indexed": 2, "in_doubt": 1}
    assert counts(indexed(data, path)) == {"indexed": 1, "unchanged": 2}


def test_of_an_engine_that_answers_nothing_everything_is_in_doubt(data: Path) -> None:
    items = [item(line(number, SILENCE), number) for number in range(5)]
    report = silently(data, items, arrives=True, unavailable=True)
    assert counts(report) == {"in_doubt": 5}
    assert (report.failure, report.exit_status) == ("The engine does not answer.", 6)
    assert counts(taken(data, items)) == {"indexed": 5}


@ARRIVES_OR_NOT
def test_an_index_that_is_made_anew_is_not_taken_when_something_of_it_is_in_doubt(
    data: Path, arrives: bool
) -> None:
    taken(data, [item(line(number), number) for number in range(3)])
    items = [item(line(number, SILENCE if number == 9 else ""), number) for number in range(10)]
    with SilentEngine(data, arrives=arrives) as engine:
        report = run_anew(items, engine, settings_in(data), force=True)
    assert counts(report) == {"in_doubt": 10}
    assert report.exit_status == 6
    assert total(data) == 3
    assert counts(taken(data, items)) == {"indexed": 10}


@ARRIVES_OR_NOT
def test_a_rebuild_with_something_in_doubt_keeps_the_present_index(data: Path, arrives: bool) -> None:
    taken(data, [item(line(1), 1), item(line(2, SILENCE), 2)])
    with SilentEngine(data, arrives=arrives) as engine:
        before = engine.check().index
        with pytest.raises(EngineUnavailableError, match="run the same command again"):
            upkeep.rebuild(engine, settings_in(data), force=True, watch=lambda _: None)
        assert (engine.check().index, engine.count()) == (before, 2)
        assert engine.get(article_id(str(line(2)["url"]))) is not None


STATUSES: dict[type[EngineError], int] = {
    EngineError: WRONG,
    EngineAddressError: WRONG,
    EngineUnavailableError: GAVE_UP,
    AccessRefusedError: WRONG,
    IndexMissingError: WRONG,
    IndexMismatchError: WRONG,
    AnalysisMismatchError: WRONG,
    IndexBusyError: WRONG,
    WriteRejectedError: IN_DOUBT,
}


def test_every_error_of_an_engine_has_its_status() -> None:
    """But those of requests: nobody makes requests here that could be wrong."""
    kinds: set[type[EngineError]] = {EngineError, *EngineError.__subclasses__()}
    kinds -= {RequestError}
    assert {kind: status_of(kind("A sentence.")) for kind in kinds} == STATUSES


def test_a_ledger_that_cannot_be_used_is_wrong_use_and_what_nobody_foresaw_leaves_doubt() -> None:
    assert status_of(DatabaseError("It belongs to another program.")) == WRONG
    assert status_of(RuntimeError()) == IN_DOUBT


def test_waiting_ends_when_the_engine_comes_and_is_announced_once() -> None:
    answers = iter([EngineUnavailableError("Not yet."), EngineUnavailableError("Not yet."), None])
    said: list[str] = []

    def opening() -> str:
        if (error := next(answers)) is not None:
            raise error
        return "engine"

    assert wait_for(opening, patience=60, say=said.append, every=0) == "engine"
    assert said == ["Waiting for the engine, up to 1 minute. Not yet."]


def test_waiting_is_for_engines_that_are_not_there_only() -> None:
    def opening() -> str:
        raise AccessRefusedError("The key is wrong.")

    with pytest.raises(AccessRefusedError):
        wait_for(opening, patience=60, say=print, every=0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(900.0, "15 minutes"), (60.0, "1 minute"), (90.0, "1.5 minutes"), (0.0, "0 minutes")],
)
def test_a_time_is_told_in_minutes(seconds: float, words: str) -> None:
    assert in_minutes(seconds) == words
