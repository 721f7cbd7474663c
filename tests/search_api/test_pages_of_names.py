"""Names, places and days on the pages: lists to choose from, what was understood, marks in the text."""

from dataclasses import replace

import httpx
import pytest

from search_api.choices import Choice
from search_api.place_tree import as_tree
from tests.search_api.page import Element, look, parsed
from tests.search_api.told import CONVOY, KYIV, LEBANESE


def section(page: Element, name: str) -> Element:
    """A list of choices."""
    return page.one("section", **{"aria-labelledby": f"facet-{name}"})


def labels(item: Element) -> list[str]:
    """The labels of the choices directly in a list."""
    return [each.all("span", class_="label")[0].text for each in item.children if isinstance(each, Element)]


def chips(page: Element) -> list[str]:
    """What is chosen, as the page says it."""
    return [chip.one("span", dir="auto").text for chip in page.all("a", class_="chip")]


def titles(page: Element) -> list[str]:
    """The titles of the results."""
    return [result.one("h2").text for result in page.all("article", class_="result")]


def test_places_are_listed_under_what_they_lie_in(told_site: httpx.Client) -> None:
    tree = section(look(told_site, "/"), "place").all("ul", class_="choices")[0]
    assert labels(tree) == ["Libya", "Ukraine", "Black Sea", "Lebanon", "Latvia", "Varna Ridge"]
    ukraine = next(item for item in tree.children if isinstance(item, Element) and "Ukraine" in item.text)
    assert labels(ukraine.one("details").all("ul")[0]) == ["Kyiv", "Donetsk Oblast"]
    assert sorted(labels(ukraine.all("ul")[1])) == ["Donetsk", "Ilovaisk"]
    assert [item.text for item in tree.all("summary")] == [
        "Places in Libya",
        "Places in Ukraine",
        "Places in Lebanon",
    ]


def test_a_country_is_open_where_something_in_it_is_chosen(told_site: httpx.Client) -> None:
    page = look(told_site, f"/?place={KYIV.id}")
    opened = [each for each in section(page, "place").all("details") if "open" in each.attributes]
    assert [each.one("summary").text for each in opened] == ["Places in Ukraine"]


def test_groups_have_their_type_in_small_print(told_site: httpx.Client) -> None:
    groups = section(look(told_site, "/"), "org")
    assert [each.text for each in groups.all("small")] == ["armed group", "alliance"]


def test_names_can_be_counted_where_they_are_named_or_where_reports_are_about_them(
    told_site: httpx.Client,
) -> None:
    ways = section(look(told_site, "/"), "person").one("p", class_="ways")
    assert ways.one("strong").text == "all named"
    page = look(told_site, ways.one("a").attributes["href"])
    assert chips(page) == ["only what reports are about"]
    assert "NATO" not in section(page, "org").text
    back = section(page, "person").one("p", class_="ways").one("a")
    assert back.attributes["href"] == "/"


def test_places_can_be_counted_by_how_they_stand(told_site: httpx.Client) -> None:
    ways = section(look(told_site, "/"), "place").one("p", class_="ways")
    assert [each.text for each in ways.all("a")] == ["filed from", "in the text"]
    page = look(told_site, ways.all("a")[0].attributes["href"])
    assert chips(page) == ["places that it was filed from"]
    assert labels(section(page, "place").all("ul", class_="choices")[0]) == ["Libya", "Ukraine"]


def test_the_years_can_be_those_that_reports_tell_of(told_site: httpx.Client) -> None:
    ways = section(look(told_site, "/?q=convoy"), "published").one("p", class_="ways")
    assert (ways.one("strong").text, ways.one("a").text) == ("published", "reported event")
    page = look(told_site, ways.one("a").attributes["href"])
    events = section(page, "event")
    form = events.one("form", class_="dates")
    assert [each.attributes["name"] for each in form.all("input")] == ["q", "facet", "event_from", "event_to"]
    year = events.all("a", class_="pick")[0].attributes["href"]
    assert year == "/?q=convoy&event_from=2014&event_to=2014&facet=event:year"
    opened = look(told_site, year)
    assert chips(opened) == ["told of: 2014"]
    months = section(opened, "event").one("ul", class_="inner")
    assert [each.text for each in months.all("span", class_="label")] == ["Aug"]
    back = section(opened, "event").one("p", class_="ways").one("a").attributes["href"]
    assert (
        section(look(told_site, back), "published").one("p", class_="ways").one("strong").text == "published"
    )


def test_a_chosen_day_that_is_told_of_opens_the_years_that_are_told_of(told_site: httpx.Client) -> None:
    assert section(look(told_site, "/?event_from=2014-08"), "event")


def test_the_page_says_what_a_name_was_taken_for_and_finds_only_that_spelling_on_request(
    told_site: httpx.Client,
) -> None:
    taken = look(told_site, "/?place=Kiev").one("p", class_="taken")
    assert taken.text == "Kiev is read as Kyiv only as spelled"
    exact = look(told_site, taken.one("a").attributes["href"])
    assert titles(exact) == ["Convoy from Kiev reaches Ilovaisk"]
    assert chips(exact) == ["Kyiv", "names only as spelled here"]


def test_another_place_of_that_name_is_a_link_away(told_site: httpx.Client) -> None:
    other = look(told_site, "/?place=Tripoli").one("p", class_="warning")
    assert other.text == "Tripoli is also Tripoli in Lebanon, 1 report"
    assert other.one("a").attributes["href"] == f"/?place={LEBANESE.id}"
    assert titles(look(told_site, other.one("a").attributes["href"])) == ["Ships wait off Tripoli"]


