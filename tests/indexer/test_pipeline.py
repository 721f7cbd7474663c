import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given as generated
from hypothesis import settings as examples
from hypothesis import strategies as st

from articles.article import Article, article_id
from engines.errors import IndexBusyError
from engines.request import SearchRequest
from indexer import reading
from indexer.sources import Item, Walk
from tests.indexer.given import (
    LONG_AGO_NS,
    counts,
    indexed,
    item,
    line,
    opened,
    page,
    settings_in,
    taken,
    write,
    write_lines,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def stored(data: Path, url: str) -> Article | None:
    with opened(data) as engine:
        return engine.get(article_id(url))


def body(data: Path, number: int, kind: str = "reports") -> str:
    article = stored(data, f"https://wire.example/{kind}/{number}")
    assert article is not None
    return article.body


def total(data: Path) -> int:
    with opened(data) as engine:
        return engine.search(SearchRequest(limit=0)).total


def test_lines_and_pages_are_indexed_with_their_version_and_place(tmp_path: Path, data: Path) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [line(1), line(2)])
    write(tmp_path / "in/page.html", page(3))
    assert counts(indexed(data, tmp_path / "in")) == {"indexed": 3}
    article = stored(data, "https://wire.example/reports/2")
    assert article is not None
    assert article.source == f"{tmp_path}/in/wire.jsonl#2"
    assert article.version == LONG_AGO_NS // 1_000_000
    assert "driver" in body(data, 3, "pages")


def test_a_second_run_finds_everything_unchanged(tmp_path: Path, data: Path) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [line(number) for number in range(50)])
    write(tmp_path / "in/page.html", page(3))
    first, second = indexed(data, tmp_path / "in"), indexed(data, tmp_path / "in")
    assert counts(first) == {"indexed": 51}
    assert counts(second) == {"unchanged": 51}
    assert first.suffixes == second.suffixes == {".html": 1, ".jsonl": 50}


def test_a_file_that_was_only_touched_or_moved_is_unchanged(tmp_path: Path, data: Path) -> None:
    lines, file = (
        write_lines(tmp_path / "wire.jsonl", [line(1), line(2)]),
        write(tmp_path / "a.html", page(3)),
    )
    indexed(data, lines, file)
    for path in (lines, file):
        os.utime(path, ns=(LONG_AGO_NS * 2, LONG_AGO_NS + 10**12))
    moved = [path.rename(path.with_name(f"moved-{path.name}")) for path in (lines, file)]
    assert counts(indexed(data, *moved)) == {"unchanged": 3}


def test_only_the_line_that_changed_is_indexed_again(tmp_path: Path, data: Path) -> None:
    records = [line(number) for number in range(20)]
    indexed(data, write_lines(tmp_path / "wire.jsonl", records))
    records[7] = line(7, "The road was open again by noon, drivers who had crossed it said.")
    path = write_lines(tmp_path / "wire.jsonl", records, time=LONG_AGO_NS + 10**9)
    assert counts(indexed(data, path)) == {"indexed": 1, "unchanged": 19}
    assert body(data, 7).startswith("The road was open again")


def test_a_page_that_changes_back_is_indexed_again(tmp_path: Path, data: Path) -> None:
    path = tmp_path / "a.html"
    for step, text in enumerate(["", "The bridge was rebuilt within a year of the war.", ""]):
        write(path, page(1, text), time=LONG_AGO_NS + step * 10**9)
        assert counts(indexed(data, path)) == {"indexed": 1}
    assert "Shells fell" in body(data, 1, "pages")
    assert counts(indexed(data, path)) == {"unchanged": 1}


def test_an_older_version_never_takes_the_place_of_a_newer_in_any_order(tmp_path: Path) -> None:
    for number, order in enumerate(itertools.permutations(range(1, 5))):
        data = tmp_path / str(number)
        items = [
            item(line(1, f"Version {version} of the report from the valley."), version) for version in order
        ]
        if number % 2:
            assert counts(taken(data, items)) == {"indexed": 1, "superseded": 3}
        else:
            for one in items:
                taken(data, [one])
        assert body(data, 1).startswith("Version 4 ")
        assert total(data) == 1


