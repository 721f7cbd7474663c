"""Names found in an article, and the people, places and organisations that they mean."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a name means."""

    PERSON = "person"
    PLACE = "place"
    ORG = "org"


class Part(StrEnum):
    """The text of an article that offsets count in."""

    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Mention:
    """One name at one place: `start` and `end` (exclusive) count characters in the part's text.

    `confidence` is the recogniser's, 0 to 1; 1 for a name that the source gave.
    """

    part: Part
    start: int
    end: int
    kind: Kind
    surface: str
    entity: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or organisation of an article.

    `surfaces` are its spellings there, in order of appearance; `count` how often it is mentioned
    (at least 1). `label` is its fullest spelling in this article.
    """

    id: str
    label: str
    surfaces: tuple[str, ...]
    count: int
