"""Finds where the leaves of a query occur in a text, by the terms that the engines index."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from engines.tree import Leaf, Phrase, Prefix, Word
from mappings.analysis import Token, exact_terms, stem_terms, tokens
from mappings.folding import FOLDINGS

_ROOM: Final = 24
"""Characters of signs, or of one word in between, that a phrase may hold per word and still be found."""

_APART: Final = 30
"""Characters from one seed to the next under which it is quicker to analyse the whole text at once."""

_IRREGULAR: Final = frozenset({"die", "lie", "tie"})
"""Stems of "dying" and such; any other begins its word, but for its last letter if it has three or more."""

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
    """Terms that stand side by side, the last one `open` to more letters; or a pair with a `slop` over 0."""

    leaf: int
    terms: tuple[str, ...]
    stemmed: bool = False
    open: bool = False
    slop: int = 0

    def starts(self, here: list[Token], index: int) -> bool:
        """Whether these terms stand from a token on, whose own term is known to be the first."""
        if len(self.terms) == 1:
            return True
        there = tuple(token.exact for token in here[index : index + len(self.terms)])
        if not self.open or len(there) < len(self.terms):
            return there == self.terms
        return there[:-1] == self.terms[:-1] and there[-1].startswith(self.terms[-1])


class LeafFinder:
    """Finds leaves in any number of texts, as engines match them; a leaf's number is its place among them.

    A word is found where the stems are equal; a word of several terms, a phrase and a prefix by unstemmed
    terms side by side; a phrase with slop where each of its words is near enough to the next, in either
    order, and then as single words. To be quick it does not analyse the whole text, only the stretches
    around the seeds: the beginnings that a wanted word must have.
    """

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self._stems: dict[str, list[_Sought]] = {}
        self._exact: dict[str, list[_Sought]] = {}
        self._prefixes: list[_Sought] = []
        self._pairs: list[_Sought] = []
        self._seeds: dict[str, int] = {}  # with how far the other terms may be, in characters
        self._known: dict[str, tuple[list[Token], list[Occurrence]]] = {}
        for number, leaf in enumerate(leaves):
            for sought in _all_sought(number, leaf):
                self._add(sought)
        self._reach = max(self._seeds.values(), default=0)

    def find(self, text: str) -> list[Occurrence]:
        """Every occurrence, by start. Those of one leaf never overlap, those of several may."""
        found: list[Occurrence] = []
        near: dict[_Sought, list[Occurrence]] = {pair: [] for pair in self._pairs}
        for offset, stretch in self._stretches(text) if self._seeds else ():
            here, side_by_side = self._analysed(stretch)
            found += [Occurrence(start + offset, end + offset, leaf) for start, end, leaf in side_by_side]
            for pair, there in near.items():
                there += [Occurrence(a + offset, b + offset, pair.leaf) for a, b in _near(pair, here)]
        if near:
            apart = {pair.leaf for pair, there in near.items() if not there}
            found += {one for pair, there in near.items() if pair.leaf not in apart for one in there}
        found.sort()
        return found

    def _add(self, sought: _Sought) -> None:
        first, others = sought.terms[0], len(sought.terms) - 1
        if sought.slop:
            self._pairs.append(sought)
        elif sought.open and not others:
            self._prefixes.append(sought)
        else:
            (self._stems if sought.stemmed else self._exact).setdefault(first, []).append(sought)
        seed = max(((_stem_seed if sought.stemmed else _letters)(term) for term in sought.terms), key=len)
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

    def _analysed(self, stretch: str) -> tuple[list[Token], list[Occurrence]]:
        """The tokens of a stretch and what stands side by side in it, kept: most are words that return."""
        known = self._known.get(stretch)
        if known is None:
            here = tokens(stretch)
            self._known[stretch] = known = here, list(self._in_tokens(here))
        return known

    def _in_tokens(self, here: list[Token]) -> Iterator[Occurrence]:
        ends: dict[int, int] = {}
        for index, (start, end, exact, stem) in enumerate(here):
            for sought in (*self._stems.get(stem, ()), *self._exact.get(exact, ())):
                last = index + len(sought.terms) - 1
                if index >= ends.get(sought.leaf, 0) and sought.starts(here, index):
                    ends[sought.leaf] = last + 1
                    yield Occurrence(start, here[last].end, sought.leaf)
            for sought in self._prefixes:
                if exact.startswith(sought.terms[0]):
                    yield Occurrence(start, end, sought.leaf)


def _all_sought(number: int, leaf: Leaf) -> Iterator[_Sought]:
    terms = tuple(exact_terms(leaf.text))
    if isinstance(leaf, Phrase) and leaf.slop:
        pairs = {pair for pair in pairwise(terms) if pair[0] != pair[1]}
        yield from (_Sought(number, pair, slop=leaf.slop) for pair in pairs)
        terms = () if pairs else terms[:1]  # a word near itself is that word
    if len(terms) == 1 and isinstance(leaf, Word):
        yield _Sought(number, tuple(stem_terms(leaf.text)), stemmed=True)
    elif terms:
        yield _Sought(number, terms, open=isinstance(leaf, Prefix))


def _near(pair: _Sought, here: list[Token]) -> set[tuple[int, int]]:
    """Start and end of each token that is one word of a pair with the other near."""
    places = [(index, token) for index, token in enumerate(here) if token.exact in pair.terms]
    near: set[tuple[int, int]] = set()
    for one_way in (places, places[::-1]):
        latest: dict[str, int] = {}
        for index, token in one_way:
            latest[token.exact] = index
            other = latest.get(pair.terms[token.exact == pair.terms[0]])
            if other is not None and abs(index - other) - 1 <= pair.slop:
                near.add((token.start, token.end))
    return near


def _letters(term: str) -> str:
    """The letters and digits that a term begins with; an apostrophe after them has several spellings."""
    found = _LETTERS.match(term)
    return found[0] if found else ""


def _stem_seed(stem: str) -> str:
    if stem in _IRREGULAR:
        return stem[0]
    return _letters(stem[:-1] if len(stem) > 2 else stem)
