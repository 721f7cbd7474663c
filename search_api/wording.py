"""How values are said to a reader: numbers, dates, kinds, all in words."""

import re

from articles.languages import LANGUAGES
from engines.request import Sort

HEADINGS = {
    "published": "When",
    "person": "People",
    "place": "Places",
    "org": "Groups",
    "outlet": "Outlets",
    "language": "Language",
}
BADGES = {"person": "P", "place": "L", "org": "G"}
SORTS = {Sort.RELEVANCE: "Best match", Sort.NEWEST: "Newest", Sort.OLDEST: "Oldest"}
_WITHOUT = {
    "published": "without a date",
    "person": "naming no person",
    "place": "naming no place",
    "org": "naming no group",
    "outlet": "without an outlet",
    "language": "in no known language",
}
_WITH = {
    "published": "with a date",
    "person": "naming people",
    "place": "naming places",
    "org": "naming groups",
    "outlet": "with an outlet",
    "language": "in a known language",
}
_CODE = re.compile(r"[a-z]{2,3}", re.ASCII)


def number(count: int) -> str:
    """`1,204`."""
    return f"{count:,}"


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
