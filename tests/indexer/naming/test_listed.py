import pytest

from indexer.naming.listed import is_country, is_people, listed
from tests.indexer.naming.naming_words import words_in


def said_of(text: str) -> list[tuple[str, str]]:
    words = words_in(text)
    forms = words.forms(0, len(words.starts))
    return [(form, said) for form, said in zip(forms, listed(words), strict=True) if said]


def test_towns_regions_and_countries_are_told_apart_and_towns_by_size() -> None:
    assert said_of("to Riyadh, Iraq and then Khartoum") == [
        ("Riyadh", "BTn4"),
        ("Iraq", "BC"),
        ("Khartoum", "BTn4"),
    ]


def test_the_longest_listed_name_counts() -> None:
    assert [said[0] for _, said in said_of("in Burkina Faso")] == ["B", "I"]


def test_groups_and_peoples_are_known() -> None:
    assert said_of("Boko Haram fought Tuaregs") == [("Boko", "BG"), ("Haram", "IG"), ("Tuaregs", "BM")]


def test_a_word_in_small_letters_and_a_name_over_two_lines_are_no_listed_names() -> None:
    assert said_of("the reading of mobile phones") == []
    assert all(said[0] == "B" for _, said in said_of("Burkina\nFaso"))


@pytest.mark.parametrize("text", ["", "...", "\u2028", "ﷺ A\u0301 '' - -", "O'O'O'O' " * 50])
def test_any_text_has_an_answer_for_each_word(text: str) -> None:
    words = words_in(text)
    assert len(listed(words)) == len(words.starts)


def test_countries_and_peoples() -> None:
    assert is_country("Kenya")
    assert not is_country("Kenyan")
    assert is_people("Kenyan")
    assert is_people("Tuaregs")
    assert not is_people("Lagos")
