import os
import shutil
from pathlib import Path
from time import time_ns

import pytest

from indexer.reading import pages
from tests.indexer.given import (
    LONG_AGO_NS,
    body,
    counts,
    indexed,
    line,
    page,
    stored,
    total,
    write,
    write_lines,
)


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


def test_a_file_of_the_same_size_and_time_is_not_even_opened(tmp_path: Path, data: Path) -> None:
    lines = write_lines(tmp_path / "wire.jsonl", [line(1)])
    file = write(tmp_path / "a.html", page(2))
    indexed(data, lines, file)
    for path in (lines, file):
        write(path, b"#" * path.stat().st_size)
    assert counts(indexed(data, lines, file)) == {"unchanged": 2}


def test_a_file_that_may_still_be_written_is_not_known_by_its_time(tmp_path: Path, data: Path) -> None:
    soon = time_ns() + 3_600 * 10**9
    path = write_lines(tmp_path / "wire.jsonl", [line(1), line(2)], time=soon)
    indexed(data, path)
    write(path, b"#" * path.stat().st_size, time=soon)
    assert counts(indexed(data, path)) == {"quarantined": 1}


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
    monkeypatch.setattr(pages, "READER_VERSION", "another")
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
