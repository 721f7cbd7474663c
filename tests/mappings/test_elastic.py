"""The Elasticsearch mapping comes from the field table."""

from dataclasses import replace

import orjson

from mappings.document import to_document
from mappings.elastic import (
    ARTICLE,
    MAPPING_FILE,
    exact_field,
    from_source,
    index_body,
    mapping_json,
    to_source,
)
from mappings.fields import CALENDAR, FIELDS, INTERVALS, FieldKind
from tests.corpora.reports import articles


def test_the_checked_in_mapping_is_what_the_field_table_gives() -> None:
    assert MAPPING_FILE.read_text() == mapping_json(), "stale: run `make mapping`"


def test_data_cannot_change_the_mapping() -> None:
    assert index_body()["mappings"]["dynamic"] == "strict"


def test_folding_comes_before_lowercasing() -> None:
    for analyzer in index_body()["settings"]["analysis"]["analyzer"].values():
        assert analyzer["filter"][:2] == ["asciifolding", "lowercase"]


def test_every_field_has_what_its_use_needs() -> None:
    properties = index_body()["mappings"]["properties"]
    for field in FIELDS:
        if field.searched:
            name, _, inner = exact_field(field.name).partition(".")
            exact = properties[name]["fields"][inner] if inner else properties[name]
            assert exact == {"type": "text", "analyzer": "exact"}
        if field.kind in (FieldKind.ENTITY, FieldKind.KEYWORD):
            assert {properties[name]["type"] for name in field.columns} == {"keyword"}
        if field.name in CALENDAR:
            counted = [properties[f"{field.name}_{interval}"] for interval in INTERVALS]
            assert counted == [{"type": "integer"}] * len(INTERVALS)


def test_an_article_comes_back_from_its_document() -> None:
    for article in articles(100, 7, words=20):
        source = orjson.loads(to_source(to_document(article)))
        assert from_source(source) == article
        assert from_source({name: source[name] for name in ARTICLE if name in source}) == replace(
            article, mentions=()
        )


def test_a_document_has_only_fields_of_the_mapping() -> None:
    known = index_body()["mappings"]["properties"].keys()
    for article in articles(100, 7, words=20):
        assert orjson.loads(to_source(to_document(article))).keys() <= known
