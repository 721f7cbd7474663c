"""Facets on Elasticsearch: what is asked for, and exact counts from what comes back. Pure.

A shard reports its commonest values only, so over several shards a count may lack some and a value be
missed. Elasticsearch tells by how much at most; what could matter is then asked for again, by name or
with more values, until nothing can.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest, nsmallest
from typing import Any, Final

from engines import limits
from engines.calendar import calendar_facet
from engines.elastic_query import Clause, every
from engines.request import FacetRequest, SearchRequest
from engines.results import Bucket, Facet
from mappings.elastic import label_field, label_key
from mappings.fields import BY_NAME, FieldKind, column

_LARGEST_ANSWER: Final = 60_000  # an answer has at most 65,536 buckets
_WIDER: Final = 8
_LABELS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known of one facet: `counts` per value, each too low by at most its `errors`.

    `bound` is the most that a value can count which is not among them; `everything` adds up the counts
    of all values there are, exactly; `chosen` are the exact counts of the selected values.
    """

    total: int
    present: int
    counts: dict[str, int]
    errors: dict[str, int]
    bound: int
    everything: int
    chosen: dict[str, int]

    def commonest(self, size: int) -> list[str]:
        """The values that are going to be shown: by count down, then by value."""
        return nsmallest(size, self.counts, key=lambda value: (-self.counts[value], value))

    def needed(self, size: int) -> int:
        """The count that a value has for certain to reach to be among the `size` commonest."""
        ranked = nlargest(size, self.counts.values())
        return ranked[-1] if len(ranked) == size else 0

    def may_miss(self, size: int) -> bool:
        """Whether a value may be missing that belongs among the commonest."""
        return self.bound > 0 and self.bound >= self.needed(size)

    def doubtful(self, size: int) -> list[str]:
        """Values that may belong among the commonest, and whose count is not certain.

        Where others may be missing anyway, only those that are going to be shown.
        """
        needed = self.needed(size)
        if self.may_miss(size):
            return [value for value in self.commonest(size) if self.errors[value]]
        return [
            value for value, error in self.errors.items() if error and self.counts[value] + error >= needed
        ]

    def settled(self, exact: dict[str, int]) -> "Counted":
        """With the exact counts of some values."""
        return replace(self, counts=self.counts | exact, errors=self.errors | dict.fromkeys(exact, 0))


