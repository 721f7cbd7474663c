"""The text of the article on a page, whichever way it was built."""

import pytest
from bs4 import BeautifulSoup

from indexer.reading.extract import Extracted, extract_paragraphs
from indexer.reading.linkeddata import Node
from indexer.reading.markup import MANY_TAGS, tame_markup
from tests.indexer.liveblogs import HOURS, gallery, live_blog, paragraphs
from tests.indexer.reports import ARTICLE, SENTENCES, TITLE, page

MENU = (
    "<nav><ul>"
    + "".join(f'<li><a href="/{n}">Section number {n}</a></li>' for n in range(12))
    + "</ul></nav>"
)
OTHERS = "<aside><h3>Other reports</h3><p>A ferry ran aground outside the harbour in thick fog.</p></aside>"


def read(markup: str, *nodes: Node) -> Extracted:
    html = tame_markup(markup).html
    return extract_paragraphs(html, BeautifulSoup(html, "lxml"), nodes)


def extracted(markup: str) -> list[str]:
    return list(read(markup).lines)


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


def test_one_endless_block_does_not_outweigh_the_article() -> None:
    assert missing(extracted(page(f"<div>{'noise ' * 20_000}</div><div>{ARTICLE}</div>"))) == []


def test_a_page_of_more_tags_than_trafilatura_takes_is_read() -> None:
    assert missing(extracted(page("<br>" * (MANY_TAGS + 1) + ARTICLE))) == []


def test_a_page_of_links_only_is_not_empty() -> None:
    assert extracted(page('<a href="x">One thing</a> <a href="y">and another</a>')) != []


def test_a_page_without_text_gives_no_lines() -> None:
    assert extracted(page("<img src=x>")) == []


def test_the_same_page_gives_the_same_lines_again() -> None:
    markup = page(f"<article>{ARTICLE}</article>")
    assert extracted(markup) == extracted(markup) == extracted(markup)


def test_the_parsed_page_stays_as_it_is() -> None:
    html = tame_markup(page(MENU + ARTICLE + OTHERS)).html
    soup = BeautifulSoup(html, "lxml")
    before = str(soup)
    extract_paragraphs(html, soup)
    assert str(soup) == before


def test_the_rows_of_a_small_table_stay_between_the_paragraphs() -> None:
    table = "<table><tr><th>Town</th><th>Wounded</th></tr><tr><td>Ruda</td><td>14</td></tr></table>"
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    lines = extracted(
        page(f"<article><h1>{TITLE}</h1>{body}{table}{body.replace('convoy', 'column')}</article>")
    )
    assert lines[-6:-4] == ["Town | Wounded", "Ruda | 14"]


def test_a_quotation_stays_where_it_stands() -> None:
    quote = (
        "<blockquote><p>“We heard the engines before we saw the lights, and nobody slept.”</p></blockquote>"
    )
    first, second = (f"<p>{sentence}</p>" for sentence in SENTENCES[:2])
    lines = extracted(page(f"<article><h1>{TITLE}</h1>{first}{quote}{second}{ARTICLE}</article>"))
    assert lines.index("“We heard the engines before we saw the lights, and nobody slept.”") == (
        lines.index(SENTENCES[0]) + 1
    )


@pytest.mark.parametrize("names", ["newsletter-box", "cookie-consent", "author-bio", "promo"])
def test_a_long_paragraph_of_furniture_goes(names: str) -> None:
    plug = "We write to you every evening about the day on the river and the road, in five short paragraphs."
    body = ARTICLE + f'<div class="{names}"><p>{plug}</p></div>'
    assert plug not in extracted(page(f"<article>{body}{ARTICLE.replace('convoy', 'column')}</article>"))


def test_a_long_notice_about_cookies_is_not_the_article() -> None:
    notice = "".join(
        f"<p>Cookie {n} keeps what you chose on pages of this kind, so that {n} need not ask again.</p>"
        for n in range(9)
    )
    lines = extracted(page(f'<article>{ARTICLE}</article><div id="onetrust-consent">{notice}</div>'))
    assert missing(lines) == []
    assert not any("Cookie" in line for line in lines)


