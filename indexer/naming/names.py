"""From the names of one article to the entities that they mean: the place where an entity gets its id.

Within one article only: what joins spellings and places across articles belongs here too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.mention import Entity
from articles.names import entity_id

_WORDS = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*")


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


def entity_of(surfaces: Sequence[str]) -> Entity:
    """The entity that mentions mean, from their surfaces in order of appearance (at least one).

    Its id comes from its label, which is the fullest spelling.
    """
    label = " ".join(fullest(surfaces).split())
    return Entity(entity_id(label), label, tuple(dict.fromkeys(surfaces)), len(surfaces))


def same_names(names: Sequence[str], initials: Mapping[str, str]) -> list[Meant]:
    """Which names of places or organisations are the same.

    The same are those that case, accents and punctuation do not tell apart, and initials with the full name
    that they stand for: as the article says it (`initials`: "PKK" is "Kurdistan Workers' Party"), or as the
    only one here that they spell ("U.N." is "United Nations").
    """
    full_names = {**_spelled_by_initials(names), **initials}
    numbers: dict[str, int] = {}

    def number(name: str) -> int:
        full = full_names.get(name) or full_names.get(name.replace(".", "")) or name
        return numbers.setdefault(entity_id(full), len(numbers))

    return [Meant(number(name)) for name in names]


def _spelled_by_initials(names: Iterable[str]) -> dict[str, str]:
    """For initials, the full name among these that alone has them."""
    full_names: dict[str, dict[str, str]] = defaultdict(dict)
    for name in names:
        words = _WORDS.findall(name)
        if len(words) > 1:
            full_names["".join(word[0] for word in words if word[0].isupper())][entity_id(name)] = name
    return {initials: next(iter(each.values())) for initials, each in full_names.items() if len(each) == 1}
