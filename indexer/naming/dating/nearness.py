"""Which of the days of a name is meant: the nearest, on the side that the words around tell."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from indexer.naming.dating.days import Days, the_month
from indexer.naming.dating.tense import Direction

# How many days (months) further away a day counts on the other side of the report than words tell: what words
# put into the past is only to come when it is within a month and was else eleven months ago.
_AHEAD_DAYS: Final = {Direction.PAST: 300, Direction.OPEN: 60, Direction.FUTURE: 0}
_BEHIND_DAYS: Final = {Direction.PAST: 0, Direction.OPEN: 0, Direction.FUTURE: 300}
_AHEAD_MONTHS: Final = {Direction.PAST: 11, Direction.OPEN: 7, Direction.FUTURE: 0}
_BEHIND_MONTHS: Final = {Direction.PAST: 0, Direction.OPEN: 0, Direction.FUTURE: 9}
_YEARS_TO_LEAP: Final = 8  # between two days of the 29th of February, at most
_MONTHS: Final = 12
_WEEK: Final = 7


def nearest_day(reference: date, direction: Direction, day_in: Callable[[int], date]) -> date:
    """The nearest of a day of every year. `day_in` gives the day in a year, or raises ValueError where that
    year has none; so does this, when no year near has one."""
    near = list(_days(day_in, range(reference.year - 1, reference.year + 2)))
    days = near or _leap_days(reference, direction, day_in)
    return min(days, key=lambda day: _cost((day - reference).days, direction))


def nearest_month(reference: date, direction: Direction, month: int) -> Days:
    """The nearest month of a number from 1."""
    behind = (reference.month - month) % _MONTHS
    ahead = _MONTHS - behind if behind else 0
    if ahead + _AHEAD_MONTHS[direction] < behind + _BEHIND_MONTHS[direction]:
        return the_month(reference.year, reference.month + ahead)
    return the_month(reference.year, reference.month - behind)


def nearest_weekday(reference: date, direction: Direction, weekday: int, *, late: bool = False) -> date:
    """The last day of that name, the reference day counting; the next where words look ahead.

    Tomorrow's name means tomorrow where words do not look back, as nobody calls what was six days ago by its
    name alone, and also when they do, of a report so late that elsewhere it is tomorrow.
    """
    behind = (reference.weekday() - weekday) % _WEEK
    ahead = (weekday - reference.weekday()) % _WEEK
    is_tomorrow = ahead == 1 and (late or direction is Direction.OPEN)
    if direction is Direction.FUTURE or is_tomorrow:
        return reference + timedelta(ahead)
    return reference - timedelta(behind)


def _leap_days(reference: date, direction: Direction, day_in: Callable[[int], date]) -> list[date]:
    """A day of leap years in those around, on the side that words tell."""
    years = range(reference.year - _YEARS_TO_LEAP, reference.year + _YEARS_TO_LEAP + 1)
    ahead = direction is Direction.FUTURE
    return [day for day in _days(day_in, years) if (day >= reference if ahead else day <= reference)]


def _days(day_in: Callable[[int], date], years: Iterable[int]) -> Iterable[date]:
    for year in years:
        try:
            yield day_in(year)
        except ValueError:
            continue


def _cost(distance: int, direction: Direction) -> int:
    if distance > 0:
        return distance + _AHEAD_DAYS[direction]
    return -distance + _BEHIND_DAYS[direction] * (distance < 0)
