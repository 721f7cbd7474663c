import gzip
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from articles.article import article_id
from indexer.rawpages import RawPage, RawPages
from indexer.sources.files import Form, Provenance
from indexer.sources.packing import SourceError
from indexer.upkeep import delete
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

ID, OTHER = "0" * 31 + "1", "0" * 31 + "2"


def raw_page(id: str = ID, content: bytes = b"<p>One.", version: int = 5) -> RawPage:
    known = Provenance(form=Form.PAGE, address="https://a.example/1", charset="koi8-r", version=version)
    return RawPage(id=id, digest=content[:16], locator="/a.html", provenance=known, content=content)


def kept(data: Path, number: int, kind: str = "pages") -> RawPage | None:
    """What is kept of a `page` or a `line`."""
    with closing(RawPages(data / "ledger-raw.sqlite")) as raw:
        return raw.page(article_id(f"https://wire.example/{kind}/{number}"))


def test_what_is_kept_comes_back_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    with closing(RawPages(tmp_path / "raw.sqlite", limit=1_000_000)) as raw:
        raw.note([raw_page()])
    with closing(RawPages(tmp_path / "raw.sqlite")) as raw:
        assert raw.page(ID) == raw_page()
        assert raw.page(OTHER) is None
        assert raw.count == 1


def test_a_run_keeps_pages_unpacked_and_lines_with_markup_and_no_line_that_gives_its_text(
    tmp_path: Path, data: Path
) -> None:
    write(tmp_path / "in/1.html", page(1))
    write(tmp_path / "in/2.html.gz", gzip.compress(page(2).encode()))
    marked: dict[str, object] = {
        "url": "https://wire.example/reports/4",
        "html": page(4),
        "outlet": "Harbour Post",
    }
    write_lines(tmp_path / "in/wire.jsonl", [line(3), marked])
    assert counts(indexed(data, tmp_path / "in", keep_raw=True)) == {"indexed": 4}
    one, two, four = kept(data, 1), kept(data, 2), kept(data, 4, "reports")
    assert one is not None
    assert two is not None
    assert four is not None
    assert (one.content, two.content) == (page(1).encode(), page(2).encode())
    assert two.provenance == Provenance(form=Form.PAGE, version=LONG_AGO_NS // 1_000_000)
    assert b'"outlet": "Harbour Post"' in four.content
    assert four.provenance.form is Form.LINES
    assert kept(data, 3, "reports") is None


def test_without_the_option_nothing_is_kept(tmp_path: Path, data: Path) -> None:
    indexed(data, write(tmp_path / "1.html", page(1)))
    assert not (data / "ledger-raw.sqlite").exists()


def test_a_newer_reading_takes_the_place_of_the_older_with_its_page(tmp_path: Path, data: Path) -> None:
    path = write(tmp_path / "1.html", page(1))
    indexed(data, path, keep_raw=True)
    write(path, page(1, "Corrected: the road was open."), time=LONG_AGO_NS + 10**9)
    assert counts(indexed(data, path, keep_raw=True)) == {"indexed": 1}
    one = kept(data, 1)
    assert one is not None
    assert b"Corrected" in one.content


def test_an_older_reading_leaves_the_newer_page_alone(tmp_path: Path, data: Path) -> None:
    path = write(tmp_path / "1.html", page(1, "The newer of the two."))
    indexed(data, path, keep_raw=True)
    older = write(tmp_path / "old/1.html", page(1, "The older of the two."), time=LONG_AGO_NS - 10**9)
    assert counts(indexed(data, older, keep_raw=True)) == {"superseded": 1}
    one = kept(data, 1)
    assert one is not None
    assert b"newer" in one.content


def test_a_run_that_keeps_none_drops_the_page_of_what_it_replaces(tmp_path: Path, data: Path) -> None:
    path = write(tmp_path / "1.html", page(1))
    indexed(data, path, write(tmp_path / "2.html", page(2)), keep_raw=True)
    write(path, page(1, "Corrected: the road was open."), time=LONG_AGO_NS + 10**9)
    indexed(data, path)
    assert kept(data, 1) is None
    assert kept(data, 2) is not None


def test_when_they_are_full_no_page_is_dropped_and_one_notice_counts_what_had_no_room(
    tmp_path: Path, data: Path
) -> None:
    for number in range(4):
        write(tmp_path / f"in/{number}.html", page(number) + f"<!-- {os.urandom(2_000).hex()} -->")
    report = indexed(data, tmp_path / "in", keep_raw=True, raw_bytes=6_000)
    assert counts(report) == {"indexed": 4}
    with closing(RawPages(data / "ledger-raw.sqlite")) as raw:
        assert 1 <= raw.count < 4
        assert raw.bytes <= 6_000
        missing = 4 - raw.count
    (notice,) = report.notices
    assert notice.startswith(f"{missing} raw pages were not kept")


def test_a_page_that_changed_and_has_no_room_leaves_no_outdated_one(tmp_path: Path) -> None:
    with closing(RawPages(tmp_path / "raw.sqlite", limit=500)) as raw:
        raw.note([raw_page()])
        raw.note([raw_page(content=os.urandom(900))])
        assert raw.page(ID) is None
        assert raw.left_out == 1


def test_a_deletion_leaves_no_byte_of_a_page_in_the_file(tmp_path: Path, data: Path) -> None:
    noise = os.urandom(3_000)
    path = data / "ledger-raw.sqlite"
    with closing(RawPages(path, limit=1_000_000)) as raw:
        raw.note([raw_page(content=noise), raw_page(OTHER)])
    assert noise[:200] in path.read_bytes()
    with closing(RawPages(path)) as raw:
        raw.forget([ID])
        assert raw.count == 1
        assert noise[:200] not in path.read_bytes()
        assert noise[:200] not in path.with_name(f"{path.name}-wal").read_bytes()


def test_deleting_an_article_deletes_its_page(tmp_path: Path, data: Path) -> None:
    for number in (1, 2):
        write(tmp_path / f"in/{number}.html", page(number))
    indexed(data, tmp_path / "in", keep_raw=True)
    with opened(data) as engine:
        id = article_id("https://wire.example/pages/1")
        assert delete(engine, settings_in(data), [id]) == (1, 0)
    assert kept(data, 1) is None
    assert kept(data, 2) is not None


def test_a_rebuild_from_the_sources_keeps_no_page_of_what_is_gone(tmp_path: Path, data: Path) -> None:
    from indexer.pipeline import run_anew
    from indexer.sources.files import Walk

    for number in (1, 2):
        write(tmp_path / f"in/{number}.html", page(number))
    indexed(data, tmp_path / "in", keep_raw=True)
    (tmp_path / "in/1.html").unlink()
    with opened(data) as engine:
        run_anew(Walk([str(tmp_path / "in")]), engine, settings_in(data), force=True)
    assert kept(data, 1) is None
    assert kept(data, 2) is not None


def test_the_ledger_knows_no_article_whose_page_could_not_be_kept(tmp_path: Path, data: Path) -> None:
    path = write(tmp_path / "1.html", page(1))
    taken(data, [item(line(9), 1)], keep_raw=True)
    with closing(sqlite3.connect(data / "ledger-raw.sqlite")) as raw:
        raw.execute("CREATE TRIGGER full BEFORE INSERT ON pages BEGIN SELECT raise(ABORT, 'full'); END")
        raw.commit()
    failed = indexed(data, path, keep_raw=True)
    assert (counts(failed), failed.exit_status) == ({"in_doubt": 1}, 4)
    with closing(sqlite3.connect(data / "ledger-raw.sqlite")) as raw:
        raw.execute("DROP TRIGGER full")
        raw.commit()
    assert counts(indexed(data, path, keep_raw=True)) == {"indexed": 1}
    assert kept(data, 1) is not None


def test_a_damaged_page_is_told_from_one_that_is_not_there(tmp_path: Path) -> None:
    with closing(RawPages(tmp_path / "raw.sqlite", limit=1_000_000)) as raw:
        raw.note([raw_page()])
        with closing(sqlite3.connect(tmp_path / "raw.sqlite")) as other:
            other.execute("UPDATE pages SET content = x'00'")
            other.commit()
        with pytest.raises(SourceError, match="damaged"):
            raw.page(ID)


def test_pages_can_change_places_and_of_two_for_one_id_the_newer_stays(tmp_path: Path) -> None:
    third = "0" * 31 + "3"
    with closing(RawPages(tmp_path / "raw.sqlite", limit=1_000_000)) as raw:
        raw.note([raw_page(ID, b"<p>One."), raw_page(OTHER, b"<p>Two.", 9), raw_page(third, b"<p>Three.", 7)])
        raw.move([(ID, OTHER), (OTHER, ID)])
        swapped = [raw.page(id) for id in (ID, OTHER)]
        assert [one and one.content for one in swapped] == [b"<p>Two.", b"<p>One."]
        raw.move([(third, ID)])
        stays = raw.page(ID)
        assert (raw.count, stays and stays.content) == (2, b"<p>Two.")
