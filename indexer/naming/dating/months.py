"""Reads months and days of the month that stand alone: "in July", "late March", "May 2003", "on the 15th"."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from indexer.naming.dating.days import Days, the_day, the_month
from indexer.naming.dating.expressions import Found, Rule, Setting
from indexer.naming.dating.monthly import NAMED_AFTER
from indexer.naming.dating.nearness import nearest_month
from indexer.naming.dating.tense import Direction
from indexer.naming.dating.words import GAP, MONTH, MONTHS, month_number, words
from indexer.naming.dating.years import OF_YEAR, counts_something, told_year

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
    if not month or NAMED_AFTER.match(setting.text, match.end()):
        return ()
    end = match.end()
    if counts_something(match, setting.text):
        end = match.end("month")
    year = told_year(match, setting, end, month)
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


_WHICH: Final = rf"(?:(?P<which>(?i:last|this|next|past|coming)){GAP})?"

MONTHS_ALONE: Final = (
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
        frozenset(MONTHS) | {"early", "late", "mid", "last", "this", "next", "past", "coming"},
        re.compile(rf"(?:(?P<part>(?i:early|late|mid))(?:{GAP}|-))?{_WHICH}{MONTH}{OF_YEAR}"),
        _read_month,
    ),
)
"""The rules of this module."""
