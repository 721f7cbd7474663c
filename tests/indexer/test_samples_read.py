"""Every sample page, in its outlet's template, encoding and packing, gives back the text it was made from."""

from functools import cache

import pytest

from articles.article import Article
from articles.dates import Basis, Precision
from indexer.reading.pages import Page, read_page
from samples.make import PAGES, Text, read_texts, unpack

TEXTS = read_texts()
_ENOUGH = 0.95  # of the paragraphs of a text
_MOST_BODIES_WITH_FURNITURE = 3

# Why a value of the text cannot be read from the pages of an outlet.
NO_MINUTE = {
    "meridian-wire": "its pages declare no date; the day is in the address, the time only in a line of text"
}
NO_SECTION = {
    "meridian-wire": "its pages name no section",
    "delta-broadcasting": "the section is only in the address",
    "the-lantern": "the section is a line above the title that no page declares",
    "al-manara-review": "the section is only in the address",
}
NO_NAME = {"meridian-wire": "neither its pages nor their titles name the outlet: its host stands for it"}
BASIS = {
    "harbour-post": Basis.JSON_LD,
    "meridian-wire": Basis.URL,
    "northern-courier": Basis.META,
    "delta-broadcasting": Basis.MARKUP,
    "the-lantern": Basis.MARKUP,
    "al-manara-review": Basis.META,
}

every_page = pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text.number:02}-{text.slug}")


@cache
def read(text: Text) -> Article:
    """The article that is read from the page of a text."""
    return read_page(Page(content=unpack(PAGES / text.path), source=str(text.path)))


def written(text: Text) -> list[str]:
    """The paragraphs, headings, quotations and items of a text."""
    return [line for block in text.body for line in block.lines]


@every_page
def test_the_page_gives_the_title_and_the_address(text: Text) -> None:
    article = read(text)
    assert (article.title, article.url) == (text.title, text.address)


@every_page
def test_the_page_gives_the_day_of_publication_with_the_basis_of_its_outlet(text: Text) -> None:
    published = read(text).published
    if text.day is None:
        assert published is None
    else:
        assert published is not None
        assert published.value[:10] == f"{text.day:%Y-%m-%d}"
        assert published.basis is BASIS[text.outlet.key]


@every_page
def test_the_page_gives_the_minute_of_publication_with_its_zone_where_it_declares_one(text: Text) -> None:
    published = read(text).published
    if text.clock and text.outlet.key not in NO_MINUTE:
        assert published is not None
        assert text.published is not None
        assert published.value == text.published.isoformat()
    elif published is not None:
        assert published.precision is Precision.DAY


@every_page
def test_the_page_gives_the_byline(text: Text) -> None:
    assert read(text).byline == text.byline


@every_page
def test_the_page_gives_the_dateline(text: Text) -> None:
    dateline = read(text).dateline
    if not text.dateline:
        assert dateline is None
    else:
        assert dateline is not None
        rest = text.dateline.removeprefix(dateline.place)
        assert dateline.place
        assert rest[:1] in ("", ",", " ")
        assert rest.strip(" ,()") == f"{dateline.date} ({dateline.agency}".strip(" ,()")


@every_page
def test_the_page_gives_the_credit(text: Text) -> None:
    assert read(text).credit == text.credit


@every_page
def test_the_page_gives_the_outlet_and_where_it_declares_one_the_section(text: Text) -> None:
    host = f"{text.outlet.key}.example"
    article = read(text)
    assert article.outlet == (host if text.outlet.key in NO_NAME else text.outlet.name)
    assert article.section == ("" if text.outlet.key in NO_SECTION else text.section)


@every_page
def test_the_page_gives_the_paragraphs_in_their_order_and_without_the_dateline(text: Text) -> None:
    wanted, body = written(text), read(text).body.split("\n\n")
    assert len([line for line in wanted if line in body]) >= _ENOUGH * len(wanted)
    found = [line for line in body if line in wanted]
    assert found == sorted(found, key=wanted.index)


def test_hardly_any_body_holds_a_line_that_is_furniture() -> None:
    with_furniture = {
        str(text.path): furniture
        for text in TEXTS
        if (furniture := [line for line in read(text).body.split("\n\n") if line not in written(text)])
    }
    assert len(with_furniture) <= _MOST_BODIES_WITH_FURNITURE, with_furniture


def test_no_two_pages_are_one_article() -> None:
    assert len({read(text).id for text in TEXTS}) == len(TEXTS)
