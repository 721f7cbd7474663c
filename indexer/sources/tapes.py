"""Bytes of a file from some place on, as they are or out of a gzip member, read in pieces of any size."""

import zlib
from typing import BinaryIO, Final, Protocol

from indexer.settings import UNPACKED_BYTES, UNPACKED_RATIO
from indexer.sources.packing import SourceError

GZIP: Final = b"\x1f\x8b\x08"
"""How a gzip member begins."""

_BLOCK_BYTES: Final = 64_000


class _Source(Protocol):
    """`cost` is how many bytes were gone through; `more` gives the next block, an empty one at the end."""

    cost: int

    def more(self) -> bytes: ...

    def place(self, unread: int) -> int:
        """How much of the file is behind, in bytes, while so many that were given are still to be read."""


class _Plain:
    def __init__(self, file: BinaryIO, at: int) -> None:
        self._file, self._at, self.cost = file, at, 0
        file.seek(at)

    def more(self) -> bytes:
        block = self._file.read(_BLOCK_BYTES)
        self._at += len(block)
        self.cost += len(block)
        return block

    def place(self, unread: int) -> int:
        return self._at - unread


class _Member:
    """One gzip member; its end is only given when its checksum is right."""

    def __init__(self, file: BinaryIO, at: int) -> None:
        self._file, self._start, self._at, self.cost = file, at, at, 0
        self._given = 0
        self._inner = zlib.decompressobj(wbits=31)
        file.seek(at)

    def more(self) -> bytes:
        output = b""
        while not output and not self._inner.eof:
            output = self._unpack(self._inner.unconsumed_tail or self._next_block())
        self._given += len(output)
        self.cost = self._given + self._at - self._start
        if self._given > UNPACKED_BYTES and self._given > UNPACKED_RATIO * (self.place(0) - self._start):
            raise SourceError("bomb", f"It unpacks to more than {UNPACKED_RATIO} times its size.")
        return output

    def _next_block(self) -> bytes:
        block = self._file.read(_BLOCK_BYTES)
        self._at += len(block)
        return block

    def _unpack(self, packed: bytes) -> bytes:
        """Without input it still gives what it holds back; nothing then means that the file is cut off."""
        try:
            output = self._inner.decompress(packed, _BLOCK_BYTES)
        except zlib.error as error:
            raise SourceError("damaged", "The packed file is damaged.") from error
        if not packed and not output and not self._inner.eof:
            raise SourceError("damaged", "The packed file ends too early.")
        return output

    def place(self, unread: int) -> int:
        del unread  # what was unpacked is behind
        return self._at - len(self._inner.unused_data) - len(self._inner.unconsumed_tail)


class Tape:
    """What a file holds from `at` (bytes) on: the gzip member that begins there, else everything.

    Reading raises SourceError where a member is `damaged`, cut off or a `bomb`.
    """

    def __init__(self, file: BinaryIO, at: int) -> None:
        file.seek(at)
        self.is_packed = file.read(len(GZIP)) == GZIP
        self._source: _Source = _Member(file, at) if self.is_packed else _Plain(file, at)
        self._buffer = b""
        self.behind = 0
        """How many bytes were read or left out, unpacked."""

    @property
    def place(self) -> int:
        """How much of the file is behind, in bytes; of a member, with what was unpacked ahead."""
        return self._source.place(len(self._buffer))

    @property
    def cost(self) -> int:
        """How many bytes were gone through, packed and unpacked."""
        return self._source.cost

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, fewer only at the end, without going on."""
        while len(self._buffer) < size and (block := self._source.more()):
            self._buffer += block
        return self._buffer[:size]

    def read(self, size: int) -> bytes:
        """The next bytes, up to `size`; none only at the end."""
        if not self._buffer:
            self._buffer = self._source.more()
        piece, self._buffer = self._buffer[:size], self._buffer[size:]
        self.behind += len(piece)
        return piece

    def skip(self, size: int) -> None:
        """Leave out bytes that were peeked at."""
        self._buffer = self._buffer[size:]
        self.behind += size

    def skip_all(self, of: bytes) -> None:
        """Leave out what comes next of these bytes."""
        while piece := self.peek(1):
            piece = self._buffer
            self._buffer = piece.lstrip(of)
            self.behind += len(piece) - len(self._buffer)
            if self._buffer:
                return
