import pytest

from knowledge.bodies import common_body, national_bodies
from knowledge.groups import TYPES
from knowledge.tables import rows


@pytest.mark.parametrize(
    "name", ["Defence Ministry", "Ministry of National Defense", "Ministry for Defence", "MoD"]
)
def test_a_body_has_several_names(name: str) -> None:
    body = common_body(name)
    assert body
    assert (body.label, body.type) == ("Ministry of Defence", "government body")


def test_a_country_s_body_carries_its_name() -> None:
    assert [body.of(nation) for body, nation in national_bodies("Kenya's High Court")] == [
        "High Court (Kenya)"
    ]


@pytest.mark.parametrize(
    "name", ["Ministry", "Ukraine", "Defence Ministry", "Ministry of Silly Walks", "Kenyan tea"]
)
def test_what_is_no_country_s_body_has_none(name: str) -> None:
    assert list(national_bodies(name)) == []


def test_every_type_of_the_table_is_one_of_groups() -> None:
    assert {type for _, type, _ in rows("bodies.tsv", 3)} <= set(TYPES)
