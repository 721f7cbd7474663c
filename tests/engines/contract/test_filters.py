"""Filters keep or drop articles, by whole values, and change nothing else."""

from dataclasses import replace
from random import Random

import pytest

from engines.base import SearchEngine
from engines.errors import InvalidValueError, UnknownFieldError
from engines.request import Filter, Match, Presence, SearchRequest, Sort
from engines.tree import Word
from tests.corpora.reports import named, report
from tests.corpora.searches import a_filter, date_range, node
from tests.engines.contract.places import Stocked, found, total, write
from tests.engines.contract.walking import walk

GENERATED = 60


def test_any_is_the_default_and_all_must_be_said(engine: SearchEngine) -> None:
    ann, ben = report("1", persons=(named("Ann"),)), report("2", persons=(named("Ben"),))
    both = report("3", persons=(named("Ann"), named("Ben")))
    write(engine, [ann, ben, both], commits=3)
    any_of, all_of = Filter("person", ("ann", "ben")), Filter("person", ("ann", "ben"), Match.ALL)
    assert total(engine, SearchRequest(filters=(any_of,))) == 3
    assert found(engine, SearchRequest(filters=(all_of,))) == [both.id]


@pytest.mark.parametrize("match", Match)
def test_a_negated_filter_drops_what_has_any_of_its_values(engine: SearchEngine, match: Match) -> None:
    neither = report("4", persons=(named("Cy"),))
    write(engine, [report("1", persons=(named("Ann"),)), report("2", persons=(named("Ben"),)), neither])
    dropped = Filter("person", ("ann", "ben"), match, negated=True)
    assert found(engine, SearchRequest(filters=(dropped,))) == [neither.id]


def test_several_filters_must_all_hold_also_on_one_field(engine: SearchEngine) -> None:
    both = report("1", persons=(named("Ann"), named("Ben")), outlet="A")
    write(engine, [both, report("2", persons=(named("Ann"),), outlet="A"), report("3", outlet="A")])
    asked = (Filter("person", ("ann",)), Filter("person", ("ben",)), Filter("outlet", ("A",)))
    assert found(engine, SearchRequest(filters=asked)) == [both.id]


@pytest.mark.parametrize(
    "near_miss", ["the post", "The", "Post", "The  Post", "The Post ", "Thé Post", "*", ""]
)
def test_a_filter_compares_whole_values_as_they_are_written(engine: SearchEngine, near_miss: str) -> None:
    write(engine, [report("1", outlet="The Post")])
    assert total(engine, SearchRequest(filters=(Filter("outlet", ("The Post",)),))) == 1
    assert total(engine, SearchRequest(filters=(Filter("outlet", (near_miss,)),))) == 0


def test_a_filter_takes_as_many_values_as_the_limit_allows(engine: SearchEngine) -> None:
    write(engine, [report(str(n), outlet=f"outlet {n}") for n in range(60)])
    asked = Filter("outlet", tuple(f"outlet {n}" for n in range(50)))
    assert total(engine, SearchRequest(filters=(asked,))) == 50


def test_has_and_missing_tell_articles_with_a_value_from_those_without(engine: SearchEngine) -> None:
    full = report("1", persons=(named("Ann"),), outlet="A", language="en", published="2014")
    bare = report("2")
    write(engine, [full, bare])
    for field in ("person", "outlet", "language", "published"):
        assert found(engine, SearchRequest(presences=(Presence(field, present=True),))) == [full.id]
        assert found(engine, SearchRequest(presences=(Presence(field, present=False),))) == [bare.id]


@pytest.mark.parametrize("seed", range(GENERATED))
def test_no_filter_presence_or_date_range_changes_a_score_or_the_order(varied: Stocked, seed: int) -> None:
    rng = Random(seed)
    plain = SearchRequest(query=node(rng, varied.articles), limit=100, highlight=False)
    filtered = replace(
        plain,
        filters=(a_filter(rng, varied.articles), replace(a_filter(rng, varied.articles), negated=True)),
        presences=(Presence("person", present=True),),
        published=date_range(rng) if seed % 3 == 0 else None,
    )
    scores = {hit.article.id: hit.score for hit in walk(varied.engine, plain)}
    kept = {hit.article.id: hit.score for hit in walk(varied.engine, filtered)}
    assert kept == pytest.approx({id: scores[id] for id in kept}, rel=1e-6)
    assert list(kept) == [id for id in scores if id in kept]


def test_without_words_every_score_is_zero(varied: Stocked) -> None:
    request = SearchRequest(presences=(Presence("person", present=True),), sort=Sort.RELEVANCE, limit=100)
    assert {hit.score for hit in walk(varied.engine, request)} == {0.0}


def test_a_filter_on_a_searched_word_does_not_add_to_its_score(engine: SearchEngine) -> None:
    write(engine, [report("1", "post", outlet="post"), report("2", "post")])
    (plain, _) = engine.search(SearchRequest(query=Word("post"))).hits
    (hit,) = engine.search(SearchRequest(query=Word("post"), filters=(Filter("outlet", ("post",)),))).hits
    assert hit.score == pytest.approx(plain.score, rel=1e-6)


@pytest.mark.parametrize("field", ["title", "body", "published", "id", "", "Person", "person_label"])
def test_an_unknown_filter_is_an_error_that_names_the_known_before_any_engine_is_asked(field: str) -> None:
    with pytest.raises(UnknownFieldError) as caught:
        Filter(field, ("x",))
    assert "person" in caught.value.known


@pytest.mark.parametrize("present", [True, False])
def test_has_and_missing_of_an_unknown_field_are_errors_before_any_engine_is_asked(present: bool) -> None:
    with pytest.raises(UnknownFieldError) as caught:
        Presence("title", present)
    assert caught.value.param == ("has" if present else "missing")


@pytest.mark.parametrize("values", [(), ("x",) * 51, ("x" * 513,)])
def test_too_few_too_many_or_too_long_values_are_errors_before_any_engine_is_asked(
    values: tuple[str, ...],
) -> None:
    with pytest.raises(InvalidValueError):
        Filter("person", values)
