"""The page of one article: its text with the names in it, and what was read from it."""

from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from articles.article import Article
from articles.dates import Basis, Precision, Published
from articles.flags import FLAGS, Flag
from articles.mention import Kind, Mention, Part
from search_api.settings import Settings
from tests.corpora.reports import named, report
from tests.search_api.corpus import COLUMN, write_index
from tests.search_api.page import Element, parsed
from tests.search_api.service import asking


@pytest.fixture(scope="module")
def page(site: httpx.Client) -> Element:
    """The page of the report about the column, reached from a search."""
    return parsed(site.get(f"/articles/{COLUMN.id}?q=column&person=andriy-lysenko").text)


def page_of(tmp_path: Path, article: Article) -> Element:
    """The page of an article."""
    with asking(Settings(engine=write_index(tmp_path / "index", (article,)))) as client:
        answer = client.get(f"/articles/{article.id}")
    assert answer.status_code == 200
    return parsed(answer.text)


def facts(page: Element) -> dict[str, str]:
    """What the side column tells, by name."""
    return {each.one("dt").text: each.one("dd").text for each in page.one("dl").all("div")}


def test_the_text_comes_in_paragraphs_in_its_language(page: Element) -> None:
    article = page.one("article")
    assert article.attributes["lang"] == "en"
    assert [each.text for each in article.one("div", class_="body").all("p")] == [
        "A military column halted before the border post at Izvaryne, Andriy Lysenko said in Kiev.",
        "Lysenko gave no number. NATO said that it had seen <b>no</b> & nothing.",
    ]


def test_every_name_in_the_text_is_a_link_to_a_search_by_it(page: Element) -> None:
    links = page.one("div", class_="body").all("a")
    assert [(link.text, link.attributes["class"], link.attributes["href"]) for link in links] == [
        ("Izvaryne", "name place first", "/?place=izvaryne"),
        ("Andriy Lysenko", "name person first", "/?person=andriy-lysenko"),
        ("Kiev", "name place first", "/?place=kyiv"),
        ("Lysenko", "name person", "/?person=andriy-lysenko"),
        ("NATO", "name org first", "/?org=nato"),
    ]


def test_the_side_column_tells_what_was_read_and_how_the_date_is_known(page: Element) -> None:
    assert facts(page) == {
        "Published": "15 Aug 2014, 18:20 (UTC+3) as the source gave it",
        "Outlet": "Meridian Wire",
        "Filed from": "KYIV, Aug. 15",
        "Agency": "Meridian Wire",
        "Section": "World",
        "Credit": "Meridian Wire and agencies",
        "Language": "English",
    }
    assert page.one("time").attributes["datetime"] == "2014-08-15T18:20:00+03:00"
    assert "Nadia Korol and Samir Haddad" in page.one("article").one("p", class_="facts").text


def test_names_are_listed_by_kind_with_their_spellings_and_counts(page: Element) -> None:
    people, places, _groups = page.one("aside").all("section")
    assert [item.text for item in people.all("li")] == ["Andriy Lysenko also Lysenko2"]
    assert [item.text for item in places.all("li")] == ["Kyiv as Kiev1", "Izvaryne1"]


def test_the_reader_is_told_once_that_a_machine_read_it(page: Element) -> None:
    assert page.text.count("Machine-read: check against the original.") == 1


def test_the_original_is_a_plain_link_that_tells_nobody_where_one_came_from(page: Element) -> None:
    link = page.one("a", class_="source")
    assert link.attributes["href"] == link.text == "https://post.example/column"
    assert link.attributes["rel"] == "noopener noreferrer nofollow"
    assert "target" not in link.attributes


def test_the_way_back_leads_to_the_search_one_came_from(page: Element) -> None:
    assert page.one("a", class_="back").attributes["href"] == "/?q=column&person=andriy-lysenko"
    assert page.one("input", id="q").attributes["value"] == "column"


