"""Walks through all pages of a search."""

from collections.abc import Iterator
from dataclasses import replace

from engines.base import SearchEngine
from engines.request import SearchRequest
from engines.results import Hit, SearchResults

_ENDLESS = 1_000_000


def pages(engine: SearchEngine, request: SearchRequest) -> Iterator[SearchResults]:
    """Every page from the request's own on, by cursor."""
    for _ in range(_ENDLESS):
        page = engine.search(request)
        yield page
        if not page.cursor:
            return
        request = replace(request, cursor=page.cursor, offset=0)
    raise AssertionError("the walk does not end")


def walk(engine: SearchEngine, request: SearchRequest) -> list[Hit]:
    """Every hit, in order."""
    return [hit for page in pages(engine, request) for hit in page.hits]


def walked_ids(engine: SearchEngine, request: SearchRequest) -> list[str]:
    """The ids of every hit, in order."""
    return [hit.article.id for hit in walk(engine, request)]
