"""What the meta elements of a page say."""

from bs4 import BeautifulSoup

from indexer.reading.metatags import MetaTags


def metas(markup: str) -> MetaTags:
    return MetaTags(BeautifulSoup(markup, "lxml"))


def test_the_spellings_of_a_name_are_one() -> None:
    names = ("publish-date", "Publish_Date", "publishDate")
    tags = metas("".join(f"<meta name={name} content={name}>" for name in names))
    assert tuple(tags.all("publish date")) == names


def test_names_are_asked_in_their_order_and_empty_contents_are_none() -> None:
    tags = metas("<meta name=b content=2><meta name=a content=' '><meta property=c content=' 3\n4 '>")
    assert tags.first("a", "c", "b") == "3 4"
    assert tags.first("a", "d") == ""


def test_elements_without_a_name_or_a_content_do_no_harm() -> None:
    tags = metas("<meta><meta content=1><meta name=a><meta name='' content=2><meta name=':' content=3>")
    assert list(tags.all("", ":", "a")) == []
