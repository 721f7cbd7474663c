"""The shapes of answers, for OpenAPI: answers are written without them, and checked against them in tests."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from articles.article import ID_PATTERN
from articles.dates import Basis, Precision
from articles.event import Bearing, EventPrecision
from articles.mention import Kind, Part, PlaceRole
from engines.request import Interval


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PublishedShape(_Shape):
    """When the outlet says that it was published, cut to what is known, and how it is known."""

    value: str
    precision: Precision
    basis: Basis


class DatelineShape(_Shape):
    """Where and when it was filed, as written."""

    place: str
    date: str | None
    agency: str | None


class EntityShape(_Shape):
    """A person, place or organisation, with its spellings in this article and how often it is named."""

    id: str
    label: str
    spellings: list[str] = Field(alias="as")
    count: int = Field(ge=1)
    type: str | None
    salience: float = Field(ge=0, le=1)
    confidence: float = Field(ge=0, le=1)


class OuterPlaceShape(_Shape):
    """What a place lies in."""

    id: str
    label: str


class PlaceShape(EntityShape):
    """A place: `within` is what it lies in, the narrowest first; `roles` how it stands in this article."""

    country: str | None
    lat: float | None = Field(ge=-90, le=90)
    lon: float | None = Field(ge=-180, le=180)
    within: list[OuterPlaceShape]
    roles: list[PlaceRole]


class EventShape(_Shape):
    """Days that the article names, both inclusive, with its own words, and what it says of them."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    precision: EventPrecision
    text: str
    bearing: Bearing
    salience: float = Field(ge=0, le=1)


class PlacedEventShape(EventShape):
    """With the place of its words: `start` and `end` (exclusive) count characters in the part's text."""

    part: Part
    start: int
    end: int


class HighlightsShape(_Shape):
    """HTML-escaped text with the matches in `<mark>`."""

    title: list[str]
    body: list[str]


class _ArticleShape(_Shape):
    id: str = Field(pattern=f"^{ID_PATTERN}$")
    url: str
    title: str
    outlet: str
    language: str
    byline: list[str]
    published: PublishedShape | None
    dateline: DatelineShape | None
    credit: str
    persons: list[EntityShape]
    places: list[PlaceShape]
    orgs: list[EntityShape]


class ResultShape(_ArticleShape):
    """One report of a result list; `fields` in the request leaves keys out."""

    events: list[EventShape]
    highlights: HighlightsShape
    score: float

    # Any key may be left out by `fields`.
    model_config = ConfigDict(
        extra="forbid", json_schema_extra=lambda schema: schema.pop("required", None) and None
    )


class MentionShape(_Shape):
    """One name at one place: `start` and `end` (exclusive) count characters in the part's text.

    `demonym`: a word for the people of a place.
    """

    part: Part
    start: int
    end: int
    kind: Kind
    surface: str
    entity: str
    confidence: float
    demonym: bool


class ArticleAnswer(_ArticleShape):
    """One whole article, with every mention.

    `origins`: how each field came to be known, by its name. `flags`: what to know before it is trusted.
    """

    body: str
    section: str
    modified: str | None
    events: list[PlacedEventShape]
    mentions: list[MentionShape]
    origins: dict[str, str]
    flags: list[str]
    version: int


class BucketShape(_Shape):
    """One value with its count; `url` chooses it, or takes the choice back.

    `type` is of a known group or place, `country`, `lat` and `lon` of a known place, for a map.
    """

    value: str
    label: str
    type: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    count: int
    selected: bool
    url: str


class FacetShape(_Shape):
    """The values of one field, counted without the filters on that field.

    `approximate`: of very many values that count as much as the last, others may be shown than should be.
    """

    selected: list[str]
    missing: int
    other: int
    approximate: bool
    buckets: list[BucketShape]


class DateBucketShape(_Shape):
    """The reports of these days, both inclusive."""

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    count: int
    url: str


class DateFacetShape(_Shape):
    """Reports over time; those that are less precise than the interval are `missing`.

    A report that tells of several days is counted in each.
    """

    interval: Interval
    missing: int
    buckets: list[DateBucketShape]


class NameShape(_Shape):
    """What a name in the search was taken for."""

    field: Kind
    asked: str
    id: str
    label: str


class QueryShape(_Shape):
    """The search said back: the words, the conditions, and all of it as it was understood."""

    q: str
    filters: dict[str, list[str] | str]
    text: str
    names: list[NameShape]


class SearchAnswer(_Shape):
    """The answer to a search."""

    query: QueryShape
    total: int
    results: list[ResultShape]
    facets: dict[str, FacetShape | DateFacetShape]
    next: str | None
    warnings: list[str]
    took_ms: float
    engine: str


class FieldShape(_Shape):
    """One field, and what can be done with it."""

    name: str
    kind: str
    description: str
    searched: bool
    default: bool
    filtered: bool
    faceted: bool
    boost: float
    variants: list[str]


class FieldsAnswer(_Shape):
    """Every field that there is."""

    fields: list[FieldShape]


class IssueShape(_Shape):
    """One thing wrong in a request."""

    param: str
    code: str
    position: int | None = None
    suggestion: str | None = None


class ProblemAnswer(_Shape):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[IssueShape]


class HealthAnswer(_Shape):
    """Whether it is alive, or able to answer."""

    status: Literal["alive", "ready"]
    articles: int | None = None
