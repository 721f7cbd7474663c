"""The facet of a date, which both engines count by numbers: 2014, 201408, 20140815."""

from functools import cache
from typing import Final

from engines import limits
from engines.errors import InvalidValueError
from engines.request import FacetRequest, Interval
from engines.results import Bucket, Facet

_DIGITS: Final = {Interval.YEAR: 4, Interval.MONTH: 6, Interval.DAY: 8}


def calendar_facet(asked: FacetRequest, counts: dict[int, int], *, missing: int, cut: int) -> Facet:
    """The facet of a date; `cut` counts the articles whose dates found no room in `counts`.

    Raises InvalidValueError when there are any: it has over `limits.DATE_BUCKETS` buckets then.
    """
    interval = asked.interval or Interval.DAY
    if cut:
        message = (
            f"These dates span over {limits.DATE_BUCKETS:,} {interval}s: narrow them, or ask for longer ones."
        )
        raise InvalidValueError(message, param="facet", code="too_many_buckets")
    buckets = tuple(_bucket(number, interval, counts[number]) for number in sorted(counts))
    return Facet(asked.field, buckets, missing, interval=interval)


def _bucket(number: int, interval: Interval, count: int) -> Bucket:
    date = _date_of(number, interval)
    return Bucket(date, date, count)


@cache
def _date_of(number: int, interval: Interval) -> str:
    """20140815 as 2014-08-15; 201408 as 2014-08; 2014 as it is."""
    digits = f"{number:0{_DIGITS[interval]}d}"
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part)
