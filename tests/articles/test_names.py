"""From a name to the id of what it names."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.names import entity_id


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Andriy Lysenko", "andriy-lysenko"),
        ("ANDRIY  LYSENKO", "andriy-lysenko"),
        ("Radovan Karadžić", "radovan-karadzic"),
        ("Sana'a", "sanaa"),
        ("Sana’a", "sanaa"),
        ("al-Shabaab", "al-shabaab"),
        ("U.S.", "u-s"),
        ("Владимир Путин", "владимир-путин"),
        ("—", ""),
        ("", ""),
    ],
)
def test_the_id_of_a_name(name: str, id: str) -> None:
    assert entity_id(name) == id


@given(st.text())
@example("ŉ")
def test_an_id_is_its_own_id_and_never_long(name: str) -> None:
    id = entity_id(name)
    assert entity_id(id) == id
    assert len(id) <= 80
