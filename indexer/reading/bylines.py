"""Who wrote a page's article, as single names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bs4 import Tag

from indexer.reading.authors import is_organisation, plain, split_byline
from indexer.reading.characters import squeeze
from indexer.reading.container import visible_lines
from indexer.reading.declarations import Declarations, element_value
from indexer.reading.markup import MANY_TAGS
from indexer.reading.origins import Origin, Sourced

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["find_byline", "split_byline"]

_META_AUTHORS = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "authors",
    "dc.creator", "dcterms.creator", "byl", "byline", "article_author", "sailthru.byline_name", "author.name",
    "cxenseparse:author", "citation_author", "displayauthors", "dcsext.author", "mediator_author",
)  # fmt: skip
_REL_AUTHOR = re.compile(r"""\brel\s*=\s*["']?[^"'>]{0,200}\bauthor""", re.IGNORECASE)
_NAMED_BYLINE = re.compile(r"(?:^|[-_])(?:by-?line|authors?(?:-names?)?)$", re.IGNORECASE)
_BY_LINE = re.compile(
    r"(?:(?i:by|von|par|por|di|door|av|af|oleh|(?:author|autor|auteur|autore|автор|yazar|penulis|texte?|texto|текст)\s?:)"
    r"\s|(?:بقلم|作者|記者|记者)[\s:：]?)[^\W\d_a-z].{1,120}"
)
_PARTICLES = "al|bin|ben|da|de|del|den|der|di|du|el|la|le|van|von|y"
_FULL_NAME = re.compile(rf"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|{_PARTICLES})){{1,4}}")
_GUESSES = (Origin.TRAFILATURA, Origin.BYLINE_ELEMENT, Origin.BYLINE_LINE)
_MAX_NAMES = 20
_MOST_METAS, _LONGEST_META = 20, 500  # of one name, and characters of each, that trafilatura sees
_LONGEST = 120  # characters of an element that is a byline and no biography


def find_byline(page: Declarations, outlets: Iterable[str], title: str = "") -> Sourced[tuple[str, ...]]:
    """The authors that a page names, in its order, and where; the names of its own outlet are none.

    From JSON-LD, `meta`, `itemprop` and `rel=author`, else what trafilatura finds, else elements and lines
    that are bylines. An agency or another organisation is an author only where nobody else is named. `title`
    is that of the article.
    """
    own = {plain(name) for name in outlets}
    organisations: Sourced[tuple[str, ...]] = Sourced((), "")
    for origin, claim in _claims(page):
        names = [name for name in split_byline(claim) if plain(name) not in own]
        if origin in _GUESSES:
            names = [name for name in names if _may_be_guessed(name, plain(title))]
        persons = [name for name in names if not is_organisation(name)]
        if persons:
            return Sourced(tuple(persons[:_MAX_NAMES]), origin.value)
        if names and not organisations.value:
            organisations = Sourced(tuple(names[:_MAX_NAMES]), origin.value)
    return organisations


def _may_be_guessed(name: str, title: str) -> bool:
    """Whether a name from where others often stand may be the author's: of two words, not of the title."""
    return (" " in name or not name.isascii()) and plain(name) not in title


def _claims(page: Declarations) -> Iterator[tuple[Origin, Sequence[str]]]:
    linked = [text for key in ("author", "creator") for text in page.data.texts(page.article.get(key))]
    yield Origin.JSON_LD, linked
    for name in _META_AUTHORS:
        yield Origin.META, list(page.metas.all(name))
    yield Origin.ITEMPROP, list(_itemprop_authors(page))
    if _REL_AUTHOR.search(page.html):
        links = page.soup.find_all(["a", "span", "link"], rel="author")
        yield Origin.REL_AUTHOR, [element_value(tag) for tag in links]
    if page.html.count("<") <= MANY_TAGS:
        yield Origin.TRAFILATURA, _trafilatura_authors(page.html)
    named = page.soup.find_all(class_=_NAMED_BYLINE, limit=1)
    yield (
        Origin.BYLINE_ELEMENT,
        [text for tag in named if len(text := squeeze(tag.get_text(" "))) <= _LONGEST],
    )
    lines = (line for line in visible_lines(page.soup) if _BY_LINE.fullmatch(line))
    yield Origin.BYLINE_LINE, next(filter(None, map(_full_names, lines)), [])


def _itemprop_authors(page: Declarations) -> Iterator[str]:
    """What the elements of the `itemprop` say, of a person's card only the name."""
    for tag in page.itemprops.get("author", ()):
        name = tag.find(None, {"itemprop": "name"})
        yield element_value(name if isinstance(name, Tag) else tag)


def _full_names(line: str) -> list[str]:
    """The names in a line that begins with "By"; none when it goes on as a sentence does."""
    names = split_byline([line])
    return list(names) if all(map(_FULL_NAME.fullmatch, names)) else []


def _trafilatura_authors(html: str) -> list[str]:
    # Takes a quarter of a second to load, which lines of JSON do without.
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import load_html

    try:
        tree = load_html(html)
        author = extract_metadata(_with_few_metas(tree), extensive=False).author if tree is not None else None
    except Exception:  # noqa: BLE001 (whatever a page does to it: the page then names no author)
        return []
    return (author or "").split(";")


def _with_few_metas(tree: "HtmlElement") -> "HtmlElement":
    """The page without many `meta` elements of one name and long ones: trafilatura takes minutes for them."""
    names: Counter[str] = Counter()
    for meta in tree.iter("meta"):
        name = str(meta.get("name") or meta.get("property") or "").lower()
        names[name] += 1
        if names[name] > _MOST_METAS or len(meta.get("content") or "") > _LONGEST_META:
            meta.attrib.clear()
    return tree
