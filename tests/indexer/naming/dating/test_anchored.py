"""What counts from another date of the text."""

import pytest

from tests.indexer.naming.dating.reading import dates_in


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("A day earlier", "2014-08-10"),
        ("Two days later", "2014-08-13"),
        ("Previous day", "2014-08-10"),
        ("That night", "2014-08-11"),
        ("That week", "2014-08-11/2014-08-17"),
        ("That year", "2014-01-01/2014-12-31"),
        ("A month earlier", "2014-07-01/2014-07-31"),
    ],
)
def test_it_counts_from_the_date_just_before(words: str, days: str) -> None:
    assert dates_in(f"The port was hit on Monday. {words} the bridge was hit.")[1:] == [(words, days)]


@pytest.mark.parametrize(
    "text",
    [
        "A day earlier the bridge was hit.",
        "In 2012 the port was hit. A day earlier the bridge was hit.",
        "On Monday it rained. The port was hit. It burned. A day earlier the bridge was hit.",
        "The day before the attack; two days after the truce.",
    ],
)
def test_without_a_date_near_and_fine_enough_it_gives_nothing(text: str) -> None:
    assert [words for words, _ in dates_in(text) if words not in ("2012", "Monday")] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He left the day before Christmas Day.", [("the day before Christmas Day", "2013-12-24")]),
        ("He left two weeks after 3 July.", [("two weeks after 3 July", "2014-07-17")]),
        ("A day after Monday's vote he left.", [("A day after", "2014-08-12"), ("Monday", "2014-08-11")]),
    ],
)
def test_it_counts_from_the_date_right_after_too(text: str, found: list[tuple[str, str]]) -> None:
    assert dates_in(text) == found


def test_the_end_of_the_year_may_be_told_in_one_word() -> None:
    assert dates_in("Troops will leave by year-end.") == [("year-end", "2014-01-01/2014-12-31")]


def test_the_end_of_the_year_is_of_the_report_or_the_year_just_named() -> None:
    assert dates_in("Troops will leave by the end of the year.") == [
        ("end of the year", "2014-01-01/2014-12-31")
    ]
    assert dates_in("He won in May 2003. By the end of the year he had lost.")[1:] == [
        ("end of the year", "2003-01-01/2003-12-31")
    ]
