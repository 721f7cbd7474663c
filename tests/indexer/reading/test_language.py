import pytest

from indexer.reading.language import detect_language, language_code
from tests.indexer.sentences import REPORTS, TRADITIONAL_CHINESE, paragraph


@pytest.mark.parametrize("language", REPORTS)
def test_the_language_of_a_report_is_found(language: str) -> None:
    assert detect_language("", paragraph(language)) == language


def test_both_ways_to_write_chinese_are_chinese() -> None:
    assert detect_language("", TRADITIONAL_CHINESE) == "zh"


def test_the_title_alone_is_enough() -> None:
    assert detect_language("Die Bürgermeisterin lässt die Brücke über den Fluss sperren", "") == "de"


def test_a_body_counts_for_more_than_a_foreign_title() -> None:
    assert detect_language("Le Monde diplomatique", paragraph("en")) == "en"


def test_what_follows_the_first_thousand_characters_changes_nothing() -> None:
    beginning = " ".join([paragraph("pl")] * 3)[:1000]
    assert detect_language("", beginning + paragraph("ru") * 20) == "pl"


def test_forty_letters_are_enough_and_fewer_are_not() -> None:
    text = "2014: Neun Häuser brannten, und über die Brücke fuhren"
    assert sum(map(str.isalpha, text)) == 40
    assert detect_language("", text) == detect_language(text, "") == "de"
    assert detect_language("", text[:-1]) == detect_language("", "") == ""


def test_what_is_no_language_has_none() -> None:
    assert detect_language("", "xkcd qwrt zxcv plmk " * 10) == ""


def test_digits_and_signs_do_not_count_as_letters() -> None:
    assert detect_language("", "2014-08-15 18:20 +++ 49.99 / 50.01 = 99% " * 20) == ""


@pytest.mark.parametrize("language", REPORTS)
def test_every_answer_is_a_code_of_two_letters(language: str) -> None:
    sentence = paragraph(language)[:60]
    assert language_code(code := detect_language(sentence, "")) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        (" ZH-Hant-TW ", "zh"),
        ("", ""),
        ("english", ""),
        ("eng", ""),
        ("e", ""),
        ("-en", ""),
        ("e1", ""),
        ("éñ", ""),
        ("мк", ""),
    ],
)
def test_a_declared_language_is_taken_by_its_first_part(name: str, code: str) -> None:
    assert language_code(name) == code
