"""Dates as a reader says them."""

from datetime import date

import pytest

from articles.event import Event, EventPrecision
from articles.mention import Part
from articles.wording import changed_day, date_span, event_days, partial_date


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2014", "2014"),
        ("2014-08", "Aug 2014"),
        ("2014-08-05", "5 Aug 2014"),
        ("2014-08-05T23:10:00-03:00", "5 Aug 2014"),
        ("20140805T231000Z", "5 Aug 2014"),
    ],
)
def test_a_date_is_spelled_as_far_as_it_goes(value: str, said: str) -> None:
    assert partial_date(value) == said


def test_a_change_is_said_by_its_day_and_what_is_no_date_as_it_is() -> None:
    said = [changed_day(text) for text in ("2014-08-05T23:10:00-03:00", "2014", "", "<b>soon, says the desk")]
    assert said == ["5 Aug 2014", "2014", "", "<b>soon, says the desk"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2014", "2014", "2014"),
        ("2014-08", "2015", "Aug 2014 – 2015"),
        ("2014-08-01", "", "since 1 Aug 2014"),
        ("", "2014-08", "until Aug 2014"),
    ],
)
def test_a_span_of_dates_is_said_by_its_ends(first: str, last: str, said: str) -> None:
    assert date_span(first, last) == said


@pytest.mark.parametrize(
    ("first", "last", "precision", "said"),
    [
        ("2014-08-14", "2014-08-14", EventPrecision.DAY, "14 Aug 2014"),
        ("2014-08-14", "2014-08-16", EventPrecision.RANGE, "14–16 Aug 2014"),
        ("2014-08-30", "2014-09-02", EventPrecision.RANGE, "30 Aug – 2 Sep 2014"),
        ("2014-12-30", "2015-01-02", EventPrecision.RANGE, "30 Dec 2014 – 2 Jan 2015"),
        ("2014-08-01", "2014-08-31", EventPrecision.MONTH, "Aug 2014"),
        ("2014-06-01", "2014-08-31", EventPrecision.SEASON, "Jun – Aug 2014"),
        ("2014-12-01", "2015-02-28", EventPrecision.SEASON, "Dec 2014 – Feb 2015"),
        ("2014-01-01", "2014-12-31", EventPrecision.YEAR, "2014"),
        ("1990-01-01", "1999-12-31", EventPrecision.DECADE, "1990s"),
    ],
)
def test_days_are_said_as_far_as_they_are_known(
    first: str, last: str, precision: EventPrecision, said: str
) -> None:
    event = Event(
        first=date.fromisoformat(first),
        last=date.fromisoformat(last),
        precision=precision,
        text="then",
        part=Part.BODY,
        start=0,
        end=4,
    )
    assert event_days(event) == said
