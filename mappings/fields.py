"""The one table of what can be searched, filtered, faceted and sorted."""

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is indexed.

    TEXT: stemmed words, and an unstemmed twin for phrases and prefixes. NAMES: the unstemmed words
    only. ENTITY: ids (filtered, faceted), the words of labels and spellings (searched), and the
    label of each id. KEYWORD: whole values, and their words. DATE: the first and last second.
    DAYS: any number of spans of days, and the days, months and years that they lie inside.
    """

    TEXT = "text"
    NAMES = "names"
    ENTITY = "entity"
    KEYWORD = "keyword"
    DATE = "date"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One row: `default` fields are those that a word without a field is looked for in.

    `variants` are narrower columns of the same values: only of what the article is about ("central"), only
    of where it was filed ("dateline"), or only of what its text names ("mentioned").
    """

    name: str
    kind: FieldKind
    description: str
    searched: bool = False
    default: bool = False
    filtered: bool = False
    faceted: bool = False
    boost: float = 1.0
    variants: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all its columns: `place`, `place_central`, …"""
        return (self.name, *(column(self.name, variant) for variant in self.variants))


def column(name: str, variant: str) -> str:
    """The name of a field's narrower column."""
    return f"{name}_{variant}"


FIELDS: tuple[Field, ...] = (
    Field(
        name="title",
        kind=FieldKind.TEXT,
        description="The headline.",
        searched=True,
        default=True,
        boost=2.0,
    ),
    Field(
        name="body",
        kind=FieldKind.TEXT,
        description="The text of the report.",
        searched=True,
        default=True,
    ),
    Field(name="byline", kind=FieldKind.NAMES, description="Who wrote it.", searched=True),
    Field(
        name="dateline",
        kind=FieldKind.NAMES,
        description="Where it was filed, and by which agency.",
        searched=True,
    ),
    Field(
        name="person",
        kind=FieldKind.ENTITY,
        description="People named in the report.",
        searched=True,
        filtered=True,
        faceted=True,
        variants=("central",),
    ),
    Field(
        name="place",
        kind=FieldKind.ENTITY,
        description="Places named in the report, and what they lie in.",
        searched=True,
        filtered=True,
        faceted=True,
        variants=("central", "dateline", "mentioned"),
    ),
    Field(
        name="org",
        kind=FieldKind.ENTITY,
        description="Groups and organisations named in the report.",
        searched=True,
        filtered=True,
        faceted=True,
        variants=("central",),
    ),
    Field(
        name="org_type",
        kind=FieldKind.KEYWORD,
        description="The kinds of the groups and organisations named: armed group, army, UN body …",
        filtered=True,
        faceted=True,
        variants=("central",),
    ),
    Field(
        name="country",
        kind=FieldKind.KEYWORD,
        description="The countries of the places named, as ISO 3166-1 codes.",
        filtered=True,
        faceted=True,
        variants=("central", "dateline", "mentioned"),
    ),
    Field(
        name="outlet",
        kind=FieldKind.KEYWORD,
        description="Who published it.",
        searched=True,
        filtered=True,
        faceted=True,
    ),
    Field(
        name="language",
        kind=FieldKind.KEYWORD,
        description="The language of the report, as an ISO 639-1 code.",
        filtered=True,
        faceted=True,
    ),
    Field(
        name="published",
        kind=FieldKind.DATE,
        description="When the outlet says that it was published, in UTC.",
        filtered=True,
        faceted=True,
    ),
    Field(
        name="event",
        kind=FieldKind.DAYS,
        description="The days that the report tells something of.",
        filtered=True,
        faceted=True,
    ),
)

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
SEARCHED: tuple[str, ...] = tuple(field.name for field in FIELDS if field.searched)
DEFAULT: tuple[str, ...] = tuple(field.name for field in FIELDS if field.default)
CALENDAR: tuple[str, ...] = tuple(
    field.name for field in FIELDS if field.kind in (FieldKind.DATE, FieldKind.DAYS)
)
"""The fields that are counted by year, month and day."""
FILTERED: tuple[str, ...] = tuple(
    field.name for field in FIELDS if field.filtered and field.name not in CALENDAR
)
FACETED: tuple[str, ...] = tuple(field.name for field in FIELDS if field.faceted)
ENTITIES: tuple[str, ...] = tuple(field.name for field in FIELDS if field.kind is FieldKind.ENTITY)
COLUMNS: tuple[str, ...] = tuple(name for field in FIELDS if field.faceted for name in field.columns)
"""Every column that is counted."""
INTERVALS: tuple[str, ...] = ("year", "month", "day")
CALENDAR_COLUMNS: tuple[str, ...] = tuple(column(name, each) for name in CALENDAR for each in INTERVALS)
"""Where 2014, 201408 and 20140815 are counted: `published_year`, …"""
MARKS: tuple[str, ...] = (*COLUMNS, *CALENDAR_COLUMNS)
"""All that an article is marked to have or to lack."""
