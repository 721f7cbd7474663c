"""From a request to the body of a search on Elasticsearch, and from its answer to results: pure."""

from collections.abc import Callable
from typing import Any, Final

from engines import cursor as cursors
from engines.cursor import Cursor
from engines.elastic_facets import to_aggregations
from engines.elastic_query import Clause, compile_conditions, every, to_query
from engines.errors import EngineUnavailableError
from engines.highlight import Highlighter
from engines.request import FacetRequest, SearchRequest, Sort
from engines.results import Highlights, Hit
from mappings.elastic import ARTICLE, from_source

Inner = Callable[[FacetRequest], dict[str, Any]]

_NEVER_PUBLISHED: Final = {Sort.NEWEST: -(2**63), Sort.OLDEST: 2**63 - 1}
"""What stands for no date in the order: Elasticsearch's own numbers for a value that is missing."""


def is_scored(request: SearchRequest) -> bool:
    """Whether the order is one of scores: without words all of them are equal."""
    return request.sort is Sort.RELEVANCE and request.query is not None


def to_body(
    request: SearchRequest, cursor: Cursor | None, inner: Inner, *, shards: int = 1
) -> dict[str, Any]:
    """The body of a search of so many shards; `inner` is what counts a facet.

    At least one hit is always asked for: it names the index that it is from.
    """
    before, after = _conditions(request, all_after=shards > 1 and is_scored(request))
    body: dict[str, Any] = {
        "query": to_query(request, before, scored=is_scored(request)),
        "size": max(request.limit, 1),
        "track_total_hits": True,
        "_source": [*ARTICLE] if request.limit else False,
        "sort": _sort(request),
    }
    if after:
        body["post_filter"] = every(clause for _, clause in after)
    if request.facets:
        body["aggs"] = to_aggregations(request.facets, after, inner)
    if cursor:
        body["search_after"] = _after(request, cursor)
    elif request.offset:
        body["from"] = request.offset
    return body


def to_facets_body(request: SearchRequest, facets: list[FacetRequest], inner: Inner) -> dict[str, Any]:
    """The body of a search for some of a request's facets alone."""
    before, after = _conditions(request)
    return {
        "query": to_query(request, before, scored=False),
        "size": 0,
        "aggs": to_aggregations(facets, after, inner),
    }


def _conditions(
    request: SearchRequest, *, all_after: bool = False
) -> tuple[list[Clause], list[tuple[str, Clause]]]:
    """What narrows hits and facets alike; and, with their fields, the conditions on the fields of facets.

    Those filter the hits after the facets are counted, since a facet leaves out its own. With `all_after`
    all do: a shard on which nothing meets a condition does not tell how often it has the words, and
    scores would hang on the condition.
    """
    conditions = compile_conditions(request)
    if all_after:
        return [], conditions
    counted = {facet.field for facet in request.facets}
    before = [clause for field, clause in conditions if field not in counted]
    return before, [(field, clause) for field, clause in conditions if field in counted]


def _sort(request: SearchRequest) -> list[dict[str, Any]]:
    match request.sort:
        case Sort.NEWEST:
            return [{"published_start": {"order": "desc", "missing": "_last"}}, {"id": "desc"}]
        case Sort.OLDEST:
            return [{"published_start": {"order": "asc", "missing": "_last"}}, {"id": "asc"}]
        case Sort.RELEVANCE:
            return [{"_score": "desc"}, {"id": "asc"}] if request.query else [{"id": "asc"}]


def _after(request: SearchRequest, cursor: Cursor) -> list[Any]:
    if request.sort is Sort.RELEVANCE:
        return [float(cursor.value or 0), cursor.id] if request.query else [cursor.id]
    return [_NEVER_PUBLISHED[request.sort] if cursor.value is None else int(cursor.value), cursor.id]


def check_complete(answer: dict[str, Any]) -> None:
    """Raise EngineUnavailableError for an answer that not every shard could give in time."""
    if answer["timed_out"]:
        raise EngineUnavailableError("The search took too long: ask for less at once.")
    if answer["_shards"]["failed"]:
        raise EngineUnavailableError("Elasticsearch is too busy, or has lost a part of the index.")


def to_hits(request: SearchRequest, answer: dict[str, Any]) -> tuple[Hit, ...]:
    """The hits of an answer. Raises ValueError when an article is damaged."""
    if not request.limit:
        return ()
    highlighter = Highlighter(request.query) if request.highlight else None
    return tuple(_hit(found, highlighter, scored=is_scored(request)) for found in answer["hits"]["hits"])


def _hit(found: dict[str, Any], highlighter: Highlighter | None, *, scored: bool) -> Hit:
    article = from_source(found["_source"])
    highlights = highlighter.highlight(article) if highlighter else Highlights()
    return Hit(article, float(found["sort"][0]) if scored else 0.0, highlights)


def total_of(answer: dict[str, Any]) -> int:
    """How many articles match."""
    return int(answer["hits"]["total"]["value"])


def next_cursor(
    request: SearchRequest, cursor: Cursor | None, answer: dict[str, Any], hits: tuple[Hit, ...]
) -> str:
    """Where the next page begins; empty after the last hit."""
    position = (cursor.position if cursor else request.offset) + len(hits)
    if not hits or position >= total_of(answer):
        return ""
    last = hits[-1]
    value: float | None = last.score
    if request.sort is not Sort.RELEVANCE:
        published = last.article.published
        value = int(published.start.timestamp()) if published else None
    return cursors.encode(Cursor(position, value, last.article.id), request)
