"""Weighs what the names of an article can mean against each other, until they agree."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from indexer.naming import place_weights as weights
from indexer.naming.place_senses import Name, Sense, ids_around
from knowledge.places import neighbours

_ROUNDS: Final = 4
_NEGLIGIBLE: Final = 0.005
_NEXT_CELL: Final = 0.7


def settle(names: Sequence[Name], votes: Mapping[str, float]) -> None:
    """Give every sense of the names its belief, 0 to 1, and a score; `votes` speak for countries by code.

    A name's beliefs add to less than 1: the rest is that it is a place of which nothing is known. Every round
    looks at what the round before believed; the time is linear in the senses.
    """
    for name in names:
        for sense in name.senses:
            sense.score = _either(sense, 0.0)
        _believe(name)
    for _ in range(_ROUNDS):
        everything = _Votes()
        everything.add_countries(votes)
        for name in names:
            everything.add(name)
        for name in names:
            own = _Votes()
            own.add(name)
            for sense in name.senses:
                context = _context(sense, everything, own)
                sense.score = _either(sense, context) + _beside(sense, name)
        for name in names:
            _believe(name)


@dataclass(slots=True)
class _Votes:
    """What is believed of names, added up: by country, region and square of the map, and in all."""

    countries: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    cells: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    total: float = 0.0

    def add_countries(self, votes: Mapping[str, float]) -> None:
        for code, vote in votes.items():
            self.countries[code] += vote
            self.total += vote

    def add(self, name: Name) -> None:
        if name.senses:
            self.total += name.weight
        for sense in name.senses:
            vote = name.weight * sense.belief
            if vote < _NEGLIGIBLE:
                continue
            self.countries[sense.place.country] += vote
            self.regions[sense.region] += vote
            if sense.cells:
                self.cells[sense.cells[0]] += vote

    def of_country(self, code: str) -> float:
        """The votes for a country, and for its neighbours, which count less."""
        beside = sum(self.countries[near] for near in neighbours(code) if near in self.countries)
        return self.countries.get(code, 0.0) + weights.NEIGHBOUR * beside

    def around(self, cells: tuple[int, ...]) -> float:
        """The votes in some squares, of which those after the first count less."""
        beside = sum(self.cells[cell] for cell in cells[1:] if cell in self.cells)
        return self.cells.get(cells[0], 0.0) + _NEXT_CELL * beside


def _either(sense: Sense, context: float) -> float:
    """The weight of a place that is named because it is known, or because the report is from around it."""
    around = sense.size + context
    more, less = max(sense.fame, around), min(sense.fame, around)
    return sense.base + more + math.log1p(math.exp(less - more))


def _context(sense: Sense, everything: _Votes, own: _Votes) -> float:
    """What the other names say for a sense."""
    others = everything.total - own.total + weights.UNKNOWN
    context = 0.0
    if code := sense.place.country:
        votes = everything.of_country(code) - own.of_country(code)
        context += weights.COUNTRY * votes / others
    if region := sense.region:
        context += weights.REGION * (everything.regions[region] - own.regions[region]) / others
    if sense.cells:
        near = max(0.0, everything.around(sense.cells) - own.around(sense.cells))
        context += weights.NEAR * near / (near + weights.NEAR_HALF)
    return context


def _beside(sense: Sense, name: Name) -> float:
    """What the names next to it say: that it lies in one of them, or one in it."""
    return sum(
        weights.PAIR * closeness * sum(one.belief for one in other.senses if _hold(one, sense))
        for other, closeness in name.beside
    )


def _hold(one: Sense, other: Sense) -> bool:
    """Whether one of two places lies in the other."""
    return one.place.id in ids_around(other.place) or other.place.id in ids_around(one.place)


def _believe(name: Name) -> None:
    """Make shares of the scores."""
    if not name.senses:
        return
    nowhere = weights.NOWHERE + (weights.RARE if name.is_rare else 0.0)
    top = max(nowhere, *(sense.score for sense in name.senses))
    for sense in name.senses:
        sense.belief = math.exp(sense.score - top)
    total = math.exp(nowhere - top) + sum(sense.belief for sense in name.senses)
    for sense in name.senses:
        sense.belief /= total
