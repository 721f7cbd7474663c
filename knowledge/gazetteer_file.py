"""Opens the gazetteer: unpacked once on each machine, and mapped into every process that asks."""

import hashlib
import lzma
import mmap
import os
import struct
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from knowledge.gazetteer import Gazetteer

PACKED: Final = Path(__file__).parent / "data" / "gazetteer.bin"
PACKED_MAGIC: Final = b"dateline packed 1\n\0\0\0\0\0\0"
PACKED_HEAD: Final = struct.Struct(f"<{len(PACKED_MAGIC)}s32sQ")  # magic, SHA-256 and bytes of the block
FILTERS: Final = [{"id": lzma.FILTER_LZMA2, "preset": 9, "lc": 0, "lp": 2, "pb": 2, "dict_size": 1 << 24}]


@cache
def opened() -> Gazetteer:
    """The gazetteer, once per process; the first process of a machine unpacks it.

    Where no file can be written, as in a container that may not, each process holds its own copy.
    """
    with PACKED.open("rb") as file:
        digest, size = read_head(file.read(PACKED_HEAD.size))
    for folder in _folders():
        block = _mapped(folder / f"gazetteer-{digest.hex()[:16]}.bin", size) or _made(folder, digest, size)
        if block is not None:
            return Gazetteer(memoryview(block))
    return Gazetteer(memoryview(unpacked()))


def read_head(head: bytes) -> tuple[bytes, int]:
    """The SHA-256 and the bytes of what is packed. Raises ValueError where it is no packed gazetteer."""
    magic, digest, size = PACKED_HEAD.unpack(head) if len(head) == PACKED_HEAD.size else (b"", b"", 0)
    if magic != PACKED_MAGIC:
        raise ValueError(f"{PACKED} is not a packed gazetteer: make it with `make gazetteer`")
    return digest, size


def unpacked() -> bytes:
    """The block. Raises ValueError where it is not what was packed."""
    raw = PACKED.read_bytes()
    digest, size = read_head(raw[: PACKED_HEAD.size])
    block = lzma.decompress(raw[PACKED_HEAD.size :], lzma.FORMAT_RAW, filters=FILTERS)
    if len(block) != size or hashlib.sha256(block).digest() != digest:
        raise ValueError(f"{PACKED} is damaged: make it again with `make gazetteer`")
    return block


def _folders() -> Iterator[Path]:
    """Where the unpacked file may lie: in the user's cache, else among temporary files."""
    with suppress(RuntimeError):  # no home
        yield Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dateline"
    yield Path(tempfile.gettempdir()) / f"dateline-{os.getuid()}"


def _mapped(path: Path, size: int) -> mmap.mmap | None:
    with suppress(OSError), path.open("rb") as file:
        status = os.fstat(file.fileno())
        if status.st_size == size and status.st_uid == os.getuid():
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return None


def _made(folder: Path, digest: bytes, size: int) -> mmap.mmap | None:
    """Writes the block under another name first, so that no process ever maps a part of it."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"gazetteer-{digest.hex()[:16]}.bin"
        with tempfile.NamedTemporaryFile(dir=folder, prefix="unpacking-", delete=False) as file:
            try:
                file.write(unpacked())
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(path)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise
        return _mapped(path, size)
    return None
