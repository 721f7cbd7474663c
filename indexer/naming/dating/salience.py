"""How central the days that an article names are to it.

The weight of an occurrence is 1 in the title and the first paragraph, and 1 / (1 + p / 4) in the p-th after
it. The weight of days is that of their best occurrence and a quarter of the others', times

- how near they are to the report: 1 / (1 + d / 60) for d days,
- how precisely they are told: a day 1, a range of days 0.8, a month 0.6, a season or year 0.4, a decade 0.2,
- what is said of them: reported 1, to come 0.6, background 0.3.

Salience is this weight as a share of the greatest in the article, which counts as 0.3 at least: the one clear
day of an article has 1, wherever it stands, and a year named in passing next to nothing.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from articles.event import Bearing, EventPrecision

_OTHERS: Final = 0.25
_PARAGRAPHS: Final = 4
_DAYS: Final = 60
_LEAST: Final = 0.3
_PRECISION: Final = {
    EventPrecision.DAY: 1.0,
    EventPrecision.RANGE: 0.8,
    EventPrecision.MONTH: 0.6,
    EventPrecision.SEASON: 0.4,
    EventPrecision.YEAR: 0.4,
    EventPrecision.DECADE: 0.2,
}
_BEARING: Final = {Bearing.REPORTED: 1.0, Bearing.FUTURE: 0.6, Bearing.BACKGROUND: 0.3}


def place_weight(paragraph: int) -> float:
    """The weight of an occurrence in a paragraph of the body from 0; the title weighs as the first."""
    return 1 / (1 + paragraph / _PARAGRAPHS)


def days_weight(places: Iterable[float], days: int, *, precision: EventPrecision, bearing: Bearing) -> float:
    """The weight of days from those of their occurrences, one at least; `days` they lie from the report."""
    best, *others = sorted(places, reverse=True)
    return (best + _OTHERS * sum(others)) / (1 + days / _DAYS) * _PRECISION[precision] * _BEARING[bearing]


def distance(first: date, last: date, reference: date | None) -> int:
    """How many days lie between the days and the reference day; 0 where it is one of them or not known."""
    if reference is None or first <= reference <= last:
        return 0
    return (first - reference).days if first > reference else (reference - last).days


def salience(weight: float, greatest: float) -> float:
    """The weight of days as a share of the greatest of their article, 0 to 1, to three places."""
    return round(weight / max(greatest, _LEAST), 3)
