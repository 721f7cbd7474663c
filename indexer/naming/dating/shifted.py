"""Reads what counts from the date after it: "the day before Christmas", "two weeks after 3 August"."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from articles.event import EventPrecision
from indexer.naming.dating.days import LAST_YEAR
from indexer.naming.dating.expressions import DateExpression
from indexer.naming.dating.words import COUNTING, GAP, number

_LOOK: Final = 40
_WEEK: Final = 7
_BEFORE: Final = re.compile(
    rf"(?:\b[Tt]he|{COUNTING}){GAP}(?P<unit>(?i:day|week))s?{GAP}(?P<way>before|after){GAP}$"
)
_OF_THING: Final = re.compile(r"['’]s\b")


def with_shifted(text: str, found: DateExpression, since: int) -> tuple[DateExpression, ...]:
    """The day that the words before a date move it to, as one expression with them; else the date as it is.

    Where a thing of that day follows ("the day before Friday's vote") both days are told. The words stand
    after character `since`, where the last date ends.
    """
    match = _BEFORE.search(text, max(since, found.start - _LOOK), found.start)
    if match is None or found.precision is not EventPrecision.DAY:
        return (found,)
    try:
        day = found.first + timedelta(_distance(match))
    except OverflowError:
        return (found,)
    if day.year > LAST_YEAR:
        return (found,)
    if _OF_THING.match(text, found.end):
        return replace(found, start=match.start(), end=match.end("way"), first=day, last=day), found
    return (replace(found, start=match.start(), first=day, last=day),)


def _distance(match: re.Match[str]) -> int:
    """How many days the words move a date."""
    count = number(match["number"]) if match["number"] else 1
    days = count * (_WEEK if match["unit"].lower() == "week" else 1)
    return days if match["way"] == "after" else -days
