"""The pages of an archive are indexed, what is no page is counted, and what is damaged is told."""

import contextlib
import gzip
import json
import zlib
from pathlib import Path

import pytest

from indexer.quarantine import Quarantine
from indexer.sources.archives import NOT_A_PAGE, OTHER_RECORD, REVISIT, load_archive
from indexer.sources.files import Fault, Form, Item, Skipped, SourceFile, form_of
from tests.indexer.given import LONG_AGO_NS, counts, indexed, page, settings_in, stored, total, write
from tests.indexer.sources.webarchives import DATE, MOMENT, address, answer, packed, page_record, record


def loaded(path: Path, content: bytes) -> list[Item | Fault | Skipped]:
    write(path, content)
    suffix, form = form_of(path.name)
    assert form is Form.ARCHIVE
    size = path.stat().st_size
    file = SourceFile(path=path, form=form, suffix=suffix, size=size, mtime_ns=LONG_AGO_NS)
    found = list(load_archive(file))
    assert file.position == size
    return found


def only(path: Path, content: bytes) -> Item | Fault | Skipped:
    (one,) = loaded(path / "a.warc", content)
    return one


def item(path: Path, content: bytes) -> Item:
    one = only(path, content)
    assert isinstance(one, Item), one
    return one


def why(path: Path, content: bytes) -> str:
    """Why it is skipped, or cannot be read."""
    one = only(path, content)
    assert not isinstance(one, Item)
    return one.reason if isinstance(one, Fault) else one.suffix


def test_a_page_comes_with_its_address_its_charset_and_its_time(tmp_path: Path) -> None:
    block = answer("<p>Привіт".encode("koi8-u"), media="text/html; Charset='koi8-u'")
    one = item(tmp_path, record(url=address(1), block=block))
    known = one.provenance
    assert one.content == "<p>Привіт".encode("koi8-u")
    assert (known.form, known.address, known.charset) == (Form.PAGE, address(1), "koi8-u")
    assert (known.version, known.packing) == (MOMENT, "")


def test_a_page_can_be_found_again_by_its_offset_and_its_record(tmp_path: Path) -> None:
    pages = [page_record(number) for number in range(3)]
    found = loaded(tmp_path / "a.warc.gz", packed(pages))
    offset = len(packed(pages[:2]))
    assert found[2].locator.startswith(f"{tmp_path / 'a.warc.gz'}#{offset}:")
    together = loaded(tmp_path / "b.warc.gz", gzip.compress(b"".join(pages)))
    assert f"+{len(pages[0]) + len(pages[1])}:" in together[2].locator
    assert len({one.locator for one in together}) == 3


@pytest.mark.parametrize("date", ["", "yesterday", "0001-01-01T00:00:00Z", "2999-01-01T00:00:00Z"])
def test_a_time_that_is_none_gives_way_to_that_of_the_file(tmp_path: Path, date: str) -> None:
    one = item(tmp_path, record(url=address(1), block=answer("<p>"), WARC_Date=date))
    assert one.provenance.version == LONG_AGO_NS // 1_000_000


@pytest.mark.parametrize("date", [DATE, "2014-08-15T18:20:31.000000Z", "2014-08-15T18:20:31"])
def test_times_are_read_with_fractions_and_without_a_zone(tmp_path: Path, date: str) -> None:
    one = item(tmp_path, record(url=address(1), block=answer("<p>"), WARC_Date=date))
    assert one.provenance.version == MOMENT


@pytest.mark.parametrize("url", ["dns:wire.example", "file:///etc/passwd", "javascript:alert(1)", ""])
def test_an_address_that_is_none_of_the_web_is_left_out(tmp_path: Path, url: str) -> None:
    assert item(tmp_path, record(url=url, block=answer("<p>"))).provenance.address == ""


