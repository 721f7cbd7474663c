"""How values are said to a reader: numbers, dates, kinds, all in words."""

import re

from articles.languages import LANGUAGES
from articles.mention import PlaceRole
from engines.request import Sort

HEADINGS = {
    "published": "When",
    "event": "When",
    "person": "People",
    "place": "Places",
    "org": "Groups",
    "org_type": "Kinds of groups",
    "country": "Countries",
    "outlet": "Outlets",
    "language": "Language",
}
BADGES = {"person": "P", "place": "L", "org": "G"}
SORTS = {Sort.RELEVANCE: "Best match", Sort.NEWEST: "Newest", Sort.OLDEST: "Oldest"}
CENTRAL_ONLY = "only what reports are about"
EXACT_ONLY = "names only as spelled here"
PLACE_ROLES = {PlaceRole.DATELINE: "places that it was filed from", PlaceRole.MENTIONED: "places in the text"}
HAPPENED = "told of: "
TIMELINES = {"published": "published", "event": "reported event"}
_WITHOUT = {
    "published": "without a date",
    "event": "telling of no day",
    "person": "naming no person",
    "place": "naming no place",
    "org": "naming no group",
    "org_type": "naming no group of a known kind",
    "country": "in no known country",
    "outlet": "without an outlet",
    "language": "in no known language",
}
_WITH = {
    "published": "with a date",
    "event": "telling of a day",
    "person": "naming people",
    "place": "naming places",
    "org": "naming groups",
    "org_type": "naming groups of a known kind",
    "country": "in a known country",
    "outlet": "with an outlet",
    "language": "in a known language",
}
_CODE = re.compile(r"[a-z]{2,3}", re.ASCII)


def number(count: int) -> str:
    """`1,204`."""
    return f"{count:,}"


def area(bbox: str) -> str:
    """An area of the map: `map: 22.1° E to 40.2° E, 44.3° N to 52.4° N`."""
    west, south, east, north = bbox.split(",")
    across = f"{_degrees(west, 'EW')} to {_degrees(east, 'EW')}"
    return f"map: {across}, {_degrees(south, 'NS')} to {_degrees(north, 'NS')}"


def _degrees(written: str, sides: str) -> str:
    """`22.1° E`; a side has its letter."""
    number = float(written)
    return f"{abs(number):g}° {sides[number < 0]}"


def language_name(code: str) -> str:
    """The English name of a language, or the code where none is known here."""
    return LANGUAGES.get(code, code)


def language_code(language: str) -> str:
    """What a `lang` attribute may have; empty for anything else."""
    return language if _CODE.fullmatch(language) else ""


def without_field(field: str) -> str:
    """Reports `without a date`."""
    return _WITHOUT[field]


def with_field(field: str) -> str:
    """Reports `with a date`."""
    return _WITH[field]
