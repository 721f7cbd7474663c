"""What is asked: one search, as values that every engine understands."""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from articles.dates import DateRange
from articles.mention import PlaceRole
from engines import limits
from engines.errors import InvalidValueError, UnknownFieldError
from engines.tree import Node, every_leaf
from mappings.fields import BY_NAME, CALENDAR, FACETED, FILTERED, SEARCHED, column


class Sort(StrEnum):
    """The order of hits; every order ends in the article's id.

    RELEVANCE: score down, id up. NEWEST: published down, id down. OLDEST: published up, id up, so
    that it is NEWEST backwards; but articles without a date come last in both.
    """

    RELEVANCE = "relevance"
    NEWEST = "published:desc"
    OLDEST = "published:asc"


class Match(StrEnum):
    """What several values of one field mean."""

    ANY = "any"
    ALL = "all"


class Interval(StrEnum):
    """The width of the buckets of a date facet."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Filter:
    """Keep articles whose `field` has any (or all) of `values`; with `negated`, drop those with any of them.

    For entities the values are ids.
    """

    field: str
    values: tuple[str, ...]
    match: Match = Match.ANY
    negated: bool = False

    def __post_init__(self) -> None:
        if self.field not in FILTERED:
            raise UnknownFieldError(param=self.field[:40], known=FILTERED)
        name = f"not_{self.field}" if self.negated else self.field
        if not 1 <= len(self.values) <= limits.FILTER_VALUES:
            message = f"Choose between 1 and {limits.FILTER_VALUES} values."
            raise InvalidValueError(message, param=name, code="too_many_values")
        if any(len(value) > limits.VALUE_CHARACTERS for value in self.values):
            message = f"A value has at most {limits.VALUE_CHARACTERS} characters."
            raise InvalidValueError(message, param=name, code="too_long")


@dataclass(frozen=True, slots=True)
class Presence:
    """Keep articles that have a value in a faceted field, or (not `present`) those that have none."""

    field: str
    present: bool

    def __post_init__(self) -> None:
        if self.field not in FACETED:
            raise UnknownFieldError(param="has" if self.present else "missing", known=FACETED)


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """Count the values of a field: the `size` commonest, or for a date every bucket of an interval."""

    field: str
    size: int = 10
    interval: Interval | None = None

    def __post_init__(self) -> None:
        if self.field not in FACETED or (self.field in CALENDAR) != (self.interval is not None):
            raise UnknownFieldError(param="facet", known=facet_names())
        if not 1 <= self.size <= limits.FACET_BUCKETS:
            message = f"A facet shows between 1 and {limits.FACET_BUCKETS} values."
            raise InvalidValueError(message, param="facet_size", code="out_of_range")

    @property
    def name(self) -> str:
        """As written in a request: `person`, `published:month`."""
        return f"{self.field}:{self.interval}" if self.interval else self.field


def facet_names() -> tuple[str, ...]:
    """Every facet that can be asked for, as written in a request."""
    plain = tuple(name for name in FACETED if name not in CALENDAR)
    return (*plain, *(f"{name}:{interval}" for name in CALENDAR for interval in Interval))


@dataclass(frozen=True, slots=True)
class Box:
    """An area of the map, its edges included, in degrees (WGS 84) with at most four decimals (11 m).

    Where `west` is greater than `east` it lies across the date line.
    """

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        for name in ("west", "south", "east", "north"):
            object.__setattr__(self, name, round(getattr(self, name), 4))
        sound = (
            -180 <= self.west <= 180 and -180 <= self.east <= 180 and -90 <= self.south <= self.north <= 90
        )
        if not sound:
            message = "Write the box as west,south,east,north in degrees, with south below north."
            raise InvalidValueError(message, param="bbox", code="out_of_range")

    def parts(self) -> "tuple[Box, ...]":
        """The same area as boxes of which none lies across the date line."""
        if self.west <= self.east:
            return (self,)
        return replace(self, east=180.0), replace(self, west=-180.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """One search. No query means every article; `published` keeps articles dated wholly inside it.

    `events` keeps articles that report something of days which lie wholly inside it, `box` those with a
    place in it. With `central`, conditions on people, places, organisations and countries, and their
    facets, look only at what an article is about; with `place_role` those on places and countries only at
    places in that role, whether central or not. A condition on a place holds for everything inside it.

    `limit` is 0 to 100 hits; 0 gives the total and facets only. `cursor` is the `next` of an earlier
    answer to the same request; `offset` skips hits instead, at most 10,000 together with `limit`.
    A facet's counts leave out the filters and presences on its own field.
    """

    query: Node | None = None
    filters: tuple[Filter, ...] = ()
    presences: tuple[Presence, ...] = ()
    published: DateRange | None = None
    events: DateRange | None = None
    box: Box | None = None
    central: bool = False
    place_role: PlaceRole | None = None
    facets: tuple[FacetRequest, ...] = ()
    sort: Sort = Sort.RELEVANCE
    limit: int = 20
    offset: int = 0
    cursor: str = ""
    highlight: bool = True

    def __post_init__(self) -> None:
        if any(leaf.field and leaf.field not in SEARCHED for leaf in every_leaf(self.query)):
            raise UnknownFieldError(param="q", known=SEARCHED)
        if not 0 <= self.limit <= limits.PAGE:
            message = f"A page has between 0 and {limits.PAGE} results."
            raise InvalidValueError(message, param="limit", code="out_of_range")
        if self.offset < 0 or self.offset + self.limit > limits.OFFSET_WINDOW:
            message = f"Numbered pages end at {limits.OFFSET_WINDOW:,} results; go on with the cursor."
            raise InvalidValueError(message, param="offset", code="out_of_range")
        if self.offset and self.cursor:
            raise InvalidValueError("Give an offset or a cursor, not both.", param="offset", code="conflict")
        if len(self.facets) > limits.FACETS or len({facet.name for facet in self.facets}) < len(self.facets):
            message = f"Ask for at most {limits.FACETS} facets, each once."
            raise InvalidValueError(message, param="facet", code="too_many_values")

    def narrows(self, field: str) -> bool:
        """Whether any condition is on one field."""
        ranges = {"published": self.published, "event": self.events}
        if ranges.get(field):
            return True
        fields = (*(each.field for each in self.filters), *(each.field for each in self.presences))
        return field in fields

    def without(self, field: str) -> "SearchRequest":
        """The same request without its conditions on one field, as that field's facet counts it."""
        return replace(
            self,
            filters=tuple(kept for kept in self.filters if kept.field != field),
            presences=tuple(kept for kept in self.presences if kept.field != field),
            published=None if field == "published" else self.published,
            events=None if field == "event" else self.events,
        )

    def column(self, field: str) -> str:
        """The column of a field that its conditions and its facet look at."""
        variants = BY_NAME[field].variants
        if self.place_role and self.place_role in variants:
            return column(field, self.place_role)
        return column(field, "central") if self.central and "central" in variants else field

    def selected(self, field: str) -> tuple[str, ...]:
        """The values of a field that filters ask for."""
        chosen = (kept.values for kept in self.filters if kept.field == field and not kept.negated)
        return tuple(dict.fromkeys(value for values in chosen for value in values))

    def digest(self) -> str:
        """What ties a cursor to this search: query, conditions and order, not page or facets."""
        narrowed = (self.events, self.box, self.central, self.place_role)
        asked = (self.query, self.filters, self.presences, self.published, self.sort, *narrowed)
        return hashlib.sha256(repr(asked).encode("utf-8", "backslashreplace")).hexdigest()[:16]
