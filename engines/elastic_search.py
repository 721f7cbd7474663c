"""Searches an index on Elasticsearch: as many requests as exact answers take, mostly one or two."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import Any, Final

from elasticsearch import Elasticsearch

from articles.article import Article
from engines.cursor import Cursor
from engines.elastic_client import SEARCH_SECONDS, errors_translated, tried_again
from engines.elastic_facets import (
    Counted,
    commonest,
    counted_column,
    exactly,
    first_width,
    labelled,
    read_counted,
    read_counts,
    read_labels,
    to_calendar_facet,
    to_facet,
    to_labels_body,
    unlabelled,
    wider,
)
from engines.elastic_json import (
    check_complete,
    is_scored,
    next_cursor,
    to_body,
    to_facets_body,
    to_hits,
    total_of,
)
from engines.elastic_labels import Labels, Named
from engines.errors import EngineError, EngineUnavailableError
from engines.request import FacetRequest, SearchRequest
from engines.results import Facet, SearchResults
from mappings.elastic import WHOLE_ARTICLE, from_source

Answer = dict[str, Any]

DAMAGED: Final = (
    "The index holds what Dateline did not write there: make it anew with `dateline index --rebuild`."
)

_READ_AT_ONCE: Final = 500
_KEPT: Final = "10m"  # a point in time, from one page to the next
_LONG: Final = 60.0  # seconds that reading everything is tried again for

_SEARCHING: Final = 0.9  # of the time that is left; the rest is for the answer's way


def read_all(client: Elasticsearch, target: str) -> Iterator[Article]:
    """Every article of an index, as of when it begins. Raises as `tried_again` does."""
    opened = tried_again(lambda: client.open_point_in_time(index=target, keep_alive=_KEPT), seconds=_LONG)
    body: dict[str, Any] = {
        "pit": {"id": opened["id"], "keep_alive": _KEPT},
        "size": _READ_AT_ONCE,
        "sort": ["_shard_doc"],
        "track_total_hits": False,
        "_source": [*WHOLE_ARTICLE],
    }
    try:
        while True:
            answer = tried_again(
                lambda: client.search(body=body, allow_partial_search_results=False), seconds=_LONG
            ).body
            check_complete(answer)
            for found in answer["hits"]["hits"]:
                yield _whole_article(found["_source"])
                body["search_after"] = found["sort"]
            if not answer["hits"]["hits"]:
                return
    finally:
        with suppress(EngineError), errors_translated():
            client.close_point_in_time(id=opened["id"])


def _whole_article(source: dict[str, Any]) -> Article:
    try:
        return from_source(source)
    except ValueError as error:
        raise EngineUnavailableError(DAMAGED) from error


class Search:
    """One search of an index with so many shards; it may take `SEARCH_SECONDS` in all."""

    def __init__(
        self,
        client: Elasticsearch,
        target: str,
        request: SearchRequest,
        *,
        shards: int,
        labels: Labels | None = None,
    ) -> None:
        self._client = client
        self._target = target
        self._request = request
        self._shards = shards
        self._labels = labels or Labels()
        self._end = monotonic() + SEARCH_SECONDS

    def body(self, cursor: Cursor | None) -> dict[str, Any]:
        """What is asked first: for the hits, and for facets that mostly need no second question."""
        width = first_width(self._request.facets, self._shards)
        return to_body(self._request, cursor, self._commonest(width), shards=self._shards)

    def first(self, cursor: Cursor | None) -> Answer:
        """The answer to that. Raises as `tried_again` does."""
        return self._ask(self.body(cursor))

    def results(self, cursor: Cursor | None, answer: Answer) -> SearchResults:
        """What the first answer says, with facets made exact and labelled."""
        try:
            hits = to_hits(self._request, answer)
        except ValueError as error:
            raise EngineUnavailableError(DAMAGED) from error
        return SearchResults(
            total=total_of(answer),
            hits=hits,
            facets=self._facets(answer.get("aggregations", {})),
            cursor=next_cursor(self._request, cursor, answer, hits),
        )

    def _facets(self, answer: Answer) -> tuple[Facet, ...]:
        plain = [facet for facet in self._request.facets if not facet.interval]
        counted = {facet.name: read_counted(answer[facet.name]) for facet in plain}
        self._widen(plain, counted)
        self._make_exact(plain, counted)
        facets = [self._facet(facet, answer[facet.name], counted) for facet in self._request.facets]
        labels = self._look_up(unlabelled(facets))
        return tuple(labelled(facet, labels) for facet in facets)

    def _look_up(self, wanted: dict[str, list[str]]) -> dict[Named, str]:
        """The labels of entities, by field; asks only for those that are not remembered."""
        known = self._labels.known(wanted)
        left = {field: [id for id in ids if (field, id) not in known] for field, ids in wanted.items()}
        left = {field: ids for field, ids in left.items() if ids}
        if not left:
            return known
        found = read_labels(left, self._ask_for_labels(left))
        self._labels.remember(found)
        return known | found

    def _facet(self, facet: FacetRequest, answer: Answer, counted: dict[str, Counted]) -> Facet:
        if facet.interval:
            return to_calendar_facet(facet, answer)
        return to_facet(facet, counted[facet.name], self._request.selected(facet.field))

    def _widen(self, facets: list[FacetRequest], counted: dict[str, Counted]) -> None:
        """Ask each shard for more values, until none can be missing that belongs among the commonest.

        Or until half of the time is over: an answer that is marked as approximate is better than none.
        """
        width = first_width(self._request.facets, self._shards)
        while lacking := [facet for facet in facets if counted[facet.name].may_miss(facet.size)]:
            before, width = width, wider(width, self._shards)
            if width == before or self._left < SEARCH_SECONDS / 2:
                return
            answer = self._ask_for_facets(lacking, self._commonest(width))
            counted |= {facet.name: read_counted(answer[facet.name]) for facet in lacking}

    def _make_exact(self, facets: list[FacetRequest], counted: dict[str, Counted]) -> None:
        """Ask every shard for the values whose counts may lack some, by name."""
        doubtful = {facet.name: counted[facet.name].doubtful(facet.size) for facet in facets}
        asked = [facet for facet in facets if doubtful[facet.name]]
        if not asked:
            return
        answer = self._ask_for_facets(
            asked,
            lambda facet: {"values": exactly(counted_column(self._request, facet), doubtful[facet.name])},
        )
        for facet in asked:
            exact = read_counts(answer[facet.name]["values"])
            counted[facet.name] = counted[facet.name].settled(exact)

    def _commonest(self, width: int) -> Callable[[FacetRequest], dict[str, Any]]:
        return lambda facet: commonest(self._request, facet, width=width, shards=self._shards)

    def _ask_for_facets(
        self, facets: list[FacetRequest], inner: Callable[[FacetRequest], dict[str, Any]]
    ) -> Answer:
        found: Answer = self._ask(to_facets_body(self._request, facets, inner))["aggregations"]
        return found

    def _ask_for_labels(self, wanted: dict[str, list[str]]) -> Answer:
        found: Answer = self._ask(to_labels_body(wanted))["aggregations"]
        return found

    @property
    def _left(self) -> float:
        return self._end - monotonic()

    def _ask(self, body: dict[str, Any]) -> Answer:
        """Send a body, for the seconds that are left.

        Pages of one search prefer the same copies of the shards: copies that remember other deletions
        score otherwise. Scores are counted over all shards, or a report's place would hang on its shard.
        """
        left = self._left
        if left <= 0:
            raise EngineUnavailableError("The search took too long: ask for less at once.")
        search = partial(
            self._client.search,
            index=self._target,
            body=body | {"timeout": f"{left * _SEARCHING * 1000:.0f}ms"},
            preference=self._request.digest(),
            search_type="dfs_query_then_fetch" if is_scored(self._request) else None,
            allow_partial_search_results=False,
        )
        answer: Answer = tried_again(search, seconds=left).body
        check_complete(answer)
        return answer
