"""How the name of a person becomes a key that its spelling does not move."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

import regex

from knowledge.person_words import PersonWords, take_apart
from knowledge.tables import names_in, rows
from knowledge.transliteration import Letters, skeleton

_LONGEST_KEY: Final = 80
_NICKNAME: Final = regex.compile(r'(?<=[\p{L}.] )(?:["“„«][^"“”„«»]+["”“»]|\([^()]+\))(?= \p{L})')
_ARABIC_WORD: Final = regex.compile(r"^abd.|(?:ul|al|ol)lah?$|[ue]dd?[ie]ne?$")
_SLAVIC_ENDING: Final = regex.compile(
    r"(?<=..)(?:[oe]v|[oe]ff|[oe]va|enk[oa]|cz?huk|tchouk|sk[iyj]{1,2}|ska(?:[iyj]?a)?|vi(?:c|ch|tch|tsch)"
    r"|vych|witsch|[cs]hvili|dze|[bdjklmnstvz]ic)$|(?<=.{3})[iy]an$"
)


@lru_cache(maxsize=16_384)
def person_key(name: str) -> str:
    """The key of a name: the same for all its spellings, and its own key. "" when it holds no letter.

    The words of the name, without titles, articles, nicknames and initials, each as the table of given names
    has it, else its `skeleton`; joined by hyphens, at most 80 characters.
    """
    key = _key(name)
    while key != name:  # what one rule leaves another may fold once more
        key, name = _key(key), key
    return key


def whole_key(name: str) -> str:
    """The key of a name with the titles, articles and initials that its own key leaves out."""
    parts = take_apart(name)
    letters = home_letters(parts)
    return "-".join(_word_key(word, letters) for word in parts.whole)


def word_keys(words: PersonWords, letters: Letters) -> tuple[str, ...]:
    """What spelling does not move of each word of a name, as names that are at home in these letters go."""
    return tuple(_word_key(word, letters) for word in words.words)


def home_letters(name: PersonWords) -> Letters:
    """The letters in which a name is at home: by its ending, one of its words, its particles."""
    *_, last = words = name.words
    if _SLAVIC_ENDING.search(last):
        return Letters.SLAVIC
    if len(words) == 1:
        return Letters.LATIN  # with nothing beside it a word is taken as it is
    known = (_given_names()[word].letters for word in words if word in _given_names())
    if letters := next(filter(None, known), Letters.LATIN):
        return letters
    return Letters.ARABIC if name.is_arabic or any(map(_ARABIC_WORD.search, words)) else Letters.LATIN


def _key(name: str) -> str:
    if not any(map(str.isalpha, name)):
        return ""
    parts = take_apart(_NICKNAME.sub("", name))
    words = [*word_keys(parts, home_letters(parts)), parts.generation]
    if len(parts.words) == 1 and parts.has_initials:  # "V. Putin" is not any Putin
        words.insert(0, parts.first_letters[:1])
    return "-".join(filter(None, words))[:_LONGEST_KEY].rstrip("-")


def _word_key(word: str, letters: Letters) -> str:
    if known := _given_names().get(word):
        return known.name
    return skeleton(word, letters) if word.isascii() else word


class _GivenName(NamedTuple):
    name: str
    letters: Letters


@cache
def _given_names() -> dict[str, _GivenName]:
    """For every spelling in the table of given names the one that stands for all."""
    return dict(_read_given_names())


def _read_given_names() -> Iterator[tuple[str, _GivenName]]:
    for name, letters, spellings in rows("given_names.tsv", 3):
        given = _GivenName(name, Letters(letters))
        for spelled in (name, *names_in(spellings)):
            yield spelled, given
