"""Whatever goes wrong on the way to Elasticsearch, what is stored is what was acknowledged, once."""

import logging
from collections import Counter
from collections.abc import Iterator
from itertools import repeat
from random import Random

import pytest

from articles.article import Article
from engines.base import WriteOutcome
from engines.errors import (
    AccessRefusedError,
    EngineError,
    EngineUnavailableError,
    IndexMissingError,
    WriteRejectedError,
)
from mappings.elastic import index_body
from tests.corpora.reports import report
from tests.elasticsearch.faults import (
    CUT_AFTER,
    CUT_BEFORE,
    CUT_WITHIN,
    GARBLED,
    PASS,
    SHORT_ANSWER,
    WRONG_IDS,
    Fault,
    RefuseItems,
    Stall,
    Status,
    disk_full_items,
    reject_items,
    reject_request,
)
from tests.elasticsearch.fixtures import one, require
from tests.elasticsearch.proxy import FaultProxy, Seen
from tests.engines.faulty import Faulty

EIGHT = [report(str(number), f"text{number}", version=number) for number in range(8)]
IDS = tuple(article.id for article in EIGHT)
STORED = dict(zip(IDS, EIGHT, strict=True))
ALONE = {"articles": 8, "in_flight": 1}
"""All eight in one request, and one request at a time."""


@pytest.fixture(scope="module")
def proxy() -> Iterator[FaultProxy]:
    with FaultProxy(require(one).urls[0]) as proxy:
        yield proxy


@pytest.fixture
def faulty(proxy: FaultProxy) -> Iterator[Faulty]:
    faulty = Faulty.make(proxy)
    yield faulty
    faulty.remove()


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the sender waits, which then take no time."""
    waits: list[float] = []
    monkeypatch.setattr("engines.elastic_sending.sleep", waits.append)
    return waits


def _sorted(outcome: WriteOutcome) -> WriteOutcome:
    return WriteOutcome(
        tuple(sorted(outcome.indexed)),
        tuple(sorted(outcome.superseded)),
        tuple(sorted(outcome.rejected)),
        tuple(sorted(outcome.in_doubt)),
    )


ALL = WriteOutcome(indexed=tuple(sorted(IDS)))

PASSING: dict[str, Fault] = {
    "an item is pushed back": reject_items(3),
    "all items are pushed back": reject_items(fraction=1.0),
    "an item's shard is on no node": RefuseItems(
        status=503, type="unavailable_shards_exception", reason="", numbers=frozenset({0, 7})
    ),
    "the node failed on an item": RefuseItems(status=500, type="exception", reason="", fraction=0.5),
    "the request is pushed back": reject_request(),
    "the request is pushed back for a time": reject_request(retry_after=1),
    "the node failed on the request": Status(500),
    "a gateway does not reach the node": Status(502, voice="gateway"),
    "there is no master": Status(503),
    "a gateway has waited for too long": Status(504, voice="gateway"),
    "the request is too large": Status(413, voice="nobody"),
    "the request is wrong in one of its items": Status(400),
    "a gateway finds the request wrong": Status(400, voice="gateway"),
    "the disk is full for an item": disk_full_items(2),
    "the disk is full, says an old version": disk_full_items(fraction=1.0, status=403),
    "the connection breaks before": CUT_BEFORE,
    "the connection breaks after": CUT_AFTER,
    "the connection breaks within the answer": CUT_WITHIN,
    "an answer lacks an item": SHORT_ANSWER,
    "an answer is half of one": GARBLED,
    "an answer is that to others": WRONG_IDS,
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
@pytest.mark.parametrize("times", [1, 3])
def test_all_is_written_once_what_goes_wrong_has_passed(faulty: Faulty, fault: Fault, times: int) -> None:
    outcome = faulty.write(EIGHT, [fault] * times, **ALONE)
    assert _sorted(outcome) == ALL
    assert faulty.visible() == STORED
    assert len(faulty.sizes) > times


@pytest.mark.parametrize("is_applied", [False, True])
def test_a_node_that_does_not_answer_in_time_is_asked_again(faulty: Faulty, is_applied: bool) -> None:
    outcome = faulty.write(EIGHT, [Stall(5, is_applied=is_applied)], request_seconds=0.3, **ALONE)
    assert _sorted(outcome) == ALL
    assert faulty.visible() == STORED


def test_only_what_was_pushed_back_is_sent_again(faulty: Faulty) -> None:
    faulty.write(EIGHT, [reject_items(1, 2, 6), reject_items(2)], **ALONE)
    assert faulty.sizes == [8, 3, 1]


def test_requests_become_smaller_while_they_are_pushed_back_and_larger_again_after_it(faulty: Faulty) -> None:
    many = [report(str(number)) for number in range(32)]
    faulty.write(many, [reject_request(), reject_request()], **ALONE)
    assert faulty.sizes == [8, 4, 2, 2, 4, 8, 8, 8]
    assert len(faulty.visible()) == 32


class _AtOnce:
    """Passes a request on when another has come too; `most` is how many there were at once."""

    def __init__(self) -> None:
        self.most = 0
        self._now = 0
        self._lock = Lock()
        self._both = Barrier(2)

    def apply(self, exchange: Exchange) -> Answer | None:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        self._both.wait(10)
        answer = exchange.forward(exchange.body)
        with self._lock:
            self._now -= 1
        return answer


def test_two_requests_are_on_their_way_at_once_and_no_more(faulty: Faulty) -> None:
    at_once = _AtOnce()
    assert _sorted(faulty.write(EIGHT, repeat(at_once), articles=2)) == ALL
    assert at_once.most == 2


def test_waits_grow_to_a_minute_and_no_two_writers_wait_the_same(faulty: Faulty, slept: list[float]) -> None:
    default = Pace()
    outcome = faulty.write(
        EIGHT,
        [reject_request()] * 12,
        first_wait=default.first_wait,
        longest_wait=default.longest_wait,
        patience=default.patience,
    )
    assert _sorted(outcome) == ALL
    longest = [min(0.5 * 2**number, 60.0) for number in range(len(slept))]
    assert len(slept) >= 6
    assert all(most / 2 <= wait <= most for wait, most in zip(slept, longest, strict=True))
    assert len(set(slept)) == len(slept)


def test_a_node_that_asks_for_it_is_left_alone_for_so_long(faulty: Faulty, slept: list[float]) -> None:
    faulty.write(EIGHT, [reject_request(retry_after=7)], **ALONE, disk_longest=300.0)
    assert slept == [7.0]


def test_a_full_disk_is_waited_for_longer_and_longer(
    faulty: Faulty, slept: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    default = Pace()
    disk = {"disk_first": default.disk_first, "disk_longest": default.disk_longest}
    with caplog.at_level(logging.WARNING, "dateline"):
        writer = faulty.writer(**ALONE, **disk)
        clock = _Clock(slept)
        outcome = clock
