"""Pages never repeat an article and never lose one, in any order, at any size."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from articles.article import Article
from articles.dates import parse_date
from engines.base import SearchEngine
from engines.errors import InvalidValueError
from engines.request import Filter, Presence, SearchRequest, Sort
from engines.tree import And, Not, Or, Phrase, Prefix, Word
from tests.corpora.reports import report
from tests.engines.contract.places import Stocked, found, write
from tests.engines.contract.walking import pages, walk, walked_ids

SORTS = pytest.mark.parametrize("sort", Sort)
SEARCHES = {
    "everything": SearchRequest(),
    "a common word": SearchRequest(query=Word("the")),
    "several words": SearchRequest(query=Or((Word("shells"), Word("convoy"), Prefix("vill")))),
    "all but a word": SearchRequest(query=Not(Word("convoy"))),
    "near words": SearchRequest(query=Phrase("shells village", slop=5)),
    "a filter": SearchRequest(filters=(Filter("outlet", ("The Post", "the post")),)),
    "words and filters": SearchRequest(
        query=And((Word("shelled"), Not(Prefix("cafe")))),
        filters=(Filter("language", ("fr",), negated=True),),
        presences=(Presence("published", present=True),),
    ),
    "a range of dates": SearchRequest(published=parse_date("2014")[0]),
    "no date": SearchRequest(presences=(Presence("published", present=False),)),
}
LARGE_SEARCHES = ("everything", "several words", "a filter", "no date")


def _is_whole(stocked: Stocked, request: SearchRequest, ids: list[str]) -> bool:
    return sorted(ids) == [article.id for article in stocked.model.matching(request)]


@SORTS
@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_a_walk_at_any_size_gives_each_article_once_and_in_the_same_order(
    varied: Stocked, search: SearchRequest, sort: Sort
) -> None:
    request = replace(search, sort=sort, highlight=False)
    walks = [walked_ids(varied.engine, replace(request, limit=size)) for size in (1, 7, 100)]
    assert walks[0] == walks[1] == walks[2]
    assert _is_whole(varied, request, walks[0])
    assert len(walks[0]) > 2


@SORTS
@pytest.mark.parametrize("size", [7, 100])
def test_a_walk_through_15000_equal_articles_gives_each_once(large: Stocked, sort: Sort, size: int) -> None:
    names = LARGE_SEARCHES if size == 100 else LARGE_SEARCHES[-1:]
    for name in names:
        request = replace(SEARCHES[name], sort=sort, limit=size, highlight=False)
        ids = walked_ids(large.engine, request)
        assert _is_whole(large, request, ids), name
        assert sort is Sort.RELEVANCE or ids == large.model.by_date(request), name


@SORTS
def test_a_single_step_at_any_depth_leads_to_the_next_article(large: Stocked, sort: Sort) -> None:
    request = SearchRequest(query=Word("shells"), sort=sort, limit=100, highlight=False)
    walked = list(pages(large.engine, request))
    for page, following in pairwise(walked):
        step = replace(request, limit=1, cursor=page.cursor)
        assert found(large.engine, step) == [following.hits[0].article.id]
    assert len(walked) > 90


def test_relevance_is_score_down_then_id_up(varied: Stocked) -> None:
    hits = walk(varied.engine, SearchRequest(query=Or((Word("the"), Word("shells"))), limit=100))
    keys = [(-hit.score, hit.article.id) for hit in hits]
    assert keys == sorted(keys)
    assert any(one[0] == other[0] for one, other in pairwise(keys))


def test_newest_is_published_down_then_id_down_and_oldest_is_up_with_undated_articles_last(
    engine: SearchEngine,
) -> None:
    dates = ["2014", "2014-01", "2014-01-01T00:00Z", "2013-12-31T23:00-01:00", "2013", "0001", "9998", "", ""]
    articles = [report(str(number), published=date) for number, date in enumerate(dates)]
    write(engine, articles, commits=4)
    for sort, sign in ((Sort.NEWEST, -1), (Sort.OLDEST, 1)):
        assert found(engine, SearchRequest(sort=sort)) == _in_order(articles, sign)


def _in_order(articles: Sequence[Article], sign: int) -> list[str]:
    dated = sorted((each.published.start, each.id) for each in articles if each.published)[::sign]
    return [id for _, id in dated] + sorted(each.id for each in articles if not each.published)[::sign]


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_hits_by_date_have_no_score(varied: Stocked, sort: Sort) -> None:
    request = SearchRequest(query=Word("shells"), sort=sort, limit=100)
    assert {hit.score for hit in walk(varied.engine, request)} == {0.0}


@SORTS
@pytest.mark.parametrize("size", [1, 7, 100])
def test_numbered_pages_are_the_same_as_the_walk(varied: Stocked, sort: Sort, size: int) -> None:
    request = SearchRequest(query=Word("the"), sort=sort, limit=size, highlight=False)
    walked = walked_ids(varied.engine, request)
    numbered = [
        found(varied.engine, replace(request, offset=start)) for start in range(0, len(walked) + size, size)
    ]
    assert [id for page in numbered for id in page] == walked
    assert numbered[-1] == []


@SORTS
def test_a_walk_can_go_on_from_a_numbered_page(varied: Stocked, sort: Sort) -> None:
    request = SearchRequest(query=Word("the"), sort=sort, limit=10, highlight=False)
    assert walked_ids(varied.engine, replace(request, offset=33)) == walked_ids(varied.engine, request)[33:]


@SORTS
def test_the_last_numbered_page_of_the_window_is_answered_and_the_walk_goes_on_after_it(
    large: Stocked, sort: Sort
) -> None:
    request = SearchRequest(sort=sort, limit=100, offset=9_900, highlight=False)
    assert len(walked_ids(large.engine, request)) == 15_000 - 9_900


@pytest.mark.parametrize(("offset", "limit"), [(9_901, 100), (10_001, 0), (-1, 10), (10**30, 1)])
def test_a_numbered_page_outside_the_window_is_an_error_before_any_engine_is_asked(
    offset: int, limit: int
) -> None:
    with pytest.raises(InvalidValueError, match="cursor"):
        SearchRequest(offset=offset, limit=limit)


@pytest.mark.parametrize("name", ["", "score", "published", "published:DESC", "id", "indexed:desc"])
def test_an_unknown_sort_is_an_error_before_any_engine_is_asked(name: str) -> None:
    with pytest.raises(ValueError, match="Sort"):
        Sort(name)


@SORTS
def test_the_cursor_is_empty_exactly_when_nothing_follows(engine: SearchEngine, sort: Sort) -> None:
    write(engine, [report(str(number), published="2014") for number in range(6)])
    cursors = {size: engine.search(SearchRequest(limit=size, sort=sort)).cursor for size in (0, 5, 6, 7)}
    assert [size for size, cursor in cursors.items() if cursor] == [5]
    assert not engine.search(SearchRequest(query=Word("nothing"), sort=sort)).cursor
    assert not engine.search(SearchRequest(offset=5, sort=sort)).cursor


@SORTS
def test_a_cursor_goes_on_in_an_engine_that_was_opened_anew(varied: Stocked, sort: Sort) -> None:
    request = SearchRequest(query=Or((Word("shells"), Word("the"))), sort=sort, limit=13, highlight=False)
    ids, page = [], varied.engine.search(request)
    while page.cursor:
        ids += [hit.article.id for hit in page.hits]
        with varied.place.open() as again:
            page = again.search(replace(request, cursor=page.cursor))
    ids += [hit.article.id for hit in page.hits]
    assert ids == walked_ids(varied.engine, request)


@SORTS
def test_two_walks_that_take_turns_do_not_disturb_each_other(varied: Stocked, sort: Sort) -> None:
    requests = [
        SearchRequest(query=Word(word), sort=sort, limit=5, highlight=False)
        for word in ("the", "shells", "village", "army", "cafe", "naive")
    ]
    alone = [walked_ids(varied.engine, request) for request in requests]
    together: list[list[str]] = [[] for _ in requests]
    going = dict(enumerate(requests))
    while going:
        for index, request in list(going.items()):
            page = varied.engine.search(request)
            together[index] += [hit.article.id for hit in page.hits]
            going[index] = replace(request, cursor=page.cursor)
            if not page.cursor:
                del going[index]
    assert together == alone


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_what_is_written_or_deleted_between_two_pages_by_date_loses_and_repeats_no_other(
    engine: SearchEngine, sort: Sort
) -> None:
    def dated(slug: str, day: int) -> Article:
        return report(slug, published=f"2014-01-{1 + day % 9:02}" if day % 10 else "")

    staying = [dated(f"stays-{number}", number) for number in range(60)]
    leaving = [dated(f"leaves-{number}", number) for number in range(30)]
    write(engine, staying + leaving, commits=5)
    request, ids = SearchRequest(sort=sort, limit=7), []
    for step in range(30):
        page = engine.search(request)
        ids += [hit.article.id for hit in page.hits]
        if not page.cursor:
            break
        request = replace(request, cursor=page.cursor)
        with engine.writer() as writer:
            writer.delete(leaving[step].id)
            writer.add(dated(f"new-{step}", step))
    assert [id for id in ids if id in {each.id for each in staying}] == _in_order(
        staying, -1 if sort is Sort.NEWEST else 1
    )
    assert len(ids) == len(set(ids))


@SORTS
def test_writing_the_same_articles_again_leaves_every_walk_whole(engine: SearchEngine, sort: Sort) -> None:
    articles = [report(str(number), "shells fell", published="2014") for number in range(200)]
    write(engine, articles, commits=3)
    request = SearchRequest(query=Word("shells"), sort=sort, limit=9)
    before = walked_ids(engine, request)
    write(engine, articles[::2], commits=4)
    assert walked_ids(engine, request) == before
    assert sorted(before) == sorted(article.id for article in articles)
