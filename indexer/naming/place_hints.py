"""What the words around the names of places say: which lie in which, and whose people are named."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import regex

from indexer.naming import place_weights as weights
from indexer.naming.place_peoples import people_of
from indexer.naming.place_senses import Name

_KINDS: Final = (
    "city|town|village|capital|port|province|region|state|district|county|governorate|oblast|hub|stronghold|"
    "island|suburb|outskirts|part|south|north|east|west|centre|center"
)
# How close two names are said to be, by the words between them: "X, Y" and "X (Y)"; "X in the Y" and "Y's X";
# "the Y city of X"; anything else inside one sentence.
_BETWEEN: Final = (
    (regex.compile(r"\s*[,(]\s*(?:in\s+)?(?:the\s+)?(?:(?:north|south|east|west|central)\w*[ -])*"), 1.0),
    (
        regex.compile(r",? (?:in|of) (?:the )?(?:(?:north|south|east|west|centr)\w*[ -])*(?:\p{Ll}+ of )?"),
        0.8,
    ),
    (regex.compile(r"['’]s (?:[\p{Ll}-]+ ){0,3}(?:of )?"), 0.8),
    (regex.compile(rf",? (?:[\p{{Ll}}-]+ ){{0,2}}(?:{_KINDS}),?(?: of)?(?: the)? "), 0.8),
    (regex.compile(r"[^.!?\n]*"), 0.25),
)
_LONGEST: Final = 60  # characters between two names
_MOST_BESIDE: Final = 12
_MOST_TIMES: Final = 4
_CAPITALISED: Final = regex.compile(r"\b\p{Lu}\p{Ll}+")


def pair_neighbours(text: str, spans: Sequence[tuple[int, int]], names: Sequence[Name]) -> None:
    """Tell each name which others stand next to it; `names` are those of the spans, in any order."""
    order = sorted(range(len(spans)), key=lambda at: spans[at])
    for before, after in pairwise(order):
        one, other = names[before], names[after]
        start, end = spans[before][1], spans[after][0]
        if one is other or not 0 <= end - start <= _LONGEST:
            continue
        if closeness := _closeness(text[start:end]):
            for name, beside in ((one, other), (other, one)):
                if len(name.beside) < _MOST_BESIDE:
                    name.beside.append((beside, closeness))


def _closeness(gap: str) -> float:
    return next((closeness for between, closeness in _BETWEEN if between.fullmatch(gap)), 0.0)


def votes_of_demonyms(text: str, spans: Sequence[tuple[int, int]]) -> defaultdict[str, float]:
    """How much the demonyms of a text that are not among the spans speak for countries, by code."""
    words = Counter(_CAPITALISED.findall(text))
    words.subtract(word for start, end in spans for word in _CAPITALISED.findall(text[start:end]))
    votes: defaultdict[str, float] = defaultdict(float)
    for word, times in words.items():
        people = people_of(word) if times > 0 else None
        if people is not None and people.country:
            votes[people.country] += weights.DEMONYM * min(times, _MOST_TIMES)
    return votes
