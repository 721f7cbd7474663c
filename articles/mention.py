"""Names found in an article, and the people, places and organisations that they mean."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a name means."""

    PERSON = "person"
    PLACE = "place"
    ORG = "org"


class Part(StrEnum):
    """The text of an article that offsets count in; of a dateline it is the place."""

    TITLE = "title"
    BODY = "body"
    DATELINE = "dateline"


class PlaceRole(StrEnum):
    """How a place stands in an article: filed from there, or named in its title or body."""

    DATELINE = "dateline"
    MENTIONED = "mentioned"


IN_READING_ORDER = (Part.DATELINE, Part.TITLE, Part.BODY)
"""The parts as an article is read."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One name at one place: `start` and `end` (exclusive) count characters in the part's text.

    `entity` is empty where a name is known to mean nothing of its kind, as an override can say.
    `confidence` is the recogniser's, 0 to 1; 1 for a name that the source gave. `demonym` tells that it is
    a word for the people of a place ("Ukrainian"), which says less of where than a name.
    """

    part: Part
    start: int
    end: int
    kind: Kind
    surface: str
    entity: str
    confidence: float
    demonym: bool = False

    @property
    def position(self) -> tuple[int, int, int]:
        """What sorts mentions as an article is read."""
        return IN_READING_ORDER.index(self.part), self.start, self.end


@dataclass(frozen=True, slots=True)
class Location:
    """Where a place is. `country` is an ISO 3166-1 code, empty for what no country holds (a sea, a region
    of several); `lat` and `lon` are degrees (WGS 84) of its middle; `within` are the ids and labels of what
    it lies in, the narrowest first: its region, then its country."""

    country: str
    lat: float
    lon: float
    within: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or organisation of an article.

    `surfaces` are its spellings there, in order of appearance; `count` how often it is mentioned
    (at least 1). `label` is its fullest spelling in this article, or the name that lists of places and
    groups give it. `type` is what sort it is ("town", "armed group"), empty where that is not known.
    `salience` is how central it is to the article, 0 to 1; `confidence` how sure it is that this is who or
    what is meant, 0 to 1. `location` is of a place that is known; `roles` are how a place stands here.
    """

    id: str
    label: str
    surfaces: tuple[str, ...]
    count: int
    type: str = ""
    salience: float = 1.0
    confidence: float = 1.0
    location: Location | None = None
    roles: tuple[PlaceRole, ...] = ()

    @property
    def is_central(self) -> bool:
        """Whether the article is about it, and does not only mention it."""
        return self.salience >= CENTRAL

    @property
    def is_sure(self) -> bool:
        """Whether it goes without saying that this is who or what is meant."""
        return self.confidence >= SURE


CENTRAL = 0.5
"""The salience from which an entity is what the article is about."""

SURE = 0.5
"""The confidence from which an entity is shown without a word of doubt."""
