"""Relevance depends on the articles, not on how they came to be stored."""

from collections.abc import Callable

import pytest

from articles.dates import parse_date
from engines.base import SearchEngine
from engines.request import SearchRequest
from engines.tree import And, Node, Not, Or, Phrase, Prefix, Word
from tests.corpora.reports import articles, named, report
from tests.engines.contract.places import Place, found, write
from tests.engines.contract.walking import walk

QUERIES: dict[str, Node] = {
    "a word": Word("shells"),
    "a rare word": Word("युद्ध"),
    "several words": Or((Word("shells"), Word("convoy"), Word("the"), Word("cafe"))),
    "words that all must match": And((Word("shells"), Word("the"))),
    "a phrase": Phrase("shells shelled"),
    "near words": Phrase("village shells", slop=5),
    "a prefix": Or((Prefix("sh"), Word("village"))),
    "a name": Word("Lysenko", "person"),
    "a word and not another": And((Word("shells"), Not(Word("convoy")))),
}


@pytest.mark.parametrize("seed", range(2))
def test_scores_and_order_are_the_same_whether_written_in_one_commit_or_in_twenty(
    new_place: Callable[[], Place], seed: int
) -> None:
    made = articles(400, seed, words=20)
    with new_place().create() as one, new_place().create() as twenty:
        write(one, made)
        write(twenty, made[::-1], commits=20)
        for name, query in QUERIES.items():
            request = SearchRequest(query=query, limit=100, highlight=False)
            once, often = walk(one, request), walk(twenty, request)
            assert [hit.article.id for hit in once] == [hit.article.id for hit in often], name
            assert [hit.score for hit in once] == pytest.approx([hit.score for hit in often], rel=1e-4), name


def test_a_word_in_the_title_counts_more_than_in_the_body(engine: SearchEngine) -> None:
    in_body = report("1", "border report", title="other words")
    in_title = report("2", "other words", title="border report")
    write(engine, [in_body, in_title], commits=2)
    assert found(engine, SearchRequest(query=Word("border"))) == [in_title.id, in_body.id]


def test_a_rare_word_counts_more_than_a_common_one(engine: SearchEngine) -> None:
    write(engine, [report(str(number), "village quiet") for number in range(20)], commits=4)
    rare, common = report("rare", "convoy"), report("common", "quiet")
    write(engine, [rare, common])
    either = Or((Word("convoy"), Word("quiet")))
    assert found(engine, SearchRequest(query=either))[0] == rare.id


def test_a_word_said_more_often_counts_more(engine: SearchEngine) -> None:
    once, often = report("once", "shells and other words"), report("often", "shells shells shells words")
    write(engine, [once, often], commits=2)
    assert found(engine, SearchRequest(query=Word("shell"))) == [often.id, once.id]


def test_what_matches_more_of_the_alternatives_comes_first(engine: SearchEngine) -> None:
    one, both = report("one", "convoy and column"), report("both", "convoy and village")
    write(engine, [one, both], commits=2)
    either = Or((Word("convoy"), Word("village")))
    assert found(engine, SearchRequest(query=either)) == [both.id, one.id]


def test_a_prefix_scores_the_same_whatever_it_is_expanded_to(engine: SearchEngine) -> None:
    made = [report(str(number), f"shell{'x' * number} and other words") for number in range(30)]
    write(engine, [*made, *(report(f"more{number}", "shellx") for number in range(20))], commits=3)
    hits = engine.search(SearchRequest(query=Prefix("shell"), limit=100)).hits
    assert len(hits) == 50
    assert len({hit.score for hit in hits}) == 1


def test_what_is_excluded_does_not_change_the_scores_of_the_rest(engine: SearchEngine) -> None:
    write(engine, [report("1", "shells fell"), report("2", "shells fell on the convoy")])
    plain = {hit.article.id: hit.score for hit in walk(engine, SearchRequest(query=Word("shells")))}
    without = SearchRequest(query=And((Word("shells"), Not(Word("convoy")))))
    (hit,) = engine.search(without).hits
    assert hit.score == pytest.approx(plain[hit.article.id], rel=1e-6)


def test_equal_articles_score_the_same_and_are_ordered_by_id(engine: SearchEngine) -> None:
    made = [report(str(number), "shells fell on the village") for number in range(50)]
    write(engine, made, commits=6)
    hits = walk(engine, SearchRequest(query=Word("shells"), limit=100))
    assert len({hit.score for hit in hits}) == 1
    assert [hit.article.id for hit in hits] == sorted(article.id for article in made)


def test_facets_dates_and_names_of_an_article_do_not_change_its_score(engine: SearchEngine) -> None:
    bare = report("bare", "shells fell")
    full = report("full", "shells fell", persons=(named("Shells"),), outlet="Shells", published="2014-08-15")
    write(engine, [bare, full])
    asked = SearchRequest(query=Word("shells"))
    assert len({hit.score for hit in engine.search(asked).hits}) == 1
    dated = SearchRequest(query=Word("shells"), published=parse_date("2014")[0])
    assert engine.search(dated).hits[0].score == engine.search(asked).hits[0].score
