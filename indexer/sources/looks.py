"""What the first bytes of a file or an answer show it to be: names and servers call feeds many things."""

from typing import Final

from indexer.sources.jsonfeed import is_json_feed
from indexer.sources.outline import first_element, root_of

FIRST_BYTES: Final = 65_536
_RSS_IN_RDF: Final = ("purl.org/rss/", "netscape.com/rdf/simple")


def looks_like_feed(start: bytes) -> bool:
    """Whether these first bytes are those of RSS, Atom, CDF or JSON Feed."""
    text = _text(start)
    root, lower = root_of(text), text.lower()
    return (
        root == "rss"
        or (root == "feed" and ("atom" in lower or "<entry" in lower))
        or (root == "rdf" and any(name in lower for name in _RSS_IN_RDF))
        or (root == "channel" and "<item" in lower)
        or is_json_feed(start)
    )


def looks_like_sitemap(start: bytes) -> bool:
    """Whether these first bytes are those of a sitemap, or of a list of sitemaps, in XML."""
    return first_element(_text(start)) in {"urlset", "sitemapindex"}


def _text(start: bytes) -> str:
    """Enough of the text to see its elements, in whichever encoding it is."""
    return start[:FIRST_BYTES].replace(b"\0", b"").decode("latin-1")