def test_every_condition_is_a_chip_that_takes_it_back(told_site: httpx.Client) -> None:
    query = (
        "country=UA&not_country=LY&bbox=-30.5,50,31,51&event_to=2014&place_role=mentioned&mentions=central"
    )
    page = look(told_site, f"/?{query}")
    assert chips(page) == [
        "Ukraine",
        "Libya",
        "only what reports are about",
        "places in the text",
        "map: 30.5° W to 31° E, 50° N to 51° N",
        "told of: until 2014",
    ]
    assert page.one("a", class_="clear").attributes["href"] == "/"
    for chip in page.all("a", class_="chip"):
        assert len(chips(look(told_site, chip.attributes["href"]))) == 5


def test_a_result_says_the_day_that_it_tells_of_and_where_a_name_is_uncertain(
    told_site: httpx.Client,
) -> None:
    (convoy,) = look(told_site, "/?q=convoy").all("article", class_="result")
    assert "tells of 14 Aug 2014" in convoy.one("p", class_="facts").text
    assert "Kyiv as Kiev" in convoy.one("p", class_="names").text
    (ships,) = look(told_site, "/?q=harbour").all("article", class_="result")
    assert "tells of" not in ships.one("p", class_="facts").text
    assert ships.one("span", class_="unsure").text == "place unclear"


def test_what_lies_in_a_chosen_place_stands_first(told_site: httpx.Client) -> None:
    (result,) = look(told_site, "/?place=Donetsk+Oblast").all("article", class_="result")
    places = [name.text for name in result.all("a", class_="place")]
    assert places[:2] == ["Ilovaisk", "Donetsk"]


@pytest.fixture(scope="module")
def page(told_site: httpx.Client) -> Element:
    """The page of the report about the convoy."""
    return parsed(told_site.get(f"/articles/{CONVOY.id}").text)


def test_names_and_dates_are_marked_in_the_text_and_say_how_they_were_read(page: Element) -> None:
    body = page.one("div", class_="body")
    names = {each.text: each.attributes for each in body.all("a")}
    assert names["Kiev"]["title"] == "Kyiv – 3 mentions here"
    assert names["Ukrainian"]["class"] == "name place demonym"
    assert names["Ukrainian"]["title"].startswith("of Ukraine")
    assert names["Varna Ridge"]["title"] == "Varna Ridge, uncertain – 1 mention here"
    assert "Victory Road" not in names
    dates = {each.text: each.attributes["title"] for each in body.all("span", class_="when")}
    assert dates == {
        "overnight": "read as 14 Aug 2014",
        "on Friday morning": "read as 15 Aug 2014",
        "from 11 to 13 August": "read as 11–13 Aug 2014",
        "March 2013": "read as Mar 2013, background",
        "next week": "read as 18–24 Aug 2014, still to come",
    }


def test_the_first_name_of_each_has_the_letter_of_its_kind(page: Element) -> None:
    body = page.one("div", class_="body")
    assert [each.text for each in body.all("a", class_="person")] == ["Andriy Lysenko", "Lysenko"]
    assert [
        each.text for each in body.all("a", class_="first") if each in body.all("a", class_="person")
    ] == ["Andriy Lysenko"]


def test_the_side_has_places_by_country_and_what_is_in_none(page: Element) -> None:
    places = page.one("section", **{"aria-labelledby": "names-place"})
    assert [each.text for each in places.all("h3")] == [
        "Ukraine",
        "Other countries",
        "In no one country",
        "Not on our map",
    ]
    assert places.all("h3")[0].one("a").attributes["href"] == "/?country=UA"
    assert [[item.text for item in part.all("li")] for part in places.all("ul")] == [
        ["Kyiv as Kiev3", "Ilovaisk2", "Donetsk1", "Ukraine as Ukrainian1"],
        ["Latvia1"],
        ["Black Sea sea1"],
        ["Varna Ridge uncertain1"],
    ]
    groups = page.one("section", **{"aria-labelledby": "names-org"})
    assert [item.text for item in groups.all("li")] == ["NATO alliance1"]


def test_the_side_has_days_in_their_order_background_and_future_apart(page: Element) -> None:
    days = page.one("section", **{"aria-labelledby": "days"})
    assert [each.text for each in days.all("h3")] == ["As background", "Still to come"]
    assert [[item.text for item in part.all("li")] for part in days.all("ol")] == [
        [
            "11–13 Aug 2014 “from 11 to 13 August”",
            "14 Aug 2014 “overnight”",
            "15 Aug 2014 “on Friday morning”",
        ],
        ["Mar 2013 “March 2013”"],
        ["18–24 Aug 2014 “next week”"],
    ]
    assert days.all("a")[1].attributes["href"] == "/?event_from=2014-08-14&event_to=2014-08-14"


def test_the_reader_is_told_once_that_a_machine_read_it(page: Element) -> None:
    assert page.text.count("Machine-read: check against the original.") == 1


def test_a_region_of_which_one_town_is_named_is_not_listed_beside_it() -> None:
    oblast, town, other = (
        Choice(label=label, url="/", count=count)
        for label, count in (("Donetsk Oblast", "3"), ("Ilovaisk", "3"), ("Ukraine", "4"))
    )
    places = [("geonames:690791", other), ("geonames:709716", oblast), ("geonames:707679", town)]
    (ukraine,) = as_tree(places)
    assert [part.label for part in ukraine.inner] == ["Ilovaisk"]
    (ukraine,) = as_tree([places[0], (places[1][0], replace(oblast, chosen=True)), places[2]])
    assert [part.label for part in ukraine.inner] == ["Donetsk Oblast"]
    assert ukraine.opened
