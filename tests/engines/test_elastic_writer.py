"""The writer of Elasticsearch where it has more to get right than the contract can ask of every engine."""

import logging
from collections.abc import Iterator
from itertools import permutations, repeat
from threading import Thread
from time import sleep
from typing import Any

import orjson
import pytest

from articles.article import Article
from engines.base import WriteOutcome
from engines.elastic_bulk import Action
from engines.errors import EngineUnavailableError, WriteRejectedError
from mappings.document import to_document
from tests.corpora.reports import report
from tests.elasticsearch.faults import (
    CUT_AFTER,
    CUT_BEFORE,
    PASS,
    Answer,
    Exchange,
    Fault,
    RefuseItems,
    Stall,
    Status,
    reject_items,
)
from tests.elasticsearch.fixtures import one, require
from tests.elasticsearch.proxy import FaultProxy, Seen
from tests.engines.faulty import Faulty

FOUR = [report(str(number), f"text{number}") for number in range(4)]
IDS = tuple(article.id for article in FOUR)
STORED = dict(zip(IDS, FOUR, strict=True))


@pytest.fixture(scope="module")
def proxy() -> Iterator[FaultProxy]:
    with FaultProxy(require(one).urls[0], matches=lambda _: True) as proxy:
        yield proxy


@pytest.fixture
def faulty(proxy: FaultProxy) -> Iterator[Faulty]:
    faulty = Faulty.make(proxy)
    yield faulty
    faulty.remove()


class _Only:
    """A script: every request to a path with this part in it goes wrong so, no other does."""

    def __init__(self, part: str, fault: Fault) -> None:
        self._part = part
        self._fault = fault

    def __call__(self, seen: Seen) -> Fault:
        return self._fault if self._part in seen.path else PASS


# Visibility


def test_what_was_acknowledged_and_could_not_be_shown_is_shown_by_the_next_commit(faulty: Faulty) -> None:
    outcome = faulty.write(FOUR[:3], _Only("_refresh", Status(503)), patience=0.05)
    assert set(outcome.indexed) == set(IDS[:3])
    assert outcome.in_doubt == ()
    assert faulty.visible() == {}
    faulty.write(FOUR[3:])
    assert faulty.visible() == STORED


def test_one_writer_shows_by_its_next_commit_what_it_could_not_show_by_the_last(faulty: Faulty) -> None:
    with faulty.writer(patience=0.05) as writer:
        writer.add(FOUR[0])
        faulty.proxy.play(_Only("_refresh", CUT_BEFORE))
        assert writer.commit().indexed == IDS[:1]
        faulty.proxy.play(())
        assert writer.commit() == WriteOutcome()
        assert faulty.visible().keys() == {IDS[0]}


def test_a_commit_of_nothing_asks_nothing(faulty: Faulty) -> None:
    with faulty.writer() as writer:
        writer.add(report("1", "\ud800"))
        writer.delete("not an id")
        assert len(writer.commit().rejected) == 1
    assert faulty.proxy.requests == []


# More than is kept in memory


def test_what_is_too_much_to_keep_is_sent_before_the_commit_but_not_seen_before_it(faulty: Faulty) -> None:
    many = [report(str(number), "shells " * 100) for number in range(20)]
    with faulty.writer(staged_bytes=10_000) as writer:
        for article in many:
            writer.add(article)
        assert sum(faulty.sizes) > 10
        assert faulty.visible() == {}
        assert set(writer.commit().indexed) == {article.id for article in many}
    assert len(faulty.visible()) == 20
    assert sum(faulty.sizes) == 20


def test_of_one_article_sent_several_times_in_a_commit_each_is_accounted_for(faulty: Faulty) -> None:
    with faulty.writer(staged_bytes=1) as writer:
        for version in (2, 3, 3, 1):
            writer.add(report("1", f"text{version}", version=version))
        writer.add(report("2"))
        writer.delete(report("2").id)
        outcome = writer.commit()
    id = report("1").id
    assert outcome == WriteOutcome(indexed=(id,), superseded=(id, id, id))
    assert faulty.visible() == {id: report("1", "text3", version=3)}


def test_who_gives_up_before_the_commit_has_all_in_doubt_at_it(faulty: Faulty) -> None:
    writer = faulty.writer(staged_bytes=1, patience=0.05)
    faulty.proxy.play(repeat(Status(503)))
    for article in [*FOUR, report("0", "again", version=2)]:
        writer.add(article)
    outcome = writer.commit()
    assert sorted(outcome.in_doubt) == sorted([*IDS, IDS[0]])
    assert outcome.indexed == outcome.superseded == ()
    with pytest.raises(WriteRejectedError):
        writer.commit()


# Deletions


@pytest.mark.parametrize("fault", [CUT_BEFORE, CUT_AFTER, reject_items(0, 1), Status(429), Stall(5)])
def test_what_is_deleted_is_gone_whatever_went_wrong(faulty: Faulty, fault: Fault) -> None:
    faulty.write(FOUR)
    with faulty.writer(request_seconds=0.5 if isinstance(fault, Stall) else 5) as writer:
        for id in IDS[:3]:
            writer.delete(id)
        faulty.proxy.play(_OnceEach(fault))
    assert faulty.visible().keys() == {IDS[3]}


class _OnceEach:
    """A script: of every kind of request the first goes wrong so; only bulk ones have items to refuse."""

    def __init__(self, fault: Fault) -> None:
        self._fault = fault
        self._kinds: set[str] = set()

    def __call__(self, seen: Seen) -> Fault:
        kind = seen.path.partition("?")[0]
        is_wrong = kind not in self._kinds and (seen.is_bulk or not isinstance(self._fault, RefuseItems))
        self._kinds.add(kind)
        return self._fault if is_wrong else PASS


