"""A name where it stands in a text, and what sort of name it is taken for."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What the model calls a name; `MISC` is peoples, religions, wars, treaties and weapons."""

    PERSON = "PER"
    PLACE = "LOC"
    ORG = "ORG"
    MISC = "MISC"


@dataclass(frozen=True, slots=True)
class Span:
    """A name from character `start` to `end` (exclusive) of a text.

    `confidence` is the geometric mean of its words' probabilities, 0 to 1.
    """

    start: int
    end: int
    label: Label
    confidence: float


def overlap_finder(spans: Iterable[Span]) -> Callable[[int, int], list[Span]]:
    """What finds the names between two characters of a text, among names of which none overlaps another."""
    ordered = sorted(spans, key=lambda span: span.start)
    starts, ends = [span.start for span in ordered], [span.end for span in ordered]

    def overlapping(start: int, end: int) -> list[Span]:
        return ordered[bisect_right(ends, start) : bisect_left(starts, end)]

    return overlapping
