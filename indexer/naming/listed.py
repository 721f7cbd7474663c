"""Which words of a text are names that the lists know: the gazetteer, the groups, the peoples."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import log10
from typing import Final

from indexer.naming.occurrences import NameFinder
from indexer.naming.words import Words
from knowledge.groups import unmistakable_names
from knowledge.places import Fit, candidates, demonym, most_likely

_MOST_WORDS: Final = 6  # of a name that is looked up
_INNER: Final = frozenset("-'’.") | {"of", "and", "the", "al", "el", "ul", "ez", "de", "la", "e", "i"}
_FITS: Final = {Fit.NAME: "n", Fit.ALIAS: "a", Fit.LOOSE: "l"}
_KNOWN_TOWN: Final = 20_000  # people
_SORTS: Final = {"country": "C", "continent": "C", "region": "R", "district": "D", "neighbourhood": "D"}


@cache
def peoples() -> frozenset[str]:
    """Peoples and religions as they are written: no person, place or organisation by themselves."""
    lines = (files("indexer") / "data" / "peoples.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def group_finder() -> NameFinder:
    """What finds the groups whose names mean nothing else."""
    return NameFinder(unmistakable_names())


def is_country(name: str) -> bool:
    """Whether a name is most likely that of a country."""
    place = most_likely(name)
    return place is not None and place.type == "country"


def is_town(name: str) -> bool:
    """Whether a name of several words is most likely that of a town that news knows."""
    if not re.search(r"\w[ -]\w", name):
        return False
    place = most_likely(name)
    if place is None or place.type != "town":
        return False
    return place.population >= _KNOWN_TOWN or not place.population  # a seat of a district, counted by nobody


def is_people(name: str) -> bool:
    """Whether a name is a word for a people, its language, its things."""
    return name in peoples() or demonym(name) is not None


def listed(words: Words) -> list[str]:
    """For each word what the lists say of the name that it is part of; empty where they know none.

    "B" for the first word of a name or "I" for a further one, then "G" for a group, "M" for a people, or
    the sort of place that the name most likely is: "C" country or continent, "R" region, "D" part of a region
    or town, "T" town, "O" other. Then how it fits ("n" its own name, "a" another, "l" loosely), and of a
    town the size, 0 (under 1,000 people) to 4 (from a million).
    """
    said = [""] * len(words.starts)
    for start, end, name in _names(words):
        what = _what(name)
        said[start:end] = ["B" + what] + ["I" + what] * (end - start - 1)
    return said


def _names(words: Words) -> Iterator[tuple[int, int, str]]:
    """The listed names: first word, end (exclusive) and name. Groups go first, then what is longest."""
    ends = dict(_groups(words))
    at = 0
    for first, end in pairwise(words.line_starts):
        forms = words.forms(first, end)
        at = first
        while at < end:
            stop = ends.get(at) or _place_end(words, forms, first, at)
            if stop:
                yield at, stop, words.text[words.starts[at] : words.ends[stop - 1]]
            at = stop or at + 1


def _groups(words: Words) -> Iterator[tuple[int, int]]:
    """Where groups are named: first word and end (exclusive)."""
    for start, end, _ in group_finder().find(words.text):
        first, stop = bisect_right(words.ends, start), bisect_left(words.starts, end)
        if first < stop:
            yield first, stop


def _place_end(words: Words, forms: list[str], first: int, at: int) -> int:
    """The word after the longest listed name that begins at a word; 0 when none does."""
    form = forms[at - first]
    if not (form[0].isupper() or form in ("al", "el")):
        return 0
    end = at - first + 1
    while end < min(len(forms), at - first + _MOST_WORDS) and (
        forms[end][0].isupper() or forms[end] in _INNER
    ):
        end += 1
    for stop in range(end + first, at, -1):
        last = forms[stop - 1 - first]
        if last[0].isalpha() and _what(words.text[words.starts[at] : words.ends[stop - 1]]):
            return stop
    return 0


@lru_cache(maxsize=1 << 15)
def _what(name: str) -> str:
    """What a name is, without "B" and "I"."""
    if name in unmistakable_names():
        return "G"
    if is_people(name):
        return "M"
    place = most_likely(name) if len(name) > 2 else None
    if place is None:
        return ""
    sort = "T" if place.type == "town" else _SORTS.get(place.type, "O")
    if sort == "C":
        return sort
    fit = next(_FITS[one.fit] for one in candidates(name) if one.place == place)
    if sort != "T":
        return sort + fit
    return sort + fit + str(min(max(int(log10(max(place.population, 1))) - 2, 0), 4))
