from pathlib import Path

import pytest
from hypothesis import given as generated
from hypothesis import strategies as st

from articles.article import article_id
from indexer.database import Layout, open_database
from indexer.ledger import Ledger
from indexer.reading import pages
from indexer.shard import WHOLE, Shard, parse_shard
from tests.indexer.given import (
    LONG_AGO_NS,
    body,
    counts,
    indexed,
    item,
    line,
    page,
    stored,
    taken,
    total,
    write,
    write_lines,
)

IDS = st.text("0123456789abcdef", min_size=32, max_size=32)
PARTS = 8


@generated(id=IDS, of=st.integers(1, 1_000))
def test_every_id_is_in_exactly_one_part(id: str, of: int) -> None:
    assert sum(Shard(number, of).holds(id) for number in range(1, of + 1)) == 1


@pytest.mark.parametrize("text", ["0/8", "9/8", "x", "", "2/0", "-1/8", "2/8/1", " 2/8", "02/8", "2/10000"])
def test_a_part_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="2/8, the second of eight"):
        parse_shard(text)


def test_a_part_is_counted_from_1() -> None:
    assert parse_shard("2/8") == Shard(2, 8)
    assert Shard(2, 8).holds("00000001" + 24 * "f")
    assert parse_shard("1/1") == WHOLE
    assert str(parse_shard("2/8")) == "2/8"


def sources(folder: Path) -> Path:
    """A folder with 40 and 20 lines, 12 pages, pages without an address, copies, and what nobody can read."""
    write_lines(folder / "wire.jsonl", [*(line(number) for number in range(40)), line(3), "{broken", "[1]"])
    write_lines(folder / "clean.jsonl", [line(number) for number in range(100, 120)])
    for number in range(12):
        write(folder / f"{number}.html", page(number))
    nameless = page(1).replace("<link rel=canonical href='https://wire.example/pages/1'>", "")
    for name in ("a.html", "b.html"):
        write(folder / name, nameless)
    write(folder / "empty.html", "<p></p>")
    write(folder / "style.css", "p {}")
    return folder


def of_parts(data: Path, folder: Path, of: int = PARTS) -> list[dict[str, int]]:
    """The counts of runs over one folder into one index, part after part, each with a ledger of its own."""
    return [
        counts(indexed(data, folder, shard=part, ledger=data / f"ledger{part.suffix}.sqlite"))
        for part in (Shard(number, of) for number in range(1, of + 1))
    ]


def sums(runs: list[dict[str, int]]) -> dict[str, int]:
    """The counts of several runs, added up."""
    return {name: sum(run.get(name, 0) for run in runs) for run in runs for name in run}


def test_all_parts_together_are_what_one_indexer_takes_and_nothing_is_double(
    tmp_path: Path, data: Path
) -> None:
    folder = sources(tmp_path / "in")
    alone = counts(indexed(tmp_path / "alone", folder))
    assert alone == {"indexed": 74, "superseded": 1, "quarantined": 3, "skipped": 1}
    runs = of_parts(data, folder)
    inputs = sum(alone.values())
    assert all(sum(run.values()) == inputs for run in runs)
    assert all(run["indexed"] < 74 for run in runs)
    together = sums(runs)
    assert (together["indexed"], together["superseded"], together["quarantined"]) == (74, 1, 3)
    assert together["skipped"] == PARTS * inputs - 78
    assert total(data) == total(tmp_path / "alone") == 74


def test_a_second_run_of_a_part_reads_nothing_again(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = sources(tmp_path / "in")
    first = of_parts(data, folder)
    for path in folder.glob("*.html"):
        write(path, b"#" * path.stat().st_size)  # who read it again would quarantine it
    monkeypatch.setattr(pages, "read_record", lambda *_, **__: pytest.fail("read again"))
    again = of_parts(data, folder)
    for before, after in zip(first, again, strict=True):
        settled = before.get("indexed", 0) + before.get("superseded", 0)
        assert after.get("unchanged", 0) == settled
        assert "indexed" not in after
        assert (after["skipped"], after.get("quarantined")) == (before["skipped"], before.get("quarantined"))


def test_a_file_of_lines_that_is_known_as_a_whole_still_says_what_others_take(
    tmp_path: Path, data: Path
) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(number) for number in range(40)])
    first = indexed(data, path, shard=Shard(1, 4))
    write(path, b"#" * path.stat().st_size)
    second = indexed(data, path, shard=Shard(1, 4))
    assert second.skipped_suffixes == first.skipped_suffixes == {"other_shard": 40 - first.indexed}
    assert second.unchanged == first.indexed


