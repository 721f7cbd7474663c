"""The field table as an Elasticsearch mapping, and documents in it; `articles.json` is the mapping."""

import json
from pathlib import Path
from typing import Any, Final

import orjson

from articles.article import Article
from mappings.document import (
    LAYOUT_VERSION,
    Document,
    entity_key,
    label_prefix,
    spelling_term,
)
from mappings.fields import BY_NAME, FIELDS, INTERVALS, Field, FieldKind
from mappings.stored import NO_MENTIONS, article_from_fields

MAPPING_FILE: Final = Path(__file__).with_name("articles.json")
ANALYZERS: Final = ("exact", "stem")
_REGEX_LENGTH: Final = 10_000  # of a pattern that asks for the labels of the entities of one facet

ARTICLE: Final = ("title", "body", "stored")
"""What of a document makes an article without its mentions."""
WHOLE_ARTICLE: Final = (*ARTICLE, "mentions")


def exact_field(name: str) -> str:
    """Where the unstemmed words of a searched field are."""
    match BY_NAME[name].kind:
        case FieldKind.TEXT:
            return f"{name}.exact"
        case FieldKind.NAMES:
            return name
        case _:
            return f"{name}_name"


def stem_field(name: str) -> str:
    """Where the stemmed words of a text field are."""
    return name


def label_field(name: str) -> str:
    """Where the labels of a field's entities are, each after the `label_key` of its id."""
    return f"{name}_label"


def spelling_field(name: str) -> str:
    """Where the folded spellings of a field's entities are, each with its id."""
    return f"{name}_spelling"


def point_field(name: str) -> str:
    """Where the points of a column of places are."""
    return f"{name}_point"


def label_key(id: str) -> str:
    """How the labels of an entity begin, in characters that mean nothing to a pattern."""
    return label_prefix(entity_key(id))


def index_body() -> dict[str, Any]:
    """Settings and mappings of an index, as its creation takes them.

    `dynamic: strict`: data never changes the mapping. The versions are stamped into `_meta`. Nothing is
    visible before a commit asks for it, hence no refresh by itself; and what was deleted may be written
    again with an older version, hence no memory of deletions.
    """
    from mappings.analysis import ANALYSIS_VERSION

    return {
        "settings": {
            "refresh_interval": "-1",
            "gc_deletes": "0s",
            "max_regex_length": _REGEX_LENGTH,
            "analysis": _analysis(),
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"analysis": ANALYSIS_VERSION, "layout": LAYOUT_VERSION},
            "properties": _properties(),
        },
    }


def _analysis() -> dict[str, Any]:
    """Folding stands before lowercasing: "İstanbul" otherwise keeps a combining dot."""
    exact = ["asciifolding", "lowercase"]
    return {
        "filter": {"porter2": {"type": "stemmer", "language": "porter2"}},
        "analyzer": {
            "exact": {"type": "custom", "tokenizer": "standard", "filter": exact},
            "stem": {"type": "custom", "tokenizer": "standard", "filter": [*exact, "porter2"]},
        },
    }


def _properties() -> dict[str, Any]:
    properties: dict[str, Any] = {"id": _KEYWORD}
    for field in FIELDS:
        properties |= _field_properties(field)
    return properties | {"present": _KEYWORD, "stored": _UNINDEXED, "mentions": _UNINDEXED}


_KEYWORD = {"type": "keyword"}
_EXACT = {"type": "text", "analyzer": "exact"}
_POINT = {"type": "geo_point", "doc_values": False}
_SPAN = {"type": "integer_range", "doc_values": False}
_UNINDEXED = {"type": "object", "enabled": False}


def _field_properties(field: Field) -> dict[str, Any]:
    name = field.name
    names = {exact_field(name): _EXACT} if field.searched else {}
    match field.kind:
        case FieldKind.TEXT:
            # Phrases are looked for in the unstemmed twin, so the stems need no positions.
            stems = {"type": "text", "analyzer": "stem", "index_options": "freqs"}
            return {stem_field(name): {**stems, "fields": {"exact": _EXACT}}}
        case FieldKind.NAMES:
            return names
        case FieldKind.KEYWORD:
            return dict.fromkeys(field.columns, _KEYWORD) | names
        case FieldKind.ENTITY:
            points = {point_field(each): _POINT for each in field.columns} if name == "place" else {}
            found = (*field.columns, label_field(name), spelling_field(name))
            return dict.fromkeys(found, _KEYWORD) | points | names
        case FieldKind.DATE:
            spans = {f"{name}_{each}": {"type": "long"} for each in ("start", "end")}
            return spans | _calendar(name)
        case FieldKind.DAYS:
            return {f"{name}_span": _SPAN} | _calendar(name)


def _calendar(name: str) -> dict[str, Any]:
    return {f"{name}_{each}": {"type": "integer"} for each in INTERVALS}


def to_source(document: Document) -> bytes:
    """A document as Elasticsearch takes it: one line of JSON in UTF-8."""
    stored = orjson.loads(document.stored)
    source: dict[str, Any] = {"id": document.id}
    source |= document.keywords
    for name, text in document.texts.items():
        if text:
            source[exact_field(name).partition(".")[0]] = text
    for name, labels in document.labels.items():
        source[label_field(name)] = [label_key(id) + label for id, label in labels.items()]
    for name, spellings in document.spellings.items():
        source[spelling_field(name)] = [spelling_term(*pair) for pair in spellings]
    for name, points in document.points.items():
        source[point_field(name)] = [(lon, lat) for lat, lon in points]
    if document.published:
        source["published_start"], source["published_end"] = document.published
    source |= document.calendar
    if document.spans:
        source["event_span"] = [{"gte": first, "lte": last} for first, last in document.spans]
    source["present"] = document.marks
    source["stored"] = {name: value for name, value in stored.items() if name not in ("title", "body")}
    if document.mentions != NO_MENTIONS:
        source["mentions"] = orjson.Fragment(document.mentions)
    return orjson.dumps(source)


def from_source(source: dict[str, Any]) -> Article:
    """The article of a document, or of its `ARTICLE` fields: then without mentions.

    Raises ValueError when it is damaged.
    """
    fields: dict[str, Any] = dict(source.get("stored", {}))
    fields |= {name: source[name] for name in ("title", "body", "mentions") if name in source}
    return article_from_fields(fields)


def mapping_json() -> str:
    """What `articles.json` holds, byte for byte."""
    return json.dumps(index_body(), indent=2) + "\n"


if __name__ == "__main__":
    MAPPING_FILE.write_text(mapping_json())
