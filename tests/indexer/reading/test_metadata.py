"""What a page says of its article besides the text, each from where it is trusted most."""

import pytest

from articles.dates import Basis
from indexer.reading.metadata import Metadata, read_metadata
from indexer.reading.origins import ORIGINS
from indexer.reading.pages import Page, read_page
from tests.indexer.pages import NOW, PROSE, declared, json_ld

URL = "https://www.harbour-post.example/world/ferry"
PUBLISHER = json_ld('{"@type": "NewsArticle", "publisher": {"name": "Harbour Post"}}')
SITE = '<meta property="og:site_name" content="The Post">'
TITLE = "<title>Ferry stays at its berth | HARBOUR POST</title>"


def metadata(head: str = "", body: str = "", url: str = URL, outlet: str = "") -> Metadata:
    """What a page at an address says of its article."""
    return read_metadata(declared(head, f"{body}<p>{PROSE}</p>", url), NOW, outlet)


def test_all_that_a_page_says_is_read_together() -> None:
    block = json_ld(
        '{"@type": "NewsArticle", "headline": "Ferry stays at its berth", "author": {"name": "Nadia Korol"},'
        ' "publisher": {"name": "Harbour Post"}, "articleSection": "World",'
        ' "datePublished": "2014-08-15", "dateModified": "2014-08-16T09:00:00Z"}'
    )
    found = metadata(block)
    assert (found.title, found.byline) == ("Ferry stays at its berth", ("Nadia Korol",))
    assert (found.outlet, found.section, found.address) == ("Harbour Post", "World", URL)
    assert found.published is not None
    assert (found.published.value, found.published.basis) == ("2014-08-15", Basis.JSON_LD)
    assert found.modified == "2014-08-16T09:00:00+00:00"


def test_a_page_that_says_nothing_has_nothing_but_its_text() -> None:
    assert metadata(url="") == Metadata(
        title="", byline=(), outlet="", section="", published=None, modified="", address=""
    )


def test_the_outlet_is_the_publisher_of_the_json_ld() -> None:
    assert metadata(PUBLISHER + SITE + TITLE, outlet="Feed").outlet == "Harbour Post"


def test_the_outlet_is_else_the_name_of_the_site() -> None:
    assert metadata(SITE + TITLE, outlet="Feed").outlet == "The Post"


def test_the_outlet_is_else_the_one_that_is_known_from_elsewhere() -> None:
    assert metadata(TITLE, outlet="Feed").outlet == "Feed"


def test_the_outlet_is_else_what_the_host_is_named_after_in_the_title() -> None:
    assert metadata(TITLE).outlet == "HARBOUR POST"


def test_the_outlet_is_else_the_host() -> None:
    assert metadata().outlet == "harbour-post.example"


def test_a_publisher_that_is_an_address_is_no_name() -> None:
    block = json_ld('{"@type": "NewsArticle", "publisher": {"@id": "https://harbour-post.example/#us"}}')
    assert metadata(block + SITE).outlet == "The Post"


@pytest.mark.parametrize(
    "title",
    [
        "Ferry stays at its berth | HARBOUR POST",
        "Ferry stays at its berth | harbour-post.example",
        "Ferry stays at its berth - World - The Post",
    ],
)
def test_every_name_of_the_outlet_and_the_section_is_taken_off_the_title(title: str) -> None:
    head = f'<title>{title}</title>{SITE}<meta property="article:section" content="World">'
    assert metadata(head).title == "Ferry stays at its berth"


def test_the_outlet_is_no_author_of_its_pages() -> None:
    assert metadata(SITE + '<meta name="author" content="The Post">').byline == ()


def test_the_section_is_that_of_the_json_ld_else_of_a_meta_element() -> None:
    meta = '<meta property="article:section" content="World">'
    block = json_ld('{"@type": "NewsArticle", "articleSection": ["Shipping", "Grain"]}')
    assert metadata(block + meta).section == "Shipping"
    assert metadata(meta).section == "World"


@pytest.mark.parametrize("section", ["https://harbour-post.example/world", "x" * 101])
def test_an_address_or_a_long_text_is_no_section(section: str) -> None:
    assert metadata(f'<meta property="article:section" content="{section}">').section == ""


def test_every_field_says_where_it_came_from() -> None:
    block = json_ld(
        '{"@type": "NewsArticle", "author": {"name": "Nadia Korol"}, "dateModified": "2014-08-16",'
        ' "publisher": {"name": "Harbour Post"}, "articleSection": "World"}'
    )
    head = f'<link rel="canonical" href="{URL}"><meta property="og:title" content="Ferry stays">'
    assert metadata(block + head).origins == {
        "url": "canonical",
        "title": "og:title",
        "byline": "json-ld",
        "outlet": "json-ld",
        "section": "json-ld",
        "modified": "json-ld",
    }


@pytest.mark.parametrize(
    ("head", "outlet", "origin"),
    [
        (SITE, "", "og:site_name"),
        ('<meta name="application-name" content="The Post">', "", "meta"),
        ("", "Feed", "option"),
        (TITLE, "", "title element"),
        ("", "", "address"),
    ],
)
def test_an_outlet_says_where_it_came_from(head: str, outlet: str, origin: str) -> None:
    assert metadata(head, outlet=outlet).origins["outlet"] == origin


@pytest.mark.parametrize(
    ("head", "origin"),
    [
        (f'<link rel="canonical" href="{URL}"><meta property="og:url" content="{URL}">', "canonical"),
        (f'<link rel="canonical" href="/"><meta property="og:url" content="{URL}">', "og:url"),
        (json_ld(f'{{"@type": "NewsArticle", "url": "{URL}"}}'), "json-ld"),
        ("", "known"),
    ],
)
def test_an_address_says_where_it_came_from(head: str, origin: str) -> None:
    assert metadata(head).origins["url"] == origin


def test_every_origin_is_in_the_table() -> None:
    assert set(metadata(SITE + TITLE, "<h1>Ferry stays at its berth</h1>").origins.values()) <= set(ORIGINS)


def test_cautions_about_the_dates_are_handed_on() -> None:
    assert metadata(json_ld('{"@type": "NewsArticle", "datePublished": "2014-02-30"}')).flags == (
        "published-impossible",
    )


def test_the_language_that_a_page_declares_is_told_as_its_code() -> None:
    assert metadata('<meta property="og:locale" content="pt_BR">').language == "pt"


def test_the_date_under_the_title_is_found_by_the_title() -> None:
    found = metadata(TITLE, "<h2>Ferry stays at its berth</h2><p>15 August 2014</p>")
    assert found.published is not None
    assert (found.published.value, found.published.basis) == ("2014-08-15", Basis.GUESS)


def test_a_text_too_short_to_tell_has_the_language_that_its_page_declares() -> None:
    page = '<html lang="uk-UA"><head><title>OK</title></head><body><p>{}</p></body></html>'
    short = read_page(Page(content=page.format("OK 1914").encode(), source="a.html"))
    assert (short.language, dict(short.origins)["language"]) == ("uk", "lang")
    long = read_page(Page(content=page.format(PROSE).encode(), source="a.html"))
    assert (long.language, dict(long.origins)["language"]) == ("en", "text")
