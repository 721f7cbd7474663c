"""The name of a person taken apart: the words that mean the person, without titles, articles and initials."""

from functools import cache, lru_cache
from typing import Final, NamedTuple

import regex

from articles.names import entity_id
from knowledge.tables import names_in, rows
from mappings.folding import FOLDINGS

_MOST_WORDS: Final = 10
_ASCII: Final = str.maketrans({letter: plain for plain, letters in FOLDINGS.items() for letter in letters})
_VIETNAMESE: Final = regex.compile(r"[ăơưĂƠƯ\u1ea0-\u1ef9]")
_SAME_PARTICLE: Final = {"ben": "bin", "ibn": "bin", "abou": "abu", "abo": "abu"}


class PersonWords(NamedTuple):
    """What a name is made of, folded: lower case, without accents."""

    words: tuple[str, ...]
    """At least one; what is written as one word or as two is one ("abdelfattah")."""
    first_letters: str
    """Of what stands before the last word, initials included."""
    has_initials: bool
    whole: tuple[str, ...]
    """All its words but offices: titles, articles and initials too."""
    is_cut: bool
    """Whether more was there, which may tell two apart: initials, titles, an article before one word."""
    generation: str
    """ "jr", "ii", "iii", "iv" or ""."""
    is_arabic: bool
    """Whether it has the particles of an Arabic name."""


@lru_cache(maxsize=16_384)
def take_apart(name: str) -> PersonWords:
    """The parts of a name as it is spelled; at most 10 words of it."""
    named = entity_id(_plain_letters(name)).split("-")[:_MOST_WORDS]
    spelled = _without_titles(list(named))
    titled = len(spelled) < len(named)
    generation = spelled.pop() if len(spelled) > 1 and spelled[-1] in _set("generation") else ""
    bare = _without_articles(spelled)
    full = [word for word in bare if len(word) > 1] or bare
    words = _without_house(_joined(full))
    offices = next((at for at, word in enumerate(named[:-1]) if word not in _set("office")), 0)
    return PersonWords(
        words=tuple(words),
        first_letters="".join(word[0] for word in bare[:-1]),
        has_initials=len(full) < len(bare),
        whole=tuple(named[offices:]),
        is_cut=len(full) < len(named) - bool(generation)
        and (len(full) == 1 or titled or len(full) < len(bare)),
        generation=generation,
        is_arabic=len(words) > 1 and (len(bare) < len(spelled) or not {"bin", "abu"}.isdisjoint(words)),
    )


def honours() -> frozenset[str]:
    """The honours that may be part of a name, in small letters: "mullah", "sheikh"."""
    return _set("honour")


@cache
def _set(what: str) -> frozenset[str]:
    """The words of one kind."""
    return {kind: frozenset(names_in(words)) for kind, words in rows("name_words.tsv", 2)}[what]


def _plain_letters(name: str) -> str:
    """The name in ASCII letters, where it is in Latin ones; đ is a dj but in Vietnamese names."""
    if name.isascii():
        return name
    if not _VIETNAMESE.search(name):
        name = name.replace("đ", "dj").replace("Đ", "Dj")
    return name.translate(_ASCII)


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1:
        honoured = 1 + (words[0] in _set("article") and len(words) > 3)  # "Al Haj Murad Ebrahim"
        if words[0] in _set("office"):
            words = words[1:]
        elif len(words) > 2 and words[honoured - 1] in _set("honour"):
            words = words[honoured:]
        else:
            break
    return words


def _without_articles(words: list[str]) -> list[str]:
    return [
        word for at, word in enumerate(words) if not _is_article(word, at, "".join(words[at + 1 : at + 2]))
    ]


def _is_article(word: str, at: int, after: str) -> bool:
    if not after:
        return False
    melted = word in _set("melted article") and after.startswith(word[1:])
    return word in _set("article") or melted or (at > 0 and word in _set("inner article"))


def _joined(words: list[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        before = joined[-1] if joined else ""
        if before in _set("opens") or (before and (word in _set("closes") or before + word in _set("pair"))):
            joined[-1] += word
        else:  # "Ben" before a name is short for Benjamin
            joined.append(word if word == "ben" and not before else _SAME_PARTICLE.get(word, word))
    return joined


def _without_house(words: list[str]) -> list[str]:
    is_prince = len(words) > 3 and words[-3] in _set("son") and words[-1] in _set("house")
    return words[:-1] if is_prince else words
