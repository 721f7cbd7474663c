"""What leads to pages, opened: a feed and its entries, a sitemap, a list of addresses."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from indexer.candidate import digest_of
from indexer.reading.unreadable import UnreadableError
from indexer.sources.feeds import Entry, Unreadable, read_feed
from indexer.sources.packing import SourceError
from indexer.sources.sitemaps import Listed, Sitemap, read_list, read_sitemap
from indexer.visiting.kinds import Kind, kind_of
from indexer.visiting.visits import Visit

_DAY: Final = 86_400_000  # milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """An address that something leads to.

    `announced` is the digest of what was said of it, empty where that does not tell whether it has changed;
    `hints` are fields for what the page does not say, as in `Provenance`. `changed` is when it last changed,
    in milliseconds since 1970 (UTC), 0 when that is not said.
    """

    address: str
    announced: bytes = b""
    hints: bytes = b""
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What was found: entries that are articles in themselves, what is led to, and what cannot be read.

    `wait_seconds` is how long it wants to be left alone.
    """

    entries: tuple[Entry, ...] = ()
    pages: tuple[Lead, ...] = ()
    sitemaps: tuple[Lead, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    wait_seconds: float = 0.0


def open_document(visit: Visit, *, pages: bool) -> Opened:
    """What the content of a visit leads to; with `pages` a feed leads to the pages of its entries.

    Raises SourceError as `read_feed`, `read_sitemap` and `open_list` do.
    """
    kind = kind_of(visit.content, visit.media_type)
    if kind is Kind.FEED:
        return _open_feed(visit, pages=pages)
    if kind is Kind.SITEMAP:
        return _opened(read_sitemap(visit.content, address=visit.final), visit.fetched)
    return open_list(visit.content)


def open_list(content: bytes) -> Opened:
    """The addresses of a list, in its order. Raises SourceError: `too_large`, `binary`, …"""
    try:
        return _opened(read_list(content), 0)
    except UnreadableError as error:
        raise SourceError(str(error.code), error.sentence) from error


def name_of(entry: Entry) -> str:
    """What tells an entry from the others of its feed, wherever it stands in it."""
    return entry.id or entry.url or digest_of(entry.line).hex()


def _open_feed(visit: Visit, *, pages: bool) -> Opened:
    feed = read_feed(visit.content, address=visit.final, charset=visit.charset)
    led = [entry for entry in feed.entries if pages and entry.url]
    return Opened(
        entries=tuple(entry for entry in feed.entries if not (pages and entry.url)),
        pages=tuple(
            Lead(address=entry.url, announced=digest_of(entry.line), hints=entry.hints) for entry in led
        ),
        unreadable=feed.unreadable,
        wait_seconds=feed.minutes * 60.0,
    )


def _opened(sitemap: Sitemap, now: int) -> Opened:
    return Opened(
        pages=tuple(_lead(listed, now) for listed in sitemap.urls),
        sitemaps=tuple(Lead(address=address) for address in sitemap.sitemaps),
        unreadable=sitemap.unreadable,
    )


def _lead(listed: Listed, now: int) -> Lead:
    """A day tells nothing before it is over, as the page may change again on it; a month or a year never."""
    said = listed.modified or str(listed.record.get("published", ""))
    changed = _moment(said)
    tells = "T" in said or (len(said) == len("2024-08-15") and changed + _DAY <= now)
    announced = digest_of(listed.modified.encode(), listed.hints) if tells else b""
    return Lead(address=listed.url, announced=announced, hints=listed.hints, changed=changed)


def _moment(text: str) -> int:
    """A date of ISO 8601, of any precision, as milliseconds since 1970 (UTC); 0 for none."""
    try:
        moment = datetime.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text)
    except ValueError:
        return 0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0, round(moment.timestamp() * 1_000))
