import re

import pytest
from bs4 import BeautifulSoup
from bs4.element import PageElement
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.reading.markup import MANY_TAGS, MAX_ATTRIBUTES, MAX_DEPTH, MAX_TAG, MAX_TAGS, tame_markup
from indexer.reading.unreadable import Reason, UnreadableError

LXML_DEPTH = 256
DOCTYPE = "<!DOCTYPE html>"


def tamed(page: str) -> str:
    html = tame_markup(page).html
    assert html.startswith(DOCTYPE)
    return html.removeprefix(DOCTYPE)


def words(page: str) -> list[str]:
    """The words that lxml, which loses what is nested too deep, finds in a tamed page."""
    return BeautifulSoup(tame_markup(page).html, "lxml").get_text(" ").split()


def depth(place: PageElement) -> int:
    return sum(1 for _ in place.parents)


@pytest.mark.parametrize("name", ["script", "style", "iframe", "noembed", "noframes", "textarea", "svg"])
def test_what_a_browser_does_not_show_goes_with_its_content(name: str) -> None:
    upper = name.upper()
    assert tamed(f"a<{name} x=y>b<p>c</p></{name}>d<{upper}>e</{upper}\n>f") == "adf"


def test_only_an_end_tag_of_its_own_name_ends_a_script() -> None:
    assert tamed("a<script>b</scripts>c</style>d</SCRIPT x>e") == "ae"


@pytest.mark.parametrize("name", ["script", "style"])
def test_a_script_without_an_end_lasts_to_the_end_of_the_page(name: str) -> None:
    assert tamed(f"a<{name}>1</{name}>b<{name}>c<p>d</p>") == "ab"


@pytest.mark.parametrize("name", ["iframe", "noembed", "noframes", "textarea", "svg", "title"])
def test_what_should_hold_only_text_but_has_no_end_does_not_swallow_the_article(name: str) -> None:
    assert tamed(f"a<{name}>b<p>c</p>") == "ab<p>c</p>"


def test_an_end_that_is_cut_off_ends_a_script_at_the_end_of_the_page() -> None:
    assert tamed("<p>a</p><script>b</script ") == "<p>a</p>"


def test_a_title_holds_text_whatever_tags_stand_in_it() -> None:
    assert tamed("<title>a <b>c</b> &amp; d</title>e") == "<title>a &lt;b>c&lt;/b> &amp; d</title>e"


@pytest.mark.parametrize(
    ("page", "rest"),
    [
        ("<i class='x'/><u />a", "<i class='x'></i><u ></u>a"),
        ("<p/>a", "<p></p>a"),
        ("<a href=/>a</a>", "<a href=/>a</a>"),
    ],
)
def test_a_tag_that_ends_itself_is_closed_for_every_parser(page: str, rest: str) -> None:
    assert tamed(page) == rest


def test_what_follows_many_tags_that_end_themselves_is_not_inside_them() -> None:
    soup = BeautifulSoup(tame_markup("<div>" + "<div id=''/>" * 1_000 + "</div><p>a").html, "lxml")
    assert soup.p is not None
    assert soup.p.parent is soup.body


def test_a_page_has_one_title() -> None:
    assert tamed("<title> </title><title>a</title>b<title>c</title>").count("title>") == 4


def test_links_that_are_hardly_ever_closed_are_none() -> None:
    assert tamed("<p><a href=x>a<a href=y>b<a href=z>c</p>") == "<p>abc</p>"
    assert tamed("<p><a href=x>a</a> <a href=y>b<a href=z>c</p>").count("<a ") == 3


def test_what_follows_too_many_tags_is_a_row_of_plain_paragraphs() -> None:
    many = "<br>" * MANY_TAGS
    rest = "<ul><li class=x>b <b>c</b>d</li></ul><h2>e</h2>f<script>g</script><table><tr><td>h</table>"
    soup = BeautifulSoup(tame_markup(f"<nav><p>a{many}{rest}</nav>").html, "lxml")
    assert [p.get_text(strip=True) for p in soup.find_all("p")] == ["a", "b cd", "e", "f", "h", ""]
    assert soup.find_all(["b", "li", "h2", "td", "script"]) == []
    assert [p.find_parent("nav") is None for p in soup.find_all("p")] == [False] + [True] * 5


