"""Whom or what the names of one entity mean: the place where it gets its id, its label and its type."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from articles.mention import Kind, Location
from articles.names import entity_id
from indexer.naming.names import fullest
from indexer.naming.places import Resolved, resolve_name
from knowledge.group_types import type_by_words
from knowledge.groups import Group, group_id, known_group
from knowledge.people import known_among, person_id
from knowledge.places import Place, place, within

BELIEVED: Final = 0.4
"""The least confidence with which a place is taken for what it was resolved to."""


@dataclass(frozen=True, slots=True)
class Identity:
    """An entity before it is counted. `confidence` is that of its place, 1 for the others."""

    id: str
    label: str
    type: str = ""
    confidence: float = 1.0
    location: Location | None = None


@lru_cache(maxsize=16_384)  # the same few thousand names are given with most reports
def identify(kind: Kind, name: str) -> Identity:
    """What a name means without a text around it; an id means itself. One without a letter has no id."""
    match kind:
        case Kind.PERSON:
            return identify_person([name])
        case Kind.ORG:
            return identify_group(_group_of(name))
        case Kind.PLACE:
            known = place(name)
            return identify_place([name], Resolved(known, 1.0) if known else believed(resolve_name(name)))


def believed(resolved: Resolved | None) -> Resolved | None:
    """What a place's name was resolved to; None for what is more likely another, or on no list."""
    return resolved if resolved and resolved.confidence >= BELIEVED else None


def identify_person(surfaces: Sequence[str], called: Sequence[str] = ()) -> Identity:
    """The person whom these spellings mean; `called` are those with the honours before them ("Mullah Omar").

    One who is known under any full name here keeps that id; the label is the fullest spelling, so that the
    commonest in the index can become the person's, but for one who is only called by a single name.
    """
    label = _one_line(fullest(surfaces))
    known = known_among((label, *surfaces, *called))
    if known is None:
        return Identity(person_id(label), label)
    return Identity(known.id, label if " " in label else known.label)


def identify_group(group: Group) -> Identity:
    """The group or organisation as it is known, or made of its names."""
    return Identity(group.id, group.label, group.type)


def _group_of(name: str) -> Group:
    known = known_group(name)
    label = _one_line(name).removeprefix("the ")
    return known or Group(group_id(name), label, type_by_words(label), "", ())


def identify_place(surfaces: Sequence[str], resolved: Resolved | None) -> Identity:
    """The place that these spellings were resolved to, or as it is written."""
    if resolved is None:
        label = _one_line(fullest(surfaces))
        return Identity(entity_id(label), label)
    known, around = resolved.place, within(resolved.place)
    if resolved.is_part:  # a building that no list knows, in a place that is known
        return replace(
            identify_place(surfaces, None),
            confidence=resolved.confidence,
            location=_location(known, (known, *around)),
        )
    return Identity(known.id, known.label, known.type, resolved.confidence, _location(known, around))


def _location(at: Place, around: Iterable[Place]) -> Location:
    inside = tuple((each.id, each.label) for each in around)
    return Location(at.country, round(at.lat, 4), round(at.lon, 4), inside)


def _one_line(name: str) -> str:
    return " ".join(name.split())
