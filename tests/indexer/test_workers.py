import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

import pytest

from articles.article import Article, article_id
from indexer.shard import Shard
from indexer.sources.files import Form, Provenance
from indexer.worker import Elsewhere, LoadAnnotator, Result, Task, Unread
from indexer.workers import Pool, WorkersBrokenError
from tests.indexer import readers


def task(word: str, number: int = 0) -> Task:
    return Task(content=word.encode(), source=str(number), provenance=Provenance(form=Form.PAGE, version=7))


def read(*groups: Sequence[str], size: int = 1, load: LoadAnnotator | None = None) -> dict[int, list[Result]]:
    with Pool[int](size, read=readers.obey, load=load) as pool:
        for number, words in enumerate(groups):
            pool.submit(number, [task(word, at) for at, word in enumerate(words)])
        return dict(sorted(pool.rest(), key=itemgetter(0)))  # groups may end in any order


def said(results: list[Result]) -> list[str]:
    return [_said(result) for result in results]


def _said(result: Result) -> str:
    if isinstance(result, Article):
        return result.title
    return result.reason if isinstance(result, Unread) else "elsewhere"


def test_results_come_in_the_order_of_their_tasks() -> None:
    results = read(["a", "b", "c"], ["d"], [], size=2)
    assert {number: said(group) for number, group in results.items()} == {0: ["a", "b", "c"], 1: ["d"], 2: []}
    article = results[0][1]
    assert isinstance(article, Article)
    assert (article.url, article.version) == ("https://wire.example/1", 7)


def test_a_worker_reads_one_group_after_the_other() -> None:
    results = read(["a"], ["b"], ["c"])
    assert len({result.body for (result,) in results.values() if isinstance(result, Article)}) == 1


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("die", "crashed"),
        ("crash", "crashed"),
        ("eat", "out_of_memory"),
        ("fail", "reader_failed"),
        ("recurse", "reader_failed"),
        ("unreadable", "no_text"),
    ],
)
def test_a_bad_page_has_its_reason_and_its_neighbours_are_read(word: str, reason: str) -> None:
    (first, second) = read(["a", word, "b"], ["c"]).values()
    assert said(first) == ["a", reason, "b"]
    assert said(second) == ["c"]


@pytest.mark.slow
@pytest.mark.parametrize("word", ["hang", "hang in C"])
def test_a_page_that_hangs_is_ended_after_its_time_and_its_neighbours_are_read(word: str) -> None:
    assert said(read(["a", word, "b"])[0]) == ["a", "timed_out", "b"]


def test_two_bad_pages_in_one_group_harm_nobody_else() -> None:
    assert said(read(["die", "a", "crash", "b", "die"])[0]) == ["crashed", "a", "crashed", "b", "crashed"]


def test_a_worker_that_was_short_of_memory_is_replaced() -> None:
    results = read(["a"], ["eat"], ["b"])
    first, last = results[0][0], results[2][0]
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert first.body != last.body


def test_articles_are_annotated_in_the_worker() -> None:
    (results,) = read(["a", "unreadable", "b"], load=readers.late).values()
    assert [result.section for result in results if isinstance(result, Article)] == ["marked", "marked"]
    assert said(results) == ["a", "no_text", "b"]


@pytest.mark.parametrize(
    ("word", "reason"), [("die when annotated", "crashed"), ("fail when annotated", "not_annotated")]
)
def test_an_article_that_cannot_be_annotated_harms_no_neighbour(word: str, reason: str) -> None:
    (results,) = read(["a", word, "b"], load=readers.marking).values()
    assert said(results) == ["a", reason, "b"]


@pytest.mark.parametrize("load", [None, readers.no_model])
def test_an_installation_that_lacks_something_is_no_fault_of_the_page(load: LoadAnnotator | None) -> None:
    with pytest.raises(WorkersBrokenError, match="install it again"):
        read(["missing"], load=load)


def test_workers_outlive_an_interrupt_and_end_with_the_pool() -> None:
    with Pool[int](1, read=readers.obey, load=None) as pool:
        pool.submit(0, [task("a")])
        ((_, (first,)),) = pool.rest()
        assert isinstance(first, Article)
        worker = int(first.body)
        for number in (signal.SIGINT, signal.SIGTERM):
            os.kill(worker, number)
        pool.submit(1, [task("b")])
        ((_, (second,)),) = pool.rest()
        assert isinstance(second, Article)
        assert int(second.body) == worker
    deadline = time.monotonic() + 10
    while Path(f"/proc/{worker}").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not Path(f"/proc/{worker}").exists()


def test_leaving_a_pool_ends_its_workers_whatever_they_do() -> None:
    with Pool[int](1, read=readers.obey, load=None) as pool:
        pool.submit(0, [task("hang")])
        pool.submit(1, [task("a")])
    assert multiprocessing.active_children() == []


def test_no_module_of_the_present_folder_runs_in_a_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("multiprocessing", "json", "trafilatura", "lxml"):
        (tmp_path / f"{name}.py").write_text("open('hijacked', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    from multiprocessing import forkserver

    forkserver._forkserver._stop()  # type: ignore[attr-defined]  # so that it starts again from here
    assert said(read(["a"])[0]) == ["a"]
    assert not (tmp_path / "hijacked").exists()


def test_a_result_is_an_article_or_says_why_not() -> None:
    (results,) = read(["unreadable"]).values()
    assert results == [Unread("no_text", "There is no text.")]


def test_what_another_indexer_takes_is_left_before_its_names_are_looked_for() -> None:
    """The annotator would die of it."""
    id = article_id("https://wire.example/0")
    mine, other = (Shard(1, 2), Shard(2, 2)) if Shard(1, 2).holds(id) else (Shard(2, 2), Shard(1, 2))
    with Pool[int](1, read=readers.obey, load=readers.marking) as pool:
        for number, (word, shard) in enumerate([("die when annotated", other), ("a", mine)]):
            pool.submit(number, [replace(task(word), shard=shard)])
        results = dict(pool.rest())
    assert results[0] == [Elsewhere(id)]
    assert said(results[1]) == ["a"]


def test_one_indexer_keeps_what_none_can_read_and_everyone_what_failed_with_it() -> None:
    parts = [Shard(number, 4) for number in range(1, 5)]
    with Pool[Shard](1, read=readers.obey, load=None) as pool:
        for part in parts:
            pool.submit(part, [replace(task(word), shard=part) for word in ("unreadable", "eat", "die")])
        found = [said(results) for _, results in pool.rest()]
    assert sorted(first for first, _, _ in found) == ["elsewhere"] * 3 + ["no_text"]
    assert all(rest == ["out_of_memory", "crashed"] for _, *rest in found)
