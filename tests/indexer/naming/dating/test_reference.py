"""The day from which a report counts."""

from datetime import date

import pytest

from articles.dates import Basis, Published
from indexer.naming.dating.reference import Reference, reference_of


def _published(value: str) -> Published:
    return Published.parse(value, Basis.GIVEN)


@pytest.mark.parametrize(
    ("value", "filed", "day"),
    [
        ("2014-08-15", "", date(2014, 8, 15)),
        ("2014-08-15", "Aug 14", date(2014, 8, 14)),
        ("2014-08-15", "AUGUST 14", date(2014, 8, 14)),
        ("2014-08-15", "14 août", date(2014, 8, 15)),
        ("2014-08-15", "Aug 16", date(2014, 8, 15)),
        ("2014-01-02", "Dec. 30", date(2013, 12, 30)),
        ("2014-08-15", "Jan 3", date(2014, 8, 15)),
        ("2020-08-15", "15 August 2014", date(2014, 8, 15)),
        ("2014-08", "Aug 14", date(2014, 8, 14)),
        ("2014", "Aug 14", date(2014, 8, 14)),
        ("2014-08-15", "Thursday", date(2014, 8, 14)),
    ],
)
def test_it_is_that_of_publication_or_of_an_earlier_dateline(value: str, filed: str, day: date) -> None:
    assert reference_of(_published(value), filed).day == day


@pytest.mark.parametrize("value", ["2014-08", "2014"])
def test_a_month_or_year_alone_is_no_day(value: str) -> None:
    assert reference_of(_published(value), "") == Reference(None)


def test_without_publication_a_complete_dateline_is_enough() -> None:
    assert reference_of(None, "15 August 2014").day == date(2014, 8, 15)
    assert reference_of(None, "Aug 15").day is None
    assert reference_of(None, "") == Reference(None)


def test_the_pages_own_clock_tells_the_day_and_whether_it_is_late() -> None:
    assert reference_of(_published("2014-08-15T23:20:00-05:00"), "") == Reference(
        date(2014, 8, 15), late=True
    )
    assert reference_of(_published("2014-08-15T00:20:00+03:00"), "") == Reference(date(2014, 8, 15))
