"""Reads years and what they are parts or ends of: "in 2003", "the 1990s", "summer of 2014", "2013-14"."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from indexer.naming.dating.days import Days, Season, the_decade, the_months, the_range, the_season, the_year
from indexer.naming.dating.expressions import NUMERAL, Found, Rule, Setting, all_of
from indexer.naming.dating.words import GAP, NOT_IN_NUMBER, QUANTITY, YEAR

_AHEAD: Final = 60  # years from the report that plans may name
_OLD: Final = 1900  # years before it need a word such as "in"
_MEDIEVAL: Final = 1500  # and before this a surer one
_SEASONS: Final = {
    "spring": Season.SPRING,
    "summer": Season.SUMMER,
    "autumn": Season.AUTUMN,
    "fall": Season.AUTUMN,
    "winter": Season.WINTER,
}
_SEASON: Final = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"
# Where a number after it is a year, if it counts nothing.
_LEADING: Final = re.compile(
    r"\b(?:in|since|by|until|till|before|after|from|during|through|throughout|around|early|late|mid|of|between"
    r"|and|to|or|year|circa|pre|post|fiscal|the|this|its|his|her|their|a|an|that|summer|winter|spring|autumn|fall)"
    r"[ \u00a0\n-]$"
    r"|['’]s[ \u00a0]$",
    re.IGNORECASE,
)
_SURE: Final = re.compile(
    r"\b(?:in|since|until|from|by|during|the|of|year|circa|and|to)[ \u00a0\n]$", re.IGNORECASE
)
_SUREST: Final = re.compile(r"\b(?:in|since|until|year)[ \u00a0\n]$", re.IGNORECASE)
# What comes before a number that is a name: "Resolution 1973", "Flight 1549", "No. 2000".
_NAME: Final = re.compile(
    r"(?:\b[A-Z][\w.-]{0,20}|\b(?:flight|resolution|highway|route|room|page|number"
    r"|article|at|model))[ \u00a0]$"
)
_UNSURE_COUNT: Final = re.compile(
    r"\b(?:about|some|nearly|almost|over|than|least|most|approximately|roughly|up to|another"
    r"|an? further|killed|killing|wounded|only|just)[ \u00a0]$",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(r"\d[ \u00a0]$")  # a number before it: of a telephone
_PLURAL: Final = re.compile(r"[ \u00a0][a-z-]{3,20}s\b")
_ROUND: Final = 50
# The year of a model: "a 1998 Toyota pickup".
_VEHICLE: Final = re.compile(
    r"[ \u00a0](?:Toyota|Ford|Chevrolet|Chevy|Nissan|Honda|Mercedes|BMW|Volkswagen|Jeep|Hyundai|Kia"
    r"|Mitsubishi|Lada|Land Rover|Opel|Peugeot|Renault|Fiat|Volvo|Mazda|Suzuki|Subaru|Audi|Dodge|Chrysler"
    r"|Cadillac|Buick|Pontiac|Boeing|Airbus|Cessna|model)\b"
)
_CLOCK: Final = re.compile(r"[ \u00a0](?:GMT|UTC|hrs?|hours|local time|[A-Z]{3,4}T)\b")


def _read_year(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    year = int(match["year"])
    return all_of(match, the_year(year)) if _is_year(match, setting, year) else ()


def _is_year(match: re.Match[str], setting: Setting, year: int) -> bool:
    text, before = setting.text, setting.text[max(0, match.start() - 24) : match.start()]
    if setting.reference and year > setting.reference.year + _AHEAD:
        return False
    if any(pattern.match(text, match.end()) for pattern in (QUANTITY, _CLOCK, _VEHICLE)):
        return False
    if _UNSURE_COUNT.search(before) or _NUMBERS.search(before):
        return False
    if year % _ROUND == 0 and _PLURAL.match(text, match.end()):
        return False
    if _LEADING.search(before):
        return year >= _OLD or (_SURE if year >= _MEDIEVAL else _SUREST).search(before) is not None
    return year >= _OLD and not _NAME.search(before)


def _read_years(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    """ "2013-14" and "2013/14": from one year to the next or a later one of its century."""
    if _NAME.search(setting.text, max(0, match.start() - 24), match.start()):
        return ()
    first = int(match["year"])
    last = first - first % 100 + int(match["short"])
    return all_of(match, the_range(date(first, 1, 1), date(last, 12, 31))) if last > first else ()


def _read_decade(match: re.Match[str], _: Setting) -> Sequence[Found] | None:
    """ "The 1800s" are a century more than ten years, and no date; "the 2000s" are ten years."""
    if match["decade"].endswith("00") and match["decade"] != "2000":
        return ()
    return all_of(match, the_decade(int(match["decade"])))


def _read_season(match: re.Match[str], _: Setting) -> Sequence[Found] | None:
    """A season by the months that it has in the north. A winter is told by both its years: of "winter 2014"
    only the year is sure."""
    season, year = _SEASONS[match["season"].lower()], match["year"]
    if match["short"]:
        next_one = (int(year) + 1) % 100 == int(match["short"][-2:])
        return all_of(match, the_season(int(year), season)) if season is Season.WINTER and next_one else ()
    return None if season is Season.WINTER else all_of(match, the_season(int(year), season))


def _read_near_season(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    """ "Last summer" is the last that is over, "this" one that of the year, "next" the first to begin."""
    if setting.reference is None:
        return ()
    season, reference = _SEASONS[match["season"].lower()], setting.reference
    near = [the_season(reference.year + offset, season) for offset in (-2, -1, 0, 1)]
    return all_of(match, _near_season(near, match["which"].lower(), reference))


def _near_season(near: Sequence[Days], which: str, reference: date) -> Days:
    if which in ("last", "past"):
        return max((each for each in near if each.last < reference), key=lambda each: each.first)
    if which in ("next", "coming"):
        return min((each for each in near if each.first > reference), key=lambda each: each.first)
    current = (each for each in near if each.first <= reference <= each.last)
    return next(current, next(each for each in near if each.first.year == reference.year))


def _read_part(match: re.Match[str], _: Setting) -> Sequence[Found] | None:
    """A quarter or a half of a year."""
    length = 3 if match["quarter"] or match["short"] else 6
    word = (match["quarter"] or match["half"] or match["short"]).lower()
    part = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 12 // length}.get(word) or int(word)
    return all_of(match, the_months(int(match["year"]), length * (part - 1) + 1, length * part))


YEARLY: Final = (
    Rule(
        "decade",
        frozenset({NUMERAL}),
        re.compile(
            rf"(?:(?<=\bmid-)|(?<=\bearly-)|(?<=\blate-)|{NOT_IN_NUMBER})(?P<decade>(?:1\d|20)\d0)['’]?s(?!\w)"
        ),
        _read_decade,
    ),
    Rule(
        "years",
        frozenset({NUMERAL}),
        re.compile(rf"{NOT_IN_NUMBER}(?P<year>(?:1[6-9]|20)\d\d)[-–/](?P<short>\d\d)(?![\w/-])(?![.,]\d)"),
        _read_years,
    ),
    Rule(
        "year",
        frozenset({NUMERAL}),
        re.compile(
            rf"(?:(?<=\bpre-)|(?<=\bpost-)|(?<=\bmid-)|(?<=\bearly-)|(?<=\blate-)|(?<=\d{{4}}[-–])|{NOT_IN_NUMBER}){YEAR}"
        ),
        _read_year,
    ),
    Rule(
        "season of a year",
        frozenset(_SEASONS),
        re.compile(rf"{_SEASON}{GAP}(?:of{GAP})?{YEAR}(?:[-–](?P<short>(?:20)?\d\d)(?!\w))?"),
        _read_season,
    ),
    Rule(
        "last summer",
        frozenset({"last", "this", "past", "next", "coming"}),
        re.compile(rf"(?P<which>(?i:last|this|past|next|coming)){GAP}{_SEASON}(?!\w)"),
        _read_near_season,
    ),
    Rule(
        "part of a year",
        frozenset({"first", "second", "third", "fourth", "last", "q1", "q2", "q3", "q4"}),
        re.compile(
            rf"(?:(?P<quarter>(?i:first|second|third|fourth|last)){GAP}(?i:quarter)|(?P<half>(?i:first|second)){GAP}"
            rf"(?i:half)|Q(?P<short>[1-4])){GAP}(?:of{GAP})?{YEAR}"
        ),
        _read_part,
    ),
)
"""The rules of this module."""
