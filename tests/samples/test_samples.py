"""The sample pages are what the texts and templates make, and they are as varied as the indexer needs."""

from collections import defaultdict

import pytest
from bs4 import BeautifulSoup

from samples.make import OUTLETS, PAGES, Text, read_texts, render, unpack

TEXTS = read_texts()


def by_name(text: Text) -> str:
    """The number and slug of a text, for the name of its test."""
    return f"{text.number:02}-{text.slug}"


def squeezed(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def test_the_checked_in_pages_are_exactly_those_that_make_renders() -> None:
    checked_in = {path.relative_to(PAGES): unpack(path) for path in PAGES.rglob("*.html*")}
    rendered = render(TEXTS)
    assert sorted(checked_in) == sorted(rendered)
    assert [path for path, content in rendered.items() if checked_in[path] != content] == []


def test_no_two_texts_share_a_number_a_page_or_an_address() -> None:
    for key in ("number", "path", "address"):
        assert len({getattr(text, key) for text in TEXTS}) == len(TEXTS), key


def test_there_are_sixty_pages_or_more() -> None:
    assert len(TEXTS) >= 60


def test_every_outlet_has_five_pages_or_more() -> None:
    counts = {key: sum(text.outlet.key == key for text in TEXTS) for key in OUTLETS}
    assert len(counts) == 6
    assert min(counts.values()) >= 5, counts


def test_six_encodings_or_more_differ_in_bytes_from_ascii() -> None:
    codecs = {
        text.dress.codec
        for text in TEXTS
        if not unpack(PAGES / text.path).isascii() or text.dress.codec == "utf-16"
    }
    assert len(codecs) >= 6, codecs


def test_some_pages_declare_a_wrong_encoding_some_none_and_some_are_packed() -> None:
    dresses = {text.dress for text in TEXTS}
    assert any(dress.declared is None for dress in dresses)
    assert any(dress.codec == "utf-8" and dress.declared == "iso-8859-1" for dress in dresses)
    assert {dress.packing for dress in dresses} == {"", ".gz", ".xz"}


def test_four_wire_reports_or_more_stand_in_three_outlets_each() -> None:
    outlets = defaultdict(set)
    for text in TEXTS:
        outlets[text.wire].add(text.outlet.key)
    del outlets[""]
    assert len(outlets) >= 4
    assert {wire for wire, keys in outlets.items() if len(keys) < 3} == set()


@pytest.mark.parametrize("text", TEXTS, ids=by_name)
def test_the_page_holds_its_title_address_and_every_block_of_its_text(text: Text) -> None:
    html = unpack(PAGES / text.path).decode(text.dress.codec)
    page = BeautifulSoup(html, "html.parser")
    seen = squeezed(page.get_text())
    assert text.title in squeezed(page.get_text())
    assert [line for block in text.body for line in block.lines if squeezed(line) not in seen] == []
    addresses = [tag.get("href") for tag in page.find_all("link", rel="canonical")]
    addresses += [tag.get("content") for tag in page.find_all("meta", property="og:url")]
    assert addresses == [text.address]


@pytest.mark.parametrize("text", TEXTS, ids=by_name)
def test_a_text_is_180_to_400_words_long(text: Text) -> None:
    words = sum(len(line.split()) for block in text.body for line in block.lines)
    assert 180 <= words <= 400
