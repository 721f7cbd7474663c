"""From blocks of bytes to lines, and from a line to a record."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson

from indexer.settings import LINE_BYTES
from indexer.sources.packing import SourceError

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BOM: Final = b"\xef\xbb\xbf"


def split_lines(blocks: Iterable[bytes], longest: int = LINE_BYTES) -> Iterator[bytes | None]:
    """The lines of a stream without their ends; None for each line of more than `longest` bytes.

    Holds one block and one line in memory. What `blocks` raises comes through after the whole lines
    before it.
    """
    rest, overlong = b"", False
    for block in blocks:
        *whole, tail = block.split(b"\n")
        if whole:
            whole[0] = rest + whole[0]
            rest = b""
            if overlong:
                del whole[0]
            overlong = False
            for line in whole:
                yield line if len(line) <= longest else None
        if not overlong:
            rest += tail
        if len(rest) > longest:
            yield None
            rest, overlong = b"", True
    if rest and not overlong:
        yield rest


def parse_record(line: bytes) -> dict[str, Any]:
    """The object on one line. Raises SourceError `broken_json` or `not_an_object`.

    What strict JSON refuses but common exporters write is mended: NaN and infinities become null,
    lone surrogates become U+FFFD.
    """
    line = line.removeprefix(_BOM)
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError:
        record = _parse_leniently(line)
    if not isinstance(record, dict):
        raise SourceError("not_an_object", "The line is not a JSON object with fields.")
    return record


def _parse_leniently(line: bytes) -> object:
    try:
        record = json.loads(line.decode("utf-8"), parse_constant=lambda _: None)
        return orjson.loads(_LONE_SURROGATE.sub("\ufffd", json.dumps(record, ensure_ascii=False)))
    except (ValueError, RecursionError) as error:
        raise SourceError("broken_json", "The line is not valid JSON.") from error
