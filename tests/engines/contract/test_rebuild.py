"""A rebuild is all or nothing, and nobody who searches notices it."""

import subprocess
import sys
from collections.abc import Callable
from threading import Event, Thread

import pytest

from engines.base import SearchEngine
from engines.errors import IndexBusyError, IndexMismatchError, WriteRejectedError
from engines.request import FacetRequest, SearchRequest, Sort
from engines.tree import Word
from tests.corpora.reports import articles, report
from tests.engines.contract.places import ROOT, Place, found, total, write
from tests.engines.contract.walking import walk, walked_ids

REBUILDS = 6


def test_a_rebuild_takes_the_place_of_what_was_there(engine: SearchEngine) -> None:
    write(engine, [report(str(number), "old") for number in range(10)])
    new = [report(str(number), "new") for number in range(5, 15)]
    with engine.rebuild() as writer:
        for article in new:
            writer.add(article)
    assert set(found(engine, SearchRequest())) == {article.id for article in new}
    assert total(engine, SearchRequest(query=Word("old"))) == 0
    assert engine.get(report("0").id) is None


def test_a_rebuild_takes_older_versions_too_since_it_begins_empty(engine: SearchEngine) -> None:
    write(engine, [report("1", version=9)])
    with engine.rebuild() as writer:
        writer.add(report("1", version=3))
        assert writer.commit().indexed == (report("1").id,)
    assert engine.get(report("1").id) == report("1", version=3)


def test_a_rebuild_changes_the_name_of_the_index_and_writing_does_not(engine: SearchEngine) -> None:
    before = engine.check().index
    write(engine, [report("1")])
    assert engine.check().index == before
    with engine.rebuild() as writer:
        writer.add(report("1"))
    assert engine.check().index != before


def test_nothing_of_a_rebuild_is_seen_before_it_finishes_also_after_its_commits(engine: SearchEngine) -> None:
    write(engine, [report("1", "old")])
    with engine.rebuild() as writer:
        writer.add(report("2", "new"))
        writer.add(report("3", "new"))
        writer.commit()
        assert found(engine, SearchRequest()) == [report("1").id]
    assert engine.count() == 2


def test_a_rebuild_left_by_an_exception_keeps_the_old_index(engine: SearchEngine) -> None:
    old = [report(str(number), "old") for number in range(5)]
    write(engine, old)

    def break_off() -> None:
        with engine.rebuild(force=True) as writer:
            writer.add(report("new"))
            writer.commit()
            raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        break_off()
    assert sorted(walked_ids(engine, SearchRequest())) == sorted(article.id for article in old)
    write(engine, [report("more")])
    assert engine.count() == 6


def test_a_rebuild_that_is_closed_unfinished_keeps_the_old_index(engine: SearchEngine) -> None:
    write(engine, [report("1")])
    writer = engine.rebuild(force=True)
    writer.add(report("2"))
    writer.close()
    assert found(engine, SearchRequest()) == [report("1").id]


def _rebuild_with(engine: SearchEngine, count: int, *, force: bool = False) -> None:
    with engine.rebuild(force=force) as writer:
        for number in range(count):
            writer.add(report(str(number), "new"))


@pytest.mark.parametrize(("count", "is_allowed"), [(200, True), (198, True), (197, False), (0, False)])
def test_a_rebuild_refuses_to_shrink_the_index_by_more_than_one_percent(
    engine: SearchEngine, count: int, is_allowed: bool
) -> None:
    write(engine, [report(str(number), "old") for number in range(200)])
    if is_allowed:
        _rebuild_with(engine, count)
    else:
        with pytest.raises(WriteRejectedError):
            _rebuild_with(engine, count)
    assert engine.count() == (count if is_allowed else 200)
    assert total(engine, SearchRequest(query=Word("new"))) == (count if is_allowed else 0)


def test_a_refused_rebuild_lets_go_of_the_index(engine: SearchEngine) -> None:
    write(engine, [report(str(number)) for number in range(10)])
    with pytest.raises(WriteRejectedError):
        _rebuild_with(engine, 1)
    write(engine, [report("more")])
    assert engine.count() == 11


@pytest.mark.parametrize("count", [0, 3])
def test_a_forced_rebuild_may_shrink_the_index(engine: SearchEngine, count: int) -> None:
    write(engine, [report(str(number), "old") for number in range(10)])
    _rebuild_with(engine, count, force=True)
    assert engine.count() == total(engine, SearchRequest()) == count


def test_a_rebuild_does_not_count_what_it_deleted_or_superseded_itself(engine: SearchEngine) -> None:
    write(engine, [report(str(number)) for number in range(10)])
    writer = engine.rebuild()
    for number in range(10):
        writer.add(report(str(number % 5), version=number))
    with pytest.raises(WriteRejectedError):
        writer.finish()
    writer.close()
    assert engine.count() == 10


