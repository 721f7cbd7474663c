"""Takes the packing off the body of an answer in bounded steps, so that no bomb goes off."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from indexer.fetching.deadline import Deadline
from indexer.fetching.errors import FetchError
from indexer.settings import UNPACKED_RATIO

CODINGS: Final = "gzip, deflate"
"""What an answer may be packed with."""

_MOST_CODINGS: Final = 2
_FREE_BYTES: Final = 1_000_000  # below, no ratio is a danger
_STEP_BYTES: Final = 65_536
_PIECE_BYTES: Final = 4_096  # what is left of it is copied at every member's end
_GZIP, _ZLIB, _RAW = 31, 15, -15
_GZIP_START: Final = b"\x1f"


def codings_of(header: str) -> tuple[str, ...]:
    """The codings that a `Content-Encoding` names, in the order in which they were put on.

    Raises FetchError `bad_packing` for more than two, and for one that was not asked for.
    """
    names = [name.strip().lower().removeprefix("x-") for name in header.split(",")]
    codings = tuple(name for name in names if name not in ("", "identity"))
    if len(codings) > _MOST_CODINGS or not set(codings) <= {"gzip", "deflate"}:
        raise FetchError("bad_packing", "It is packed in a way that was not asked for.")
    return codings


def unpack_body(blocks: Iterable[bytes], codings: tuple[str, ...], deadline: Deadline) -> Iterator[bytes]:
    """The blocks of a body without its codings.

    Raises FetchError `bomb` where more than 1 MB came of less than a 200th of it, `damaged`, `timed_out`.
    """
    for coding in reversed(codings):
        blocks = _unpack(blocks, coding, deadline)
    return iter(blocks)


def _unpack(blocks: Iterable[bytes], coding: str, deadline: Deadline) -> Iterator[bytes]:
    taken = given = 0
    for piece, output in _steps(blocks, coding):
        deadline.left()
        taken, given = taken + piece, given + len(output)
        if given > _FREE_BYTES and given > UNPACKED_RATIO * taken:
            raise FetchError("bomb", f"It unpacks to more than {UNPACKED_RATIO} times its size.")
        if output:
            yield output


def _steps(blocks: Iterable[bytes], coding: str) -> Iterator[tuple[int, bytes]]:
    """How many bytes were taken and what came of them, step by step; members may follow one another."""
    inner, members = None, 0
    for piece in _pieces(blocks):
        rest, output, taken = piece, b"", len(piece)
        while rest or (inner and len(output) == _STEP_BYTES):
            if inner is None:
                if members and not (coding == "gzip" and rest.startswith(_GZIP_START)):
                    return  # what follows the last member is no part of it
                inner = zlib.decompressobj(_GZIP if coding == "gzip" else _deflate_form(rest))
            try:
                output = inner.decompress(rest, _STEP_BYTES)
            except zlib.error as error:
                raise _damaged() from error
            yield taken, output
            taken = 0
            rest = inner.unused_data if inner.eof else inner.unconsumed_tail
            if inner.eof:
                inner, members = None, members + 1
    if inner is not None:
        raise _damaged()


def _pieces(blocks: Iterable[bytes]) -> Iterator[bytes]:
    for block in blocks:
        for start in range(0, len(block), _PIECE_BYTES):
            yield block[start : start + _PIECE_BYTES]


def _deflate_form(start: bytes) -> int:
    """With the header that RFC 9110 wants, or bare as some servers send it."""
    with_header = len(start) > 1 and start[0] & 15 == 8 and (start[0] * 256 + start[1]) % 31 == 0
    return _ZLIB if with_header else _RAW


def _damaged() -> FetchError:
    return FetchError("damaged", "Its packed answer is damaged; try again later.")
