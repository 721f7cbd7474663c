"""The words of an organisation's name that tell it from others, whatever the spelling of the day."""

import re
from typing import Final

from articles.names import entity_id

_POSSESSIVES = ("'s", "’s")
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
_STARTS: Final = frozenset(first for first, _ in _JOINED)
_PLAIN: Final = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + b" " * 128


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without "the", "and", accents, and a possessive at its end.

    British and American spellings are one, and so are "United Nations" and "UN". Empty where a name has no
    letter or digit.
    """
    words = [_SPELLINGS.get(word, word) for word in _slug_words(name) if word not in _EMPTY]
    if len(words) < 2:
        return tuple(words)
    if not _STARTS.isdisjoint(words):
        words = _joined(words)
    return (words[0], *(word for word in words[1:] if word not in _ARABIC))


def _slug_words(name: str) -> list[str]:
    """The words of the name's slug, as `entity_id` has them, by a short way for a list of thousands."""
    name = name[:-2] if name.endswith(_POSSESSIVES) else name
    if name.isascii():
        return name.lower().encode().translate(_PLAIN, b"'`").decode().split()
    return entity_id(name).replace("-", " ").split()


def _joined(words: list[str]) -> list[str]:
    """The words with those of one name made one."""
    for at in range(len(words) - 2, -1, -1):
        joined = _JOINED.get((words[at], words[at + 1]))
        if joined:
            words[at : at + 2] = [joined]
    return words


def words_of_owner(name: str) -> tuple[str, ...]:
    """`words_of`, with "Ukraine" for "Ukraine's"."""
    return words_of(_INNER_POSSESSIVE.sub("", name))


def key_of(name: str) -> str:
    """What all spellings of a name have in common: its words as one, so that "al-Qaeda" is "Al Qaeda"."""
    return "".join(words_of(name))
