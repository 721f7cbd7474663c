"""How long the writer of Elasticsearch waits, for what, and what it says when that was too long."""

from collections.abc import Iterator
from itertools import repeat
from time import monotonic

import pytest

from engines.elastic_bulk import Pace
from engines.errors import (
    AccessRefusedError,
    EngineError,
    EngineUnavailableError,
    IndexMissingError,
    WriteRejectedError,
)
from tests.corpora.reports import report
from tests.elasticsearch.faults import (
    CUT_AFTER,
    CUT_BEFORE,
    GARBLED,
    PASS,
    Fault,
    RefuseItems,
    Stall,
    Status,
    disk_full_items,
    reject_items,
    reject_request,
)
from tests.elasticsearch.fixtures import one, require
from tests.elasticsearch.proxy import FaultProxy
from tests.engines.eight import ALL, ALONE, EIGHT, IDS, STORED
from tests.engines.faulty import Faulty, in_order


@pytest.fixture(scope="module")
def proxy() -> Iterator[FaultProxy]:
    """Only bulk requests can go wrong."""
    with FaultProxy(require(one).urls[0]) as proxy:
        yield proxy


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the sender waits, which pass at once."""
    waits: list[float] = []
    monkeypatch.setattr("engines.elastic_sending.sleep", waits.append)
    monkeypatch.setattr("engines.elastic_sending.monotonic", lambda: monotonic() + sum(waits))
    return waits


def test_waits_grow_to_a_minute_and_no_two_writers_wait_the_same(faulty: Faulty, slept: list[float]) -> None:
    default = Pace()
    outcome = faulty.write(
        EIGHT,
        [reject_request()] * 12,
        first_wait=default.first_wait,
        longest_wait=default.longest_wait,
        patience=default.patience,
    )
    assert in_order(outcome) == ALL
    longest = [min(0.5 * 2**number, 60.0) for number in range(len(slept))]
    assert len(slept) >= 6
    assert all(most / 2 <= wait <= most for wait, most in zip(slept, longest, strict=True))
    assert len(set(slept)) == len(slept)


def test_a_node_that_asks_for_it_is_left_alone_for_so_long(faulty: Faulty, slept: list[float]) -> None:
    faulty.write(EIGHT, [reject_request(retry_after=7)], **ALONE, disk_longest=300.0)
    assert slept == [7.0]


def test_a_full_disk_is_waited_for_as_long_as_it_takes_with_a_warning_a_minute(
    faulty: Faulty, slept: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    default = Pace()
    outcome = faulty.write(
        EIGHT,
        [*[disk_full_items(fraction=1.0)] * 20, reject_request()],
        **ALONE,
        disk_first=default.disk_first,
        disk_longest=default.disk_longest,
        patience=default.patience,
    )
    assert in_order(outcome) == ALL
    assert faulty.visible() == STORED
    waited, warnings = sum(slept), [each.name for each in caplog.records].count("dateline")
    assert waited > 3 * default.patience
    assert 0.8 * waited / 60 - 20 < warnings <= waited / 60 + 2


def test_who_waits_for_a_disk_can_be_stopped(faulty: Faulty, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("engines.elastic_sending.sleep", stop)
    faulty.proxy.play(repeat(disk_full_items(0)))
    writer = faulty.writer()
    writer.add(EIGHT[0])
    with pytest.raises(KeyboardInterrupt):
        writer.commit()
    with pytest.raises(WriteRejectedError):
        writer.commit()


REFUSALS: dict[str, tuple[Fault, type[EngineError]]] = {
    "a key that is none": (Status(401), AccessRefusedError),
    "a key that may not write": (Status(403), AccessRefusedError),
    "a key that may not write this": (
        RefuseItems(status=403, type="security_exception", reason="", numbers=frozenset({1})),
        AccessRefusedError,
    ),
    "an index that is read-only": (
        RefuseItems(
            status=403,
            type="cluster_block_exception",
            reason="index [{index}] blocked by: [FORBIDDEN/5/index read-only (api)];",
            fraction=1.0,
        ),
        AccessRefusedError,
    ),
    "an index that is not there": (
        RefuseItems(status=404, type="index_not_found_exception", reason="no such index", fraction=1.0),
        IndexMissingError,
    ),
}


@pytest.mark.parametrize(("fault", "error"), REFUSALS.values(), ids=REFUSALS)
def test_what_waiting_cannot_mend_ends_the_writing_at_once(
    faulty: Faulty, slept: list[float], fault: Fault, error: type[EngineError]
) -> None:
    writer = faulty.writer()
    writer.add(EIGHT[0])
    writer.add(EIGHT[1])
    faulty.proxy.play(repeat(fault))
    with pytest.raises(error):
        writer.commit()
    assert slept == []
    with pytest.raises(WriteRejectedError):
        writer.add(EIGHT[2])
    assert faulty.stored().keys() <= {EIGHT[0].id}


STANDING: dict[str, Fault] = {
    "pushes everything back": reject_items(fraction=1.0),
    "cannot be reached": CUT_BEFORE,
    "applies what is sent and never says so": CUT_AFTER,
    "says what nobody can read": GARBLED,
    "fails": Status(503),
}


@pytest.mark.parametrize("fault", STANDING.values(), ids=STANDING)
def test_when_patience_ends_what_is_not_settled_is_in_doubt_and_writing_it_again_is_safe(
    faulty: Faulty, fault: Fault
) -> None:
    writer = faulty.writer(**ALONE, patience=0.1)
    for article in EIGHT:
        writer.add(article)
    writer.add(report("bad", "\ud800"))
    faulty.proxy.play(repeat(fault))
    outcome = writer.commit()
    assert sorted(outcome.in_doubt) == sorted(IDS)
    assert outcome.indexed == outcome.superseded == ()
    assert [id for id, _ in outcome.rejected] == [report("bad").id]
    for refused in (lambda: writer.add(EIGHT[0]), lambda: writer.delete(IDS[0]), writer.commit):
        with pytest.raises(WriteRejectedError):
            refused()
    assert in_order(faulty.write(EIGHT)) == ALL
    assert faulty.visible() == STORED


def test_what_was_settled_before_patience_ended_is_told_truthfully(faulty: Faulty) -> None:
    faulty.write([report("0", "newer", version=9)])
    outcome = faulty.write(EIGHT, [PASS, *[Status(503)] * 10_000], articles=4, in_flight=1, patience=0.1)
    assert outcome.superseded == IDS[:1]
    assert outcome.indexed == IDS[1:4]
    assert sorted(outcome.in_doubt) == sorted(IDS[4:])
    assert faulty.stored().keys() == set(IDS[:4])


def test_leaving_a_writer_that_gave_up_says_so(faulty: Faulty) -> None:
    faulty.proxy.play(repeat(CUT_BEFORE))
    with pytest.raises(EngineUnavailableError, match="1 article"), faulty.writer(patience=0.05) as writer:
        writer.add(EIGHT[0])


def test_patience_begins_again_with_everything_that_comes_of_it(faulty: Faulty) -> None:
    many = [report(str(number)) for number in range(40)]
    script = [fault for _ in range(40) for fault in (PASS, Stall(0.05))]
    outcome = faulty.write(many, script, articles=1, in_flight=1, patience=1.0)
    assert len(outcome.indexed) == 40