def test_an_address_in_brackets_is_taken_out_of_them(tmp_path: Path) -> None:
    one = item(tmp_path, record(url=f"<{address(1)}>", block=answer("<p>")))
    assert one.provenance.address == address(1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (record(block=answer("gone", "404 Not Found")), "http_404"),
        (record(block=answer("", "301 Moved", Location="/b")), "http_301"),
        (record(block=answer(b"\x89PNG", media="image/png")), NOT_A_PAGE),
        (record(block=answer("a { }", media="text/css")), NOT_A_PAGE),
        (record(block=answer("User-agent: *", media="text/plain")), NOT_A_PAGE),
        (record(block=answer("words", media="")), NOT_A_PAGE),
        (record(block=b"wire.example. 300 IN A 192.0.2.1", media="text/dns"), NOT_A_PAGE),
        (record("revisit", block=answer("")), REVISIT),
        (record("continuation", block=b"more"), OTHER_RECORD),
        (record("sesponse", block=answer("<p>")), OTHER_RECORD),
        (record("resource", b"\x89PNG", media="image/png"), NOT_A_PAGE),
        (record(block=b"no answer"), "damaged"),
        (record(block=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"), "damaged"),
        (record(block=b""), "damaged"),
        (record(block=answer("<p>" + "x" * 10_100_000)), "too_large"),
        (record("resource", b"<p>" + b"x" * 10_100_000, media="text/html"), "too_large"),
        (record(block=answer(b"\x0b\x02\x80", Content_Encoding="br")), "bad_packing"),
        (record("conversion", b"\0\1\2\3\xff" * 50, media="text/plain"), "binary"),
    ],
)
def test_what_is_no_page_or_cannot_be_read_says_why(tmp_path: Path, content: bytes, reason: str) -> None:
    assert why(tmp_path, content) == reason


@pytest.mark.parametrize("kind", ["warcinfo", "request", "metadata"])
def test_what_tells_of_the_crawl_is_no_input(tmp_path: Path, kind: str) -> None:
    assert loaded(tmp_path / "a.warc", record(kind, b"anything")) == []


@pytest.mark.parametrize("media", ["text/html", "TEXT/HTML; charset=x", "application/xhtml+xml"])
def test_pages_are_told_by_what_the_server_says(tmp_path: Path, media: str) -> None:
    assert item(tmp_path, record(block=answer("words", media=media))).content == b"words"


def test_a_page_of_which_nothing_is_said_is_told_by_its_beginning(tmp_path: Path) -> None:
    assert item(tmp_path, record(block=answer("\n<!DOCTYPE html><p>", media=""))).provenance.form is Form.PAGE


def test_a_page_that_was_archived_without_an_answer_is_read(tmp_path: Path) -> None:
    one = item(tmp_path, record("resource", b"<p>words", url=address(1), media="text/html; charset=cp1251"))
    assert (one.content, one.provenance.charset, one.provenance.address) == (
        b"<p>words",
        "cp1251",
        address(1),
    )


def test_a_text_that_was_made_of_a_page_is_a_record_with_its_address(tmp_path: Path) -> None:
    one = item(tmp_path, record("conversion", "Слова.".encode(), url=address(1), media="text/plain"))
    assert one.provenance.form is Form.LINES
    assert json.loads(one.content) == {"url": address(1), "text": "Слова."}


def sent_in_every_way(content: bytes) -> list[bytes]:
    """The answers of servers that pack and divide what they send."""
    raw, zipped = zlib.compressobj(wbits=-15), gzip.compress(content)
    pieces = [content[at : at + 99] for at in range(0, len(content), 99)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    one_chunk = b"%x; a=b\r\n%s\r\n0\r\n\r\n" % (len(zipped), zipped)
    return [
        answer(zipped, Content_Encoding="gzip"),
        answer(zlib.compress(content), Content_Encoding="deflate"),
        answer(raw.compress(content) + raw.flush(), Content_Encoding="deflate"),
        answer(chunks + b"0\r\n\r\n", Transfer_Encoding="chunked"),
        answer(one_chunk, Transfer_Encoding="Chunked", Content_Encoding="gzip"),
    ]


def test_pages_are_indexed_however_the_server_sent_them(tmp_path: Path, data: Path) -> None:
    ways = [sent_in_every_way(page(number).encode())[number] for number in range(5)]
    records = [record(url=address(number), block=block) for number, block in enumerate(ways)]
    assert counts(indexed(data, write(tmp_path / "a.warc", b"".join(records)))) == {"indexed": 5}
    for number in range(5):
        article = stored(data, f"https://wire.example/pages/{number}")
        assert article is not None
        assert "Paragraph 3 adds what a driver saw." in article.body
        assert article.version == MOMENT


def test_a_run_over_an_archive_adds_up_and_the_next_one_too(tmp_path: Path, data: Path) -> None:
    content = bytearray(packed(page_record(number) for number in range(6)))
    content[len(content) // 2] ^= 255
    others = [
        record(block=answer("", "404 Not Found")),
        record("revisit"),
        record("request"),
        record(block=b"x"),
    ]
    path = write(tmp_path / "in/a.warc.gz", bytes(content) + packed(others))
    first, second = indexed(data, tmp_path / "in"), indexed(data, tmp_path / "in")
    assert counts(first) == {"indexed": 5, "quarantined": 2, "skipped": 2}
    assert first.skipped_suffixes == {"http_404": 1, REVISIT: 1}
    assert first.reasons == {"damaged": 2}
    assert first.examples["damaged"].startswith(f"{path}#")
    assert counts(second) == {"unchanged": 5, "quarantined": 2, "skipped": 2}
    assert total(data) == 5


def test_what_was_damaged_leaves_the_quarantine_when_the_archive_is_sound_again(
    tmp_path: Path, data: Path
) -> None:
    content = packed(page_record(number) for number in range(4))
    path = write(tmp_path / "a.warc.gz", content[:300] + content[400:])
    other = write(tmp_path / "b.warc.gz", content[:-9])
    assert counts(indexed(data, path, other))["quarantined"] == 2
    write(path, content, time=LONG_AGO_NS + 10**9)
    assert counts(indexed(data, path)) == {"unchanged": 4}
    with contextlib.closing(Quarantine(settings_in(data).quarantine, limit=10**9)) as quarantine:
        assert [row.path for row in quarantine.rows()] == [str(other)]


def test_an_archive_in_which_all_is_settled_is_not_opened_again_and_counts_the_same(
    tmp_path: Path, data: Path
) -> None:
    others = [
        record(block=answer("", "404 Not Found")),
        record(block=answer("a", "404 Gone")),
        record("revisit"),
    ]
    content = packed([page_record(1), *others])
    path = write(tmp_path / "a.warc.gz", content)
    first = indexed(data, path)
    write(path, b"?" * len(content))
    second = indexed(data, path)
    assert counts(first) == {"indexed": 1, "skipped": 3}
    assert counts(second) == {"unchanged": 1, "skipped": 3}
    assert first.skipped_suffixes == second.skipped_suffixes == {"http_404": 2, REVISIT: 1}


def test_a_fault_names_the_bytes_and_what_to_do(tmp_path: Path) -> None:
    fault = loaded(tmp_path / "a.warc", page_record(1) + b"?" * 2_000)[1]
    assert isinstance(fault, Fault)
    start = len(page_record(1))
    assert fault.sentence == (
        f"Bytes {start:,} to {start + 2000:,} are damaged: fetch or copy the file again."
    )
    assert fault.locator.endswith(f"#{start}")


def test_an_archive_that_is_gone_is_one_fault(tmp_path: Path) -> None:
    file = SourceFile(path=tmp_path / "a.warc", form=Form.ARCHIVE, suffix=".warc", size=9, mtime_ns=0)
    (only,) = load_archive(file)
    assert isinstance(only, Fault)
    assert only.reason == "unreadable"
