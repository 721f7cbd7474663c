import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from articles.article import Article, article_id
from engines.base import SearchEngine
from engines.opening import open_engine
from indexer.learning.learnt import Furniture
from indexer.learning.lessons import PAGES, WINDOW
from indexer.learning.mending import mend, put_back
from indexer.upkeep import delete
from tests.indexer.given import settings_in

PLUG = "Get the letter from the valley, every morning before seven"
EXTRACTED = (("body", "trafilatura"),)


def report(number: int, *foot: str, host: str = "wire.example", text: str = "") -> Article:
    """A report of its own with lines at its end."""
    url = f"https://{host}/{number}"
    prose = text or (
        f"Shells fell on the northern road for the {number}th day, residents said at the ferry.\n\n"
        f"A driver had counted {number} lorries with flour there, and {number} more at the mill.\n\n"
        f"Nobody knew on day {number} when the crossing would be open to lorries and to those on foot."
    )
    body = "\n\n".join([prose, *foot])
    return Article(id=article_id(url), url=url, title="Road", body=body, version=5, origins=EXTRACTED)


@pytest.fixture
def known(data: Path) -> Iterator[Furniture]:
    with closing(Furniture(settings_in(data).furniture)) as furniture:
        yield furniture


@pytest.fixture
def engine(data: Path) -> Iterator[SearchEngine]:
    with open_engine(str(data), create=True) as opened:
        yield opened


def settled(known: Furniture, articles: Iterable[Article], *, is_extracted: bool = True) -> list[Article]:
    """What is written of these articles, each in a commit of its own."""
    done = []
    for article in articles:
        done.append(known.settle(article, is_extracted=is_extracted))
        known.record([article.id])
    return done


def learnt(known: Furniture) -> list[str]:
    return [row.line for row in known.rows()]


def indexed(known: Furniture, engine: SearchEngine, articles: Iterable[Article]) -> None:
    """Have these articles indexed as a run does, to its end."""
    with engine.writer() as writer:
        for article in articles:
            writer.add(known.settle(article, is_extracted=True))
            writer.commit()
            known.record([article.id])
        assert mend(engine, writer, known, lambda: False) == 0


def bodies(engine: SearchEngine) -> dict[str, str]:
    return {article.url: article.body for article in engine.articles()}


def test_a_line_is_furniture_from_the_fifth_page_on(known: Furniture) -> None:
    done = settled(known, [report(number, PLUG) for number in range(7)])
    assert [PLUG in article.body for article in done] == [True] * 4 + [False] * 3
    assert learnt(known) == [PLUG]


def test_within_one_commit_it_is_the_same(known: Furniture) -> None:
    done = [known.settle(report(number, PLUG), is_extracted=True) for number in range(7)]
    assert [PLUG in article.body for article in done] == [True] * 4 + [False] * 3


def test_a_host_with_few_pages_teaches_nothing(known: Furniture) -> None:
    for host in ("wire.example", "post.example"):
        settled(known, [report(number, PLUG, host=host) for number in range(PAGES - 1)])
    assert learnt(known) == []


def test_what_one_host_teaches_is_text_on_another(known: Furniture) -> None:
    settled(known, [report(number, PLUG) for number in range(6)])
    (other,) = settled(known, [report(1, PLUG, host="post.example")])
    assert PLUG in other.body


def test_the_same_page_again_and_again_counts_once(known: Furniture) -> None:
    for _ in range(8):
        settled(known, [report(1, PLUG), report(2, PLUG)])
    rewritten = [report(number, PLUG).body for number in range(50, 59)]
    settled(known, [replace(report(1), body=text, version=10 + n) for n, text in enumerate(rewritten)])
    assert learnt(known) == []


def test_forty_copies_of_one_report_count_once(known: Furniture) -> None:
    text = report(1).body
    settled(known, [report(number, PLUG, text=text) for number in range(40)])
    settled(known, [report(40 + n, PLUG, text=f"{text}\n\nUpdate {n}: the road is open.") for n in range(9)])
    assert learnt(known) == []
    settled(known, [report(number, PLUG) for number in range(60, 63)])
    assert learnt(known) == []
    settled(known, [report(63, PLUG)])
    assert learnt(known) == [PLUG]


def test_what_was_given_teaches_nothing_and_is_left_as_it_is(known: Furniture) -> None:
    done = settled(known, [report(number, PLUG) for number in range(9)], is_extracted=False)
    assert learnt(known) == []
    settled(known, [report(number, PLUG) for number in range(9)])
    assert settled(known, [report(99, PLUG)], is_extracted=False) == [report(99, PLUG)]
    assert all(PLUG in article.body for article in done)


