"""Lays the hand lists (`places.tsv`, `countries.tsv`) over the places of the inputs."""

import re
from collections import defaultdict
from dataclasses import dataclass
from importlib import resources
from typing import Final

from knowledge.building.draft import Draft
from knowledge.distances import km
from knowledge.gazetteer import TYPES
from knowledge.gazetteer_names import bare, fold

# How far apart, in km, a line and a place of one name, country and type may lie and be one.
_REACH: Final = {"town": 30, "district": 150, "region": 2_500, "country": 20_000}
_POINTS: Final = frozenset(
    (
        "town",
        "neighbourhood",
        "camp",
        "crossing",
        "power plant",
        "dam",
        "base",
        "airport",
        "port",
        "oil field",
        "site",
    )
)
_NEAR: Final = 40  # km
_POINT_REACH: Final = 10  # km, of a camp or a neighbourhood and what the inputs have as a town


@dataclass(frozen=True, slots=True)
class Line:
    """A line of `places.tsv`: `within` is the name of what it lies in, if that is not just its country."""

    name: str
    aliases: tuple[str, ...]
    country: str
    lat: float
    lon: float
    type: str
    within: str


@dataclass(frozen=True, slots=True)
class CountryLine:
    """A line of `countries.tsv`: today's name, other names, and words for its people."""

    code: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    point: tuple[float, float] | None


def places() -> list[Line]:
    """The lines of `places.tsv`. Raises ValueError, with the line, for one that cannot be read."""
    found = []
    for row in _rows("places.tsv", 7):
        name, aliases, country, lat, lon, type, within = row
        if type not in TYPES or len(country) not in (0, 2) or not -90 <= float(lat) <= 90:
            raise ValueError(f"cannot read the line of {name}")
        found.append(Line(name, _several(aliases), country, float(lat), float(lon), type, within))
    return found


def countries() -> dict[str, CountryLine]:
    """The lines of `countries.tsv`, by ISO code."""
    found = {}
    for code, name, aliases, demonyms, point in _rows("countries.tsv", 5):
        at = [float(part) for part in point.split()]
        found[code] = CountryLine(
            code, name, _several(aliases), _several(demonyms), (at[0], at[1]) if at else None
        )
    return found


def other_demonyms(drafts: list[Draft]) -> dict[str, int | str]:
    """Words for people of a region or continent, of `demonyms.tsv`, folded, to its id."""
    labels = {(draft.label, draft.country): draft.id for draft in drafts if draft.type != "town"}
    return {
        fold(word): labels[name, country]
        for name, country, words in _rows("demonyms.tsv", 3)
        for word in _several(words)
    }


def lay_over(lines: list[Line], drafts: list[Draft]) -> list[Draft]:
    """The drafts, with each line put to the place that it means, or added as one of ours."""
    by_key: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        keys = {fold(name) for name in (draft.label, *draft.names)}
        for key in keys | {bare(key) for key in keys if draft.type == "region"}:
            by_key[draft.country, key].append(draft)
    added: dict[str, Draft] = {}
    for line in lines:
        known = _same(line, by_key)
        if known is None:
            added[_slug(line.name)] = known = Draft(
                _slug(line.name), line.name, line.type, line.country, line.lat, line.lon
            )
            by_key[line.country, fold(line.name)].append(known)
        _put(line, known)
        if line.within:
            known.parent = _parent(line, by_key)
    _settle(list(added.values()), drafts)
    return [*drafts, *added.values()]


def _settle(added: list[Draft], drafts: list[Draft]) -> None:
    """Gives points of ours the region that the nearest town lies in."""
    towns: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.type == "town":
            towns[draft.country].append(draft)
    for draft in added:
        if draft.type in _POINTS and draft.parent is None:
            near = min(
                towns[draft.country],
                key=lambda town: km(town.lat, town.lon, draft.lat, draft.lon),
                default=None,
            )
            if near and km(near.lat, near.lon, draft.lat, draft.lon) <= _NEAR:
                draft.parent = near.parent


def _put(line: Line, draft: Draft) -> None:
    draft.names.add(draft.label)
    draft.sure |= set(line.aliases)
    draft.label, draft.type, draft.lat, draft.lon = line.name, line.type, line.lat, line.lon


def _same(line: Line, by_key: dict[tuple[str, str], list[Draft]]) -> Draft | None:
    """The place of the inputs that a line means. Raises ValueError for a region that they have not."""
    reach = _REACH.get(line.type)
    written = len(line.aliases)
    near = [
        # A name as it is written before one without its "Oblast": Kyiv Oblast is not the city.
        (at > written, -draft.population, at, draft)
        for at, key in enumerate(_keys(line) if reach else [fold(line.name)])
        for draft in by_key[line.country, key]
        if draft.type == (line.type if reach else "town") and isinstance(draft.id, int)
        if km(line.lat, line.lon, draft.lat, draft.lon) <= (reach or _POINT_REACH)
    ]
    if not near and line.type in ("region", "country"):
        raise ValueError(f"{line.name} is no {line.type} of the inputs: name it as they do, too")
    return min(near, key=lambda entry: entry[:3])[3] if near else None


def _keys(line: Line) -> list[str]:
    keys = [fold(name) for name in (line.name, *line.aliases)]
    return keys + [bare(key) for key in keys if line.type == "region"]


def _parent(line: Line, by_key: dict[tuple[str, str], list[Draft]]) -> int | str:
    """The region or area of this name in the country. Raises ValueError where there is none."""
    order = ("region", "area", "district", "island")
    found = [draft for draft in by_key[line.country, fold(line.within)] if draft.type in order]
    if not found:
        raise ValueError(
            f"{line.name} lies in {line.within}, which is not known in {line.country or 'the world'}"
        )
    return min(found, key=lambda draft: order.index(draft.type)).id


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _rows(file: str, columns: int) -> list[list[str]]:
    lines = resources.files(__package__).joinpath(file).read_text("utf-8").splitlines()
    rows = [
        [cell.strip() for cell in line.split("\t")] for line in lines[1:] if line and not line.startswith("#")
    ]
    for row in rows:
        row += [""] * (columns - len(row))
        if len(row) != columns:
            raise ValueError(f"{file}: {row[0]} has {len(row)} columns, not {columns}")
    return rows
