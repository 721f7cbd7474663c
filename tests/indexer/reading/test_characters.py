from indexer.reading.characters import scrub, squeeze


def test_characters_that_no_text_holds_go() -> None:
    assert scrub("a\0b\x07c\ud800d\udfffe\ufffef\x7f") == "abcdef"


def test_tabs_line_ends_and_letters_of_all_scripts_stay() -> None:
    text = "a\tb\nc\r\nКиїв 東京 صنعاء 🕊"
    assert scrub(text) == text


def test_controls_of_latin_1_become_what_windows_1252_has_there() -> None:
    assert scrub("\x93so\x94 \x96 it\x92s \x81") == "“so” – it’s "


def test_a_text_is_put_on_one_line() -> None:
    assert squeeze("  a\n\tb\u00a0 c ") == "a b c"
