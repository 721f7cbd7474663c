"""The title of a page's article, without the name of its outlet."""

import re
from collections.abc import Iterable

from indexer.reading.characters import squeeze
from indexer.reading.declarations import Declarations

_SEPARATOR = re.compile(r"\s+(?:[-|–—:·•«»~]|::|\|\||<|>)\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")
_LIKE = 0.5
_LONGEST = 500  # characters: what is longer is no title


def find_title(page: Declarations, outlets: Iterable[str]) -> str:
    """The title of the article; empty when the page has none.

    The only `h1`, where it shares half of its words with what JSON-LD or `og:title` says; else those; else
    `title` and the first `h1`. `outlets` are the names of the outlet, which are taken off its ends.
    """
    names = {_plain(name) for name in outlets} - {""}
    headings = [text for tag in page.soup.find_all("h1") if (text := squeeze(tag.get_text(" ")))]
    declared = [
        page.data.text(page.article, "headline", "name"),
        *page.metas.all("og:title", "twitter:title", "sailthru.title", "parsely-title", "dc.title", "title"),
    ]
    declared = [title for text in declared if (title := _without_outlet(text, names))]
    if len(headings) == 1 and any(_are_alike(headings[0], title) for title in declared):
        return _without_outlet(headings[0], names)
    named = _without_outlet(squeeze(page.soup.title.get_text()), names) if page.soup.title else ""
    return next(filter(None, [*declared, *headings[:1], named]), "")


def _without_outlet(text: str, names: set[str]) -> str:
    """The text without the parts at its ends that name the outlet."""
    text = squeeze(text)
    ends = [match.span() for match in _SEPARATOR.finditer(text)] if len(text) <= _LONGEST else []
    for start, end in reversed(ends):
        if _plain(text[end:]) not in names:
            break
        text = text[:start]
    for _, end in ends:
        if end < len(text) and _plain(text[:end]) in names:
            return text[end:]
    return text if len(text) <= _LONGEST and _plain(text) not in names else ""


def _plain(text: str) -> str:
    """Letters and digits only, in small letters, without a leading article: what two spellings share."""
    return "".join(_WORD.findall(text.casefold().removeprefix("the ")))


def _are_alike(one: str, other: str) -> bool:
    ours, theirs = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return len(ours & theirs) >= _LIKE * max(min(len(ours), len(theirs)), 1)
