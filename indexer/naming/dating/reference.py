"""The day from which a report counts: when it was published, or filed if that is told and was earlier."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from articles.dates import Precision, Published
from articles.event import EventPrecision
from indexer.naming.dating.finding import find_dates

_LONGEST: Final = 90  # days from filing to publishing, where the dateline tells no year
_LATE: Final = 20  # o'clock on the page's own clock: by then it is the next day in places that it reports of


@dataclass(frozen=True, slots=True)
class Reference:
    """The day of a report, None when it is not known, and whether it came out late in it."""

    day: date | None
    late: bool = False


def reference_of(published: Published | None, filed: str) -> Reference:
    """The day of publication on the page's own clock, or that of the dateline as written ("Aug 15") when it
    is earlier. A month or year of publication gives no day, but tells the year of a dateline."""
    day, late = _published_day(published)
    written = _filed_day(filed, published, day)
    if written and (day is None or written < day):
        return Reference(written)
    return Reference(day, late)


def _published_day(published: Published | None) -> tuple[date | None, bool]:
    if published is None or published.precision not in (Precision.DAY, Precision.MINUTE):
        return None, False
    at = datetime.fromisoformat(published.value)
    return at.date(), published.precision is Precision.MINUTE and at.hour >= _LATE


def _filed_day(filed: str, published: Published | None, day: date | None) -> date | None:
    anchor = day or (published.span.end.date() if published else None)
    for found in find_dates(filed.strip().title(), anchor)[:1]:
        is_told = bool(find_dates(filed.strip().title(), None))
        if found.precision is not EventPrecision.DAY:
            return None
        if is_told or day is None or (day - found.first).days <= _LONGEST:
            return _within(found.first, published if day is None else None)
    return None


def _within(day: date, published: Published | None) -> date | None:
    """The day, when it lies in the month or year in which the report was published."""
    if published and not published.span.start.date() <= day <= published.span.end.date():
        return None
    return day
