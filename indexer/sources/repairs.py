"""Makes the markup of a broken feed whole, where feedparser would else lose what stands in it."""

import re
from html.entities import name2codepoint
from typing import Final

from indexer.sources.outline import ENTRIES, Tag, tags_of

_OPEN_SECTION: Final = "<![CDATA["
_CUT_TAG: Final = re.compile(r"<[^<>]{0,2000}\Z")
_REFERENCE: Final = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)(\w{1,31};)?")
_SECTION: Final = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)


def mend(text: str) -> str:
    """The text with each element closed where the one around it is, and with no reference that means nothing.

    An entry ends where the next one begins. What is already sound stays as it is.
    """
    if text.rfind(_OPEN_SECTION) > text.rfind("]]>"):
        text += "]]>"
    text = _with_valid_references(_CUT_TAG.sub("", text))
    out: list[str] = []
    open_tags: list[str] = []
    position = 0
    for tag in tags_of(text):
        out.append(text[position : tag.start])
        position = tag.end
        if tag.closes:
            out += _closing(tag, open_tags)
            continue
        if tag.kind in ENTRIES and tag.name in open_tags:
            out += _closing(tag, open_tags)
        if not tag.is_empty:
            open_tags.append(tag.name)
        out.append(text[tag.start : tag.end])
    out.append(text[position:])
    return "".join([*out, *(f"</{name}>" for name in reversed(open_tags))])


def _closing(tag: Tag, open_tags: list[str]) -> list[str]:
    """The end tags of the element that this one closes and of all in it; none where it closes nothing."""
    if tag.name not in open_tags:
        return []
    start = len(open_tags) - 1 - open_tags[::-1].index(tag.name)
    closing = [f"</{name}>" for name in reversed(open_tags[start:])]
    del open_tags[start:]
    return closing


def _with_valid_references(text: str) -> str:
    """Outside CDATA, the names of HTML's characters become numbers, and a bare `&` the reference to one."""
    parts: list[str] = []
    position = 0
    for section in _SECTION.finditer(text):
        parts += _REFERENCE.sub(_valid, text[position : section.start()]), section[0]
        position = section.end()
    return "".join([*parts, _REFERENCE.sub(_valid, text[position:])])


def _valid(match: re.Match[str]) -> str:
    name = (match[1] or "").removesuffix(";")
    return f"&#{name2codepoint[name]};" if name in name2codepoint else f"&amp;{match[1] or ''}"
