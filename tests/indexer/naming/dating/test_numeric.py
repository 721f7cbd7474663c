"""Dates of numbers alone."""

import pytest

from tests.indexer.naming.dating.reading import dates_in


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2014-08-15", "2014-08-15"),
        ("2014/08/15", "2014-08-15"),
        ("15/08/2014", "2014-08-15"),
        ("08/15/2014", "2014-08-15"),
        ("05/05/2014", "2014-05-05"),
        ("15.8.2014", "2014-08-15"),
        ("5.8.2014", "2014-08-05"),
    ],
)
def test_numbers_that_can_be_one_day_only_are_that_day(words: str, day: str) -> None:
    assert dates_in(f"Taken on {words}.", None) == [(words, day)]


@pytest.mark.parametrize("words", ["05/08/2014", "31/31/2014", "2014-13-40", "12/08/14", "1/2", "10.0.0.12"])
def test_numbers_that_can_be_two_days_or_none_are_no_date(words: str) -> None:
    assert dates_in(f"Seen at {words} twice.") == []


def test_a_time_may_follow() -> None:
    assert dates_in("Taken at 2014-08-15T18:20:00Z.") == [("2014-08-15", "2014-08-15")]
