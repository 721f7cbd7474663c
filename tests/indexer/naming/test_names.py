import pytest

from articles.mention import Entity
from indexer.naming.names import entity_of, fullest, same_names


def numbers(*names: str, **initials: str) -> list[int]:
    return [meant.number for meant in same_names(names, initials)]


@pytest.mark.parametrize(
    ("surfaces", "label"),
    [
        (["RSF", "Rapid Support Forces"], "Rapid Support Forces"),
        (["KIEV", "Kiev"], "Kiev"),
        (["Putin", "V. V. Putin", "Vladimir Putin"], "Vladimir Putin"),
        (["Erdogan", "Erdoğan"], "Erdogan"),
        (["Kim"], "Kim"),
    ],
)
def test_the_fullest_spelling_has_most_words_and_is_not_in_capitals(surfaces: list[str], label: str) -> None:
    assert fullest(surfaces) == label


def test_an_entity_has_the_id_of_its_fullest_spelling_and_its_surfaces_in_order() -> None:
    assert entity_of(["Lysenko", "Andriy  Lysenko", "Lysenko"]) == Entity(
        "andriy-lysenko", "Andriy Lysenko", ("Lysenko", "Andriy  Lysenko"), 3
    )


def test_case_accents_and_punctuation_make_no_other_name() -> None:
    assert numbers("Sana'a", "SANAA", "Sana’a", "Aden", "Al-Shabaab", "al Shabaab") == [0, 0, 0, 1, 2, 2]


def test_initials_are_the_name_that_the_article_gives_them() -> None:
    names = ("Kurdistan Workers' Party", "PKK", "Turkey")
    assert numbers(*names, PKK="Kurdistan Workers' Party") == [0, 0, 1]
    assert numbers(*names) == [0, 1, 2]


@pytest.mark.parametrize("initials", ["UN", "U.N."])
def test_initials_are_the_only_name_here_that_they_spell(initials: str) -> None:
    assert numbers("United Nations", "NATO", initials) == [0, 1, 0]


def test_initials_that_two_names_spell_are_neither() -> None:
    assert numbers("Ministry of Defence", "Movement for Democracy", "MD") == [0, 1, 2]
