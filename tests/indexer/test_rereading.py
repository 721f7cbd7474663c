import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from articles.article import Article, article_id
from engines.errors import WriteRejectedError
from indexer.ledger import Ledger
from indexer.rereading import Reread, describe, reread
from tests.indexer.given import (
    LONG_AGO_NS,
    body,
    counts,
    indexed,
    line,
    opened,
    page,
    settings_in,
    stored,
    total,
    write,
    write_lines,
)

OLD_TEXT = "As an older reader had it, with half of the text."
ADDRESS = "https://wire.example/pages/{}"


def read_again(data: Path, **changes: object) -> Reread:
    """Make the index anew; the counts add up."""
    with opened(data) as engine:
        before = engine.count()
        done = reread(engine, settings_in(data, **changes), watch=lambda _: None)
    assert done.stored + done.unreadable + done.same + done.changed == before
    assert done.articles == before - done.merged == total(data)
    assert done.unreadable == sum(done.reasons.values())
    return done


def alter(data: Path, number: int, change: Callable[[Article], Article]) -> None:
    """Have the index hold a page as an older reader may have read it, at the same version."""
    article = stored(data, ADDRESS.format(number))
    assert article is not None
    changed = change(article)
    with opened(data) as engine, engine.writer() as writer:
        if changed.id != article.id:
            writer.delete(article.id)
        writer.add(changed)


