"""Addresses that sites and people list: sitemaps in XML or as text, packed or not, and lists of our users."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import Any, Final
from urllib.parse import urljoin

import orjson
from lxml import etree

from articles.dates import Basis
from indexer.processes import refuse_files
from indexer.reading.addresses import canonical_url
from indexer.reading.characters import scrub, squeeze
from indexer.reading.decode import decode
from indexer.reading.pagedate import read_date
from indexer.settings import READING_SECONDS
from indexer.sources.apart import run_apart
from indexer.sources.feeds import FEED_BYTES, Unreadable
from indexer.sources.outline import first_element
from indexer.sources.packing import SourceError, unpack

SITEMAP_BYTES: Final = FEED_BYTES
"""Of one sitemap, unpacked; the protocol at sitemaps.org has the same limit."""

MOST_ADDRESSES: Final = 50_000
"""Of one sitemap or list; the protocol's limit too."""

_GZIP: Final = b"\x1f\x8b"
_BYTES_A_SECOND: Final = 2_000_000
_TOO_LARGE: Final = f"The list of addresses is larger than {SITEMAP_BYTES // 1_000_000} MB."
_TOO_MANY: Final = f"It lists more than {MOST_ADDRESSES:,} addresses: those that follow are left out."
_NO_ADDRESS: Final = "It is no address that begins with http or https."
_NO_SITEMAP: Final = "It is no sitemap."
# Of the news extension, as Google defined it, and what it is called in a record.
_NEWS: Final = {"title": "title", "publication_date": "published", "name": "outlet", "language": "language"}
_SAID: Final = frozenset({"loc", "lastmod", *_NEWS})
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


@dataclass(frozen=True, slots=True)
class Listed:
    """A canonical address; when it last changed (ISO 8601, empty when unknown); what else is said of it.

    `record` has fields as a line of JSON has them: of a news sitemap title, published, outlet, language.
    """

    url: str
    modified: str
    record: dict[str, Any]

    @property
    def hints(self) -> bytes:
        """The record for `Provenance.hints`; empty where it says nothing."""
        return orjson.dumps(self.record) if self.record else b""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages and the further sitemaps that are listed, each once and in order, and what is no address.

    The number of an `Unreadable` is that of the line or of the entry, from 1; 0 is for what follows the rest.
    """

    urls: tuple[Listed, ...] = ()
    sitemaps: tuple[str, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


def read_sitemap(content: bytes, *, address: str) -> Sitemap:
    """A sitemap as it was fetched: `urlset` or `sitemapindex` in XML, or a text with an address a line.

    It may be packed with gzip. `address` is its own. Raises SourceError: `not_a_sitemap`, `empty`, `binary`,
    `too_large` (50 MB), `bomb`, `damaged`, and what `run_apart` raises.
    """
    content = _unpacked(content)
    seconds = READING_SECONDS + len(content) / _BYTES_A_SECOND
    said = orjson.loads(run_apart(partial(_read, address=address), content, seconds=seconds))
    return Sitemap(
        tuple(Listed(**one) for one in said["urls"]),
        tuple(said["sitemaps"]),
        tuple(Unreadable(**one) for one in said["unreadable"]),
    )


def read_list(content: bytes) -> Sitemap:
    """A list of addresses, one on each line; what follows `#` at the beginning of a line is a remark.

    Raises SourceError `too_large` (50 MB) and UnreadableError for what is no text.
    """
    if len(content) > SITEMAP_BYTES:
        raise SourceError("too_large", _TOO_LARGE)
    found = _Found()
    for number, line in enumerate(decode(content, largest=len(content)).splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            found.take(number, line, {})
    return found.result()


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(_GZIP):
        parts: Iterator[bytes] = iter((content,))
    else:
        parts = unpack(iter((content,)), ".gz")
    unpacked = bytearray()
    for part in parts:
        unpacked += part
        if len(unpacked) > SITEMAP_BYTES:
            raise SourceError("too_large", _TOO_LARGE)
    return bytes(unpacked)


@dataclass(slots=True)
class _Found:
    """What was found so far; addresses are compared in their canonical form."""

    urls: dict[str, Listed] = field(default_factory=dict)
    sitemaps: dict[str, None] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)
    is_full: bool = False

    def take(self, number: int, text: str, said: Mapping[str, str], *, base: str = "") -> None:
        """A page at an address, which may be relative to `base`."""
        url = self._canonical(number, text, base)
        if url:
            modified = read_date(said.get("lastmod", ""), Basis.FEED)
            self.urls.setdefault(url, Listed(url, modified.value if modified else "", _record(said)))

    def take_sitemap(self, number: int, text: str, *, base: str = "") -> None:
        """Another sitemap at an address."""
        url = self._canonical(number, text, base)
        if url:
            self.sitemaps.setdefault(url)

    def _canonical(self, number: int, text: str, base: str) -> str:
        if len(self.urls) + len(self.sitemaps) + len(self.unreadable) >= MOST_ADDRESSES:
            if not self.is_full:
                self.unreadable.append(Unreadable(0, "too_many", _TOO_MANY))
            self.is_full = True
            return ""
        try:
            return canonical_url(urljoin(base, text.strip()) if text.strip() else "")
        except ValueError:
            self.unreadable.append(Unreadable(number, "not_an_address", _NO_ADDRESS))
            return ""

    def result(self) -> Sitemap:
        """All of it."""
        return Sitemap(tuple(self.urls.values()), tuple(self.sitemaps), tuple(self.unreadable))


def _record(said: Mapping[str, str]) -> dict[str, Any]:
    """What the news extension says of a page."""
    record = {ours: squeeze(said[theirs]) for theirs, ours in _NEWS.items() if said.get(theirs)}
    published = read_date(record.pop("published", ""), Basis.FEED)
    if published:
        record["published"] = published.value
    return record


def _read(content: bytes, *, address: str) -> bytes:
    """Runs apart: what `read_sitemap` gives, as JSON."""
    text = scrub(decode(content, largest=len(content)))
    element = first_element(text)
    if not element and "<" not in text:
        return _told(read_list(content))
    if element not in {"urlset", "sitemapindex"}:
        raise SourceError("not_a_sitemap", _NO_SITEMAP)
    refuse_files()
    found = _Found()
    for number, said in enumerate(_elements(text), 1):
        if found.is_full:
            break
        if said["kind"] == "sitemap":
            found.take_sitemap(number, said.get("loc", ""), base=address)
        else:
            found.take(number, said.get("loc", ""), said, base=address)
    return _told(found.result())


def _told(found: Sitemap) -> bytes:
    return orjson.dumps(found)


def _elements(text: str) -> Iterator[dict[str, str]]:
    """The `url` and `sitemap` elements, each with what stands in it; what was read is let go of.

    Entities are not resolved, and a mistake in the XML costs what it is in.
    """
    stream = BytesIO(_DECLARATION.sub("", text, count=1).encode())
    events = etree.iterparse(
        stream, events=("end",), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    said: dict[str, str] = {}
    for _, element in events:
        space, _, name = element.tag.rpartition("}")
        if name in {"url", "sitemap"}:
            yield {**said, "kind": name}
            said = {}
            _let_go(element)
        elif name in _SAID and "image" not in space and "video" not in space:
            said.setdefault(name, "".join(element.itertext()))


def _let_go(element: Any) -> None:  # noqa: ANN401 (lxml has no type for it that its stubs agree on)
    """Free an element, and those before it that its parent still holds."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
