"""What a page says about itself, and which of its addresses is believed."""

import pytest

from indexer.reading.declarations import element_value, itemprop
from tests.indexer.pages import declared, json_ld

CANONICAL = '<link rel="canonical" href="https://Harbour-Post.example/ferry?utm_source=x#top">'
OG_URL = '<meta property="og:url" content="https://harbour-post.example/og">'
LINKED = json_ld('{"@type": "NewsArticle", "url": "https://harbour-post.example/linked"}')
KNOWN = "https://harbour-post.example/known"


def test_the_canonical_link_is_believed_first_and_made_canonical() -> None:
    assert declared(LINKED + OG_URL + CANONICAL, url=KNOWN).address == "https://harbour-post.example/ferry"


def test_og_url_is_believed_second() -> None:
    assert declared(LINKED + OG_URL, url=KNOWN).address == "https://harbour-post.example/og"


def test_the_address_of_the_json_ld_is_believed_third() -> None:
    assert declared(LINKED, url=KNOWN).address == "https://harbour-post.example/linked"


def test_the_address_known_from_elsewhere_is_believed_last() -> None:
    assert declared(url=KNOWN).address == KNOWN


def test_a_page_without_any_address_has_none() -> None:
    assert declared().address == ""


def test_a_relative_claim_starts_from_the_known_address() -> None:
    assert (
        declared('<link rel="canonical" href="/ferry">', url=KNOWN).address
        == "https://harbour-post.example/ferry"
    )


@pytest.mark.parametrize(
    "claim",
    [
        "",
        "/ferry",
        "https://harbour-post.example/",
        "javascript:void(0)",
        "file:///etc/hosts",
        "http://[",
        "http://a b/c",
        "https://x.example:99999/y",
        "https://" + "a" * 9_000,
    ],
)
def test_a_claim_that_is_no_address_of_a_page_gives_way_to_the_next(claim: str) -> None:
    assert (
        declared(f'<link rel="canonical" href="{claim}">{OG_URL}').address
        == "https://harbour-post.example/og"
    )


def test_the_article_of_the_json_ld_is_the_one_at_the_address_of_the_page() -> None:
    other = json_ld(
        '{"@type": "NewsArticle", "url": "https://harbour-post.example/other", "headline": "Other"}'
    )
    ours = json_ld(
        '{"@type": "NewsArticle", "url": "https://harbour-post.example/ferry", "headline": "Ours"}'
    )
    assert declared(other + ours + CANONICAL).article["headline"] == "Ours"


def test_meta_elements_are_found_whatever_the_spelling_of_their_name() -> None:
    head = (
        '<meta NAME="Publish-Date" content="a"><meta property="publish_date" content=" b\n b ">'
        '<meta name="publishDate" content=""><meta name="publishdate"><meta content="c">'
    )
    assert list(declared(head).metas.all("publishdate")) == ["a", "b b"]


def test_the_first_meta_element_is_that_of_the_first_name() -> None:
    metas = declared(
        '<meta name="b" content="2"><meta name="a" content="1"><meta name="a" content="3">'
    ).metas
    assert metas.first("a", "b") == "1"
    assert metas.first("c") == ""


def test_an_element_says_its_content_else_its_datetime_else_its_text() -> None:
    page = declared(
        body='<i itemprop="a" content="one" datetime="two">three</i><i itemprop="a" datetime="two">three</i>'
        '<i itemprop="a"> three <b>four</b></i><i itemprop="b">five</i>'
    )
    assert itemprop(page, "a") == ["one", "two", "three four"]
    assert [element_value(tag) for tag in page.soup.find_all("b")] == ["four"]


@pytest.mark.parametrize("markup", ["", "<", "<html>", "plain text", "<meta>", "<link rel=canonical>"])
def test_a_page_that_declares_nothing_is_read(markup: str) -> None:
    page = declared(markup, markup)
    assert (page.address, page.article) == ("", {})
