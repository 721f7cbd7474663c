"""The page at `/`: a form that keeps what was typed, and results in which every choice is a link."""

import re
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from search_api.errors import KINDS
from search_api.params import PARAMS
from search_api.settings import Settings
from tests.search_api.corpus import COLUMN, REPORTS, write_index
from tests.search_api.page import Element, look, parsed
from tests.search_api.service import asking


def titles(page: Element) -> list[str]:
    """The titles of the results."""
    return [result.one("h2").text for result in page.all("article", class_="result")]


def choice(page: Element, facet: str, label: str) -> Element:
    """A choice of a facet, by its label."""
    section = page.one("section", **{"aria-labelledby": f"facet-{facet}"})
    (found,) = [each for each in section.all("li") if each.all("span", class_="label")[0].text == label]
    return found


def test_the_start_page_has_the_newest_reports_and_every_facet(site: httpx.Client) -> None:
    page = look(site, "/")
    assert titles(page)[:2] == ["Through a gap in the fence", "Column halts at the border, Kyiv says"]
    assert len(titles(page)) == len(REPORTS)
    assert [heading.text for heading in page.one("aside").all("h2")] == [
        "When",
        "P People",
        "L Places",
        "G Groups",
        "Kinds of groups",
        "Outlets",
        "Language",
    ]


def test_the_examples_of_the_start_page_find_something(site: httpx.Client) -> None:
    examples = look(site, "/").one("section", class_="welcome").all("a")
    assert len(examples) == 3
    for example in examples:
        assert titles(look(site, example.attributes["href"])), example.text


def test_the_box_keeps_what_was_typed_and_the_page_says_how_it_was_read(site: httpx.Client) -> None:
    page = look(site, "/?q=column+border")
    assert page.one("input", id="q").attributes["value"] == "column border"
    assert page.one("p", class_="found").text == "2 reports read as column AND border"
    assert page.one("title").text == "column AND border – 2 reports – Dateline"


def test_a_new_search_by_words_keeps_what_is_chosen_and_starts_on_the_first_page(site: httpx.Client) -> None:
    page = look(site, "/?q=column&person=andriy-lysenko&sort=published:asc&limit=1&offset=1")
    hidden = page.one("form", role="search").all("input", type="hidden")
    assert [(each.attributes["name"], each.attributes["value"]) for each in hidden] == [
        ("person", "andriy-lysenko"),
        ("sort", "published:asc"),
        ("limit", "1"),
    ]


def test_a_chip_takes_one_condition_back_and_clear_all_takes_all(site: httpx.Client) -> None:
    page = look(site, "/?q=column&person=Andriy+Lysenko&not_outlet=Harbour+Post&published_from=2014-07")
    chips = {
        chip.one("span", dir="auto").text: chip.attributes["href"] for chip in page.all("a", class_="chip")
    }
    assert list(chips) == ["Andriy Lysenko", "Harbour Post", "since Jul 2014"]
    assert chips["Andriy Lysenko"] == "/?q=column&published_from=2014-07&not_outlet=Harbour%20Post"
    assert page.one("a", class_="clear").attributes["href"] == "/?q=column"
    assert [chip.text.split()[0] for chip in page.all("a", class_="negated")] == ["not"]
    assert page.one("details", class_="narrow").text == "Narrow: 3 chosen"


def test_choosing_from_a_facet_adds_it_and_choosing_again_takes_it_back(site: httpx.Client) -> None:
    before = look(site, "/?q=column")
    address = choice(before, "org", "NATO").one("a", class_="pick").attributes["href"]
    after = look(site, address)
    chosen = choice(after, "org", "NATO")
    assert "chosen" in chosen.attributes["class"].split()
    assert chosen.one("a", class_="pick").attributes["aria-current"] == "true"
    assert chosen.one("a", class_="pick").attributes["href"] == "/?q=column"
    assert len(titles(after)) == int(choice(before, "org", "NATO").one("span", class_="count").text)


def test_a_facet_keeps_its_other_values_when_one_is_chosen(site: httpx.Client) -> None:
    page = look(site, "/?outlet=Meridian+Wire")
    assert choice(page, "outlet", "Harbour Post").one("span", class_="count").text == "3"


def test_a_value_can_be_left_out_and_taken_in_again(site: httpx.Client) -> None:
    out = choice(look(site, "/"), "outlet", "Harbour Post").one("a", class_="leave-out").attributes["href"]
    assert out == "/?not_outlet=Harbour%20Post"
    page = look(site, out)
    assert "Through a gap in the fence" not in titles(page)
    assert choice(page, "outlet", "Harbour Post").one("a", class_="leave-out").attributes["href"] == "/"


