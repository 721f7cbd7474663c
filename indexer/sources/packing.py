"""Takes gzip and xz apart in bounded steps, so that neither a bomb nor damage can hurt."""

import lzma
import zlib
from collections.abc import Iterator
from typing import Final, Protocol

from indexer.settings import PAGE_BYTES, UNPACKED_BYTES, UNPACKED_RATIO

PACKINGS: Final = (".gz", ".xz")
BLOCK_BYTES: Final = 1_000_000
_XZ_MEMORY: Final = 100_000_000  # `xz -9` needs 65 MB; a hostile header may ask for 4 GB


def packing_of(suffix: str) -> str:
    """`.gz`, `.xz` or empty: how a file with this suffix is packed."""
    return next((packing for packing in PACKINGS if suffix.endswith(packing)), "")


class SourceError(Exception):
    """Something that was found cannot be read: `reason` is a short stable word, `sentence` is for people."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def feed(self, data: bytes) -> bytes:
        """At most one block of output; the rest of the input waits for the next call."""

    @property
    def waits(self) -> bool:
        """Whether another call would give output without new input."""


class _Gzip:
    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)
        self.waits = False

    def feed(self, data: bytes) -> bytes:
        output = self._inner.decompress(self._inner.unconsumed_tail + data, BLOCK_BYTES)
        self.waits = len(output) == BLOCK_BYTES and not self._inner.eof
        return output

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data


class _Xz:
    def __init__(self) -> None:
        self._inner = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)

    def feed(self, data: bytes) -> bytes:
        return self._inner.decompress(data, BLOCK_BYTES)

    @property
    def waits(self) -> bool:
        return not self._inner.needs_input and not self._inner.eof

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data


def unpack(blocks: Iterator[bytes], packing: str) -> Iterator[bytes]:
    """The contents of a packed file, in blocks of 1 MB at most; several members follow one another.

    Raises SourceError `damaged` where it is damaged or ends early, after all that could be read was
    given, and `bomb` where more than 50 MB came of less than a 200th of it.
    """
    taken = given = 0
    unpacker: _Unpacker | None = None
    for block in blocks:
        taken += len(block)
        while block or (unpacker is not None and unpacker.waits):
            if unpacker is None or unpacker.eof:
                block = block.lstrip(b"\0")  # both formats allow zeros behind a member
                if not block:
                    break
                unpacker = _Gzip() if packing == ".gz" else _Xz()
            output = _feed(unpacker, block)
            block = unpacker.unused_data if unpacker.eof else b""
            given += len(output)
            if given > UNPACKED_BYTES and given > UNPACKED_RATIO * taken:
                raise SourceError("bomb", f"It unpacks to more than {UNPACKED_RATIO} times its size.")
            if output:
                yield output
    if unpacker is None or not unpacker.eof:
        raise SourceError("damaged", "The packed file ends too early; fetch or copy it again.")


def _feed(unpacker: _Unpacker, block: bytes) -> bytes:
    try:
        return unpacker.feed(block)
    except (zlib.error, lzma.LZMAError) as error:
        raise SourceError("damaged", "The packed file is damaged; fetch or copy it again.") from error


def unpack_page(content: bytes, packing: str) -> bytes:
    """A page as it was before packing; `packing` is `.gz`, `.xz` or empty.

    Raises SourceError `damaged`; `bomb` over 50 MB or 200:1; `too_large` over 10 MB.
    """
    if not packing:
        return content
    parts, size = [], 0
    for part in unpack(iter((content,)), packing):
        size += len(part)
        if size > UNPACKED_BYTES:
            raise SourceError("bomb", f"It unpacks to more than {UNPACKED_BYTES // 1_000_000} MB.")
        parts.append(part)
    if size > PAGE_BYTES and size > UNPACKED_RATIO * len(content):
        raise SourceError("bomb", f"It unpacks to more than {UNPACKED_RATIO} times its size.")
    return b"".join(parts)
