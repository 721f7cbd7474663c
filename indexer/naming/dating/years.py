"""The year of a date with a month: told beside it, or by a date near it."""

import re
from typing import Final

from indexer.naming.dating.expressions import Setting
from indexer.naming.dating.words import DAY_NUMBER, GAP, MONTH, QUANTITY, YEAR, month_number

OF_YEAR: Final = (
    rf"(?:,?{GAP}(?:of{GAP})?{YEAR}"
    rf"|,?{GAP}(?:of{GAP})?(?P<whose>(?i:last|this|next|that|the{GAP}same)){GAP}year(?!\w))?"
)
"""What tells the year after a month or its day: "2014", "last year", "of that year", or nothing."""

_ROUND: Final = 50
_NEAR: Final = {"last": -1, "this": 0, "next": 1}
# A year that the second of two dates gives to both: "3 May to 6 June 2014", "July and August 2014".
_LATER_YEAR: Final = re.compile(
    rf"(?: ?[-–—/] ?|{GAP}(?:and|to|or|until|through){GAP})(?:the{GAP})?(?:{DAY_NUMBER}{GAP})?{MONTH}"
    rf"(?:{GAP}{DAY_NUMBER})?,?{GAP}{YEAR}"
)


def counts_something(match: re.Match[str], text: str) -> bool:
    """Whether what stands like a year after a month counts something, a round number: "In March 2000 people".

    `match` is of a pattern with `OF_YEAR`.
    """
    year = match["year"]
    return bool(year) and int(year) % _ROUND == 0 and QUANTITY.match(text, match.end("year")) is not None


def told_year(match: re.Match[str], setting: Setting, end: int, month: int) -> int | None:
    """The year that stands beside a date of a month, whose own words end at `end`, or beside the next date;
    None when none does. Raises ValueError for "that year" where none is named before.

    `match` is of a pattern with `OF_YEAR`.
    """
    if match["year"] and match.end("year") <= end:
        return int(match["year"])
    whose = (match["whose"] or "").lower()
    if whose in _NEAR and setting.reference:
        return setting.reference.year + _NEAR[whose]
    if whose and whose not in _NEAR:
        return _last_year(setting)
    later = _LATER_YEAR.match(setting.text, end)
    return int(later["year"]) if later and month_number(later["month"]) >= month else None


def _last_year(setting: Setting) -> int:
    if not setting.found:
        raise ValueError("no year is named before")
    return setting.found[-1].first.year
