"""Totals and counts are exact, however large, and cost nothing else."""

from dataclasses import replace

import pytest

from engines.base import SearchEngine
from engines.errors import InvalidValueError
from engines.request import FacetRequest, Interval, SearchRequest, Sort
from engines.tree import Not, Or, Word
from tests.corpora.reports import report
from tests.engines.contract.places import Stocked, found, total, write
from tests.engines.contract.walking import pages

SORTS = pytest.mark.parametrize("sort", Sort)


@SORTS
@pytest.mark.parametrize("limit", [0, 1, 100])
def test_a_total_over_10000_is_exact(large: Stocked, sort: Sort, limit: int) -> None:
    everything = SearchRequest(sort=sort, limit=limit, highlight=False)
    assert large.engine.search(everything).total == 15_000
    for query in (Not(Word("zeppelin")), Or((Word("shells"), Word("convoy")))):
        request = replace(everything, query=query)
        assert large.engine.search(request).total == len(large.model.matching(request)) > 10_000


def test_count_is_the_number_of_articles(large: Stocked, engine: SearchEngine) -> None:
    assert large.engine.count() == 15_000
    assert engine.count() == 0


@SORTS
def test_every_page_of_a_walk_tells_the_same_total(varied: Stocked, sort: Sort) -> None:
    request = SearchRequest(query=Word("the"), sort=sort, limit=9, highlight=False)
    assert {page.total for page in pages(varied.engine, request)} == {len(varied.model.matching(request))}


@SORTS
def test_a_limit_of_zero_gives_total_and_facets_without_hits(varied: Stocked, sort: Sort) -> None:
    facets = (FacetRequest("person"), FacetRequest("published", interval=Interval.MONTH))
    request = SearchRequest(query=Word("the"), sort=sort, limit=10, facets=facets)
    full, bare = varied.engine.search(request), varied.engine.search(replace(request, limit=0))
    assert (bare.total, bare.facets) == (full.total, full.facets)
    assert (bare.hits, bare.cursor) == ((), "")


@SORTS
@pytest.mark.parametrize("limit", [0, 1, 100])
def test_an_empty_index_answers_every_search_with_nothing(
    engine: SearchEngine, sort: Sort, limit: int
) -> None:
    for query in (None, Word("x"), Not(Word("x"))):
        request = SearchRequest(query=query, sort=sort, limit=limit, facets=(FacetRequest("person"),))
        answer = engine.search(request)
        assert (answer.total, answer.hits, answer.cursor) == (0, (), "")


def test_totals_do_not_count_what_was_deleted_or_replaced(engine: SearchEngine) -> None:
    articles = [report(str(number), "shells") for number in range(10)]
    write(engine, articles, commits=2)
    write(engine, articles[:5])
    with engine.writer() as writer:
        for article in articles[4:6]:
            writer.delete(article.id)
    assert engine.count() == total(engine, SearchRequest()) == 8
    assert total(engine, SearchRequest(query=Word("shells"))) == 8
    assert total(engine, SearchRequest(query=Not(Word("convoy")))) == 8


def test_the_largest_page_is_full(varied: Stocked) -> None:
    assert len(found(varied.engine, SearchRequest(limit=100))) == 100


@pytest.mark.parametrize("limit", [-1, 101, 10**9, 10**30])
def test_a_limit_out_of_bounds_is_an_error_before_any_engine_is_asked(limit: int) -> None:
    with pytest.raises(InvalidValueError) as caught:
        SearchRequest(limit=limit)
    assert caught.value.param == "limit"


def test_too_many_facets_or_one_twice_are_errors_before_any_engine_is_asked() -> None:
    for facets in ((FacetRequest("person"), FacetRequest("person", 3)), (FacetRequest("person"),) * 9):
        with pytest.raises(InvalidValueError):
            SearchRequest(facets=facets)
