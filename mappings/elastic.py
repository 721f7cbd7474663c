"""The field table as an Elasticsearch mapping with its analysis settings; `articles.json` is its output."""

import json
from pathlib import Path
from typing import Any

from mappings.document import LAYOUT_VERSION
from mappings.fields import FIELDS, Field, FieldKind

MAPPING_FILE = Path(__file__).with_name("articles.json")


def index_body() -> dict[str, Any]:
    """Settings and mappings of an index, as its creation takes them.

    `dynamic: strict`: data never changes the mapping. The versions are stamped into `_meta`.
    """
    from mappings.analysis import ANALYSIS_VERSION

    return {
        "settings": {"analysis": _analysis()},
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
    properties |= {
        "present": _KEYWORD,
        "version": {"type": "long"},
        "stored": _UNINDEXED,
        "mentions": _UNINDEXED,
    }
    return properties


_KEYWORD = {"type": "keyword"}
_UNINDEXED = {"type": "object", "enabled": False}


def _field_properties(field: Field) -> dict[str, Any]:
    name = field.name
    if field.kind is FieldKind.DATE:
        spans = {f"{name}_{each}": {"type": "long"} for each in ("start", "end")}
        return spans | {f"{name}_{each}": {"type": "integer"} for each in ("year", "month", "day")}
    properties: dict[str, Any] = {}
    if field.kind is FieldKind.TEXT:
        properties[f"{name}_stem"] = {"type": "text", "analyzer": "stem"}
    if field.searched:
        properties[f"{name}_exact"] = {"type": "text", "analyzer": "exact"}
    if field.kind in (FieldKind.ENTITY, FieldKind.KEYWORD):
        properties[name] = _KEYWORD
    if field.kind is FieldKind.ENTITY:
        properties[f"{name}_label"] = _KEYWORD
    return properties


def mapping_json() -> str:
    """What `articles.json` holds, byte for byte."""
    return json.dumps(index_body(), indent=2) + "\n"


if __name__ == "__main__":
    MAPPING_FILE.write_text(mapping_json())
