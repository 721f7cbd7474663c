"""A search obeys logic, and the count of a bucket is what choosing it finds, for generated searches."""

from collections.abc import Iterator
from dataclasses import fields, replace
from random import Random

import pytest

from articles.dates import parse_date
from engines.request import FacetRequest, Filter, Interval, Match, SearchRequest, Sort
from engines.results import Bucket
from engines.tree import And, Node, Not, Or
from mappings.fields import CALENDAR, FILTERED
from tests.corpora.searches import a_filter, date_range, node, request, requests
from tests.engines.contract.places import Stocked, counts, facet, found, total
from tests.engines.contract.walking import walked_ids

BLOCKS = 8
SEARCHES_A_BLOCK = 25  # of each law below: 200 in all
SEEDS = pytest.mark.parametrize("seed", range(BLOCKS))


def _searches(stocked: Stocked, seed: int) -> Iterator[tuple[Random, SearchRequest]]:
    rng = Random(seed)
    for _ in range(SEARCHES_A_BLOCK):
        yield rng, request(rng, stocked.articles)


def _conditions(asked: SearchRequest, field: str) -> dict[str, object]:
    """The request's conditions but those on the field."""
    rest = asked.without(field)
    others = ("facets", "sort", "limit", "offset", "cursor", "highlight")
    return {each.name: getattr(rest, each.name) for each in fields(rest) if each.name not in others}


@SEEDS
def test_the_count_of_a_bucket_is_the_total_after_choosing_it(varied: Stocked, seed: int) -> None:
    chosen = 0
    for rng, asked in _searches(varied, seed):
        field = rng.choice(FILTERED)
        counted = facet(varied.engine, FacetRequest(field, 100), **_conditions(asked, field))
        for bucket in rng.sample(counted.buckets, min(6, len(counted.buckets))):
            rest = asked.without(field)
            choosing = replace(rest, filters=(*rest.filters, Filter(field, (bucket.value,))))
            assert total(varied.engine, choosing) == bucket.count, choosing
            chosen += 1
    assert chosen > SEARCHES_A_BLOCK


@SEEDS
def test_the_count_of_a_date_bucket_is_the_total_of_its_range(varied: Stocked, seed: int) -> None:
    for rng, asked in _searches(varied, seed):
        name = rng.choice(CALENDAR)
        dates = FacetRequest(name, interval=rng.choice(list(Interval)))
        counted = facet(varied.engine, dates, **_conditions(asked, name))
        for bucket in rng.sample(counted.buckets, min(4, len(counted.buckets))):
            days, rest = parse_date(bucket.value)[0], asked.without(name)
            choosing = replace(rest, events=days) if name == "event" else replace(rest, published=days)
            assert total(varied.engine, choosing) == bucket.count, choosing


@SEEDS
def test_buckets_of_one_valued_fields_and_missing_add_up_to_the_total(varied: Stocked, seed: int) -> None:
    for _, asked in _searches(varied, seed):
        for one in (
            FacetRequest("outlet", 5),
            *(FacetRequest("published", interval=each) for each in Interval),
        ):
            counted = facet(varied.engine, one, **_conditions(asked, one.field))
            shown = sum(count for _, count in counts(counted))
            assert shown + counted.other + counted.missing == total(varied.engine, asked.without(one.field))


@SEEDS
def test_a_further_condition_never_adds_a_hit(varied: Stocked, seed: int) -> None:
    for rng, asked in _searches(varied, seed):
        everything = replace(asked, limit=100, facets=(), sort=Sort.NEWEST)
        narrower = replace(everything, filters=(*asked.filters, a_filter(rng, varied.articles)))
        if asked.published is None and rng.random() < 0.5:
            narrower = replace(everything, published=date_range(rng))
        assert set(walked_ids(varied.engine, narrower)) <= set(walked_ids(varied.engine, everything)), (
            narrower
        )


