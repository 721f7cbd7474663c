"""Reads feasts and days that have a date of their own: "Christmas Day", "New Year's Eve", "Good Friday"."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from indexer.naming.dating.days import the_day
from indexer.naming.dating.expressions import NUMERAL, Found, Rule, Setting, all_of
from indexer.naming.dating.nearness import nearest_day
from indexer.naming.dating.words import GAP, NOT_IN_NUMBER, YEAR

_THURSDAY: Final = 3
_WEEK: Final = 7


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the anonymous rule of 1876 for the Gregorian calendar."""
    century, rest = divmod(year, 100)
    skipped, leap = divmod(century, 4)
    moon = (19 * (year % 19) + century - skipped - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * leap + 2 * (rest // 4) - moon - rest % 4) % _WEEK
    shift = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - _WEEK * shift + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, by the rule of Meeus for the Julian calendar."""
    moon = (19 * (year % 19) + 15) % 30
    month, day = divmod(moon + (2 * (year % 4) + 4 * (year % _WEEK) - moon + 34) % _WEEK + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November, as in the United States."""
    first = date(year, 11, 1)
    return first + timedelta((_THURSDAY - first.weekday()) % _WEEK + 3 * _WEEK)


def _on(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _near_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days)


_HOLIDAYS: Final[dict[str, Callable[[int], date]]] = {
    "christmas day": _on(12, 25),
    "christmas eve": _on(12, 24),
    "orthodox christmas": _on(1, 7),
    "christmas": _on(12, 25),
    "boxing day": _on(12, 26),
    "new year's day": _on(1, 1),
    "new year's eve": _on(12, 31),
    "new year's": _on(1, 1),
    "valentine's day": _on(2, 14),
    "international women's day": _on(3, 8),
    "may day": _on(5, 1),
    "fourth of july": _on(7, 4),
    "bastille day": _on(7, 14),
    "all saints' day": _on(11, 1),
    "halloween": _on(10, 31),
    "armistice day": _on(11, 11),
    "veterans day": _on(11, 11),
    "thanksgiving day": _thanksgiving,
    "thanksgiving": _thanksgiving,
    "palm sunday": _near_easter(-7),
    "good friday": _near_easter(-2),
    "easter sunday": _near_easter(0),
    "easter monday": _near_easter(1),
    "orthodox easter": orthodox_easter,
}
_NAMES: Final = "|".join(
    name.replace(" ", GAP).replace("'", "['’]") for name in sorted(_HOLIDAYS, key=len, reverse=True)
)
# "Good Friday Agreement", "Christmas tree": named after a day, and not it.
_NAMED_AFTER: Final = re.compile(
    r"(?:-| (?:Agreement|Accords?|Island|trees?|holidays?|season|cards?|shopping|decorations?|presents?"
    r"|gifts?|lights|break|period|weekend|week)\b)"
)
# Without "Day", only after these: "at Christmas" is a time of the year more than a day.
_LOOSE: Final = frozenset({"christmas", "thanksgiving", "new year's", "halloween"})
_ON: Final = re.compile(r"\b(?:on|until|by|before|since|after|last)[ \u00a0]$", re.IGNORECASE)
_ELEVENTH: Final = date(2001, 9, 11)


def _read_holiday(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    name = " ".join(match["name"].lower().replace("’", "'").split())
    before = setting.text[max(0, match.start() - 8) : match.start()]
    if not match["name"][0].isupper() or _NAMED_AFTER.match(setting.text, match.end("name")):
        return ()
    if name in _LOOSE and not _ON.search(before) and not match["year"]:
        return ()
    if match["year"]:
        return all_of(match, the_day(_HOLIDAYS[name](int(match["year"]))))
    if setting.reference is None:
        return ()
    direction = setting.direction(*match.span())
    return all_of(match, the_day(nearest_day(setting.reference, direction, _HOLIDAYS[name])))


def _read_eleventh(match: re.Match[str], setting: Setting) -> Sequence[Found] | None:
    is_after = setting.reference is None or setting.reference >= _ELEVENTH
    return all_of(match, the_day(_ELEVENTH)) if is_after else ()


HOLIDAYS: Final = (
    Rule(
        "holiday",
        frozenset(name.split()[0].split("'")[0] for name in _HOLIDAYS),
        re.compile(rf"(?P<name>(?i:{_NAMES}))(?!\w)(?:,?{GAP}(?:of{GAP}|in{GAP})?{YEAR})?"),
        _read_holiday,
    ),
    Rule(
        "9/11",
        frozenset({NUMERAL}),
        re.compile(rf"{NOT_IN_NUMBER}9/11(?![\w/])(?!\.\d)"),
        _read_eleventh,
    ),
)
"""The rules of this module."""
