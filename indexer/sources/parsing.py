"""What feedparser makes of RSS, Atom and CDF: for the process apart only, since it hangs on hostile input."""

import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

import feedparser  # type: ignore[import-untyped]  # ships no types

from articles.dates import Basis
from indexer.reading.fragments import fragment_line
from indexer.reading.pagedate import read_date
from indexer.sources.entries import About, Written, address_of
from indexer.sources.repairs import mend

_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS: Final = _HTML | {"text/plain", ""}
_MINUTES: Final = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_LONGEST_WAIT: Final = 43_200  # minutes
_WEB: Final = re.compile("https?://", re.IGNORECASE)
_ADDRESS_AND_NAME: Final = re.compile(r"\S@\S+\s*\((.{1,200}?)\)\s*$")

Values = Mapping[str, Any]


def warm_up() -> None:
    """Load what feedparser loads when it is first used, while this process may still open files."""
    warnings.simplefilter("ignore")
    feedparser.api.PREFERRED_XML_PARSERS = []  # a module that nobody has is else looked for in every folder
    for text in ("<rss><channel/></rss>", "<rss><channel></rss>"):
        _parse(text)


def parse_about(text: str, address: str) -> About:
    """What a feed says of itself; `address` is where it was found, empty when unknown."""
    feed = _parse(text)["feed"]
    own = tuple(_string(link, "href") for link in _dicts(feed, "links") if link.get("rel") == "self")
    site = address_of((_string(feed, "link"),), address)
    itself = address_of(own, address)
    return About(
        title=fragment_line(_string(feed, "title")),
        site=site,
        address=itself,
        language=_string(feed, "language"),
        minutes=_minutes(feed),
        base=address or itself or site,
    )


def parse_entries(text: str) -> Iterator[Written]:
    """The entries of a feed, or of a part of it that stands in the feed's own elements.

    A broken one is mended first: feedparser gives no text of an element that is not closed.
    """
    parsed = _parse(text)
    if parsed["bozo"]:
        mended = _parse(mend(text))
        parsed = mended if len(mended["entries"]) >= len(parsed["entries"]) else parsed
    is_rss = parsed["version"].startswith("rss")
    for entry in parsed["entries"]:
        yield _written(entry, is_rss=is_rss)


def _parse(text: str) -> Values:
    """As a stream of bytes: what is no stream feedparser may open as the name of a file, or an address.

    Texts stay as they are written: they become plain text here, so that nothing has to be made harmless.
    """
    content = ("<?xml version='1.0' encoding='utf-8'?>\n" + text).encode("utf-8", "replace")
    parsed: Values = feedparser.parse(BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    return parsed


def _written(entry: Values, *, is_rss: bool) -> Written:
    """`dc:date`, the only date of RSS 1.0, comes as that of a change."""
    published, created, updated = (_date(entry, name) for name in ("published", "created", "updated"))
    contents = [one for one in _dicts(entry, "content") if _string(one, "type") in _TEXTS]
    summary = _string(entry, "summary"), _string(_dict(entry, "summary_detail"), "type") in _HTML
    return Written(
        links=_links(entry),
        id=_string(entry, "id"),
        title=_string(entry, "title"),
        texts=tuple((_string(one, "value"), _string(one, "type") in _HTML) for one in contents),
        summary=summary,
        authors=tuple(_names(entry)),
        dates=(published, created, updated if is_rss else ""),
        changes=(updated,),
        section=next((_string(tag, "label") or _string(tag, "term") for tag in _dicts(entry, "tags")), ""),
        language=_string(entry, "language") or _string(_dict(entry, "title_detail"), "language"),
        outlet=_string(_dict(entry, "source"), "title"),
    )


def _links(entry: Values) -> tuple[str, ...]:
    """The addresses of an entry's page, the surest first; an id is one only where it is written as one."""
    alternate = [_string(link, "href") for link in _dicts(entry, "links") if link.get("rel") == "alternate"]
    link, id = _string(entry, "link"), _string(entry, "id")
    claims = [_string(entry, "feedburner_origlink"), link if link != id else "", *alternate]
    return (*claims, id) if entry.get("guidislink") and _WEB.match(id) else tuple(claims)


def _names(entry: Values) -> Iterator[str]:
    """The authors; feedparser takes names and addresses apart, unless the address is of an unusual form."""
    for author in _dicts(entry, "authors"):
        name = _string(author, "name")
        whole = _ADDRESS_AND_NAME.search(_string(entry, "author"))
        yield whole[1] if whole and name.count("(") != name.count(")") else name


def _date(entry: Values, name: str) -> str:
    """A date as it is written where that can be read, which keeps its zone; else as feedparser reads it."""
    text, parsed = _string(entry, name), dict.get(dict(entry), f"{name}_parsed")
    if parsed is None or (text.isascii() and read_date(text, Basis.FEED)):
        return text
    try:
        return datetime(*parsed[:6]).replace(tzinfo=UTC).isoformat()
    except ValueError:
        return text


def _minutes(feed: Values) -> int:
    """How long a feed asks to be left alone: its `ttl`, else the `sy:` fields."""
    ttl, period = _string(feed, "ttl"), _MINUTES.get(_string(feed, "sy_updateperiod").lower(), 0)
    if ttl.isascii() and ttl.isdecimal():
        return min(int(ttl[:9]), _LONGEST_WAIT)
    frequency = _string(feed, "sy_updatefrequency")
    times = int(frequency[:9]) if frequency.isascii() and frequency.isdecimal() else 1
    return min(period // max(times, 1), _LONGEST_WAIT)


def _string(values: Values, name: str) -> str:
    """A field that is a text; feedparser's own look-up takes one date for another."""
    value = dict.get(dict(values), name)
    return value.strip() if isinstance(value, str) else ""


def _dict(values: Values, name: str) -> Values:
    value = values.get(name)
    return value if isinstance(value, dict) else {}


def _dicts(values: Values, name: str) -> list[Values]:
    value = values.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
