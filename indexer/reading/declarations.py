"""Everything in which a page speaks about itself, parsed once for all who read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from bs4 import BeautifulSoup, Tag

from indexer.reading.addresses import believed_address
from indexer.reading.linkeddata import LinkedData, Node
from indexer.reading.markup import Markup
from indexer.reading.metatags import MetaTags
from indexer.reading.origins import Origin


@dataclass(frozen=True, slots=True)
class Declarations:
    """A parsed page: its elements, its `meta` elements, its JSON-LD with the node of the article in it.

    `itemprops` are the elements of each `itemprop`. `address` is the canonical address that is believed,
    empty when there is none; `address_origin` is where it stands.
    """

    html: str
    soup: BeautifulSoup
    metas: MetaTags
    data: LinkedData
    article: Node
    address: str
    address_origin: str = ""
    itemprops: Mapping[str, list[Tag]] = field(default_factory=dict)


def read_declarations(markup: Markup, url: str = "") -> Declarations:
    """Parse a tamed page; `url` is its address where that is known from elsewhere, else empty.

    Its address is, in this order: `link rel=canonical`, `og:url`, the JSON-LD of the article, `url`.
    """
    soup = BeautifulSoup(markup.html, "lxml")
    metas, data = MetaTags(soup), LinkedData.parse(markup.json_ld)
    links = [str(link.get("href") or "") for link in soup.find_all("link", rel="canonical")]
    named = list(metas.all("og:url"))
    article = data.article([*links, *named, url])
    claims = {
        Origin.CANONICAL: links,
        Origin.OG_URL: named,
        Origin.JSON_LD: data.addresses(article),
        Origin.KNOWN: [url],
    }
    believed = ((believed_address(texts, base=url), origin.value) for origin, texts in claims.items())
    address, origin = next(filter(itemgetter(0), believed), ("", ""))
    return Declarations(markup.html, soup, metas, data, article, address, origin, _itemprops(soup, markup))


def declared_languages(page: Declarations) -> list[str]:
    """The languages that a page says it is in, as it writes them: `en-GB`, `pt_BR`; some may be empty."""
    root = page.soup.html
    return [str(root.get("lang") or "") if root else "", *page.metas.all("og:locale", "content-language")]


def itemprop(page: Declarations, name: str) -> list[str]:
    """What the elements of this `itemprop` say: their content, their datetime, else their text."""
    return [element_value(tag) for tag in page.itemprops.get(name, ())]


def _itemprops(soup: BeautifulSoup, markup: Markup) -> Mapping[str, list[Tag]]:
    # In one walk: to ask the tree for each of them takes longer than all else that is asked of a page.
    found: dict[str, list[Tag]] = {}
    for tag in soup.find_all(True) if "itemprop" in markup.html else ():
        for name in str(tag.get("itemprop") or "").split():
            found.setdefault(name, []).append(tag)
    return found


def element_value(tag: Tag) -> str:
    """What an element says: its content, its datetime, else its text."""
    return str(tag.get("content") or tag.get("datetime") or tag.get_text(" ", strip=True))
