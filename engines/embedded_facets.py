"""Exact counts of a request's facets, by tantivy's aggregations."""

from typing import Any

from tantivy import Query, Schema, Searcher

from engines import limits
from engines.embedded_query import compile_request, count_matches
from engines.errors import InvalidValueError
from engines.request import FacetRequest, Interval, SearchRequest
from engines.results import Bucket, Facet
from mappings.document import LABEL_SEPARATOR
from mappings.fields import BY_NAME, FACETED, FieldKind

# Tantivy counts approximately over segments unless each may report every value that it has.
_ALL_VALUES = 100_000_000


class FacetCounter:
    """Counts facets in one state of an index; remembers the labels that it looked up."""

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self._labels: dict[tuple[str, str], str] = {}

    def facets(self, request: SearchRequest, query: Query, total: int) -> tuple[Facet, ...]:
        """The facets that a request asks for, in its order; `query` and `total` are the request's own.

        Raises InvalidValueError when a date facet has more than `limits.DATE_BUCKETS` buckets.
        """
        scopes: dict[SearchRequest, list[FacetRequest]] = {}
        for facet in request.facets:
            scopes.setdefault(request.without(facet.field), []).append(facet)
        counted: dict[str, Facet] = {}
        for scope, facets in scopes.items():
            if scope == request:
                counted |= self._count(request, query, total, facets)
            else:
                wider = compile_request(scope, self._schema)
                counted |= self._count(request, wider, count_matches(self._searcher, wider), facets)
        return tuple(counted[facet.name] for facet in request.facets)

    def _count(
        self, request: SearchRequest, scope: Query, total: int, facets: list[FacetRequest]
    ) -> dict[str, Facet]:
        """The facets that are counted over the same articles, in one pass over them."""
        found = self._searcher.aggregate(scope, self._aggregations(request, facets))
        present = {bucket["key"]: bucket["doc_count"] for bucket in found["present"]["buckets"]}
        counted = {}
        for facet in facets:
            if facet.interval:
                counted[facet.name] = _calendar_facet(facet.interval, total, found[facet.name])
                continue
            counts, other = self._commonest(scope, facet, found[facet.name])
            for value in request.selected(facet.field):
                if value not in counts:
                    counts[value] = _counts(found[f"{facet.name} selected"]).get(value, 0)
                    other -= counts[value]
            buckets = self._buckets(facet.field, counts, request.selected(facet.field))
            missing = total - present.get(facet.field, 0)
            counted[facet.name] = Facet(facet.field, buckets, missing, other)
        return counted

    def _aggregations(self, request: SearchRequest, facets: list[FacetRequest]) -> dict[str, Any]:
        wanted = {"present": _terms("present", len(FACETED))}
        for facet in facets:
            if facet.interval:
                field = f"published_{facet.interval}"
                wanted[facet.name] = _terms(field, limits.DATE_BUCKETS, order={"_key": "asc"})
                continue
            wanted[facet.name] = _terms(facet.field, facet.size + 1)
            if selected := request.selected(facet.field):
                wanted[f"{facet.name} selected"] = _terms(facet.field, len(selected), include=list(selected))
        return wanted

    def _commonest(
        self, scope: Query, facet: FacetRequest, found: dict[str, Any]
    ) -> tuple[dict[str, int], int]:
        """The `size` commonest values, equals by value, and the sum of the counts of all others.

        Tantivy cuts equals anywhere: where the cut falls among some, they are asked for by value.
        """
        counts = _counts(found)
        everything = sum(counts.values()) + found["sum_other_doc_count"]
        if len(counts) > facet.size:
            least = sorted(counts.values(), reverse=True)[facet.size - 1]
            more = {value: count for value, count in counts.items() if count > least}
            by_value = _terms(facet.field, 2 * facet.size, min_doc_count=least, order={"_key": "asc"})
            equal = self._searcher.aggregate(scope, {"equal": by_value})
            rest = [value for value, count in _counts(equal["equal"]).items() if count == least]
            counts = more | dict.fromkeys(sorted(rest)[: facet.size - len(more)], least)
        return counts, everything - sum(counts.values())

    def _buckets(self, field: str, counts: dict[str, int], selected: tuple[str, ...]) -> tuple[Bucket, ...]:
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(
            Bucket(value, self.label(field, value), count, value in selected) for value, count in ordered
        )

    def label(self, field: str, value: str) -> str:
        """The commonest label of an entity, of equals the first by spelling; any other value is its own."""
        if BY_NAME[field].kind is not FieldKind.ENTITY:
            return value
        if (field, value) not in self._labels:
            prefix = value + LABEL_SEPARATOR
            named = Query.term_query(self._schema, field, value, "basic")
            found = self._searcher.terms_with_prefix(f"{field}_label", prefix, named, 1)
            self._labels[field, value] = found[0][0].removeprefix(prefix) if found else value
        return self._labels[field, value]


def _terms(field: str, size: int, **options: object) -> dict[str, Any]:
    return {"terms": {"field": field, "size": size, "segment_size": _ALL_VALUES, **options}}


def _counts(found: dict[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}


def _calendar_facet(interval: Interval, total: int, found: dict[str, Any]) -> Facet:
    if found["sum_other_doc_count"]:
        message = (
            f"These dates span over {limits.DATE_BUCKETS:,} {interval}s: narrow them, or ask for longer ones."
        )
        raise InvalidValueError(message, param="facet", code="too_many_buckets")
    counts = {_date_of(int(number), interval): count for number, count in _counts(found).items()}
    buckets = tuple(Bucket(value, value, count) for value, count in sorted(counts.items()))
    return Facet("published", buckets, total - sum(counts.values()), interval=interval)


_DIGITS = {Interval.YEAR: 4, Interval.MONTH: 6, Interval.DAY: 8}


def _date_of(number: int, interval: Interval) -> str:
    """20140815 as 2014-08-15; 201408 as 2014-08; 2014 as it is."""
    digits = f"{number:0{_DIGITS[interval]}d}"
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part)
