"""The words of an organisation's name that tell it from others, whatever the spelling of the day."""

import re
from typing import Final

from articles.names import entity_id

_POSSESSIVE = re.compile(r"(?<=\w)['’]s?(?=\s*$)")
_INNER_POSSESSIVE = re.compile(r"['’]s(?= )")
_EMPTY: Final = frozenset({"the", "and"})
_ARABIC: Final = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "ur"})
_SPELLINGS: Final = {
    "armored": "armoured",
    "armor": "armour",
    "cartels": "cartel",
    "center": "centre",
    "centers": "centres",
    "defense": "defence",
    "labor": "labour",
    "organization": "organisation",
    "organizations": "organisations",
    "program": "programme",
    "stabilization": "stabilisation",
    "mobilization": "mobilisation",
    "saint": "st",
}
_JOINED: Final = {
    ("united", "nations"): "un",
    ("u", "n"): "un",
    ("african", "union"): "au",
    ("european", "union"): "eu",
    ("e", "u"): "eu",
}


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without "the", "and", accents, and a possessive at its end.

    British and American spellings are one, and so are "United Nations" and "UN". Empty where a name has no
    letter or digit.
    """
    slug = entity_id(_POSSESSIVE.sub("", name))
    words = [_SPELLINGS.get(word, word) for word in slug.split("-") if word and word not in _EMPTY]
    if len(words) < 2:
        return tuple(words)
    for at in range(len(words) - 2, -1, -1):
        joined = _JOINED.get((words[at], words[at + 1]))
        if joined:
            words[at : at + 2] = [joined]
    return (words[0], *(word for word in words[1:] if word not in _ARABIC))


def words_of_owner(name: str) -> tuple[str, ...]:
    """`words_of`, with "Ukraine" for "Ukraine's"."""
    return words_of(_INNER_POSSESSIVE.sub("", name))


def key_of(name: str) -> str:
    """What all spellings of a name have in common: its words as one, so that "al-Qaeda" is "Al Qaeda"."""
    return "".join(words_of(name))
