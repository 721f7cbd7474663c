"""What a line of JSON gives of an article, under our names and under those of common exports."""

import math

import pytest

from articles.article import Dateline
from articles.dates import Basis, Precision, Published
from articles.mention import Entity
from indexer.records import MAX_ENTITIES, Given, read_given
from indexer.unreadable import Reason, UnreadableError

URL = "https://harbour-post.example/ferry"
DAY = Published("2014-08-15", Precision.DAY, Basis.GIVEN)
TEXT_FIELDS = ["title", "text", "outlet", "language", "credit", "section", "dateline", "url"]
LIST_FIELDS = ["persons", "places", "orgs"]


def test_every_field_is_read_under_its_own_name() -> None:
    given = read_given(
        {
            "id": "a-7",
            "url": "HTTPS://Harbour-Post.example:443/ferry?utm_source=x#top",
            "title": " Ferry\n stays ",
            "text": "One.\r\n\r\nTwo.\n",
            "outlet": "Harbour Post",
            "language": "en-GB",
            "byline": "By Nadia Korol and Samir Haddad",
            "published": "2014-08-15",
            "modified": "2014-08-16T09:00:00+03:00",
            "dateline": "KYIV, Aug. 15 (Meridian Wire)",
            "credit": "Editing by Ruth Adler",
            "section": "World",
            "persons": ["Nadia Korol"],
            "places": ["Kyiv"],
            "orgs": ["Red Cross"],
        }
    )
    assert given == Given(
        url=URL,
        name="a-7",
        title="Ferry stays",
        body="One.\n\nTwo.",
        outlet="Harbour Post",
        language="en",
        byline=("Nadia Korol", "Samir Haddad"),
        published=DAY,
        modified="2014-08-16T09:00:00+03:00",
        dateline=Dateline("KYIV", "Aug. 15", "Meridian Wire"),
        credit="Editing by Ruth Adler",
        section="World",
        persons=(Entity("nadia-korol", "Nadia Korol", ("Nadia Korol",), 1),),
        places=(Entity("kyiv", "Kyiv", ("Kyiv",), 1),),
        orgs=(Entity("red-cross", "Red Cross", ("Red Cross",), 1),),
    )


def test_an_export_of_media_cloud_is_read() -> None:
    given = read_given(
        {
            "id": 1234567,
            "url": URL,
            "title": "Ferry stays",
            "text": "One.",
            "media_name": "harbour-post.example",
            "publish_date": "2014-08-15 18:20:00",
            "language": "en",
        }
    )
    assert (given.name, given.outlet) == ("1234567", "harbour-post.example")
    assert given.published == Published("2014-08-15T18:20:00+00:00", Precision.MINUTE, Basis.GIVEN)


def test_an_export_of_fundus_is_read() -> None:
    given = read_given(
        {
            "plain_text": "One.",
            "authors": ["Nadia Korol", "Samir Haddad"],
            "publishing_date": "2014-08-15 18:20:00+03:00",
            "publisher": "Harbour Post",
            "lang": "en",
        }
    )
    assert (given.body, given.outlet, given.language) == ("One.", "Harbour Post", "en")
    assert given.byline == ("Nadia Korol", "Samir Haddad")
    assert given.published == Published("2014-08-15T18:20:00+03:00", Precision.MINUTE, Basis.GIVEN)


def test_an_export_of_news_please_is_read() -> None:
    given = read_given(
        {
            "url": URL,
            "maintext": "One.",
            "authors": ["Nadia Korol"],
            "date_publish": "2014-08-15 00:00:00",
            "source_domain": "www.harbour-post.example",
            "language": "en",
        }
    )
    assert (given.body, given.outlet) == ("One.", "harbour-post.example")
    assert (given.published, given.modified) == (DAY, "")


@pytest.mark.parametrize("field", ["text", "plain_text", "plaintext", "maintext", "body"])
def test_the_text_is_known_by_many_names(field: str) -> None:
    assert read_given({field: "One."}).body == "One."


@pytest.mark.parametrize(
    "field", ["published", "date_publish", "publish_date", "publishing_date", "date_published", "date"]
)
def test_the_date_is_known_by_many_names(field: str) -> None:
    assert read_given({field: "2014-08-15"}).published == DAY


