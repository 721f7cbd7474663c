"""A page as blocks of text, and which of them are passed over."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup

from indexer.reading.blocks import DOUBTFUL, FURNITURE, Block, Walk
from tests.indexer.reports import ARTICLE, SENTENCES


def walked(body: str, *, captions: bool = False) -> list[Block]:
    root = BeautifulSoup(body, "lxml").body
    assert root
    paragraphs = Counter({id(tag): len(tag.get_text()) for tag in root.find_all("p")})
    for tag in reversed(root.find_all(True)):
        paragraphs[id(tag.parent)] += paragraphs[id(tag)]
    title = root.find("h1")
    spared = frozenset(map(id, title.parents)) if title else frozenset[int]()
    return Walk(root, paragraphs, paragraphs[id(root)] / 2, spared, captions).run()


def passed(body: str) -> dict[str, str]:
    return {line: block.passed for block in walked(body) for line in block.lines}


@pytest.mark.parametrize(
    "attribute", ["hidden", 'aria-hidden="true"', 'style="display: none"', 'style="VISIBILITY:hidden"']
)
def test_what_no_reader_sees_is_furniture(attribute: str) -> None:
    assert passed(f"<div>{ARTICLE}<div {attribute}><p>Not this.</p></div></div>")["Not this."] == FURNITURE


def test_a_hidden_article_that_holds_most_of_the_page_is_read() -> None:
    found = passed(f"<p>Subscribe.</p><div style='display:none'>{ARTICLE}</div>")
    assert [found[sentence] for sentence in SENTENCES] == [""] * len(SENTENCES)


@pytest.mark.parametrize("names", ["werbung", "lire-aussi", "noticias relacionadas", "compartilhar"])
def test_furniture_is_named_in_other_languages_too(names: str) -> None:
    assert passed(f'<div>{ARTICLE}<div class="{names}">Not this.</div></div>')["Not this."] == FURNITURE


@pytest.mark.parametrize("names", ["pull-quote", "teaser"])
def test_what_is_furniture_to_some_is_doubtful(names: str) -> None:
    assert passed(f'<div>{ARTICLE}<div class="{names}">Perhaps.</div></div>')["Perhaps."] == DOUBTFUL


def test_an_element_around_the_title_is_no_furniture_whatever_its_class_says() -> None:
    beside = "".join(f"<p>{sentence * 3}</p>" for sentence in SENTENCES)
    found = passed(f'<div class="has-nav nav">{ARTICLE}</div><div>{beside}</div>')
    assert [found[sentence] for sentence in SENTENCES] == [""] * len(SENTENCES)


def test_a_row_of_a_table_is_a_line_with_its_cells_apart() -> None:
    table = "<table><tr><th>Town</th><th>Wounded</th></tr><tr><td>Ruda</td><td></td><td>14</td></tr></table>"
    assert list(passed(table)) == ["Town | Wounded", "Ruda | 14"]


def test_the_cells_of_a_page_laid_out_as_a_table_are_paragraphs() -> None:
    found = list(passed(f"<table><tr><td>Home</td><td>{ARTICLE}</td></tr></table>"))
    assert found[0] == "Home"
    assert found[-1] == SENTENCES[-1]


def test_a_link_in_half_of_a_sentence_makes_none_of_it() -> None:
    (block,) = walked(
        f'<p><a href="/a">{SENTENCES[0]}</a> Nobody at the crossing could say who had ordered it.</p>'
    )
    assert not block.is_link
    (block,) = walked(f'<p><a href="/a">{SENTENCES[0]}</a></p>')
    assert block.is_link


def test_captions_are_text_where_they_are_asked_for() -> None:
    figure = "<figure><img src=x><figcaption class=caption>Lorries at dawn.</figcaption></figure>"
    assert "Lorries at dawn." not in {
        line for b in walked(ARTICLE + figure) if not b.passed for line in b.lines
    }
    found = walked(ARTICLE + figure, captions=True)
    assert "Lorries at dawn." in {line for b in found if not b.passed for line in b.lines}


def test_a_chinese_sentence_is_prose() -> None:
    (block,) = walked("<p>渡轮在码头停了三天，没有人过河。</p>")
    assert block.is_prose
