"""The tree that a query is parsed to; engines compile it, the highlighter reads it."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word, stemmed. One that analysis cuts in several, such as `al-Shabaab`, is a phrase, unstemmed.

    `field` is one of the searched fields, or empty for the default ones; so everywhere here.
    """

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, unstemmed; with `slop` over 0 up to that many words further apart."""

    text: str
    slop: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word, unstemmed, without its asterisk."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """None of it: all articles but those that the part matches."""

    part: "Node"


Leaf = Word | Phrase | Prefix
Node = Leaf | And | Or | Not


def wanted_leaves(node: Node | None) -> Iterator[Leaf]:
    """The leaves that a match is to be shown for, left to right: all but those under a Not."""
    match node:
        case Word() | Phrase() | Prefix():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from wanted_leaves(part)
        case _:
            return


def every_leaf(node: Node | None) -> Iterator[Leaf]:
    """All leaves, left to right, also those under a Not."""
    match node:
        case Word() | Phrase() | Prefix():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from every_leaf(part)
        case Not(part):
            yield from every_leaf(part)
