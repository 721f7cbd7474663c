"""Puts the inputs and the hand lists together to all the places, each once."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from knowledge.building import handlist, inputs
from knowledge.building.draft import Draft
from knowledge.building.regions import drafts_of, middle
from knowledge.gazetteer_names import fold


@dataclass(frozen=True, slots=True)
class World:
    """All that goes into the file: `demonyms` are folded words and the id of what each is of."""

    places: list[Draft]
    demonyms: dict[str, int | str]
    neighbours: dict[str, tuple[str, ...]]


def world() -> World:
    """The world as the inputs and the lists have it."""
    rows = inputs.countries()
    lines = handlist.countries()
    by_code: dict[str, list[Draft]] = defaultdict(list)
    for town, code in inputs.towns():
        by_code[code].append(town)
    towns = {town.id: town for group in by_code.values() for town in group if isinstance(town.id, int)}
    countries = _countries(rows, lines, by_code)
    numbers = {draft.country: draft.id for draft in countries if isinstance(draft.id, int)}
    regions = drafts_of(inputs.subdivisions(), inputs.towns_of_subdivisions(), by_code, towns, numbers)
    _settle(by_code, regions, numbers)
    places = handlist.lay_over(
        handlist.places(), [*inputs.continents(), *countries, *regions, *towns.values()]
    )
    for draft in places:
        if draft.parent is None and draft.type != "country":
            draft.parent = numbers.get(draft.country)
    neighbours = {
        code: tuple(sorted(filter(None, row["neighbours"].split(",")))) for code, row in rows.items()
    }
    return World(places, _demonyms(numbers, lines) | handlist.other_demonyms(places), neighbours)


def _countries(
    rows: dict[str, dict[str, Any]], lines: dict[str, handlist.CountryLine], by_code: dict[str, list[Draft]]
) -> list[Draft]:
    names = inputs.country_names()
    points = inputs.demonyms_and_points()
    towns: dict[str, list[Draft]] = defaultdict(list)
    for group in by_code.values():
        for town in group:
            towns[town.country].append(town)
    found = []
    for code, row in rows.items():
        line = lines.get(code)
        label = line.name if line and line.name else row["name"].strip()
        point = (
            (line and line.point)
            or points.get(code, ("", None))[1]
            or (middle(towns[code]) if towns[code] else (0.0, 0.0))
        )
        draft = Draft(row["geonameid"], label, "country", code, *point, population=row["population"])
        draft.names = {row["name"].strip(), *names.get(code, ())}
        draft.sure = set(line.aliases) if line else set()
        found.append(draft)
        _crown(row["capital"], towns[code])
    return found


def _crown(capital: str, towns: list[Draft]) -> None:
    """Marks the capital; of several towns of its name the largest."""
    key = fold(capital)
    called = [town for town in towns if key and key in {fold(name) for name in (town.label, *town.names)}]
    own = [town for town in called if fold(town.label) == key] or called
    if own:
        max(own, key=lambda town: town.population).is_capital = True


def _settle(by_code: dict[str, list[Draft]], regions: list[Draft], countries: dict[str, int]) -> None:
    """Gives every town the first-level region that it lies in, or its country."""
    rows = {row.code: row.id for row in inputs.subdivisions() if row.code.count(".") == 1}
    known = {region.id for region in regions}
    for code, towns in by_code.items():
        region = rows.get(code)
        for town in towns:
            town.parent = region if region in known else countries.get(town.country)


def _demonyms(countries: dict[str, int], lines: dict[str, handlist.CountryLine]) -> dict[str, int | str]:
    """Words for people of a country, folded, to its id; those that two countries share are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, (word, _) in inputs.demonyms_and_points().items():
        for form in (word, f"{word}s"):
            found[fold(form)] |= {code} & countries.keys()
    found |= {fold(word): {code} for code, line in lines.items() for word in line.demonyms}
    sure = {word: countries[min(codes)] for word, codes in found.items() if len(codes) == 1}
    return {word: id for word, id in sure.items() if len(word) > 3}
