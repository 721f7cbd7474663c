"""From a request's words and conditions to Elasticsearch's query DSL: pure, and without any parser of its."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Final

from articles.dates import DateRange
from engines.request import Box, Filter, Match, Presence, SearchRequest
from engines.tree import And, Leaf, Node, Not, Or, Phrase, Prefix, Word
from mappings.analysis import exact_terms, stem_terms
from mappings.elastic import exact_field, point_field, stem_field
from mappings.fields import BY_NAME, DEFAULT, FieldKind

Clause = dict[str, Any]

_NOTHING: Final[Clause] = {"match_none": {}}
_EVERYTHING: Final[Clause] = {"match_all": {}}
_BESIDE: Final = 4e-5  # degrees
# How many words a beginning at the end of a phrase may stand for: all of them.
_EXPANSIONS: Final = 1_000_000


def every(clauses: Iterable[Clause]) -> Clause:
    """What all clauses match, without a score."""
    return {"bool": {"filter": [*clauses]}}


def to_query(request: SearchRequest, conditions: Iterable[Clause], *, scored: bool) -> Clause:
    """A request's words, which alone give a score, and the conditions that narrow them."""
    words = [compile_node(request.query)] if request.query else []
    if scored:
        return {"bool": {"must": words, "filter": [*conditions]}}
    return every([*words, *conditions])


def compile_conditions(request: SearchRequest) -> list[tuple[str, Clause]]:
    """Every filter, presence and range of a request, with the field that it is on."""
    clauses = [(each.field, _filter(request.column(each.field), each)) for each in request.filters]
    clauses += [(each.field, _presence(request.column(each.field), each)) for each in request.presences]
    if request.published:
        start, end = (int(each.timestamp()) for each in (request.published.start, request.published.end))
        inside = [{"range": {"published_start": {"gte": start}}}, {"range": {"published_end": {"lte": end}}}]
        clauses.append(("published", every(inside)))
    if request.events:
        clauses.append(("event", _events_inside(request.events)))
    if request.box:
        clauses.append(("box", _in_box(request.column("place"), request.box)))
    return clauses


def _filter(column: str, asked: Filter) -> Clause:
    if asked.negated:
        return {"bool": {"must_not": [{"terms": {column: [*asked.values]}}]}}
    if asked.match is Match.ANY:
        return {"terms": {column: [*asked.values]}}
    return every({"term": {column: value}} for value in asked.values)


def _presence(column: str, asked: Presence) -> Clause:
    has = {"term": {"present": column}}
    return has if asked.present else {"bool": {"must_not": [has]}}


def _events_inside(days: DateRange) -> Clause:
    first, last = days.start.toordinal(), days.end.toordinal()
    if first > last:
        return _NOTHING
    return {"range": {"event_span": {"gte": first, "lte": last, "relation": "within"}}}


def _in_box(column: str, box: Box) -> Clause:
    """Wider by less than half of the last decimal: points are kept in fractions of two, a little off."""
    area = {
        "left": max(box.west - _BESIDE, -180.0),
        "bottom": max(box.south - _BESIDE, -90.0),
        "right": min(box.east + _BESIDE, 180.0),
        "top": min(box.north + _BESIDE, 90.0),
    }
    return {"geo_bounding_box": {point_field(column): area}}


def compile_node(node: Node) -> Clause:
    """The clause of a query's tree."""
    match node:
        case And(parts):
            return _all(parts)
        case Or(parts):
            return _any([compile_node(part) for part in parts])
        case Not():
            return _all((node,))
        case _:
            return _leaf(node)


def _all(parts: tuple[Node, ...]) -> Clause:
    must = [compile_node(part) for part in parts if not isinstance(part, Not)]
    must_not = [compile_node(part.part) for part in parts if isinstance(part, Not)]
    filtered = {} if must else {"filter": [_EVERYTHING]}
    return {"bool": {"must": must, "must_not": must_not, **filtered}}


def _any(clauses: list[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else {"bool": {"should": clauses, "minimum_should_match": 1}}


def _leaf(leaf: Leaf) -> Clause:
    return _any([_in_field(leaf, name) for name in ((leaf.field,) if leaf.field else DEFAULT)])


def _in_field(leaf: Leaf, name: str) -> Clause:
    field, exact = BY_NAME[name], exact_field(name)
    match leaf:
        case Word(text) if field.kind is FieldKind.TEXT and len(stems := stem_terms(text)) == 1:
            return {"term": {stem_field(name): {"value": stems[0], "boost": field.boost}}}
        case Word(text) | Phrase(text, 0):
            return {"match_phrase": {exact: {"query": text, "boost": field.boost}}}
        case Phrase(text, slop):
            return _near(exact, exact_terms(text), slop, field.boost)
        case Prefix(text):
            return {"constant_score": {"filter": _prefix(exact, text), "boost": field.boost}}


def _near(field: str, terms: list[str], slop: int, boost: float) -> Clause:
    """Each word at most `slop` words from the next, in either order; the words alone give the score."""
    pairs = [pair for pair in pairwise(terms) if pair[0] != pair[1]]
    if not terms:
        return _NOTHING
    words = [{"term": {field: {"value": term, "boost": boost}}} for term in dict.fromkeys(terms)]
    return {"bool": {"must": words, "filter": [_pair(field, pair, slop) for pair in pairs]}}


def _pair(field: str, pair: tuple[str, str], slop: int) -> Clause:
    clauses = [{"span_term": {field: term}} for term in pair]
    return {"span_near": {"clauses": clauses, "slop": slop, "in_order": False}}


def _prefix(field: str, text: str) -> Clause:
    terms = exact_terms(text)
    if not terms:
        return _NOTHING
    if len(terms) == 1:
        return {"prefix": {field: {"value": terms[0]}}}
    return {"match_phrase_prefix": {field: {"query": text, "max_expansions": _EXPANSIONS}}}
