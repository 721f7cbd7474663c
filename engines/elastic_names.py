"""Which entities names stand for on Elasticsearch: one search for their ids, one that counts those."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from articles.names import entity_id
from engines.base import IDENTIFIED, SPELLED
from engines.elastic_facets import exactly, read_counts
from mappings.document import LABEL_SEPARATOR, spelling_term
from mappings.elastic import spelling_field

_COUNTED: Final = "counted"
_SPELLED: Final = "spelled"
_AT_ONCE: Final = 100  # spellings in one pattern: each has at most 80 characters, a pattern 10,000
_LARGEST_ANSWER: Final = 50_000

Ask = Callable[[dict[str, Any]], dict[str, Any]]
"""Sends the body of a search, and gives its aggregations."""


def identify(ask: Ask, field: str, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The ids of each name that are there, the commonest first."""
    spellings = [*dict.fromkeys(spelling for spelling in map(entity_id, names) if spelling)]
    spelled: dict[str, list[str]] = {}
    for start in range(0, len(spellings), _AT_ONCE):
        spelled |= read_spelled(ask(to_spelled_body(field, spellings[start : start + _AT_ONCE])))
    candidates = {name: {name, entity_id(name), *spelled.get(entity_id(name), ())} for name in names}
    ids = sorted(set().union(*candidates.values()))
    counts = read_counts(ask(to_counts_body(field, ids))[_COUNTED]) if ids else {}
    return {
        name: tuple(sorted(some & counts.keys(), key=lambda each: (-counts[each], each))[:IDENTIFIED])
        for name, some in candidates.items()
    }


def to_spelled_body(field: str, spellings: Sequence[str]) -> dict[str, Any]:
    """A search for the ids that folded spellings stand for; those have nothing that a pattern could mean."""
    name, size = spelling_field(field), min(SPELLED * len(spellings), _LARGEST_ANSWER)
    pattern = spelling_term(f"({'|'.join(spellings)})", ".*")
    terms = {"field": name, "include": pattern, "size": size, "shard_size": size}
    spelled = [{"prefix": {name: spelling_term(spelling, "")}} for spelling in spellings]
    return _only_counted({"bool": {"should": spelled}}, {_SPELLED: {"terms": terms}})


def read_spelled(answer: dict[str, Any]) -> dict[str, list[str]]:
    """The ids of each spelling."""
    found: dict[str, list[str]] = {}
    for term in read_counts(answer[_SPELLED]):
        spelling, _, id = term.partition(LABEL_SEPARATOR)
        found.setdefault(spelling, []).append(id)
    return found


def to_counts_body(field: str, ids: Sequence[str]) -> dict[str, Any]:
    """A search for how many articles name each of these."""
    return _only_counted({"terms": {field: [*ids]}}, {_COUNTED: exactly(field, ids)})


def _only_counted(query: dict[str, Any], aggregations: dict[str, Any]) -> dict[str, Any]:
    return {"size": 0, "track_total_hits": False, "query": query, "aggs": aggregations}
