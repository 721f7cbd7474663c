"""Looks up places by their names: towns, regions, countries, seas, camps; all that lies in the gazetteer.

Nothing is loaded before the first question; then the file is mapped, not read (see `gazetteer_file`).
"""

import math
import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import Final

from knowledge.gazetteer import NONE
from knowledge.gazetteer_file import opened
from knowledge.gazetteer_names import bare, fold


class Fit(IntEnum):
    """How well a name is that of a place."""

    LOOSE = 1  # after taking off an article, or a word for what it is ("Province", "refugee camp")
    ALIAS = 2  # another name
    NAME = 3  # its own name


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `type` is one of `knowledge.gazetteer.TYPES`; `country` an ISO 3166-1 code, empty for none.

    `region` is the id of the first-level region that it lies in, or empty. `lat` and `lon` are degrees
    (WGS 84) of its middle. `population` is 0 where it is not known, and where nobody is left.
    """

    id: str
    label: str
    type: str
    country: str
    region: str
    lat: float
    lon: float
    population: int
    is_capital: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can mean."""

    place: Place
    fit: Fit


_SAYS_WHAT: Final[dict[str, frozenset[str]]] = {
    word: frozenset(types.split())
    for words, types in (
        (
            "oblast region province governorate state krai republic territory prefecture zone",
            "region district area",
        ),
        ("district county raion canton subdistrict woreda department", "district region area"),
        ("camp", "camp"),
        ("city town village", "town"),
        ("island islands", "island"),
    )
    for word in words.split()
}
_WORD: Final = re.compile(r"[a-z]+")


def candidates(name: str) -> tuple[Candidate, ...]:
    """All places that a name can mean, the best fit first, then the largest."""
    return _candidates(fold(name))


@lru_cache(maxsize=10_000)
def _candidates(key: str) -> tuple[Candidate, ...]:
    gazetteer = opened()
    fits = {place: Fit(fit) for place, fit in gazetteer.find(key)}
    if bare(key) != key:
        loose = [place for place, _ in gazetteer.find(bare(key))]
        for place in _of_what_it_says(key, loose):
            fits.setdefault(place, Fit.LOOSE)
    found = [Candidate(_place(number), fit) for number, fit in fits.items()]
    return tuple(sorted(found, key=lambda one: (-one.fit, -one.place.population, one.place.id)))


def _of_what_it_says(key: str, places: list[int]) -> list[int]:
    """Only regions for "Homs province", only towns for "Homs city"; all where there is no such."""
    said = [_SAYS_WHAT[word] for word in _WORD.findall(key.removeprefix(bare(key))) if word in _SAYS_WHAT]
    fitting = [place for place in places if said and opened().type(place) in said[0]]
    return fitting or places


def place(id: str) -> Place | None:
    """The place of an id, `geonames:703448` or `dateline:donbas`; None if there is none."""
    number = opened().number(id)
    return None if number is None else _place(number)


@lru_cache(maxsize=20_000)
def _place(number: int) -> Place:
    gazetteer = opened()
    region = next((above for above in _above(number) if gazetteer.type(above) == "region"), None)
    return Place(
        id=gazetteer.id(number),
        label=gazetteer.label(number),
        type=gazetteer.type(number),
        country=gazetteer.country(number),
        region="" if region is None else gazetteer.id(region),
        lat=gazetteer.point(number)[0],
        lon=gazetteer.point(number)[1],
        population=gazetteer.populations[number],
        is_capital=gazetteer.is_capital(number),
    )


def _above(number: int) -> list[int]:
    found = []
    while (number := opened().parents[number]) != NONE:
        found.append(number)
    return found


def within(place: Place) -> tuple[Place, ...]:
    """What a place lies in, the narrowest first: of Bakhmut Donetsk Oblast and Ukraine."""
    number = opened().number(place.id)
    return () if number is None else tuple(map(_place, _above(number)))


def country(code: str) -> Place | None:
    """The country of an ISO 3166-1 code, in capitals; None if there is none."""
    number = _countries().get(code)
    return None if number is None else _place(number)


@cache
def _countries() -> dict[str, int]:
    gazetteer = opened()
    return {gazetteer.country(at): at for at in gazetteer.of_type("country")}


def demonym(word: str) -> Place | None:
    """The country whose people or things a word means ("Ukrainian", "Syrians"), or the region or continent
    ("Chechen", "Europeans"); None for all other words, and for a people without a land ("Kurdish")."""
    number = _demonyms().get(fold(word))
    return None if number is None else _place(number)


@cache
def _demonyms() -> dict[str, int]:
    rows = (line.split("\t") for line in opened().lines("demonyms"))
    return {word: int(number) for word, number in rows}


def neighbours(code: str) -> tuple[str, ...]:
    """The codes of the countries that share a border with one on land."""
    return _neighbours().get(code, ())


@cache
def _neighbours() -> dict[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in opened().lines("neighbours"))
    return {code: tuple(near.split()) for code, near in rows}


# Weighed against the number of people to the power of 0.7; found by trying on the given set of places,
# where 0.779 of the names then lie within 161 km of the truth without any context.
_WEIGHTS: Final = {
    "country": 4.0,
    "continent": 4.5,
    "region": -0.4,
    "district": -0.6,
    "town": 0.0,
    "neighbourhood": -0.5,
}
_OTHER: Final = 2.5  # a sea, a camp, an area: nobody lives there, and it is listed because news names it


def most_likely(name: str) -> Place | None:
    """The place that a name means where nothing else is known; None where no place has it."""
    found = candidates(name)
    found = tuple(one for one in found if one.fit > Fit.LOOSE) or found
    towns = [one.place for one in found if one.place.type == "town" and one.fit > Fit.LOOSE]
    meant = [one for one in found if not any(_is_seat(town, one.place) for town in towns)]
    return max(meant, key=_likelihood).place if meant else None


def _is_seat(town: Place, region: Place) -> bool:
    """Whether a town is so much of its region that the name of both means the town."""
    return town.region == region.id and town.population * 30 > region.population


def _likelihood(one: Candidate) -> tuple[float, str]:
    place = one.place
    known = place.population or (300_000 if place.id.startswith("dateline:") else 0)
    size = 0.7 * math.log10(max(known, 10))
    by_type = _WEIGHTS.get(place.type, _OTHER)
    by_fit = {Fit.NAME: 0.9, Fit.ALIAS: 0.0, Fit.LOOSE: -1.0}[one.fit]
    return size + by_type + by_fit + place.is_capital, place.id
