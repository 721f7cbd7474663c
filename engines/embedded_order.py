"""Hits in an order that ends in the article's id, whatever tantivy does with ties."""

from array import array
from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from tantivy import DocAddress, FieldType, Occur, Order, Query, Schema, Searcher

from engines.cursor import Cursor
from engines.embedded_query import count_matches, matches
from engines.request import SearchRequest, Sort
from mappings.embedded import id_key, newest_rank, oldest_rank

_KEPT_WALKS = 4
_WALK_AHEAD = 4  # a walk by relevance is ordered anew each time that it has grown fourfold
_FIRST_WALK = 1_000
_LAST_SECOND = 253_402_300_799  # of the year 9999; a forged cursor may hold a number that makes no rank

Key = tuple[float, int]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One hit: `key` is unique and sorts ascending in the order asked for. `score` is 0 in date orders."""

    key: Key
    score: float
    address: DocAddress


@dataclass(frozen=True, slots=True)
class Page:
    """The hits of a page, how many match in all, and how many came before the first."""

    total: int
    hits: list[Ranked]
    position: int


class Ordering:
    """The orders of one state of an index."""

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self._walks: OrderedDict[str, _Walk] = OrderedDict()
        self._lock = Lock()

    def page(self, query: Query, request: SearchRequest, cursor: Cursor | None) -> Page:
        """The hits that a request asks for by sort, limit, offset and cursor."""
        if cursor is None:
            total, hits = self._top(query, request.sort, request.offset + request.limit)
            return Page(total, hits[request.offset :], request.offset)
        if request.sort is Sort.RELEVANCE:
            return self._go_on_by_relevance(query, request, cursor)
        return self._go_on_by_date(query, request, cursor)

    def _go_on_by_date(self, query: Query, request: SearchRequest, cursor: Cursor) -> Page:
        after = _key(request.sort, cursor)
        rest = Query.boolean_query([(Occur.Must, query), (Occur.Must, self._from(request.sort, after))])
        _, hits = self._top(rest, request.sort, request.limit, after)
        return Page(count_matches(self._searcher, query), hits, cursor.position)

    def _from(self, sort: Sort, after: Key) -> Query:
        rank = int(abs(after[0]))
        if sort is Sort.NEWEST:
            return Query.range_query(self._schema, "newest", FieldType.Unsigned, upper_bound=rank)
        return Query.range_query(self._schema, "oldest", FieldType.Unsigned, lower_bound=rank)

    def _top(
        self, query: Query, sort: Sort, wanted: int, after: Key | None = None
    ) -> tuple[int, list[Ranked]]:
        """How many match, and the first `wanted` of them (fewer at the end) whose key is over `after`.

        Tantivy cuts a group of equals anywhere, so the last group counts only if nothing was cut off.
        """
        room = max(wanted, 1) + 8
        while True:
            count, ranked = self._ranked(query, sort, room)
            whole = len(ranked) >= count
            if not whole:
                ranked = [each for each in ranked if each.key[0] != ranked[-1].key[0]]
            if after is not None:
                ranked = [each for each in ranked if each.key > after]
            if whole or len(ranked) >= wanted:
                return count, ranked[:wanted]
            room *= 4

    def _ranked(self, query: Query, sort: Sort, room: int) -> tuple[int, list[Ranked]]:
        room = min(room, max(self._searcher.num_docs, 1))  # tantivy makes space for as many as it is asked
        if sort is Sort.RELEVANCE:
            found = self._searcher.search(query, room)
        else:
            field, order = ("newest", Order.Desc) if sort is Sort.NEWEST else ("oldest", Order.Asc)
            found = self._searcher.search(query, room, order_by_field=field, order=order)
        addresses = [address for _, address in found.hits]
        ids = self._searcher.fast_field_values("id_key", addresses)
        sign = 1 if sort is Sort.OLDEST else -1
        id_sign = -1 if sort is Sort.NEWEST else 1
        is_scored = sort is Sort.RELEVANCE
        ranked = [
            Ranked((sign * value, id_sign * int(id or 0)), value if is_scored else 0.0, address)
            for (value, address), id in zip(found.hits, ids, strict=True)
        ]
        return matches(found), sorted(ranked, key=lambda each: each.key)

    def _go_on_by_relevance(self, query: Query, request: SearchRequest, cursor: Cursor) -> Page:
        """Scores have no range to go on in: the walk so far is kept, and grown in great steps."""
        digest, after = request.digest(), _key(request.sort, cursor)
        with self._lock:
            walk = self._walks.get(digest)
            start = walk.after(after) if walk else 0
            if walk is None or not (walk.is_whole or start + request.limit <= len(walk)):
                wanted = max(
                    _FIRST_WALK, _WALK_AHEAD * (cursor.position + request.limit), _WALK_AHEAD * start
                )
                walk = _Walk(*self._top(query, Sort.RELEVANCE, wanted))
                self._walks[digest] = walk
                start = walk.after(after)
            self._walks.move_to_end(digest)
            while len(self._walks) > _KEPT_WALKS:
                self._walks.popitem(last=False)
        return Page(walk.total, walk.hits(start, request.limit), cursor.position)


class _Walk:
    """The best hits of one search in 24 bytes each."""

    def __init__(self, total: int, hits: list[Ranked]) -> None:
        self.total = total
        self._scores = array("d", (hit.score for hit in hits))
        self._ids = array("Q", (hit.key[1] for hit in hits))
        self._addresses = array("Q", (hit.address.segment_ord << 32 | hit.address.doc for hit in hits))

    def __len__(self) -> int:
        return len(self._scores)

    @property
    def is_whole(self) -> bool:
        return len(self) >= self.total

    def after(self, key: Key) -> int:
        return bisect_right(range(len(self)), key, key=lambda index: (-self._scores[index], self._ids[index]))

    def hits(self, start: int, limit: int) -> list[Ranked]:
        return [self._hit(index) for index in range(start, min(start + limit, len(self)))]

    def _hit(self, index: int) -> Ranked:
        score, id, address = self._scores[index], self._ids[index], self._addresses[index]
        return Ranked((-score, id), score, DocAddress(address >> 32, address & 0xFFFFFFFF))


def _key(sort: Sort, cursor: Cursor) -> Key:
    id = id_key(cursor.id)
    if sort is Sort.RELEVANCE:
        return -float(cursor.value or 0), id
    start = None if cursor.value is None else max(-_LAST_SECOND, min(int(cursor.value), _LAST_SECOND))
    return (
        (-newest_rank(start, cursor.id), -id) if sort is Sort.NEWEST else (oldest_rank(start, cursor.id), id)
    )