@pytest.mark.parametrize("field", ["modified", "date_modify", "date_modified"])
def test_the_date_of_a_change_is_known_by_many_names(field: str) -> None:
    assert read_given({field: "2014-08-15"}).modified == "2014-08-15"


@pytest.mark.parametrize("field", ["outlet", "publisher", "media_name", "source_domain"])
def test_the_outlet_is_known_by_many_names(field: str) -> None:
    assert read_given({field: "Harbour Post"}).outlet == "Harbour Post"


@pytest.mark.parametrize("field", ["byline", "authors", "author"])
@pytest.mark.parametrize(
    "value", ["By Nadia Korol and Samir Haddad", ["Nadia Korol", None, " Samir  Haddad "]]
)
def test_the_byline_is_known_by_many_names_as_a_text_and_as_a_list(field: str, value: object) -> None:
    assert read_given({field: value}).byline == ("Nadia Korol", "Samir Haddad")


def test_a_name_in_a_list_of_authors_is_kept_as_it_is_and_once() -> None:
    given = read_given({"authors": ["Korol, Nadia", "Desk of the Harbour Post and friends", "Korol, Nadia"]})
    assert given.byline == ("Korol, Nadia", "Desk of the Harbour Post and friends")


def test_our_own_name_of_a_field_wins_over_those_of_exports() -> None:
    record = {"maintext": "theirs", "text": "ours", "date": "2001-01-01", "published": "2014-08-15"}
    assert (read_given(record).body, read_given(record).published) == ("ours", DAY)


@pytest.mark.parametrize("empty", [None, "", " \n "])
def test_an_empty_field_gives_way_to_the_next(empty: object) -> None:
    given = read_given({"text": empty, "maintext": "One.", "published": empty, "date": "2014-08-15"})
    assert (given.body, given.published) == ("One.", DAY)


@pytest.mark.parametrize("empty", [None, ""])
def test_null_and_empty_values_are_absent(empty: object) -> None:
    assert read_given(dict.fromkeys([*TEXT_FIELDS, "published", "byline"], empty)) == Given()
    assert read_given(dict.fromkeys(LIST_FIELDS, None)) == Given()


def test_no_fields_give_nothing_and_unknown_fields_are_no_error() -> None:
    assert read_given({}) == read_given({"keywords": [{"x": 1}], "score": math.nan}) == Given()


def test_a_list_of_paragraphs_is_a_text_with_empty_lines_between() -> None:
    assert read_given({"plain_text": ["One.", None, "Two."]}).body == "One.\n\nTwo."


@pytest.mark.parametrize("field", TEXT_FIELDS)
@pytest.mark.parametrize("value", [3, 0.5, True, {"a": 1}, math.nan])
def test_a_field_that_is_no_text_is_named(field: str, value: object) -> None:
    with pytest.raises(UnreadableError, match=f'The field "{field}" must be text.') as caught:
        read_given({field: value})
    assert caught.value.code is Reason.WRONG_FIELD


@pytest.mark.parametrize("field", LIST_FIELDS)
@pytest.mark.parametrize("value", ["Nadia Korol", 3, False, {"name": "Nadia Korol"}, ""])
def test_names_that_are_no_list_are_named(field: str, value: object) -> None:
    with pytest.raises(UnreadableError, match=f'The field "{field}" must be a list of names.'):
        read_given({field: value})


@pytest.mark.parametrize("field", [*LIST_FIELDS, "authors", "byline", "text"])
@pytest.mark.parametrize("value", [[3], [["Nadia Korol"]], [{"name": "Nadia Korol"}], ["Nadia Korol", True]])
def test_a_list_with_anything_but_texts_in_it_is_named(field: str, value: object) -> None:
    with pytest.raises(UnreadableError, match=f'The field "{field}" must be a list of texts.'):
        read_given({field: value})


@pytest.mark.parametrize("field", ["published", "date_publish", "modified"])
@pytest.mark.parametrize("value", [True, ["2014-08-15"], {"$date": "2014-08-15"}])
def test_a_date_of_a_wrong_type_is_named(field: str, value: object) -> None:
    with pytest.raises(UnreadableError, match=f'The field "{field}" must be a date.'):
        read_given({field: value})


