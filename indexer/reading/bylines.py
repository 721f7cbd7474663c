"""Who wrote a page's article, as single names."""

import re
from collections.abc import Iterable, Iterator

from indexer.reading.characters import squeeze
from indexer.reading.container import visible_lines
from indexer.reading.declarations import Declarations, element_value, itemprop
from indexer.reading.markup import MANY_TAGS

_META_AUTHORS = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "authors",
    "dc.creator", "dcterms.creator", "byl", "byline", "article_author", "sailthru.byline_name", "author.name",
    "cxenseparse:author", "citation_author", "displayauthors", "dcsext.author",
)  # fmt: skip
_LEAD_IN = re.compile(
    r"^\W*(?:(?:(?:written|reported|posted|published|words|text|story|analysis|review|report)\s+)?by\b"
    r"|view all posts by\b"
    r"|author\b|von\b|par\b|por\b)[\s:]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S*(?:@|https?:|www\.|\.(?:com|org|net)\b)\S*", re.IGNORECASE)
_NOTE = re.compile(r"\([^)]{0,80}\)|\[[^\]]{0,80}\]")
_SUFFIX = re.compile(r",\s*(Jr|Sr|II|III|IV|MD|PhD)\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*[,;|/•·\n]\s*(?:(?:and|und|et|with|&)\s+)?|\s+(?:and|und|et|with|&|–|—|-)\s+", re.IGNORECASE
)
# What stands beside names in a byline and is none.
_NO_NAME = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|contributor|producer|photographer|director|professor"
    r"|analyst|officer|manager|head of|minutes?|published|updated|posted|follow|read|link copied|sponsored"
    r"|admin|administrator|unknown|null|undefined|wire service)\b"
    r"|\d|[?!:…<>{}]",
    re.IGNORECASE,
)
_NAMED_BYLINE = re.compile(r"(?:^|[-_])(?:by-?line|authors?(?:-names?)?)$", re.IGNORECASE)
_BY_LINE = re.compile(r"^(?i:by)\s[^\W\d_a-z].{2,120}$")
_PARTICLES = "al|bin|ben|da|de|del|den|der|di|du|el|la|le|van|von|y"
_FULL_NAME = re.compile(rf"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|{_PARTICLES})){{1,4}}")
_MAX_NAMES = 20
_LONGEST = 60  # characters of a name


def find_byline(page: Declarations, outlets: Iterable[str]) -> tuple[str, ...]:
    """The authors that a page names, in its order; the names of its own outlet are none.

    From JSON-LD, `meta`, `itemprop` and `rel=author`, else what trafilatura finds.
    """
    own = {_plain(name) for name in outlets}
    for claim in _claims(page):
        names = [name for name in split_byline(claim) if _plain(name) not in own]
        if names:
            return tuple(names[:_MAX_NAMES])
    return ()


def split_byline(texts: Iterable[str]) -> tuple[str, ...]:
    """Single names from the texts of a byline: "By Nadia Korol and Samir Haddad in Kyiv" has two.

    Each name once, in order of appearance; roles, addresses, numbers and long texts are dropped.
    """
    names: dict[str, str] = {}
    for text in texts:
        text = _ADDRESS.sub(" ", _NOTE.sub(" ", _LEAD_IN.sub("", text[:1000])))
        for part in _BETWEEN.split(_SUFFIX.sub(r" \1", text)):
            name = _LEAD_IN.sub("", squeeze(part)).partition(" in ")[0].strip(" .,*")
            if name and len(name) <= _LONGEST and not _NO_NAME.search(name):
                names.setdefault(_plain(name), name)
    return tuple(names.values())


def _claims(page: Declarations) -> Iterator[list[str]]:
    yield [text for key in ("author", "creator") for text in page.data.texts(page.article.get(key))]
    for name in _META_AUTHORS:
        yield list(page.metas.all(name))
    yield itemprop(page.soup, "author")
    yield [element_value(tag) for tag in page.soup.find_all(["a", "span", "link"], rel="author")]
    if page.html.count("<") <= MANY_TAGS:
        yield _trafilatura_authors(page.html)
    named = page.soup.find_all(class_=_NAMED_BYLINE, limit=1)
    yield [text for tag in named if len(text := squeeze(tag.get_text(" "))) <= _LONGEST * 2]
    lines = (line for line in visible_lines(page.soup) if _BY_LINE.match(line))
    yield next(filter(None, map(_full_names, lines)), [])


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
        author = extract_metadata(tree, extensive=False).author if tree is not None else None
    except Exception:  # noqa: BLE001 (whatever a page does to it: the page then names no author)
        return []
    return (author or "").split(";")


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold().removeprefix("the ")))
