"""Reads dates of numbers alone: "2014-08-15", "15/08/2014" where no other order is possible."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from indexer.naming.dating.days import the_day
from indexer.naming.dating.expressions import NUMERAL, Found, Rule, Setting, all_of
from indexer.naming.dating.words import NOT_IN_NUMBER

_MONTHS: Final = 12
_END: Final = r"(?![\w/-])(?!\.\d)"


def _read_year_first(match: re.Match[str], _: Setting) -> Sequence[Found] | None:
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    return all_of(match, the_day(date(year, month, day)))


def _read_year_last(match: re.Match[str], _: Setting) -> Sequence[Found] | None:
    """With slashes the day comes first in most of the world and second in America: only where one of both is
    not possible, or they are the same, is it a date. With dots the day is first."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["sign"] == "." or first > _MONTHS or first == second:
        return all_of(match, the_day(date(year, second, first)))
    return all_of(match, the_day(date(year, first, second))) if second > _MONTHS else ()


NUMERIC: Final = (
    Rule(
        "year, month and day in numbers",
        frozenset({NUMERAL}),
        re.compile(
            rf"{NOT_IN_NUMBER}(?P<year>(?:1\d|20)\d\d)(?P<sign>[-/])(?P<month>\d\d)(?P=sign)(?P<day>\d\d)"
            r"(?:(?=T\d\d)|(?![\w/-])(?!\.\d))"
        ),
        _read_year_first,
    ),
    Rule(
        "day, month and year in numbers",
        frozenset({NUMERAL}),
        re.compile(
            rf"{NOT_IN_NUMBER}(?P<first>\d\d?)(?P<sign>[-/.])(?P<second>\d\d?)(?P=sign)(?P<year>(?:1\d|20)\d\d){_END}"
        ),
        _read_year_last,
    ),
)
"""The rules of this module."""
