"""When an article's events were: the dates in its title and body, and what it says of them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from articles.dates import Published
from articles.event import Bearing, Event, EventPrecision, in_order
from articles.mention import Part
from indexer.naming.dating.bearing import bearing_of
from indexer.naming.dating.expressions import DateExpression
from indexer.naming.dating.finding import find_dates
from indexer.naming.dating.reference import Reference, reference_of
from indexer.naming.dating.salience import days_weight, distance, place_weight, salience
from indexer.naming.dating.tense import Direction

__all__ = ["MAX_EVENTS", "find_dates", "find_events"]

MAX_EVENTS: Final = 300
"""The most events that an article gets: of more, those that it reports and the most salient."""

_PARAGRAPH: Final = "\n\n"

_Days: TypeAlias = tuple[date, date, EventPrecision]


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """A date at its place: the weight of that, and whether it is where an article says what it is about."""

    part: Part
    expression: DateExpression
    weight: float
    is_lede: bool

    @property
    def days(self) -> _Days:
        return self.expression.first, self.expression.last, self.expression.precision


def find_events(title: str, body: str, *, published: Published | None, filed: str = "") -> tuple[Event, ...]:
    """The dates that title and body name: first those that something is reported for, the most salient first,
    then background, then what is to come. At most `MAX_EVENTS`.

    They are counted from the day of publication, or from that of the dateline when it is earlier: `filed`, as
    written ("Aug 15"). Without either only complete dates are found.
    """
    reference = reference_of(published, filed)
    found = [*_in_title(title, reference), *_in_body(body, reference)]
    texts = {Part.TITLE: title, Part.BODY: body}
    day = reference.day or _latest(found)
    subjects = _subjects(found)
    bearings = [
        bearing_of(texts[each.part], each.expression, day, is_subject=each.days in subjects) for each in found
    ]
    weights = _weights(found, bearings, reference.day)
    greatest = max(weights.values(), default=0.0)
    events = [
        _event(each, texts[each.part], bearing, salience(weights[each.days], greatest))
        for each, bearing in zip(found, bearings, strict=True)
    ]
    return in_order(events)[:MAX_EVENTS]


def _in_title(title: str, reference: Reference) -> Iterator[_Occurrence]:
    for expression in find_dates(title, reference.day, late=reference.late):
        yield _Occurrence(Part.TITLE, expression, place_weight(0), True)


def _in_body(body: str, reference: Reference) -> Iterator[_Occurrence]:
    ends = _paragraph_ends(body)
    for expression in find_dates(body, reference.day, late=reference.late):
        paragraph = bisect_right(ends, expression.start)
        yield _Occurrence(Part.BODY, expression, place_weight(paragraph), paragraph == 0)


def _paragraph_ends(body: str) -> list[int]:
    ends, at = [], body.find(_PARAGRAPH)
    while at >= 0:
        ends.append(at)
        at = body.find(_PARAGRAPH, at + len(_PARAGRAPH))
    return ends


def _latest(found: Sequence[_Occurrence]) -> date | None:
    """Without a day of the report, the last that it names and does not look ahead to stands for it."""
    known = (each.expression for each in found if each.expression.direction is not Direction.FUTURE)
    return max((expression.first for expression in known), default=None)


def _subjects(found: Sequence[_Occurrence]) -> frozenset[_Days]:
    """The days that an article is about: in its title, or in its first paragraph and once more."""
    places: defaultdict[_Days, list[_Occurrence]] = defaultdict(list)
    for each in found:
        places[each.days].append(each)
    return frozenset(
        days
        for days, those in places.items()
        if any(each.part is Part.TITLE for each in those)
        or (len(those) > 1 and any(each.is_lede for each in those))
    )


def _weights(
    found: Sequence[_Occurrence], bearings: Sequence[Bearing], reference: date | None
) -> dict[_Days, float]:
    """The weight of all days named. What is said of them is what is said where it counts most."""
    places: defaultdict[_Days, list[float]] = defaultdict(list)
    best: dict[_Days, Bearing] = {}
    for each, bearing in zip(found, bearings, strict=True):
        places[each.days].append(each.weight)
        best[each.days] = min(bearing, best.get(each.days, bearing), key=list(Bearing).index)
    return {
        days: days_weight(
            weights,
            distance(days[0], days[1], reference),
            precision=days[2],
            bearing=best[days],
        )
        for days, weights in places.items()
    }


def _event(found: _Occurrence, text: str, bearing: Bearing, central: float) -> Event:
    expression = found.expression
    return Event(
        first=expression.first,
        last=expression.last,
        precision=expression.precision,
        text=text[expression.start : expression.end],
        part=found.part,
        start=expression.start,
        end=expression.end,
        bearing=bearing,
        salience=central,
    )
