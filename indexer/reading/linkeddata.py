"""What a page says about itself in JSON-LD: broken blocks, wrong types and loops in it are passed over."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indexer.reading.characters import scrub, squeeze

Node = dict[str, object]

_MAX_BLOCK = 1_000_000  # characters
_MAX_NODES = 5_000
# Where nodes stand in nodes that describe the page itself, not what it links to.
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Blog)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage|VideoObject)$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The nodes of a page's JSON-LD in order of appearance, and those with an `@id` by it."""

    nodes: tuple[Node, ...] = ()
    by_id: dict[str, Node] = field(default_factory=dict)

    @classmethod
    def parse(cls, blocks: Sequence[str]) -> "LinkedData":
        """From the contents of the page's `application/ld+json` scripts; never raises."""
        nodes = tuple(_limited_nodes(blocks))
        by_id = {id: node for node in nodes if isinstance(id := node.get("@id"), str) and len(node) > 2}
        return cls(nodes, by_id)

    def article(self, addresses: Sequence[str] = ()) -> Node:
        """The node that describes the page's article: the one at one of its addresses, else the first.

        Empty when no node is an article.
        """
        articles = [node for node in self.nodes if _ARTICLE.search(_type(node))]
        wanted = {_bare(address) for address in addresses if address}
        named = (node for node in articles if wanted & {_bare(address) for address in self.addresses(node)})
        return next(named, articles[0] if articles else {})

    def page(self) -> Node:
        """The first node that describes the page, or the film on it; empty when none does."""
        return next((node for node in self.nodes if _PAGE.search(_type(node))), {})

    def addresses(self, node: Node) -> list[str]:
        """The addresses that a node gives for itself."""
        return [
            address for key in ("url", "mainEntityOfPage", "@id") for address in self.texts(node.get(key))
        ]

    def texts(self, value: object) -> list[str]:
        """The texts in a value: itself, each of a list, the names of a node or what it points to."""
        found: list[str] = []
        for one in value if isinstance(value, list) else [value]:
            name = self._name(one) if isinstance(one, dict) else one
            for text in name if isinstance(name, list) else [name]:
                if isinstance(text, str) and text.strip():
                    found.append(squeeze(scrub(html.unescape(text))))
        return found

    def text(self, node: Node, *keys: str) -> str:
        """The first text under the first of these keys that has one; empty when none has."""
        return next((text for key in keys for text in self.texts(node.get(key))), "")

    def _name(self, node: Node) -> object:
        id = node.get("@id")
        known = self.by_id.get(id, node) if isinstance(id, str) else node
        return known.get("name") or id


def _limited_nodes(blocks: Sequence[str]) -> Iterator[Node]:
    waiting: list[object] = [_parsed(block) for block in reversed(blocks)]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value[:_MAX_NODES]))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in reversed(_INSIDE) if isinstance(value.get(key), dict | list))


def _parsed(block: str) -> object:
    """The value of a block; None when it cannot be understood, also after the usual repairs."""
    if len(block) > _MAX_BLOCK:
        return None
    for text in (block, _TRAILING_COMMA.sub("", _WRAPPING.sub("", block))):
        try:
            value: object = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _type(node: Node) -> str:
    kinds = node.get("@type")
    names = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    return next((name for name in names if _ARTICLE.search(name)), names[0] if names else "")


def _bare(address: str) -> str:
    """An address without what its spellings differ in."""
    return (
        address.partition("#")[0]
        .partition("?")[0]
        .partition("://")[2]
        .removeprefix("www.")
        .rstrip("/")
        .lower()
    )
