"""Joins two dates that are the ends of one: "from 3 to 6 May", "between 2003 and 2011"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from indexer.naming.dating.days import the_range
from indexer.naming.dating.expressions import DateExpression

_TO: Final = re.compile(
    r"\s?[-–—]\s?|,?\s(?:to|until|till|through)\s(?:(?:the|early|late|mid)[\s-])?|\sup to\s"
)
_AND: Final = re.compile(r"\s(?:and|to)\s(?:(?:the|early|late|mid)[\s-])?")
_BETWEEN: Final = re.compile(r"\bbetween\s(?:(?:the|early|late|mid)[\s-])?$", re.IGNORECASE)
_MOVED: Final = re.compile(
    r"\b(?:mov|postpon|delay|push|bring|brought|reschedul|shift|chang)\w{0,6}\b[^.]{0,60}$", re.IGNORECASE
)
_LOOK: Final = 80


def join_ranges(text: str, points: Sequence[DateExpression]) -> list[DateExpression]:
    """The expressions of a text, in order, with the two ends of a range as one.

    A vote that was "moved from Monday to Friday" has two days and no range.
    """
    joined: list[DateExpression] = []
    for point in points:
        if joined and not joined[-1].ends and _is_range(text, joined[-1], point):
            joined[-1] = _joined(joined[-1], point)
        else:
            joined.append(point)
    return joined


def _is_range(text: str, first: DateExpression, second: DateExpression) -> bool:
    if first.last >= second.last or first.first >= second.first:
        return False
    before = text[max(0, first.start - _LOOK) : first.start]
    between = text[first.end : second.start]
    if _AND.fullmatch(between) and _BETWEEN.search(before):
        return True
    return _TO.fullmatch(between) is not None and not _MOVED.search(before)


def _joined(first: DateExpression, second: DateExpression) -> DateExpression:
    days = the_range(first.first, second.last)
    return replace(
        second,
        start=first.start,
        first=days.first,
        last=days.last,
        precision=days.precision,
        ends=(first, second),
    )
