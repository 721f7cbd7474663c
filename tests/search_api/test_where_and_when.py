"""Places by country, area and role, what reports are about, and the days that they tell of."""

from typing import Any

import httpx
import pytest

from search_api.schemas import ArticleAnswer, SearchAnswer
from tests.search_api.told import CONVOY, KYIV, TOLD

Json = dict[str, Any]


def ask(site: httpx.Client, query: str) -> Json:
    """The answer to a search, which has to be one."""
    answer = site.get(f"/v1/search?{query}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("place=Ukraine", 2),
        ("place=Donetsk+Oblast", 1),
        ("country=UA", 2),
        ("country=Ukraine", 2),
        ("country=ua&country=Libya", 4),
        ("not_country=UA", 3),
        ("country=DE", 0),
        ("bbox=30,50,31,51", 2),
        ("bbox=12,32,36,35", 3),
        ("bbox=170,-20,-170,20", 0),
        ("place=Tripoli&place_role=dateline", 2),
        ("place=Tripoli&place_role=mentioned", 0),
        ("place=Kiev&place_role=dateline", 1),
        ("country=UA&place_role=dateline", 1),
        ("place=Donetsk", 1),
        ("place=Donetsk&mentions=central", 0),
        ("org=NATO&mentions=central", 0),
        ("org=NATO&mentions=all", 1),
        ("event_from=2014-08-14&event_to=2014-08-14", 1),
        ("event_from=2014-08", 2),
        ("event_to=2013", 2),
        ("event_from=2013-03&event_to=2013-03", 0),
        ("event_from=2014-08-21&event_to=2014-08-24", 0),
        ("has=event", 4),
        ("missing=event", 1),
        ("has=country&missing=org", 3),
    ],
)
def test_a_search_finds_as_many_as_there_are(told_site: httpx.Client, query: str, total: int) -> None:
    assert ask(told_site, query)["total"] == total


def test_countries_are_counted_with_their_names(told_site: httpx.Client) -> None:
    buckets = ask(told_site, "facet=country&limit=0")["facets"]["country"]["buckets"]
    assert [(each["value"], each["label"], each["count"]) for each in buckets] == [
        ("LY", "Libya", 2),
        ("UA", "Ukraine", 2),
        ("LB", "Lebanon", 1),
        ("LV", "Latvia", 1),
    ]


def test_the_count_of_a_country_is_that_of_all_its_places(told_site: httpx.Client) -> None:
    answer = ask(told_site, "facet=place&facet=country&limit=0")["facets"]
    places = {each["label"]: each["count"] for each in answer["place"]["buckets"]}
    assert places["Ukraine"] == ask(told_site, "country=UA")["total"] == 2


def test_a_known_place_among_the_buckets_is_a_point_for_the_map(told_site: httpx.Client) -> None:
    buckets = ask(told_site, "facet=place&facet_size=50&limit=0")["facets"]["place"]["buckets"]
    points = {each["value"]: each for each in buckets}
    kyiv = points[KYIV.id]
    assert (kyiv["type"], kyiv["country"]) == ("town", "UA")
    assert (round(kyiv["lat"]), round(kyiv["lon"])) == (50, 31)
    assert "lat" not in points["varna-ridge"]


def test_days_that_are_told_of_are_counted_each_with_its_address(told_site: httpx.Client) -> None:
    facet = ask(told_site, "facet=event:month&limit=0")["facets"]["event"]
    assert (facet["interval"], facet["missing"]) == ("month", 1)
    assert facet["buckets"][-1] == {
        "from": "2014-08-01",
        "to": "2014-08-31",
        "count": 2,
        "url": "/v1/search?event_from=2014-08-01&event_to=2014-08-31&facet=event:month&limit=0",
    }


