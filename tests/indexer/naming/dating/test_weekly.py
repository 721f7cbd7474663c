"""Days of the week, in reports of Friday, 15 August 2014."""

import pytest

from tests.indexer.naming.dating.reading import dates_in, days_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army said on Friday that it had left.", "2014-08-15"),
        ("Shells hit the port on Monday.", "2014-08-11"),
        ("He was held last Friday.", "2014-08-08"),
        ("He was held this past Monday.", "2014-08-11"),
        ("The council meets next Friday.", "2014-08-22"),
        ("The council will vote on Sunday.", "2014-08-17"),
        ("The council will vote this coming Friday.", "2014-08-15"),
        ("Shells hit the port on Friday last week.", "2014-08-08"),
        ("The council will vote on Monday next week.", "2014-08-18"),
        ("Shells hit the port on Saturday.", "2014-08-09"),
    ],
)
def test_a_weekday_is_the_nearest_on_its_side(text: str, day: str) -> None:
    assert days_in(text) == [day]


def test_a_part_of_the_day_belongs_to_the_words() -> None:
    assert dates_in("Friday night's attack killed six.") == [("Friday night", "2014-08-15")]
    assert dates_in("It was hit at 9 a.m. on Thursday morning.") == [("Thursday morning", "2014-08-14")]


def test_tomorrows_name_is_tomorrow_where_words_do_not_look_back() -> None:
    assert days_in("A curfew in the port, Saturday") == ["2014-08-16"]


def test_in_a_report_of_late_evening_tomorrows_name_is_tomorrow() -> None:
    text = "Shells hit the port on Saturday."
    assert days_in(text, late=True) == ["2014-08-16"]
    assert days_in("Shells hit the port on Sunday.", late=True) == ["2014-08-10"]


def test_a_weekday_needs_the_day_of_the_report() -> None:
    assert dates_in("Shells hit the port on Monday.", None) == []


@pytest.mark.parametrize(
    "text",
    [
        "They march every Friday, and on Fridays they pray.",
        "He was born on a Monday.",
        "Bloody Sunday was named in the Sunday Times.",
        "A friday in small letters, the sun and they sat.",
        "The Sun reported that Wed and Mon were towns.",
        "Thousands left after Friday prayers.",
    ],
)
def test_a_name_or_any_such_day_is_none(text: str) -> None:
    assert dates_in(text) == []


def test_a_weekday_cut_short_needs_a_word_before_it() -> None:
    assert dates_in("He was held on Fri. at home.") == [("Fri.", "2014-08-15")]
    assert dates_in("He lay in the Sun. He read.") == []
