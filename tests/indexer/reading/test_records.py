"""What a line of JSON gives is kept, and what is none is told."""

import math

import pytest

from articles.article import Dateline
from articles.dates import Basis, Precision
from indexer.reading.pages import Reason, UnreadableError, read_record
from indexer.reading.records import MAX_ENTITIES, markup_of, read_given
from tests.indexer.reading import exports

TEXT = "The mill burned for two days.\n\nNobody from the village was seen near the river again."


def test_our_own_names_of_fields_are_read() -> None:
    given = read_given(
        {
            "url": "https://wire.example/a?utm_source=b",
            "title": " The  mill ",
            "text": TEXT,
            "outlet": "Meridian Wire",
            "language": "en-GB",
            "byline": "By Nadia Korol and Samir Haddad",
            "published": "2014-08-15T18:20:31+03:00",
            "modified": "2014-08-16",
            "dateline": "KYIV, Aug. 15 (Meridian Wire)",
            "credit": "Meridian Wire and agencies",
            "section": "World",
        }
    )
    assert given.url == "https://wire.example/a"
    assert given.title == "The mill"
    assert given.body == TEXT
    assert given.outlet == "Meridian Wire"
    assert given.language == "en"
    assert given.byline == ("Nadia Korol", "Samir Haddad")
    assert given.published is not None
    assert given.published.value == "2014-08-15T18:20:00+03:00"
    assert (given.published.precision, given.published.basis) == (Precision.MINUTE, Basis.GIVEN)
    assert given.modified == "2014-08-16"
    assert given.dateline == Dateline("KYIV", "Aug. 15", "Meridian Wire")
    assert given.credit == "Meridian Wire and agencies"
    assert given.section == "World"


@pytest.mark.parametrize("name", exports.EXPORTS)
def test_what_a_common_exporter_writes_is_understood(name: str) -> None:
    given = read_given(exports.EXPORTS[name])
    assert given.url == exports.URL
    assert given.title == exports.TITLE
    assert given.body == exports.TEXT
    assert given.language == ("" if name == "Fundus" else "en")
    assert given.published is not None
    assert given.published.value[:10] == "2014-08-15"
    by_name = name in ("Fundus", "trafilatura", "newspaper4k")
    assert given.outlet == ("Meridian Wire" if by_name else "meridian.example")
    assert given.byline == (() if name == "Media Cloud" else ("Nadia Korol", "Samir Haddad"))
    assert given.section == ("World" if name == "trafilatura" else "")
    assert given.modified == ""


def test_the_page_that_fundus_keeps_is_read_where_it_has_no_text() -> None:
    record = {key: value for key, value in exports.FUNDUS.items() if key not in ("body", "title")}
    article = read_record(record, source="fundus.json#1", version=1)
    assert article.body == exports.TEXT
    assert article.title == exports.TITLE
    assert article.outlet == "Meridian Wire"
    assert article.byline == ("Nadia Korol", "Samir Haddad")
    assert article.url == exports.URL


def test_headlines_within_a_body_of_sections_are_paragraphs_in_their_place() -> None:
    sections = [{"headline": ["The fire"], "paragraphs": ["One.", "Two."]}, {"paragraphs": ["Three."]}]
    assert (
        read_given({"body": {"summary": [], "sections": sections}}).body
        == "The fire\n\nOne.\n\nTwo.\n\nThree."
    )


@pytest.mark.parametrize(
    "body",
    [{"sections": "all"}, {"sections": ["one"]}, {"summary": [5]}, {"sections": [{"paragraphs": {}}, 1]}],
)
def test_a_body_of_another_form_is_told(body: object) -> None:
    with pytest.raises(UnreadableError, match='"body"'):
        read_given({"title": "The mill", "body": body})


def test_a_source_is_an_address_or_an_outlet_by_how_it_is_written() -> None:
    assert read_given({"source": "https://wire.example/a"}).url == "https://wire.example/a"
    assert read_given({"source": "https://wire.example/a"}).outlet == ""
    assert (read_given({"source": "Meridian Wire"}).url, read_given({"source": "Wire"}).outlet) == (
        "",
        "Wire",
    )
    assert read_given({"source": {"id": None, "name": "Meridian Wire"}}).outlet == "Meridian Wire"


def test_an_address_that_is_none_gives_way_to_the_next() -> None:
    assert read_given({"url": "mill.html", "canonical_link": "https://wire.example/a"}).url.endswith("/a")


@pytest.mark.parametrize("nothing", ["None", "NULL", " ", None])
def test_what_an_exporter_writes_for_nothing_is_nothing(nothing: object) -> None:
    given = read_given({"title": nothing, "title_page": "The mill", "date_publish": nothing, "date": "2014"})
    assert given.title == "The mill"
    assert given.published is not None


def test_the_first_of_several_categories_is_the_section() -> None:
    assert read_given({"categories": ["", "World", "Fires"]}).section == "World"
    assert read_given({"category": "World; Fires"}).section == "World"
    assert read_given({"section": "Peace; war"}).section == "Peace; war"


@pytest.mark.parametrize(
    ("record", "markup"),
    [({}, None), ({"html": None}, None), ({"html": {"requested_url": "a"}}, None), ({"html": ""}, ""),
     ({"html": "<p>"}, "<p>"), ({"html": {"content": "<p>"}}, "<p>")],
)  # fmt: skip
def test_a_page_is_text_or_the_content_of_an_object(record: dict[str, object], markup: str | None) -> None:
    assert markup_of(record) == markup


