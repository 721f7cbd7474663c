"""The writer of Elasticsearch where it has more to get right than the contract can ask of every engine."""

import logging
from itertools import permutations, repeat
from math import inf
from threading import Thread
from time import sleep

import pytest

from engines.base import WriteOutcome
from engines.errors import WriteRejectedError
from tests.corpora.reports import report
from tests.elasticsearch.faults import (
    CUT_BEFORE,
    Status,
)
from tests.engines.faulty import Faulty, Wrong

FOUR = [report(str(number), f"text{number}") for number in range(4)]
IDS = tuple(article.id for article in FOUR)
STORED = dict(zip(IDS, FOUR, strict=True))


def test_what_was_acknowledged_and_could_not_be_shown_is_shown_by_the_next_commit(faulty: Faulty) -> None:
    outcome = faulty.write(FOUR[:3], Wrong("_refresh", Status(503), inf), patience=0.05)
    assert set(outcome.indexed) == set(IDS[:3])
    assert outcome.in_doubt == ()
    assert faulty.visible() == {}
    faulty.write(FOUR[3:])
    assert faulty.visible() == STORED


def test_one_writer_shows_by_its_next_commit_what_it_could_not_show_by_the_last(faulty: Faulty) -> None:
    with faulty.writer(patience=0.05) as writer:
        writer.add(FOUR[0])
        faulty.proxy.play(Wrong("_refresh", CUT_BEFORE, inf))
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
