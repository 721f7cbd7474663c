"""The Elasticsearch mapping comes from the field table."""

from mappings.elastic import MAPPING_FILE, index_body, mapping_json
from mappings.fields import FIELDS, FieldKind


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
            assert properties[f"{field.name}_exact"]["type"] == "text"
        if field.filtered and field.kind is not FieldKind.DATE:
            assert properties[field.name] == {"type": "keyword"}