@pytest.mark.parametrize("names", [[], [""], [None], ["—"]])
def test_an_empty_list_of_names_says_that_there_are_none(names: list[object]) -> None:
    article = read_record({"text": TEXT, "persons": names, "orgs": None}, source="lines.jsonl#1", version=1)
    assert article.persons == ()
    assert dict(article.origins)["persons"] == "given"
    assert not {"orgs", "places"} & set(dict(article.origins))


@pytest.mark.parametrize("field", ["text", "body", "maintext", "plain_text", "plaintext"])
def test_the_text_goes_by_the_names_of_common_exports(field: str) -> None:
    assert read_given({field: TEXT}).body == TEXT


@pytest.mark.parametrize(
    "field", ["published", "date_publish", "publish_date", "date", "publishing_date", "date_published"]
)
def test_the_date_goes_by_the_names_of_common_exports(field: str) -> None:
    published = read_given({field: "2014-08-15 18:20:00"}).published
    assert published is not None
    assert published.value == "2014-08-15T18:20:00+00:00"


@pytest.mark.parametrize("field", ["outlet", "publisher", "media_name", "source_domain"])
def test_the_outlet_goes_by_the_names_of_common_exports(field: str) -> None:
    assert read_given({field: "www.wire.example"}).outlet == "wire.example"


@pytest.mark.parametrize("field", ["byline", "authors", "author"])
def test_authors_in_a_list_are_names_as_they_are(field: str) -> None:
    names = ["Nadia Korol", "Haddad, Samir", None, ""]
    assert read_given({field: names}).byline == ("Nadia Korol", "Haddad, Samir")


def test_our_own_name_of_a_field_goes_before_others_and_an_empty_one_after() -> None:
    record = {
        "body": "other",
        "text": TEXT,
        "outlet": "",
        "publisher": "Wire",
        "published": None,
        "date": "2014",
    }
    given = read_given(record)
    assert (given.body, given.outlet) == (TEXT, "Wire")
    assert given.published is not None
    assert given.published.precision is Precision.YEAR


def test_a_list_of_paragraphs_becomes_one_text() -> None:
    assert read_given({"text": ["One.", "Two."]}).body == "One.\n\nTwo."


@pytest.mark.parametrize("value", [1408126800, 1408126800.0, 1408126800000, "1408126800"])
def test_seconds_and_milliseconds_since_1970_are_a_date(value: object) -> None:
    published = read_given({"published": value}).published
    assert published is not None
    assert published.value == "2014-08-15T18:20:00+00:00"


@pytest.mark.parametrize("value", [math.nan, math.inf, -5, 10**40, "soon", "99/99/9999", "02/03/2014"])
def test_what_is_no_date_gives_none(value: object) -> None:
    assert read_given({"published": value}).published is None


def test_a_given_date_may_lie_ahead() -> None:
    published = read_given({"published": "2999-01-01"}).published
    assert published is not None
    assert published.value == "2999-01-01"


def test_a_given_midnight_with_a_zone_is_a_time_and_one_without_is_a_day() -> None:
    values = [
        read_given({"published": f"2014-08-15 00:00:00{zone}"}).published for zone in ("", "Z", "+03:00")
    ]
    assert [date.precision for date in values if date] == [Precision.DAY, Precision.MINUTE, Precision.MINUTE]


def test_names_become_entities_with_their_spellings() -> None:
    given = read_given({"persons": ["Nadia Korol", "Petro Moroz", "Petro  Moroz", "PETRO MOROZ", "—", ""]})
    moroz, korol = given.persons
    assert (moroz.id, moroz.count, moroz.surfaces) == ("petro-moroz", 3, ("Petro Moroz", "PETRO MOROZ"))
    assert (korol.id, korol.label, korol.count) == ("nadia-korol", "Nadia Korol", 1)


def test_each_kind_of_names_is_its_own() -> None:
    given = read_given({"places": ["Kyiv"], "orgs": ["NATO"]})
    assert [entity.id for entity in given.places + given.orgs] == ["kyiv", "nato"]
    assert given.persons == ()


def test_more_names_than_an_article_has_are_cut() -> None:
    assert len(read_given({"orgs": [f"Group {n}" for n in range(3_000)]}).orgs) == MAX_ENTITIES


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ["a"]), ("title", 5), ("text", {"a": 1}), ("text", ["a", 5]), ("text", True), ("url", 5),
        ("language", []), ("published", []), ("published", True), ("persons", "Nadia Korol"),
        ("persons", [5]), ("places", {"a": 1}), ("orgs", [["NATO"]]), ("byline", 5),
        ("authors", {"name": "x"}), ("section", 1.5), ("dateline", {"place": "KYIV"}), ("html", 5),
        ("id", [1]),
    ],
)  # fmt: skip
def test_a_value_of_a_wrong_type_is_told_by_the_name_of_its_field(field: str, value: object) -> None:
    with pytest.raises(UnreadableError, match=f'"{field}"') as caught:
        read_record({"title": "The mill", field: value}, source="lines.jsonl#1", version=1)
    assert caught.value.code is Reason.WRONG_FIELD


def test_characters_that_no_text_holds_are_taken_out_of_every_string() -> None:
    dirty = "a\ud800b\0c"
    article = read_record(
        {
            "url": "https://wire.example/a",
            **dict.fromkeys(("title", "text", "outlet", "credit", "section", "dateline"), dirty),
            **{field: [dirty] for field in ("byline", "persons", "places", "orgs")},
        },
        source="lines.jsonl#1",
        version=1,
    )
    assert article.title == article.body == article.outlet == article.credit == article.section == "abc"
    assert article.byline == ("abc",)
    assert [entity.label for entity in article.persons + article.places + article.orgs] == ["abc"] * 3
    assert article.dateline == Dateline("abc")
