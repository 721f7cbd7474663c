"""Spellings of one name are one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.gazetteer_names import bare, fold


@pytest.mark.parametrize(
    "spellings",
    [
        ("Sanaa", "Sana'a", "Sana’a", "Ṣanaʿā", "SANAA"),
        ("Al-Hasakah", "al Hasakah", "El Hasakah", "Al Ḩasakah", "Ash-Hasakah"),
        ("Deir ez-Zor", "Deir al-Zor", "Deir el Zor"),
        ("St. Petersburg", "St Petersburg", "Saint Petersburg", "Saint-Petersburg"),
        ("U.S.", "US"),
        ("Washington, D.C.", "Washington DC"),
        ("The Gambia", "Gambia"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("Port-au-Prince", "Port au Prince"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Mali", "Malie"), ("Niger", "Nigeria"), ("Dara", "Daraa"), ("Al", "El")]
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=60))
def test_the_key_of_a_key_is_the_key(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Kharkiv Oblast", "kharkiv"),
        ("oblast of Kharkiv", "kharkiv"),
        ("the State of Palestine", "palestine"),
        ("Zaatari refugee camp", "zaatari"),
        ("Al-Anbar Province", "anbar"),
        ("Bakhmut", "bakhmut"),
        ("Region", "region"),
    ],
)
def test_a_key_is_bare_without_its_article_and_what_says_what_it_is(name: str, core: str) -> None:
    assert bare(fold(name)) == core
