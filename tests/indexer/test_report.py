import json

import pytest

from indexer.report import Outcome, Tally


def filled() -> Tally:
    tally = Tally()
    tally.take(".jsonl", 9)
    tally.take(".css")
    tally.settle(Outcome.INDEXED, 4)
    tally.settle(Outcome.UNCHANGED)
    tally.quarantine("timed_out", "/a.html")
    tally.quarantine("timed_out", "/b.html")
    tally.skip(".css")
    return tally


def test_what_has_no_outcome_yet_is_in_doubt_and_the_counts_sum_to_what_was_read() -> None:
    report = filled().report()
    assert report.in_doubt == 2
    assert report.read == 10
    assert report.read == sum(getattr(report, outcome) for outcome in Outcome)


def test_reasons_have_one_example_each_and_skipped_files_their_suffix() -> None:
    report = filled().report()
    assert report.reasons == {"timed_out": 2}
    assert report.examples == {"timed_out": "/a.html"}
    assert report.skipped_suffixes == {".css": 1}
    assert report.suffixes == {".css": 1, ".jsonl": 9}


def test_the_cautions_of_what_was_indexed_are_counted_unless_the_index_was_not_taken() -> None:
    tally = filled()
    tally.caution(("text-cut", "dates-disagree"))
    tally.caution(("text-cut",))
    assert tally.report().flags == {"text-cut": 2, "dates-disagree": 1}
    tally.withdraw()
    assert tally.report().flags == {}


def test_an_article_that_the_same_run_overtakes_counts_once_as_superseded() -> None:
    tally = Tally()
    tally.take(".jsonl", 2)
    tally.settle(Outcome.INDEXED, 2)
    tally.overtake()
    report = tally.report()
    assert (report.indexed, report.superseded, report.read) == (1, 1, 2)


def test_nothing_counts_of_an_index_that_was_not_taken() -> None:
    tally = filled()
    tally.withdraw()
    report = tally.report(failure="The disk is full.")
    assert (report.indexed, report.unchanged, report.quarantined, report.in_doubt) == (0, 0, 2, 7)
    assert report.read == 10


def test_the_json_says_what_was_read_first() -> None:
    fields = json.loads(filled().report(notices=("The ledger was damaged.",)).to_json())
    assert next(iter(fields)) == "read"
    assert fields["read"] == 10
    assert fields["notices"] == ["The ledger was damaged."]


@pytest.mark.parametrize(
    ("outcome", "ending", "status"),
    [
        (Outcome.INDEXED, {}, 0),
        (Outcome.UNCHANGED, {}, 0),
        (Outcome.SKIPPED, {}, 0),
        (Outcome.QUARANTINED, {}, 3),
        (Outcome.QUARANTINED, {"quarantine_full": True}, 5),
        (None, {}, 4),
        (Outcome.INDEXED, {"failure": "The disk is full.", "failure_status": 4}, 4),
        (None, {"failure": "The engine does not answer.", "failure_status": 6}, 6),
        (Outcome.INDEXED, {"stopped_by": "SIGINT"}, 130),
        (Outcome.QUARANTINED, {"stopped_by": "SIGTERM"}, 143),
    ],
)
def test_the_exit_status_says_how_it_ended(
    outcome: Outcome | None, ending: dict[str, object], status: int
) -> None:
    tally = Tally()
    tally.take(".html")
    if outcome is not None:
        tally.settle(outcome)
    assert tally.report(**ending).exit_status == status  # type: ignore[arg-type]