def test_a_result_tells_where_what_sort_how_sure_and_when(told_site: httpx.Client) -> None:
    (result,) = ask(told_site, "q=convoy")["results"]
    assert result["places"][0] == {
        "id": KYIV.id,
        "label": "Kyiv",
        "as": ["KIEV", "Kiev"],
        "count": 3,
        "type": "town",
        "salience": 0.84,
        "confidence": 0.99,
        "country": "UA",
        "lat": 50.455,
        "lon": 30.524,
        "within": [{"id": "geonames:690791", "label": "Ukraine"}],
        "roles": ["dateline", "mentioned"],
    }
    unknown = next(place for place in result["places"] if place["id"] == "varna-ridge")
    assert (unknown["type"], unknown["country"], unknown["lat"], unknown["within"]) == (None, None, None, [])
    sea = next(place for place in result["places"] if place["label"] == "Black Sea")
    assert (sea["country"], sea["lat"]) == (None, 43.0)
    assert result["events"][0] == {
        "from": "2014-08-14",
        "to": "2014-08-14",
        "precision": "day",
        "text": "overnight",
        "bearing": "reported",
        "salience": 0.91,
    }
    assert [event["bearing"] for event in result["events"][3:]] == ["background", "future"]


@pytest.mark.parametrize(
    "query", ["q=convoy", "place=Tripoli&facet=place&facet=org&facet=event:day", "country=UA"]
)
def test_an_answer_has_the_shape_that_openapi_promises(told_site: httpx.Client, query: str) -> None:
    SearchAnswer.model_validate(ask(told_site, query))


def test_one_article_has_the_place_of_every_name_and_date_but_not_what_is_known_to_be_none(
    told_site: httpx.Client,
) -> None:
    answer = told_site.get(f"/v1/articles/{CONVOY.id}").json()
    ArticleAnswer.model_validate(answer)
    surfaces = [each["surface"] for each in answer["mentions"]]
    assert "Victory Road" not in surfaces
    assert [each["surface"] for each in answer["mentions"] if each["demonym"]] == ["Ukrainian"]
    assert {each["confidence"] for each in answer["mentions"]} == {0.92}
    for each in answer["events"]:
        assert each["part"] == "body"
        assert answer["body"][each["start"] : each["end"]] == each["text"]


@pytest.mark.parametrize(
    ("query", "status", "error"),
    [
        ("country=Ukrane", 400, {"param": "country", "code": "unknown_country", "suggestion": "Ukraine"}),
        ("not_country=QQ", 400, {"param": "not_country", "code": "unknown_country"}),
        ("bbox=1,2,3", 422, {"param": "bbox", "code": "not_a_box"}),
        ("bbox=a,b,c,d", 422, {"param": "bbox", "code": "not_a_box"}),
        ("bbox=0,50,1,40", 400, {"param": "bbox", "code": "out_of_range"}),
        ("bbox=0,0,1,91", 400, {"param": "bbox", "code": "out_of_range"}),
        ("bbox=0,0,1,1&bbox=0,0,1,1.5", 400, {"param": "bbox", "code": "repeated"}),
        (
            "place_role=datelin",
            400,
            {"param": "place_role", "code": "unknown_value", "suggestion": "dateline"},
        ),
        ("mentions=centre", 400, {"param": "mentions", "code": "unknown_value", "suggestion": "central"}),
        ("variants=of", 400, {"param": "variants", "code": "unknown_value", "suggestion": "off"}),
        ("event_from=yesterday", 422, {"param": "event_from", "code": "not_a_date"}),
        ("event_from=2015&event_to=2014", 400, {"param": "event_from", "code": "reversed"}),
        ("facet=event", 400, {"param": "facet", "code": "unknown_value"}),
        ("facet=event:day&facet=event:year", 400, {"param": "facet", "code": "conflict"}),
        ("has=events", 400, {"param": "has", "code": "unknown_value", "suggestion": "event"}),
    ],
)
def test_a_wrong_condition_is_a_problem_that_names_it(
    told_site: httpx.Client, query: str, status: int, error: Json
) -> None:
    answer = told_site.get(f"/v1/search?{query}")
    assert answer.status_code == status, answer.text
    (found,) = answer.json()["errors"]
    assert {**found, **error} == found


def test_following_next_gives_every_report_once_under_any_condition(told_site: httpx.Client) -> None:
    address, seen = "/v1/search?has=event&mentions=all&limit=1&event_from=2011", []
    while address:
        answer = told_site.get(address).json()
        seen += [result["id"] for result in answer["results"]]
        address = answer["next"]
    assert sorted(seen) == sorted(article.id for article in TOLD if article.events)
