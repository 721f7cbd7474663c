"""Points of the map and spans of days in tantivy, which knows ranges of single numbers only."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Final

from tantivy import FieldType, Occur, Query, Schema, Searcher

from articles.dates import DateRange
from engines.request import Box
from mappings.columns import Point, Span, day_number
from mappings.embedded import split_point_term, split_span_term

_KEPT: Final = 8  # queries; each is needed again for facets and further pages of one search


class Pairs:
    """The distinct points and spans in one state of an index: what lies inside is found among them.

    They are read when they are first asked for.
    """

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self._points: dict[str, list[tuple[Point, str]]] = {}
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
        field = f"{column}_point"
        if column not in self._points:
            found = self._searcher.terms_with_prefix(field, "")
            self._points[column] = sorted((split_point_term(term), term) for term, _ in found)
        points = self._points[column]
        start = bisect_left(points, box.south, key=_latitude)
        end = bisect_right(points, box.north, key=_latitude)
        terms = [term for (lat, lon), term in points[start:end] if box.contains(lat, lon)]
        return Query.term_set_query(self._schema, field, terms)

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


def _latitude(found: tuple[Point, str]) -> float:
    return found[0][0]


def _first_day(found: tuple[Span, str]) -> int:
    return found[0][0]
