"""Reads what counts from the day of the report: "yesterday", "last week", "two days ago"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from indexer.naming.dating.days import (
    Days,
    the_day,
    the_month,
    the_range,
    the_week,
    the_weekend,
    the_year,
)
from indexer.naming.dating.expressions import NUMERAL, Found, Rule, Setting, all_of
from indexer.naming.dating.tense import Direction
from indexer.naming.dating.words import COUNTING, GAP, NUMBERS, PART_OF_DAY, number

_WEEK: Final = 7
_HALF_WEEK: Final = 3
_MONTHS: Final = 12
_HOURS: Final = 24
_MOST: Final = {"day": 60, "week": 26, "month": 36, "year": 200}
_OFFSETS: Final = {"last": -1, "this": 0, "next": 1, "coming": 1, "past": -1}
_DAYS: Final = {
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "last night": -1,
    "last evening": -1,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_NOT_TODAY: Final = re.compile(r"['’]s (?:world|youth|young|society|standards?|generations?|children|age)\b")
_NO_NIGHT: Final = re.compile(r"\b(?:[Aa]n|almost|virtually)[ \u00a0]$")
_NIGHTLY: Final = re.compile(
    r"[ \u00a0](?:\w{1,12} )?(?:attack|raid|strike|airstrike|shelling|bombing|operation|clash)"
)
# What makes a number uncertain, and "the" that makes "the last week" seven days. Of years the
# first group says little, as they are told roughly anyway.
_NEARLY: Final = re.compile(
    r"\b(?:[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Ss]ome|roughly|approximately)[ \u00a0]$"
)
_OVER: Final = re.compile(r"\b(?:[Oo]ver|than|least|or|to|every|half)[ \u00a0]$")
_THE: Final = re.compile(r"\b(?:the|these|those)[ \u00a0]$", re.IGNORECASE)


def _read_day(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    words = " ".join(match["day"].lower().split())
    if setting.reference is None or (words == "today" and _NOT_TODAY.match(setting.text, match.end())):
        return ()
    return all_of(match, the_day(setting.reference + timedelta(_DAYS[words])))


def _read_overnight(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    """The night before the report: of two days. "An overnight success" has none."""
    before = setting.text[max(0, match.start() - 12) : match.start()]
    if _NO_NIGHT.search(before) and not _NIGHTLY.match(setting.text, match.end()):
        return ()
    if setting.reference is None or setting.direction(*match.span()) is Direction.FUTURE:
        return ()
    return all_of(match, the_range(setting.reference - timedelta(1), setting.reference))


def _read_unit(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    reference, which, unit = setting.reference, match["which"].lower(), match["unit"].lower()
    if reference is None or (match["part"] or "").lower() == "later":
        return ()
    is_period = which == "past" or (which == "last" and _is_after(_THE, setting.text, match.start()))
    if is_period and unit != "weekend":
        return all_of(match, _back(reference, 1, unit))
    return all_of(match, _unit(reference, _OFFSETS[which], unit, (match["part"] or "").lower()))


def _unit(reference: date, offset: int, unit: str, part: str) -> Days:
    if unit == "week":
        week = the_week(reference + timedelta(_WEEK * offset))
        return the_range(week.first, reference) if part == "earlier" and not offset else week
    if unit == "weekend":
        return the_weekend(reference + timedelta(_WEEK * offset))
    if unit == "month":
        return the_month(reference.year, reference.month + offset)
    return the_year(reference.year + offset)


def _back(reference: date, count: int, unit: str) -> Days:
    """From that many units ago to the day of the report."""
    return the_range(_moved(reference, -count, unit), reference)


def _moved(day: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(count * (_WEEK if unit == "week" else 1))
    months = count * (_MONTHS if unit == "year" else 1)
    month = the_month(day.year, day.month + months)
    return min(month.last, month.first + timedelta(day.day - 1))


def _read_weekend(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    """ "The weekend" is the last one or this day's; the coming one where words look ahead."""
    if setting.reference is None:
        return ()
    ahead = setting.direction(*match.span()) is Direction.FUTURE
    is_weekend = setting.reference >= the_weekend(setting.reference).first
    offset = 0 if ahead or is_weekend else -_WEEK
    return all_of(match, the_weekend(setting.reference + timedelta(offset)))


