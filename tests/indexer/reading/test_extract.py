"""The text of the article on a page, whichever way it was built."""

from bs4 import BeautifulSoup

from indexer.reading.extract import extract_paragraphs
from indexer.reading.markup import MANY_TAGS, tame_markup
from indexer.reading.opinions import every_paragraph, readability_paragraphs, trafilatura_paragraphs
from tests.indexer.reports import ARTICLE, SENTENCES, page

MENU = (
    "<nav><ul>"
    + "".join(f'<li><a href="/{n}">Section number {n}</a></li>' for n in range(12))
    + "</ul></nav>"
)
OTHERS = "<aside><h3>Other reports</h3><p>A ferry ran aground outside the harbour in thick fog.</p></aside>"


def extracted(markup: str) -> list[str]:
    html = tame_markup(markup).html
    return list(extract_paragraphs(html, BeautifulSoup(html, "lxml")).lines)


def missing(lines: list[str]) -> list[str]:
    return [sentence for sentence in SENTENCES if sentence not in lines]


def test_an_article_among_furniture_is_found() -> None:
    lines = extracted(page(f"{MENU}<main><article>{ARTICLE}</article></main>{OTHERS}<footer>© Wire</footer>"))
    assert missing(lines) == []
    assert not any("Section" in line or "ferry" in line for line in lines)


def test_an_article_in_a_table_as_pages_were_once_laid_out_is_found() -> None:
    left = "<td>" + "<a href=x>An older report on this</a><br>" * 9 + "</td>"
    assert missing(extracted(page(f"<table><tr>{left}<td>{ARTICLE}</td></tr></table>"))) == []


def test_paragraphs_that_only_line_breaks_part_are_apart() -> None:
    assert missing(extracted(page("<div>" + "<br><br>".join(SENTENCES) + "</div>"))) == []


def test_an_article_in_several_parts_is_whole() -> None:
    parts = "".join(
        f"<div class=part><p>{sentence * 3}</p></div><div class=ad>Ad</div>" for sentence in SENTENCES
    )
    assert [
        sentence for sentence in SENTENCES if not any(sentence in line for line in extracted(page(parts)))
    ] == []


def test_headings_and_lists_inside_an_article_stay() -> None:
    inner = "<h3>What is known</h3><ul><li>The bridge is closed.</li><li>Two lorries burned.</li></ul>"
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES[:2]) + inner
    lines = extracted(page(f"<h1>x</h1><div>{body}<p>{SENTENCES[2]}</p><p>{SENTENCES[3]}</p></div>"))
    assert lines[-5:] == ["What is known", "The bridge is closed.", "Two lorries burned.", *SENTENCES[2:]]


def test_the_cells_of_a_table_stand_on_one_line() -> None:
    table = "<table><tr><th>Town</th><th>Wounded</th></tr><tr><td>Ruda</td><td>14</td></tr></table>"
    assert "Ruda | 14" in trafilatura_paragraphs(page(ARTICLE + table + f"<p>{SENTENCES[0]} Again.</p>"))


def test_one_endless_block_does_not_outweigh_the_article() -> None:
    assert missing(extracted(page(f"<div>{'noise ' * 20_000}</div><div>{ARTICLE}</div>"))) == []


def test_a_page_of_more_tags_than_trafilatura_takes_is_read() -> None:
    assert missing(extracted(page("<br>" * (MANY_TAGS + 1) + ARTICLE))) == []


def test_a_page_of_links_only_is_not_empty() -> None:
    assert extracted(page('<a href="x">One thing</a> <a href="y">and another</a>')) != []


def test_a_page_without_text_gives_no_lines() -> None:
    assert extracted(page("<img src=x>")) == []


def test_every_paragraph_is_there_in_the_last_resort() -> None:
    assert every_paragraph(page("<nav><p>one</p></nav><div>two<p>three <b>four</b></p></div>")) == [
        "one",
        "three four",
    ]
    assert every_paragraph(page("<div>one<div>two</div></div>")) == ["one", "two"]


def test_the_other_extractors_find_the_article_too() -> None:
    html = tame_markup(page(f"{MENU}<article>{ARTICLE}</article>")).html
    assert missing(trafilatura_paragraphs(html)) == []
    assert missing(readability_paragraphs(html)) == []


def test_the_same_page_gives_the_same_lines_again() -> None:
    markup = page(f"<article>{ARTICLE}</article>")
    assert extracted(markup) == extracted(markup) == extracted(markup)


def test_the_parsed_page_stays_as_it_is() -> None:
    html = tame_markup(page(MENU + ARTICLE + OTHERS)).html
    soup = BeautifulSoup(html, "lxml")
    before = str(soup)
    extract_paragraphs(html, soup)
    assert str(soup) == before
