"""Reads dates with a month by name: "15 August", "Friday, Aug. 15, 2014", "May 3 and 4", "late July"."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from indexer.naming.dating.days import Days, the_day
from indexer.naming.dating.expressions import NUMERAL, Found, Rule, Setting
from indexer.naming.dating.nearness import nearest_day
from indexer.naming.dating.tense import Direction
from indexer.naming.dating.words import (
    ANY_WEEKDAY,
    DAY_NUMBER,
    GAP,
    MONTH,
    MONTHS,
    NOT_IN_NUMBER,
    QUANTITY,
    WEEKDAYS,
    month_number,
    weekday_number,
)
from indexer.naming.dating.years import OF_YEAR, counts_something, told_year

NAMED_AFTER: Final = re.compile(
    rf"{GAP}(?:(?:[A-Z]\w{{1,15}}){GAP})?(?:Movement|Alliance|Bloc|Coalition|Brigades?|Battalion|Division|Front|Group"
    r"|Organi[sz]ation|Party|Army|Square|Street|Avenue|Road|Bridge|City|University|Hospital|Stadium|Airport|Camp"
    r"|Revolution|Agreement|Accords?|Memorial|Museum|Foundation|Declaration|Commission|Forces?)\b"
)
"""Follows a date after which a movement, a square or a day of remembrance is named."""

_DAYS: Final = (
    rf"(?P<days>{DAY_NUMBER}(?:(?:, ?{DAY_NUMBER}){{0,5}},?{GAP}(?i:and|or|&){GAP}{DAY_NUMBER}"
    rf"|(?: ?[-–—] ?|{GAP}(?i:to|through|until){GAP}){DAY_NUMBER})?)"
)
_DAY: Final = re.compile(DAY_NUMBER)
_ON: Final = re.compile(r"\b[Oo]n[ \u00a0]$")
_ORDINAL_END: Final = "stndrh"

# Days that became the name of what happened on them: without a year their own is meant.
_ATTACKS: Final = {(9, 11): 2001, (10, 7): 2023}
_ATTACKED: Final = re.compile(
    r"(?:['’]s)?,? (?:terror\w*|suicide|deadly|al[- ]Qa\w+|Hamas)? ?(?:attack|hijack|massacre|assault)\w*"
)


def _read_days(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    month = month_number(match["month"])
    if not month:
        return None
    if NAMED_AFTER.match(setting.text, match.end()):
        return ()
    numbers, end = _day_numbers(match, setting.text)
    if not numbers:
        return None
    days = [int(setting.text[first:last].rstrip(_ORDINAL_END)) for first, last in numbers]
    year = _year_of(match, setting, end, month, days[0])
    if year is None:
        return ()
    return _apart(match.start(), end, numbers, [the_day(date(year, month, day)) for day in days])


def _day_numbers(match: re.Match[str], text: str) -> tuple[list[tuple[int, int]], int]:
    """Where the numbers of days begin and end, and where the date ends: before what counts something ("On
    Aug. 7, 8 people", "In May 12 people", but "On May 12 people")."""
    numbers = [number.span() for number in _DAY.finditer(text, *match.span("days"))]
    end = match.end()
    if counts_something(match, text):
        end = max(match.end("days"), match.end("month"))
    if match.end("days") != end or not QUANTITY.match(text, end):
        return numbers, end
    if len(numbers) > 1 or not _ON.search(text, max(0, match.start() - 4), match.start()):
        numbers.pop()
    return numbers, numbers[-1][1] if numbers else end


def _apart(start: int, end: int, numbers: Sequence[tuple[int, int]], days: Sequence[Days]) -> Sequence[Found]:
    """Days that share a month: each from its number on, the first and last with what is around."""
    starts = [start, *(first for first, _ in numbers[1:])]
    ends = [*(last for _, last in numbers[:-1]), end]
    return tuple(zip(starts, ends, days, strict=True))


def _year_of(match: re.Match[str], setting: Setting, end: int, month: int, day: int) -> int | None:
    """The year of a day, as told or the nearest; None when nothing tells it."""
    told = told_year(match, setting, end, month)
    if told or setting.reference is None:
        return told
    if (month, day) in _ATTACKS and _ATTACKED.match(setting.text, end):
        own = _ATTACKS[month, day]
        if setting.reference >= date(own, month, day):
            return own
    if which := match.groupdict().get("which"):
        return _by_which(setting.reference, which.lower(), lambda year: date(year, month, day)).year
    direction = setting.direction(match.start(), end)
    return _nearest(setting.reference, direction, (month, day), match["weekday"]).year


def _nearest(reference: date, direction: Direction, day: tuple[int, int], weekday: str | None) -> date:
    """The nearest such day; of those of this, the last and the next year the one of the weekday told."""
    if weekday:
        number = weekday_number(weekday)
        for year in (reference.year, reference.year - 1, reference.year + 1):
            try:
                if date(year, *day).weekday() == number:
                    return date(year, *day)
            except ValueError:
                continue
    return nearest_day(reference, direction, lambda year: date(year, *day))


def _by_which(reference: date, which: str, day_in: Callable[[int], date]) -> date:
    """The last such day before the reference day, the next after it, or this year's."""
    if which == "last":
        return next(day for year in (0, -1) if (day := day_in(reference.year + year)) < reference)
    if which == "next":
        return next(day for year in (0, 1) if (day := day_in(reference.year + year)) > reference)
    return day_in(reference.year)


_MONTH_STARTS: Final = frozenset(MONTHS)
_WEEKDAY_STARTS: Final = frozenset(WEEKDAYS)

MONTHLY: Final = (
    Rule(
        "month and day",
        _MONTH_STARTS | _WEEKDAY_STARTS | {"last", "this", "next"},
        re.compile(
            rf"(?:{ANY_WEEKDAY},?{GAP})?(?:(?P<which>(?i:last|this|next)){GAP})?{MONTH}{GAP}(?:the{GAP})?"
            rf"{_DAYS}{OF_YEAR}"
        ),
        _read_days,
    ),
    Rule(
        "day and month",
        _WEEKDAY_STARTS | {NUMERAL},
        re.compile(
            rf"{NOT_IN_NUMBER}(?:{ANY_WEEKDAY},?{GAP}(?:the{GAP})?)?{_DAYS}(?:{GAP}|-)(?:of{GAP})?"
            rf"{MONTH}{OF_YEAR}"
        ),
        _read_days,
    ),
)
"""The rules of this module."""
