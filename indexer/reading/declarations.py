"""Everything in which a page speaks about itself, parsed once for all who read it."""

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from indexer.reading.addresses import believed_address
from indexer.reading.linkeddata import LinkedData, Node
from indexer.reading.markup import Markup
from indexer.reading.metatags import MetaTags


@dataclass(frozen=True, slots=True)
class Declarations:
    """A parsed page: its elements, its `meta` elements, its JSON-LD with the node of the article in it.

    `address` is the canonical address that is believed, empty when there is none.
    """

    html: str
    soup: BeautifulSoup
    metas: MetaTags
    data: LinkedData
    article: Node
    address: str


def read_declarations(markup: Markup, url: str = "") -> Declarations:
    """Parse a tamed page; `url` is its address where that is known from elsewhere, else empty.

    Its address is, in this order: `link rel=canonical`, `og:url`, the JSON-LD of the article, `url`.
    """
    soup = BeautifulSoup(markup.html, "lxml")
    metas, data = MetaTags(soup), LinkedData.parse(markup.json_ld)
    links = (str(link.get("href") or "") for link in soup.find_all("link", rel="canonical"))
    claims = [*links, *metas.all("og:url")]
    article = data.article([*claims, url])
    address = believed_address([*claims, *data.addresses(article), url], base=url)
    return Declarations(markup.html, soup, metas, data, article, address)


def itemprop(soup: BeautifulSoup, name: str) -> list[str]:
    """What the elements of this `itemprop` say: their content, their datetime, else their text."""
    return [element_value(tag) for tag in soup.find_all(None, {"itemprop": name})]


def element_value(tag: Tag) -> str:
    """What an element says: its content, its datetime, else its text."""
    return str(tag.get("content") or tag.get("datetime") or tag.get_text(" ", strip=True))
