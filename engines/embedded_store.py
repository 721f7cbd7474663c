"""The directory of the embedded engine: which index in it is the present one, and who may write.

writer.lock         held by the one process that writes
current.json        names the present index, and what made it; replaced in one rename
<name>/             a tantivy index; its files are never touched by anyone but tantivy
"""

import contextlib
import fcntl
import json
import os
import re
import shutil
import struct
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

import tantivy

from engines.errors import IndexBusyError, IndexMismatchError, IndexMissingError
from engines.versions import check_versions
from mappings.analysis import ANALYSIS_VERSION
from mappings.document import LAYOUT_VERSION
from mappings.embedded import build_schema

_NAME = re.compile(r"index-[0-9a-f]{32}")
_CHUNK = 1 << 20
_FOOTER_MAGIC = 1337  # tantivy closes every segment file with a JSON footer, its length, and this


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is written in `current.json`: the present index, and what made it."""

    index: str
    analysis: str = ANALYSIS_VERSION
    layout: str = LAYOUT_VERSION
    format: str = version("tantivy").rsplit(".", 1)[0]

    def check(self) -> None:
        """Raise IndexMismatchError unless this program would make the same index."""
        check_versions(layout=self.layout, is_cut_alike=self == Stamp(self.index))


class Store:
    """One directory. Makes nothing until `create`."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._pointer = directory / "current.json"

    def state(self, index: str) -> tuple[int, ...]:
        """Numbers that change when an index does, or is no longer the present one; none if it is gone."""
        try:
            pointer = os.stat(self._pointer)  # noqa: PTH116 - a third of the time, before each search
            meta = os.stat(f"{self._directory}/{index}/meta.json")  # noqa: PTH116
        except OSError:
            return ()
        return pointer.st_ino, pointer.st_mtime_ns, meta.st_ino, meta.st_mtime_ns

    def stamp(self) -> Stamp:
        """The present stamp. Raises IndexMissingError without one, IndexMismatchError for a damaged one."""
        try:
            stamp = Stamp(**json.loads(self._pointer.read_bytes()))
            if not _NAME.fullmatch(stamp.index):
                raise ValueError("this is the name of no index")
        except FileNotFoundError as error:
            raise IndexMissingError("There is no index here yet: make one with `dateline index`.") from error
        except (ValueError, TypeError) as error:
            raise IndexMismatchError(
                "The index is damaged: make it anew with `dateline index --rebuild`."
            ) from error
        return stamp

    def path(self, index: str) -> Path:
        """Where an index lies."""
        return self._directory / index

    def create(self) -> None:
        """Make an empty index, unless there is one."""
        self._directory.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(IndexBusyError), self.lock():
            if not self._pointer.exists():
                self.publish(self.make())

    def make(self) -> str:
        """A new, empty index beside the present one; its name."""
        name = f"index-{uuid4().hex}"
        self.path(name).mkdir()
        tantivy.Index(build_schema(), str(self.path(name)))
        return name

    def start_over(self) -> None:
        """Point to a new, empty index; what cannot be opened stays beside it until the next writer."""
        with self.lock():
            self._point_to(self.make())

    def publish(self, name: str) -> None:
        """Make an index the present one, in one step that survives a crash, and remove all others."""
        self._point_to(name)
        self.tidy()

    def _point_to(self, name: str) -> None:
        fresh = self._pointer.with_suffix(".new")
        with fresh.open("w") as file:
            json.dump(asdict(Stamp(name)), file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._pointer)
        _sync_directory(self._directory)

    def tidy(self) -> None:
        """Remove what an interrupted writer or a finished rebuild left. Call it with the lock held."""
        present = self.path(self.stamp().index)
        for other in self._directory.glob("index-*"):
            if other != present and _NAME.fullmatch(other.name):
                shutil.rmtree(other, ignore_errors=True)
        for left in present.glob(".tmp*"):  # half-written lists of segments, which tantivy forgets
            left.unlink(missing_ok=True)

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Be the one writer. Raises IndexBusyError when there is another; a crash frees it."""
        with (self._directory / "writer.lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise IndexBusyError(
                    "Another process is writing to this index: wait until it has ended."
                ) from error
            yield

    def size(self, index: str) -> int:
        """Bytes on disk."""
        total = 0
        for file in self.path(index).iterdir():
            with contextlib.suppress(FileNotFoundError):  # merged away meanwhile
                total += file.stat().st_size
        return total

    def damaged(self, index: str) -> tuple[str, ...]:
        """The files whose checksum is wrong: tantivy itself does not look at it when it reads.

        Files of no segment are passed over: a crash leaves some, half written.
        """
        segments = json.loads((self.path(index) / "meta.json").read_bytes())["segments"]
        ids = {segment["segment_id"].replace("-", "") for segment in segments}
        damaged = []
        for file in self.path(index).iterdir():
            with contextlib.suppress(FileNotFoundError):  # merged away meanwhile
                if file.name.partition(".")[0] in ids and not _is_sound(file):
                    damaged.append(file.name)
        return tuple(sorted(damaged))


def _is_sound(file: Path) -> bool:
    size = file.stat().st_size
    with file.open("rb") as opened:
        opened.seek(max(size - 8, 0))
        tail = opened.read()
        length, magic = struct.unpack("<II", tail) if len(tail) == 8 else (0, 0)
        if magic != _FOOTER_MAGIC or length > size - 8:
            return False
        body = size - 8 - length
        opened.seek(body)
        try:
            expected = json.loads(opened.read(length))["crc"]
        except (ValueError, KeyError, TypeError):
            return False
        opened.seek(0)
        crc = 0
        while body > 0:
            chunk = opened.read(min(_CHUNK, body))
            crc = zlib.crc32(chunk, crc)
            body -= len(chunk)
    return bool(crc == expected)


def _sync_directory(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
