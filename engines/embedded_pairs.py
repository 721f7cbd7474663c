"""Points of the map and spans of days in tantivy, which knows ranges of single numbers only."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import product
from typing import Final

from tantivy import FieldType, Occur, Query, Schema, Searcher

from articles.dates import DateRange
from engines.request import Box
from mappings.columns import POINT_DECIMALS, Span, day_number
from mappings.embedded import (
    CELL_DEGREES,
    Cell,
    cell_of,
    cell_term,
    split_point_term,
    split_span_term,
)

_KEPT: Final = 8  # queries; each is needed again for facets and further pages of one search
_STEP: Final = 10**-POINT_DECIMALS  # of a degree, from one point to the next


class Pairs:
    """What lies inside areas and ranges, in one state of an index; its distinct spans are read once."""

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self._searcher = searcher
        self._schema = schema
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
        terms = [
            term
            for part in box.parts()
            for cell in _cells(part)
            for term in ((cell_term(cell),) if _is_whole(cell, part) else self._points(name, cell, part))
        ]
        return Query.term_set_query(self._schema, name, terms)

    def _points(self, name: str, cell: Cell, box: Box) -> Iterable[str]:
        """The points of a square that lie in a box which cuts it."""
        for term, _ in self._searcher.terms_with_prefix(name, f"{cell_term(cell)} "):
            lat, lon = split_point_term(term)
            if box.south <= lat <= box.north and box.west <= lon <= box.east:
                yield term

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


def _cells(box: Box) -> Iterable[Cell]:
    """The squares that a box, which does not lie across the date line, touches."""
    (bottom, left), (top, right) = cell_of(box.south, box.west), cell_of(box.north, box.east)
    return product(range(bottom, top + 1), range(left, right + 1))


def _is_whole(cell: Cell, box: Box) -> bool:
    """Whether a box holds every point that there can be in a square."""
    south, west = (number * CELL_DEGREES for number in cell)
    north, east = (round(edge + CELL_DEGREES - _STEP, POINT_DECIMALS) for edge in (south, west))
    return box.south <= south and north <= box.north and box.west <= west and east <= box.east


def _first_day(found: tuple[Span, str]) -> int:
    return found[0][0]
