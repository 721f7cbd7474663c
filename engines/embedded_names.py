"""Which entities a name stands for in one state of an index."""

from typing import Final

from tantivy import Query, Schema, Searcher

from articles.names import entity_id
from engines.base import IDENTIFIED, SPELLED
from engines.embedded_query import count_matches
from mappings.document import LABEL_SEPARATOR, spelling_term

_MOST: Final = 20_000  # names that are remembered


class Names:
    """Looks names up, and remembers what it found."""

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def identify(self, field: str, name: str) -> tuple[str, ...]:
        """The ids that a name stands for, the commonest first."""
        known = self._known.get((field, name))
        if known is None:
            spelling = entity_id(name)
            ids = {name, spelling, *self._spelled(field, spelling)}
            counts = {id: self._count(field, id) for id in ids}
            there = sorted((-count, id) for id, count in counts.items() if count)
            known = tuple(id for _, id in there[:IDENTIFIED])
            if len(self._known) >= _MOST:
                self._known = {}
            self._known[field, name] = known
        return known

    def _spelled(self, field: str, spelling: str) -> list[str]:
        """The ids of a folded spelling; a term may be left over from an article that is gone."""
        if not spelling:
            return []
        spellings = f"{field}_spelling"
        found = self._searcher.terms_with_prefix(spellings, spelling_term(spelling, ""), limit=SPELLED)
        there = (term for term, _ in found if self._count(spellings, term))
        return [term.partition(LABEL_SEPARATOR)[2] for term in there]

    def _count(self, field: str, value: str) -> int:
        return count_matches(self._searcher, Query.term_query(self._schema, field, value, "basic"))
