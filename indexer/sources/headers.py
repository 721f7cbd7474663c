"""Reads the heads of records and of servers' answers: a first line, and named values up to an empty line."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from warcio.statusandheaders import StatusAndHeadersParser  # type: ignore[import-untyped]  # ships no types

from indexer.sources.packing import SourceError

HEAD_BYTES: Final = 64_000
_MOST_LINES: Final = 1_000
_EMPTY_LINE: Final = re.compile(rb"\r?\n\r?\n")
_PARSER: Final = StatusAndHeadersParser([], verify=False)
_MEDIA_TYPE: Final = re.compile(r"\s*([\w.+-]{1,60}/[\w.+-]{1,80})")
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)


def find_head_end(data: bytes) -> int:
    """Where what follows the head begins; 0 when its end is not in this data, or not in `HEAD_BYTES`."""
    match = _EMPTY_LINE.search(data, 0, HEAD_BYTES)
    return match.end() if match else 0


def parse_head(head: bytes) -> tuple[str, dict[str, str]]:
    """The first line of a head, and the first value of each name, names in lower case.

    Raises SourceError `damaged` for one that is empty or has more than 1,000 lines.
    """
    if not head.strip() or head.count(b"\n") > _MOST_LINES:
        raise SourceError("damaged", "The headers are damaged.")
    parsed = _PARSER.parse(BytesIO(head))
    values: dict[str, str] = {}
    for name, value in parsed.headers:
        values.setdefault(name.lower(), value.strip())
    return f"{parsed.protocol} {parsed.statusline}".strip(), values


def media_type(headers: Mapping[str, str]) -> tuple[str, str]:
    """What `Content-Type` says: the type in lower case and the charset, each empty when it is not said."""
    said = headers.get("content-type", "")
    kind, charset = _MEDIA_TYPE.match(said), _CHARSET.search(said)
    return kind[1].lower() if kind else "", charset[1] if charset else ""
