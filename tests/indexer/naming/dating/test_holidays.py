"""Feasts and days with a date of their own."""

from datetime import date

import pytest

from indexer.naming.dating.holidays import easter, orthodox_easter
from tests.indexer.naming.dating.reading import dates_in


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (1999, date(1999, 4, 4), date(1999, 4, 11)),
        (2014, date(2014, 4, 20), date(2014, 4, 20)),
        (2016, date(2016, 3, 27), date(2016, 5, 1)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
    ],
)
def test_easter_is_calculated_for_both_churches(year: int, western: date, eastern: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (western, eastern)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Christmas Day", "2013-12-25"),
        ("Christmas Eve 2011", "2011-12-24"),
        ("New Year's Day", "2014-01-01"),
        ("New Year’s Eve", "2013-12-31"),
        ("Good Friday", "2014-04-18"),
        ("Easter Sunday", "2014-04-20"),
        ("Thanksgiving Day", "2013-11-28"),
        ("International Women's Day", "2014-03-08"),
        ("Christmas", "2013-12-25"),
    ],
)
def test_a_feast_is_the_nearest_on_its_side(words: str, day: str) -> None:
    assert dates_in(f"The chapel was bombed on {words}.") == [(words, day)]


def test_what_is_named_after_a_feast_is_none() -> None:
    assert dates_in("The Good Friday Agreement, a Christmas tree, at Christmas.") == []


def test_nine_eleven_is_of_2001() -> None:
    assert dates_in("He was jailed after the 9/11 attacks.") == [("9/11", "2001-09-11")]
    assert dates_in("He came 9/11.", date(1999, 8, 1)) == []
