"""Takes the page out of a web server's answer, as an archive keeps it: headers, transfer coding, packing."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from indexer.settings import PAGE_BYTES
from indexer.sources.headers import find_head_end, parse_head
from indexer.sources.packing import SourceError
from indexer.sources.tapes import GZIP

_STATUS: Final = re.compile(r"HTTP/\d(?:\.\d)? +(\d{3})\b", re.ASCII | re.IGNORECASE)
_CHUNK: Final = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}<")
_NO_PACKING: Final = frozenset({"", "identity", "none", "utf-8"})  # the last is a charset in a wrong place
_DEFLATE_FORMS: Final = (zlib.MAX_WBITS, -zlib.MAX_WBITS)  # servers send it with zlib's header and without
_NOT_SHOWN: Final = re.compile(r"[^\w, -]")


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer: its status, its headers with names in lower case, and its content as it was sent."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def read_answer(block: bytes) -> Answer:
    """The answer in a record's block. Raises SourceError `damaged` where it has no whole headers."""
    end = find_head_end(block)
    first, headers = parse_head(block[:end])
    match = _STATUS.match(first)
    if match is None:
        raise SourceError("damaged", "The answer of the server has no whole headers.")
    return Answer(int(match[1]), headers, block[end:])


def page_of(answer: Answer) -> tuple[bytes, str]:
    """The page in an answer, and how it is packed: `.gz`, or empty.

    What is said of its coding and packing is only believed where it looks so: many archives keep these
    headers and what they are of no longer. Raises SourceError: `damaged`, `too_large` (10 MB), and
    `bad_packing` for one that Dateline cannot undo.
    """
    content = answer.content
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        content = _joined(content)
    if content.startswith(GZIP):
        return content, ".gz"
    packing = answer.headers.get("content-encoding", "").strip().lower()
    if packing in _NO_PACKING or "gzip" in packing or _MARKUP.match(content):
        return content, ""
    if packing == "deflate":
        return _inflated(content), ""
    shown = _NOT_SHOWN.sub("", packing)[:20]
    raise SourceError("bad_packing", f"The page is packed as “{shown}”, which cannot be undone here.")


def _joined(content: bytes) -> bytes:
    """The content without the marks between its chunks; as it is, where it begins with none."""
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK.match(content, at):
        at = match.end() + int(match[1], 16)
        if at == match.end():
            return b"".join(parts)
        parts.append(content[match.end() : at])
    if parts:
        raise SourceError("damaged", "The answer of the server is damaged between its parts, or cut off.")
    return content


def _inflated(content: bytes) -> bytes:
    for form in _DEFLATE_FORMS:
        inflater = zlib.decompressobj(wbits=form)
        try:
            page = inflater.decompress(content, PAGE_BYTES + 1)
        except zlib.error:
            continue
        if len(page) > PAGE_BYTES:
            raise SourceError("too_large", f"It is larger than {PAGE_BYTES // 1_000_000} MB.")
        if inflater.eof:
            return page
    raise SourceError("damaged", "The page is damaged where it is packed.")
