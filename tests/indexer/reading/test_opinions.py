"""What others take for the article on a page."""

from indexer.reading.markup import tame_markup
from indexer.reading.opinions import (
    declared_paragraphs,
    every_paragraph,
    readability_paragraphs,
    trafilatura_paragraphs,
)
from tests.indexer.reports import ARTICLE, SENTENCES, page


def test_trafilatura_and_readability_find_an_article() -> None:
    html = tame_markup(page(f"<nav><a href=/>Home</a></nav><article>{ARTICLE}</article>")).html
    assert set(SENTENCES) <= set(trafilatura_paragraphs(html))
    assert set(SENTENCES) <= set(readability_paragraphs(html))


def test_the_cells_of_a_table_stand_on_one_line_and_empty_ones_leave_no_mark() -> None:
    rows = "<tr><th>Town</th><th>Hurt</th></tr><tr><td>Ruda</td><td>14</td></tr><tr><td>Osa</td><td></td>"
    found = trafilatura_paragraphs(page(f"{ARTICLE}<table>{rows}</table><p>{SENTENCES[0]} Again.</p>"))
    assert "Ruda | 14" in found
    assert "Osa" in found


def test_a_page_without_text_has_no_paragraphs() -> None:
    assert trafilatura_paragraphs(page("<img src=x>")) == []
    assert readability_paragraphs("") == []


def test_every_paragraph_is_there_in_the_last_resort() -> None:
    assert every_paragraph(page("<nav><p>one</p></nav><div>two<p>three <b>four</b></p></div>")) == [
        "one",
        "three four",
    ]
    assert every_paragraph(page("<div>one<div>two</div></div>")) == ["one", "two"]


def test_the_text_of_json_ld_is_taken_apart_at_its_paragraphs() -> None:
    body = "One &amp; two.\n\nThree.<br/>Four <b>five</b>.</p><p>&lt;p&gt;Six.&lt;/p&gt; 7 < 8"
    lines = ["One & two.", "Three.", "Four five.", "Six.", "7 < 8"]
    assert declared_paragraphs({"articleBody": body}) == lines


def test_the_entries_of_a_live_blog_in_json_ld_are_paragraphs() -> None:
    updates = [{"headline": "Noon", "articleBody": "It is quiet."}, {"articleBody": "Still."}, "odd", None]
    assert declared_paragraphs({"liveBlogUpdate": updates}) == ["Noon", "It is quiet.", "Still."]
    assert declared_paragraphs({"liveBlogUpdate": updates[0]}) == ["Noon", "It is quiet."]


def test_nothing_is_declared_where_the_text_is_no_text() -> None:
    assert declared_paragraphs({"articleBody": ["a"], "liveBlogUpdate": 3}) == []