@pytest.fixture
def folder(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three pages and a line, indexed by an older reader that read page 1 badly; pages are kept."""
    folder = tmp_path / "in"
    for number in range(3):
        write(folder / f"{number}.html", page(number))
    write_lines(folder / "wire.jsonl", [line(7)])
    with monkeypatch.context() as patch:
        patch.setattr("indexer.reading.pages.READER_VERSION", "0")
        indexed(data, folder, keep_raw=True)
    alter(data, 1, lambda article: replace(article, body=OLD_TEXT))
    return folder


def test_what_has_a_raw_page_is_read_by_the_present_reader_and_the_rest_stays(
    folder: Path, data: Path
) -> None:
    done = read_again(data)
    assert (done.stored, done.same, done.changed, done.unreadable) == (1, 2, 1, 0)
    assert "driver" in body(data, 1, "pages")
    assert "residents of the valley" in body(data, 7)


def test_the_next_run_finds_unchanged_what_was_read_again(folder: Path, data: Path) -> None:
    read_again(data)
    for path in (folder / "0.html", folder / "1.html", folder / "2.html"):
        assert counts(indexed(data, path)) == {"unchanged": 1}
    assert counts(indexed(data, folder)) == {"unchanged": 3, "indexed": 1}  # the line had no raw page


def test_pages_that_are_named_by_their_place_are_known_too(tmp_path: Path, data: Path) -> None:
    nameless = page(1).replace("<link rel=canonical href='https://wire.example/pages/1'>", "")
    for name in ("a.html", "b.html"):
        write(tmp_path / "in" / name, nameless)
    indexed(data, tmp_path / "in", keep_raw=True)
    assert read_again(data).same == 2
    assert counts(indexed(data, tmp_path / "in")) == {"unchanged": 2}


def test_a_page_that_cannot_be_read_any_more_keeps_its_stored_article(folder: Path, data: Path) -> None:
    with closing(sqlite3.connect(data / "ledger-raw.sqlite")) as raw:
        raw.execute("UPDATE pages SET content = x'00' WHERE locator LIKE '%0.html'")
        raw.commit()
    before = body(data, 0, "pages")
    done = read_again(data)
    assert (done.unreadable, done.reasons) == (1, {"damaged": 1})
    assert body(data, 0, "pages") == before


def test_an_article_of_another_address_takes_the_new_one_and_the_old_goes(folder: Path, data: Path) -> None:
    old = "https://wire.example/pages/1?view=all"
    alter(data, 1, lambda article: replace(article, id=article_id(old), url=old))
    forge_id(data, ADDRESS.format(1), old)
    done = read_again(data)
    assert (done.changed, done.moved, done.merged) == (1, 1, 0)
    assert stored(data, old) is None
    assert "driver" in body(data, 1, "pages")
    assert counts(indexed(data, folder / "1.html")) == {"unchanged": 1}
    assert read_again(data).same == 3


def test_two_articles_that_come_to_one_address_are_one(folder: Path, data: Path) -> None:
    old = "https://wire.example/pages/1?view=all"
    alter(data, 1, lambda article: replace(article, id=article_id(old), url=old))
    forge_id(data, ADDRESS.format(1), old)
    write(folder / "copy.html", page(1, "A newer account of it."), time=LONG_AGO_NS + 10**9)
    indexed(data, folder / "copy.html", keep_raw=True)
    with opened(data) as engine:
        done = reread(engine, settings_in(data), force=True, watch=lambda _: None)
    assert (done.moved, done.merged, done.articles) == (1, 1, total(data))
    assert body(data, 1, "pages").startswith("A newer account")
    assert total(data) == 4
    with opened(data) as engine, closing(Ledger.of(data / "ledger.sqlite", engine.check())) as ledger:
        known = ledger.current(article_id(ADDRESS.format(1)))
    assert known is not None
    assert known.version == LONG_AGO_NS // 1_000_000 + 1_000


def forge_id(data: Path, url: str, old: str) -> None:
    """Have ledger and raw pages know an article by the address that an older reader believed."""
    ids = (bytes.fromhex(article_id(old)), bytes.fromhex(article_id(url)))
    for file, tables in (("ledger-raw", ["pages"]), ("ledger", ["articles", "readings"])):
        with closing(sqlite3.connect(data / f"{file}.sqlite")) as connection:
            for table in tables:
                connection.execute(f"UPDATE {table} SET id = ? WHERE id = ?", ids)
            connection.commit()


def test_an_older_page_never_takes_the_place_of_a_newer_article(folder: Path, data: Path) -> None:
    """As after a crash between the engine's commit and the page's."""
    alter(data, 1, lambda article: replace(article, version=article.version + 1))
    assert read_again(data).stored == 2
    assert body(data, 1, "pages") == OLD_TEXT


def test_what_was_refused_for_ever_does_not_come_back_by_a_new_address(folder: Path, data: Path) -> None:
    old = "https://wire.example/pages/1?view=all"
    alter(data, 1, lambda article: replace(article, id=article_id(old), url=old))
    forge_id(data, ADDRESS.format(1), old)
    with opened(data) as engine, closing(Ledger.of(data / "ledger.sqlite", engine.check())) as ledger:
        ledger.forget([article_id(ADDRESS.format(1))], refuse=True)
    assert read_again(data).reasons == {"refused": 1}
    assert stored(data, ADDRESS.format(1)) is None


def test_a_refused_swap_leaves_index_pages_and_ledger_as_they_were(folder: Path, data: Path) -> None:
    old = "https://wire.example/pages/1?view=all"
    alter(data, 1, lambda article: replace(article, id=article_id(old), url=old))
    forge_id(data, ADDRESS.format(1), old)
    write(folder / "copy.html", page(1), time=LONG_AGO_NS + 10**9)
    indexed(data, folder / "copy.html", keep_raw=True)
    with opened(data) as engine, pytest.raises(WriteRejectedError, match="was kept"):
        reread(engine, settings_in(data), watch=lambda _: None)
    assert stored(data, old) is not None
    assert total(data) == 5
    with closing(sqlite3.connect(data / "ledger-raw.sqlite")) as raw:
        assert raw.execute("SELECT count(*) FROM pages").fetchone() == (4,)
    assert counts(indexed(data, folder / "copy.html")) == {"unchanged": 1}


def test_it_says_how_far_it_is_at_each_commit(
    folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.rereading.COMMIT_ARTICLES", 2)
    said: list[int] = []
    with opened(data) as engine:
        reread(engine, settings_in(data), watch=said.append)
    assert said[-1] == 4
    assert all(before < after for before, after in pairwise([0, *said[:-1]]))


def test_the_outlet_by_which_it_was_read_is_kept(tmp_path: Path, data: Path) -> None:
    path = write(tmp_path / "1.html", page(1))
    indexed(data, path, keep_raw=True, outlet="Harbour Post")
    assert read_again(data).same == 1
    assert counts(indexed(data, path, outlet="Harbour Post")) == {"unchanged": 1}


def test_the_first_reading_of_an_address_is_remembered_and_the_present_one_is_new(
    folder: Path, data: Path
) -> None:
    id = article_id(ADDRESS.format(1))
    with closing(sqlite3.connect(data / "ledger.sqlite")) as ledger:
        ledger.execute("UPDATE articles SET read = 1000, first_read = 1000, first_version = 500")
        ledger.commit()
    read_again(data)
    with opened(data) as engine, closing(Ledger.of(data / "ledger.sqlite", engine.check())) as known:
        history = known.history(id)
    assert history is not None
    assert history.first_read is not None
    assert history.read is not None
    assert (history.first_version, history.first_read.timestamp()) == (500, 1)
    assert history.read > history.first_read


def test_an_account_of_it_fits_80_columns() -> None:
    counts = {"articles": 10**9, "stored": 10**8, "same": 1, "changed": 10**9, "moved": 5, "merged": 4}
    lines = describe(Reread(**counts, unreadable=10**6, reasons={"timed_out": 10**6}))
    assert max(map(len, lines)) <= 80
    assert any("timed out" in each for each in lines)
