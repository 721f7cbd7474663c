"""The dates that pages write, and how much of them is known."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from articles.dates import Basis, Precision
from indexer.reading.pagedate import Doubt, Locale, is_date_line, judge_date, read_date

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


@pytest.mark.parametrize(
    "text",
    [
        "15 août 2014",
        "Freitag, 15. August 2014",
        "15 de agosto de 2014",
        "15 d’agost de 2014",
        "15 sierpnia 2014",
        "15-го августа 2014 г.",
        "15 серпня 2014 року",
        "15 Ağustos 2014 Cuma",
        "15 أغسطس 2014",
        "١٥ آب/أغسطس ٢٠١٤",
        "15 באוגוסט 2014",
        "१५ अगस्त २०१४",
        "15 สิงหาคม 2557",
        "2014年8月15日",
        "２０１４年８月１５日",
        "2014년 8월 15일",
        "2014. augusztus 15.",
        "2014 m. rugpjūčio 15 d.",
        "2014. gada 15. augusts",
        "ngày 15 tháng 8 năm 2014",
        "15-08-2014",
        "15.08.14",
        "2014 Aug 15",
        "15 Agustus 2014",
    ],
)
def test_a_day_is_read_in_the_languages_of_the_news(text: str) -> None:
    assert value(text) == "2014-08-15"


def test_a_month_of_two_words_is_read() -> None:
    assert value("15 تشرين الثاني 2014") == "2014-11-15"
    assert value("15 كانون الأول 2014") == "2014-12-15"


@pytest.mark.parametrize(
    "text", ["24 مرداد 1393", "1393/05/24", "۱۳۹۳/۰۵/۲۴", "19 شوال 1435", "1435-10-19", "15 ceasar 2014"]
)
def test_a_date_of_another_calendar_is_left_alone(text: str) -> None:
    assert judge_date(text, Basis.META, NOW) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("15 août 2014 à 18h20", "2014-08-15T18:20:00+00:00"),
        ("15.08.2014, 18:20 Uhr", "2014-08-15T18:20:00+00:00"),
        ("15.08.2014 18:20 MESZ", "2014-08-15T18:20:00+02:00"),
        ("15 августа 2014, 18:20 МСК", "2014-08-15T18:20:00+03:00"),
        ("2014年8月15日 18時20分", "2014-08-15T18:20:00+00:00"),
        ("2014年8月15日 下午6:20", "2014-08-15T18:20:00+00:00"),
        ("2014년 8월 15일 오후 6:20", "2014-08-15T18:20:00+00:00"),
        ("15 Αυγούστου 2014 6:20 μ.μ.", "2014-08-15T18:20:00+00:00"),
        ("15 Αυγούστου 2014 6:20 π.μ.", "2014-08-15T06:20:00+00:00"),
        ("15 أغسطس 2014 6:20 م", "2014-08-15T18:20:00+00:00"),
        ("Fri Aug 15 18:20:00 EDT 2014", "2014-08-15T18:20:00-04:00"),
        ("Fri Aug 15 18:20:00 +0000 2014", "2014-08-15T18:20:00+00:00"),
    ],
)
def test_a_time_is_read_in_the_languages_of_the_news(text: str, moment: str) -> None:
    assert value(text) == moment


@pytest.mark.parametrize("zone", ["CST", "IST", "PKT", "XYZ"])
def test_a_zone_of_several_meanings_leaves_the_day(zone: str) -> None:
    assert value(f"Fri Aug 15 18:20:00 {zone} 2014") == "2014-08-15"


def test_a_guess_has_a_time_only_with_its_zone() -> None:
    assert value("15 August 2014 18:20", Basis.GUESS) == "2014-08-15"
    assert value("15.08.2014, 18:20 Uhr", Basis.GUESS) == "2014-08-15"
    assert value("15 August 2014 18:20 CEST", Basis.GUESS) == "2014-08-15T18:20:00+02:00"


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("2014-08-18", Doubt.IN_FUTURE),
        ("2050-01-01", Doubt.IN_FUTURE),
        ("3014-08-15", Doubt.IMPOSSIBLE),
        ("2014-02-30", Doubt.IMPOSSIBLE),
        ("2014-13-01T10:00:00Z", Doubt.IMPOSSIBLE),
        ("30 février 2014", Doubt.IMPOSSIBLE),
        ("31.06.2014", Doubt.IMPOSSIBLE),
        ("0000-00-00", None),
        ("0001-01-01", None),
        ("1970-01-01", None),
        ("soon", None),
        ("02/03/2014", None),
    ],
)
def test_what_has_the_form_of_a_date_and_cannot_be_one_is_told_from_what_is_none(
    text: str, doubt: Doubt | None
) -> None:
    assert judge_date(text, Basis.META, NOW) is doubt


@pytest.mark.parametrize(("day_first", "day"), [(True, "2014-03-02"), (False, "2014-02-03")])
def test_the_order_of_the_page_decides_what_an_ambiguous_date_means(day_first: bool, day: str) -> None:
    date = read_date("02/03/2014", Basis.META, locale=Locale("en", day_first))
    assert date is not None
    assert date.value == day


def test_a_date_of_one_meaning_needs_no_order() -> None:
    assert value("03/03/2014") == "2014-03-03"
    date = read_date("08/15/2014", Basis.META, locale=Locale("en", day_first=True))
    assert date is not None
    assert date.value == "2014-08-15"


@pytest.mark.parametrize(
    "line",
    ["Veröffentlicht am 15. August 2014, 18:20 Uhr", "Publié le 15 août 2014 à 18h20", "2014年8月15日 18:20"],
)
def test_a_date_line_is_known_in_other_languages(line: str) -> None:
    assert is_date_line(line)


def test_the_first_date_of_a_text_counts() -> None:
    assert value("Published 15 August 2014, updated 2014-08-20") == "2014-08-15"