def _lines(body: bytes) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in body.splitlines()]


class _Late:
    """The connection breaks, and the request is still on its way: `body` is what will arrive some time."""

    def __init__(self) -> None:
        self.body = b""

    def apply(self, exchange: Exchange) -> Answer | None:
        self.body = exchange.body
        return None


def test_a_deletion_that_arrives_late_removes_nothing_that_was_written_since(faulty: Faulty) -> None:
    faulty.write(FOUR)
    late = _Late()
    with faulty.writer() as writer:
        for article in FOUR:
            writer.delete(article.id)
            writer.add(article)
        faulty.proxy.play([PASS, late])  # what there is is read, then deleted
    assert late.body.count(b"delete") == 4
    answer = faulty.direct.bulk(operations=_lines(late.body), index=faulty.alias)
    assert [item["delete"]["status"] for item in answer["items"]] == [409] * 4
    assert faulty.stored() == STORED


def test_what_another_writes_while_it_is_deleted_is_deleted_too(faulty: Faulty) -> None:
    faulty.write(FOUR[:1])
    with faulty.writer() as writer:
        writer.delete(IDS[0])
        faulty.proxy.play(_Meanwhile(faulty, report("0", "meanwhile", version=2)))
    assert faulty.visible() == {}


class _Meanwhile:
    """A script: before the first deletion is passed on, another writes the article again."""

    def __init__(self, faulty: Faulty, article: Article) -> None:
        self._faulty = faulty
        self._action = Action.index(to_document(article))
        self._is_done = False

    def __call__(self, seen: Seen) -> Fault:
        if seen.is_bulk and not self._is_done:
            self._is_done = True
            self._faulty.direct.index(
                index=self._faulty.alias,
                id=self._action.id,
                document=orjson.loads(self._action.lines[1]),
                version=self._action.version,
                version_type="external_gte",
            )
        return PASS


def test_who_cannot_say_whether_it_deleted_says_so(faulty: Faulty) -> None:
    faulty.write(FOUR)
    writer = faulty.writer(patience=0.05)
    writer.delete(IDS[0])
    writer.add(report("new"))
    faulty.proxy.play(_Only("_bulk", Status(503)))
    with pytest.raises(EngineUnavailableError):
        writer.commit()
    with pytest.raises(WriteRejectedError):
        writer.commit()
    assert faulty.stored() == STORED


def test_what_was_deleted_can_be_written_again_in_an_older_version_at_once(faulty: Faulty) -> None:
    many = [report(str(number), version=5) for number in range(50)]
    faulty.write(many)
    older = [report(str(number), "older", version=1) for number in range(50)]
    for commits in (1, 2):
        with faulty.writer() as writer:
            for article in many:
                writer.delete(article.id)
            if commits == 2:
                writer.commit()
            for article in older:
                writer.add(article)
            assert len(writer.commit().indexed) == 50
        assert faulty.visible() == {article.id: article for article in older}


# Other writers


def test_of_many_writers_at_once_the_newest_version_stays_and_each_add_is_accounted_for(
    faulty: Faulty,
) -> None:
    orders = list(permutations(range(1, 5)))
    outcomes: list[WriteOutcome] = []

    def write(step: int) -> None:
        with faulty.writer() as writer:
            for number, order in enumerate(orders):
                writer.add(report(str(number), f"text{order[step]}", version=order[step]))
            outcomes.append(writer.commit())

    threads = [Thread(target=write, args=(step,)) for step in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    newest = {report(str(number)).id: report(str(number), "text4", version=4) for number in range(24)}
    assert faulty.visible() == newest
    assert [len(outcome.indexed) + len(outcome.superseded) for outcome in outcomes] == [24] * 4


# The write block of a rebuild


def _block(faulty: Faulty) -> None:
    faulty.direct.indices.add_block(index=f"{faulty.alias}-1", block="write")


def _is_blocked(faulty: Faulty) -> bool:
    settings = faulty.direct.indices.get_settings(index=f"{faulty.alias}-1", flat_settings=True)
    return bool(settings[f"{faulty.alias}-1"]["settings"].get("index.blocks.write") == "true")


def test_a_block_that_a_killed_rebuild_left_is_taken_off_after_a_while(
    faulty: Faulty, caplog: pytest.LogCaptureFixture
) -> None:
    _block(faulty)
    with caplog.at_level(logging.WARNING, "dateline"):
        outcome = faulty.write(FOUR)
    assert set(outcome.indexed) == set(IDS)
    assert faulty.visible() == STORED
    assert not _is_blocked(faulty)
    assert len(caplog.records) == 1


def test_a_writer_that_meets_the_block_of_a_rebuild_writes_into_the_new_index(faulty: Faulty) -> None:
    rebuild = faulty.rebuild()
    rebuild.add(report("rebuilt"))
    rebuild.commit()
    _block(faulty)
    outcomes: list[WriteOutcome] = []
    writer = Thread(target=lambda: outcomes.append(faulty.write(FOUR, block_patience=30)))
    writer.start()
    while faulty.sizes.count(4) < 3:
        sleep(0.01)
    name = f"{faulty.alias}-2"
    moved = [
        {"remove": {"index": f"{faulty.alias}-1", "alias": faulty.alias, "must_exist": True}},
        {"add": {"index": name, "alias": faulty.alias, "is_write_index": True}},
    ]
    faulty.direct.indices.update_aliases(actions=moved)
    writer.join()
    assert set(outcomes[0].indexed) == set(IDS)
    assert faulty.visible().keys() == {report("rebuilt").id, *IDS}
    assert _is_blocked(faulty)
