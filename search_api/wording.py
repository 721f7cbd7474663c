"""How values are said to a reader: numbers, dates, kinds, all in words."""

import re
from datetime import UTC, datetime

from articles.dates import Basis, Precision, Published
from engines.request import Sort
from search_api.languages import LANGUAGES

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
BASES = {
    Basis.GIVEN: "as the source gave it",
    Basis.JSON_LD: "from the page’s structured data",
    Basis.META: "from the page’s header",
    Basis.MARKUP: "from the page’s markup",
    Basis.URL: "from the page’s address",
    Basis.FEED: "from the outlet’s feed",
    Basis.GUESS: "a guess from the page’s text",
}
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
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CODE = re.compile(r"[a-z]{2,3}", re.ASCII)


def number(count: int) -> str:
    """`1,204`."""
    return f"{count:,}"


def counted(count: int, noun: str) -> str:
    """`1 report`, `1,204 reports`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


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


def partial_date(value: str) -> str:
    """A date or full time in ISO 8601, as far as it goes up to its day: `2014`, `Aug 2014`, `15 Aug 2014`."""
    if len(value) > len("2014-08-15"):
        value = datetime.fromisoformat(value).date().isoformat()
    year, month, day = [*value.split("-"), "", ""][:3]
    if not month:
        return year
    name = _MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def date_span(first: str, last: str) -> str:
    """Two ends of publication, one of which may be empty: `Aug 2014`, `Aug 2014 – 2015`, `since 2014`."""
    if first == last:
        return partial_date(first)
    if not last:
        return f"since {partial_date(first)}"
    if not first:
        return f"until {partial_date(last)}"
    return f"{partial_date(first)} – {partial_date(last)}"


def published_day(published: Published) -> str:
    """The day as the outlet's own zone has it, as far as it is known: `15 Aug 2014`, `about Aug 2014`."""
    about = "about " if published.basis is Basis.GUESS else ""
    return about + partial_date(published.value)


def published_whole(published: Published) -> str:
    """Everything that is known of it: `15 Aug 2014, 18:20 (UTC+3)`, `Aug 2014, day not known`."""
    day = published_day(published)
    match published.precision:
        case Precision.YEAR:
            return f"{day}, month not known"
        case Precision.MONTH:
            return f"{day}, day not known"
        case Precision.DAY:
            return day
    at = datetime.fromisoformat(published.value)
    return f"{day}, {at:%H:%M} ({_zone(at)})"


def _zone(at: datetime) -> str:
    offset = (at if at.tzinfo else at.replace(tzinfo=UTC)).utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def month_name(value: str) -> str:
    """`2014-08` as `Aug`."""
    return _MONTHS[int(value[5:7]) - 1]
