"""The title of a page's article, without the name of its outlet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from indexer.reading.characters import squeeze
from indexer.reading.declarations import Declarations
from indexer.reading.origins import Origin, Sourced

_OPEN_GRAPH = ("og:title",)
_META = ("twitter:title", "sailthru.title", "parsely-title", "dc.title", "title")
_SEPARATOR = re.compile(
    r"\s+(?:[-|–—―−‒:·•«»‹›~]|::|\|\||<|>)\s+|\s*[|｜]\s*|_+(?=[^\W\d_a-z])|(?<=[㐀-鿿])-(?=[㐀-鿿])"
)
# Words; single characters in scripts that do not part them.
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")
_LIKE = 0.5
_LEAST = 0.3  # of the words of a declared title: a heading with fewer is a label
_LABEL = 3  # words before the title in a heading: "Opinion", "Breaking news"
_MOST = 50  # headings that are looked at
_LONGEST: Final = 500  # characters: what is longer is no title
_OUTLET_WORDS = 4  # at most, in a part that begins or ends with the name of the outlet
_SURE_NAME = 5  # letters of a name that is no part of another word by chance


@dataclass(frozen=True, slots=True)
class _Names:
    """What stands beside titles and is none of them: the names of the outlet and of the section, plain."""

    outlets: frozenset[str]
    section: str

    @classmethod
    def of(cls, outlets: Iterable[str], section: str) -> "_Names":
        return cls(frozenset(map(_plain, outlets)) - {""}, _plain(section))

    def is_one(self, part: str) -> bool:
        """Whether a part is the name of the outlet or of the section."""
        plain = _plain(part)
        return plain in self.outlets or (plain != "" and plain == self.section)

    def has_end(self, part: str) -> bool:
        """Whether a part at the end names the outlet, in full or with a word more: "Harbour Post Online"."""
        if self.is_one(part):
            return True
        plain, is_short = _plain(part), len(part.split()) <= _OUTLET_WORDS
        longer = (name for name in self.outlets if len(name) >= _SURE_NAME)
        return is_short and any(plain.startswith(name) or plain.endswith(name) for name in longer)


def find_title(page: Declarations, outlets: Iterable[str], section: str = "") -> Sourced[str]:
    """The title of the article, and where it stands; empty when the page has none.

    The only `h1` that shares half of its words with what JSON-LD or `og:title` says; else those; else
    the first `h1` and `title`. The names of the outlet and of the `section` are taken off its ends, and a
    label that the `h1` has before it ("Opinion").
    """
    names = _Names.of(outlets, section)
    headings = _distinct(squeeze(tag.get_text(" ")) for tag in page.soup.find_all("h1", limit=_MOST))
    declared = [one for one in _declared(page, names) if one.value]
    asked = declared if len(headings) == 1 else declared[:1]
    like = [heading for heading in headings if any(_are_alike(heading, one.value) for one in asked)]
    if len(like) == 1 and (heading := _without_outlet(like[0], names)):
        return _without_label(heading, declared) or Sourced(heading, Origin.H1)
    shown = [Sourced(_without_outlet(heading, names), Origin.H1) for heading in headings[:1]]
    named = page.soup.title.get_text() if page.soup.title else ""
    last = Sourced(_without_outlet(named, names), Origin.TITLE_ELEMENT)
    return next((one for one in (*declared, *shown, last) if one.value), Sourced("", ""))


def _declared(page: Declarations, names: _Names) -> Iterator[Sourced[str]]:
    linked = page.data.text(page.article, "headline", "name")
    yield Sourced(_without_outlet(linked, names), Origin.JSON_LD)
    for text in page.metas.all(*_OPEN_GRAPH):
        yield Sourced(_without_outlet(text, names), Origin.OG_TITLE)
    for text in page.metas.all(*_META):
        yield Sourced(_without_outlet(text, names), Origin.META)


def _distinct(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


def _without_label(heading: str, declared: Iterable[Sourced[str]]) -> Sourced[str] | None:
    """The declared title that a heading ends with, behind a few words that are none of it."""
    for one in declared:
        label = heading.removesuffix(one.value)
        if label[-2:-1].isalnum() and label[-1] == " " and len(label.split()) <= _LABEL:
            return one
    return None


def _without_outlet(text: str, names: _Names) -> str:
    """The text without the parts at its ends that name the outlet; empty when it is only its name."""
    text = squeeze(text)
    ends = [match.span() for match in _SEPARATOR.finditer(text)] if len(text) <= _LONGEST else []
    for start, end in reversed(ends):
        if not names.has_end(text[end:]):
            break
        text = text[:start]
    for _, end in ends:
        if end < len(text) and names.is_one(text[:end]):
            return text[end:]
    return text if len(text) <= _LONGEST and _plain(text) not in names.outlets else ""


def _plain(text: str) -> str:
    """Letters and digits only, in small letters, without a leading article: what two spellings share."""
    return "".join(_LETTERS.findall(text.casefold().removeprefix("the "))).removeprefix("the")


def _are_alike(heading: str, title: str) -> bool:
    """Whether two titles share half of the words of the shorter, and the heading is no mere label."""
    ours, theirs = set(_WORD.findall(heading.casefold())), set(_WORD.findall(title.casefold()))
    shared = len(ours & theirs)
    return shared >= _LIKE * max(min(len(ours), len(theirs)), 1) and len(ours) >= _LEAST * len(theirs)


_LETTERS = re.compile(r"\w+")
