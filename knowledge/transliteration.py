"""What stays of a word of a name, whoever wrote it in Latin letters: rules for each kind of letters.

The rules are ours: of all usual spellings of one sound they leave the same letters. They are applied to plain
lower-case letters, without accents.
"""

from enum import StrEnum
from functools import lru_cache

import regex


class Letters(StrEnum):
    """The letters in which a name is at home."""

    LATIN = ""
    ARABIC = "arabic"  # also Persian, Urdu, Pashto, and names from there in Hausa, Somali, Turkish
    SLAVIC = "slavic"  # Cyrillic; also Caucasian and Central Asian names, which come by way of Russian


_Rules = tuple[tuple[regex.Pattern[str], str], ...]


def _rules(text: str) -> _Rules:
    """The rules of a text, one a line: a pattern, an arrow, and what is written instead."""
    pairs = (line.split("→") for line in text.strip().splitlines())
    return tuple((regex.compile(pattern.strip()), instead.strip()) for pattern, instead in pairs)


_LATIN = _rules(
    r"""
    ph → f
    ([bdgk])h → \1
    ck|q(?!u) → k
    c(?=[aouklrt]|$) → k
    tch → ch
    tz → ts
    ou|oo → u
    (?<=.)(?:[ei]y|ie|y)$ → i
    (?<=[^aeiou])y(?=[^aeiou]) → i
    (\p{L})\1+ → \1
    """
)
_SLAVIC = _rules(
    r"""
    ^h(?=.*[iyj]an$) →
    w → v
    ph → f
    x → ks
    dzh → dz
    dj → d
    zh → z
    tz → ts
    sz?cz|shch|sch|sh → š
    tsch|tch|cz|ch → č
    (?<=[iy])(?:c|tš)$ → č
    kh|h → g
    ck|q → k
    ou|oo → u
    ff$ → v
    (?<=.)[jy]o → e
    (?<=[čš])ov$ → ev
    enka$ → enko
    [jy] → i
    i(?=[aeou]) →
    (\p{L})\1+ → \1
    """
)
_ARABIC = _rules(
    r"""
    sh|ch → š
    dj|zh → j
    ph → f
    kh|ck|q → k
    ([bdgt])h → \1
    x → ks
    c(?=[eiy]) → s
    c → k
    ndz → nz
    (?<=[aeou])h$ →
    ^ou(?=[aeiy]) → w
    (\p{L})\1+ → \1
    """
)
_HISSES = str.maketrans({"š": "sh", "č": "ch"})
_ARABIC_WORD = regex.compile(
    r"(?P<first>[aeiou][aeiouwy]*(?=[^aeiouwy])|.)(?P<middle>.*?)(?P<last>[aeiouwy]*)"
)
_VOWELS = regex.compile(r"[aeiouwy]+")
_CONSONANT = regex.compile(r"[^aeiouwy]")
_REPEATED = regex.compile(r"(\p{L})\1+")
_FIRST = str.maketrans({"e": "a", "o": "u"})
_LAST = str.maketrans({"e": "a", "o": "u", "w": "u", "y": "i"})
_FEW_CONSONANTS = 2
_SERVANT = regex.compile(r"^abdl(?=.)")


@lru_cache(maxsize=16_384)
def skeleton(word: str, letters: Letters) -> str:
    """What of a word its spelling does not move, as names that are at home in these letters are spelled.

    "Zaluzhnyy" and "Zaluzhny" are one word as Slavic ones, "Zubaidi" and "Zubaydi" as Arabic ones.
    """
    if letters is Letters.ARABIC:
        return _arabic(_applied(_ARABIC, word)).translate(_HISSES)
    return _applied(_SLAVIC if letters is Letters.SLAVIC else _LATIN, word).translate(_HISSES)


def _applied(rules: _Rules, word: str) -> str:
    for pattern, instead in rules:
        word = pattern.sub(instead, word) or word
    return word


def _arabic(word: str) -> str:
    """A word by its consonants: Arabic writes no short vowels, and everybody guesses others.

    The vowels at both ends stay, as one of the three that Arabic has; those inside stay where there are but
    two consonants.
    """
    found = _ARABIC_WORD.fullmatch(word)
    if not found or not _CONSONANT.search(word):
        return word
    few = len(_CONSONANT.findall(word)) <= _FEW_CONSONANTS
    middle = _VOWELS.sub(lambda vowels: _inner(vowels[0]) if few else "", found["middle"])
    whole = found["first"][0].translate(_FIRST) + middle + _last(found["last"])
    return _SERVANT.sub("abd", _REPEATED.sub(r"\1", whole))


def _inner(vowels: str) -> str:
    if "i" in vowels or "y" in vowels:
        return "i"
    if vowels.strip("ae"):
        return "u"
    return "a" if "a" in vowels else "i"


def _last(vowels: str) -> str:
    return "i" if vowels.endswith("ee") else vowels[-1:].translate(_LAST)
