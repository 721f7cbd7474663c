"""The shapes of answers, for OpenAPI: answers are written without them, and checked against them in tests."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from articles.article import ID_PATTERN
from articles.dates import Basis, Precision
from articles.mention import Kind, Part
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
    places: list[EntityShape]
    orgs: list[EntityShape]


class ResultShape(_ArticleShape):
    """One report of a result list; `fields` in the request leaves keys out."""

    highlights: HighlightsShape
    score: float

    # Any key may be left out by `fields`.
    model_config = ConfigDict(
        extra="forbid", json_schema_extra=lambda schema: schema.pop("required", None) and None
    )


class MentionShape(_Shape):
    """One name at one place: `start` and `end` (exclusive) count characters in the part's text."""

    part: Part
    start: int
    end: int
    kind: Kind
    surface: str
    entity: str
    confidence: float


class ArticleAnswer(_ArticleShape):
    """One whole article, with every mention.

    `origins`: how each field came to be known, by its name. `flags`: what to know before it is trusted.
    """

    body: str
    section: str
    modified: str | None
    mentions: list[MentionShape]
    origins: dict[str, str]
    flags: list[str]
    version: int


class BucketShape(_Shape):
    """One value with its count; `url` chooses it, or takes the choice back."""

    value: str
    label: str
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
    """Reports over time; those that are less precise than the interval are `missing`."""

    interval: Interval
    missing: int
    buckets: list[DateBucketShape]


class QueryShape(_Shape):
    """The search said back: the words, the conditions, and all of it as it was understood."""

    q: str
    filters: dict[str, list[str] | str]
    text: str


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
