"""A date as a text writes it, and the rules that read one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from articles.event import EventPrecision
from indexer.naming.dating.days import Days
from indexer.naming.dating.tense import Direction, direction_at


class Kind(StrEnum):
    """What sort of words name the days."""

    CALENDAR = "calendar"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    ANCHORED = "anchored"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """Words that name days, from character `start` to `end` (exclusive) of a text.

    `first` and `last` are the first and last day that they can mean, inclusive. `direction` is where the
    words around see them from the day of the report. `ends` are the two expressions of a range such as "from
    3 to 6 May", which are dates themselves.
    """

    start: int
    end: int
    first: date
    last: date
    precision: EventPrecision
    direction: Direction = Direction.OPEN
    ends: tuple["DateExpression", ...] = ()


@dataclass(slots=True)
class Setting:
    """A text being read: when it was written (None for unknown), and the dates found in it so far.

    `late` tells that it came out so late in the day that where it happened it may be the next.
    """

    text: str
    reference: date | None
    late: bool = False
    found: list[DateExpression] = field(default_factory=list)

    def direction(self, start: int, end: int, *, is_now: bool = False) -> Direction:
        """Where the words around characters `start` to `end` look: back, ahead or neither. `is_now` tells
        that they name the present."""
        return direction_at(self.text, start, end, is_now=is_now)


Found: TypeAlias = tuple[int, int, Days]
"""Where words begin and end (exclusive), and the days that they mean."""

Reading: TypeAlias = Callable[[re.Match[str], Setting], Sequence[Found] | None]
"""Takes what a pattern matched. Gives the dates in it: none at all where the words are no date and nothing in
them may be read as one; None where another rule may try."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one sort of expression is read. `starts` are its possible first words in small letters, `NUMERAL`
    for digits; `pattern` begins at the first word and passes over a bounded number of characters."""

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    read: Reading


NUMERAL = "0"
"""Stands for any run of digits among the first words of a rule."""


def all_of(match: re.Match[str], days: Days) -> Sequence[Found]:
    """All that was matched as one date."""
    return ((match.start(), match.end(), days),)
