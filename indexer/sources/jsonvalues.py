"""The objects of JSON that is one list, or is spread over lines, one after the other, whatever its size."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from indexer.settings import LINE_BYTES

_LOOKS_SPREAD: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:\[|\{[ \t]*\r?\n)")
_MARK: Final = re.compile(rb'["{}\[\]]')
_WITHIN_STRING: Final = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_BETWEEN: Final = b" \t\r\n,\xef\xbb\xbf"  # with a byte order mark
_OPENED_BY: Final = {ord("}"): ord("{"), ord("]"): ord("[")}
_QUOTE: Final = ord('"')
_LIST: Final = ord("[")


def is_spread(start: bytes) -> bool:
    """Whether a file of JSON that begins so is one list, or objects of several lines each."""
    return _LOOKS_SPREAD.match(start) is not None


def split_values(blocks: Iterable[bytes], longest: int = LINE_BYTES) -> Iterator[bytes | None]:
    """The objects in lists and on their own, as they are written; None for each of more than `longest` bytes.

    What stands beside them is given too, for whoever parses it to refuse. Only strings and brackets are
    told apart: in damaged JSON a bracket also closes those within that were left open, so that one broken
    object is all that is lost. Holds one block and one object in memory; what `blocks` raises comes through.
    """
    scan = _Scan(longest)
    for block in blocks:
        yield from scan.values_of(block)
    yield from scan.rest()


@dataclass(slots=True)
class _Scan:
    """How far a value has been read: the brackets that are open in it, and its bytes so far.

    Lists around values are no part of them. `told` tells that it was found to be too long.
    """

    longest: int
    open: bytearray = field(default_factory=bytearray)
    in_string: bool = False
    parts: list[bytes] = field(default_factory=list)
    size: int = 0
    told: bool = False
    carried: bytes = b""

    @property
    def is_within(self) -> bool:
        """Whether a value has begun."""
        return self.in_string or bool(self.open)

    def values_of(self, block: bytes) -> Iterator[bytes | None]:
        """The values that end in this block."""
        block, self.carried = self.carried + block, b""
        start = at = 0
        while at < len(block):
            was_within = self.is_within
            end = self._string_end(block, at) if self.in_string else self._next_mark(block, at)
            if not was_within:
                mark = len(block) if end is None else end - 1
                yield from self._ended(block[start:mark])
                start = mark if self.is_within or end is None else end
            elif end is not None and not self.is_within:
                yield from self._ended(block[start:end])
                start = end
            if end is None:
                break
            at = end
        yield from self._kept(block[start : len(block) - len(self.carried)])

    def rest(self) -> Iterator[bytes | None]:
        """What is left at the end: a value that was cut off."""
        yield from self._ended(self.carried)

    def _string_end(self, block: bytes, at: int) -> int | None:
        """Where the string ends, behind its mark; None when that is not in this block."""
        match = _WITHIN_STRING.match(block, at)
        end = match.end() if match else at
        if block[end : end + 1] == b'"':
            self.in_string = False
            return end + 1
        self.carried = block[end:]  # a backslash, of which the next block tells the meaning
        return None

    def _next_mark(self, block: bytes, at: int) -> int | None:
        """Behind the next bracket or the string that begins next; None when there is none in this block."""
        match = _MARK.search(block, at)
        if match is None:
            return None
        mark = block[match.start()]
        if mark == _QUOTE:
            self.in_string = True
        elif mark in _OPENED_BY:
            return self._close(mark, match.end())
        elif self.open or mark != _LIST:
            self.open.append(mark)
        return match.end()

    def _close(self, mark: int, end: int) -> int:
        """Close a bracket, and what was left open within; what it does not belong to ends before it."""
        if not self.open:
            return end
        opened = self.open.rfind(_OPENED_BY[mark])
        del self.open[max(opened, 0) :]
        return end if opened >= 0 else end - 1

    def _kept(self, piece: bytes) -> Iterator[None]:
        self.size += len(piece)
        if self.size <= self.longest:
            self.parts.append(piece)
            return
        self.parts = []
        if not self.told:
            self.told = True
            yield None

    def _ended(self, piece: bytes) -> Iterator[bytes | None]:
        yield from self._kept(piece)
        value = b"".join(self.parts).strip(_BETWEEN)
        if value and not self.told:
            yield value
        self.parts, self.size, self.told = [], 0, False
