"""Pages that hang, blind or crash parsers: each ends as an article with its whole text, or as a reason."""

import codecs
import os
import re
from pathlib import Path

import pytest

from articles.article import Article
from articles.flags import Flag
from benchmarks.hazards import FAMILIES, MARKERS
from indexer.reading.pages import MAX_TEXT, Page, Reason, UnreadableError, read_page
from indexer.sources.files import Form, Provenance
from indexer.worker import Task, Unread, read_task
from indexer.workers import Pool
from tests.indexer.reports import ARTICLE, SENTENCES, TITLE, page

JSON_LD = '<script type="application/ld+json">'
WRONG_TYPES = """{"@type": ["NewsArticle", 5], "headline": [{}], "author": [null, 7, {"name": {}}],
    "datePublished": {"a": 1}, "url": 9, "publisher": [[]], "articleSection": {"@id": []}}"""
WHOLE = {
    "300 nested div": "<div>" * 300 + ARTICLE + "</div>" * 300,
    "5,000 nested div": "<div>" * 5_000 + ARTICLE + "</div>" * 5_000,
    "5,000 nested div that are never closed": "<div>" * 5_000 + ARTICLE,
    "5,000 nested blockquotes": "<blockquote>" * 5_000 + ARTICLE,
    "1,000 nested tables": "<table><tr><td>" * 1_000 + ARTICLE,
    "end tags that do not reach through": "<b><div></b>" * 3_000 + ARTICLE,
    "100,000 unclosed font": "<font>" * 100_000 + ARTICLE,
    "a script of 9 MB": "<script>" + 'x = "<div>";' * 750_000 + "</script>" + ARTICLE,
    "a style of 9 MB": "<style>" + "p{}" * 3_000_000 + "</style>" + ARTICLE,
    "a tag with 200,000 attributes": "<div " + " ".join(f"a{n}=1" for n in range(200_000)) + ">" + ARTICLE,
    "an attribute of 9 MB": '<div title="' + "x" * 9_000_000 + '">' + ARTICLE,
    "400 KB of comment starts after it": ARTICLE + "<!--" * 100_000,
    "400 KB of comment starts before it": "<!--" * 100_000 + ARTICLE,
    "270 KB of open links after it": ARTICLE + '<a href="' * 30_000,
    "270 KB of open links before it": '<a href="' * 30_000 + ARTICLE,
    "links in quotation marks that hide their ends": "<a x='>'" * 30_000 + ARTICLE,
    "a doctype with entities": '<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>' + ARTICLE,
    "markup declarations without an end": "<!" * 100_000 + ARTICLE,
    "invalid character references": "&#xD800;&#0;&#1114112;&#99999999999999999999;" * 5_000 + ARTICLE,
    "140,000 signs that open no tag": "< " * 140_000 + ARTICLE,
    "70,000 cells": "<table><tr>" + "<td>c</td>" * 70_000 + "</tr></table>" + ARTICLE,
    "60,000 links before it": "<a href=x>y</a> " * 60_000 + ARTICLE,
    "140,000 links that are never closed": "<a href=x>" * 140_000 + ARTICLE,
    "JSON-LD nested 400,000 deep": JSON_LD + "[" * 400_000 + "</script>" + ARTICLE,
    "JSON-LD that is broken": JSON_LD + '{"@type": "NewsArticle", "headline": ' + "</script>" + ARTICLE,
    "JSON-LD of wrong types": JSON_LD + WRONG_TYPES + "</script>" + ARTICLE,
    "an article after the end of the page": "</body></html>" + ARTICLE,
    "an article in a menu": "<nav>" + ARTICLE + "</nav>",
    "an article called a comment": '<div class="comment sidebar">' + ARTICLE + "</div>",
    "an article for readers without scripts": "<noscript>" + ARTICLE + "</noscript>",
    "an open text area": "<textarea>" + ARTICLE,
    "an open frame": "<iframe>" + ARTICLE,
    "plain text from here on": "<plaintext>" + ARTICLE,
    "a page cut off in a tag": ARTICLE + "<p>It was then that <a hre",
}  # fmt: skip


@pytest.mark.parametrize("hazard", WHOLE)
def test_the_whole_text_of_a_hostile_page_is_read(hazard: str) -> None:
    article = read_page(Page(content=page(WHOLE[hazard]).encode(), source="page.html"))
    assert article.title == TITLE
    assert [sentence for sentence in SENTENCES if sentence not in article.body] == []


LONG = {
    "words": "<p>" + "word " * 500_000 + "</p>",
    "one word": "<p>" + "x" * 2_500_000 + "</p>",
    "a heading": "<h2>" + "a | " * 500_000 + "</h2>",
}


@pytest.mark.parametrize("what", LONG)
def test_a_text_that_is_too_long_is_cut_and_says_so(what: str) -> None:
    article = read_page(Page(content=page(ARTICLE + LONG[what]).encode(), source="page.html"))
    assert [sentence for sentence in SENTENCES if sentence not in article.body] == []
    assert len(article.body.encode()) <= MAX_TEXT
    assert Flag.TEXT_CUT in article.flags


