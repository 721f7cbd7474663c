"""Finds where the leaves of a query occur in a text, by the terms that the engines index."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from engines.tree import Leaf, Phrase, Prefix, Word
from mappings.analysis import Token, exact_terms, stem_terms, tokens
from mappings.folding import FOLDINGS

_ROOM: Final = 24
"""Characters of signs, or of one word in between, that a phrase may hold per word and still be found."""

_APART: Final = 30
"""Characters from one seed to the next under which it is quicker to analyse the whole text at once."""

_IRREGULAR: Final = frozenset({"die", "lie", "tie"})
"""Stems of "dying" and such; all but the last letter of any other stem begins its word."""

_LETTERS = re.compile(r"[^\W_]*")
_WITHIN_WORD = re.compile(r"[a-z0-9]{2}")
_FOLDED = re.compile(
    "[" + "".join(re.escape(cs) for plain, cs in FOLDINGS.items() if any(c.isalnum() for c in plain)) + "]"
)


class Occurrence(NamedTuple):
    """One leaf at one place: `start` and `end` (exclusive) in characters, the leaf by its number."""

    start: int
    end: int
    leaf: int


@dataclass(frozen=True, slots=True)
class _Sought:
    """A leaf as the terms that stand side by side, or near one another with a slop over 0."""

    leaf: int
    terms: tuple[str, ...]
    stemmed: bool = False
    slop: int = 0

    def starts(self, here: list[Token], index: int) -> bool:
        """Whether its terms stand side by side from a token on."""
        there = here[index : index + len(self.terms)]
        return self.terms == tuple((token.stem if self.stemmed else token.exact) for token in there)


class LeafFinder:
    """Finds some leaves in any number of texts; a leaf's number is its place among them.

    A word is found where the stems are equal, a phrase and a prefix by unstemmed terms; of a phrase with
    slop each word by itself, in any order, where all are near enough. To be quick it does not analyse the
    whole text, only the stretches around the seeds: the beginnings that a wanted word must have.
    """

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self._stems: dict[str, list[_Sought]] = {}
        self._exact: dict[str, list[_Sought]] = {}
        self._prefixes: list[_Sought] = []
        self._near: list[_Sought] = []
        self._seeds: dict[str, int] = {}  # with how far the other words of the leaf may be, in characters
        for number, leaf in enumerate(leaves):
            self._seek(number, leaf)
        self._reach = max(self._seeds.values(), default=0)

    def find(self, text: str) -> list[Occurrence]:
        """Every occurrence, by start. Those of one leaf never overlap, those of several may."""
        found: list[Occurrence] = []
        for offset, stretch in self._stretches(text) if self._seeds else ():
            found.extend(self._in_tokens(tokens(stretch), offset))
        found.sort()
        return found

    def _seek(self, number: int, leaf: Leaf) -> None:
        stemmed, slop = isinstance(leaf, Word), leaf.slop if isinstance(leaf, Phrase) else 0
        terms = tuple(stem_terms(leaf.text) if stemmed else exact_terms(leaf.text))
        if not terms:
            return
        sought = _Sought(number, terms, stemmed, slop)
        self._plant(sought)
        if isinstance(leaf, Prefix):
            self._prefixes.append(sought)
        elif slop:
            self._near.append(sought)
        else:
            (self._stems if stemmed else self._exact).setdefault(terms[0], []).append(sought)

    def _plant(self, sought: _Sought) -> None:
        seed = max(((_stem_seed if sought.stemmed else _letters)(term) for term in sought.terms), key=len)
        others = len(sought.terms) - 1
        reach = others and sum(map(len, sought.terms)) + _ROOM * (others + sought.slop)
        self._seeds[seed] = max(reach, self._seeds.get(seed, 0))

    def _stretches(self, text: str) -> Iterator[tuple[int, str]]:
        """The parts of a text, in order with their offsets, in which leaves can occur; they cut no token."""
        places = sorted(self._places(text))
        if len(places) * _APART > len(text):
            yield 0, text
            return
        start = end = 0
        for first, last in places:
            if last <= end:
                continue
            space = text.rfind(" ", end, max(first, end))
            if space >= 0:
                if end:
                    yield start, text[start:end]
                start = space + 1
            end = text.find(" ", last)
            if end < 0:
                end = len(text)
        if end:
            yield start, text[start:end]

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a seed stands, and where a letter does that folding changes, since it may hide a seed."""
        if text.isascii():
            lowered = text.lower()
        else:
            # Analysis lowers the sigma so; the dotted capital would become two characters and shift the rest.
            lowered = text.replace("Σ", "σ").replace("İ", "i").lower()
            for match in _FOLDED.finditer(text):
                yield match.start() - self._reach, match.end() + self._reach
        for seed, reach in self._seeds.items():
            at = lowered.find(seed) if seed else -1
            while at >= 0:
                if not at or not _WITHIN_WORD.match(lowered, at - 1):
                    yield at - reach, at + len(seed) + reach
                at = lowered.find(seed, at + 1)
            if not seed:
                yield 0, len(text)

    def _in_tokens(self, here: list[Token], offset: int) -> Iterator[Occurrence]:
        """What occurs in the tokens of a stretch that starts at `offset`."""
        ends: dict[int, int] = {}
        for index, (start, end, exact, stem) in enumerate(here):
            for sought in (*self._stems.get(stem, ()), *self._exact.get(exact, ())):
                width = len(sought.terms)
                if width == 1:
                    yield Occurrence(start + offset, end + offset, sought.leaf)
                elif index >= ends.get(sought.leaf, 0) and sought.starts(here, index):
                    ends[sought.leaf] = index + width
                    yield Occurrence(start + offset, here[index + width - 1].end + offset, sought.leaf)
            for sought in self._prefixes:
                if exact.startswith(sought.terms[0]):
                    yield Occurrence(start + offset, end + offset, sought.leaf)
        for sought in self._near:
            for index in _near(sought, here):
                yield Occurrence(here[index].start + offset, here[index].end + offset, sought.leaf)


def _near(sought: _Sought, here: list[Token]) -> set[int]:
    """Which tokens are words of a phrase, where all its words are among so many tokens in a row."""
    wanted = Counter(sought.terms)
    width = len(sought.terms) + sought.slop
    indexes = [index for index, token in enumerate(here) if token.exact in wanted]
    near: set[int] = set()
    for at, first in enumerate(indexes):
        row = [index for index in indexes[at : at + width] if index < first + width]
        if len(row) >= len(sought.terms) and wanted <= Counter(here[index].exact for index in row):
            near.update(row)
    return near


def _letters(term: str) -> str:
    """The letters and digits that a term begins with; an apostrophe after them has several spellings."""
    found = _LETTERS.match(term)
    return found[0] if found else ""


def _stem_seed(stem: str) -> str:
    return stem[0] if stem in _IRREGULAR else _letters(stem[: max(1, len(stem) - 1)])
