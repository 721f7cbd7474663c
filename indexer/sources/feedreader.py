"""Reads a feed part by part, in a process apart, and answers in lines of JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from articles.flags import Flag
from indexer.processes import refuse_files
from indexer.reading.characters import scrub
from indexer.reading.decode import decode
from indexer.reading.markup import valid_references
from indexer.reading.unreadable import UnreadableError
from indexer.sources.entries import About, Written, to_record
from indexer.sources.jsonfeed import is_json_feed, parse_json_feed
from indexer.sources.outline import Outline, outline_of
from indexer.sources.packing import SourceError
from indexer.sources.parsing import parse_about, parse_entries, warm_up

_MOST_AT_ONCE: Final = 50  # entries in one part
_MOST_CHARACTERS: Final = 300_000
_NO_FEED: Final = "It is no feed: neither RSS nor Atom nor JSON Feed."


def read_parts(
    content: bytes, *, address: str, charset: str, first: int, careful: int, most: int
) -> Iterator[bytes]:
    """What a feed says of itself; then for each part its range, and a record or a fault for each entry in it.

    Begins with the entry `first`, counted from 0; before `careful` each entry is a part; `most` are read.
    Raises SourceError or UnreadableError for what is no feed.
    """
    warm_up()
    feed = _json_feed(content, address) if is_json_feed(content) else _xml_feed(content, address, charset)
    end = min(feed.count, most)
    yield orjson.dumps({"about": _told(feed.about), "is_whole": feed.is_whole, "is_all": end == feed.count})
    now = datetime.now(UTC)
    while first < end:
        last = first + 1 if first < careful else min(feed.end_of_part(first), end)
        yield orjson.dumps({"part": (first, last)})
        answers = _answers(feed, first, last, now)
        if answers and feed.is_cut(last):
            _flag_as_cut(answers[-1])
        yield from map(orjson.dumps, answers)
        first = last


def _told(about: About) -> dict[str, Any]:
    return {name: getattr(about, name) for name in ("title", "site", "address", "language", "minutes")}


def _answers(feed: "_XmlFeed | _JsonFeed", first: int, last: int, now: datetime) -> list[dict[str, Any]]:
    """One for each entry of a part, or more; where a mistake costs some of them, they are read one by one."""
    try:
        answers = [_answer(entry, feed.about, now) for entry in feed.entries(first, last)]
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever feedparser does with hostile entries harms only those)
        answers = [] if last - first > 1 else [_failed(f"The reader failed on it ({type(error).__name__}).")]
    if len(answers) >= last - first or not feed.is_divisible:
        return answers
    if last - first == 1:
        return [_failed("No entry can be made out here.")]
    return [answer for one in range(first, last) for answer in _answers(feed, one, one + 1, now)]


def _failed(sentence: str) -> dict[str, Any]:
    return {"fault": ("reader_failed", sentence)}


def _answer(entry: Written, about: About, now: datetime) -> dict[str, Any]:
    try:
        return {"record": to_record(entry, about, now)}
    except UnreadableError as error:
        return {"fault": (str(error.code), error.sentence)}


def _flag_as_cut(answer: dict[str, Any]) -> None:
    record = answer.get("record", {})
    if record.get("text"):
        record["flags"] = [*record.get("flags", ()), Flag.TEXT_CUT.value]


@dataclass(frozen=True, slots=True)
class _XmlFeed:
    outline: Outline
    about: About

    @property
    def count(self) -> int:
        """How many entries it seems to have."""
        return len(self.outline.starts)

    @property
    def is_divisible(self) -> bool:
        """Whether its entries can be read alone."""
        return self.outline.is_divisible

    @property
    def is_whole(self) -> bool:
        """Whether it is closed."""
        return self.outline.is_whole

    def end_of_part(self, first: int) -> int:
        """As many entries as are not too large together; all where the feed cannot be divided."""
        if not self.is_divisible:
            return self.count
        last = first + 1
        while (
            last < self.count
            and last - first < _MOST_AT_ONCE
            and self.outline.size(first, last + 1) <= _MOST_CHARACTERS
        ):
            last += 1
        return last

    def entries(self, first: int, last: int) -> Iterator[Written]:
        """Those from `first` to before `last`, as feedparser reads them."""
        yield from parse_entries(self.outline.part(first, last))

    def is_cut(self, last: int) -> bool:
        """Whether the feed ends within the entry before `last`."""
        return last == self.count and not (self.is_whole or self.outline.last_is_whole)


@dataclass(frozen=True, slots=True)
class _JsonFeed:
    about: About
    written: list[Written]
    is_divisible: bool = True
    is_whole: bool = True

    @property
    def count(self) -> int:
        """How many entries it has."""
        return len(self.written)

    def end_of_part(self, first: int) -> int:
        """As many entries as one part may have."""
        return min(first + _MOST_AT_ONCE, self.count)

    def entries(self, first: int, last: int) -> Iterator[Written]:
        """Those from `first` to before `last`."""
        yield from self.written[first:last]

    def is_cut(self, last: int) -> bool:  # noqa: ARG002 (a cut one is no JSON)
        """Never: what is cut is no JSON."""
        return False


def _xml_feed(content: bytes, address: str, charset: str) -> _XmlFeed:
    outline = outline_of(valid_references(scrub(decode(content, charset, largest=len(content)))))
    if outline is None:
        raise SourceError("not_a_feed", _NO_FEED)
    refuse_files()
    return _XmlFeed(outline, parse_about(outline.about, address))


def _json_feed(content: bytes, address: str) -> _JsonFeed:
    refuse_files()
    return _JsonFeed(*parse_json_feed(content, address))