def first_width(facets: Iterable[FacetRequest], shards: int) -> int:
    """How many values each shard is asked for at first."""
    largest = max((facet.size for facet in facets), default=1)
    return largest if shards == 1 else min(4 * largest + 100, _LARGEST_ANSWER // shards)


def wider(width: int, shards: int) -> int:
    """How many the next time; as many as before when an answer can hold no more."""
    return min(width * _WIDER, _LARGEST_ANSWER // shards)


def to_aggregations(
    facets: Iterable[FacetRequest],
    conditions: Sequence[tuple[str, Clause]],
    inner: Callable[[FacetRequest], dict[str, Any]],
) -> dict[str, Any]:
    """One aggregation a facet, with `inner` in it, filtered by the `conditions` but those on its field."""
    return {
        facet.name: {
            "filter": every(clause for field, clause in conditions if field != facet.field),
            "aggs": inner(facet),
        }
        for facet in facets
    }


def counted_column(request: SearchRequest, facet: FacetRequest) -> str:
    """What a facet of a request counts."""
    return column(facet.field, facet.interval) if facet.interval else request.column(facet.field)


def commonest(request: SearchRequest, facet: FacetRequest, *, width: int, shards: int) -> dict[str, Any]:
    """What counts the commonest values, `width` of each shard, and the selected ones; or all dates."""
    name, selected = counted_column(request, facet), request.selected(facet.field)
    terms: dict[str, Any] = {"field": name, "shard_size": width, "size": width * shards}
    if facet.interval:
        terms = {"field": name, "size": limits.DATE_BUCKETS, "order": {"_key": "asc"}}
    elif shards > 1:
        terms["show_term_doc_count_error"] = True
    wanted = {"present": {"filter": {"term": {"present": name}}}, "values": {"terms": terms}}
    return wanted | ({"chosen": exactly(name, selected)} if selected else {})


def exactly(name: str, values: Sequence[str]) -> dict[str, Any]:
    """What counts some values of a column: every shard reports each of them."""
    return {"terms": {"field": name, "include": [*values], "size": len(values), "shard_size": len(values)}}


def read_counts(aggregation: dict[str, Any]) -> dict[str, int]:
    """Count per value."""
    return {bucket["key"]: bucket["doc_count"] for bucket in aggregation["buckets"]}


def read_counted(answer: dict[str, Any]) -> Counted:
    """One facet that is no date, from its aggregation's answer."""
    values = answer["values"]
    counts = read_counts(values)
    errors = {each["key"]: each.get("doc_count_error_upper_bound", 0) for each in values["buckets"]}
    return Counted(
        total=answer["doc_count"],
        present=answer["present"]["doc_count"],
        counts=counts,
        errors=errors,
        bound=values["doc_count_error_upper_bound"],
        everything=sum(counts.values()) + values["sum_other_doc_count"],
        chosen=read_counts(answer["chosen"]) if "chosen" in answer else {},
    )


def to_facet(facet: FacetRequest, counted: Counted, selected: tuple[str, ...]) -> Facet:
    """The commonest values and the selected ones, labelled by themselves."""
    shown = {value: counted.counts[value] for value in counted.commonest(facet.size)}
    counts = dict.fromkeys(selected, 0) | counted.chosen | shown
    ordered = sorted((-count, value) for value, count in counts.items())
    return Facet(
        facet.field,
        tuple(Bucket(value, value, -count, value in selected) for count, value in ordered),
        missing=counted.total - counted.present,
        other=counted.everything - sum(counts.values()),
        approximate=counted.may_miss(facet.size) or bool(counted.doubtful(facet.size)),
    )


def to_calendar_facet(facet: FacetRequest, answer: dict[str, Any]) -> Facet:
    """A date facet, from its aggregation's answer. Raises InvalidValueError as `calendar_facet` does."""
    values = answer["values"]
    return calendar_facet(
        facet,
        {bucket["key"]: bucket["doc_count"] for bucket in values["buckets"]},
        missing=answer["doc_count"] - answer["present"]["doc_count"],
        cut=values["sum_other_doc_count"],
    )


def unlabelled(facets: Iterable[Facet]) -> dict[str, list[str]]:
    """The entities, by field, that have to be labelled."""
    return {
        facet.field: [bucket.value for bucket in facet.buckets]
        for facet in facets
        if BY_NAME[facet.field].kind is FieldKind.ENTITY and facet.buckets
    }


def to_labels_body(wanted: dict[str, list[str]]) -> dict[str, Any]:
    """A search for how often each label of these entities is given, in all of the index."""
    return {
        "size": 0,
        "query": {"bool": {"should": [{"terms": {field: ids}} for field, ids in wanted.items()]}},
        "aggs": {
            field: {
                "terms": {
                    "field": label_field(field),
                    "include": f"({'|'.join(map(label_key, ids))}).*",
                    "size": _LABELS,
                    "shard_size": _LABELS,
                }
            }
            for field, ids in wanted.items()
        },
    }


def read_labels(wanted: dict[str, list[str]], answer: dict[str, Any]) -> dict[tuple[str, str], str]:
    """The commonest label of each entity, of equals the first by spelling."""
    labels: dict[tuple[str, str], str] = {}
    for field, ids in wanted.items():
        by_key = {label_key(id): id for id in ids}
        length = len(next(iter(by_key)))
        for bucket in answer[field]["buckets"]:  # by count down, then by label
            labels.setdefault((field, by_key[bucket["key"][:length]]), bucket["key"][length:])
    return labels


def labelled(facet: Facet, labels: dict[tuple[str, str], str]) -> Facet:
    """The facet with the labels of its entities; one without a label has its id."""
    if BY_NAME[facet.field].kind is not FieldKind.ENTITY:
        return facet
    buckets = (
        replace(bucket, label=labels.get((facet.field, bucket.value), bucket.value))
        for bucket in facet.buckets
    )
    return replace(facet, buckets=tuple(buckets))
