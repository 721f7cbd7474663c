"""Two dates that are the ends of one."""

from datetime import date

import pytest

from articles.event import EventPrecision
from indexer.naming.dating.finding import find_dates
from tests.indexer.naming.dating.reading import dates_in, days_in


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("from 3 to 6 May", "2014-05-03/2014-05-06"),
        ("between 3 and 6 May", "2014-05-03/2014-05-06"),
        ("on 3-6 May 2012", "2012-05-03/2012-05-06"),
        ("on May 3–6", "2014-05-03/2014-05-06"),
        ("from 30 July to 2 August", "2014-07-30/2014-08-02"),
        ("from 30 May to 2 June 2011", "2011-05-30/2011-06-02"),
        ("between 2003 and 2011", "2003-01-01/2011-12-31"),
        ("in 2003-2011", "2003-01-01/2011-12-31"),
        ("from Monday to Wednesday", "2014-08-11/2014-08-13"),
        ("between May and July 2012", "2012-05-01/2012-07-31"),
    ],
)
def test_a_range_is_one_date(words: str, days: str) -> None:
    assert days_in(f"The port was closed {words}.") == [days]


def test_a_range_keeps_its_ends() -> None:
    (found,) = find_dates("from 3 to 6 May", date(2014, 8, 15))
    assert found.precision is EventPrecision.RANGE
    assert [(end.first, end.precision) for end in found.ends] == [
        (date(2014, 5, 3), EventPrecision.DAY),
        (date(2014, 5, 6), EventPrecision.DAY),
    ]


def test_two_dates_with_and_are_two() -> None:
    assert days_in("Shells fell on 3 May and 6 May.") == ["2014-05-03", "2014-05-06"]


def test_what_was_moved_has_two_days() -> None:
    assert dates_in("The vote was moved from Monday to Thursday.") == [
        ("Monday", "2014-08-11"),
        ("Thursday", "2014-08-14"),
    ]


def test_ends_in_the_wrong_order_are_two_dates() -> None:
    assert days_in("from 6 May 2014 to 3 May 2014") == ["2014-05-06", "2014-05-03"]