def test_a_name_that_is_left_out_is_still_called_by_its_name(site: httpx.Client) -> None:
    out = choice(look(site, "/?q=column"), "org", "NATO").one("a", class_="leave-out").attributes["href"]
    page = look(site, f"{out}&published_from=1994&published_to=1994")
    assert page.one("a", class_="negated").one("span", dir="auto").text == "NATO"


def test_several_people_are_matched_by_any_or_by_all(site: httpx.Client) -> None:
    page = look(site, "/?person=andriy-lysenko&person=david-cameron")
    assert len(titles(page)) == 3
    switch = page.one("span", class_="matching")
    assert switch.one("strong").text == "any"
    both = look(site, switch.one("a").attributes["href"])
    assert len(titles(both)) == 1
    assert both.one("span", class_="matching").one("strong").text == "all"


def test_years_have_bars_and_the_chosen_year_has_months(site: httpx.Client) -> None:
    page = look(site, "/")
    years = page.one("section", **{"aria-labelledby": "facet-published"}).all("li", class_="with-share")
    assert [year.one("span", class_="label").text for year in years] == ["2014", "1994"]
    assert [year.one("rect").attributes["width"] for year in years] == ["100", "33"]
    opened = look(site, choice(page, "published", "2014").one("a", class_="pick").attributes["href"])
    months = choice(opened, "published", "2014").one("ul", class_="inner").all("li")
    assert [month.one("span", class_="label").text for month in months] == ["Aug", "Jul"]
    august = look(site, months[0].one("a", class_="pick").attributes["href"])
    assert len(titles(august)) == 2
    assert [chip.one("span", dir="auto").text for chip in august.all("a", class_="chip")] == ["Aug 2014"]


def test_reports_without_a_date_are_one_link_away(site: httpx.Client) -> None:
    link = choice(look(site, "/"), "published", "without a date")
    assert link.one("span", class_="count").text == "2"
    page = look(site, link.one("a").attributes["href"])
    assert sorted(titles(page)) == ["From the archive", "Lorries wait"]
    assert [chip.one("span", dir="auto").text for chip in page.all("a", class_="chip")] == ["without a date"]


def test_dates_that_are_typed_keep_everything_else(site: httpx.Client) -> None:
    form = look(site, "/?q=column&org=nato&published_from=2014").one("form", class_="dates")
    fields = [(each.attributes["name"], each.attributes["value"]) for each in form.all("input")]
    assert fields == [("q", "column"), ("org", "nato"), ("published_from", "2014"), ("published_to", "")]
    assert len(titles(look(site, "/?q=column&org=nato&published_from=2014&published_to="))) == 1


def test_a_result_has_its_facts_passages_names_and_its_own_address(site: httpx.Client) -> None:
    (result,) = look(site, "/?q=%22military+column%22").all("article", class_="result")
    assert result.attributes["lang"] == "en"
    assert result.one("h2").one("a").attributes["href"].startswith(f"/articles/{COLUMN.id}?q=")
    assert result.one("p", class_="facts").text == "Meridian Wire 15 Aug 2014 filed from KYIV post.example"
    assert [mark.text for mark in result.all("mark")] == ["military column"]
    assert [group.text for group in result.all("span", class_="group")] == [
        "PPeople: Andriy Lysenko",
        "LPlaces: Kyiv as Kiev Izvaryne",
        "GGroups: NATO",
    ]
    assert [name.attributes["class"] for name in result.all("a", class_="name")] == [
        "name person",
        "name place",
        "name place",
        "name org",
    ]


def test_the_order_can_be_changed_and_the_present_one_is_no_link(site: httpx.Client) -> None:
    page = look(site, "/?q=column")
    sorts = page.one("p", class_="sorts")
    assert sorts.one("strong").text == "Best match"
    newest = look(site, next(link for link in sorts.all("a") if link.text == "Newest").attributes["href"])
    assert titles(newest)[0] == "Through a gap in the fence"
    assert [link.text for link in look(site, "/").one("p", class_="sorts").all("a")] == ["Oldest"]


def test_a_page_past_the_end_leads_back_to_the_first(site: httpx.Client) -> None:
    nothing = look(site, "/?q=column&offset=40").one("div", class_="nothing")
    assert nothing.one("h2").text == "3 reports, none of them on this page"
    assert nothing.one("a").attributes["href"] == "/?q=column"


