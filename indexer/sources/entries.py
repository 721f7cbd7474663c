"""What an entry of a feed says, and the record that is made of it, as a line of JSON has it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urljoin

from articles.dates import Basis
from articles.flags import Flag
from indexer.reading.addresses import canonical_url, is_front_page
from indexer.reading.bylines import split_byline
from indexer.reading.characters import scrub, squeeze
from indexer.reading.clean import clean_lines
from indexer.reading.fragments import fragment_line, fragment_lines
from indexer.reading.language import language_code
from indexer.reading.pagedate import read_date

_LONGEST_SUMMARY: Final = 1_000  # characters: what is longer is the article, in the wrong element
_LONGEST_SECTION: Final = 80  # characters
_LONGEST_OUTLET: Final = 200  # characters: what is longer is a description, and no index takes it
_ENOUGH_TO_DETECT: Final = 200  # characters of a text whose language need not be told
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WEB: Final = re.compile(r"https?://[^/]", re.IGNORECASE)
# How a text ends that goes on somewhere else.
_TEASER: Final = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\b(?:continue|keep) reading|\bread (?:more|on|the (?:full|rest)))[^.]{0,80}$",
    re.IGNORECASE,
)
# Lines that blogs put under each entry of their feed.
_FEED_FURNITURE: Final = re.compile(
    r"The post .{1,300} appeared first on .{1,100}"
    r"|(?:continue|keep) reading.{0,200}|read (?:more|on|the (?:full|rest)).{0,60}|\[?(?:…|\.\.\.)\]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a feed says of itself: plain text, addresses absolute, `minutes` until it wants to be asked again.

    Empty, and 0, for what it does not say. `base` is what relative addresses start from.
    """

    title: str = ""
    site: str = ""
    address: str = ""
    language: str = ""
    minutes: int = 0
    base: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An entry as it is written: HTML or plain text in every field, relative addresses, dates of any form.

    `texts` are what is declared to be the text, `summary` the rest; each with whether it is HTML. `dates`
    are those of publication in the order in which they are asked, `changes` those of the last change.
    """

    links: tuple[str, ...] = ()
    id: str = ""
    title: str = ""
    texts: tuple[tuple[str, bool], ...] = ()
    summary: tuple[str, bool] = ("", False)
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    section: str = ""
    language: str = ""
    outlet: str = ""


def to_record(entry: Written, about: About, now: datetime | None = None) -> dict[str, Any]:
    """The fields of an entry that the reader of lines understands; empty ones are left out.

    A date that is none, or after the day that follows `now` (aware), is none; the latter is flagged.
    Raises UnreadableError for a text with more tags than any page may have.
    """
    now = now or datetime.now(UTC)
    outlet = next(
        (name for name in (fragment_line(entry.outlet), about.title) if 0 < len(name) <= _LONGEST_OUTLET), ""
    )
    title = fragment_line(entry.title)
    names = split_byline([fragment_line(author) for author in entry.authors])
    byline = [name for name in names if name.casefold() != outlet.casefold()]
    lines, is_summary = _text(entry)
    kept = [line for line in lines if not _FEED_FURNITURE.fullmatch(line)]
    cleaned = clean_lines(kept, title=title, byline=byline, outlet=outlet)
    text = "\n\n".join(cleaned.lines)
    published, is_future = _date(entry.dates, now)
    modified, _ = _date(entry.changes, now)
    flags = [Flag.SUMMARY_ONLY.value] if is_summary and text else []
    flags += [Flag.PUBLISHED_IN_FUTURE.value] if is_future else []
    record = {
        "basis": Basis.FEED.value,
        "url": _page_of(entry.links, about.base),
        "id": squeeze(scrub(entry.id)),
        "title": title,
        "text": text,
        "byline": byline,
        "outlet": outlet,
        "language": _language(entry, about, text),
        "published": published or modified,
        "modified": modified if modified != published else "",
        "section": _section(entry.section),
        "credit": cleaned.credit,
        "flags": [*flags, Flag.PUBLISHED_IS_CHANGE.value] if modified and not published else flags,
    }
    return {name: value for name, value in record.items() if value}


def address_of(links: tuple[str, ...], base: str = "") -> str:
    """The first of the links that is an address of the web, canonical; empty when none is."""
    for link in filter(None, map(str.strip, links)):
        if _SCHEME.match(link) and not _WEB.match(link):
            continue
        try:
            return canonical_url(urljoin(base, link))
        except ValueError:
            continue
    return ""


def _page_of(links: tuple[str, ...], base: str) -> str:
    """The address of an entry's page; a front page is none, or all entries that name it would be one."""
    address = address_of(links, base)
    return "" if is_front_page(address) else address


def _text(entry: Written) -> tuple[list[str], bool]:
    """The longest text that an entry has, as paragraphs, and whether it is only a summary."""
    texts = [fragment_lines(text, is_html=is_html) for text, is_html in entry.texts]
    full = max(texts, key=_length, default=[])
    text, is_html = entry.summary
    is_copy = any(text == one for one, _ in entry.texts)  # feedparser makes one where there is no summary
    may_win = len(text) > _length(full) and not is_copy
    summary = fragment_lines(text, is_html=is_html) if may_win else []
    if _length(summary) > _length(full):
        return summary, _length(summary) < _LONGEST_SUMMARY or _is_teaser(summary)
    return full, _is_teaser(full)


def _length(lines: list[str]) -> int:
    return sum(map(len, lines))


def _is_teaser(lines: list[str]) -> bool:
    last = next((line for line in reversed(lines) if not line.startswith("The post ")), "")
    return bool(_TEASER.search(last[-300:]))


def _date(texts: tuple[str, ...], now: datetime) -> tuple[str, bool]:
    """The first that is a date, and whether none is because one lies in the future."""
    is_future = False
    for text in texts:
        if date := read_date(text, Basis.FEED, now):
            return date.value, False
        is_future = is_future or read_date(text, Basis.FEED) is not None
    return "", is_future


def _language(entry: Written, about: About, text: str) -> str:
    """That of the entry; that of its feed only for a short text: many feeds say `en-US` of any language."""
    feed, own = language_code(about.language), language_code(entry.language)
    if own and own != feed:
        return own
    return feed if len(text) < _ENOUGH_TO_DETECT else ""


def _section(text: str) -> str:
    section = fragment_line(text)
    return "" if len(section) > _LONGEST_SECTION or "://" in section else section
