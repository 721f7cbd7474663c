import gzip
import os
import socket
from pathlib import Path

import pytest

from indexer.sources.files import (
    Fault,
    Form,
    Found,
    Item,
    Skipped,
    SourceFile,
    Walk,
    form_of,
    load_page,
    standard_input,
)
from indexer.sources.jsonlines import load_lines
from indexer.sources.packing import SourceError


def write(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def walked(*sources: Path, leave_out: tuple[Path, ...] = ()) -> list[Found]:
    return list(Walk([str(source) for source in sources], leave_out))


def only_file(path: Path) -> SourceFile:
    (found,) = walked(path)
    assert isinstance(found, SourceFile)
    return found


def faults(found: list[Found]) -> dict[str, str]:
    return {Path(one.locator).name: one.reason for one in found if isinstance(one, Fault)}


@pytest.mark.parametrize(
    ("name", "suffix", "form"),
    [
        ("a.html", ".html", Form.PAGE),
        ("a.HTM", ".htm", Form.PAGE),
        ("a.b.xhtml", ".xhtml", Form.PAGE),
        ("a.html.gz", ".html.gz", Form.PAGE),
        ("a.htm.XZ", ".htm.xz", Form.PAGE),
        ("a.jsonl", ".jsonl", Form.LINES),
        ("a.ndjson.gz", ".ndjson.gz", Form.LINES),
        ("a.json.xz", ".json.xz", Form.LINES),
        ("a.csv", ".csv", Form.TABLE),
        ("a.tsv.xz", ".tsv.xz", Form.TABLE),
        ("a.warc", ".warc", Form.ARCHIVE),
        ("a.WARC.gz", ".warc.gz", Form.ARCHIVE),
        ("a.warc.xz", ".xz", None),
        ("a.gz", ".gz", None),
        ("a.tar.gz", ".gz", None),
        ("a.css", ".css", None),
        ("html", "", None),
        (".html", "", None),
    ],
)
def test_the_name_tells_the_form(name: str, suffix: str, form: Form | None) -> None:
    assert form_of(name) == (suffix, form)


def test_a_folder_is_walked_in_order_of_name_and_other_files_are_skipped(tmp_path: Path) -> None:
    for name in ("b/2.html", "b/1.html", "a.jsonl", "c.css", "b/d/x.htm.gz"):
        write(tmp_path / name)
    found = walked(tmp_path)
    assert [one.locator.removeprefix(f"{tmp_path}/") for one in found] == [
        "a.jsonl",
        "b/1.html",
        "b/2.html",
        "b/d/x.htm.gz",
        "c.css",
    ]
    assert found[-1] == Skipped(str(tmp_path / "c.css"), ".css")


def test_what_is_no_file_is_told_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket is short
        try:
            server.bind("socket.html")
        finally:
            os.chdir(here)
        (tmp_path / "zero.html").symlink_to("/dev/zero")
        assert faults(walked(tmp_path)) == {
            "pipe.html": "not_a_file",
            "pipe": "not_a_file",
            "socket.html": "not_a_file",
            "zero.html": "not_a_file",
        }


def test_a_file_that_becomes_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    page, lines = only_file(write(tmp_path / "a.html")), only_file(write(tmp_path / "a.jsonl"))
    for file in (page, lines):
        file.path.unlink()
        os.mkfifo(file.path)
    with pytest.raises(SourceError) as caught:
        load_page(page)
    assert caught.value.reason == "not_a_file"
    assert [one.reason for one in load_lines(lines) if isinstance(one, Fault)] == ["not_a_file"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "a/page.html")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to(tmp_path / "a")
    (tmp_path / "me.html").symlink_to("me.html")
    found = walked(tmp_path)
    assert faults(found) == {"up": "link_loop", "self": "link_loop", "me.html": "link_loop"}
    assert [one.locator for one in found if isinstance(one, SourceFile)] == [str(tmp_path / "a/page.html")]


def test_a_folder_that_two_links_lead_to_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "real/page.html")
    (tmp_path / "z1").symlink_to(tmp_path / "real")
    (tmp_path / "z2").symlink_to(tmp_path / "real")
    found = walked(tmp_path)
    assert sum(isinstance(one, SourceFile) for one in found) == 1
    assert [one.suffix for one in found if isinstance(one, Skipped)] == ["folder read already"] * 2