@SEEDS
def test_what_a_filter_keeps_and_what_it_drops_are_the_whole(varied: Stocked, seed: int) -> None:
    for rng, asked in _searches(varied, seed):
        kept = replace(a_filter(rng, varied.articles), match=Match.ANY, negated=False)
        totals = [
            total(varied.engine, replace(asked, filters=(*asked.filters, each)))
            for each in (kept, replace(kept, negated=True))
        ]
        assert sum(totals) == total(varied.engine, asked), (asked, kept)


@SEEDS
def test_a_is_a_and_b_with_a_and_not_b(varied: Stocked, seed: int) -> None:
    for rng, asked in _searches(varied, seed):
        a, b = (node(rng, varied.articles) for _ in range(2))

        def count(query: Node, asked: SearchRequest = asked) -> int:
            return total(varied.engine, replace(asked, query=query))

        assert count(a) == count(And((a, b))) + count(And((a, Not(b)))), (asked, a, b)
        assert count(Or((a, b))) == count(a) + count(b) - count(And((a, b))), (asked, a, b)
        assert count(Not(Or((a, b)))) == count(And((Not(a), Not(b)))), (asked, a, b)
        assert count(Not(Not(a))) == count(a), (asked, a)


@SEEDS
def test_the_order_of_filters_values_and_alternatives_changes_nothing(varied: Stocked, seed: int) -> None:
    for rng, asked in _searches(varied, seed):
        filters = [replace(each, values=each.values[::-1]) for each in asked.filters]
        turned = replace(asked, filters=tuple(filters[::-1]), presences=asked.presences[::-1])
        assert _answer(varied, turned) == _answer(varied, asked), asked
        a, b = (node(rng, varied.articles) for _ in range(2))
        for kind in (And, Or):
            one, other = (replace(asked, query=kind(parts), sort=Sort.OLDEST) for parts in ((a, b), (b, a)))
            assert _answer(varied, one) == _answer(varied, other), one


def _answer(stocked: Stocked, asked: SearchRequest) -> tuple[object, ...]:
    answer = stocked.engine.search(asked)
    return answer.total, [hit.article.id for hit in answer.hits], answer.facets


@SEEDS
def test_page_size_sort_and_facets_change_neither_the_total_nor_each_other(
    varied: Stocked, seed: int
) -> None:
    for rng, asked in _searches(varied, seed):
        answer = varied.engine.search(asked)
        other = replace(asked, sort=rng.choice(list(Sort)), limit=rng.randrange(101), facets=asked.facets[:1])
        changed = varied.engine.search(other)
        assert changed.total == answer.total, asked
        assert changed.facets == answer.facets[:1], asked
        longer = replace(asked, limit=100, facets=())
        assert found(varied.engine, longer)[: asked.limit] == [hit.article.id for hit in answer.hits]


@SEEDS
def test_the_same_request_has_the_same_answer_whatever_is_asked_in_between(
    varied: Stocked, seed: int
) -> None:
    asked = requests(SEARCHES_A_BLOCK, seed, varied.articles)
    answers = [varied.engine.search(each) for each in asked]
    assert [varied.engine.search(each) for each in asked[::-1]] == answers[::-1]


def test_choosing_several_values_finds_as_many_as_the_model_says(varied: Stocked) -> None:
    counted = facet(varied.engine, FacetRequest("person", 10))
    values = tuple(bucket.value for bucket in counted.buckets)
    for match in Match:
        for size in (2, 5, 10):
            asked = SearchRequest(filters=(Filter("person", values[:size], match),))
            assert total(varied.engine, asked) == len(varied.model.matching(asked))


def test_every_selected_bucket_and_no_other_is_marked(varied: Stocked) -> None:
    values = ("andriy-lysenko", "[", "nobody")
    counted = facet(varied.engine, FacetRequest("person", 100), filters=(Filter("person", values),))
    marked: list[Bucket] = [bucket for bucket in counted.buckets if bucket.selected]
    assert sorted(bucket.value for bucket in marked) == sorted(values)
