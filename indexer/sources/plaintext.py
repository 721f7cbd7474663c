"""The lines of a file of text, decoded by the rules for pages, a part of it at a time."""

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from indexer.reading.decode import decode
from indexer.settings import LINE_BYTES
from indexer.sources.lines import split_lines
from indexer.sources.packing import SourceError

_PART_BYTES: Final = 1_000_000  # enough to tell an encoding from
_HEAD_BYTES: Final = 4_000
_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # UTF-32 first: its mark begins with that of UTF-16


def text_lines(blocks: Iterable[bytes]) -> Iterator[str | None]:
    """The lines without their ends; None for each of more than 10 MB. Holds two parts of 1 MB and one line.

    What is not UTF-8 or UTF-16 is decoded part by part, each as a page would be. What `blocks` raises comes
    through after the lines before it; raises UnreadableError (binary) for what is no text.
    """
    before: list[bytes] = []
    part: list[bytes] = []
    size = 0
    try:
        for line in split_lines(_with_line_feeds(_as_utf_8(blocks)), LINE_BYTES):
            if line is None:
                yield from _decoded(before + part)
                yield None
                before, part, size = [], [], 0
                continue
            part.append(line)
            size += len(line)
            if size > _PART_BYTES:
                yield from _decoded(before)
                before, part, size = part, [], 0
    except (SourceError, OSError):
        yield from _decoded(before + part)
        raise
    yield from _decoded(before + part)  # together, since the last part may be short


def _decoded(lines: list[bytes]) -> Iterator[str]:
    if not lines:
        return
    content = b"\n".join(lines)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = decode(content, largest=len(content))
    yield from text.split("\n")


def _as_utf_8(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The same without a byte order mark, and in UTF-8 where it is in UTF-16 or UTF-32."""
    remaining = iter(blocks)
    first = next(remaining, b"")
    encoding = _wide_encoding(first)
    if not encoding:
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from remaining
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for block in chain((first,), remaining):
        yield decoder.decode(block).encode("utf-8", "replace")


def _wide_encoding(start: bytes) -> str:
    marked = next((encoding for mark, encoding in _WIDE_MARKS if start.startswith(mark)), "")
    if marked:
        return marked
    first, second = start[:_HEAD_BYTES:2].count(0), start[1:_HEAD_BYTES:2].count(0)
    if (
        max(first, second) < len(start[:_HEAD_BYTES]) / 8
    ):  # of a text with few Latin letters a quarter of half
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def _with_line_feeds(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The same, with a line feed for each carriage return where only these end lines."""
    remaining = iter(blocks)
    first = next(remaining, b"")
    if b"\r" not in first or b"\n" in first:
        yield first
        yield from remaining
        return
    for block in chain((first,), remaining):
        yield block.replace(b"\r", b"\n")
