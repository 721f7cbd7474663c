"""Which entities names stand for on Elasticsearch: one search for their ids, one that counts those."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from articles.names import entity_id
from engines.base import IDENTIFIED, SPELLED
from engines.elastic_facets import exactly, read_counts
from mappings.document import LABEL_SEPARATOR, spelling_term
from mappings.elastic import spelling_field

_COUNTED: Final = "counted"

Ask = Callable[[dict[str, Any]], dict[str, Any]]
"""Sends the body of a search, and gives its aggregations."""


def identify(ask: Ask, field: str, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The ids of each name that are there, the commonest first."""
    spellings = dict.fromkeys(spelling for spelling in map(entity_id, names) if spelling)
    spelled = read_spelled(ask(to_spelled_body(field, spellings))) if spellings else {}
    candidates = {name: {name, entity_id(name), *spelled.get(entity_id(name), ())} for name in names}
    ids = sorted(set().union(*candidates.values()))
    counts = read_counts(ask(to_counts_body(field, ids))[_COUNTED]) if ids else {}
    return {
        name: tuple(sorted(some & counts.keys(), key=lambda each: (-counts[each], each))[:IDENTIFIED])
        for name, some in candidates.items()
    }


def to_spelled_body(field: str, spellings: Iterable[str]) -> dict[str, Any]:
    """A search for the ids that folded spellings stand for."""
    name = spelling_field(field)
    beginnings = {spelling: spelling_term(spelling, "") for spelling in spellings}
    return _only_counted(
        {"bool": {"should": [{"prefix": {name: beginning}} for beginning in beginnings.values()]}},
        {
            spelling: {
                "terms": {
                    "field": name,
                    "include": f"{beginning}.*",  # letters, digits and hyphens mean nothing to a pattern
                    "size": SPELLED,
                    "shard_size": SPELLED,
                }
            }
            for spelling, beginning in beginnings.items()
        },
    )


def read_spelled(answer: dict[str, Any]) -> dict[str, list[str]]:
    """The ids of each spelling."""
    return {
        spelling: [term.partition(LABEL_SEPARATOR)[2] for term in read_counts(each)]
        for spelling, each in answer.items()
    }


def to_counts_body(field: str, ids: Sequence[str]) -> dict[str, Any]:
    """A search for how many articles name each of these."""
    return _only_counted({"terms": {field: [*ids]}}, {_COUNTED: exactly(field, ids)})


def _only_counted(query: dict[str, Any], aggregations: dict[str, Any]) -> dict[str, Any]:
    return {"size": 0, "track_total_hits": False, "query": query, "aggs": aggregations}
