"""The bounds of a request: one table; the documentation is checked against it."""

from typing import Final

from mappings import document

QUERY_CHARACTERS: Final = 512
QUERY_TERMS: Final = 64
QUERY_DEPTH: Final = 8
PREFIX_LETTERS: Final = 3
PREFIXES: Final = 4
PHRASE_SLOP: Final = 50
FILTER_VALUES: Final = 50
VALUE_CHARACTERS: Final = document.VALUE_CHARACTERS
FACETS: Final = 8
FACET_BUCKETS: Final = 100
DATE_BUCKETS: Final = 2_000
PAGE: Final = 100
OFFSET_WINDOW: Final = 10_000
HIGHLIGHTS: Final = 3
HIGHLIGHT_CHARACTERS: Final = 200
