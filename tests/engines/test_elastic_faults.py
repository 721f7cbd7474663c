"""Whatever goes wrong on the way to Elasticsearch, what is stored is what was acknowledged, once."""

from collections.abc import Iterator
from itertools import repeat
from threading import Barrier, Lock

import pytest

from engines.base import WriteOutcome
from engines.errors import (
    IndexMissingError,
)
from mappings.elastic import index_body
from tests.corpora.reports import report
from tests.elasticsearch.faults import (
    CUT_AFTER,
    CUT_BEFORE,
    CUT_WITHIN,
    GARBLED,
    SHORT_ANSWER,
    WRONG_IDS,
    Answer,
    Exchange,
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
from tests.engines.eight import ALL, ALONE, EIGHT, STORED
from tests.engines.faulty import Faulty, in_order


@pytest.fixture(scope="module")
def proxy() -> Iterator[FaultProxy]:
    """Only bulk requests can go wrong."""
    with FaultProxy(require(one).urls[0]) as proxy:
        yield proxy


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
    assert in_order(outcome) == ALL
    assert faulty.visible() == STORED
    assert len(faulty.sizes) > 1


@pytest.mark.parametrize("is_applied", [False, True])
def test_a_node_that_does_not_answer_in_time_is_asked_again(faulty: Faulty, is_applied: bool) -> None:
    outcome = faulty.write(EIGHT, [Stall(5, is_applied=is_applied)], request_seconds=0.3, **ALONE)
    assert in_order(outcome) == ALL
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
    assert in_order(faulty.write(EIGHT, repeat(at_once), articles=2)) == ALL
    assert at_once.most == 2


def test_what_the_index_does_not_take_is_rejected_with_a_reason_and_harms_nothing_else(
    proxy: FaultProxy,
) -> None:
    faulty = Faulty.make(proxy)
    mappings = index_body()["mappings"]
    mappings["properties"]["title"] = {"type": "integer"}
    faulty.direct.indices.delete(index=f"{faulty.alias}-1")
    faulty.direct.indices.create(
        index=f"{faulty.alias}-1",
        settings=index_body()["settings"],
        mappings=mappings,
        aliases={faulty.alias: {}},
    )
    good = [report(f"good{number}", title=str(number)) for number in range(1, 20)]
    bad = [report(f"bad{number}", title=word) for number, word in enumerate(["one", "two", "x" * 9_000])]
    outcome = faulty.write([*good[:5], *bad[:2], *good[5:], bad[2]], [CUT_AFTER])
    assert sorted(outcome.indexed) == sorted(article.id for article in good)
    assert sorted(id for id, _ in outcome.rejected) == sorted(article.id for article in bad)
    assert all("document_parsing_exception" in reason for _, reason in outcome.rejected)
    assert all(len(reason) <= 200 for _, reason in outcome.rejected)
    assert outcome.in_doubt == outcome.superseded == ()
    assert set(faulty.stored()) == {article.id for article in good}
    faulty.remove()


@pytest.mark.parametrize("status", [400, 413])
def test_a_request_that_is_refused_even_with_one_article_costs_only_that_one(
    faulty: Faulty, status: int
) -> None:
    outcome = faulty.write(EIGHT, [Status(status)] * 4, **ALONE)
    ((id, reason),) = outcome.rejected
    assert faulty.sizes == [8, 4, 2, 1, 1, 2, 4]
    assert len(reason) > 10
    assert faulty.visible() == {each: article for each, article in STORED.items() if each != id}
    assert set(outcome.indexed) == set(STORED) - {id}


def test_an_older_version_is_superseded_and_of_equal_ones_the_later_counts(faulty: Faulty) -> None:
    faulty.write([report("1", version=5), report("2", version=5)])
    outcome = faulty.write([report("1", "older", version=4), report("2", "equal", version=5)], [CUT_AFTER])
    assert outcome == WriteOutcome(indexed=(report("2").id,), superseded=(report("1").id,))
    assert faulty.visible() == {
        each.id: each for each in (report("1", version=5), report("2", "equal", version=5))
    }


def test_a_conflict_with_our_own_version_which_was_in_doubt_means_that_it_is_indexed(faulty: Faulty) -> None:
    conflict = RefuseItems(status=409, type="version_conflict_engine_exception", reason="", fraction=1.0)
    assert in_order(faulty.write(EIGHT, [CUT_AFTER, conflict], **ALONE)) == ALL
    assert faulty.visible() == STORED


def test_a_conflict_with_what_is_not_there_is_none(faulty: Faulty) -> None:
    conflict = RefuseItems(status=409, type="version_conflict_engine_exception", reason="", fraction=1.0)
    assert in_order(faulty.write(EIGHT, [conflict, conflict], **ALONE)) == ALL
    assert faulty.visible() == STORED


def test_an_index_that_was_removed_is_not_made_again_by_writing(faulty: Faulty) -> None:
    faulty.direct.indices.delete(index=f"{faulty.alias}-1")
    with pytest.raises(IndexMissingError), faulty.writer() as writer:
        writer.add(EIGHT[0])
    with pytest.raises(IndexMissingError), faulty.writer() as writer:
        writer.delete(EIGHT[0].id)
    assert not faulty.direct.indices.exists(index=faulty.alias)
