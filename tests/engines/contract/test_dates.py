"""Dates: ranges include both ends, in UTC; calendars count as far as a date is precise."""

from datetime import UTC, date, datetime, timedelta

import pytest

from articles.dates import DateRange, parse_date
from engines.base import SearchEngine
from engines.errors import InvalidValueError, UnknownFieldError
from engines.request import FacetRequest, Filter, Interval, Presence, SearchRequest, Sort
from engines.tree import Word
from tests.corpora.reports import report
from tests.engines.contract.places import counts, facet, found, total, write

YEARS = FacetRequest("published", interval=Interval.YEAR)
MONTHS = FacetRequest("published", interval=Interval.MONTH)
DAYS = FacetRequest("published", interval=Interval.DAY)


def _between(first: str, last: str) -> SearchRequest:
    return SearchRequest(published=DateRange(parse_date(first)[0].start, parse_date(last)[0].end))


@pytest.mark.parametrize(
    ("published", "first", "last", "is_inside"),
    [
        ("2014-08-15", "2014-08-15", "2014-08-15", True),
        ("2014-08-15", "2014-08-16", "2014-08-20", False),
        ("2014-08-15", "2014-08-01", "2014-08-14", False),
        ("2014-08-15T00:00Z", "2014-08-15", "2014-08-15", True),
        ("2014-08-15T23:59Z", "2014-08-15", "2014-08-15", True),
        ("2014-08-16T00:00Z", "2014-08-15", "2014-08-15", False),
        ("2014-08-15T10:30Z", "2014-08-15T10:30Z", "2014-08-15T10:30Z", True),
        ("2014-08-15T10:30:59Z", "2014-08-15T10:30Z", "2014-08-15T10:30Z", True),
        ("2014-08-15T10:30Z", "2014-08-15T10:31Z", "2014-08-15T10:35Z", False),
        ("2014-08-15T10:30Z", "2014-08-15T13:30+03:00", "2014-08-15T13:30+03:00", True),
        ("2014-08-15T01:20+03:00", "2014-08-14", "2014-08-14", True),
        ("2014-08-15T01:20+03:00", "2014-08-15", "2014-08-15", False),
        ("2014-12-31T23:30-05:00", "2015", "2015", True),
        ("2015-01-01T00:00+14:00", "2014", "2014", True),
        ("2014", "2014", "2014", True),
        ("2014", "2014-01-01", "2014-12-31", True),
        ("2014", "2014-01-01", "2014-12-30", False),
        ("2014", "2014-01-02", "2015", False),
        ("2014-02", "2014-02-01", "2014-02-28", True),
        ("2016-02", "2016-02-01", "2016-02-28", False),
        ("2014-02", "2014-02-02", "2014-03", False),
        ("1969-12-31T23:59Z", "1969", "1969", True),
        ("0001", "0001", "0001", True),
        ("9998-12-31", "9998-12-31", "9998-12-31", True),
    ],
)
def test_a_range_keeps_what_lies_wholly_inside_it_both_ends_included_in_utc(
    engine: SearchEngine, published: str, first: str, last: str, is_inside: bool
) -> None:
    write(engine, [report("1", published=published)])
    assert total(engine, _between(first, last)) == is_inside


def test_a_range_that_ends_before_it_begins_holds_nothing(engine: SearchEngine) -> None:
    write(engine, [report("1", published="2014"), report("2", published="2014-08-15"), report("3")])
    assert total(engine, _between("2015", "2013")) == 0


