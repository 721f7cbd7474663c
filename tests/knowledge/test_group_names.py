import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.names import entity_id
from knowledge.group_names import key_of, words_of_owner


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("al-Qaeda", "alqaeda"),
        ("Al Qaeda", "alqaeda"),
        ("U.N. Security Council", "unsecuritycouncil"),
        ("United Nations Security Council", "unsecuritycouncil"),
        ("Séléka", "seleka"),
        ("Hay’at Tahrir al-Sham", "hayattahrirsham"),
        ("The Medical Center", "medicalcentre"),
        ("Hamas's", "hamas"),
        ("the the", ""),
        ("", ""),
    ],
)
def test_a_key_is_what_spellings_have_in_common(name: str, key: str) -> None:
    assert key_of(name) == key


def test_an_owner_loses_its_possessive() -> None:
    assert words_of_owner("Ukraine’s Lord's Army") == ("ukraine", "lord", "army")


@given(st.text(st.characters(codec="ascii"), max_size=40).filter(lambda name: not name.endswith("'s")))
def test_a_name_and_its_slug_have_one_key(name: str) -> None:
    assert key_of(entity_id(name)) == key_of(name)
