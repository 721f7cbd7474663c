"""Whether a page is a live blog: one that says so, or one of many dated entries."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from bs4 import BeautifulSoup, Tag

from indexer.reading.agreement import words_of
from indexer.reading.blocks import Block
from indexer.reading.container import Container
from indexer.reading.linkeddata import Node

_TYPE: Final = "LiveBlogPosting"
_ITEM_TYPE: Final = re.compile(rf"itemtype=[\"'][^\"'<>]*{_TYPE}[\"']")
_ENTRIES: Final = 5  # that make a live blog
_DEPTH: Final = 6  # elements between an entry and its time
_MASS: Final = 0.5  # share of the page's prose that the entries hold
_KNOWN: Final = 0.25  # share of the entries that another extractor has too: comments are dated as well


def says_live(html: str, nodes: Iterable[Node]) -> bool:
    """Whether a page calls itself a live blog, in JSON-LD or in the `itemtype` of an element."""
    kinds = (node.get("@type") for node in nodes)
    said = any(_TYPE in (kind if isinstance(kind, list) else [kind]) for kind in kinds)
    return said or bool(_ITEM_TYPE.search(html))


def has_entries(soup: BeautifulSoup, container: Container, known: Sequence[str]) -> bool:
    """Whether most of a page's prose stands in many dated entries, of which some are in the lines `known`."""
    entries = _entries(container)
    mass = sum(container.masses[id(entry)] for entry in entries)
    if len(entries) < _ENTRIES or mass < _MASS * container.masses[id(soup.body or soup)]:
        return False
    words = {words_of(line) for line in known}
    places = {id(entry) for entry in entries}
    found = {place for block in container.page if _has(block, words) for place in _around(block, places)}
    return len(found) >= _KNOWN * len(entries)


def _entries(container: Container) -> list[Tag]:
    """The elements side by side that hold a time and prose: the most that stand in one element."""
    beside: dict[int, dict[int, Tag]] = defaultdict(dict)
    for time in container.times:
        child: Tag = time
        for parent in list(time.parents)[:_DEPTH]:
            if container.masses[id(child)]:
                beside[id(parent)][id(child)] = child
            child = parent
    return list(max(beside.values(), key=len, default={}).values())


def _has(block: Block, words: set[str]) -> bool:
    return any(words_of(line) in words for line in block.lines)


def _around(block: Block, places: set[int]) -> set[int]:
    return {id(up) for up in (block.home, *block.home.parents)} & places
