"""Dates that know how precise they are."""

from datetime import UTC, datetime

import pytest

from articles.dates import Basis, Precision, Published, parse_date


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2014", "2014-01-01T00:00:00", "2014-12-31T23:59:59", Precision.YEAR),
        ("2014-02", "2014-02-01T00:00:00", "2014-02-28T23:59:59", Precision.MONTH),
        ("2016-02", "2016-02-01T00:00:00", "2016-02-29T23:59:59", Precision.MONTH),
        ("2014-08-15", "2014-08-15T00:00:00", "2014-08-15T23:59:59", Precision.DAY),
        (" 2014-08-15 ", "2014-08-15T00:00:00", "2014-08-15T23:59:59", Precision.DAY),
        ("2014-08-15T18:20:33", "2014-08-15T18:20:00", "2014-08-15T18:20:59", Precision.MINUTE),
        ("2014-08-15T01:20+03:00", "2014-08-14T22:20:00", "2014-08-14T22:20:59", Precision.MINUTE),
        ("2014-08-15T18:20:00Z", "2014-08-15T18:20:00", "2014-08-15T18:20:59", Precision.MINUTE),
    ],
)
def test_a_date_covers_all_that_it_can_mean(text: str, start: str, end: str, precision: Precision) -> None:
    span, found = parse_date(text)
    assert (span.start, span.end) == (
        datetime.fromisoformat(start).replace(tzinfo=UTC),
        datetime.fromisoformat(end).replace(tzinfo=UTC),
    )
    assert found is precision


@pytest.mark.parametrize(
    "text",
    ["", "0000", "9999", "2014-13", "2014-02-30", "2014-8-5", "15/08/2014", "yesterday", "20140815T101112",
     "2014-08-15T25:00", "0001-01-01T00:00+14:00", "9998-12-31T23:00-05:00", "٢٠١٤", "2014-08-15T١٠:٠٠:٠٠"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)


def test_published_keeps_the_zone_that_the_page_gave() -> None:
    published = Published.parse("2014-08-15T18:20+03:00", Basis.META)
    assert published.value.endswith("+03:00")
    assert published.start == datetime(2014, 8, 15, 15, 20, tzinfo=UTC)
