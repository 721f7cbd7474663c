"""The embedded engine: tantivy, in this process, in one directory."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import tantivy

from articles.article import Article
from engines import cursor as cursors
from engines.base import IndexWriter, SearchEngine, check_entities
from engines.embedded_facets import FacetCounter
from engines.embedded_names import Names
from engines.embedded_order import Ordering, Page, Ranked
from engines.embedded_pairs import Pairs
from engines.embedded_query import compile_request
from engines.embedded_store import Stamp, Store
from engines.embedded_writer import EmbeddedWriter
from engines.errors import EngineUnavailableError, IndexMismatchError
from engines.highlight import Highlighter
from engines.limits import PAGE
from engines.request import SearchRequest, Sort
from engines.results import EngineStatus, Highlights, Hit, SearchResults
from mappings.packing import unpack
from mappings.stored import NO_MENTIONS, article_from_json

_OPENING_TRIES = 5


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """One committed state of the index, and what is remembered of it."""

    index: str
    state: tuple[int, ...]
    searcher: tantivy.Searcher
    schema: tantivy.Schema
    ordering: Ordering
    pairs: Pairs
    facets: FacetCounter
    names: Names


class EmbeddedEngine(SearchEngine):
    """Opens the index in a directory; with `create`, makes an empty one where there is none.

    Raises IndexMissingError or IndexMismatchError; with `for_rebuild` an index of another analysis
    opens too, so that its articles can be read into a new one. With both, an index that is too damaged
    to be opened gives way to an empty one.
    """

    name = "embedded"

    def __init__(self, directory: Path, *, create: bool = False, for_rebuild: bool = False) -> None:
        self._store = Store(directory)
        self._lock = Lock()
        self._for_rebuild = for_rebuild
        if create:
            self._store.create()
        try:
            self._snapshot = self._open()
        except (IndexMismatchError, EngineUnavailableError):
            if not (create and for_rebuild):
                raise
            self._store.start_over()
            self._snapshot = self._open()

    def search(self, request: SearchRequest) -> SearchResults:
        """Answer one request from the newest committed state."""
        cursor = cursors.decode(request)
        with _errors_translated():
            snapshot = self._current()
            query = compile_request(request, snapshot.schema, snapshot.pairs)
            page = snapshot.ordering.page(query, request, cursor)
            hits = _hits(snapshot, page, request)
            return SearchResults(
                total=page.total,
                hits=hits,
                facets=snapshot.facets.facets(request, query, page.total),
                cursor=_next_cursor(page, hits, request),
            )

    def identify(self, field: str, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The ids that names stand for, as of the newest committed state."""
        check_entities(field)
        with _errors_translated():
            known = self._current().names
            return {name: known.identify(field, name) for name in names}

    def get(self, id: str) -> Article | None:
        """The whole article, with its mentions."""
        with _errors_translated():
            snapshot = self._current()
            query = tantivy.Query.term_query(snapshot.schema, "id", id, "basic")
            found = snapshot.searcher.search(query, 1, count=False).hits
            return _article(snapshot, found[0][1], with_mentions=True) if found else None

    def articles(self) -> Iterator[Article]:
        """Every article of the newest committed state, by id."""
        snapshot, request = self._current(), SearchRequest(limit=PAGE)
        query = compile_request(request, snapshot.schema, snapshot.pairs)
        cursor, left = None, True
        while left:
            with _errors_translated():
                page = snapshot.ordering.page(query, request, cursor)
                whole = [_article(snapshot, ranked.address, with_mentions=True) for ranked in page.hits]
            yield from whole
            left = len(whole) == PAGE
            cursor = cursors.Cursor(page.position + len(whole), 0.0, whole[-1].id) if left else None

    def count(self) -> int:
        """How many articles there are."""
        return int(self._current().searcher.num_docs)

    def writer(self) -> IndexWriter:
        """The one writer."""
        with _errors_translated():
            return EmbeddedWriter(self._store)

    def rebuild(self, *, force: bool = False) -> IndexWriter:
        """A writer into a new index beside the present one."""
        with _errors_translated():
            return EmbeddedWriter(self._store, rebuild=True, force=force)

    def tidy(self, *, force: bool = False) -> tuple[str, ...]:  # noqa: ARG002 - a rebuild leaves nothing here
        """Nothing: a rebuild removes what it replaced, and the next writer what broke off."""
        return ()

    def check(self, *, thorough: bool = False) -> EngineStatus:
        """What the index is. If `thorough` every checksum is looked at: about a second a gigabyte."""
        with _errors_translated():
            stamp = self._stamp()
            return EngineStatus(
                engine=self.name,
                index=stamp.index,
                articles=self.count(),
                analysis=stamp.analysis,
                bytes=self._store.size(stamp.index),
                damaged=self._store.damaged(stamp.index) if thorough else (),
            )

    def close(self) -> None:
        """Nothing is held that Python does not let go of."""

    def _current(self) -> _Snapshot:
        if self._is_current(self._snapshot):
            return self._snapshot
        with self._lock:
            if not self._is_current(self._snapshot):
                self._snapshot = self._open()
            return self._snapshot

    def _is_current(self, snapshot: _Snapshot) -> bool:
        return bool(snapshot.state) and snapshot.state == self._store.state(snapshot.index)

    def _stamp(self) -> Stamp:
        stamp = self._store.stamp()
        if not self._for_rebuild:
            stamp.check()
        return stamp

    def _open(self) -> _Snapshot:
        """Open the present index; again when a rebuild takes it away in between."""
        for attempt in range(_OPENING_TRIES):
            stamp = self._stamp()
            state = self._store.state(stamp.index)
            try:
                index = tantivy.Index.open(str(self._store.path(stamp.index)))
            except (ValueError, OSError) as error:
                if attempt == _OPENING_TRIES - 1:
                    raise EngineUnavailableError(
                        "The index cannot be opened; see `dateline check`."
                    ) from error
                continue
            searcher, schema = index.searcher(), index.schema
            if state == self._store.state(stamp.index):
                break
        pairs = Pairs(searcher, schema)
        return _Snapshot(
            stamp.index,
            state,
            searcher,
            schema,
            Ordering(searcher, schema),
            pairs,
            FacetCounter(searcher, schema, pairs),
            Names(searcher, schema),
        )