def test_a_line_that_comes_now_and_then_is_forgotten_in_between(known: Furniture) -> None:
    for number in range(PAGES * WINDOW // 2):
        foot = [PLUG] if number % (WINDOW // 2) == 0 else []
        known.settle(report(number, *foot), is_extracted=True)
    known.record([])
    assert learnt(known) == []


def test_what_is_remembered_of_a_host_stays_small(known: Furniture, data: Path) -> None:
    for number in range(2 * WINDOW):
        known.settle(report(number), is_extracted=True)
        known.record([])
    with closing(sqlite3.connect(settings_in(data).furniture)) as connection:
        (pages,) = connection.execute("SELECT count(*) FROM pages").fetchone()
    assert WINDOW <= pages <= WINDOW + 50


def test_pages_that_were_indexed_before_it_was_learnt_are_mended_with_their_version(
    known: Furniture, engine: SearchEngine
) -> None:
    indexed(known, engine, [report(number, PLUG) for number in range(7)])
    assert not any(PLUG in text for text in bodies(engine).values())
    assert bodies(engine) == {report(number).url: report(number).body for number in range(7)}
    assert {article.version for article in engine.articles()} == {5}
    assert [(row.articles, row.is_text) for row in known.rows()] == [(7, False)]
    assert (known.learnt, known.taken, known.touched) == (1, 7, 7)


def test_a_line_that_is_text_after_all_is_put_back_everywhere_and_never_goes_again(
    known: Furniture, engine: SearchEngine
) -> None:
    other = "The author's own view and no other"
    articles = [report(number, other, PLUG) for number in range(7)]
    indexed(known, engine, articles)
    (number,) = (row.number for row in known.rows() if row.line == other)
    with engine.writer() as writer:
        assert put_back(engine, writer, known, number) == 7
        assert put_back(engine, writer, known, number) == 0
        assert put_back(engine, writer, known, 99) is None
    assert bodies(engine) == {each.url: each.body.removesuffix(f"\n\n{PLUG}") for each in articles}
    indexed(known, engine, [report(8, other, PLUG)])
    assert bodies(engine)[report(8).url] == report(8, other).body


def test_it_stays_text_when_it_is_opened_again(data: Path, known: Furniture, engine: SearchEngine) -> None:
    indexed(known, engine, [report(number, PLUG) for number in range(7)])
    known.keep(1)
    with closing(Furniture(settings_in(data).furniture)) as again:
        (article,) = settled(again, [report(9, PLUG)])
        assert article.body.endswith(PLUG)
        assert [row.is_text for row in again.rows("wire.example")] == [True]
        assert not list(again.rows("post.example"))


def test_a_newer_version_of_a_page_is_what_counts_when_a_line_is_put_back(
    known: Furniture, engine: SearchEngine
) -> None:
    indexed(known, engine, [report(number, PLUG) for number in range(6)])
    newer = replace(report(0, text="The road is open again, and the ferry goes every hour."), version=9)
    indexed(known, engine, [newer])
    with engine.writer() as writer:
        assert put_back(engine, writer, known, 1) == 5
    assert bodies(engine)[newer.url] == newer.body


def test_mending_that_broke_off_before_the_engine_had_it_is_done_once_by_the_next_run(
    known: Furniture, engine: SearchEngine
) -> None:
    with engine.writer() as writer:
        for number in range(5):
            writer.add(known.settle(report(number, PLUG), is_extracted=True))
            writer.commit()
            known.record([report(number).id])
        ids = known.to_mend()
        assert len(ids) == 4
        stored = [engine.get(id) for id in ids]
        known.mend([article for article in stored if article])  # and then the machine went down
        assert mend(engine, writer, known, lambda: True) == 4
        assert mend(engine, writer, known, lambda: False) == 0
        assert all(len(known.off(id)) == 1 for id in ids)
        put_back(engine, writer, known, 1)
    assert bodies(engine) == {report(n).url: report(n, PLUG).body for n in range(5)}


def test_putting_back_that_broke_off_puts_nothing_back_twice(known: Furniture, engine: SearchEngine) -> None:
    indexed(known, engine, [report(number, PLUG) for number in range(5)])
    with engine.writer() as writer:
        writer.add(report(0, PLUG))  # it was written, and then the machine went down
        writer.commit()
        put_back(engine, writer, known, 1)
    assert bodies(engine) == {report(n).url: report(n, PLUG).body for n in range(5)}


def test_what_is_deleted_leaves_no_line_behind(data: Path, known: Furniture, engine: SearchEngine) -> None:
    indexed(known, engine, [report(number, PLUG) for number in range(6)])
    id = report(2).id
    delete(engine, settings_in(data), [id])
    assert known.off(id) == ()
    assert [row.articles for row in known.rows()] == [5]


def test_a_damaged_file_begins_anew_and_says_so(data: Path) -> None:
    path = settings_in(data).furniture
    path.parent.mkdir(parents=True)
    path.write_bytes(b"noise" * 5_000)
    with closing(Furniture(path)) as known:
        assert "damaged" in known.notice
        settled(known, [report(number, PLUG) for number in range(5)])
        assert learnt(known) == [PLUG]
