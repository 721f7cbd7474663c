"""Which pages are live blogs."""

import pytest
from bs4 import BeautifulSoup

from indexer.reading.container import find_container
from indexer.reading.liveblogs import has_entries, says_live
from tests.indexer.liveblogs import HOURS, live_blog, paragraphs
from tests.indexer.reports import ARTICLE, SENTENCES


def is_live(body: str, known: list[str]) -> bool:
    soup = BeautifulSoup(body, "lxml")
    return has_entries(soup, find_container(soup), known)


@pytest.mark.parametrize("kind", ["LiveBlogPosting", ["NewsArticle", "LiveBlogPosting"]])
def test_a_page_may_say_that_it_is_one_in_json_ld(kind: object) -> None:
    assert says_live("", [{"@type": "WebPage"}, {"@type": kind}])


def test_a_page_may_say_that_it_is_one_in_its_elements() -> None:
    assert says_live('<div itemscope itemtype="https://schema.org/LiveBlogPosting">', [])


def test_other_pages_say_nothing_of_the_kind() -> None:
    assert not says_live(
        '<p itemtype="https://schema.org/Article">LiveBlogPosting', [{"@type": "NewsArticle"}]
    )


@pytest.mark.parametrize("tag", ["div", "article", "li"])
def test_many_dated_entries_are_one(tag: str) -> None:
    assert is_live(live_blog(tag), [line for hour in HOURS for line in paragraphs(hour)])


def test_entries_without_a_time_are_none() -> None:
    assert not is_live(live_blog(time=False), [line for hour in HOURS for line in paragraphs(hour)])


def test_dated_comments_that_no_other_extractor_reads_are_none() -> None:
    assert not is_live(ARTICLE + live_blog(), list(SENTENCES))


def test_an_article_with_one_time_is_none() -> None:
    assert not is_live(f"<article><time>10:00</time>{ARTICLE}</article>", list(SENTENCES))
