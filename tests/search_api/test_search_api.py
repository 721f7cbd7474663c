"""`/v1/search` answers with what was asked for, in the shape that OpenAPI promises."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from search_api.schemas import ArticleAnswer, FieldsAnswer, SearchAnswer
from tests.search_api.corpus import COLUMN, COLUMN_BODY, REPORTS

Json = dict[str, Any]


def ask(site: httpx.Client, query: str = "") -> Json:
    """The answer to a search, which has to be one."""
    answer = site.get(f"/v1/search?{query}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def titles(answer: Json) -> set[str]:
    """The titles of the results."""
    return {result["title"] for result in answer["results"]}


def test_a_search_without_anything_gives_every_report(site: httpx.Client) -> None:
    assert ask(site)["total"] == len(REPORTS)


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("q=column+border", 2),
        ("q=column", 3),
        ("q=%22border+fence%22", 1),
        ("q=place:kyiv", 2),
        ("person=andriy-lysenko", 2),
        ("person=Andriy+Lysenko", 2),
        ("person=ANDRIY+LYSENKO&person=david-cameron", 3),
        ("person=andriy-lysenko&person=david-cameron&person_op=all", 1),
        ("person=andriy-lysenko&not_person=David+Cameron", 1),
        ("not_person=andriy-lysenko", 4),
        ("outlet=Meridian+Wire", 2),
        ("outlet=Meridian+Wire&outlet=Harbour+Post", 5),
        ("not_outlet=Meridian+Wire&not_outlet=Harbour+Post", 1),
        ("language=fr", 1),
        ("published_from=2014", 3),
        ("published_to=2014-08-15", 3),
        ("published_from=2014-08-15&published_to=2014-08-15", 1),
        ("published_from=2014-08-15T15:20&published_to=2014-08-15T15:20", 1),
        ("published_from=1994-07-15", 3),
        ("missing=published", 2),
        ("has=published&has=person", 3),
        ("missing=person&missing=place", 2),
        ("q=&person=&published_from=&limit=", len(REPORTS)),
    ],
)
def test_a_search_finds_as_many_as_there_are(site: httpx.Client, query: str, total: int) -> None:
    assert ask(site, query)["total"] == total


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=column&facet=person&facet=published:month&facet=outlet",
        "person=nobody-known&facet=person",
        "limit=0&facet=published:day",
        "q=column&limit=1",
        "fields=id,title",
    ],
)
def test_an_answer_has_the_shape_that_openapi_promises(site: httpx.Client, query: str) -> None:
    answer = ask(site, query)
    every_key = ask(site, "q=column")["results"][0]
    answer["results"] = [{**every_key, **result} for result in answer["results"]]
    SearchAnswer.model_validate(answer)


def test_a_result_has_everything_that_is_known_of_the_report(site: httpx.Client) -> None:
    (result,) = ask(site, "q=%22military+column%22")["results"]
    assert result.pop("score") > 0
    unknown = {"type": None, "salience": 1.0, "confidence": 1.0}
    nowhere: Json = {"country": None, "lat": None, "lon": None, "within": [], "roles": []}
    assert result == {
        "id": COLUMN.id,
        "url": "https://post.example/column",
        "title": "Column halts at the border, Kyiv says",
        "outlet": "Meridian Wire",
        "language": "en",
        "byline": ["Nadia Korol", "Samir Haddad"],
        "published": {"value": "2014-08-15T18:20:00+03:00", "precision": "minute", "basis": "given"},
        "dateline": {"place": "KYIV", "date": "Aug. 15", "agency": "Meridian Wire"},
        "credit": "Meridian Wire and agencies",
        "persons": [
            {
                "id": "andriy-lysenko",
                "label": "Andriy Lysenko",
                "as": ["Andriy Lysenko", "Lysenko"],
                "count": 2,
                **unknown,
            }
        ],
        "places": [
            {"id": "kyiv", "label": "Kyiv", "as": ["Kiev"], "count": 1, **unknown, **nowhere},
            {"id": "izvaryne", "label": "Izvaryne", "as": ["Izvaryne"], "count": 1, **unknown, **nowhere},
        ],
        "orgs": [{"id": "nato", "label": "NATO", "as": ["NATO"], "count": 1, **unknown}],
        "events": [],
        "highlights": result["highlights"],
    }
    assert "<mark>military column</mark>" in result["highlights"]["body"][0]


def test_highlights_are_escaped_text_with_marks(site: httpx.Client) -> None:
    (result,) = ask(site, "q=nato+seen")["results"]
    passage = " ".join(result["highlights"]["body"])
    assert "&lt;b&gt;" in passage
    assert "&amp; nothing" in passage
    assert "<b>" not in passage
    assert "<mark>" in passage


def test_highlights_can_be_left_out(site: httpx.Client) -> None:
    (result,) = ask(site, "q=%22border+fence%22&highlight=off")["results"]
    assert result["highlights"] == {"title": [], "body": []}


def test_the_keys_of_a_result_can_be_chosen_with_commas_and_by_repeating(site: httpx.Client) -> None:
    for query in ("fields=title,id", "fields=title&fields=id"):
        assert all(list(result) == ["id", "title"] for result in ask(site, query)["results"])


def test_a_limit_of_nothing_gives_the_total_and_the_facets_only(site: httpx.Client) -> None:
    answer = ask(site, "q=column&limit=0&facet=outlet")
    assert answer["total"] == 3
    assert answer["results"] == []
    assert answer["next"] is None
    assert [bucket["count"] for bucket in answer["facets"]["outlet"]["buckets"]] == [2, 1]


def test_the_query_is_said_back_in_values_and_in_words(site: httpx.Client) -> None:
    query = ask(
        site,
        "q=column+border&person=Andriy+Lysenko&person=david-cameron&person_op=any"
        "&published_from=2014-08&published_to=2014-08&not_outlet=La+Lanterne&has=place",
    )["query"]
    assert query["q"] == "column border"
    assert query["filters"] == {
        "person": ["Andriy Lysenko", "david-cameron"],
        "person_op": "any",
        "published_from": "2014-08",
        "published_to": "2014-08",
        "not_outlet": ["La Lanterne"],
        "has": ["place"],
    }
    assert query["text"] == (
        "column AND border; person: Andriy Lysenko or David Cameron; not outlet: La Lanterne; "
        "published: Aug 2014; naming places"
    )
    assert query["names"] == [
        {"field": "person", "asked": "Andriy Lysenko", "id": "andriy-lysenko", "label": "Andriy Lysenko"},
        {"field": "person", "asked": "david-cameron", "id": "david-cameron", "label": "David Cameron"},
    ]


def test_text_that_does_not_parse_is_read_as_words_in_simple_syntax_and_the_answer_says_so(
    site: httpx.Client,
) -> None:
    answer = ask(site, "q=column+AND+(border&syntax=simple")
    assert answer["total"] == 2
    assert answer["warnings"]


def test_a_post_answers_as_the_get_with_the_same_names(site: httpx.Client) -> None:
    body = {"q": "column", "person": ["Andriy Lysenko"], "facet": ["person", "published:year"], "limit": 1}
    posted = site.post("/v1/search", json=body).json()
    got = ask(site, "q=column&person=Andriy+Lysenko&facet=person&facet=published:year&limit=1")
    assert {**posted, "took_ms": 0} == {**got, "took_ms": 0}


def test_next_walks_through_every_result_once_and_is_a_link_header_too(site: httpx.Client) -> None:
    for sort in ("relevance", "published:desc", "published:asc"):
        seen: list[str] = []
        address: str | None = f"/v1/search?limit=1&sort={sort}"
        while address:
            answer = site.get(address)
            seen += [result["id"] for result in answer.json()["results"]]
            address = answer.json()["next"]
            assert answer.headers.get("link") == (f'<{address}>; rel="next"' if address else None)
        assert sorted(seen) == sorted(article.id for article in REPORTS)


def test_sorting_by_date_puts_reports_without_one_last(site: httpx.Client) -> None:
    newest = [result["published"] for result in ask(site, "sort=published:desc")["results"]]
    assert newest[0]["value"] == "2014-08-16"
    assert newest[-2:] == [None, None]
    assert ask(site, "sort=published:asc")["results"][0]["published"]["value"] == "1994-07"


def test_a_facet_tells_what_is_missing_and_what_is_not_shown(site: httpx.Client) -> None:
    facet = ask(site, "facet=place&facet_size=1")["facets"]["place"]
    assert facet["missing"] == 2
    assert facet["other"] == 3
    assert [(bucket["value"], bucket["label"], bucket["count"]) for bucket in facet["buckets"]] == [
        ("izvaryne", "Izvaryne", 2)
    ]


def test_a_date_facet_has_the_days_of_its_buckets(site: httpx.Client) -> None:
    facet = ask(site, "facet=published:month")["facets"]["published"]
    assert facet["interval"] == "month"
    assert facet["missing"] == 2
    assert [(each["from"], each["to"], each["count"]) for each in facet["buckets"]] == [
        ("1994-07-01", "1994-07-31", 1),
        ("2014-07-01", "2014-07-31", 1),
        ("2014-08-01", "2014-08-31", 2),
    ]


def test_a_chosen_value_stays_listed_at_a_count_of_zero(site: httpx.Client) -> None:
    facet = ask(site, "q=cholera&person=andriy-lysenko&facet=person")["facets"]["person"]
    assert facet["selected"] == ["andriy-lysenko"]
    assert [(bucket["value"], bucket["count"]) for bucket in facet["buckets"]] == [("andriy-lysenko", 0)]


@pytest.mark.parametrize("field", ["person", "place", "org", "outlet", "language", "published:month"])
@pytest.mark.parametrize("start", ["", "q=shells+OR+convoy&has=person&cursor=&offset=3"])
def test_the_count_of_a_bucket_is_the_total_of_its_address(
    varied_site: httpx.Client, field: str, start: str
) -> None:
    buckets = ask(varied_site, f"{start}&facet={field}&facet_size=12&limit=3")["facets"][field.split(":")[0]]
    assert buckets["buckets"]
    for bucket in buckets["buckets"]:
        assert "offset" not in bucket["url"]
        assert varied_site.get(bucket["url"]).json()["total"] == bucket["count"], bucket


def test_the_address_of_a_chosen_bucket_takes_it_back(varied_site: httpx.Client) -> None:
    before = ask(varied_site, "q=shells&facet=org&limit=0")
    for bucket in before["facets"]["org"]["buckets"]:
        chosen = varied_site.get(bucket["url"]).json()
        (again,) = [each for each in chosen["facets"]["org"]["buckets"] if each["value"] == bucket["value"]]
        assert again["selected"]
        assert varied_site.get(again["url"]).json()["query"] == before["query"]


def test_a_name_is_taken_back_as_it_was_written(site: httpx.Client) -> None:
    (bucket,) = [
        bucket
        for bucket in ask(site, "person=ANDRIY+LYSENKO&facet=person")["facets"]["person"]["buckets"]
        if bucket["selected"]
    ]
    assert parse_qs(urlsplit(bucket["url"]).query) == {"facet": ["person"]}


def test_one_article_comes_with_its_text_and_the_place_of_every_name(site: httpx.Client) -> None:
    answer = site.get(f"/v1/articles/{COLUMN.id}")
    article = ArticleAnswer.model_validate(answer.json())
    assert article.body == COLUMN_BODY
    assert len(article.mentions) == 5
    assert all(article.body[each.start : each.end] == each.surface for each in article.mentions)


def test_the_fields_are_those_of_the_table(site: httpx.Client) -> None:
    fields = FieldsAnswer.model_validate(site.get("/v1/fields").json()).fields
    assert {field.name for field in fields if field.default} == {"title", "body"}
    assert "published" in {field.name for field in fields if field.faceted}


def test_the_service_is_alive_and_ready(site: httpx.Client) -> None:
    assert site.get("/healthz").json() == {"status": "alive"}
    assert site.get("/readyz").json() == {"status": "ready", "articles": len(REPORTS)}


def test_without_words_the_newest_come_first_and_with_words_the_best(site: httpx.Client) -> None:
    assert ask(site)["results"] == ask(site, "sort=published:desc")["results"]
    assert ask(site, "q=column")["results"] == ask(site, "q=column&sort=relevance")["results"]
