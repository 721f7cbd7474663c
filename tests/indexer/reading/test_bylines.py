"""Who wrote an article, as the page says it in each of its places."""

import pytest

from indexer.reading.bylines import find_byline, split_byline
from indexer.reading.origins import Sourced
from tests.indexer.pages import PROSE, declared, json_ld

TITLE = "Ferry stays at its berth"
BOTH = ("Nadia Korol", "Samir Haddad")


def byline(head: str = "", body: str = "") -> tuple[str, ...]:
    """The byline of a page of the Harbour Post."""
    return found(head, body).value


def found(head: str = "", body: str = "") -> Sourced[tuple[str, ...]]:
    """The byline of a page of the Harbour Post, and where it stands."""
    page = declared(head, f"{body}<h1>{TITLE}</h1><p>{PROSE}</p><p>{PROSE}</p>")
    return find_byline(page, ["Harbour Post", "harbour-post.example"], TITLE)


@pytest.mark.parametrize(
    "text",
    [
        "Nadia Korol and Samir Haddad",
        "By Nadia Korol and Samir Haddad",
        "by Nadia Korol, Samir Haddad",
        "BY: Nadia Korol & Samir Haddad",
        "Written by Nadia Korol; Samir Haddad",
        "Story by Nadia Korol | Samir Haddad",
        "Nadia Korol / Samir Haddad",
        "Nadia Korol\nSamir Haddad",
        "Von Nadia Korol und Samir Haddad",
        "Par Nadia Korol et Samir Haddad",
        "By Nadia Korol in Kyiv and Samir Haddad in Brussels",
        "By Nadia Korol (Harbour Post) and Samir Haddad [Meridian Wire]",
        "Nadia Korol, senior correspondent, and Samir Haddad, Middle East editor",
        "Nadia Korol, nadia@harbour-post.example, Samir Haddad",
        "Nadia Korol, https://harbour-post.example/nadia and Samir Haddad",
        "Nadia Korol, 15 August 2014, Samir Haddad, 5 minutes",
        "Nadia Korol and Samir Haddad and nadia korol",
        "By Nadia Korol and by Samir Haddad.",
        "  Nadia   Korol  ,  Samir Haddad  ",
    ],
)
def test_a_byline_is_split_into_single_names(text: str) -> None:
    assert split_byline([text]) == BOTH


@pytest.mark.parametrize(
    "name",
    [
        "Andrea Sandoval",
        "Ian Anders",
        "Byron Bay",
        "Marie-Claire O’Neill",
        "Ludwig van den Berg",
        "Надія Король",
        "سمير حداد",
        "Vonn Parr",
    ],
)
def test_a_name_with_parts_that_look_like_other_words_stays_whole(name: str) -> None:
    assert split_byline([name]) == (name,)


def test_a_suffix_belongs_to_the_name_before_it() -> None:
    assert split_byline(["Samir Haddad, Jr., and Nadia Korol"]) == ("Samir Haddad Jr", "Nadia Korol")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "By",
        "admin",
        "https://www.facebook.com/harbourpost",
        "Updated 18:20",
        "Night editor",
        "x" * 61,
        "<b>",
        "…",
    ],
)
def test_what_is_no_name_gives_none(text: str) -> None:
    assert split_byline([text]) == ()


def test_a_name_in_several_texts_is_named_once_as_it_was_first() -> None:
    assert split_byline(["Nadia Korol", "NADIA KOROL", "Samir Haddad"]) == BOTH


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (json_ld('{"@type": "Article", "author": [{"name": "Nadia Korol"}, {"name": "Samir Haddad"}]}'), ""),
        (json_ld('{"@type": "Article", "creator": ["Nadia Korol", "Samir Haddad"]}'), ""),
        ('<meta name="author" content="Nadia Korol"><meta name="author" content="Samir Haddad">', ""),
        ('<meta property="article:author" content="Nadia Korol, Samir Haddad">', ""),
        ('<meta name="parsely-author" content="Nadia Korol and Samir Haddad">', ""),
        ('<meta name="DC.creator" content="Nadia Korol;Samir Haddad">', ""),
        ('<meta name="byl" content="By Nadia Korol and Samir Haddad">', ""),
        ("", '<p itemprop="author">Nadia Korol</p><p itemprop="author">Samir Haddad</p>'),
        ("", '<p><a rel="author" href="/n">Nadia Korol</a>, <a rel="author" href="/s">Samir Haddad</a></p>'),
        ("", '<div class="hp-byline">By Nadia Korol and Samir Haddad</div>'),
        ("", "<p>By Nadia Korol and Samir Haddad</p>"),
    ],
)
def test_a_byline_is_found_in_every_place_where_pages_put_it(head: str, body: str) -> None:
    assert byline(head, body) == BOTH


