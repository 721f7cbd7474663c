"""What counts from the day of the report, Friday, 15 August 2014."""

import pytest

from tests.indexer.naming.dating.reading import dates_in


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("yesterday", "2014-08-14"),
        ("today", "2014-08-15"),
        ("this morning", "2014-08-15"),
        ("last night", "2014-08-14"),
        ("the day before yesterday", "2014-08-13"),
        ("overnight", "2014-08-14/2014-08-15"),
        ("last week", "2014-08-04/2014-08-10"),
        ("this week", "2014-08-11/2014-08-17"),
        ("earlier this week", "2014-08-11/2014-08-15"),
        ("last month", "2014-07-01/2014-07-31"),
        ("earlier this month", "2014-08-01/2014-08-31"),
        ("last year", "2013-01-01/2013-12-31"),
        ("late last year", "2013-01-01/2013-12-31"),
        ("last weekend", "2014-08-09/2014-08-10"),
        ("two days ago", "2014-08-13"),
        ("10 days ago", "2014-08-05"),
        ("three weeks ago", "2014-07-22/2014-07-28"),
        ("three years ago this month", "2011-08-01/2011-08-31"),
        ("yesterday morning", "2014-08-14"),
        ("a month ago", "2014-07-01/2014-07-31"),
        ("five years ago", "2009-01-01/2009-12-31"),
        ("almost five years ago", "2009-01-01/2009-12-31"),
    ],
)
def test_what_lies_back_is_counted_from_the_day_of_the_report(words: str, days: str) -> None:
    assert dates_in(f"The well was hit {words}.") == [(words.removeprefix("almost "), days)]
    assert dates_in(f"The well was hit {words}.", None) == []


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("tomorrow", "2014-08-16"),
        ("tonight", "2014-08-15"),
        ("next week", "2014-08-18/2014-08-24"),
        ("next month", "2014-09-01/2014-09-30"),
        ("early next year", "2015-01-01/2015-12-31"),
        ("three days from now", "2014-08-18"),
    ],
)
def test_what_lies_ahead_is_counted_from_it_too(words: str, days: str) -> None:
    assert dates_in(f"The well will be dug {words}.") == [(words, days)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("In the past 24 hours the well was hit.", "2014-08-14/2014-08-15"),
        ("In the last three weeks the well was hit.", "2014-07-25/2014-08-15"),
        ("Over the past year the well was hit.", "2013-08-15/2014-08-15"),
        ("It was quiet for the last week.", "2014-08-08/2014-08-15"),
        ("It will be dug in the next three days.", "2014-08-15/2014-08-18"),
        ("Over the weekend the well was hit.", "2014-08-09/2014-08-10"),
        ("It will be dug over the weekend.", "2014-08-16/2014-08-17"),
    ],
)
def test_a_period_ends_or_begins_with_the_day_of_the_report(text: str, days: str) -> None:
    assert [found for _, found in dates_in(text)] == [days]


@pytest.mark.parametrize(
    "text",
    [
        "Recently, in recent weeks, the other day, in the coming days.",
        "Several days ago, a few weeks ago, many years ago, days ago.",
        "Later this year the wells will be dug.",
        "More than two days ago; at least three weeks ago; about two months ago.",
        "The last week of the siege and the last year of his rule.",
        "It lasted three days, and a two-week truce followed.",
        "The world of today's youth. An overnight success.",
    ],
)
def test_a_vague_expression_gives_nothing(text: str) -> None:
    assert [words for words, _ in dates_in(text) if words != "today"] == []


def test_a_month_ago_ends_within_a_short_month() -> None:
    assert dates_in("In the past six months, on 31 August.")[0][1].startswith("2014-02-15")