@pytest.mark.parametrize(
    ("value", "precision", "basis", "said"),
    [
        ("2014", Precision.YEAR, Basis.URL, "2014, month not known from the page’s address"),
        ("2014-08", Precision.MONTH, Basis.META, "Aug 2014, day not known from the page’s header"),
        ("2014-08-05", Precision.DAY, Basis.JSON_LD, "5 Aug 2014 from the page’s structured data"),
        ("2014-08-05", Precision.DAY, Basis.GUESS, "about 5 Aug 2014 a guess from the page’s text"),
        (
            "2014-08-05T00:10:00",
            Precision.MINUTE,
            Basis.FEED,
            "5 Aug 2014, 00:10 (UTC) from the outlet’s feed",
        ),
        (
            "2014-08-05T23:10:00-03:30",
            Precision.MINUTE,
            Basis.MARKUP,
            "5 Aug 2014, 23:10 (UTC−3:30) from the page’s markup",
        ),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(
    tmp_path: Path, value: str, precision: Precision, basis: Basis, said: str
) -> None:
    article = replace(COLUMN, published=Published(value, precision, basis))
    assert facts(page_of(tmp_path, article))["Published"] == said


def test_an_article_of_which_little_is_known_has_a_page_too(tmp_path: Path) -> None:
    page = page_of(tmp_path, report("bare", "", title=""))
    assert page.one("article").one("p", class_="facts").text == "no date"
    assert page.all("section", class_="facet") == []


def test_mentions_that_overlap_or_lie_elsewhere_are_left_as_text(tmp_path: Path) -> None:
    body = "Goma and Kyiv.\n\nGoma."
    goma, kyiv = named("Goma", count=3), named("Kyiv")

    def mention(start: int, end: int, surface: str, entity: str = "goma") -> Mention:
        return Mention(Part.BODY, start, end, Kind.PLACE, surface, entity, 0.5)

    article = report(
        "overlap",
        body,
        title="Goma",
        places=(goma, kyiv),
        mentions=(
            mention(0, 4, "Goma"),
            mention(0, 13, "Goma and Kyiv"),
            mention(2, 2, ""),
            mention(9, 13, "Goma"),
            mention(9, 13, "Kyiv", "nobody"),
            mention(10, 18, body[10:18]),
            mention(16, 20, "Goma"),
            mention(500, 504, "Goma"),
        ),
    )
    page = page_of(tmp_path, article)
    paragraphs = page.one("div", class_="body").all("p")
    assert [each.text for each in paragraphs] == ["Goma and Kyiv.", "Goma."]
    assert [[link.text for link in each.all("a")] for each in paragraphs] == [["Goma"], ["Goma"]]


def test_an_address_that_is_no_web_address_is_text(tmp_path: Path) -> None:
    for place, url in enumerate(
        ("file:///srv/pages/1.html", "javascript:alert(1)", "//host", "ftp://x/y", "x")
    ):
        page = page_of(tmp_path / str(place), replace(COLUMN, url=url))
        assert page.all("a", class_="source") == []
        assert page.one("span", class_="locator").text == url


def test_a_wrong_parameter_on_an_article_page_is_said(site: httpx.Client) -> None:
    answer = site.get(f"/articles/{COLUMN.id}?nope=1")
    assert answer.status_code == 400
    assert "There is no parameter nope" in parsed(answer.text).one("section", class_="trouble").text


def test_what_to_know_before_it_is_trusted_is_said_in_sentences(tmp_path: Path) -> None:
    changed = report("1", flags=(Flag.DATES_DISAGREE, "new-word"), modified="2014-08-16T09:00:00+03:00")
    page = page_of(tmp_path, changed)
    assert [each.text for each in page.all("p", class_="caution")] == [FLAGS[Flag.DATES_DISAGREE], "new-word"]
    assert facts(page)["Changed"] == "16 Aug 2014"
