"""Days that articles report something of: ranges, counts, and what is not known so precisely."""

from dataclasses import replace

import pytest

from articles.dates import DateRange, parse_date
from articles.event import Bearing
from engines.base import SearchEngine
from engines.request import FacetRequest, Interval, Presence, SearchRequest
from tests.corpora.reports import event, report
from tests.engines.contract.places import counts, facet, found, total, write

YEARS, MONTHS, DAYS = (FacetRequest("event", interval=interval) for interval in Interval)


def _between(first: str, last: str) -> SearchRequest:
    return SearchRequest(events=DateRange(parse_date(first)[0].start, parse_date(last)[0].end))


@pytest.mark.parametrize(
    ("first", "last", "is_found"),
    [
        ("2014-08-14", "2014-08-16", True),
        ("2014-08-13", "2014-08-17", True),
        ("2014-08", "2014-08", True),
        ("2014", "2014", True),
        ("2014-08-15", "2014-08-16", False),
        ("2014-08-14", "2014-08-15", False),
        ("2014-08-15", "2014-08-15", False),
        ("2014-08-17", "2014-08-20", False),
        ("2015", "2013", False),
    ],
)
def test_what_is_reported_has_to_lie_wholly_inside_the_days_asked_for(
    engine: SearchEngine, first: str, last: str, is_found: bool
) -> None:
    write(engine, [report("1", events=(event("2014-08-14", "2014-08-16"),)), report("2")])
    assert total(engine, _between(first, last)) == is_found


@pytest.mark.parametrize("years", [("1979", "1989"), ("0001", "9998")])
def test_spans_of_any_length_are_found_and_their_days_are_not_mixed_up(
    engine: SearchEngine, years: tuple[str, str]
) -> None:
    war = report("1", events=(event("1979-12-24", "1989-02-15"),))
    two = report("2", events=(event("1970-01-01", "1979-12-31"), event("1989-02-15", "1999-01-01")))
    write(engine, [war, two], commits=2)
    ids = set(found(engine, _between(*years)))
    assert ids == {war.id} if years[0] == "1979" else {war.id, two.id}


def test_one_event_inside_is_enough(engine: SearchEngine) -> None:
    wide_and_narrow = report("1", events=(event("2014-01-01", "2014-12-31"), event("2014-08-15")))
    write(engine, [wide_and_narrow, report("2", events=(event("2014-01-01", "2014-12-31"),))])
    assert found(engine, _between("2014-08", "2014-08")) == [wide_and_narrow.id]
    assert total(engine, _between("2014", "2014")) == 2


@pytest.mark.parametrize("bearing", [Bearing.BACKGROUND, Bearing.FUTURE])
def test_background_and_what_is_to_come_are_no_events(engine: SearchEngine, bearing: Bearing) -> None:
    reported = report("1", events=(event("2014-08-15"),))
    write(engine, [reported, report("2", events=(event("2014-08-15", bearing=bearing),)), report("3")])
    assert found(engine, _between("2014", "2014")) == [reported.id]
    assert counts(facet(engine, YEARS)) == [("2014", 1)]
    assert found(engine, SearchRequest(presences=(Presence("event", present=True),))) == [reported.id]
    assert total(engine, SearchRequest(presences=(Presence("event", present=False),))) == 2


def test_an_article_counts_once_in_every_year_month_and_day_that_an_event_lies_in(
    engine: SearchEngine,
) -> None:
    write(
        engine,
        [
            report("1", events=(event("2014-08-15"), event("2014-08-15"), event("2014-08-16"))),
            report("2", events=(event("2014-08-15", "2014-08-16"), event("2013-12-31"))),
            report("3", events=(event("2014-01-01", "2014-12-31"),)),
            report("4", events=(event("2010-01-01", "2019-12-31"), event("2014-08-31", "2014-09-01"))),
            report("5", events=(event("2010-01-01", "2019-12-31"),)),
            report("6"),
        ],
        commits=3,
    )
    counted = {asked.interval: facet(engine, asked) for asked in (YEARS, MONTHS, DAYS)}
    assert [counts(each) for each in counted.values()] == [
        [("2013", 1), ("2014", 4)],
        [("2013-12", 1), ("2014-08", 2)],
        [("2013-12-31", 1), ("2014-08-15", 1), ("2014-08-16", 1)],
    ]
    assert [each.missing for each in counted.values()] == [2, 4, 4]
    assert [each.field for each in counted.values()] == ["event"] * 3


def test_a_facet_of_events_leaves_out_their_own_conditions_and_no_others(engine: SearchEngine) -> None:
    write(
        engine,
        [
            report("1", events=(event("2013-05-01"),), published="2013"),
            report("2", events=(event("2014-08-15"),), published="2014"),
            report("3", published="2014"),
        ],
    )
    own = SearchRequest(
        events=parse_date("2014")[0], presences=(Presence("event", present=True),), facets=(YEARS,)
    )
    (counted,) = engine.search(own).facets
    assert (counts(counted), counted.missing) == ([("2013", 1), ("2014", 1)], 1)
    (counted,) = engine.search(replace(own, published=parse_date("2014")[0])).facets
    assert (counts(counted), counted.missing) == ([("2014", 1)], 1)


def test_days_at_both_ends_of_the_calendar_are_found_and_counted(engine: SearchEngine) -> None:
    write(engine, [report("1", events=(event("0001-01-01"),)), report("2", events=(event("9998-12-31"),))])
    assert total(engine, _between("0001", "9998")) == 2
    assert counts(facet(engine, DAYS)) == [("0001-01-01", 1), ("9998-12-31", 1)]
