"""What an address has given: a page, or what leads to pages; told by its beginning before its type."""

import re
from enum import StrEnum
from typing import Final

from indexer.sources.looks import FIRST_BYTES, looks_like_feed, looks_like_sitemap

_PACKED: Final = b"\x1f\x8b"
_MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]{0,1000}<")
_HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
_FEED_TYPES: Final = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_UNTOLD: Final = frozenset({"", "application/octet-stream", "binary/octet-stream"})


class Kind(StrEnum):
    """What content is; OTHER is not read."""

    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"
    LIST = "list"
    OTHER = "other"


def kind_of(content: bytes, media_type: str) -> Kind:
    """What content of a type is: servers call feeds and sitemaps many things, so that its beginning decides.

    Of packed content only sitemaps are looked for.
    """
    start = content[:FIRST_BYTES]
    if content.startswith(_PACKED) or looks_like_sitemap(start):
        return Kind.SITEMAP
    if looks_like_feed(start) or media_type in _FEED_TYPES:
        return Kind.FEED
    is_markup = bool(_MARKUP.match(start))
    if media_type in _HTML_TYPES or (media_type in _UNTOLD and is_markup):
        return Kind.PAGE
    return Kind.LIST if media_type == "text/plain" and not is_markup else Kind.OTHER