def _read_period(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    """ "The past three days" end with the day of the report; "the next three days" begin with it."""
    count, unit, reference = number(match["number"]), match["unit"].lower(), setting.reference
    if unit == "hour":
        count, unit = -(-count // _HOURS), "day"
    if reference is None or count > _MOST[unit]:
        return ()
    if match["which"].lower() in ("last", "past", "previous"):
        return all_of(match, _back(reference, count, unit))
    return all_of(match, the_range(reference, _moved(reference, count, unit)))


def _read_ago(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    """Days ago are a day, weeks the seven days around it, months a month and years a year; "three years ago
    this month" is a month, and "about two days ago" nothing."""
    count, unit, reference = number(match["number"]), match["unit"].lower(), setting.reference
    if reference is None or count > _MOST[unit] or _is_after(_OVER, setting.text, match.start()):
        return ()
    if unit != "year" and _is_after(_NEARLY, setting.text, match.start()):
        return ()
    then = _moved(reference, -count if match["way"].lower() == "ago" else count, unit)
    now = (match["now"] or "").lower()
    return all_of(match, whole(then, "month" if now.endswith("month") else "day" if now else unit))


def whole(day: date, unit: str) -> Days:
    """The day, month or year that a day is in, or the seven days of which it is the middle."""
    if unit == "day":
        return the_day(day)
    if unit == "week":
        return the_range(day - timedelta(_HALF_WEEK), day + timedelta(_HALF_WEEK))
    return the_month(day.year, day.month) if unit == "month" else the_year(day.year)


def _is_after(pattern: re.Pattern[str], text: str, start: int) -> bool:
    return pattern.search(text, max(0, start - 16), start) is not None


_UNIT: Final = r"(?P<unit>(?i:day|week|month|year))"

RELATIVE: Final = (
    Rule(
        "day by its distance",
        frozenset({"the", "day", "yesterday", "today", "tonight", "tomorrow", "last", "this"}),
        re.compile(
            rf"(?P<day>(?i:the{GAP}day{GAP}(?:before{GAP}yesterday|after{GAP}tomorrow)|yesterday|today|tonight"
            rf"|tomorrow|last{GAP}(?:night|evening)|this{GAP}(?:morning|afternoon|evening)))(?!\w)"
            rf"(?:{GAP}{PART_OF_DAY})?"
        ),
        _read_day,
    ),
    Rule("overnight", frozenset({"overnight"}), re.compile(r"(?i:overnight)(?!\w)"), _read_overnight),
    Rule(
        "last week",
        frozenset({"early", "late", "mid", "earlier", "later", *_OFFSETS}),
        re.compile(
            rf"(?:(?P<part>(?i:earlier|later|early|late|mid))(?:{GAP}|-))?(?P<which>(?i:last|this|next|coming|past)){GAP}"
            rf"(?P<unit>(?i:weekend|week|month|year))(?!\w)(?!{GAP}of\b)"
        ),
        _read_unit,
    ),
    Rule(
        "the weekend",
        frozenset({"the"}),
        re.compile(rf"(?i:the){GAP}(?i:weekend)(?!\w)"),
        _read_weekend,
    ),
    Rule(
        "the past days",
        frozenset({"last", "past", "previous", "next", "coming"}),
        re.compile(
            rf"(?P<which>(?i:last|past|previous|next|coming)){GAP}{COUNTING}{GAP}(?P<unit>(?i:hour|day|week|month|year))s(?!\w)"
        ),
        _read_period,
    ),
    Rule(
        "days ago",
        frozenset({NUMERAL, *NUMBERS}),
        re.compile(
            rf"{COUNTING}{GAP}{_UNIT}s?{GAP}(?P<way>(?i:ago|from{GAP}now))(?!\w)"
            rf"(?:{GAP}(?P<now>(?i:today|this{GAP}month))(?!\w))?"
        ),
        _read_ago,
    ),
)
"""The rules of this module."""
