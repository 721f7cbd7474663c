"""What stays of a word of a name, whoever wrote it in Latin letters: rules for each kind of letters.

The rules are ours: of all usual spellings of one sound they leave the same letters. They are applied to plain
lower-case letters, without accents.
"""

from enum import StrEnum
from functools import lru_cache
from typing import Final

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


_LATIN: Final = _rules(
    r"""
    ph → f
    ([bdgkt])h → \1
    ck|q(?!u) → k
    c(?=[aouklrt]|$) → k
    tch → ch
    tz → ts
    ou|oo → u
    (?<=.)(?:[ei]y|y)$ → i
    ie|ee → i
    (?<=[^aeiou])y(?=[^aeiou]) → i
    (\p{L})\1+ → \1
    """
)
_SLAVIC: Final = _rules(
    r"""
    (?<![cgkpstz])h(?=.*[iyj]an$) →
    chvili$ → shvili
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
_ARABIC: Final = _rules(
    r"""
    sh|ch → š
    (?<!^ab)dj|zh → j
    ph → f
    kh|ck|q → k
    ([bdgt])h → \1
    x → ks
    c(?=[eiy]) → s
    c → k
    ndz → nz
    (?<=[aeou])h$ →
    (?<=[ai]n)e$ →
    ^ou(?=[aeiy]) → w
    (\p{L})\1+ → \1
    """
)
_ENDS: Final = _rules(
    r"""
    ^[ae](?:[aeiou]|[wy](?![aeiou]))*(?=[^aeiou]) → a
    ^[ou](?:[aeiou]|[wy](?![aeiou]))*(?=[^aeiou]) → u
    ^i(?:[aeiou]|[wy](?![aeiou]))*(?=[^aeiou]) → i
    (?<=[^aeiouwy])[aeiouwy]*[ouw][iy]+$ → wi
    (?<=[^aeiouwy])[aeiy]*(?:[iy]|ee)$ → i
    (?<=[^aeiouwy])[aeiouwy]*[ouw]$ → u
    (?<=[^aeiouwy])[aeiouwy]*[ae]$ → a
    """
)
_HISSES: Final = str.maketrans({"š": "sh", "č": "ch"})
_INNER: Final = regex.compile(r"(?<=^[wy]|[^aeiouwy])[aeiouwy]+(?=[^aeiouwy])")
_CONSONANT: Final = regex.compile(r"^[wy]|[^aeiouwy]")
_SERVANT: Final = regex.compile(r"^abdl(?=.)")
_ONE_SOUND: Final = frozenset({"bh", "dh", "gh", "kh", "ph", "sh", "th", "zh", "ch", "dj"})
_FEW: Final = 2


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

    The vowels at both ends stay, as one of the three that Arabic has. Of those inside stay an "ai", something
    between two consonants that would look like one, and one of three in words of two consonants.
    """
    few = len(_CONSONANT.findall(word)) <= _FEW
    inside = _INNER.sub(_one_of_three if few else _between, _applied(_ENDS, word))
    return _SERVANT.sub("abd", inside)


def _between(vowels: regex.Match[str]) -> str:
    before, after = vowels.string[vowels.start() - 1], vowels.string[vowels.end()]
    if vowels[0].endswith(("ai", "ay", "ei", "ey")):
        return "ai"
    return "a" if before == after or before + after in _ONE_SOUND else ""


def _one_of_three(vowels: regex.Match[str]) -> str:
    if "i" in vowels[0] or "y" in vowels[0]:
        return "i"
    if vowels[0].strip("ae"):
        return "u"
    return "a" if "a" in vowels[0] else "i"
