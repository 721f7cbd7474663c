"""The places that one name of an article can mean, and what speaks for each by itself."""

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from indexer.naming import place_weights as weights
from indexer.naming.place_peoples import people_of
from indexer.naming.place_surfaces import asks_for_nature, is_common, pieces, without_side
from knowledge.places import Candidate, Fit, Place, candidates, within
from knowledge.places import place as place_of

_MOST = 40
_LOCAL: Final = frozenset(
    {"town", "district", "neighbourhood", "camp", "site", "crossing", "airport", "island"}
)
_COUNTED: Final = frozenset({"country", "region", "district", "town", "neighbourhood"})
_WITH_CHIEF_TOWNS: Final = frozenset({"region", "district"})
_SETTLED: Final = frozenset({"AU", "CA", "GB", "IE", "NZ", "US", "ZA"})
_COUNTY_IS_SAID: Final = frozenset({"US"})
_ONE_SPOT: Final = 0.5  # degrees
_CELL: Final = 0.6  # degrees, 67 km: what is in the next cell too is around a place
_ROWS: Final = 152  # to each pole, and one beyond
_COLUMNS: Final = 1000  # more than there are in a row


@dataclass(slots=True, eq=False)
class Sense:
    """A place that a name can mean.

    `base` speaks for it by itself; `fame` where a report can be from anywhere, `size` where it is from
    around it. `region` is the id of the one that it is or lies in. `cells` are the square of the map that it
    is in and then those around it, none where it is too wide for that.
    """

    place: Place
    base: float
    fame: float
    size: float
    region: str
    cells: tuple[int, ...]
    score: float = 0.0
    belief: float = 0.0


@dataclass(slots=True, eq=False)
class Name:
    """A name of the article with its senses.

    `is_part` tells that they are of a place named inside the name, `is_rare` that hardly another place has
    it; `weight` is how much it says of the others; `beside` are the names next to it, and how close they are
    said to be, to 1.
    """

    senses: list[Sense]
    is_part: bool = False
    is_rare: bool = False
    weight: float = 1.0
    beside: list[tuple["Name", float]] = field(default_factory=list)


def read_name(name: str, wanted: frozenset[str]) -> Name:
    """A name (as `bare_name` gives it) with all that it can mean, where its words ask for types of place."""
    people = people_of(name)
    if people is not None:
        return Name([_sense(people, weights.PEOPLE)])
    found, is_part = _places_of(name), False
    if not found or (asks_for_nature(wanted) and all(one.fit is Fit.LOOSE for one in found)):
        found, is_part = found or _places_inside(name), True
    penalty = weights.INSIDE if is_part else 0.0
    says = 0 < sum(one.place.type in wanted for one in found) < len(found)
    senses = [_sense(one.place, penalty + _base(one, wanted if says else frozenset())) for one in found]
    if not says:
        _prefer_chief_towns(senses)
    senses = sorted(senses, key=lambda sense: -sense.base - sense.fame)[:_MOST]
    return Name(senses, is_part, is_rare=not is_part and _is_rare(found))


def _is_rare(found: tuple[Candidate, ...]) -> bool:
    """Whether a name is of one place only, with its district, and settlers did not take it along."""
    places = [one.place for one in found]
    return bool(places) and places[0].country not in _SETTLED and all(_meet(one, places[0]) for one in places)


def _meet(one: Place, other: Place) -> bool:
    return at_one_spot(one, other) or one.id in ids_around(other) or other.id in ids_around(one)


def _places_of(name: str) -> tuple[Candidate, ...]:
    found = candidates(name)
    if not found and "," in name:
        head, _, tail = name.partition(",")
        found = _those_in(candidates(head), tail) or candidates(head)
    if not found and (middle := without_side(name)) != name and not is_common(middle):
        return _whose_people(middle) or candidates(middle)
    return found


def _those_in(found: tuple[Candidate, ...], outer: str) -> tuple[Candidate, ...]:
    """Those of the places that lie in what the other name means: of "Paris, Texas"."""
    holding = {one.place.id for one in candidates(outer)}
    return tuple(one for one in found if not holding.isdisjoint(ids_around(one.place)))


def _places_inside(name: str) -> tuple[Candidate, ...]:
    """What the best known place named inside a name can mean: Belfast, in "Belfast Magistrates' Court"."""
    for names in pieces(name):
        known = [places for each in names if (places := _exact(each))]
        if known:
            return max(known, key=lambda places: max(one.place.population for one in places))
    return ()


def _exact(name: str) -> tuple[Candidate, ...]:
    return _whose_people(name) or tuple(one for one in candidates(name) if one.fit is not Fit.LOOSE)


def _whose_people(name: str) -> tuple[Candidate, ...]:
    people = people_of(name)
    return () if people is None else (Candidate(people, Fit.LOOSE),)


def _base(candidate: Candidate, wanted: frozenset[str]) -> float:
    place = candidate.place
    base = weights.TYPE.get(place.type, weights.OTHER_TYPE) + weights.FIT[candidate.fit]
    if place.type in wanted:
        base += weights.WANTED
    elif place.type == "district" and place.country in _COUNTY_IS_SAID:
        base += weights.COUNTY
    return base


def _prefer_chief_towns(senses: list[Sense]) -> None:
    """Say less for a region or district when a town in it has the name too."""
    towns = [sense.place for sense in senses if sense.place.type == "town"]
    for sense in senses:
        if sense.place.type in _WITH_CHIEF_TOWNS and any(_is_in(town, sense.place) for town in towns):
            sense.base += weights.CHIEF_TOWN


def _is_in(town: Place, land: Place) -> bool:
    return land.id in ids_around(town) or (land.type == "district" and at_one_spot(town, land))


def at_one_spot(one: Place, other: Place) -> bool:
    """Whether two places are the same on the map, as a town and its district are."""
    near = abs(one.lat - other.lat) < _ONE_SPOT and abs(one.lon - other.lon) < _ONE_SPOT
    return near and one.country == other.country


def _sense(place: Place, base: float) -> Sense:
    is_listed_by_hand = place.id.startswith("dateline:") or place.type not in _COUNTED
    people = max(math.log10(max(place.population, 10)), weights.UNCOUNTED if is_listed_by_hand else 0.0)
    return Sense(
        place,
        base,
        fame=weights.FAME * people - weights.FAME_FROM + weights.CAPITAL * place.is_capital,
        size=weights.POPULATION * people,
        region=place.id if place.type == "region" else place.region,
        cells=_cells_around(place) if place.type in _LOCAL else (),
    )


def ids_around(place: Place) -> frozenset[str]:
    """The ids of all that a place lies in."""
    return _ids_around(place.id)


@lru_cache(maxsize=16_384)
def _ids_around(id: str) -> frozenset[str]:
    found = place_of(id)
    return frozenset(outer.id for outer in within(found)) if found else frozenset()


def _cells_around(place: Place) -> tuple[int, ...]:
    """The square of the map that a place is in, as a number, and then the eight around it."""
    middle = math.floor(place.lat / _CELL)
    cells = []
    for row in (middle, middle - 1, middle + 1):
        column = math.floor(place.lon * _NARROWING[row] / _CELL)
        cells += [row * _COLUMNS + column + step for step in (0, -1, 1)]
    return tuple(cells)


_NARROWING: Final = {
    row: math.cos(math.radians(min(89.0, abs((row + 0.5) * _CELL)))) for row in range(-_ROWS, _ROWS + 1)
}