def test_json_ld_is_asked_before_meta_and_meta_before_the_text() -> None:
    linked = json_ld('{"@type": "Article", "author": "Nadia Korol"}')
    meta = '<meta name="author" content="Samir Haddad">'
    line = "<p>By Ruth Adler</p>"
    assert byline(linked + meta, line) == ("Nadia Korol",)
    assert byline(meta, line) == ("Samir Haddad",)


def test_the_outlet_is_no_author_and_gives_way_to_the_next_place() -> None:
    head = json_ld('{"@type": "Article", "author": {"name": "The Harbour Post"}}')
    assert byline(head + '<meta name="author" content="Nadia Korol">') == ("Nadia Korol",)


@pytest.mark.parametrize(
    "value", ["null", "3", "[[]]", "{}", '{"name": 7}', '"https://harbour-post.example/staff"']
)
def test_an_author_in_json_ld_that_is_no_name_gives_way_to_the_next_place(value: str) -> None:
    head = json_ld(f'{{"@type": "Article", "author": {value}}}')
    assert byline(head + '<meta name="author" content="Nadia Korol">') == ("Nadia Korol",)


@pytest.mark.parametrize(
    "line",
    ["By Friday the road was open again.", "By the river, nobody crossed.", "By noon all had left the town"],
)
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert byline(body=f"<p>{line}</p>") == ()


def test_an_author_in_an_aside_or_a_footer_is_not_the_articles() -> None:
    assert byline(body="<aside><p>By Nadia Korol</p></aside><footer><p>By Ruth Adler</p></footer>") == ()


def test_a_page_that_names_nobody_has_no_byline() -> None:
    assert byline() == ()


def test_no_page_has_more_than_twenty_authors() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = [f"Nadia {letter}orol" for letter in letters]
    assert byline(f'<meta name="author" content="{", ".join(names)}">') == tuple(names[:20])


@pytest.mark.parametrize(
    ("head", "body", "origin"),
    [
        (json_ld('{"@type": "Article", "author": "Nadia Korol"}'), "", "json-ld"),
        ('<meta name="author" content="Nadia Korol">', "", "meta"),
        ("", '<p itemprop="author">Nadia Korol</p>', "itemprop"),
        ("", '<p><a rel="author" href="/n">Nadia Korol</a></p>', "rel=author"),
        ("", '<div class="hp-byline">By Nadia Korol</div>', "trafilatura"),
        ("", '<div class="x-by-line">Nadia Korol</div>', "byline element"),
        ("", "<p>By Nadia Korol</p>", "byline line"),
    ],
)
def test_a_byline_says_where_it_stands(head: str, body: str, origin: str) -> None:
    assert found(head, body) == Sourced(("Nadia Korol",), origin)


def test_a_page_that_names_nobody_says_no_place() -> None:
    assert found() == Sourced((), "")


def test_an_agency_is_an_author_only_where_nobody_else_is_named() -> None:
    agency = json_ld('{"@type": "Article", "author": {"@type": "Organization", "name": "Reuters"}}')
    assert found(agency) == Sourced(("Reuters",), "json-ld")
    assert found(agency, "<p>By Nadia Korol</p>") == Sourced(("Nadia Korol",), "byline line")
    assert byline('<meta name="author" content="Nadia Korol, AFP">') == ("Nadia Korol",)


def test_several_names_of_one_node_are_several_authors() -> None:
    head = json_ld('{"@type": "Article", "author": {"name": ["Nadia Korol", "Samir Haddad"]}}')
    assert byline(head) == BOTH


def test_of_the_card_of_a_person_only_the_name_is_taken() -> None:
    card = '<b itemprop="name">Nadia Korol</b> is a writer who lives by the sea'
    assert byline(body=f'<div itemprop="author">{card}</div>') == ("Nadia Korol",)


@pytest.mark.parametrize(
    "line",
    [
        "Von Nadia Korol und Samir Haddad",
        "Par Nadia Korol et Samir Haddad",
        "Por Nadia Korol y Samir Haddad",
        "Autor: Nadia Korol, Samir Haddad",
        "By Nadia Korol and Samir Haddad | 15 August 2014",
    ],
)
def test_a_line_that_is_a_byline_is_read_in_several_languages(line: str) -> None:
    assert found(body=f"<p>{line}</p>") == Sourced(BOTH, "byline line")


def test_a_part_of_the_title_is_no_author() -> None:
    assert byline(body=f"<p>By {TITLE}</p><p>By Ferry Stays</p>") == ()
