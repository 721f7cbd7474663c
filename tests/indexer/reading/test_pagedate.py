"""The dates that pages write, and how much of them is known."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from articles.dates import Basis, Precision
from indexer.reading.pagedate import is_date_line, read_date

NOW = datetime(2014, 8, 15, 18, 20, tzinfo=UTC)


def value(text: str, basis: Basis = Basis.META) -> str:
    """The date in a text; empty when there is none."""
    date = read_date(text, basis)
    return date.value if date else ""


@pytest.mark.parametrize(
    "text",
    [
        "2014-08-15",
        "2014/8/15",
        "2014.08.15",
        "20140815",
        "15 August 2014",
        "15 Aug. 2014",
        "15th of August 2014",
        "15-Aug-2014",
        "August 15, 2014",
        "Aug. 15 2014",
        "AUGUST 15TH, 2014",
        "15.08.2014",
        "15. 8. 2014",
        "15/08/2014",
        "٢٠١٤-٠٨-١٥",
        "08/15/2014",
        "Published on Friday, 15 August 2014",
        "  2014-08-15  ",
    ],
)
def test_a_day_is_read_in_every_form_that_pages_use(text: str) -> None:
    assert value(text) == "2014-08-15"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_known_by_its_name_and_by_its_three_letters(month: int) -> None:
    day = datetime(2014, month, 3)
    assert value(f"{day:%d %B %Y}") == value(f"{day:%b %d, %Y}") == f"{day:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2014-08-15T18:20:00+03:00", "2014-08-15T18:20:00+03:00"),
        ("2014-08-15T18:20:59Z", "2014-08-15T18:20:00+00:00"),
        ("2014-08-15T18:20:59.123456-0400", "2014-08-15T18:20:00-04:00"),
        ("2014-08-15 18:20", "2014-08-15T18:20:00+00:00"),
        ("2014-08-15T18:20 UTC+03:00", "2014-08-15T18:20:00+03:00"),
        ("2014-08-15 18:20 −0430", "2014-08-15T18:20:00-04:30"),
        ("20140815T182000Z", "2014-08-15T18:20:00+00:00"),
        ("20140815182000", "2014-08-15T18:20:00+00:00"),
        ("Fri, 15 Aug 2014 18:20:00 EDT", "2014-08-15T18:20:00-04:00"),
        ("15 August 2014, 6:20 p.m. BST", "2014-08-15T18:20:00+01:00"),
        ("August 15, 2014 12:05 AM GMT", "2014-08-15T00:05:00+00:00"),
        ("August 15, 2014 12:05 pm", "2014-08-15T12:05:00+00:00"),
        ("18:20 15 August 2014", "2014-08-15T18:20:00+00:00"),
        ("1408126800", "2014-08-15T18:20:00+00:00"),
        ("1408126800000", "2014-08-15T18:20:00+00:00"),
    ],
)
def test_a_minute_is_kept_with_the_zone_that_the_page_gives_and_utc_where_it_gives_none(
    text: str, moment: str
) -> None:
    date = read_date(text, Basis.META)
    assert date is not None
    assert (date.value, date.precision) == (moment, Precision.MINUTE)


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2014", Precision.YEAR), ("2014-08", Precision.MONTH), ("2014-08-15", Precision.DAY)],
)
def test_a_part_of_a_date_stays_a_part(text: str, precision: Precision) -> None:
    date = read_date(text, Basis.META)
    assert date is not None
    assert (date.value, date.precision) == (text, precision)


@pytest.mark.parametrize("basis", Basis)
def test_a_date_keeps_its_basis(basis: Basis) -> None:
    date = read_date("2014-08-15", basis)
    assert date is not None
    assert date.basis is basis


@pytest.mark.parametrize(
    "text", ["2014-08-15T00:00:00Z", "2014-08-15 00:00:00", "15 Aug 2014 12:00 am", "20140815T000000Z"]
)
def test_midnight_means_that_only_the_day_is_known(text: str) -> None:
    assert value(text) == "2014-08-15"


def test_midnight_with_a_zone_counts_in_a_date_that_was_given() -> None:
    assert value("2014-08-15T00:00:00Z", Basis.GIVEN) == "2014-08-15T00:00:00+00:00"
    assert value("2014-08-15T00:00:00", Basis.GIVEN) == "2014-08-15"


def test_a_time_in_a_zone_of_several_meanings_is_left_out() -> None:
    assert value("15 August 2014 18:20 IST") == "2014-08-15"


@pytest.mark.parametrize(
    "text", ["2014-08-15T24:00:00Z", "2014-08-15T18:61Z", "2014-08-15T18:20+99:00", "2014-08-15T25:20Z"]
)
def test_an_impossible_time_leaves_the_day(text: str) -> None:
    assert value(text) == "2014-08-15"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "02/03/2014",
        "2014-13-01",
        "2014-02-30",
        "31 June 2014",
        "0001-01-01T00:00:00Z",
        "1601-01-01",
        "1970-01-01T00:00:00Z",
        "0",
        "99999999999999999999",
        "2014-",
        "-2014",
        "15 Thermidor 2014",
        "12345678901234",
        "\0",
        "\ud800",
        "9" * 100_000,
    ],
)
def test_what_is_no_date_or_could_be_two_is_none(text: str) -> None:
    assert read_date(text, Basis.META) is None


@pytest.mark.parametrize("text", ["2014-08-17", "2014-08-17T00:01:00Z", "2015", "2014-09", "1439662800"])
def test_a_date_after_the_day_that_follows_now_is_not_believed(text: str) -> None:
    assert read_date(text, Basis.META, NOW) is None


@pytest.mark.parametrize(
    "text", ["2014-08-15", "2014-08-16", "2014-08-16T23:59:00Z", "2014-08", "2014", "1914-08-01"]
)
def test_a_date_up_to_the_day_that_follows_now_is_believed(text: str) -> None:
    assert read_date(text, Basis.META, NOW) is not None


def test_now_counts_in_utc_whatever_its_zone() -> None:
    east = timezone(timedelta(hours=14))
    already_the_16th = datetime(2014, 8, 16, 1, tzinfo=east)
    assert read_date("2014-08-17", Basis.META, already_the_16th) is None


@pytest.mark.parametrize(
    "line",
    [
        "15 August 2014",
        "Published Thursday, 21 May 2015 14:00",
        "Friday, 15 August 2014 18:20 UTC+03:00",
        "Updated: August 15th, 2014 at 6:20 p.m. ET",
        "2014-08-15",
        "(15.08.2014)",
    ],
)
def test_a_line_with_a_date_and_nothing_else_is_a_date_line(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Friday",
        "18:20",
        "The truce of 15 August 2014",
        "15 August 2014 was a quiet day",
        "214 dead",
        "15 August 2014" + " " * 80,
    ],
)
def test_any_other_word_makes_it_a_sentence(line: str) -> None:
    assert not is_date_line(line)
