"""What the text beside an organisation's name says of it: its country, and what initials stand for."""

import re
from collections.abc import Sequence
from itertools import pairwise

import regex

from knowledge.groups import known_group

_BEFORE = 60  # characters that are looked through for a country
_OWNER = regex.compile(r"((?:\p{Lu}[\p{L}.’'-]*[ -]){1,4})$")
_OF_OWNER = regex.compile(r" (?:of|in) (?:the )?((?:\p{Lu}[\p{L}.’'-]*(?: |\b)){1,4})")
_INITIALS = regex.compile(r"\p{Lu}[\p{L}\d.&/-]{0,9}[\p{Lu}\d]\.?")
_OPENING = re.compile(r" \((?:the )?")
_OR = re.compile(r", (?:or|also known as|known as|known by (?:its|the) (?:\w+ )?(?:acronym|initials)),? ")
_CLOSING = (")", ",", ";", ".")


def name_with_country(text: str, start: int, end: int) -> str:
    """The name at these characters (`end` exclusive), with the country beside it where that makes it known.

    "Ukraine's Defence Ministry" for its "Defence Ministry", or the country after it: "of Ukraine", "in Gaza".
    """
    name = text[start:end]
    if known_group(name):
        return name
    owned = [*_with_word_before(text, start, name), *_with_word_after(text, end, name)]
    return next((each for each in owned if known_group(each)), name)


def _with_word_before(text: str, start: int, name: str) -> list[str]:
    """The name with the capitalised words before it, most of them first."""
    before = _OWNER.search(text, max(0, start - _BEFORE), start)
    words = regex.split(r"(?<=[ -])", before[1])[:-1] if before else []
    return ["".join(words[at:]) + name for at in range(len(words))]


def _with_word_after(text: str, end: int, name: str) -> list[str]:
    """The name with the capitalised words that follow it after "of" or "in", most of them first."""
    after = _OF_OWNER.match(text, end)
    words = after[1].split() if after else []
    return [f"{name} of {' '.join(words[:size])}" for size in range(len(words), 0, -1)]


def explained_initials(text: str, spans: Sequence[tuple[int, int]]) -> dict[str, str]:
    """Initials that a text explains after them, or without brackets, with the full name.

    As in "RSF (Rapid Support Forces)" and "the Rapid Support Forces, or RSF". `spans` are where its names of
    organisations stand, in order, `end` exclusive.
    """
    found: dict[str, str] = {}
    for (start, end), (next_start, next_end) in pairwise(spans):
        first, second, gap = text[start:end], text[next_start:next_end], text[end:next_start]
        if not text.startswith(_CLOSING, next_end):
            continue
        if _OPENING.fullmatch(gap):
            short, full = first, second
        elif _OR.fullmatch(gap):
            short, full = second, first
        else:
            continue
        if _INITIALS.fullmatch(short) and len(full.split()) > 1:
            found.setdefault(short, full)
    return found
