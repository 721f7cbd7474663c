"""Feeds: RSS, Atom, CDF and JSON Feed, as files and as they were fetched.

They are read in a process apart, part by part, so that an entry on which the reader hangs or dies costs
only itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

import orjson

from articles.dates import parse_date
from articles.flags import Flag
from indexer.settings import READING_SECONDS
from indexer.sources.apart import TIMED_OUT, stream_apart
from indexer.sources.feedreader import read_parts
from indexer.sources.files import Fault, Item, Skipped, SourceFile, blocks_of, open_file, unreadable
from indexer.sources.jsonfeed import is_json_feed
from indexer.sources.looks import looks_like_feed
from indexer.sources.packing import SourceError

FEED_BYTES: Final = 50_000_000
"""Of one feed, unpacked: 50,000 entries have about as much."""

MOST_ENTRIES: Final = 100_000
"""Of one feed: an empty one takes seven bytes, so that there could be millions."""

_SLOWER: Final = 100_000  # a summary that was seen a year after its publication is five minutes newer
_JSON: Final = ".json"
_OF_MANY_KINDS: Final = (".xml", ".rdf")
_PATIENCE: Final = 60.0  # seconds for the entries of one feed that the reader hangs or dies on
_COST_OF_A_DEATH: Final = 1.0  # second
_BYTES_A_SECOND: Final = 4_000_000  # what finding the entries takes at the least, with some to spare
_TOO_LARGE: Final = f"The feed is larger than {FEED_BYTES // 1_000_000} MB."
_CUT: Final = "The feed ends too early, its last entries may be missing; fetch or save it again."
_TOO_MANY: Final = f"It has more than {MOST_ENTRIES:,} entries: those that follow are not read."
_REST: Final = "The reader failed on it again and again: its last entries are not read."
_FOR_PAGES: Final = frozenset(
    {"url", "title", "byline", "outlet", "language", "published", "modified", "section"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry, counted from 1, and its fields as a line of JSON has them; `url` is empty without one."""

    number: int
    record: dict[str, Any]

    @property
    def url(self) -> str:
        """The canonical address of its page; empty when it names none."""
        return str(self.record.get("url", ""))

    @property
    def id(self) -> str:
        """What the feed tells it by; empty when it does not."""
        return str(self.record.get("id", ""))

    @property
    def line(self) -> bytes:
        """As a line of JSON: the content of an item."""
        return orjson.dumps(self.record)

    def version(self, seen: int) -> int:
        """The version of an article that is this entry as it was seen then; milliseconds since 1970 (UTC).

        That of a summary is hardly newer than its publication: its whole page, whenever it was fetched, must
        not give way to it, and still a summary that was seen later is the newer one.
        """
        if Flag.SUMMARY_ONLY not in self.record.get("flags", ()) or not self.record.get("published"):
            return seen
        published = int(parse_date(str(self.record["published"]))[0].start.timestamp() * 1000)
        return published + max(seen - published, 0) // _SLOWER

    @property
    def hints(self) -> bytes:
        """What it says of its page, for `Provenance.hints`: without the text."""
        return orjson.dumps({name: value for name, value in self.record.items() if name in _FOR_PAGES})


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What cannot be read of a feed: the number of an entry, or 0 for what follows the others, and why."""

    number: int
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that was fetched: what it says of itself, its entries in order, and what cannot be read.

    `minutes` is how long it asks to be left alone, 0 when it does not; `address` its own, `site` that of
    its page; both are empty when it does not tell.
    """

    title: str = ""
    address: str = ""
    site: str = ""
    language: str = ""
    minutes: int = 0
    entries: tuple[Entry, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


def shows_json_feed(file: SourceFile) -> bool:
    """Whether a file of JSON (`.json`, also packed) is a JSON Feed; what cannot be opened is none."""
    if not file.suffix.startswith(_JSON):
        return False
    try:
        with open_file(file) as opened:
            return is_json_feed(next(blocks_of(file, opened), b""))
    except (SourceError, OSError):
        return False
    finally:
        file.position = 0


def load_feed(file: SourceFile) -> Iterator[Item | Fault | Skipped]:
    """The entries of a file, each as an item that holds a line of JSON; what cannot be read is a fault.

    An `.xml` or `.rdf` that does not begin as a feed does is skipped.
    """
    try:
        content = _content(file)
        if content is None:
            yield Skipped(file.locator, file.suffix)
            return
        for one in _Reading(content, address=file.address).run():
            place = f"{file.locator}#{one.number}" if one.number else file.locator
            if isinstance(one, Entry):
                provenance = replace(file.provenance, version=one.version(file.version))
                yield Item(file, place, one.line, provenance)
            else:
                yield Fault(file.path, place, one.reason, one.sentence)
    except (SourceError, OSError) as error:
        broken = error if isinstance(error, SourceError) else unreadable(error)
        yield Fault(file.path, file.locator, broken.reason, broken.sentence)


def read_feed(content: bytes, *, address: str, charset: str = "") -> Feed:
    """A feed as it was fetched, unpacked; `charset` is what its transport declared.

    Raises SourceError: `not_a_feed`, `empty`, `binary`, `too_large` (50 MB), `damaged`, and what
    `stream_apart` raises.
    """
    if len(content) > FEED_BYTES:
        raise SourceError("too_large", _TOO_LARGE)
    reading = _Reading(content, address=address, charset=charset)
    found = list(reading.run())
    return Feed(
        **reading.about,
        entries=tuple(one for one in found if isinstance(one, Entry)),
        unreadable=tuple(one for one in found if isinstance(one, Unreadable)),
    )


def _content(file: SourceFile) -> bytes | None:
    """All of a file, unpacked; None for one that is something else by its first bytes."""
    content, is_sure = bytearray(), not file.suffix.startswith(_OF_MANY_KINDS)
    with open_file(file) as opened:
        for block in blocks_of(file, opened):
            is_sure = is_sure or looks_like_feed(block)
            content += block
            if not is_sure:
                return None
            if len(content) > FEED_BYTES:
                raise SourceError("too_large", _TOO_LARGE)
    return bytes(content) if is_sure else None


@dataclass(slots=True)
class _Reading:
    """One reading of a feed: `first` is the entry to go on with, before `careful` they are read one by one.

    `part` is the range of entries that is being read, `waiting` what came of it: it counts once all is there.
    """

    content: bytes
    address: str = ""
    charset: str = ""
    about: dict[str, Any] = field(default_factory=dict)
    first: int = 0
    careful: int = 0
    number: int = 0
    patience: float = field(default_factory=lambda: _PATIENCE)
    is_whole: bool = True
    is_all: bool = True
    part: tuple[int, int] | None = None
    waiting: list[dict[str, Any]] = field(default_factory=list)

    def run(self) -> Iterator[Entry | Unreadable]:
        """The entries in order. Raises SourceError where nothing at all can be read."""
        reason = ""
        while self.patience > 0:
            try:
                yield from self._stream()
            except SourceError as error:
                if self.part is None:
                    raise
                reason = error.reason
                yield from self._survive(error)
            else:
                break
        else:
            yield Unreadable(0, reason, _REST)
        if not self.is_all:
            yield Unreadable(0, "too_many", _TOO_MANY)
        if not self.is_whole:
            yield Unreadable(0, "damaged", _CUT)

    def _stream(self) -> Iterator[Entry | Unreadable]:
        works = partial(
            read_parts,
            address=self.address,
            charset=self.charset,
            first=self.first,
            careful=self.careful,
            most=MOST_ENTRIES,
        )
        at_first = len(self.content) / _BYTES_A_SECOND
        for message in stream_apart(works, self.content, seconds=READING_SECONDS, at_first=at_first):
            said = orjson.loads(message)
            if "about" in said:
                self.about, self.is_whole, self.is_all = said["about"], said["is_whole"], said["is_all"]
            elif "part" in said:
                yield from self._settled()
                self.part = tuple(said["part"])
            else:
                self.waiting.append(said)
        yield from self._settled()

    def _settled(self) -> Iterator[Entry | Unreadable]:
        """What came of a part that is done."""
        for said in self.waiting:
            self.number += 1
            fault = said.get("fault")
            yield Unreadable(self.number, *fault) if fault else Entry(self.number, said["record"])
        self.waiting.clear()
        if self.part:
            self.first = self.part[1]

    def _survive(self, error: SourceError) -> Iterator[Unreadable]:
        """After the reader died on a part: its entries one by one; a single one is passed over."""
        assert self.part is not None
        self.patience -= READING_SECONDS if error.reason == TIMED_OUT else _COST_OF_A_DEATH
        self.waiting.clear()
        first, last = self.part
        if last - first > 1:
            self.first, self.careful = first, last
            return
        self.number += 1
        self.first = last
        yield Unreadable(self.number, error.reason, error.sentence)