@pytest.mark.parametrize("value", [3, True, 0.5, {"name": "Nadia Korol"}])
def test_a_byline_that_is_neither_text_nor_list_is_named(value: object) -> None:
    with pytest.raises(UnreadableError, match='The field "authors" must be a list of names'):
        read_given({"authors": value})


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (1408126800, "2014-08-15T18:20:00+00:00"),
        (1408126800.5, "2014-08-15T18:20:00+00:00"),
        (1408126800000, "2014-08-15T18:20:00+00:00"),
        (2014, "2014"),
    ],
)
def test_a_number_is_a_date_in_seconds_or_milliseconds_or_a_year(value: float, date: str) -> None:
    published = read_given({"published": value}).published
    assert published is not None
    assert published.value == date


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -math.inf, -1, 0, 10**40, 1e300, "soon", "02/03/2014", "\0"]
)
def test_a_value_that_is_no_date_is_absent(value: object) -> None:
    assert read_given({"published": value}).published is None


def test_a_given_date_in_the_future_is_kept_since_it_was_given() -> None:
    published = read_given({"published": "2999-01-01"}).published
    assert published == Published("2999-01-01", Precision.DAY, Basis.GIVEN)


def test_characters_that_no_text_holds_are_taken_out_of_every_field() -> None:
    given = read_given(
        {
            "title": "Fer\0ry \ud800stays",
            "text": "One\0.\udfff Two\x07.",
            "outlet": "Harbour\0 Post",
            "byline": ["Nadia\ud800 Korol"],
            "persons": ["Samir\0 Haddad"],
            "id": "a\ud8007",
        }
    )
    assert (given.title, given.body, given.outlet) == ("Ferry stays", "One. Two.", "Harbour Post")
    assert (given.byline, given.persons[0].label, given.name) == (("Nadia Korol",), "Samir Haddad", "a7")


@pytest.mark.parametrize("language", ["english", "zzz", "1", "e", "日本", "e\u0301n"])
def test_a_language_without_a_code_of_two_letters_is_absent(language: str) -> None:
    assert read_given({"language": language}).language == ""


@pytest.mark.parametrize("language", ["uk", "UK", "uk-UA", "uk_UA", " uk "])
def test_a_language_is_its_code_of_two_letters(language: str) -> None:
    assert read_given({"language": language}).language == "uk"


@pytest.mark.parametrize(
    "url", ["ferry", "file:///ferry", "http://[", "javascript:x", "https://" + "a" * 9_000]
)
def test_an_address_that_is_none_is_absent_but_tells_the_record_from_others(url: str) -> None:
    given = read_given({"url": url})
    assert (given.url, given.name) == ("", url)


def test_an_id_tells_the_record_from_others_before_its_address() -> None:
    assert read_given({"id": 7, "url": URL}).name == "7"
    assert read_given({"url": URL}).name == URL


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KYIV", Dateline("KYIV")),
        ("KYIV, Aug. 15", Dateline("KYIV", "Aug. 15")),
        ("Kyiv", Dateline("Kyiv")),
        ("on the road to Kyiv", Dateline("on the road to Kyiv")),
    ],
)
def test_a_given_dateline_is_taken_apart_where_it_can_be_and_kept_where_not(
    text: str, dateline: Dateline
) -> None:
    assert read_given({"dateline": text}).dateline == dateline


def test_given_names_that_mean_one_thing_are_one_entity_with_all_its_spellings() -> None:
    given = read_given({"persons": ["Nadia Korol", "José Peña", "NADIA KOROL", "Jose Pena", "Nadia Korol"]})
    assert given.persons == (
        Entity("nadia-korol", "Nadia Korol", ("Nadia Korol", "NADIA KOROL"), 3),
        Entity("jose-pena", "José Peña", ("José Peña", "Jose Pena"), 2),
    )


def test_given_names_come_by_how_often_they_are_given_then_as_they_are() -> None:
    given = read_given({"places": ["Kyiv", "Luhansk", "Donetsk", "Luhansk"]})
    assert [entity.id for entity in given.places] == ["luhansk", "kyiv", "donetsk"]


@pytest.mark.parametrize("name", ["", "  ", "—", None, "x" * 301])
def test_what_names_nothing_is_no_entity(name: object) -> None:
    assert [entity.id for entity in read_given({"orgs": [name, "Red Cross"]}).orgs] == ["red-cross"]


def test_no_more_entities_of_a_kind_are_kept_than_any_article_has() -> None:
    given = read_given({"persons": [f"Nadia {number}" for number in range(MAX_ENTITIES + 1)]})
    assert len(given.persons) == MAX_ENTITIES
