import codecs
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.reading.decode import MAX_BYTES, decode
from indexer.reading.unreadable import Reason, UnreadableError
from tests.indexer.sentences import TRADITIONAL_CHINESE, paragraph

RUSSIAN = paragraph("ru")

# The encodings that pages in each language were written in before UTF-8.
USUAL = {
    "en": ["cp1252", "utf-16"],
    "fr": ["cp1252", "iso8859-1", "iso8859-15"],
    "de": ["cp1252", "iso8859-1", "iso8859-15"],
    "es": ["cp1252", "iso8859-1"],
    "pl": ["cp1250", "iso8859-2"],
    "cs": ["cp1250", "iso8859-2"],
    "tr": ["cp1254", "iso8859-9"],
    "el": ["cp1253", "iso8859-7"],
    "ru": ["cp1251", "koi8-r", "iso8859-5", "cp866", "mac_cyrillic"],
    "uk": ["cp1251", "koi8-u", "mac_cyrillic"],
    "ar": ["cp1256", "iso8859-6"],
    "he": ["cp1255", "iso8859-8"],
    "zh": ["gb2312", "gbk", "gb18030"],
    "ja": ["cp932", "euc_jp", "iso2022_jp"],
    "ko": ["euc_kr", "cp949"],
}
PAIRS = [(language, encoding) for language, encodings in USUAL.items() for encoding in encodings]


def page(text: str, head: str = "") -> str:
    return f"<html><head>{head}<title>{text[:50]}</title></head><body><p>{text}</p></body></html>"


def refusal(content: bytes) -> Reason:
    with pytest.raises(UnreadableError) as caught:
        decode(content)
    return caught.value.code


@pytest.mark.parametrize(("language", "encoding"), PAIRS)
def test_an_undeclared_page_is_decoded_as_its_language_is_usually_written(
    language: str, encoding: str
) -> None:
    content = page(paragraph(language)).encode(encoding, "ignore")
    assert decode(content) == content.decode(encoding)


def test_an_undeclared_page_in_big5_is_decoded() -> None:
    content = page(" ".join(TRADITIONAL_CHINESE.split())).encode("big5")
    assert decode(content) == content.decode("big5")


@pytest.mark.parametrize("language", USUAL)
def test_utf_8_is_believed_before_any_declaration(language: str) -> None:
    text = page(paragraph(language), '<meta charset="iso-8859-1">')
    assert decode(text.encode(), "koi8-r") == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_believed_before_any_declaration_and_is_not_in_the_text(
    mark: bytes, encoding: str
) -> None:
    text = page(RUSSIAN, '<meta charset="windows-1251">')
    assert decode(mark + text.encode(encoding), "windows-1251") == text


def test_the_mark_of_utf_8_is_not_believed_where_the_bytes_are_not_utf_8() -> None:
    assert decode(codecs.BOM_UTF8 + page(RUSSIAN).encode("cp1251")) == page(RUSSIAN)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("start", ["", " ", "Новости "])
def test_a_wide_encoding_without_a_mark_is_known_by_the_look_of_its_markup(encoding: str, start: str) -> None:
    assert decode((start + page(RUSSIAN)).encode(encoding)) == start + page(RUSSIAN)


def test_a_page_in_utf_16_that_is_cut_inside_a_character_keeps_the_rest() -> None:
    assert decode(page(RUSSIAN).encode("utf-16")[:-1]).startswith(page(RUSSIAN)[:-1])


def test_a_page_in_utf_8_that_is_cut_inside_a_character_keeps_the_rest() -> None:
    assert decode(f"<p>{RUSSIAN}я".encode()[:-1]) == f"<p>{RUSSIAN}"


def test_a_few_nuls_make_a_page_neither_wide_nor_binary() -> None:
    content = page(RUSSIAN).encode() + b"\0\0"
    assert decode(content) == page(RUSSIAN) + "\0\0"


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="iso-8859-2">',
        "<META CHARSET = 'ISO-8859-2' />",
        "<meta charset=iso-8859-2>",
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">',
        '<?xml version="1.0" encoding="iso-8859-2"?>',
    ],
)
def test_a_charset_that_a_page_declares_is_believed_while_it_gives_text(head: str) -> None:
    assert "Koš" in decode(page("Koš", head).encode("iso8859-2"))


def test_the_charset_of_the_transport_is_believed_before_that_of_the_page() -> None:
    content = page("Ko\N{LATIN SMALL LETTER A WITH OGONEK}", '<meta charset="iso-8859-2">').encode("cp1250")
    assert "Koą" in decode(content, "windows-1250")
    assert "Koš" in decode(content)


@pytest.mark.parametrize("wrong", ["iso-8859-1", "utf-8", "koi8-r", "gb2312", "windows-1256", "utf-16"])
def test_a_wrong_declaration_is_not_believed(wrong: str) -> None:
    text = page(RUSSIAN, f'<meta charset="{wrong}">')
    assert decode(text.encode("cp1251"), wrong) == text


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en", "cp1252", "cp932"),
        ("fr", "cp1252", "cp932"),
        ("de", "cp1252", "cp1251"),
        ("de", "cp1252", "cp1253"),
        ("pl", "cp1250", "cp1252"),
        ("pl", "iso8859-2", "cp1252"),
        ("el", "cp1253", "cp1252"),
        ("ru", "koi8-r", "mac_cyrillic"),
        ("ru", "cp866", "cp1251"),
        ("ru", "iso8859-5", "cp1251"),
        ("ru", "koi8-r", "iso8859-5"),
        ("uk", "koi8-u", "koi8-r"),
        ("uk", "koi8-u", "cp1251"),
        ("ar", "cp1256", "cp1252"),
        ("he", "cp1255", "cp1252"),
        ("zh", "gbk", "cp932"),
        ("ja", "euc_jp", "cp932"),
        ("ja", "cp932", "cp1252"),
        ("ko", "cp949", "cp932"),
    ],
)
def test_a_declaration_that_gives_what_no_language_writes_is_not_believed(
    language: str, right: str, wrong: str
) -> None:
    content = page(paragraph(language)).encode(right, "ignore")
    assert decode(content, wrong) == content.decode(right)