def test_a_link_to_nothing_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to(tmp_path / "gone")
    assert faults(walked(tmp_path)) == {"a.html": "unreadable"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_one_may_not_read_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.html").chmod(0)
    write(tmp_path / "closed/b.html").parent.chmod(0)
    found = walked(tmp_path)
    assert faults(found) == {"closed": "unreadable"}
    with pytest.raises(SourceError) as caught:
        load_page(next(one for one in found if isinstance(one, SourceFile)))
    assert caught.value.reason == "unreadable"


def test_the_index_inside_a_source_is_left_out(tmp_path: Path) -> None:
    write(tmp_path / "data/meta.json")
    write(tmp_path / "a.html")
    found = walked(tmp_path, leave_out=(tmp_path / "data",))
    assert [type(one) for one in found] == [SourceFile, Skipped]


def test_an_address_beside_a_page_belongs_to_it(tmp_path: Path) -> None:
    page = write(tmp_path / "a.html")
    write(tmp_path / "a.html.url", b"[InternetShortcut]\r\nURL=https://wire.example/a\r\n")
    write(tmp_path / "lonely.html.url", b"https://wire.example/b")
    assert only_file(page).address == "https://wire.example/a"
    assert [(type(one), Path(one.locator).name) for one in walked(tmp_path)] == [
        (SourceFile, "a.html"),
        (Skipped, "lonely.html.url"),
    ]


def test_a_name_that_is_no_utf8_is_read_and_shown(tmp_path: Path) -> None:
    write(tmp_path / os.fsdecode(b"caf\xe9.html"), b"page")
    (found,) = walked(tmp_path)
    assert isinstance(found, SourceFile)
    assert found.locator.endswith("caf\ufffd.html")
    assert load_page(found) == b"page"


def test_a_page_over_10_mb_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        load_page(only_file(write(tmp_path / "a.html", b"x" * 10_000_001)))
    assert caught.value.reason == "too_large"
    assert len(load_page(only_file(write(tmp_path / "b.html", b"x" * 10_000_000)))) == 10_000_000


def test_lines_have_their_numbers_and_empty_ones_are_none(tmp_path: Path) -> None:
    file = only_file(write(tmp_path / "a.jsonl", b'{"a":1}\n\n  \n{"b":2}\r\n'))
    items = list(load_lines(file))
    assert [(one.locator, one.content) for one in items if isinstance(one, Item)] == [
        (f"{file.locator}#1", b'{"a":1}'),
        (f"{file.locator}#4", b'{"b":2}\r'),
    ]


def test_a_line_over_10_mb_is_told_and_its_neighbours_are_read(tmp_path: Path) -> None:
    content = b'{"a":1}\n' + b"x" * 11_000_000 + b'\n{"b":2}\n'
    file = only_file(
        write(tmp_path / "a.jsonl.gz", gzip.compress(content + os.urandom(100_000).hex().encode()))
    )
    kinds = [(type(one), one.locator.rpartition("#")[2]) for one in load_lines(file)]
    assert kinds == [(Item, "1"), (Fault, "2"), (Item, "3"), (Item, "4")]


def test_lines_before_the_damage_in_a_packed_file_are_kept(tmp_path: Path) -> None:
    lines = [b'{"text": "%s"}\n' % os.urandom(50).hex().encode() for _ in range(1_000)]
    packed = gzip.compress(b"".join(lines))
    *items, last = load_lines(only_file(write(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2])))
    assert isinstance(last, Fault)
    assert last.reason == "damaged"
    assert len(items) > 100
    assert [one.content + b"\n" for one in items if isinstance(one, Item)] == lines[: len(items)]


def test_the_objects_of_a_list_are_items_by_their_number(tmp_path: Path) -> None:
    file = only_file(write(tmp_path / "a.json", b'\n[\n{"a": 1},\n{"b": 2}\n]\n'))
    assert [(one.locator, one.content) for one in load_lines(file) if isinstance(one, Item)] == [
        (f"{file.locator}#1", b'{"a": 1}'),
        (f"{file.locator}#2", b'{"b": 2}'),
    ]


def test_a_version_is_never_in_the_future_or_before_1970(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html")
    os.utime(path, (4e9, 4e9))
    assert only_file(path).version < 3e12
    os.utime(path, (-1e6, -1e6))
    assert only_file(path).version == 0
    os.utime(path, ns=(0, 1_234_567_890_123_456_789))
    assert only_file(path).version == 1_234_567_890_123


def test_two_readings_of_standard_input_have_different_places() -> None:
    assert standard_input().locator != standard_input().locator
