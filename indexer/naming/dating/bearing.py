"""Whether an article reports something for a date, names it as background, or looks ahead to it."""

import re
from datetime import date
from typing import Final

from articles.event import Bearing, EventPrecision
from indexer.naming.dating.expressions import DateExpression
from indexer.naming.dating.tense import Direction

PASSED: Final = 366
"""Days after which a date is background, unless the article is about it."""

RECENT: Final = 31
"""Days up to which it is reported even in passing."""

# An entry of a chronology: "- 4 April 2019: …".
_LINE_START: Final = re.compile(r"(?:^|\n)(?:[-*•–] ?)?$")
_ENTRY: Final = re.compile(r" ?[:–—] ?")
_COARSE: Final = frozenset({EventPrecision.SEASON, EventPrecision.YEAR, EventPrecision.DECADE})
_LOOK: Final = 120
# What opens a clause beside the report: "who was elected in May", "since the truce of 5 June", "had fled".
_ASIDE: Final = re.compile(
    r"\b(?:who|whom|whose|which|where|when|after|since|had|has been)\b[^.!?\n]*$", re.IGNORECASE
)


def bearing_of(text: str, expression: DateExpression, reference: date | None, *, is_subject: bool) -> Bearing:
    """What the article says of the days. `reference` is the day from which it looks; `is_subject` tells that
    the days stand in its title, or at its beginning and again.

    To come is what lies after the reference day, or on it when words look ahead. Background is what lies more
    than `PASSED` days back, or more than `RECENT` and is told as an aside, or is a past year or season as a
    whole.
    """
    if reference is None:
        return Bearing.FUTURE if expression.direction is Direction.FUTURE else Bearing.REPORTED
    if expression.first > reference:
        return Bearing.FUTURE
    if expression.last >= reference:
        return Bearing.FUTURE if expression.direction is Direction.FUTURE else Bearing.REPORTED
    age = (reference - expression.last).days
    is_passed = age > PASSED or expression.precision in _COARSE
    is_aside = age > RECENT and _ASIDE.search(text, max(0, expression.start - _LOOK), expression.start)
    is_subject = is_subject or _is_entry(text, expression)
    is_background = (is_passed or is_aside) and not is_subject
    return Bearing.BACKGROUND if is_background else Bearing.REPORTED


def _is_entry(text: str, expression: DateExpression) -> bool:
    """Whether the date heads a line, as in a chronology."""
    start = expression.start
    return bool(_LINE_START.search(text, max(0, start - 3), start) and _ENTRY.match(text, expression.end))
