"""Every engine shows the words that a hit was found for, in the same way."""

import pytest

from engines.base import SearchEngine
from engines.request import Filter, SearchRequest
from engines.results import Fragment, Highlights
from engines.tree import And, Node, Not, Phrase, Prefix, Word
from tests.corpora.reports import report
from tests.engines.contract.places import Stocked, write

TITLE, BODY = "Shelling resumes", "Two villages were shelled. The convoys had not left the village."


def _marked(fragment: Fragment) -> list[str]:
    return [fragment.text[start:end] for start, end in fragment.marks]


@pytest.mark.parametrize(
    ("query", "in_title", "in_body"),
    [
        (Word("shells"), ["Shelling"], ["shelled"]),
        (Word("village"), [], ["villages", "village"]),
        (Word("shells", "body"), [], ["shelled"]),
        (Phrase("the village"), [], ["the village"]),
        (Prefix("conv"), [], ["convoys"]),
        (And((Word("convoy"), Not(Word("zeppelin")))), [], ["convoys"]),
    ],
)
def test_a_hit_shows_what_matched_in_its_title_and_body(
    engine: SearchEngine, query: Node, in_title: list[str], in_body: list[str]
) -> None:
    write(engine, [report("1", BODY, title=TITLE, outlet="village")])
    asked = SearchRequest(query=query, filters=(Filter("outlet", ("village",)),))
    ((highlights),) = (hit.highlights for hit in engine.search(asked).hits)
    assert (_marked(highlights.title) if highlights.title else []) == in_title
    assert [" ".join(_marked(each)) for each in highlights.body] == [" ".join(in_body)]


def test_nothing_is_marked_that_was_not_wanted(varied: Stocked) -> None:
    for query in (None, Not(Word("zeppelin"))):
        for hit in varied.engine.search(SearchRequest(query=query)).hits:
            assert hit.highlights.title is None
            assert [_marked(each) for each in hit.highlights.body] in ([], [[]])


def test_nothing_is_shown_when_that_is_not_asked_for(varied: Stocked) -> None:
    hits = varied.engine.search(SearchRequest(query=Word("the"), highlight=False)).hits
    assert {hit.highlights for hit in hits} == {Highlights()}
