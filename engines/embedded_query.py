"""From a request to tantivy queries."""

import string
from collections.abc import Iterable
from itertools import pairwise

from tantivy import FieldType, Occur, Query, Schema, Searcher, SearchResult

from engines.embedded_pairs import Pairs
from engines.request import Match, SearchRequest
from engines.tree import And, Leaf, Node, Not, Or, Phrase, Prefix, Word
from mappings.analysis import exact_terms, stem_terms
from mappings.fields import BY_NAME, DEFAULT, FieldKind


def compile_request(request: SearchRequest, schema: Schema, pairs: Pairs) -> Query:
    """The query for a request's words and conditions; only the words give a score."""
    must = [(Occur.Must, _Compiler(schema).node(request.query))] if request.query else []
    conditions = [*_filters(request, schema), *_presences(request, schema)]
    conditions += [(Occur.Must, each) for each in _ranges(request, schema, pairs)]
    if not must and not any(occur is Occur.Must for occur, _ in conditions):
        must = [(Occur.Must, _every_article())]
    return Query.boolean_query(must + [(occur, _unscored(query)) for occur, query in conditions])


def count_matches(searcher: Searcher, query: Query) -> int:
    """How many articles a query matches, exactly."""
    return matches(searcher.search(query, 1))  # tantivy panics when it is asked for none


def matches(found: SearchResult) -> int:
    """How many articles were found in all."""
    return int(found.count)  # type: ignore[attr-defined]  # tantivy's stub forgets it


def _every_article() -> Query:
    return _unscored(Query.all_query())


def _unscored(query: Query) -> Query:
    """Tantivy has no filter clause; a constant score of zero is one."""
    return Query.const_score_query(query, 0.0)


def _filters(request: SearchRequest, schema: Schema) -> Iterable[tuple[Occur, Query]]:
    for each in request.filters:
        column = request.column(each.field)
        if each.negated:
            yield Occur.MustNot, Query.term_set_query(schema, column, list(each.values))
        elif each.match is Match.ANY:
            yield Occur.Must, Query.term_set_query(schema, column, list(each.values))
        else:
            for value in each.values:
                yield Occur.Must, Query.term_query(schema, column, value, "basic")


def _presences(request: SearchRequest, schema: Schema) -> Iterable[tuple[Occur, Query]]:
    for each in request.presences:
        occur = Occur.Must if each.present else Occur.MustNot
        yield occur, Query.term_query(schema, "present", request.column(each.field), "basic")


def _ranges(request: SearchRequest, schema: Schema, pairs: Pairs) -> Iterable[Query]:
    if request.published:
        start, end = (int(each.timestamp()) for each in (request.published.start, request.published.end))
        yield Query.range_query(schema, "published_start", FieldType.Integer, lower_bound=start)
        yield Query.range_query(schema, "published_end", FieldType.Integer, upper_bound=end)
    if request.events:
        yield pairs.inside(request.events)
    if request.box:
        yield pairs.in_box(request.column("place"), request.box)


class _Compiler:
    """One walk over a query's tree."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def node(self, node: Node) -> Query:
        match node:
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return _any(self.node(part) for part in parts)
            case Not():
                return self._all((node,))
            case _:
                return self._leaf(node)

    def _all(self, parts: tuple[Node, ...]) -> Query:
        clauses = [
            (Occur.MustNot, _unscored(self.node(part.part)))
            if isinstance(part, Not)
            else (Occur.Must, self.node(part))
            for part in parts
        ]
        if not any(occur is Occur.Must for occur, _ in clauses):
            clauses.append((Occur.Must, _every_article()))
        return Query.boolean_query(clauses)

    def _leaf(self, leaf: Leaf) -> Query:
        names = (leaf.field,) if leaf.field else DEFAULT
        return _any(Query.boost_query(self._in_field(leaf, name), BY_NAME[name].boost) for name in names)

    def _in_field(self, leaf: Leaf, name: str) -> Query:
        exact = f"{name}_exact"
        match leaf:
            case Word(text) if BY_NAME[name].kind is FieldKind.TEXT and len(stems := stem_terms(text)) == 1:
                return Query.term_query(self._schema, f"{name}_stem", stems[0], "freq")
            case Word(text) | Phrase(text, 0):
                return self._phrase(exact, exact_terms(text))
            case Phrase(text, slop):
                return self._near(exact, exact_terms(text), slop)
            case Prefix(text):
                return self._prefix(exact, exact_terms(text))

    def _phrase(self, field: str, terms: list[str]) -> Query:
        if not terms:
            return Query.empty_query()
        if len(terms) == 1:  # tantivy panics on a phrase of one
            return Query.term_query(self._schema, field, terms[0], "freq")
        return Query.phrase_query(self._schema, field, list(terms))

    def _near(self, field: str, terms: list[str], slop: int) -> Query:
        """Each word at most `slop` words from the next, in either order; the words alone give the score.

        Pair by pair, because the engines measure longer sloppy phrases differently, and tantivy takes
        any single occurrence of a repeated word for a match. They score them differently, too.
        """
        if not terms:
            return Query.empty_query()
        words = [self._phrase(field, [term]) for term in dict.fromkeys(terms)]
        pairs = [pair for pair in pairwise(terms) if pair[0] != pair[1]]
        near = [_unscored(self._either_way(field, pair, slop)) for pair in pairs]
        return Query.boolean_query([(Occur.Must, each) for each in (*words, *near)])

    def _either_way(self, field: str, pair: tuple[str, str], slop: int) -> Query:
        orders = (pair, pair[::-1])
        return _any(Query.phrase_query(self._schema, field, list(order), slop) for order in orders)

    def _prefix(self, field: str, terms: list[str]) -> Query:
        if not terms:
            return Query.empty_query()
        if len(terms) == 1:
            return _constant(Query.fuzzy_term_query(self._schema, field, terms[0], 0, True, True))
        *whole, last = (_literal(term) for term in terms)
        return _constant(Query.regex_phrase_query(self._schema, field, [*whole, f"{last}.*"]))


def _constant(query: Query) -> Query:
    """A prefix scores 1 whatever it is expanded to, on every engine."""
    return Query.const_score_query(query, 1.0)


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _literal(term: str) -> str:
    """The term in the syntax of tantivy's automata, which refuses to escape what needs none."""
    return "".join(f"\\{char}" if char in string.punctuation and char != "_" else char for char in term)
