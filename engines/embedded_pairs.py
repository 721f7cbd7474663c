"""Points of the map and spans of days in tantivy, which knows ranges of single numbers only."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

from tantivy import FieldType, Occur, Query, Schema, Searcher

from articles.dates import DateRange
from engines.request import Box
from mappings.columns import Point, Span, day_number
from mappings.embedded import cell_of, cell_term, split_point_term, split_span_term

_KEPT: Final = 8  # queries; each is needed again for facets and further pages of one search


class _Cell:
    """The points of one square of the map, with their terms, and how far they reach in it."""

    def __init__(self, points: list[tuple[Point, str]]) -> None:
        self._points = points
        self._term = cell_term(points[0][0])
        (self._south, self._north), (self._west, self._east) = (
            (min(degrees), max(degrees)) for degrees in zip(*(point for point, _ in points), strict=True)
        )

    def terms_in(self, box: Box) -> Iterable[str]:
        """Its own term where a box, which is not across the date line, holds all of it."""
        if self._south > box.north or self._north < box.south:
            return ()
        if self._is_inside(box):
            return (self._term,)
        return (
            term
            for (lat, lon), term in self._points
            if box.south <= lat <= box.north and box.west <= lon <= box.east
        )

    def _is_inside(self, box: Box) -> bool:
        return (
            box.south <= self._south
            and self._north <= box.north
            and box.west <= self._west
            and self._east <= box.east
        )


class Pairs:
    """The distinct points and spans in one state of an index: what lies inside is found among them.

    They are read when they are first asked for.
    """

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self._cells: dict[str, tuple[_Cell, ...]] = {}
        self._spans: list[tuple[Span, str]] | None = None
        self._queries: dict[tuple[object, ...], Query] = {}

    def in_box(self, column: str, box: Box) -> Query:
        """Articles with a place of a column in a box."""
        return self._remembered((column, box), lambda: self._in_box(column, box))

    def inside(self, days: DateRange) -> Query:
        """Articles that report something of days inside a range."""
        first, last = days.start.toordinal(), days.end.toordinal()
        return self._remembered((first, last), lambda: self._inside(first, last))

    def _remembered(self, asked: tuple[object, ...], make: Callable[[], Query]) -> Query:
        query = self._queries.get(asked)
        if query is None:
            if len(self._queries) >= _KEPT:
                self._queries = {}
            query = self._queries[asked] = make()
        return query

    def _in_box(self, column: str, box: Box) -> Query:
        name = f"{column}_point"
        if column not in self._cells:
            self._cells[column] = self._read_cells(name)
        terms = [term for part in box.parts() for cell in self._cells[column] for term in cell.terms_in(part)]
        return Query.term_set_query(self._schema, name, terms)

    def _read_cells(self, name: str) -> tuple[_Cell, ...]:
        points: defaultdict[Point, list[tuple[Point, str]]] = defaultdict(list)
        for term, _ in self._searcher.terms_with_prefix(name, ""):
            if point := split_point_term(term):
                points[cell_of(point)].append((point, term))
        return tuple(map(_Cell, points.values()))

    def _inside(self, first: int, last: int) -> Query:
        """Single days by their numbers: they are most, and a range is quicker than many terms."""
        if first > last:
            return Query.empty_query()
        if self._spans is None:
            found = self._searcher.terms_with_prefix("event_span", "")
            spans = ((split_span_term(term), term) for term, _ in found)
            self._spans = sorted((span, term) for span, term in spans if span[0] < span[1])
        begin = bisect_left(self._spans, first, key=_first_day)
        terms = [term for (_, ends), term in self._spans[begin:] if ends <= last]
        days = Query.range_query(
            self._schema, "event_day", FieldType.Integer, day_number(first), day_number(last)
        )
        longer = Query.term_set_query(self._schema, "event_span", terms)
        return Query.boolean_query([(Occur.Should, days), (Occur.Should, longer)])


def _first_day(found: tuple[Span, str]) -> int:
    return found[0][0]
