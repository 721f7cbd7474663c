"""Hits in an order that ends in the article's id, whatever tantivy does with ties."""

from array import array
from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from operator import attrgetter
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
        column = _column(request)
        if cursor is None:
            total, hits = self._top(query, column, request.offset + request.limit)
            return Page(total, hits[request.offset :], request.offset)
        if column is None:
            return self._go_on_by_score(query, request, cursor)
        return self._go_on_by_column(query, column, request.limit, cursor)

    def _go_on_by_column(self, query: Query, column: "_Column", limit: int, cursor: Cursor) -> Page:
        after = column.key(cursor)
        rest = Query.boolean_query([(Occur.Must, query), (Occur.Must, self._from(column, after))])
        _, hits = self._top(rest, column, limit, after)
        return Page(count_matches(self._searcher, query), hits, cursor.position)

    def _from(self, column: "_Column", after: Key) -> Query:
        bound, kind = abs(int(after[0])), FieldType.Unsigned
        if column.down:
            return Query.range_query(self._schema, column.field, kind, upper_bound=bound)
        return Query.range_query(self._schema, column.field, kind, lower_bound=bound)

    def _top(
        self, query: Query, column: "_Column | None", wanted: int, after: Key | None = None
    ) -> tuple[int, list[Ranked]]:
        """How many match, and the first `wanted` of them (fewer at the end) whose key is over `after`.

        Tantivy cuts a group of equals anywhere, so the last group counts only if nothing was cut off.
        """
        room = max(wanted, 1) + 8
        while True:
            count, ranked = self._ranked(query, column, room)
            whole = len(ranked) >= count
            if not whole:
                ranked = [each for each in ranked if each.key[0] != ranked[-1].key[0]]
            if after is not None:
                ranked = [each for each in ranked if each.key > after]
            if whole or len(ranked) >= wanted:
                return count, ranked[:wanted]
            room *= 4

    def _ranked(self, query: Query, column: "_Column | None", room: int) -> tuple[int, list[Ranked]]:
        room = min(room, max(self._searcher.num_docs, 1))  # tantivy makes space for as many as it is asked
        if column is None:
            found = self._searcher.search(query, room)
        else:
            order = Order.Desc if column.down else Order.Asc
            found = self._searcher.search(query, room, order_by_field=column.field, order=order)
        values, addresses = zip(*found.hits, strict=True) if found.hits else ((), ())
        ids = self._searcher.fast_field_values("id_key", list(addresses))
        sign = -1 if column is None or column.down else 1
        id_sign = -1 if column is not None and column.down else 1
        scores = values if column is None else (0.0,) * len(values)
        keys = [(sign * value, id_sign * int(id or 0)) for value, id in zip(values, ids, strict=True)]
        ranked = list(map(Ranked, keys, scores, addresses))
        ranked.sort(key=attrgetter("key"))
        return matches(found), ranked

    def _go_on_by_score(self, query: Query, request: SearchRequest, cursor: Cursor) -> Page:
        """Scores have no range to go on in: the walk so far is kept, and grown in great steps."""
        digest = request.digest()
        after = -float(cursor.value or 0), id_key(cursor.id)
        with self._lock:
            walk = self._walks.get(digest)
            start = walk.after(after) if walk else 0
            if walk is None or not (walk.is_whole or start + request.limit <= len(walk)):
                wanted = max(
                    _FIRST_WALK, _WALK_AHEAD * (cursor.position + request.limit), _WALK_AHEAD * start
                )
                walk = _Walk(*self._top(query, None, wanted))
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


@dataclass(frozen=True, slots=True)
class _Column:
    """An order that a fast field holds: its numbers, then the ids, both down or both up."""

    field: str
    down: bool

    def key(self, cursor: Cursor) -> Key:
        """Where the hit of a cursor stands."""
        id = id_key(cursor.id)
        if self.field == "id_key":
            return id, id
        start = None if cursor.value is None else max(-_LAST_SECOND, min(int(cursor.value), _LAST_SECOND))
        if self.down:
            return -newest_rank(start, cursor.id), -id
        return oldest_rank(start, cursor.id), id


def _column(request: SearchRequest) -> _Column | None:
    """None for an order by score; without words every score is equal, and the ids alone decide."""
    if request.sort is Sort.NEWEST:
        return _Column("newest", down=True)
    if request.sort is Sort.OLDEST:
        return _Column("oldest", down=False)
    return None if request.query else _Column("id_key", down=False)