_SMALL, _LARGE = 20_000, 2_000_000
REFUSED = ("bare div, too many", "a gzip bomb")
HEAVY = (
    *REFUSED,
    "div in div, never closed, with text",
    "tags of 4,900 attributes",
    "a script",
    "emoji",
    "words",
)

NOTHING = {
    "nothing": (b"", Reason.EMPTY),
    "white space": (b" \n" * 500, Reason.EMPTY),
    "zeros": (b"\0" * 5_000, Reason.EMPTY),
    "a picture": (b"\x89PNG\r\n\x1a\n" + os.urandom(5_000), Reason.BINARY),
    "an archive": (b"PK\x03\x04" + os.urandom(5_000), Reason.BINARY),
    "a document for printers": (b"%PDF-1.4\n" + os.urandom(5_000), Reason.BINARY),
    "noise": (os.urandom(200_000), Reason.BINARY),
    "a million unclosed font": (page("<font>" * 1_000_000 + ARTICLE).encode(), Reason.TOO_LARGE),
    "a script of 20 MB": (page("<script>" + "x" * 20_000_000 + "</script>").encode(), Reason.TOO_LARGE),
    "only a picture": (page("<div><img src=a.png></div>").encode(), Reason.NO_TEXT),
    "only signs": (page("<p>&nbsp;</p><p>—</p>").encode(), Reason.NO_TEXT),
    "only a script that is cut off": (b"<script>let a = 1;", Reason.NO_TEXT),
}


@pytest.mark.parametrize("hazard", NOTHING)
def test_what_holds_no_article_is_refused_with_its_reason(hazard: str) -> None:
    content, code = NOTHING[hazard]
    with pytest.raises(UnreadableError) as caught:
        read_page(Page(content=content, source="secret/place.html"))
    assert caught.value.code is code
    assert "secret" not in caught.value.sentence


@pytest.mark.parametrize("family", FAMILIES.keys() - {"zeros"})
def test_no_sentence_is_lost_between_a_family_of_hazards(family: str) -> None:
    hazard = FAMILIES[family]
    known = Provenance(form=Form.PAGE, packing=hazard.packing)
    article = read_task(Task(content=hazard.page(_SMALL), provenance=known))
    assert [text for text in MARKERS if text not in article.body] == []


def test_the_pages_of_a_family_are_as_large_as_asked_for() -> None:
    for hazard in FAMILIES.values():
        assert hazard.packing or 0.8 < len(hazard.page(_LARGE)) / _LARGE < 1.1


@pytest.mark.slow
def test_large_hostile_pages_cost_neither_the_next_page_nor_our_memory() -> None:
    with Pool[int](1, load=None) as pool:
        _read_in(pool, page().encode(), "")
        for family in HEAVY:
            hazard = FAMILIES[family]
            content, before = hazard.page(_LARGE), _peak_megabytes(reset=True)
            ended = _read_in(pool, content, hazard.packing)
            assert _peak_megabytes() - before < 50
            assert isinstance(ended, Unread) == (family in REFUSED)
            assert isinstance(ended, Unread) or all(text in ended.body for text in MARKERS)
            following = _read_in(pool, page().encode(), "")
            assert isinstance(following, Article)
            assert SENTENCES[3] in following.body


def _read_in(pool: Pool[int], content: bytes, packing: str) -> Article | Unread:
    known = Provenance(form=Form.PAGE, packing=packing)
    pool.submit(0, [Task(content=content, source="page.html", provenance=known)])
    ((_, (result,)),) = pool.rest()
    assert isinstance(result, Article | Unread)
    return result


def _peak_megabytes(*, reset: bool = False) -> float:
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    assert found
    return int(found[1]) / 1024


def test_a_lone_surrogate_in_the_bytes_does_no_harm() -> None:
    content = page(ARTICLE.replace("The convoy", "The \ud800convoy")).encode("utf-8", "surrogatepass")
    article = read_page(Page(content=content, source="page.html"))
    assert all(sentence in article.body for sentence in SENTENCES[1:])
    assert article.body.encode()


def test_nul_bytes_inside_the_text_go() -> None:
    content = page(ARTICLE).encode().replace(b"convoy left", b"con\0voy\0 left")
    assert SENTENCES[0] in read_page(Page(content=content, source="page.html")).body


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_page_in_a_wide_encoding_that_declares_another_is_read(encoding: str) -> None:
    content = page(head=f'<meta charset="utf-8"><title>{TITLE}</title>').encode(encoding)
    assert SENTENCES[3] in read_page(Page(content=content, source="page.html")).body


def test_a_page_cut_off_inside_a_character_is_read() -> None:
    content = codecs.BOM_UTF8 + page(ARTICLE + "<p>é").partition("</body>")[0].encode()[:-1]
    assert all(
        sentence in read_page(Page(content=content, source="page.html")).body for sentence in SENTENCES
    )


@pytest.mark.parametrize("size", range(150, 900, 50))
def test_a_page_cut_off_anywhere_gives_its_whole_sentences(size: int) -> None:
    text = page()[:size]
    whole = [sentence for sentence in SENTENCES if sentence in text]
    try:
        body = read_page(Page(content=text.encode(), source="page.html")).body
    except UnreadableError as error:
        body = error.code
    assert [sentence for sentence in whole if sentence not in body] == []
