"""Reads dates with a month by name: "15 August", "Friday, Aug. 15, 2014", "May 3 and 4", "late July"."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from indexer.naming.dating.days import Days, the_day, the_month
from indexer.naming.dating.expressions import NUMERAL, Found, Rule, Setting
from indexer.naming.dating.nearness import nearest_day, nearest_month
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
    YEAR,
    month_number,
    weekday_number,
    words,
)

_DAYS: Final = (
    rf"(?P<days>{DAY_NUMBER}(?:(?:, ?{DAY_NUMBER}){{0,5}},?{GAP}(?i:and|or|&){GAP}{DAY_NUMBER}"
    rf"|(?: ?[-–—] ?|{GAP}(?i:to|through|until){GAP}){DAY_NUMBER})?)"
)
_OF_YEAR: Final = (
    rf"(?:,?{GAP}(?:of{GAP})?{YEAR}|,?{GAP}(?:of{GAP})?(?P<whose>(?i:last|this|next)){GAP}year(?!\w))?"
)
_DAY: Final = re.compile(DAY_NUMBER)
_ORDINAL_END: Final = "stndrh"
# A year that the second of two dates gives to both: "3 May to 6 June 2014", "July and August 2014".
_LATER_YEAR: Final = re.compile(
    rf"(?: ?[-–—/] ?|{GAP}(?:and|to|or|until|through){GAP})(?:the{GAP})?(?:{DAY_NUMBER}{GAP})?{MONTH}"
    rf"(?:{GAP}{DAY_NUMBER})?,?{GAP}{YEAR}"
)
# Movements, squares and days of remembrance that are named after a date.
_NAMED_AFTER: Final = re.compile(
    rf"{GAP}(?:(?:[A-Z]\w{{1,15}}){GAP})?(?:Movement|Alliance|Bloc|Coalition|Brigades?|Battalion|Division|Front|Group"
    r"|Organi[sz]ation|Party|Army|Square|Street|Avenue|Road|Bridge|City|University|Hospital|Stadium|Airport|Camp"
    r"|Revolution|Agreement|Accords?|Memorial|Museum|Foundation|Declaration|Commission|Forces?)\b"
)
_LEADING: Final = frozenset(
    words(
        """in since by until till through throughout of from during before after last next this early late
        mid between around for to and or on as the a an his her their its our that every each
        earlier starting beginning"""
    )
)
# What also is a name, a verb or an adjective means a month only after one of these.
_DOUBTFUL: Final = frozenset({"may", "march", "april", "june", "august"})
_SURELY_LEADING: Final = _LEADING - {"to", "for", "and", "or", "as", "a", "every", "each"}
_TIME_WORD: Final = re.compile(r"\b(?:on|since|until|till|by|before|from)[ \u00a0]$", re.IGNORECASE)
_MARCHING: Final = re.compile(rf"{GAP}(?:on|in|through|from|against|to){GAP}(?:the|[A-Z])")
_BEFORE_NAMES: Final = frozenset({"of", "by", "from", "before", "after", "a", "his", "her"})
_NAME_AFTER: Final = re.compile(rf"{GAP}[A-Z][a-z]")
_NAMES: Final = frozenset(name for name in MONTHS if len(name) > 4) | {"may", "june", "july"}
_WORD_BEFORE: Final = re.compile(r"([\w'’]{1,20})[\s\u00a0-]$")

# Days that became the name of what happened on them: without a year their own is meant.
_ATTACKS: Final = {(9, 11): 2001, (10, 7): 2023}
_ATTACKED: Final = re.compile(
    r"(?:['’]s)?,? (?:terror\w*|suicide|deadly|al[- ]Qa\w+|Hamas)? ?(?:attack|hijack|massacre|assault)\w*"
)


def _read_days(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    month = month_number(match["month"])
    if not month:
        return None
    if _NAMED_AFTER.match(setting.text, match.end()):
        return ()
    numbers = [(number.start(), number.end()) for number in _DAY.finditer(setting.text, *match.span("days"))]
    end = match.end()
    if match["year"] and QUANTITY.match(setting.text, match.end("year")):
        end = max(match.end("days"), match.end("month"))
    if match.end("days") == end and QUANTITY.match(setting.text, end):
        numbers.pop()
        end = numbers[-1][1] if numbers else end
    days = [int(setting.text[start:stop].rstrip(_ORDINAL_END)) for start, stop in numbers]
    if not days:
        return None
    year = _year_of(match, setting, end, month, days[0])
    if year is None:
        return ()
    return _apart(match.start(), end, numbers, [the_day(date(year, month, day)) for day in days])


def _apart(start: int, end: int, numbers: Sequence[tuple[int, int]], days: Sequence[Days]) -> Sequence[Found]:
    """Days that share a month: each from its number on, the first and last with what is around."""
    starts = [start, *(first for first, _ in numbers[1:])]
    ends = [*(last for _, last in numbers[:-1]), end]
    return tuple(zip(starts, ends, days, strict=True))


def _year_of(match: re.Match[str], setting: Setting, end: int, month: int, day: int) -> int | None:
    """The year of a day, as told or the nearest; None when nothing tells it."""
    told = _told_year(match, setting, end, month)
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


def _told_year(match: re.Match[str], setting: Setting, end: int, month: int) -> int | None:
    if match["year"] and match.end("year") <= end:
        return int(match["year"])
    if match["whose"] and setting.reference:
        return setting.reference.year + {"last": -1, "this": 0, "next": 1}[match["whose"].lower()]
    later = _LATER_YEAR.match(setting.text, end)
    if later and month_number(later["month"]) >= month:
        return int(later["year"])
    return None


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


def _read_ordinal(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    """ "On the 15th": of the month in which it is nearest."""
    reference, day = setting.reference, int(match["day"])
    if reference is None or not _TIME_WORD.search(setting.text, max(0, match.start() - 12), match.start()):
        return ()
    ahead = setting.direction(*match.span()) is Direction.FUTURE
    offset = int(day < reference.day) if ahead else -int(day > reference.day)
    if match["whose"]:
        offset = {"last": -1, "this": 0, "the": 0, "next": 1}[match["whose"].lower()]
    month = the_month(reference.year, reference.month + offset)
    return ((match.start("day"), match.end(), the_day(month.first.replace(day=day))),)


def _read_month(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    month = month_number(match["month"])
    if not month or _NAMED_AFTER.match(setting.text, match.end()):
        return ()
    end = match.end()
    if match["year"] and QUANTITY.match(setting.text, end):
        end = match.end("month")
    year = _told_year(match, setting, end, month)
    if year is not None:
        return ((match.start(), end, the_month(year, month)),)
    if setting.reference is None or not _is_month(match, setting):
        return ()
    return ((match.start(), end, _month_without_year(match, setting, month)),)


def _month_without_year(match: re.Match[str], setting: Setting, month: int) -> Days:
    reference = setting.reference or date.min
    if not match["which"]:
        return nearest_month(reference, setting.direction(*match.span()), month)
    which = match["which"].lower()
    if which in ("last", "past"):
        return the_month(reference.year - (month >= reference.month), month)
    return the_month(reference.year + (which in ("next", "coming") and month <= reference.month), month)


def _is_month(match: re.Match[str], setting: Setting) -> bool:
    """Whether a month that stands alone is one, and no abbreviation or name ("Black September")."""
    word = match["month"].lower()
    if match["part"] or match["which"]:
        return True
    before = setting.text[max(0, match.start() - 24) : match.start()]
    found = _WORD_BEFORE.search(before)
    last = found[1] if found else ""
    if word == "march" and _MARCHING.match(setting.text, match.end()):
        return False
    if word.rstrip(".") not in _NAMES:
        return word.endswith(".") and last.lower() in _SURELY_LEADING
    if word in _DOUBTFUL:
        is_name = last.lower() in _BEFORE_NAMES and _NAME_AFTER.match(setting.text, match.end())
        return last.lower() in _SURELY_LEADING and not is_name
    return not last[:1].isupper() or last.lower() in _LEADING or last.lower() in MONTHS


_MONTH_STARTS: Final = frozenset(MONTHS)
_WEEKDAY_STARTS: Final = frozenset(WEEKDAYS)
_WHICH: Final = rf"(?:(?P<which>(?i:last|this|next|past|coming)){GAP})?"

MONTHLY: Final = (
    Rule(
        "month and day",
        _MONTH_STARTS | _WEEKDAY_STARTS | {"last", "this", "next"},
        re.compile(
            rf"(?:{ANY_WEEKDAY},?{GAP})?(?:(?P<which>(?i:last|this|next)){GAP})?{MONTH}{GAP}(?:the{GAP})?{_DAYS}{_OF_YEAR}"
        ),
        _read_days,
    ),
    Rule(
        "day and month",
        _WEEKDAY_STARTS | {NUMERAL},
        re.compile(
            rf"{NOT_IN_NUMBER}(?:{ANY_WEEKDAY},?{GAP}(?:the{GAP})?)?{_DAYS}(?:{GAP}|-)(?:of{GAP})?"
            rf"{MONTH}{_OF_YEAR}"
        ),
        _read_days,
    ),
    Rule(
        "the day of a month",
        frozenset({"the"}),
        re.compile(
            rf"(?i:the){GAP}(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
            rf"(?:{GAP}of{GAP}(?P<whose>(?i:this|last|next|the)){GAP}month(?!\w)|(?=[.,;:)]|$))"
        ),
        _read_ordinal,
    ),
    Rule(
        "month",
        _MONTH_STARTS | {"early", "late", "mid", "last", "this", "next", "past", "coming"},
        re.compile(rf"(?:(?P<part>(?i:early|late|mid))(?:{GAP}|-))?{_WHICH}{MONTH}{_OF_YEAR}"),
        _read_month,
    ),
)
"""The rules of this module."""
