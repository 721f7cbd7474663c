import pytest

from knowledge.group_types import type_by_words
from knowledge.groups import TYPES


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("Harbour District Hospital", "hospital"),
        ("64th Motor Rifle Brigade", "military unit"),
        ("University of the Northern Coast", "school or institute"),
        ("Bank of the Two Rivers", "bank or fund"),
        ("Coastal News Agency", "news agency"),
        ("Hill Farmers Party", "party"),
        ("High Court of Lagos", "court"),
        ("Blue River Liberation Front", "armed group"),
        ("Harbour Committee for Human Rights", "rights group"),
        ("Human Rights", ""),
        ("Friends of the Court", ""),
        ("Harbour Watch", ""),
        ("Party", ""),
        ("", ""),
    ],
)
def test_the_noun_of_a_name_says_what_it_is(name: str, type: str) -> None:
    assert type_by_words(name) == type
    assert type in {*TYPES, ""}
