"""Reads days of the week: "on Friday", "Friday night", "last Friday", "Friday last week"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from indexer.naming.dating.days import the_day, the_week
from indexer.naming.dating.expressions import Found, Rule, Setting
from indexer.naming.dating.nearness import nearest_weekday
from indexer.naming.dating.tense import Direction
from indexer.naming.dating.words import GAP, PART_OF_DAY, WEEKDAY, WEEKDAYS, weekday_number

_WEEK: Final = 7
_LONG: Final = frozenset(name for name in WEEKDAYS if name.endswith("day"))
# "Bloody Sunday", "every Friday", "on a Monday": a name, or no certain day.
_NO_DAY_BEFORE: Final = re.compile(
    r"\b(?:[Bb]lack|[Bb]loody|[Gg]ood|[Hh]oly|[Ss]uper|[Pp]alm|[Aa]sh|[Ee]aster|[Mm]aundy|[Ss]hrove|[Cc]yber"
    r"|[Ss]heffield|Mail on|[Ee]very(?: other| second)?|[Ee]ach|[Aa]ny|[Pp]er|[Aa]lternate|[Oo]ne"
    r"|(?:on|of|On|Of) a|first|second|third|fourth)[ \u00a0]$"
)
_NO_DAY_AFTER: Final = re.compile(
    r"[ \u00a0](?:Times|Telegraph|Mirror|Mail|Express|Herald|Tribune|Post|Star|Sun|People|World|Independent"
    r"|Business|Morning Herald|prayers?|Night Live)\b"
)
_ON_BEFORE: Final = re.compile(r"\b(?:on|last|next|until|by|since|said)[ \u00a0]$", re.IGNORECASE)


def _read_weekday(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    weekday = weekday_number(match["weekday"])
    before = setting.text[max(0, match.start() - 24) : match.start()]
    if _NO_DAY_BEFORE.search(before) or _NO_DAY_AFTER.match(setting.text, match.end()):
        return ()
    if setting.reference is None:
        return ()
    if match["week"]:
        offset = {"last": -1, "this": 0, "next": 1}[match["week"].lower()]
        monday = the_week(setting.reference).first
        day = monday + timedelta(_WEEK * offset + weekday)
    else:
        day = _by_which(match, setting, setting.reference, weekday)
    return ((match.start(), match.end(), the_day(day)),)


def _by_which(match: re.Match[str], setting: Setting, reference: date, weekday: int) -> date:
    """ "Last" and "past" mean before the reference day, "next" after it; "this" and "coming" the next one,
    unless words put "this Friday" into the past."""
    which = (match["which"] or "").lower()
    if which.endswith(("last", "past")):
        return nearest_weekday(reference - timedelta(1), Direction.PAST, weekday)
    if which == "next":
        return nearest_weekday(reference + timedelta(1), Direction.FUTURE, weekday)
    direction = setting.direction(match.start(), match.end())
    if which.endswith("coming") or (which == "this" and direction is not Direction.PAST):
        return nearest_weekday(reference, Direction.FUTURE, weekday)
    return nearest_weekday(reference, direction, weekday, late=setting.late)


def _read_short(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    """ "Fri." alone is Friday only after a word such as "on": Sun. and Sat. end sentences too."""
    before = setting.text[max(0, match.start() - 8) : match.start()]
    if setting.reference is None or not _ON_BEFORE.search(before):
        return ()
    direction = setting.direction(*match.span())
    day = nearest_weekday(setting.reference, direction, weekday_number(match["weekday"]), late=setting.late)
    return ((match.start(), match.end(), the_day(day)),)


WEEKLY: Final = (
    Rule(
        "weekday",
        _LONG | {"last", "this", "next", "past", "coming"},
        re.compile(
            rf"(?:(?P<which>(?i:last|this|next|past|coming|this past|this coming)){GAP})?{WEEKDAY}"
            rf"(?:{GAP}{PART_OF_DAY})?(?:,?{GAP}(?:of{GAP})?(?P<week>(?i:last|this|next)){GAP}week(?!\w))?"
        ),
        _read_weekday,
    ),
    Rule(
        "weekday cut short",
        frozenset(WEEKDAYS) - _LONG,
        re.compile(r"(?P<weekday>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\."),
        _read_short,
    ),
)
"""The rules of this module."""
