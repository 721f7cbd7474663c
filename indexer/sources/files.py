"""Finds what there is to read: files in folders, lines in files, lines on standard input."""

import errno
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import time_ns
from typing import BinaryIO, Final, Protocol

from indexer.settings import PAGE_BYTES
from indexer.sources.forms import Form as Form
from indexer.sources.forms import form_of as form_of
from indexer.sources.packing import BLOCK_BYTES, SourceError, packing_of, unpack

STANDARD_INPUT: Final = "-"
_ADDRESS_SUFFIX: Final = ".url"
_ADDRESS_BYTES: Final = 8_000
_NOT_A_FILE: Final = "It is a pipe, a socket or a device."
_TOO_LARGE: Final = f"It is larger than {PAGE_BYTES // 1_000_000} MB."
_WITH_ADDRESS: Final = frozenset({Form.PAGE, Form.FEED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What is known of one page or line from where it was found.

    `form` is that of the content, PAGE or LINES; `packing` is `.gz`, `.xz` or empty. `address` is where it
    was published and `charset` how its transport said that it is encoded, both empty when unknown. `hints`
    is a JSON object of fields, as a line has them, for what a page does not say itself; empty for none.
    `version` is when it was fetched or written, in milliseconds since 1970 (UTC).
    """

    form: Form
    packing: str = ""
    address: str = ""
    charset: str = ""
    hints: bytes = b""
    version: int = 0

    @property
    def suffix(self) -> str:
        """That of a file with this content alone: `.html.gz`, `.jsonl`."""
        return (".html" if self.form is Form.PAGE else ".jsonl") + self.packing


@dataclass(slots=True, kw_only=True)
class SourceFile:
    """A file, and how far its items have got.

    `address` is what a `.url` file beside a page says. `open_items` counts what was read but is not
    settled, `items` all, `elsewhere` those that are left to other indexers, `skipped` those that are no
    articles, by why; `whole` tells that its end was reached, `clean` that nothing of it has to be looked at
    again.
    """

    path: Path
    form: Form
    suffix: str
    size: int
    mtime_ns: int
    address: str = ""
    position: int = 0
    items: int = 0
    open_items: int = 0
    elsewhere: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    whole: bool = False
    clean: bool = True

    @property
    def locator(self) -> str:
        """The path as people read it; bytes that are no UTF-8 are replaced."""
        return _shown(self.path)

    @property
    def packing(self) -> str:
        """`.gz`, `.xz` or empty."""
        return packing_of(self.suffix)

    @property
    def version(self) -> int:
        """When it was written, in milliseconds since 1970; never in the future."""
        return max(0, min(self.mtime_ns, time_ns()) // 1_000_000)

    @property
    def provenance(self) -> Provenance:
        """What is known of a page that is this file, or of each of its lines."""
        packing = self.packing if self.form is Form.PAGE else ""
        form = Form.PAGE if self.form is Form.PAGE else Form.LINES
        return Provenance(form=form, packing=packing, address=self.address, version=self.version)


@dataclass(frozen=True, slots=True)
class Item:
    """One page or one line, as it was found: still packed, still undecoded."""

    file: SourceFile
    locator: str
    content: bytes
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be read: where, why as a short stable word, and why in a sentence for people.

    `suffix` is what it counts as, where that of the path does not tell.
    """

    path: Path
    locator: str
    reason: str
    sentence: str
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is no source, by its suffix, or a folder that was read already; or a part of an archive.

    `suffix` is that, else why it was skipped.
    """

    locator: str
    suffix: str


class Stream(Protocol):
    """Bytes that come one after the other."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; none at the end."""


Found = SourceFile | Fault | Skipped


@dataclass(slots=True)
class Walk:
    """Every file under the sources, once, in order of name; never enters `leave_out` or a link loop.

    A source is a path, or `-` for standard input.
    """

    sources: Sequence[str]
    leave_out: Sequence[Path] = ()
    _entered: set[tuple[int, int]] = field(default_factory=set)

    def __iter__(self) -> Iterator[Found]:
        self._entered = {_identity(path.stat()) for path in self.leave_out if path.exists()}
        for source in self.sources:
            if source == STANDARD_INPUT:
                yield standard_input()
            else:
                # resolve() would follow links, whose names tell the form; absolute() leaves `..` in
                yield from self._under(Path(os.path.abspath(source)))  # noqa: PTH100

    def _under(self, top: Path) -> Iterator[Found]:
        waiting = [top]
        while waiting:
            path = waiting.pop()
            try:
                status = path.stat()
                if not stat.S_ISDIR(status.st_mode):
                    yield from _found(path, status)
                elif _identity(status) in self._entered:
                    yield _entered_before(path)
                else:
                    self._entered.add(_identity(status))
                    waiting.extend(sorted(path.iterdir(), reverse=True))
            except OSError as error:
                yield _unopened(path, error)


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _shown(path: Path | str) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def _entered_before(path: Path) -> Fault | Skipped:
    if path.parent.resolve().is_relative_to(path.resolve()):
        return Fault(path, _shown(path), "link_loop", "The link leads back to a folder that it is in.")
    return Skipped(_shown(path), "folder read already")


def _unopened(path: Path, error: OSError) -> Fault:
    broken = unreadable(error)
    return Fault(path, _shown(path), broken.reason, broken.sentence)


def _found(path: Path, status: os.stat_result) -> Iterator[Found]:
    suffix, form = form_of(path.name)
    if not stat.S_ISREG(status.st_mode):
        yield Fault(path, _shown(path), "not_a_file", _NOT_A_FILE)
    elif form is not None:
        address = _address_beside(path) if form in _WITH_ADDRESS else ""
        size, mtime_ns = status.st_size, status.st_mtime_ns
        yield SourceFile(path=path, form=form, suffix=suffix, size=size, mtime_ns=mtime_ns, address=address)
    elif not _is_beside_a_page(path):
        yield Skipped(_shown(path), suffix)


def _is_beside_a_page(path: Path) -> bool:
    """Whether it is `page.html.url`, which is read with `page.html`."""
    page = path.with_suffix("")
    return path.suffix == _ADDRESS_SUFFIX and form_of(page.name)[1] in _WITH_ADDRESS and page.is_file()


def _address_beside(path: Path) -> str:
    try:
        with path.with_name(path.name + _ADDRESS_SUFFIX).open("rb") as file:
            text = file.read(_ADDRESS_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
    lines = [line.strip().removeprefix("URL=") for line in text.splitlines()]
    return next((line for line in lines if line.startswith(("http://", "https://"))), "")


def standard_input() -> SourceFile:
    """Standard input as a file of lines; its locator holds the moment, since its lines come only once."""
    now = datetime.now(UTC)
    path = Path(f"{STANDARD_INPUT}@{now:%Y%m%dT%H%M%S.%fZ}")
    mtime_ns = int(now.timestamp() * 1e9)
    return SourceFile(path=path, form=Form.LINES, suffix=STANDARD_INPUT, size=0, mtime_ns=mtime_ns)


def load_page(file: SourceFile) -> bytes:
    """A page's bytes, still packed. Raises SourceError `too_large` (10 MB), `unreadable`, `not_a_file`."""
    if file.size > PAGE_BYTES:
        raise SourceError("too_large", _TOO_LARGE)
    with open_file(file) as opened:
        content = opened.read(PAGE_BYTES + 1)
    if len(content) > PAGE_BYTES:
        raise SourceError("too_large", _TOO_LARGE)
    file.position = len(content)
    return content


def open_file(file: SourceFile) -> BinaryIO:
    """Open for reading; a path that has become a pipe since it was found does not block.

    Its size and time are taken anew. Raises SourceError `unreadable`, `link_loop`, `not_a_file`.
    """
    try:
        descriptor = os.open(file.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise unreadable(error) from error
    opened = os.fdopen(descriptor, "rb")
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        opened.close()
        raise SourceError("not_a_file", _NOT_A_FILE)
    file.size, file.mtime_ns = status.st_size, status.st_mtime_ns
    return opened


def unreadable(error: OSError) -> SourceError:
    """What the system says of a file: `link_loop` or `unreadable`."""
    reason = "link_loop" if error.errno == errno.ELOOP else "unreadable"
    return SourceError(reason, f"It cannot be opened: {os.strerror(error.errno or 0)}.")


def blocks_of(file: SourceFile, opened: Stream) -> Iterator[bytes]:
    """The bytes of a file, unpacked, in blocks of 1 MB at most; raises SourceError as `unpack` does."""
    raw = _raw_blocks(file, opened)
    return unpack(raw, file.packing) if file.packing else raw


def _raw_blocks(file: SourceFile, opened: Stream) -> Iterator[bytes]:
    while block := opened.read(BLOCK_BYTES):
        file.position += len(block)
        yield block
