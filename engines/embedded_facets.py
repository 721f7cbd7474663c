"""Exact counts of a request's facets, by tantivy's aggregations."""

from typing import Any

from tantivy import Occur, Query, Schema, Searcher

from articles.mention import Kind
from engines import limits
from engines.calendar import calendar_facet
from engines.embedded_pairs import Pairs
from engines.embedded_query import compile_request, count_matches
from engines.request import FacetRequest, SearchRequest
from engines.results import Bucket, Facet
from mappings.document import entity_key, label_prefix
from mappings.embedded import present_bit, split_label_term
from mappings.fields import BY_NAME, FieldKind, column

# Tantivy counts approximately over segments unless each may report every value that it has.
_ALL_VALUES = 100_000_000
# How many values are asked for at once where few articles match: mostly all, so that equals can be told
# apart. Among the commonest values of many articles equals are rare.
_SAMPLE = 1_000
_FEW = 2_000


class FacetCounter:
    """Counts facets in one state of an index; remembers the labels that it looked up."""

    def __init__(self, searcher: Searcher, schema: Schema, pairs: Pairs) -> None:
        self._searcher = searcher
        self._schema = schema
        self._pairs = pairs
        self._ids = {kind.value: _Ids(searcher, kind.value) for kind in Kind}
        self._labels: dict[tuple[str, str], str] = {}

    def facets(self, request: SearchRequest, query: Query, total: int) -> tuple[Facet, ...]:
        """The facets that a request asks for, in its order; `query` and `total` are the request's own.

        Raises InvalidValueError when a date facet has more than `limits.DATE_BUCKETS` buckets.
        """
        left_out: dict[str, list[FacetRequest]] = {}
        for facet in request.facets:
            left_out.setdefault(facet.field if request.narrows(facet.field) else "", []).append(facet)
        counted: dict[str, Facet] = {}
        for field, facets in left_out.items():
            if not field:
                counted |= self._count(request, query, total, facets)
            else:
                wider = compile_request(request.without(field), self._schema, self._pairs)
                counted |= self._count(request, wider, count_matches(self._searcher, wider), facets)
        return tuple(counted[facet.name] for facet in request.facets)

    def _count(
        self, request: SearchRequest, scope: Query, total: int, facets: list[FacetRequest]
    ) -> dict[str, Facet]:
        """The facets that are counted over the same articles, in one pass over them."""
        found = self._searcher.aggregate(scope, _aggregations(request, facets, total))
        marks: dict[int, int] = _counts(found["present"])
        counted = {}
        for facet in facets:
            counting = _column(request, facet)
            missing = total - sum(count for bits, count in marks.items() if bits & present_bit(counting))
            if facet.interval:
                dates = found[facet.name]
                counted[facet.name] = calendar_facet(
                    facet, _dates(dates), missing=missing, cut=dates["sum_other_doc_count"]
                )
                continue
            counts, everything = self._commonest(scope, facet, counting, found[facet.name])
            selected = request.selected(facet.field)
            for value in selected:
                if value not in counts:
                    counts[value] = self._count_value(scope, counting, value)
            buckets = self._buckets(facet.field, counts, selected)
            counted[facet.name] = Facet(facet.field, buckets, missing, everything - sum(counts.values()))
        return counted

    def _commonest(
        self, scope: Query, facet: FacetRequest, counting: str, found: dict[str, Any]
    ) -> tuple[dict[str, int], int]:
        """The `size` commonest values, equals by value, and the sum of the counts of all values.

        Tantivy cuts equals anywhere. Where the cut falls among those that matter, they are counted
        again in the order of their values, which is slower.
        """
        counts = _counts(found)
        everything = sum(counts.values()) + found["sum_other_doc_count"]
        least = sorted(counts.values(), reverse=True)[: facet.size][-1] if counts else 0
        if found["sum_other_doc_count"] and min(counts.values()) >= least:
            by_value = _terms(counting, 2 * facet.size, min_doc_count=least, order={"_key": "asc"})
            equal = _counts(self._searcher.aggregate(scope, {"equal": by_value})["equal"])
            named = self._named(facet.field, counts, least + 1)
            named += [(-count, value) for value, count in equal.items() if count == least]
        else:
            named = self._named(facet.field, counts, least)
        commonest = sorted(named)[: facet.size]
        return {value: -count for count, value in commonest}, everything

    def _named(self, field: str, counts: dict[Any, int], least: int) -> list[tuple[int, str]]:
        """Negative count and value of those that count so much; entities were counted by key."""
        ids = self._ids.get(field)
        if ids is None:
            return [(-count, value) for value, count in counts.items() if count >= least]
        return [(-count, ids[key]) for key, count in counts.items() if count >= least]

    def _count_value(self, scope: Query, counting: str, value: str) -> int:
        chosen = Query.term_query(self._schema, counting, value, "basic")
        return count_matches(self._searcher, Query.boolean_query([(Occur.Must, scope), (Occur.Must, chosen)]))

    def _buckets(self, field: str, counts: dict[str, int], selected: tuple[str, ...]) -> tuple[Bucket, ...]:
        ordered = sorted((-count, value) for value, count in counts.items())
        return tuple(
            Bucket(value, self.label(field, value), -count, value in selected) for count, value in ordered
        )

    def label(self, field: str, value: str) -> str:
        """The commonest label of an entity, of equals the first by spelling; any other value is its own."""
        if BY_NAME[field].kind is not FieldKind.ENTITY:
            return value
        if (field, value) not in self._labels:
            named = Query.term_query(self._schema, field, value, "basic")
            prefix = label_prefix(entity_key(value))
            found = self._searcher.terms_with_prefix(f"{field}_label", prefix, named, 1)
            self._labels[field, value] = split_label_term(found[0][0])[1] if found else value
        return self._labels[field, value]


def _column(request: SearchRequest, facet: FacetRequest) -> str:
    """What a facet counts."""
    return column(facet.field, facet.interval) if facet.interval else request.column(facet.field)


def _aggregations(request: SearchRequest, facets: list[FacetRequest], total: int) -> dict[str, Any]:
    sample = _SAMPLE if total <= _FEW else 0
    wanted = {"present": _terms("present_bits", _ALL_VALUES)}
    for facet in facets:
        name = _column(request, facet)
        if facet.interval:
            wanted[facet.name] = _terms(name, limits.DATE_BUCKETS, order={"_key": "asc"})
        elif BY_NAME[facet.field].kind is FieldKind.ENTITY:
            wanted[facet.name] = _terms(f"{name}_key", max(sample, 2 * facet.size))
        else:
            wanted[facet.name] = _terms(name, max(sample, 2 * facet.size))
    return wanted


class _Ids(dict[int, str]):
    """The id of each entity's key, looked up once."""

    def __init__(self, searcher: Searcher, field: str) -> None:
        super().__init__()
        self._searcher = searcher
        self._labels = f"{field}_label"

    def __missing__(self, key: int) -> str:
        found = self._searcher.terms_with_prefix(self._labels, label_prefix(key), None, 1)
        self[key] = id = split_label_term(found[0][0])[0]
        return id


def _terms(field: str, size: int, **options: object) -> dict[str, Any]:
    return {"terms": {"field": field, "size": size, "segment_size": _ALL_VALUES, **options}}


def _counts(found: dict[str, Any]) -> dict[Any, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}


def _dates(found: dict[str, Any]) -> dict[int, int]:
    """Tantivy gives numbers as fractions."""
    return {int(number): count for number, count in _counts(found).items()}
