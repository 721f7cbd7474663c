"""The articles in a file of JSON: each on a line of its own, or in one list, or spread over lines."""

import contextlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from indexer.settings import LINE_BYTES
from indexer.sources.files import Fault, Item, SourceFile, Stream, blocks_of, open_file, unreadable
from indexer.sources.jsonvalues import is_spread, split_values
from indexer.sources.lines import split_lines
from indexer.sources.packing import SourceError

_TOO_LONG: Final = f"The article is longer than {LINE_BYTES // 1_000_000} MB."


def load_lines(file: SourceFile, stream: Stream | None = None) -> Iterator[Item | Fault]:
    """The articles of a file (or of an open stream), as items; empty lines are none.

    Each is at `path#line`; in a list, or spread over lines, at `path#number`. One that is too long is a
    fault and reading goes on after it; damage is a fault and the end.
    """
    number = 0
    try:
        with contextlib.nullcontext(stream) if stream else open_file(file) as opened:
            for number, line in enumerate(_pieces(blocks_of(file, opened)), 1):
                if line is None:
                    yield Fault(file.path, f"{file.locator}#{number}", "too_large", _TOO_LONG)
                elif line and not line.isspace():
                    yield Item(file, f"{file.locator}#{number}", line, file.provenance)
    except (SourceError, OSError) as error:
        place = f"{file.locator}#{number + 1}" if number else file.locator
        broken = error if isinstance(error, SourceError) else unreadable(error)
        yield Fault(file.path, place, broken.reason, broken.sentence)


def _pieces(blocks: Iterable[bytes]) -> Iterator[bytes | None]:
    """The lines or, where articles are not each on one, the objects."""
    remaining = iter(blocks)
    start = next(remaining, b"")
    split = split_values if is_spread(start) else split_lines
    return split(chain((start,), remaining))
