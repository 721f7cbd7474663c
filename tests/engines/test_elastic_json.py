"""What is asked of Elasticsearch and read from its answers, against golden files.

`python -m tests.engines.test_elastic_json` writes golden/elastic_bodies.json anew: read the difference.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.dates import parse_date
from articles.mention import PlaceRole
from engines import cursor as cursors
from engines.cursor import Cursor
from engines.elastic_facets import Counted, commonest, read_counted, to_calendar_facet, to_facet
from engines.elastic_json import check_complete, to_body, to_hits
from engines.errors import EngineUnavailableError, InvalidValueError
from engines.query import parse
from engines.request import Box, FacetRequest, Filter, Interval, Match, Presence, SearchRequest, Sort
from engines.results import Bucket, Facet
from engines.tree import Node

_GOLDEN = Path(__file__).parent / "golden"
_ID = "0" * 31 + "1"
_PERSON = FacetRequest("person", 3)


def _words(query: str) -> Node | None:
    return parse(query).root


CASES: dict[str, SearchRequest] = {
    "every article": SearchRequest(),
    "a word, newest first": SearchRequest(query=_words("shells"), sort=Sort.NEWEST),
    "a word by relevance": SearchRequest(query=_words("shells")),
    "words that all must match": SearchRequest(query=_words("shells convoy")),
    "one word or another, not a third": SearchRequest(query=_words("(shells OR convoy) -army")),
    "no word but not one": SearchRequest(query=_words("-army")),
    "a word with a hyphen": SearchRequest(query=_words("al-Shabaab")),
    "a phrase in a field": SearchRequest(query=_words('title:"heavy shelling"')),
    "near words": SearchRequest(query=_words('"convoy border column"~5')),
    "a beginning": SearchRequest(query=_words("shell*")),
    "a beginning after a hyphen": SearchRequest(query=_words("al-sha*")),
    "a name": SearchRequest(query=_words("person:Lysenko")),
    "filters of every kind": SearchRequest(
        filters=(
            Filter("outlet", ("The Post", "Meridian Wire")),
            Filter("person", ("a", "b"), Match.ALL),
            Filter("language", ("fr",), negated=True),
        ),
        presences=(Presence("place", present=True), Presence("org", present=False)),
        published=parse_date("2014-08")[0],
    ),
    "facets, one on a field that is filtered": SearchRequest(
        query=_words("shells"),
        filters=(Filter("person", ("a",)), Filter("outlet", ("The Post",))),
        facets=(_PERSON, FacetRequest("place", 3), FacetRequest("published", interval=Interval.MONTH)),
    ),
    "central places in a box, told of in August": SearchRequest(
        filters=(Filter("place", ("ukraine",)), Filter("country", ("UA",), negated=True)),
        presences=(Presence("person", present=True),),
        events=parse_date("2014-08")[0],
        box=Box(22.1, 44.3, 40.2, 52.4),
        central=True,
        facets=(FacetRequest("country"), FacetRequest("event", interval=Interval.DAY)),
    ),
    "filed from beyond the date line": SearchRequest(
        box=Box(170, -90, -170, 90), place_role=PlaceRole.DATELINE, facets=(FacetRequest("place", 3),)
    ),
    "a second page": SearchRequest(sort=Sort.OLDEST, limit=5, offset=5),
    "only a total": SearchRequest(limit=0),
}

CURSORS: dict[str, tuple[SearchRequest, Cursor]] = {
    "on by relevance": (CASES["a word by relevance"], Cursor(20, 1.5, _ID)),
    "on without words": (CASES["every article"], Cursor(20, 0.0, _ID)),
    "on by date": (CASES["a word, newest first"], Cursor(20, 1_408_060_800, _ID)),
    "on among the undated, newest first": (SearchRequest(sort=Sort.NEWEST), Cursor(20, None, _ID)),
    "on among the undated, oldest first": (SearchRequest(sort=Sort.OLDEST), Cursor(20, None, _ID)),
}


def _body(request: SearchRequest, cursor: Cursor | None = None, *, shards: int = 1) -> dict[str, Any]:
    def inner(facet: FacetRequest) -> dict[str, Any]:
        return commonest(request, facet, width=facet.size, shards=shards)

    return to_body(request, cursor, inner, shards=shards)


def golden_bodies() -> dict[str, Any]:
    """The body of every case, as plain JSON."""
    bodies = {name: _body(request) for name, request in CASES.items()}
    bodies |= {name: _body(request, cursor) for name, (request, cursor) in CURSORS.items()}
    for name in ("facets, one on a field that is filtered", "every article"):
        bodies[f"{name}, over two shards"] = _body(CASES[name], shards=2)
    return dict(json.loads(json.dumps(bodies)))


_WRITTEN = json.loads((_GOLDEN / "elastic_bodies.json").read_text()) if __name__ != "__main__" else {}


@pytest.mark.parametrize("name", _WRITTEN)
def test_the_body_of_a_search_is_the_golden_one(name: str) -> None:
    assert golden_bodies()[name] == _WRITTEN[name]


def test_every_case_has_its_golden_body() -> None:
    assert golden_bodies().keys() == _WRITTEN.keys()


def _terms(*buckets: tuple[str, int, int], bound: int = 0, other: int = 0) -> dict[str, Any]:
    return {
        "doc_count_error_upper_bound": bound,
        "sum_other_doc_count": other,
        "buckets": [
            {"key": key, "doc_count": count, "doc_count_error_upper_bound": error}
            for key, count, error in buckets
        ],
    }


def _counted(*buckets: tuple[str, int, int], bound: int = 0, other: int = 0) -> Counted:
    values = _terms(*buckets, bound=bound, other=other)
    return read_counted({"doc_count": 20, "present": {"doc_count": 15}, "values": values})


def test_the_facet_of_one_shard_is_read_as_it_is() -> None:
    counted = _counted(("b", 5, 0), ("a", 3, 0), ("c", 3, 0), other=7)
    buckets = (Bucket("b", "b", 5), Bucket("a", "a", 3), Bucket("c", "c", 3))
    assert to_facet(_PERSON, counted, ()) == Facet("person", buckets, missing=5, other=7)


def test_a_selected_value_that_is_not_among_the_commonest_is_added_with_its_own_count() -> None:
    answer = {
        "doc_count": 20,
        "present": {"doc_count": 15},
        "values": _terms(("b", 5, 0), ("a", 3, 0), ("c", 3, 0), other=7),
        "chosen": _terms(("rare", 2, 0)),
    }
    facet = to_facet(_PERSON, read_counted(answer), ("rare", "unknown"))
    assert facet.buckets[3:] == (Bucket("rare", "rare", 2, True), Bucket("unknown", "unknown", 0, True))
    assert facet.other == 5


def test_a_value_that_two_shards_cut_off_may_be_missing_as_long_as_it_could_count_as_much() -> None:
    assert _counted(("a", 9, 0), ("b", 8, 0), ("c", 4, 0), bound=4).may_miss(3)
    assert not _counted(("a", 9, 0), ("b", 8, 0), ("c", 5, 0), bound=4).may_miss(3)
    assert not _counted(("a", 9, 0), bound=0).may_miss(3)


def test_only_values_that_may_come_among_the_commonest_are_counted_again_and_then_are_certain() -> None:
    counted = _counted(("a", 9, 0), ("b", 8, 2), ("c", 5, 0), ("d", 4, 1), ("e", 1, 1), bound=2)
    assert counted.doubtful(3) == ["b", "d"]
    assert to_facet(_PERSON, counted, ()).approximate
    exact = counted.settled({"b": 8, "d": 5})
    assert exact.doubtful(3) == []
    facet = to_facet(_PERSON, exact, ())
    assert [(bucket.value, bucket.count) for bucket in facet.buckets] == [("a", 9), ("b", 8), ("c", 5)]
    assert not facet.approximate


def test_dates_are_written_out_and_too_many_of_them_are_refused() -> None:
    values = {"sum_other_doc_count": 0, "buckets": [{"key": 201408, "doc_count": 3}]}
    asked = FacetRequest("published", interval=Interval.MONTH)
    answer = {"doc_count": 5, "present": {"doc_count": 3}, "values": values}
    facet = to_calendar_facet(asked, answer)
    assert facet == Facet("published", (Bucket("2014-08", "2014-08", 3),), 2, interval=Interval.MONTH)
    with pytest.raises(InvalidValueError, match="narrow"):
        to_calendar_facet(asked, {**answer, "values": {**values, "sum_other_doc_count": 1}})


@pytest.mark.parametrize(
    "answer",
    [{"timed_out": True, "_shards": {"failed": 0}}, {"timed_out": False, "_shards": {"failed": 1}}],
    ids=["out of time", "a shard failed"],
)
def test_half_an_answer_is_none(answer: dict[str, Any]) -> None:
    with pytest.raises(EngineUnavailableError):
        check_complete(answer)


def test_what_dateline_did_not_write_is_no_hit() -> None:
    found = {"_index": "x-1", "_source": {"stored": {"no": "article"}}, "sort": [1.0, _ID]}
    with pytest.raises(ValueError, match="stored article"):
        to_hits(SearchRequest(), {"hits": {"hits": [found]}})


def test_a_cursor_survives_its_way_to_the_next_request() -> None:
    request, cursor = CURSORS["on by date"]
    text = cursors.encode(cursor, request)
    again = cursors.decode(SearchRequest(query=request.query, sort=request.sort, cursor=text))
    assert again == cursor


if __name__ == "__main__":
    written = json.dumps(golden_bodies(), indent=1, ensure_ascii=False)
    (_GOLDEN / "elastic_bodies.json").write_text(f"{written}\n")