def test_of_equally_old_readings_the_same_one_stays_in_every_order_and_commit(tmp_path: Path) -> None:
    texts = ["One account of the shelling.", "Another account of the shelling.", "A third account of it."]
    kept = set()
    for number, order in enumerate(itertools.permutations(texts)):
        data = tmp_path / str(number)
        items = [item(line(1, text), 5, place=text) for text in order]
        assert counts(taken(data, items, commit_articles=1 + number % 3)) == {"indexed": 1, "superseded": 2}
        assert counts(taken(data, items)) == {"unchanged": 3}
        kept.add(body(data, 1))
    assert len(kept) == 1


def test_the_same_content_twice_is_one_article(tmp_path: Path, data: Path) -> None:
    for name in ("a.html", "b.html"):
        write(tmp_path / "in" / name, page(1))
    assert counts(indexed(data, tmp_path / "in")) == {"indexed": 1, "superseded": 1}
    assert counts(indexed(data, tmp_path / "in")) == {"unchanged": 2}


def test_pages_without_an_address_are_told_apart_by_their_place(tmp_path: Path, data: Path) -> None:
    nameless = page(1).replace("<link rel=canonical href='https://wire.example/pages/1'>", "")
    for name in ("a.html", "b.html"):
        write(tmp_path / "in" / name, nameless)
    assert counts(indexed(data, tmp_path / "in")) == {"indexed": 2}
    assert counts(indexed(data, tmp_path / "in")) == {"unchanged": 2}


def test_what_was_quarantined_is_not_read_again_until_it_is_retried_or_changes(
    tmp_path: Path, data: Path
) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1), "{broken", line(2)])
    first, second = indexed(data, path), indexed(data, path)
    assert counts(first) == {"indexed": 2, "quarantined": 1}
    assert counts(second) == {"unchanged": 2, "quarantined": 1}
    assert first.reasons == second.reasons == {"broken_json": 1}
    assert first.examples == {"broken_json": f"{path}#2"}
    write_lines(path, [line(1), line(3), line(2)], time=LONG_AGO_NS + 10**9)
    assert counts(indexed(data, path)) == {"indexed": 1, "unchanged": 2}
    assert counts(indexed(data, path)) == {"unchanged": 3}


def test_a_new_reader_reads_everything_again(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1), line(2), "{broken"])
    indexed(data, path)
    monkeypatch.setattr(reading, "READER_VERSION", "another")
    assert counts(indexed(data, path)) == {"indexed": 2, "quarantined": 1}
    assert counts(indexed(data, path)) == {"unchanged": 2, "quarantined": 1}


def test_another_option_reads_again_and_going_back_too(tmp_path: Path, data: Path) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1)])
    for outlet in ("Meridian Wire", "Harbour Post", "Meridian Wire"):
        assert counts(indexed(data, path, outlet=outlet)) == {"indexed": 1}
        article = stored(data, "https://wire.example/reports/1")
        assert article is not None
        assert article.outlet == outlet


def spoil(data: Path, how: str) -> None:
    path = data / "ledger.sqlite"
    if how == "lost":
        path.unlink()
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "truncated":
        path.write_bytes(path.read_bytes()[:9_000])
    elif how == "noise":
        path.write_bytes(os.urandom(20_000))


@pytest.mark.parametrize("how", ["lost", "empty", "truncated", "noise"])
def test_without_a_sound_ledger_everything_is_read_again_and_nothing_is_double(
    tmp_path: Path, data: Path, how: str
) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(number) for number in range(30)])
    indexed(data, path)
    spoil(data, how)
    assert counts(indexed(data, path)) == {"indexed": 30}
    assert total(data) == 30
    assert counts(indexed(data, path)) == {"unchanged": 30}


def test_a_ledger_of_another_index_skips_nothing(tmp_path: Path, data: Path) -> None:
    path, ledger = write_lines(tmp_path / "wire.jsonl", [line(1), line(2)]), tmp_path / "ledger.sqlite"
    indexed(data, path, ledger=ledger)
    other = indexed(tmp_path / "other", path, ledger=ledger)
    assert counts(other) == {"indexed": 2}
    assert any("another index" in notice for notice in other.notices)


