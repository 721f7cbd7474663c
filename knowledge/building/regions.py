"""Makes places of the first- and second-level regions: where they are, and what English news calls them."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Final

from knowledge.building.draft import Draft
from knowledge.building.inputs import Subdivision, english_letters
from knowledge.gazetteer_names import bare, fold

_KINDS: Final = (
    "Governorate", "Oblast", "Province", "Region", "Krai", "District", "Raion", "Department", "Prefecture",
    "County", "Division", "Zone", "Canton", "Woreda",
)  # fmt: skip
_ENGLISH: Final = re.compile(rf"(?P<stem>[A-Z][A-Za-z' -]+) (?P<kind>{'|'.join(_KINDS)})")
_STATE: Final = re.compile(r" State$")


def drafts_of(
    subdivisions: Iterable[Subdivision],
    towns_of: Mapping[int, list[int]],
    by_code: Mapping[str, list[Draft]],
    towns: Mapping[int, Draft],
    countries: Mapping[str, int],
) -> list[Draft]:
    """A place for each subdivision that has a town of the gazetteer in it, which tells where it is."""
    known = {row.line: row for row in subdivisions}
    found = []
    for row in known.values():
        inside = by_code.get(row.code) or [towns[id] for id in towns_of.get(row.line, ()) if id in towns]
        if row.id and inside:
            above = known.get(row.parent or 0)
            parent = above.id if above and above.id else countries[row.code[:2]]
            found.append(_draft(row, inside, parent))
    return found


def _draft(row: Subdivision, towns: list[Draft], parent: int) -> Draft:
    lat, lon = middle(towns)
    return Draft(
        id=row.id,
        label=_label(row, towns),
        type="region" if row.code.count(".") == 1 else "district",
        country=row.code[:2],
        lat=lat,
        lon=lon,
        parent=parent,
        population=sum(town.population for town in towns),
        names={name for name in (row.name, *row.aliases) if fold(name).isascii() or row.code.count(".") == 1},
    )


def _label(row: Subdivision, towns: list[Draft]) -> str:
    """The English name: with what it is ("Kharkiv Oblast") only where a town in it is called the same."""
    names = (row.name, *row.aliases)
    english = [match for name in names if (match := _ENGLISH.fullmatch(name))]
    if english:
        best = min(
            english, key=lambda match: (_KINDS.index(match["kind"]), len(match["stem"]), match["stem"])
        )
        taken = {bare(fold(town.label)) for town in towns}
        return best[0] if bare(fold(best["stem"])) in taken else best["stem"]
    seat = max(towns, key=lambda town: town.population)
    if not row.name.isascii() and {fold(name) for name in names} & {fold(seat.label), *map(fold, seat.names)}:
        return f"{seat.label} {row.type if row.type in _KINDS else 'Region'}"
    return _STATE.sub("", english_letters(row.name, row.code[:2]))


def middle(towns: Iterable[Draft]) -> tuple[float, float]:
    """Latitude and longitude between towns; larger ones weigh more, by the root of their people."""
    lat = x = y = total = 0.0
    for town in towns:
        weight = math.sqrt(max(town.population, 100))
        lat += weight * town.lat
        x += weight * math.cos(math.radians(town.lon))
        y += weight * math.sin(math.radians(town.lon))
        total += weight
    return lat / total, math.degrees(math.atan2(y, x))
