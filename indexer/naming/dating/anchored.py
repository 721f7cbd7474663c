"""Reads what counts from another date of the text: "a day earlier", "the next day", "later that year"."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from articles.event import EventPrecision
from indexer.naming.dating.days import Days, the_month, the_week
from indexer.naming.dating.expressions import NUMERAL, DateExpression, Found, Rule, Setting, all_of
from indexer.naming.dating.relative import whole
from indexer.naming.dating.tense import Direction
from indexer.naming.dating.words import COUNTING, GAP, NUMBERS, number

_FAR: Final = 260  # characters between a date and what counts from it
_SENTENCE: Final = re.compile(r"[.!?]['\"”’)]{0,2}\s|\n")
_THE: Final = re.compile(r"\bthe[ \u00a0]$", re.IGNORECASE)
_MONTHS: Final = 12
_WEEK: Final = 7
_MOST: Final = 60
# How finely the other date must be known for a unit to count from it.
_KNOWN: Final = {
    "day": (EventPrecision.DAY,),
    "week": (EventPrecision.DAY,),
    "month": (EventPrecision.DAY, EventPrecision.MONTH),
    "year": (EventPrecision.DAY, EventPrecision.MONTH, EventPrecision.YEAR),
}


def _anchor(setting: Setting, start: int, unit: str) -> DateExpression | None:
    """The date just before, in the same sentence or the one before it; None where that is not fine enough."""
    last = setting.found[-1] if setting.found else None
    if last is None or last.precision not in _KNOWN[unit] or start - last.end > _FAR:
        return None
    return last if len(_SENTENCE.findall(setting.text, last.end, start)) <= 1 else None


def _unit_of(match: re.Match[str]) -> str:
    """The unit that is counted: a morning or night is that of a day."""
    unit = match["unit"].lower()
    return unit if unit in _KNOWN else "day"


def _read_same(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    unit = _unit_of(match)
    anchor = _anchor(setting, match.start(), unit)
    if anchor is None:
        return ()
    return all_of(match, the_week(anchor.first) if unit == "week" else whole(anchor.first, unit))


def _read_next(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    which, unit = match["which"].lower(), _unit_of(match)
    anchor = _anchor(setting, match.start(), unit)
    if which == "next" and not (
        anchor and _THE.search(setting.text, max(0, match.start() - 5), match.start())
    ):
        return None
    count = -1 if which in ("previous", "preceding") else 1
    if anchor is None:
        return ()
    if unit == "week":
        return all_of(match, the_week(anchor.first + timedelta(count * _WEEK)))
    return all_of(match, _away(anchor, count, unit))


def _read_away(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    unit, count = match["unit"].lower(), number(match["number"])
    anchor = _anchor(setting, match.start(), unit)
    if anchor is None or count > _MOST:
        return ()
    return all_of(match, _away(anchor, count if match["way"].lower() == "later" else -count, unit))


def _read_end(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    """ "The end of the year" is of the year just named, or of that of the report; as "early 2014"
    it is left as the year."""
    if setting.reference is None:
        return ()
    unit = (match["unit"] or "year").lower()
    anchor = _anchor(setting, match.start(), unit)
    is_ahead = anchor is None or setting.direction(*match.span()) is Direction.FUTURE
    return all_of(match, whole(setting.reference if anchor is None or is_ahead else anchor.first, unit))


def _away(anchor: DateExpression, count: int, unit: str) -> Days:
    if unit in ("day", "week"):
        return whole(anchor.first + timedelta(count * (_WEEK if unit == "week" else 1)), unit)
    months = count * (_MONTHS if unit == "year" else 1)
    return whole(the_month(anchor.first.year, anchor.first.month + months).first, unit)


_UNIT: Final = r"(?P<unit>(?i:day|week|month|year))"
_UNIT_OR_PART: Final = r"(?P<unit>(?i:day|morning|afternoon|evening|night|week|month|year))"

ANCHORED: Final = (
    Rule(
        "the end of the year",
        frozenset({"end", "start", "beginning", "middle", "year"}),
        re.compile(
            rf"(?:(?i:end|start|beginning|middle){GAP}of{GAP}the{GAP}(?P<unit>(?i:year|month))"
            r"|(?i:year(?:-|['’]s )end))(?!\w)"
        ),
        _read_end,
    ),
    Rule(
        "that day",
        frozenset({"that", "same"}),
        re.compile(rf"(?i:that(?:{GAP}same)?|same){GAP}{_UNIT_OR_PART}(?!\w)"),
        _read_same,
    ),
    Rule(
        "the next day",
        frozenset({"next", "following", "previous", "preceding"}),
        re.compile(rf"(?P<which>(?i:next|following|previous|preceding)){GAP}{_UNIT_OR_PART}(?!\w)"),
        _read_next,
    ),
    Rule(
        "a day earlier",
        frozenset({NUMERAL, *NUMBERS}),
        re.compile(
            rf"{COUNTING}{GAP}{_UNIT}s?{GAP}"
            r"(?P<way>(?i:earlier|later))(?!\w)"
        ),
        _read_away,
    ),
)
"""The rules of this module."""