def test_too_much_text_in_too_many_elements_is_a_row_of_plain_paragraphs() -> None:
    page = f"<div><p>{'a few words ' * 50}</p>" * 2_000
    soup = BeautifulSoup(tame_markup(page).html, "lxml")
    assert soup.get_text(" ").split() == ["a", "few", "words"] * 50 * 2_000
    assert sum(len(text) * depth(text) for text in soup.find_all(string=True)) < 50_000_000


def test_there_are_no_more_of_those_paragraphs_than_there_is_room_for() -> None:
    page = "<p>a" * (MAX_TAGS - 1)
    assert words(page) == ["a"] * (MAX_TAGS - 1)
    assert tamed(page).count("<p>") <= MANY_TAGS + len(page) / 80 + 1


def test_json_ld_is_kept_beside_the_page() -> None:
    markup = tame_markup(
        """<script type="application/ld+json">{"a": "<p>"}</script>b
        <SCRIPT id=x TYPE=application/ld+json;charset=utf-8>[1]</SCRIPT>
        <script type = ' Application/LD+JSON'>[2]</script>
        <script type="application/json">[3]</script><script>type="application/ld+json"</script>
        <style type="application/ld+json">[4]</style>"""
    )
    assert markup.json_ld == ('{"a": "<p>"}', "[1]", "[2]")
    assert markup.html.removeprefix(DOCTYPE).strip() == "b"


@pytest.mark.parametrize(
    ("page", "rest"),
    [
        ("a<!-- <p>b</p> -->c", "ac"),
        ("a<!-->b-->c", "ab-->c"),
        ("a<!--->b", "ab"),
        ("a<!-- b <!-- c --> d", "a d"),
        ("a<!-- b <p>c</p>", "a b <p>c</p>"),
        ("a<!-- b --><!-- c", "a c"),
        ("a<![if IE]>b<![endif]>c", "abc"),
        ('<?xml version="1.0"?>a', "a"),
        ("a<!b", "ab"),
        ("a<!-- b > c", "a b > c"),
    ],
)
def test_comments_and_instructions_go_and_what_an_open_one_hides_stays(page: str, rest: str) -> None:
    assert tamed(page) == rest


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE html>",
        '<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "strict.dtd">',
        '<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>',
        '<!DOCTYPE html [<!ELEMENT p (b)> ] >',
    ],
)  # fmt: skip
def test_a_doctype_goes_with_its_internal_subset(doctype: str) -> None:
    assert tamed(f"{doctype}<p>a [b] c</p>") == "<p>a [b] c</p>"


def test_a_subset_without_an_end_takes_only_the_doctype() -> None:
    assert tamed('<!DOCTYPE html [<!ENTITY a "b"><p>c</p>') == "<p>c</p>"


@pytest.mark.parametrize(
    "reference",
    [
        *("&#0;", "&#x0;", "&#1;", "&#11;", "&#31", "&#xD800;", "&#57343;", "&#xFFFE;", "&#65535;"),
        *("&#1114112;", "&#x110000;", "&#99999999999999999999;", f"&#{'9' * 5000};", "&#xFFFFFFFFFFFFFFFF;"),
    ],
)
def test_a_reference_to_what_is_no_character_goes(reference: str) -> None:
    assert tamed(f"a{reference} b<p title='c{reference}'>") == "a b<p title='c'>"


@pytest.mark.parametrize(
    "reference",
    [
        *("&#9;", "&#10;", "&#x20;", "&#65", "&#x0000000041;", "&#55295;", "&#xE000;", "&#x1F54A;"),
        *("&#x10FFFF;", "&amp;", "&nbsp;", "&lt;", "&#", "&#x;"),
    ],
)
def test_every_other_reference_stays(reference: str) -> None:
    assert tamed(f"a{reference} b") == f"a{reference} b"


def test_references_to_controls_mean_what_windows_1252_has_there() -> None:
    assert tamed("&#147;so&#x94; &#150 it&#146;s &#128;5") == "“so” – it’s €5"


