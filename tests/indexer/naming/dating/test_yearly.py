"""Years, and what they are parts or ends of."""

from datetime import date

import pytest

from tests.indexer.naming.dating.reading import dates_in, days_in


@pytest.mark.parametrize(
    "text",
    [
        "He has led the party since 2003.",
        "The 2003 invasion was condemned.",
        "A 2003 law forbids it.",
        "Early 2003 was quiet.",
        "It grew in post-2003 Baghdad.",
        "2003 was quiet.",
    ],
)
def test_a_year_is_from_january_to_december(text: str) -> None:
    assert dates_in(text, None) == [("2003", "2003-01-01/2003-12-31")]


@pytest.mark.parametrize(
    "text",
    [
        "About 2000 marched, and 1500 homes burned in 1500 streets.",
        "In 2000 villages the wells are dry.",
        "Resolution 1973 and Flight 1549 and Euro 2012.",
        "An M1917 helmet, a T-72, an S-300 and an AK-47.",
        "It cost $2003 or 2003.50 or 2,003; it grew by 2003%.",
        "Call 0044 2003 or 2003/7741/22.",
        "It began at 2000 GMT and ended at 1930 hours.",
        "He is 34; they won 3-2.",
        "A 1998 Toyota pickup exploded.",
        "By 3035 all will be well.",
    ],
)
def test_a_number_that_is_no_year_gives_nothing(text: str) -> None:
    assert dates_in(text) == []


def test_an_old_year_needs_a_word_that_says_so() -> None:
    assert days_in("The fort was built in 1648.") == ["1648-01-01/1648-12-31"]
    assert dates_in("He counted 1648 there.") == []
    assert days_in("The fort was built in 1066.") == ["1066-01-01/1066-12-31"]
    assert dates_in("From 1027 to the station.") == []


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("1990s", "1990-01-01/1999-12-31"),
        ("2008-09", "2008-01-01/2009-12-31"),
        ("summer of 2014", "2014-06-01/2014-08-31"),
        ("spring 2003", "2003-03-01/2003-05-31"),
        ("winter 2013-14", "2013-12-01/2014-02-28"),
        ("first quarter of 2014", "2014-01-01/2014-03-31"),
        ("second half of 2013", "2013-07-01/2013-12-31"),
    ],
)
def test_parts_and_runs_of_years_have_their_days(words: str, days: str) -> None:
    assert dates_in(f"It grew in the {words}.", None) == [(words, days)]


def test_of_a_winter_told_by_one_year_only_the_year_is_sure() -> None:
    assert dates_in("It froze in the winter of 2014.") == [("2014", "2014-01-01/2014-12-31")]


def test_a_part_of_a_decade_is_left_as_the_decade() -> None:
    assert dates_in("In the mid-1990s it grew.") == [("1990s", "1990-01-01/1999-12-31")]


def test_a_century_is_no_date() -> None:
    assert dates_in("It was built in the 1800s, in the 20th century.") == []


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("last winter", "2013-12-01/2014-02-28"),
        ("last summer", "2013-06-01/2013-08-31"),
        ("this summer", "2014-06-01/2014-08-31"),
        ("next spring", "2015-03-01/2015-05-31"),
    ],
)
def test_a_season_near_the_report_has_its_northern_months(words: str, days: str) -> None:
    assert dates_in(f"Many fled {words}.") == [(words, days)]


def test_a_season_as_a_name_is_none() -> None:
    assert dates_in("The Arab Spring and the spring offensive.") == []


def test_a_year_after_the_report_is_one_when_it_is_not_far() -> None:
    assert days_in("Wells will be dug by 2030.", date(2014, 8, 15)) == ["2030-01-01/2030-12-31"]
