"""Dates with a month by name."""

from datetime import date

import pytest

from tests.indexer.naming.dating.reading import dates_in, days_in


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("15 August 2014", "2014-08-15"),
        ("August 15, 2014", "2014-08-15"),
        ("Aug. 15 2014", "2014-08-15"),
        ("Aug 15th, 2014", "2014-08-15"),
        ("15th of August, 2014", "2014-08-15"),
        ("AUGUST 15, 2014", "2014-08-15"),
        ("Friday, August 15, 2014", "2014-08-15"),
        ("Fri 15 Aug 2014", "2014-08-15"),
        ("Tuesday the 3rd of June 2003", "2003-06-03"),
        ("1 Sept 1939", "1939-09-01"),
        ("August the 15th, 2014", "2014-08-15"),
    ],
)
def test_a_complete_date_needs_no_day_of_the_report(words: str, day: str) -> None:
    assert dates_in(f"The bridge fell on {words} at noon.", None) == [(words, day)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A shell hit the school on 7 August.", "2014-08-07"),
        ("A shell hit the school on Dec. 24.", "2013-12-24"),
        ("The court will hear the case on 3 September.", "2014-09-03"),
        ("The trial is due to begin on January 12.", "2015-01-12"),
        ("The raid took place on 16 August.", "2014-08-16"),
        ("The October 7 attack killed nine.", "2013-10-07"),
        ("It was closed last Oct. 23.", "2013-10-23"),
        ("It was closed on 23 October last year.", "2013-10-23"),
    ],
)
def test_a_day_without_a_year_is_the_nearest_on_its_side(text: str, day: str) -> None:
    assert days_in(text) == [day]


def test_of_that_year_is_of_the_year_just_named() -> None:
    assert days_in("He won in 2003. In July of that year he fled.") == [
        "2003-01-01/2003-12-31",
        "2003-07-01/2003-07-31",
    ]
    assert dates_in("In July of that year he fled.") == []


def test_a_weekday_tells_the_year_of_a_day() -> None:
    assert days_in("The port fell on Sunday, 15 December.") == ["2013-12-15"]
    assert days_in("The port fell on Monday, 15 December.") == ["2014-12-15"]


def test_a_day_without_a_year_needs_the_day_of_the_report() -> None:
    assert dates_in("A shell hit the school on 7 August.", None) == []


def test_the_last_of_february_29_is_in_a_leap_year() -> None:
    assert days_in("The bridge fell on 29 February.") == ["2012-02-29"]


def test_a_day_that_no_month_has_is_none() -> None:
    assert dates_in("The bridge fell on 31 June 2014.") == [("June 2014", "2014-06-01/2014-06-30")]


def test_days_that_share_a_month_are_each_a_date() -> None:
    assert dates_in("Shells fell on May 3 and 4.") == [("May 3", "2014-05-03"), ("4", "2014-05-04")]
    assert dates_in("Shells fell on 3, 4 and 6 May 2012.") == [
        ("3", "2012-05-03"),
        ("4", "2012-05-04"),
        ("6 May 2012", "2012-05-06"),
    ]


def test_two_dates_can_share_a_year() -> None:
    assert days_in("It lay empty in May and June 2011.") == [
        "2011-05-01/2011-05-31",
        "2011-06-01/2011-06-30",
    ]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("in July", "2014-07-01/2014-07-31"),
        ("in October", "2013-10-01/2013-10-31"),
        ("last November", "2013-11-01/2013-11-30"),
        ("in May 2003", "2003-05-01/2003-05-31"),
        ("in May of 2003", "2003-05-01/2003-05-31"),
        ("in mid-August", "2014-08-01/2014-08-31"),
        ("in late March", "2014-03-01/2014-03-31"),
        ("in early March 2003", "2003-03-01/2003-03-31"),
        ("in May last year", "2013-05-01/2013-05-31"),
    ],
)
def test_a_month_is_the_nearest_in_the_past_and_its_parts_are_left_as_the_month(
    words: str, days: str
) -> None:
    assert days_in(f"The village burned {words}.") == [days]


def test_a_month_to_come_is_the_next() -> None:
    assert days_in("The court will rule in March.") == ["2015-03-01/2015-03-31"]
    assert days_in("Next May the court sits.") == ["2015-05-01/2015-05-31"]


@pytest.mark.parametrize(
    "text",
    [
        "The army may march on the town.",
        "Mrs May met the minister.",
        "The March on the capital was banned.",
        "She said August Meyer was hurt, and so was April Jones.",
        "Black September was blamed.",
        "The March 23 Movement and the March 14 Alliance signed.",
        "They crossed the 14 July Bridge.",
        "Dec and Jan were seen.",
    ],
)
def test_a_name_or_a_verb_is_no_month(text: str) -> None:
    assert dates_in(text) == []


def test_a_number_that_counts_something_is_no_day() -> None:
    assert dates_in("In March 2,000 people fled.") == [("March", "2014-03-01/2014-03-31")]
    assert dates_in("In March 2000 people fled.") == [("March", "2014-03-01/2014-03-31")]
    assert dates_in("In July 2013 troops fled.") == [("July 2013", "2013-07-01/2013-07-31")]
    assert dates_in("On May 12 people were killed.") == [("May 12", "2014-05-12")]
    assert dates_in("In May 12 people were killed.") == [("May", "2014-05-01/2014-05-31")]
    assert dates_in("On Aug. 7, 8 people were killed.") == [("Aug. 7", "2014-08-07")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They fled on the 3rd.", "2014-08-03"),
        ("They fled on the 28th.", "2014-07-28"),
        ("They will return on the 3rd, he said.", "2014-09-03"),
        ("They fled on the 3rd of this month.", "2014-08-03"),
        ("They fled on the 3rd of last month.", "2014-07-03"),
    ],
)
def test_the_day_of_a_month_alone_is_the_nearest(text: str, day: str) -> None:
    assert days_in(text) == [day]


def test_an_ordinal_that_names_something_else_is_no_day() -> None:
    assert dates_in("On the 3rd floor the 14th Brigade and the 155th met; from the 8th century.") == []


def test_days_that_became_names_are_of_their_own_year() -> None:
    assert days_in("He was jailed after the September 11 attacks.") == ["2001-09-11"]
    assert days_in("He was jailed after the September 11 attacks.", date(2000, 9, 20)) == ["2000-09-11"]
