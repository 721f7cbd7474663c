"""Dates as a reader says them."""

import pytest

from articles.wording import changed_day, date_span, partial_date


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