@contextmanager
def _errors_translated() -> Iterator[None]:
    """Nothing of tantivy leaves here, also not its panics, which are no Exceptions."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise EngineUnavailableError(
            "The index could not be read or written; see `dateline check`."
        ) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise EngineUnavailableError(
            "The index could not be read or written; see `dateline check`."
        ) from None


def _hits(snapshot: _Snapshot, page: Page, request: SearchRequest) -> tuple[Hit, ...]:
    highlighter = Highlighter(request.query) if request.highlight else None
    return tuple(_hit(snapshot, ranked, highlighter) for ranked in page.hits)


def _hit(snapshot: _Snapshot, ranked: Ranked, highlighter: Highlighter | None) -> Hit:
    article = _article(snapshot, ranked.address)
    return Hit(article, ranked.score, highlighter.highlight(article) if highlighter else Highlights())


def _article(snapshot: _Snapshot, address: tantivy.DocAddress, *, with_mentions: bool = False) -> Article:
    stored = snapshot.searcher.doc(address)
    mentions = stored.get_first("mentions") if with_mentions else None
    return article_from_json(unpack(stored["stored"][0]), unpack(mentions) if mentions else NO_MENTIONS)


def _next_cursor(page: Page, hits: tuple[Hit, ...], request: SearchRequest) -> str:
    position = page.position + len(hits)
    if not hits or position >= page.total:
        return ""
    last = hits[-1]
    if request.sort is Sort.RELEVANCE:
        value: float | None = last.score
    else:
        published = last.article.published
        value = int(published.start.timestamp()) if published else None
    return cursors.encode(cursors.Cursor(position, value, last.article.id), request)