def test_the_widest_range_holds_all_that_is_dated(engine: SearchEngine) -> None:
    write(engine, [report("1", published="0001"), report("2", published="9998"), report("3")])
    assert total(engine, _between("0001", "9998")) == 2
    ends = DateRange(datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
    assert total(engine, SearchRequest(published=ends)) == 2


def test_an_undated_article_stays_findable_and_is_counted_as_missing(engine: SearchEngine) -> None:
    undated = report("1", "shells")
    write(engine, [undated, report("2", "shells", published="2014-08-15")])
    assert undated.id in found(engine, SearchRequest(query=Word("shells")))
    for asked in (YEARS, MONTHS, DAYS):
        assert facet(engine, asked).missing == 1
    assert found(engine, SearchRequest(presences=(Presence("published", present=False),))) == [undated.id]
    for sort in Sort:
        assert len(found(engine, SearchRequest(sort=sort))) == 2
    assert found(engine, SearchRequest(sort=Sort.OLDEST))[-1] == undated.id


def test_years_months_and_days_are_counted_in_utc_in_their_order(engine: SearchEngine) -> None:
    dates = [
        "2014-08-15",
        "2014-08-15T18:20+03:00",
        "2014-08-15T01:20+03:00",
        "2014-12-31T23:30-05:00",
        "2013-01-02",
        "1901-07-04",
        "0001-01-01",
    ]
    write(engine, [report(str(number), published=value) for number, value in enumerate(dates)], commits=3)
    years = [("0001", 1), ("1901", 1), ("2013", 1), ("2014", 3), ("2015", 1)]
    months = [("0001-01", 1), ("1901-07", 1), ("2013-01", 1), ("2014-08", 3), ("2015-01", 1)]
    days = [("0001-01-01", 1), ("1901-07-04", 1), ("2013-01-02", 1), ("2014-08-14", 1), ("2014-08-15", 2)]
    assert counts(facet(engine, YEARS)) == years
    assert counts(facet(engine, MONTHS)) == months
    assert counts(facet(engine, DAYS)) == [*days, ("2015-01-01", 1)]


def test_a_date_is_counted_only_in_calendars_that_it_is_precise_enough_for(engine: SearchEngine) -> None:
    dates = ["2014", "2014-08", "2014-08-15", "2014-08-15T10:00Z"]
    write(engine, [report(value, published=value) for value in dates], commits=2)
    counted = {asked.interval: facet(engine, asked) for asked in (YEARS, MONTHS, DAYS)}
    assert [counts(each) for each in counted.values()] == [
        [("2014", 4)],
        [("2014-08", 3)],
        [("2014-08-15", 2)],
    ]
    assert [each.missing for each in counted.values()] == [0, 1, 2]


def test_days_without_articles_are_not_filled_in(engine: SearchEngine) -> None:
    write(engine, [report("1", published="2014-08-15"), report("2", published="2014-08-18")])
    assert [value for value, _ in counts(facet(engine, DAYS))] == ["2014-08-15", "2014-08-18"]


def test_a_date_facet_leaves_out_the_range_and_keeps_other_conditions(engine: SearchEngine) -> None:
    write(
        engine,
        [
            report("1", published="2013-05-01", outlet="A"),
            report("2", published="2014-08-15", outlet="A"),
            report("3", published="2014-08-15", outlet="B"),
        ],
    )
    only = (Filter("outlet", ("A",)),)
    counted = facet(engine, YEARS, filters=only, published=parse_date("2014")[0])
    assert counts(counted) == [("2013", 1), ("2014", 1)]
    assert counts(facet(engine, FacetRequest("outlet"), published=parse_date("2013")[0])) == [("A", 1)]


def test_2000_days_are_shown_and_one_more_is_an_error_that_names_the_parameter(engine: SearchEngine) -> None:
    first = date(2010, 1, 1)
    days = [str(first + timedelta(days=number)) for number in range(2_001)]
    write(engine, [report(day, published=day) for day in days[:-1]], commits=3)
    assert [value for value, _ in counts(facet(engine, DAYS))] == days[:-1]
    write(engine, [report(days[-1], published=days[-1])])
    with pytest.raises(InvalidValueError) as caught:
        facet(engine, DAYS)
    assert caught.value.param == "facet"
    assert len(counts(facet(engine, MONTHS))) == 66


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_orders_by_date_compare_the_first_second_that_a_date_can_mean(
    engine: SearchEngine, sort: Sort
) -> None:
    ascending = [
        "2013-12-31T23:59Z",
        "2014",
        "2014-01-01T00:01Z",
        "2014-01-02",
        "2014-02",
        "2014-02-01T01:00Z",
    ]
    articles = [report(value, published=value) for value in ascending]
    write(engine, articles[::-1], commits=2)
    step = 1 if sort is Sort.OLDEST else -1
    assert found(engine, SearchRequest(sort=sort)) == [article.id for article in articles][::step]


@pytest.mark.parametrize("field", ["person", "outlet"])
def test_an_interval_of_a_field_without_dates_is_an_error_before_any_engine_is_asked(field: str) -> None:
    with pytest.raises(UnknownFieldError):
        FacetRequest(field, interval=Interval.YEAR)


def test_a_date_facet_without_an_interval_is_an_error_before_any_engine_is_asked() -> None:
    with pytest.raises(UnknownFieldError):
        FacetRequest("published")
