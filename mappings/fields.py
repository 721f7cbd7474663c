"""The one table of what can be searched, filtered, faceted and sorted."""

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is indexed.

    TEXT: stemmed words, and an unstemmed twin for phrases and prefixes. NAMES: the unstemmed words
    only. ENTITY: ids (filtered, faceted), the words of labels and spellings (searched), and the
    label of each id. KEYWORD: whole values, and their words. DATE: the first and last second.
    """

    TEXT = "text"
    NAMES = "names"
    ENTITY = "entity"
    KEYWORD = "keyword"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One row: `default` fields are those that a word without a field is looked for in."""

    name: str
    kind: FieldKind
    description: str
    searched: bool = False
    default: bool = False
    filtered: bool = False
    faceted: bool = False
    boost: float = 1.0


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
    ),
    Field(
        name="place",
        kind=FieldKind.ENTITY,
        description="Places named in the report.",
        searched=True,
        filtered=True,
        faceted=True,
    ),
    Field(
        name="org",
        kind=FieldKind.ENTITY,
        description="Groups and organisations named in the report.",
        searched=True,
        filtered=True,
        faceted=True,
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
)

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
SEARCHED: tuple[str, ...] = tuple(field.name for field in FIELDS if field.searched)
DEFAULT: tuple[str, ...] = tuple(field.name for field in FIELDS if field.default)
FILTERED: tuple[str, ...] = tuple(
    field.name for field in FIELDS if field.filtered and field.kind is not FieldKind.DATE
)
FACETED: tuple[str, ...] = tuple(field.name for field in FIELDS if field.faceted)
