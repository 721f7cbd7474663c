"""The days that an article's text names, and whether it reports something of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from articles.mention import IN_READING_ORDER, Part


class Bearing(StrEnum):
    """What the text says of the days, in the order in which an article has them: something reported,
    background to it, or something to come."""

    REPORTED = "reported"
    BACKGROUND = "background"
    FUTURE = "future"


class EventPrecision(StrEnum):
    """How much of the days is known; `RANGE` is from a day to a day ("14 to 16 August", "last week")."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One expression of a date in an article, resolved against its day of publication.

    `first` and `last` are the first and last day that it can mean, inclusive. `text` are its words, from
    character `start` to `end` (exclusive) of the part. `salience` is how central what happened then is to
    the article, 0 to 1.
    """

    first: date
    last: date
    precision: EventPrecision
    text: str
    part: Part
    start: int
    end: int
    bearing: Bearing = Bearing.REPORTED
    salience: float = 1.0


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events as an article has them: reported, background, future; of each the most salient first, then as
    they stand in the text."""
    bearings = list(Bearing)
    return tuple(
        sorted(
            events,
            key=lambda event: (
                bearings.index(event.bearing),
                -event.salience,
                IN_READING_ORDER.index(event.part),
                event.start,
            ),
        )
    )
