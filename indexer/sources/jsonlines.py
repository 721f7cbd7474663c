"""The articles in a file of JSON, each on a line of its own."""

import contextlib
from collections.abc import Iterator
from typing import Final

from indexer.settings import LINE_BYTES
from indexer.sources.files import Fault, Item, SourceFile, Stream, blocks_of, open_file, unreadable
from indexer.sources.lines import check_first_line, split_lines
from indexer.sources.packing import SourceError

_LINE_TOO_LONG: Final = f"The line is longer than {LINE_BYTES // 1_000_000} MB."


def load_lines(file: SourceFile, stream: Stream | None = None) -> Iterator[Item | Fault]:
    """The lines of a file (or of an open stream), as items; empty lines are none.

    A line that is too long is a fault and reading goes on after it; damage is a fault and the end.
    """
    number, seen = 0, False
    try:
        with contextlib.nullcontext(stream) if stream else open_file(file) as opened:
            for number, line in enumerate(split_lines(blocks_of(file, opened)), 1):
                if line is None:
                    yield Fault(file.path, f"{file.locator}#{number}", "too_large", _LINE_TOO_LONG)
                elif line and not line.isspace():
                    if not seen:
                        check_first_line(line)
                    seen = True
                    yield Item(file, f"{file.locator}#{number}", line, file.provenance)
    except (SourceError, OSError) as error:
        place = f"{file.locator}#{number + 1}" if seen else file.locator
        broken = error if isinstance(error, SourceError) else unreadable(error)
        yield Fault(file.path, place, broken.reason, broken.sentence)