def test_an_empty_result_says_which_condition_to_take_back(site: httpx.Client) -> None:
    page = look(site, "/?q=cholera&outlet=Harbour+Post&published_from=1994&published_to=1994")
    nothing = page.one("div", class_="nothing")
    exits = {
        item.one("a").text: (item.one("a").attributes["href"], item.one("span", class_="count").text)
        for item in nothing.all("li")
    }
    assert list(exits) == ["Without “Harbour Post”", "With these words and no choices"]
    for address, count in exits.values():
        assert look(site, address).one("p", class_="found").one("strong").text == count


def test_words_that_never_meet_are_offered_one_by_one(site: httpx.Client) -> None:
    (way,) = look(site, "/?q=cholera+lorries").one("div", class_="nothing").all("li")
    assert way.one("a").text == "With any of the words"
    assert len(titles(look(site, way.one("a").attributes["href"]))) == 2


def test_an_empty_index_says_how_to_fill_it(tmp_path: Path) -> None:
    with asking(Settings(engine=write_index(tmp_path / "index", ()))) as client:
        nothing = look(client, "/").one("div", class_="nothing")
        assert nothing.one("h2").text == "There are no reports yet"
        assert "dateline index" in nothing.text


def test_text_that_does_not_parse_is_searched_as_words_and_the_page_says_so(site: httpx.Client) -> None:
    page = look(site, "/?q=column+AND+(border")
    assert len(titles(page)) == 2
    assert "plain words" in page.one("p", class_="warning").text
    assert page.one("input", id="q").attributes["value"] == "column AND (border"


def test_a_mistake_in_full_syntax_is_shown_where_it_is_with_its_repair_as_a_link(site: httpx.Client) -> None:
    page = look(site, "/?q=column+AND+(border&syntax=full&person=andriy-lysenko", status=400)
    assert page.one("input", id="q").attributes["value"] == "column AND (border"
    trouble = page.one("section", class_="trouble")
    assert trouble.one("h1").text == "Query not understood"
    assert trouble.one("mark").text == "("
    repaired = look(site, trouble.one("a", class_="repair").attributes["href"])
    assert titles(repaired) == ["Column halts at the border, Kyiv says"]


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("published_from=yesterday", 422, "write a date"),
        ("published_from=2015&published_to=2014", 400, "exchange them"),
        ("limit=-1", 400, "from 0 to 100"),
        ("nope=1", 400, "There is no parameter nope"),
        ("offset=20000", 400, "from 0 to 10,000"),
    ],
)
def test_a_wrong_parameter_is_said_in_a_sentence_and_the_box_keeps_the_words(
    site: httpx.Client, query: str, status: int, said: str
) -> None:
    page = look(site, f"/?q=column&{query}", status=status)
    assert said in page.one("section", class_="trouble").text
    assert page.one("input", id="q").attributes["value"] == "column"


def test_an_address_that_is_not_there_is_a_page_with_a_way_on(site: httpx.Client) -> None:
    page = look(site, "/nothing/here", status=404)
    assert page.one("section", class_="trouble").one("a").attributes["href"] == "/"


def test_every_control_has_a_name_and_headings_are_in_order(site: httpx.Client) -> None:
    for address in ("/", "/?q=column&person=andriy-lysenko", f"/articles/{COLUMN.id}", "/docs"):
        page = look(site, address)
        labelled = {label.attributes.get("for", "") for label in page.all("label")}
        for control in page.all("input"):
            wrapped = control.parent is not None and control.parent.tag == "label"
            assert (
                control.attributes.get("type") == "hidden" or wrapped or control.attributes["id"] in labelled
            )
        assert all(link.text for link in page.all("a"))
        assert page.one("html").attributes["lang"] == "en"
        assert page.one("", id="main")
        levels = [int(each.tag[1]) for each in page.inside() if re.fullmatch("h[1-6]", each.tag)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_a_page_needs_no_script(site: httpx.Client) -> None:
    for address in ("/", "/?q=column", f"/articles/{COLUMN.id}", "/docs", "/nothing"):
        assert parsed(site.get(address).text).all("script") == []


def test_the_manual_tells_every_parameter_and_problem(site: httpx.Client) -> None:
    page = look(site, "/docs")
    assert {each.attributes.get("id") for each in page.all("code")} >= {
        f"param-{each.name}" for each in PARAMS
    }
    assert {each.attributes.get("id") for each in page.all("tr")} >= {kind.slug for kind in KINDS}
