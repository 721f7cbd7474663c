"""Days that words can mean: from a first to a last, and how precisely they are told."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from articles.event import EventPrecision

LAST_YEAR: Final = 9998
"""The last year that is searched; the first is 1."""

_MONTHS: Final = 12
_WEEK: Final = 7


class Season(Enum):
    """The first month of a season in the north, which three months make: reports rarely mean another."""

    SPRING = 3
    SUMMER = 6
    AUTUMN = 9
    WINTER = 12


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both inclusive. What makes them raises ValueError or OverflowError where a
    calendar has no such day."""

    first: date
    last: date
    precision: EventPrecision


def the_day(day: date) -> Days:
    """One day."""
    return Days(day, day, EventPrecision.DAY)


def the_range(first: date, last: date) -> Days:
    """From a day to a day."""
    return Days(first, last, EventPrecision.RANGE)


def the_month(year: int, month: int) -> Days:
    """A month. `month` counts from 1 and may pass the end of the year, or its beginning."""
    year, month = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
    first = date(year, month, 1)
    return Days(first, first.replace(day=monthrange(year, month)[1]), EventPrecision.MONTH)


def the_year(year: int) -> Days:
    """A year from January to December."""
    return Days(date(year, 1, 1), date(year, 12, 31), EventPrecision.YEAR)


def the_decade(year: int) -> Days:
    """The ten years from one that ends in 0."""
    return Days(date(year, 1, 1), date(year + 9, 12, 31), EventPrecision.DECADE)


def the_season(year: int, season: Season) -> Days:
    """The three months of a season that begins in a year; a winter ends in the next."""
    months = [the_month(year, season.value + month) for month in range(3)]
    return Days(months[0].first, months[-1].last, EventPrecision.SEASON)


def the_months(year: int, first: int, last: int) -> Days:
    """From one month of a year to another, as a quarter or half of it."""
    return the_range(the_month(year, first).first, the_month(year, last).last)


def the_week(day: date) -> Days:
    """The week of a day, from Monday to Sunday."""
    monday = day - timedelta(day.weekday())
    return the_range(monday, monday + timedelta(_WEEK - 1))


def the_weekend(day: date) -> Days:
    """The Saturday and Sunday of the week of a day."""
    sunday = the_week(day).last
    return the_range(sunday - timedelta(1), sunday)


def is_searched(days: Days) -> bool:
    """Whether the days are in order and in the years that are searched."""
    return days.first <= days.last and days.last.year <= LAST_YEAR