def test_hidden_copies_of_the_article_are_not_read_again() -> None:
    copies = f'<div style="display:none">{ARTICLE.replace("h1", "div")}</div>' * 2
    lines = extracted(page(f"<div>{ARTICLE}{copies}</div>"))
    assert [lines.count(sentence) for sentence in SENTENCES] == [1] * len(SENTENCES)


def test_other_articles_that_follow_on_the_page_are_not_of_this_one() -> None:
    others = "".join(
        f"<article><h2>Report {n}</h2><p>{sentence.replace('the', f'the {n}th')} {sentence}</p></article>"
        for n, sentence in enumerate(SENTENCES)
    )
    lines = extracted(page(f"<article>{ARTICLE}<p>{SENTENCES[0]} Again.</p></article>{others}"))
    assert missing(lines) == []
    assert not any("th " in line and line.count(".") > 1 and "Again" not in line for line in lines)


@pytest.mark.parametrize("tag", ["div", "article", "li"])
def test_a_live_blog_is_read_whole(tag: str) -> None:
    lines = extracted(page(live_blog(tag)))
    assert [line for hour in reversed(HOURS) for line in paragraphs(hour)] == [
        line for line in lines if "o'clock" in line or "Boat" in line
    ]


def test_a_live_blog_that_says_so_is_read_whole_with_what_stands_before_its_entries() -> None:
    body = f"<article>{ARTICLE}</article>{live_blog('article', time=False)}"
    found = read(page(body), {"@type": "LiveBlogPosting", "headline": TITLE})
    assert missing(list(found.lines)) == []
    assert {line for hour in HOURS for line in paragraphs(hour)} <= set(found.lines)


def test_the_entries_that_a_live_blog_loads_later_are_taken_from_json_ld() -> None:
    updates = [{"articleBody": "\n".join(paragraphs(hour))} for hour in HOURS]
    first = "".join(f"<p>{line}</p>" for hour in (6, 7) for line in paragraphs(hour))
    node: Node = {"@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    found = read(page(f"<article><h1>{TITLE}</h1>{first}</article>"), node)
    assert found.by == "json-ld"
    assert {line for hour in HOURS for line in paragraphs(hour)} <= set(found.lines)


def test_the_captions_of_a_gallery_are_its_text() -> None:
    lines = extracted(page(gallery()))
    assert sum(line.startswith("Picture") for line in lines) == 6
    assert "A day at the crossing in pictures." in lines


def test_the_captions_of_an_article_with_pictures_go() -> None:
    figure = (
        "<figure><img src=x><figcaption>Lorries at the ford on Friday, by a reader.</figcaption></figure>"
    )
    lines = extracted(page(f"<article>{ARTICLE}{figure}{ARTICLE}{figure}</article>"))
    assert not any("by a reader" in line for line in lines)


def test_a_text_that_is_in_json_ld_only_is_read_where_the_page_begins_it() -> None:
    body = "\n".join(SENTENCES)
    found = read(
        page(f"<h1>{TITLE}</h1><p>{SENTENCES[0]}</p>"), {"@type": "NewsArticle", "articleBody": body}
    )
    assert (found.lines, found.by) == (SENTENCES, "json-ld")


def test_a_text_in_json_ld_that_the_page_does_not_share_is_not_read() -> None:
    other = "A ferry ran aground outside the harbour in thick fog, and nobody was hurt, its owner said. " * 9
    found = read(page(f"<article>{ARTICLE}</article>"), {"@type": "NewsArticle", "articleBody": other})
    assert missing(list(found.lines)) == []
    assert not any("ferry" in line for line in found.lines)


def test_it_is_told_who_won_and_how_alike_the_two_were() -> None:
    found = read(page(f"<article>{ARTICLE}</article>"))
    assert (found.by, found.alike, found.judge) == ("trafilatura", 1.0, "")


def test_a_chinese_article_is_read() -> None:
    sentences = [f"第{n}天，渡轮仍然停在码头，没有人能够过河，当地官员对记者说。" for n in range(1, 9)]
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    menu = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(12))
    lines = extracted(page(f"<ul>{menu}</ul><div><h1>渡轮停航</h1>{body}</div><div>版权所有</div>"))
    assert [line for line in lines if line in sentences] == sentences
    assert not any("栏目" in line for line in lines)