@pytest.mark.parametrize(
    "label",
    ["klingon", "", "punycode", "idna", "rot13", "unicode_escape", "utf-7", "cp037", "hex", "a\0b", "é"],
)
def test_what_is_no_charset_of_pages_is_not_tried(label: str) -> None:
    assert decode(page(RUSSIAN).encode("cp1251"), label) == page(RUSSIAN)


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("latin1", "cp1252", "the “truce”"),
        ("ISO-8859-1", "cp1252", "the “truce”"),
        ("us-ascii", "cp1252", "a €5 note"),
        ("iso-8859-9", "cp1254", "“ateş” ışığı"),
        ("tis-620", "cp874", "ข่าว “ด่วน”"),
        ("gb2312", "gb18030", "总理朱镕基"),
        ("big5", "big5hkscs", "記者在深水埗報道"),
        ("shift_jis", "cp932", "被害①髙橋"),
        ("euc-kr", "cp949", "똠방각하 펲시"),
    ],
)
def test_a_label_means_the_larger_encoding_that_pages_use_under_it(
    label: str, encoding: str, text: str
) -> None:
    assert decode(f"<p>{text}</p>".encode(encoding), label) == f"<p>{text}</p>"


def test_single_bytes_of_windows_1252_in_a_page_of_utf_8_are_read_as_such() -> None:
    content = page(paragraph("fr")).encode() + b"<p>a \x93quotation\x94 \x97 pasted</p>"
    assert decode(content) == page(paragraph("fr")) + "<p>a “quotation” — pasted</p>"


def test_a_byte_that_means_nothing_is_shown_as_one_that_was_not_decoded() -> None:
    assert decode(page(paragraph("fr")).encode() + b"a\x81b").endswith("a\N{REPLACEMENT CHARACTER}b")


@pytest.mark.parametrize(
    "text",
    [
        "it’s over",
        "“No.”",
        "the café",
        "Malmö",
        "Müller’s",
        "crêpes",
        "a façade",
        "À table",
        "5 € – 6 €",
        "Æ",
    ],
)
@pytest.mark.parametrize("head", ["", '<meta charset="utf-8">', '<meta charset="iso-8859-1">'])
def test_a_page_with_few_letters_outside_ascii_is_windows_1252(text: str, head: str) -> None:
    content = page(f"The report of {text} was read to the governor.", head).encode("cp1252")
    assert decode(content) == content.decode("cp1252")


@pytest.mark.parametrize("wrong", ["windows-1251", "koi8-r"])
def test_russian_whose_capitals_and_small_letters_would_change_places_is_not_read_so(wrong: str) -> None:
    right = {"windows-1251": "koi8-r", "koi8-r": "windows-1251"}[wrong]
    words = " ".join(word.lower() for word in RUSSIAN.split())
    assert decode(f"<p>{words}</p>".encode(right), wrong) == f"<p>{words}</p>"


def test_a_long_script_before_the_text_does_not_hide_its_encoding() -> None:
    text = f"<script>{'go();' * 120_000}</script>{page(RUSSIAN)}"
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize("content", [b"", b" \r\n\t\f", b"\0" * 9, codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_a_page_without_a_character_is_refused_as_empty(content: bytes) -> None:
    assert refusal(content) is Reason.EMPTY


def test_a_page_is_taken_up_to_the_largest_size_and_refused_above_it() -> None:
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES
    assert refusal(b"a" * (MAX_BYTES + 1)) is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "start",
    [
        *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\x24", b"%PDF-1.7", b"PK\x03\x04"),
        *(b"\x1f\x8b\x08", b"\xfd7zXZ\0", b"BZh9", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a", b"\x7fELF\x02"),
        *(b"\xd0\xcf\x11\xe0\xa1", b"SQLite format 3\0"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_first_bytes_whatever_follows(start: bytes) -> None:
    assert refusal(start + b"<p>text that looks like a page</p>" * 9) is Reason.BINARY


def test_data_with_many_control_characters_is_refused_as_binary() -> None:
    assert refusal(b"<p>" + bytes(range(1, 32)) * 40) is Reason.BINARY
    assert refusal(b"x" * 97 + b"\1\2\3") is Reason.BINARY
    assert decode(b"x" * 98 + b"\1\2") == "x" * 98 + "\1\2"


def test_a_refusal_tells_a_person_what_the_page_is() -> None:
    with pytest.raises(UnreadableError, match=r"a PDF document, not a page of text\.$"):
        decode(b"%PDF-1.4 ...")


@given(st.binary(max_size=300), st.sampled_from(["", "utf-16", "iso-2022-kr", "hz", "cp037", "johab"]))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_bytes_give_text_or_a_reason(content: bytes, charset: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert decode(b"<p>" + content, charset).startswith("<p>")
