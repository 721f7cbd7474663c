"""The engine on Elasticsearch: an index behind an alias, on one machine or on many."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from elasticsearch import NotFoundError

from articles.article import Article, is_article_id
from engines import cursor as cursors
from engines.base import IndexWriter, SearchEngine, check_entities
from engines.elastic_address import Credentials, ElasticAddress
from engines.elastic_bulk import Pace
from engines.elastic_check import check_analysis, status_of
from engines.elastic_client import SEARCH_SECONDS, connect, tried_again
from engines.elastic_index import Index, find, find_or_create
from engines.elastic_json import check_complete
from engines.elastic_labels import Labels
from engines.elastic_names import identify
from engines.elastic_rebuild import ElasticRebuild, tidy
from engines.elastic_search import DAMAGED, Search, read_all
from engines.elastic_writer import ElasticWriter
from engines.errors import EngineUnavailableError
from engines.request import SearchRequest
from engines.results import EngineStatus, SearchResults
from mappings.elastic import WHOLE_ARTICLE, from_source

_SWAPS: Final = 3  # rebuilds that may end while one search is answered


class ElasticEngine(SearchEngine):
    """Opens the index behind an alias; with `create`, makes an empty one where there is none.

    Raises IndexMissingError, IndexMismatchError, or AnalysisMismatchError where the running cluster cuts
    text into other words than this program; with `for_rebuild` an index of another analysis opens too.
    """

    name = "elastic"

    def __init__(
        self,
        address: ElasticAddress,
        credentials: Credentials,
        *,
        create: bool = False,
        for_rebuild: bool = False,
        pace: Pace,
    ) -> None:
        self._address = address
        self._alias = address.alias
        self._for_rebuild = for_rebuild
        self._pace = pace
        self._labels = Labels()
        self._client = connect(address, credentials)
        self._quick = self._client.options(request_timeout=SEARCH_SECONDS)
        try:
            if create:
                find_or_create(self._client, address)
            self._index = self._find()
            check_analysis(self._client, self._index)
        except BaseException:
            self._client.close()
            raise

    def search(self, request: SearchRequest) -> SearchResults:
        """Answer one request; where a rebuild ends meanwhile, from the new index."""
        cursor = cursors.decode(request)
        for _ in range(_SWAPS):
            search = Search(self._quick, self._alias, request, shards=self._index.shards, labels=self._labels)
            answer = search.first(cursor)
            if self._is_of_known_index(answer):
                return search.results(cursor, answer)
        raise EngineUnavailableError("The index is rebuilt again and again; try again.")

    def _is_of_known_index(self, answer: dict[str, Any]) -> bool:
        """Whether the index answered that was looked at last; if that is not certain, looks again."""
        hits = answer["hits"]["hits"]
        if hits and hits[0]["_index"] == self._index.name:
            return True
        before, self._index = self._index, self._find()
        if self._index != before:
            self._labels = self._labels.anew()
        return self._index == before and not hits  # a hit is from an index that is gone, or from the new one

    def identify(self, field: str, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The ids that names stand for, as of the last commit."""
        check_entities(field)
        return identify(self._ask, field, names)

    def _ask(self, body: dict[str, Any]) -> dict[str, Any]:
        search = partial(self._quick.search, index=self._alias, body=body, allow_partial_search_results=False)
        answer: dict[str, Any] = tried_again(search).body
        check_complete(answer)
        found: dict[str, Any] = answer["aggregations"]
        return found

    def get(self, id: str) -> Article | None:
        """The whole article, with its mentions, as of the last commit."""
        source = tried_again(lambda: self._source(id)) if is_article_id(id) else None
        try:
            return None if source is None else from_source(source)
        except ValueError as error:
            raise EngineUnavailableError(DAMAGED) from error

    def _source(self, id: str) -> dict[str, Any] | None:
        try:
            found = self._quick.get(
                index=self._alias, id=id, source_includes=[*WHOLE_ARTICLE], realtime=False
            )
        except NotFoundError as error:
            if error.body.get("found") is False:
                return None
            raise
        source: dict[str, Any] = found["_source"]
        return source

    def articles(self) -> Iterator[Article]:
        """Every article, read at one point in time: what others write meanwhile is not seen."""
        return read_all(self._client, self._alias)

    def count(self) -> int:
        """How many articles there are."""
        return int(tried_again(lambda: self._quick.count(index=self._alias))["count"])

    def writer(self) -> IndexWriter:
        """A writer, one of any number."""
        self._find_ours()
        self._labels = Labels(forgetful=True)  # what is written here is shown here at once
        return ElasticWriter(self._client, self._alias, pace=self._pace)

    def rebuild(self, *, force: bool = False) -> IndexWriter:
        """A writer into a new index beside the present one, which stays, but for writing, until `tidy`."""
        self._labels = Labels(forgetful=True)
        return ElasticRebuild(self._client, self._address, pace=self._pace, force=force)

    def tidy(self, *, force: bool = False) -> tuple[str, ...]:
        """Remove the indices that rebuilds have left beside the present one."""
        return tidy(self._client, self._alias, force=force)

    def check(self, *, thorough: bool = False) -> EngineStatus:
        """What the index and its cluster are; if `thorough` also its analysis, disks and leftovers."""
        return status_of(self._client, self._find(), alias=self._alias, thorough=thorough)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _find(self) -> Index:
        """The present index, looked up again. Raises IndexMismatchError when it is not one of ours."""
        index = find(self._quick, self._alias)
        if not self._for_rebuild:
            index.check()
        return index

    def _find_ours(self) -> None:
        """Raise IndexMismatchError where what this program adds would not be found beside the rest."""
        find(self._client, self._alias).check()
