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

from knowledge.gazetteer import HEAD, SECTIONS, WORDS, Gazetteer

PACKED: Final = Path(__file__).parent / "data" / "gazetteer.bin"
PACKED_MAGIC: Final = b"dateline packed 1\n\0\0\0\0\0\0"
PACKED_HEAD: Final = struct.Struct(f"<{len(PACKED_MAGIC)}s32s{len(SECTIONS)}I")
"""What the file begins with: its kind, the SHA-256 of the block, and the bytes of each packed section.
Behind it come the head of the block as it is, and the sections."""

_TEXT: Final = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 1 << 23}]
_NUMBERS: Final = [{**_TEXT[0], "lc": 0, "lp": 2, "pb": 2}]
_RISING: Final = [{"id": lzma.FILTER_DELTA, "dist": 4}, *_NUMBERS]


@cache
def opened() -> Gazetteer:
    """The gazetteer, once per process; the first process of a machine unpacks it.

    Where no file can be written, as in a container that may not, each process holds its own copy.
    """
    with PACKED.open("rb") as file:
        digest, size = read_head(file.read(PACKED_HEAD.size + HEAD.size))
    for folder in _folders():
        block = _mapped(folder / f"gazetteer-{digest.hex()[:16]}.bin", size) or _made(folder, digest, size)
        if block is not None:
            return Gazetteer(memoryview(block))
    return Gazetteer(memoryview(unpacked()))


def read_head(head: bytes) -> tuple[bytes, int]:
    """The SHA-256 and the bytes of what is packed. Raises ValueError where it is no packed gazetteer."""
    if len(head) < PACKED_HEAD.size + HEAD.size or not head.startswith(PACKED_MAGIC):
        raise ValueError(f"{PACKED} is not a packed gazetteer: make it with `make gazetteer`")
    return PACKED_HEAD.unpack_from(head)[1], HEAD.unpack_from(head, PACKED_HEAD.size)[-1]


def filters(section: str) -> list[dict[str, int]]:
    """How a section is packed."""
    if section in ("steps", "label_ends", "ids", "by_id"):
        return _RISING
    return _NUMBERS if section in WORDS else _TEXT


def unpacked() -> bytes:
    """The block. Raises ValueError where it is not what was packed."""
    raw = PACKED.read_bytes()
    digest, size = read_head(raw)
    start = PACKED_HEAD.size + HEAD.size
    parts = [raw[PACKED_HEAD.size : start]]
    for section, length in zip(SECTIONS, PACKED_HEAD.unpack_from(raw)[2:], strict=True):
        packed = raw[start : start + length]
        parts.append(lzma.decompress(packed, lzma.FORMAT_RAW, filters=filters(section)))
        start += length
    block = b"".join(parts)
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