def test_characters_that_no_text_holds_are_not_in_the_page() -> None:
    assert tamed("<p>a\0b\ud800c\x1bd</p>") == "<p>abcd</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<p title='a > b'>c</p>",
        """<p title="a>b" class='c>d' id=e>f</p>""",
        '<p a=">">b',
        "<a href=x'y>z</a>",
        "<P CLASS=lead>a</P>",
        "<svg:rect>a</svg:rect>",
        "<html lang=en><head><title>a</title></head><body class=b><p>c",
        "<table><tr><td>a<td>b<tr><td>c</table>",
        "a<br>b<img src=c>d<hr/>e",
    ],
)
def test_a_sound_page_stays_as_it_is(page: str) -> None:
    assert tamed(page) == page


@pytest.mark.parametrize(
    ("page", "rest"),
    [
        ("a < b, 1<2 <3", "a &lt; b, 1&lt;2 &lt;3"),
        ("a</>b</ p>c", "a&lt;/>b&lt;/ p>c"),
        ("<p>a</p><<<b>c</b>", "<p>a</p>&lt;&lt;<b>c</b>"),
    ],
)
def test_a_sign_that_opens_no_tag_is_text(page: str, rest: str) -> None:
    assert tamed(page) == rest


@pytest.mark.parametrize("cut", ["<a", "<a href", '<a href="http://wire.example/', "</p"])
def test_a_tag_that_is_cut_off_at_the_end_of_the_page_is_no_text(cut: str) -> None:
    assert tamed(f"<p>The siege ended.{cut}") == "<p>The siege ended."


def test_text_with_a_sign_in_it_is_not_taken_for_a_cut_tag() -> None:
    text = "b and more words " * 20
    assert tamed(f"<p>a <{text}") == f"<p>a &lt;{text}"


def test_a_quotation_mark_that_is_never_closed_costs_a_tag_its_attributes_and_no_text() -> None:
    assert tamed('<p title="a>b</p><p class=c>d</p>').startswith("<p>b</p><p")
    assert words('<p title="a>b</p><p class="c">d</p><p>e</p>')[-1] == "e"


@pytest.mark.parametrize("name", ["plaintext", "xmp", "listing"])
def test_elements_after_which_all_is_text_to_a_parser_lose_their_start(name: str) -> None:
    assert words(f"<p>a</p><{name}>b<p>c</p></{name}><p>d</p>") == ["a", "b", "c", "d"]


def test_what_stands_behind_the_end_of_the_page_is_in_it() -> None:
    assert tamed("<body><p>a</p></body></html><p>b</p>") == "<body><p>a</p><p>b</p>"


def test_a_tag_with_too_many_attributes_loses_them() -> None:
    allowed = "<div " + "a=1 " * (MAX_ATTRIBUTES - 2) + ">"
    assert tamed(f"{allowed}b</div>") == f"{allowed}b</div>"
    assert tamed("<div " + "a=1 " * (MAX_ATTRIBUTES + 1) + ">b</div>") == "<div>b</div>"
    assert tamed("<p>b</p " + "a=1 " * (MAX_ATTRIBUTES + 1) + ">c") == "<p>b</p>c"


def test_words_inside_a_value_are_no_attributes() -> None:
    tag = '<div data-text="' + "a " * (MAX_ATTRIBUTES * 2) + '">'
    assert tamed(f"{tag}b</div>") == f"{tag}b</div>"


def test_a_tag_with_too_many_characters_loses_its_attributes() -> None:
    picture = "x" * (MAX_TAG - 20)
    assert tamed(f'<img src="{picture}">a') == f'<img src="{picture}">a'
    assert tamed(f'<img src="{picture * 2}">a') == "<img>a"


def test_a_page_with_too_many_tags_is_refused() -> None:
    assert tamed("<b>" * MAX_TAGS).count("<b>") <= MAX_TAGS
    with pytest.raises(UnreadableError, match="150,000 tags") as caught:
        tame_markup("<b>" * (MAX_TAGS + 1))
    assert caught.value.code is Reason.TOO_LARGE


def test_the_tags_in_scripts_and_comments_do_not_count() -> None:
    many = "<b>" * MAX_TAGS
    assert tamed(f"<script>{many}</script><!-- {many} -->a") == "a"


