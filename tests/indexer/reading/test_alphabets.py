"""The letters of a page tell in which encoding of one byte a character it is."""

import pytest

from indexer.reading.alphabets import ENCODINGS, likeliest_encoding
from tests.indexer.sentences import paragraph

LANGUAGE = -4.0
NO_LANGUAGE = -4.8

USUAL = [
    *(("ru", "cp1251"), ("ru", "koi8-u"), ("ru", "iso8859-5"), ("ru", "cp866"), ("ru", "mac-cyrillic")),
    *(("uk", "cp1251"), ("uk", "koi8-u"), ("pl", "cp1250"), ("pl", "iso8859-2"), ("cs", "cp1250")),
    *(("el", "cp1253"), ("tr", "cp1254"), ("he", "cp1255"), ("ar", "cp1256"), ("ar", "iso8859-6")),
    *(("fr", "cp1252"), ("de", "cp1252"), ("es", "cp1252")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), USUAL)
def test_a_report_is_likeliest_in_the_encoding_that_it_is_written_in(language: str, encoding: str) -> None:
    found, likelihood = likeliest_encoding(paragraph(language).encode(encoding, "ignore"), {})
    assert found == encoding
    assert likelihood > LANGUAGE


@pytest.mark.parametrize(
    ("language", "encoding"), [("zh", "gb18030"), ("ja", "shift_jis"), ("ja", "euc_jp"), ("ko", "euc_kr")]
)
def test_characters_of_two_bytes_are_no_language_in_any_of_them(language: str, encoding: str) -> None:
    assert likeliest_encoding(paragraph(language).encode(encoding), {})[1] < NO_LANGUAGE


def test_without_a_letter_to_go_by_it_is_the_most_common_one() -> None:
    assert likeliest_encoding(b"no letter", {}) == (ENCODINGS[0], 0)
    assert likeliest_encoding("it’s “over”".encode("cp1250"), {})[0] == ENCODINGS[0]


def test_other_signs_of_an_encoding_decide_where_letters_do_not() -> None:
    content = "Malmö".encode("cp1252")
    assert likeliest_encoding(content, {"iso8859-15": 10.0})[0] == "iso8859-15"
    assert likeliest_encoding(content, {"cp1251": 3.0})[0] == "cp1252"


def test_letters_that_touch_latin_ones_are_not_of_another_script() -> None:
    content = "Mūsų miestelyje šiąnakt girdėjosi sprogimai".encode("cp1257")
    assert content.decode("cp1251").isprintable()
    assert likeliest_encoding(content, {})[0] == "cp1257"