def test_an_index_that_was_made_anew_is_filled_again(tmp_path: Path, data: Path) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1), line(2)])
    indexed(data, path)
    for part in data.iterdir():
        if part.name.startswith("index-"):
            shutil.rmtree(part)
    (data / "current.json").unlink()
    assert counts(indexed(data, path)) == {"indexed": 2}


def test_without_its_ledger_an_older_version_is_superseded_by_the_index_and_then_known(
    tmp_path: Path, data: Path
) -> None:
    taken(data, [item(line(1, "The newer report of the two."), 9)])
    spoil(data, "lost")
    older = [item(line(1, "The older report of the two."), 5)]
    assert counts(taken(data, older)) == {"superseded": 1}
    assert counts(taken(data, older)) == {"unchanged": 1}
    assert body(data, 1).startswith("The newer")


def test_a_second_indexer_waits_its_turn(tmp_path: Path, data: Path) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1)])
    indexed(data, path)
    with opened(data) as engine, closing(engine.writer()), pytest.raises(IndexBusyError):
        indexed(data, path)
    assert counts(indexed(data, path)) == {"unchanged": 1}


def test_many_small_commits_end_as_one(tmp_path: Path, data: Path) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(number % 20) for number in range(40)])
    report = indexed(data, path, commit_articles=3)
    assert counts(report) == {"indexed": 20, "superseded": 20}
    assert total(data) == 20


def test_a_full_quarantine_ends_the_run_and_says_so(tmp_path: Path, data: Path) -> None:
    broken = ["{" + os.urandom(600).hex() for _ in range(50)]
    path = write_lines(tmp_path / "wire.jsonl", [*broken, line(1)])
    report = indexed(data, path, quarantine_bytes=5_000, commit_articles=5)
    assert report.quarantine_full
    assert report.exit_status == 5
    assert report.read < 51
    assert report.in_doubt == 0


class Stopping:
    """Gives items, and asks for an end in the middle."""

    def __init__(self, items: list[Item], after: int) -> None:
        self._items, self._after = items, after

    def __iter__(self) -> Iterator[Item]:
        for number, one in enumerate(self._items):
            if number == self._after:
                os.kill(os.getpid(), 15)
            yield one


def test_a_signal_ends_a_run_with_everything_so_far_safe(data: Path) -> None:
    items = [item(line(number), number) for number in range(1_200)]
    stopped = taken(data, Stopping(items, 1_100))
    assert stopped.stopped_by == "SIGTERM"
    assert stopped.exit_status == 143
    assert 0 < stopped.indexed < 1_200
    assert stopped.in_doubt == 0
    assert total(data) == stopped.indexed
    rest = taken(data, items)
    assert (rest.unchanged, rest.indexed) == (stopped.indexed, 1_200 - stopped.indexed)


VERSIONS = st.lists(
    st.lists(st.tuples(st.integers(1, 3), st.integers(1, 6), st.sampled_from("abc")), max_size=6), max_size=4
)


@examples(max_examples=25, deadline=None)
@generated(runs=VERSIONS)
def test_what_is_stored_equals_a_dictionary_of_the_newest(
    tmp_path_factory: pytest.TempPathFactory, runs: list[list[tuple[int, int, str]]]
) -> None:
    data = tmp_path_factory.mktemp("model") / "data"
    newest: dict[int, tuple[int, set[str]]] = {}
    for items in runs:
        report = taken(
            data,
            [item(line(number, f"Text {text} of it."), version, text) for number, version, text in items],
            commit_articles=2,
        )
        assert report.in_doubt == 0
        for number, version, text in items:
            known, texts = newest.get(number, (0, set()))
            if version >= known:
                newest[number] = (version, {text} | (texts if version == known else set()))
    for number, (version, texts) in newest.items():
        article = stored(data, f"https://wire.example/reports/{number}")
        assert article is not None
        assert article.body.split()[1] in texts
        assert article.version <= version
    if runs:
        assert total(data) == len(newest)


def test_what_reading_takes_is_a_walk_or_items(tmp_path: Path, data: Path) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [line(1)])
    found = [*Walk([str(tmp_path / "in")]), item(line(2), 5)]
    assert counts(taken(data, found)) == {"indexed": 2}
    assert settings_in(data).quarantine == data / "ledger-quarantine.sqlite"