@pytest.mark.parametrize("name", ["div", "blockquote", "section", "span", "table", "ul", "b"])
@pytest.mark.parametrize("levels", [MAX_DEPTH - 1, LXML_DEPTH, 1_000, 5_000])
def test_the_paragraphs_at_every_depth_are_all_read_in_order(name: str, levels: int) -> None:
    opened = "".join(f"<{name}><p>o{n}</p>" for n in range(levels))
    closed = "".join(f"<p>c{n}</p></{name}>" for n in reversed(range(levels)))
    expected = [f"o{n}" for n in range(levels)] + [f"c{n}" for n in reversed(range(levels))]
    assert words(f"{opened}{closed}<p>end</p>") == [*expected, "end"]


def test_what_follows_a_deep_part_is_beside_it_and_not_in_it() -> None:
    deep = "<div>" * 1_000 + "a" + "</div>" * 1_000
    soup = BeautifulSoup(tame_markup(f"<main>{deep}<p id=b>b</p></main>").html, "lxml")
    after = soup.find(id="b")
    assert after is not None
    assert after.parent is soup.main


def test_blocks_that_were_nested_too_deep_stay_apart_and_their_words_whole() -> None:
    page = "<div>" * 300 + "<h2>a</h2><p>b <b>c</b>d</p><div>e<br>f</div>g" + "</div>" * 300
    soup = BeautifulSoup(tame_markup(page).html, "lxml")
    lines = [" ".join(p.get_text(" ", strip=True).split()) for p in soup.find_all("p")]
    assert [line for line in lines if line] == ["a", "b cd", "e f", "g"]


@pytest.mark.parametrize("name", ["p", "li", "td", "a", "option"])
def test_elements_that_end_where_the_next_begins_are_not_nested(name: str) -> None:
    page = "".join(f"<{name}>w{n}" for n in range(1_000))
    assert tamed(page) == page


def test_an_end_tag_without_its_start_closes_nothing() -> None:
    page = "<div>" * 150 + "</b>" * 1_000 + "<i>" * 100 + "a"
    assert tamed(page).count("<i>") == MAX_DEPTH - 150


def test_an_end_tag_does_not_reach_out_of_the_cell_that_it_stands_in() -> None:
    page = "<div>" + "<table><tr><td></div>" * 30 + "<i>" * 200 + "a"
    assert tamed(page).count("<i>") == MAX_DEPTH - 1 - 30 * 3


PIECES = st.one_of(
    st.sampled_from(["<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>"]),
    st.sampled_from(
        ["<ul><li>", "</ul>", "<br>", "<!-- x -->", "< ", "&#0;", "<a href='>'>", "</a>", "</x>"]
    ),
    st.sampled_from(["<script>1<2</script>", "<title>t", "</title>", "<h1>", "</body>", "<font>", "\0", "&"]),
)


@given(st.lists(st.tuples(PIECES, st.integers(1, 120)), max_size=40))
@settings(max_examples=80, deadline=None, derandomize=True)
def test_no_text_of_any_page_is_lost_and_nothing_is_too_deep(pieces: list[tuple[str, int]]) -> None:
    body = "".join(f"{piece * times}<i></i>w{n}." for n, (piece, times) in enumerate(pieces))
    soup = BeautifulSoup(tame_markup(f"<p>start</p>{body}").html, "lxml")
    found = re.findall(r"w\d+\.", soup.get_text(" "))
    assert set(found) == {f"w{n}." for n in range(len(pieces))}
    assert max(map(depth, soup.descendants), default=0) <= LXML_DEPTH


def test_a_comment_also_ends_with_an_exclamation_mark_as_browsers_have_it() -> None:
    assert "The column" in tame_markup("<!-- a --!><p>The column</p><!-- b --><p>halted.</p>").html


@pytest.mark.parametrize("code", [129, 141, 143, 144, 157])
def test_a_reference_that_means_nothing_in_windows_1252_either_is_left_out(code: int) -> None:
    assert tame_markup(f"<p>a&#{code};b</p>").html.endswith("<p>ab</p>")
