"""All rules together: what comes out of any text, how long it takes, and where calendars end."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.naming.dating.days import LAST_YEAR
from indexer.naming.dating.finding import RULES, find_dates
from indexer.naming.dating.words import words
from tests.indexer.naming.dating.reading import FRIDAY, dates_in

_WORDS = (
    *words(
        """Friday friday May 3 4th 15 31 2014 1999 '14 , - – . / 08 the a last next this past week year
        month day days ago earlier later before after from to until between and on in by since early mid late
        summer winter Christmas Day yesterday overnight today said will Sept. Mon. 9/11 q3 quarter first of
        two ten people 2,000 $"""
    ),
    "\n",
    "\n\n",
)


@given(st.lists(st.sampled_from(_WORDS), max_size=30), st.sampled_from([FRIDAY, None, date(1, 1, 1)]))
def test_any_words_give_dates_in_order_that_do_not_overlap(those: list[str], reference: date | None) -> None:
    text = " ".join(those)
    at = 0
    for found in find_dates(text, reference):
        assert at <= found.start < found.end <= len(text)
        assert found.first <= found.last
        assert text[found.start : found.end] == text[found.start : found.end].strip()
        at = found.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    find_dates(text, FRIDAY)


@pytest.mark.parametrize("reference", [date.min, date(1, 1, 7), date(LAST_YEAR, 12, 31), date.max])
def test_at_the_ends_of_the_calendar_nothing_is_raised_and_no_year_passes_them(reference: date) -> None:
    text = (
        "Yesterday, tomorrow, last week, next week, on Friday, next Friday, last year, next year, in May, "
        "on 29 February, 200 years ago, three weeks from now, the past 30 days, the next 30 years, "
        "last winter, next summer, the weekend, Good Friday. It will open on 3 May and on Sunday. "
        "On 3 May it fell. A day earlier it stood; two weeks after 31 December it burned; "
        "the 15th of this month."
    )
    assert all(found.last.year <= LAST_YEAR for found in find_dates(text, reference))


def test_other_digits_and_spaces_are_no_trouble() -> None:
    assert dates_in("On 15\u00a0August\u00a02014 and in ٢٠١٤, ²⁰¹⁴, 15٠ May.")[0][1] == "2014-08-15"


def test_a_line_end_may_stand_within_a_date_but_no_paragraph_end() -> None:
    assert dates_in("The port fell on 15\nAugust 2013.") == [("15\nAugust 2013", "2013-08-15")]
    assert dates_in("There were 15\n\nAugust 2013 was quiet.")[0][0] == "August 2013"


def test_rules_have_names_of_their_own_and_begin_with_small_letters() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(word == word.lower() for rule in RULES for word in rule.starts)


_PIECES = (
    "7",
    "7 ",
    "31 ",
    " ",
    "\n",
    "on Friday ",
    "May 3, 4, ",
    "May ",
    "1999-",
    "12/",
    "the last ",
    "e",
    ", ",
)
_MORE_PIECES = (
    "two days ",
    "from Monday to ",
    "a.m. ",
    "to be ",
    "the day before ",
    "A day earlier, ",
    "mid-",
)


@pytest.mark.slow
@pytest.mark.parametrize("piece", [*_PIECES, *_MORE_PIECES])
def test_the_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        find_dates(text, FRIDAY)
        return time.process_time() - start

    short = max(min(seconds(6_250) for _ in range(3)), 0.002)
    assert seconds(100_000) < 16 * short * 5