def test_what_is_searched_for_in_a_loop_is_found_across_every_swap(place: Place) -> None:
    """R8: searches never fail and never come back empty."""
    made = articles(60, 3, words=10)
    with place.create() as engine, place.open() as reader:
        write(engine, made)
        done = Event()
        totals: list[int] = []
        failures: list[BaseException] = []

        def search() -> None:
            while not done.is_set() or len(totals) < REBUILDS:
                totals.extend(_totals_of_all_kinds(reader))

        def watch() -> None:
            try:
                search()
            except BaseException as error:  # noqa: BLE001  # whatever it is, it must not happen
                failures.append(error)

        threads = [Thread(target=watch) for _ in range(2)]
        for thread in threads:
            thread.start()
        for _ in range(REBUILDS):
            with engine.rebuild() as writer:
                for article in made:
                    writer.add(article)
        done.set()
        for thread in threads:
            thread.join()
        assert failures == []
        assert set(totals) == {60}


def _totals_of_all_kinds(reader: SearchEngine) -> list[int]:
    facets = (FacetRequest("outlet"), FacetRequest("person"))
    page = reader.search(SearchRequest(limit=5, facets=facets))
    walked = walk(reader, SearchRequest(sort=Sort.NEWEST, limit=25))
    assert reader.get(walked[0].article.id) is not None
    return [page.total, reader.count(), len(walked)]


_READER = """
import sys
from engines.opening import open_engine
from engines.request import SearchRequest
with open_engine(sys.argv[1]) as engine:
    for _ in sys.stdin:
        ids = sorted(hit.article.id for hit in engine.search(SearchRequest()).hits)
        print(",".join(ids), flush=True)
"""


def test_a_reader_in_another_process_sees_commits_and_rebuilds(place: Place) -> None:
    with place.create() as engine:
        write(engine, [report("1")])
        reader = subprocess.Popen(
            [sys.executable, "-c", _READER, place.address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        with reader:
            ask = _asker(reader)
            assert ask() == [report("1").id]
            write(engine, [report("2")])
            assert ask() == sorted(report(slug).id for slug in "12")
            _rebuild_with(engine, 3)
            assert ask() == sorted(report(slug).id for slug in "012")
            write(engine, [report("9")])
            assert ask() == sorted(report(slug).id for slug in "0129")


def _asker(reader: "subprocess.Popen[str]") -> Callable[[], list[str]]:
    asking, answers = reader.stdin, reader.stdout
    assert asking
    assert answers

    def ask() -> list[str]:
        asking.write("\n")
        asking.flush()
        return answers.readline().strip().split(",")

    return ask


def test_what_is_written_during_a_rebuild_is_refused_or_keeps_the_rebuild_from_its_place(
    place: Place,
) -> None:
    """Either way nothing that was acknowledged is lost."""
    with place.create() as engine:
        write(engine, [report("1")])
        writer = engine.rebuild()
        writer.add(report("1"))
        if place.kind.one_writer:
            with pytest.raises(IndexBusyError):
                engine.writer()
            with pytest.raises(IndexBusyError):
                engine.rebuild()
            writer.finish()
        else:
            write(engine, [report("meanwhile")])
            with pytest.raises(IndexBusyError):
                writer.finish()
        writer.close()
        write(engine, [report("2")])
        assert engine.count() == (2 if place.kind.one_writer else 3)


def test_of_two_rebuilds_at_once_only_one_takes_its_place(place: Place) -> None:
    with place.create() as engine, place.open() as other:
        write(engine, [report("1", "old")])
        first = engine.rebuild()
        if place.kind.one_writer:
            with pytest.raises(IndexBusyError):
                other.rebuild()
        else:
            second = other.rebuild()
            second.add(report("1", "second"))
            second.finish()
            second.close()
        first.add(report("1", "first"))
        if place.kind.one_writer:
            first.finish()
        else:
            with pytest.raises(IndexBusyError):
                first.finish()
        first.close()
        expected = "first" if place.kind.one_writer else "second"
        assert found(engine, SearchRequest(query=Word(expected))) == [report("1").id]


def test_what_a_rebuild_left_beside_the_index_goes_when_that_is_asked_for(place: Place) -> None:
    with place.create() as engine:
        write(engine, [report("1")])
        unfinished = engine.rebuild()
        assert engine.tidy() == ()
        unfinished.close()
        with engine.rebuild() as writer:
            writer.add(report("1"))
        before = engine.check().index
        engine.tidy()
        assert engine.tidy() == ()
        assert (engine.check().index, engine.count()) == (before, 1)


@pytest.mark.parametrize("older", [("analysis", "of another version"), ("layout", "1")])
def test_an_index_of_another_analysis_or_an_older_layout_opens_for_a_rebuild_and_is_sound_after_it(
    place: Place, older: tuple[str, str]
) -> None:
    made = articles(30, 4, words=10)
    with place.create() as engine:
        write(engine, made)
    place.age(*older)
    with place.open(for_rebuild=True) as engine:
        kept = [engine.get(hit.article.id) for hit in walk(engine, SearchRequest(limit=7))]
        with engine.rebuild() as writer:
            for article in kept:
                assert article
                writer.add(article)
    with place.open() as engine:
        assert sorted(walked_ids(engine, SearchRequest())) == sorted(article.id for article in made)
        assert engine.get(made[0].id) == made[0]


def test_an_index_of_another_analysis_takes_no_articles_but_by_a_rebuild(place: Place) -> None:
    with place.create() as engine:
        write(engine, [report("1")])
    place.age()
    with place.open(for_rebuild=True) as engine, pytest.raises(IndexMismatchError):
        engine.writer()
