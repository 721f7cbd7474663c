"""Dates that know how precise they are, and the ranges of days that people ask for."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache


class Precision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


class Basis(StrEnum):
    """How a date came to be known."""

    GIVEN = "given"
    JSON_LD = "json-ld"
    META = "meta"
    MARKUP = "markup"
    URL = "url"
    FEED = "feed"
    GUESS = "guess"


_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Published:
    """When the outlet says that it published an article.

    `value` is ISO 8601, cut to its precision: `2014`, `2014-08`, `2014-08-15` or
    `2014-08-15T18:20:00+03:00`, with the zone that the page gave (UTC where it gave none).
    """

    value: str
    precision: Precision
    basis: Basis

    @property
    def span(self) -> "DateRange":
        """All that the date can mean."""
        return parse_date(self.value)[0]

    @property
    def start(self) -> datetime:
        """The first second that the date can mean, in UTC."""
        return self.span.start

    @property
    def end(self) -> datetime:
        """The last second that the date can mean, in UTC, inclusive."""
        return self.span.end

    @classmethod
    def parse(cls, text: str, basis: Basis) -> "Published":
        """From any text that `parse_date` takes; raises ValueError as it does."""
        _, precision = parse_date(text)
        return cls(text.strip(), precision, basis)


@dataclass(frozen=True, slots=True)
class DateRange:
    """From `start` to `end`, both inclusive, in UTC to the second."""

    start: datetime
    end: datetime


@lru_cache(maxsize=4_096)  # reports of one day share it, and each is read several times
def parse_date(text: str) -> tuple[DateRange, Precision]:
    """Read `2014`, `2014-08`, `2014-08-15` or a full ISO 8601 time as the span that it covers.

    A time without a zone is UTC. A full time covers its whole minute. Years 1 to 9998.
    Raises ValueError when the text is none of these or names no real day.
    """
    text = text.strip()
    match = _PARTIAL.fullmatch(text)
    if match:
        return _span_of_partial(*(int(part) if part else 0 for part in match.groups()))
    if len(text) < len("2014-08-15T00:00") or not text.isascii():
        raise ValueError("not a date: write 2014, 2014-08, 2014-08-15 or a full ISO 8601 time")
    at = datetime.fromisoformat(text)
    at = (at if at.tzinfo else at.replace(tzinfo=UTC)).replace(second=0, microsecond=0)
    if not 1 < at.year < 9998:
        raise ValueError("the year is out of range")
    at = at.astimezone(UTC)
    return DateRange(at, at + timedelta(seconds=59)), Precision.MINUTE


def _span_of_partial(year: int, month: int, day: int) -> tuple[DateRange, Precision]:
    if not 1 <= year <= 9998:
        raise ValueError("the year is out of range")
    first = datetime(year, month or 1, day or 1, tzinfo=UTC)
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    last_month = month or 12
    last_day = day or monthrange(year, last_month)[1]
    return DateRange(first, datetime(year, last_month, last_day, 23, 59, 59, tzinfo=UTC)), precision
