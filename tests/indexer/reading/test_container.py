"""The element that holds most of a page's prose."""

import pytest
from bs4 import BeautifulSoup

from indexer.reading.container import container_blocks, visible_lines
from tests.indexer.reports import ARTICLE, SENTENCES


def lines(body: str) -> list[str]:
    return [line for block in container_blocks(BeautifulSoup(body, "lxml")) for line in block.lines]


@pytest.mark.parametrize("name", ["nav", "footer", "aside", "form", "button", "figure", "noscript"])
def test_elements_of_furniture_are_passed_over(name: str) -> None:
    assert lines(f"<div>{ARTICLE}<{name}>Not this.</{name}></div>")[1:] == list(SENTENCES)


@pytest.mark.parametrize(
    "names",
    [
        "share",
        "social-links",
        "related",
        "post newsletter-box",
        "ad",
        "comments",
        "breadcrumb",
        "hp-teaser",
        "menu",
    ],
)
def test_elements_with_names_of_furniture_are_passed_over(names: str) -> None:
    assert lines(f'<div>{ARTICLE}<div class="{names}">Not this.</div></div>')[1:] == list(SENTENCES)
    assert lines(f'<div>{ARTICLE}<div id="{names}">Not this.</div></div>')[1:] == list(SENTENCES)


@pytest.mark.parametrize("names", ["shareholder", "loads", "unrelated", "commentary", "menuhin"])
def test_names_that_only_resemble_furniture_are_none(names: str) -> None:
    assert "This too." in lines(f'<div>{ARTICLE}<div class="{names}">This too.</div></div>')


def test_furniture_that_holds_the_article_is_none() -> None:
    assert lines(f'<div class="sidebar ad comments">{ARTICLE}</div>')[1:] == list(SENTENCES)


def test_a_paragraph_called_a_credit_is_read_and_a_box_called_so_is_not() -> None:
    found = lines(
        f'<div>{ARTICLE}<p class="credit">Wire and agencies</p><div class="credit">Photo: A</div></div>'
    )
    assert "Wire and agencies" in found
    assert "Photo: A" not in found


def test_blocks_of_links_are_left_out_and_links_in_sentences_are_not() -> None:
    found = lines(
        f'<div>{ARTICLE}<p>It said <a href="/b">so</a>.</p><p><a href="/c">More of it</a></p></div>'
    )
    assert "It said so." in found
    assert "More of it" not in found


def test_an_anchor_that_is_no_link_makes_none_of_what_it_holds() -> None:
    assert lines(f'<a name="top">{ARTICLE}</a>')[1:] == list(SENTENCES)


def test_the_heavier_of_two_columns_is_taken() -> None:
    other = "<p>A ferry ran aground outside the harbour, and nobody was hurt.</p>"
    assert lines(f"<div><div>{other}</div><div>{ARTICLE}</div></div>")[1:] == list(SENTENCES)


def test_parts_of_equal_weight_are_taken_together() -> None:
    parts = "".join(f"<div><p>{sentence}</p></div>" for sentence in SENTENCES)
    assert lines(f"<div>{parts}</div>") == list(SENTENCES)


def test_one_long_paragraph_does_not_hide_those_beside_it() -> None:
    assert lines(f"<div><p>{'A long sentence it was. ' * 200}</p>{ARTICLE}</div>")[2:] == list(SENTENCES)


def test_lines_end_at_breaks_and_not_at_line_ends_of_the_source() -> None:
    assert lines("<p>one\n two<br>three <b>four</b></p>") == ["one two", "three four"]


def test_the_visible_lines_are_those_outside_menus_and_footers() -> None:
    soup = BeautifulSoup("<nav>a</nav><div class=byline>By Ann Dale</div><p>b</p><footer>c</footer>", "lxml")
    assert list(visible_lines(soup)) == ["By Ann Dale", "b"]