@pytest.mark.parametrize("commit_articles", [1, 7, 1_000])
def test_another_division_with_the_same_ledgers_loses_nothing(
    tmp_path: Path, data: Path, commit_articles: int
) -> None:
    """Each ledger has taken its part of three; then two of them go on, with half of everything each."""
    folder = sources(tmp_path / "in")
    for number in (1, 2):
        ledger = data / f"{number}.sqlite"
        indexed(data, folder, shard=Shard(number, 3), ledger=ledger, commit_articles=commit_articles)
    for number in (1, 2):
        ledger = data / f"{number}.sqlite"
        indexed(data, folder, shard=Shard(number, 2), ledger=ledger, commit_articles=commit_articles)
    assert total(data) == 74


def test_an_indexer_that_takes_everything_again_reads_what_it_had_left(tmp_path: Path, data: Path) -> None:
    folder = sources(tmp_path / "in")
    part = indexed(data, folder, shard=Shard(1, 3))
    whole = indexed(data, folder)
    assert whole.indexed == 74 - part.indexed
    assert whole.unchanged + whole.superseded == part.indexed + 1
    assert whole.quarantined == 3
    assert total(data) == 74


def test_a_newer_reading_that_was_left_is_not_taken_for_superseded(data: Path) -> None:
    """The ledger knows an older reading of the same address, from when the article was in its part."""
    older, newer = item(line(1, "The first account."), 1), item(line(1, "The second account."), 2)
    elsewhere = next(part for part in (Shard(1, 2), Shard(2, 2)) if not part.holds(line_id(1)))
    assert counts(taken(data, [older])) == {"indexed": 1}
    for _ in range(2):
        assert counts(taken(data, [newer], shard=elsewhere)) == {"skipped": 1}
    assert counts(taken(data, [newer])) == {"indexed": 1}
    assert body(data, 1) == "The second account."


def line_id(number: int) -> str:
    """The id of a `line`."""
    return article_id(str(line(number)["url"]))


def test_a_page_that_moves_into_the_part_by_a_change_is_read(tmp_path: Path, data: Path) -> None:
    mine = Shard(1, 2)
    inside = next(number for number in range(50) if mine.holds(page_id(number)))
    outside = next(number for number in range(50) if not mine.holds(page_id(number)))
    path = write(tmp_path / "in/a.html", page(outside))
    assert counts(indexed(data, path, shard=mine)) == {"skipped": 1}
    write(path, page(inside), time=LONG_AGO_NS + 10**9)
    assert counts(indexed(data, path, shard=mine)) == {"indexed": 1}
    assert stored(data, f"https://wire.example/pages/{inside}") is not None


def page_id(number: int) -> str:
    """The id of a `page`."""
    return article_id(f"https://wire.example/pages/{number}")


def test_what_cannot_be_opened_is_kept_by_every_indexer_since_any_may_miss_something(
    tmp_path: Path, data: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "gone.jsonl").symlink_to(tmp_path / "nowhere.jsonl")
    assert of_parts(data, folder, 2) == [{"quarantined": 1}, {"quarantined": 1}]


def test_a_ledger_of_the_layout_before_keeps_what_it_knows(tmp_path: Path) -> None:
    """Refused ids above all: no source can bring them back."""
    path = tmp_path / "ledger.sqlite"
    tables = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE readings (key BLOB PRIMARY KEY, id BLOB NOT NULL, version INTEGER NOT NULL,
            run INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE articles (id BLOB PRIMARY KEY, version INTEGER NOT NULL, key BLOB NOT NULL,
            settings BLOB NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE files (path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
            digest BLOB NOT NULL, settings BLOB NOT NULL, items INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE refused (id BLOB PRIMARY KEY) WITHOUT ROWID
    """
    before = open_database(path, Layout(tables)).connection
    before.execute("INSERT INTO files VALUES (x'2f61', 1, 2, x'', x'07', 3)")
    before.execute("INSERT INTO refused VALUES (x'00112233445566778899aabbccddeeff')")
    before.execute("INSERT INTO meta VALUES ('index', 'one')")
    before.close()
    ledger = Ledger(path, index="one", held=9)
    assert ledger.refused == {"00112233445566778899aabbccddeeff"}
    record = ledger.files(["/a"])["/a"]
    assert (record.items, record.elsewhere, ledger.notice) == (3, 0, "")
    ledger.close()
