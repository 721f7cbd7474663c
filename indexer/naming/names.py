"""What the names of one article have in common, whatever they name."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meant:
    """Which of an article's entities a name means, as a number from 0, and whether that is sure."""

    number: int
    sure: bool = True


def fullest(surfaces: Iterable[str]) -> str:
    """The fullest of several spellings: most words (no initials), not in capitals, longest, first."""

    def fullness(surface: str) -> tuple[int, bool, int]:
        return sum("." not in word for word in surface.split()), not surface.isupper(), len(surface)

    return max(surfaces, key=fullness)
