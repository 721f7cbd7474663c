"""JSON Feed, versions 1.0 and 1.1: a feed that is one JSON object."""

import re
from collections.abc import Mapping
from typing import Any, Final

import orjson

from indexer.reading.fragments import fragment_line
from indexer.sources.entries import About, Written, address_of
from indexer.sources.packing import SourceError

FIRST_BYTES: Final = 65_536
_VERSION: Final = re.compile(rb'"version"\s{0,99}:\s{0,99}"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/')
_BROKEN: Final = "It is no whole JSON Feed; fetch or save it again."

Values = Mapping[str, Any]


def is_json_feed(start: bytes) -> bool:
    """Whether the first bytes of a file show a JSON Feed."""
    start = start[:FIRST_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and _VERSION.search(start) is not None


def parse_json_feed(content: bytes, address: str) -> tuple[About, list[Written]]:
    """What a JSON Feed says of itself, and its entries. Raises SourceError `damaged`."""
    try:
        feed = orjson.loads(content.removeprefix(b"\xef\xbb\xbf").strip())
    except orjson.JSONDecodeError as error:
        raise SourceError("damaged", _BROKEN) from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise SourceError("damaged", _BROKEN)
    site = address_of((_string(feed, "home_page_url"),), address)
    itself = address_of((_string(feed, "feed_url"),), address)
    about = About(
        title=fragment_line(_string(feed, "title")),
        site=site,
        address=itself,
        language=_string(feed, "language"),
        base=address or itself or site,
    )
    return about, [_written(entry) for entry in feed["items"]]


def _written(entry: object) -> Written:
    """An entry; what is no object is an entry that says nothing."""
    if not isinstance(entry, dict):
        return Written()
    texts = ((_string(entry, "content_html"), True), (_string(entry, "content_text"), False))
    return Written(
        links=(_string(entry, "url"), _string(entry, "external_url"), _address(entry, "id")),
        id=_string(entry, "id"),
        title=_string(entry, "title"),
        texts=tuple(text for text in texts if text[0]),
        summary=(_string(entry, "summary"), False),
        authors=tuple(_authors(entry)),
        dates=(_string(entry, "date_published"),),
        changes=(_string(entry, "date_modified"),),
        section=next(iter(_strings(entry.get("tags"))), ""),
        language=_string(entry, "language"),
    )


def _authors(entry: Values) -> list[str]:
    authors = entry.get("authors") or [entry.get("author")]
    listed = authors if isinstance(authors, list) else []
    return [_string(author, "name") for author in listed if isinstance(author, dict)]


def _address(values: Values, name: str) -> str:
    """A field that is an address of the web, as the ids of most are."""
    value = _string(values, name)
    return value if value.lower().startswith(("http://", "https://")) else ""


def _string(values: Values, name: str) -> str:
    value = values.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _strings(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
