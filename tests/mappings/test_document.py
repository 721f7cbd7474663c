"""From articles to documents and back."""

from dataclasses import replace
from datetime import date

import pytest

from articles.article import Article, Dateline, article_id
from articles.dates import Basis, Published
from articles.event import Bearing
from articles.mention import Entity, Kind, Mention, Part, PlaceRole
from mappings.document import VALUE_CHARACTERS, to_document
from mappings.embedded import newest_rank, oldest_rank
from mappings.stored import article_from_json, article_to_json
from tests.corpora.reports import event, located

ARTICLE = Article(
    id=article_id("https://post.example/a"),
    url="https://post.example/a",
    title="Column halts at the border",
    body="KIEV is far.\n\nThe column halted.",
    outlet="Post",
    language="en",
    byline=("A. Reporter",),
    published=Published.parse("2014-08-15T01:20+03:00", Basis.META),
    dateline=Dateline("KIEV", "Aug 15", "Wire"),
    persons=(Entity("andriy-lysenko", "Andriy Lysenko", ("Andriy Lysenko", "Lysenko"), 2),),
    places=(Entity("kiev", "Kiev", ("Kiev",), 1),),
    orgs=(Entity("nato", "NATO", (), 1),),
    mentions=(Mention(Part.BODY, 0, 4, Kind.PLACE, "KIEV", "kiev", 0.9),),
    version=7,
)


def test_an_article_survives_the_way_to_json_and_back() -> None:
    assert article_from_json(article_to_json(ARTICLE)) == ARTICLE


def test_an_article_survives_being_stored_in_two_parts() -> None:
    document = to_document(ARTICLE)
    assert article_from_json(document.stored) == replace(ARTICLE, mentions=())
    assert article_from_json(document.stored, document.mentions) == ARTICLE


def test_a_time_counts_in_the_utc_day_that_it_falls_in() -> None:
    assert to_document(ARTICLE).calendar == {
        "published_year": (2014,),
        "published_month": (201408,),
        "published_day": (20140814,),
    }


@pytest.mark.parametrize(
    ("value", "calendar"),
    [
        ("2014", {"published_year": (2014,)}),
        ("2014-08", {"published_year": (2014,), "published_month": (201408,)}),
    ],
)
def test_a_date_is_counted_only_as_far_as_it_is_precise(
    value: str, calendar: dict[str, tuple[int, ...]]
) -> None:
    article = replace(ARTICLE, published=Published.parse(value, Basis.URL))
    assert to_document(article).calendar == calendar


def test_a_person_is_searched_by_label_and_by_every_spelling_once() -> None:
    assert to_document(ARTICLE).texts["person"] == "Andriy Lysenko\nLysenko"


@pytest.mark.parametrize(
    "broken",
    [
        replace(ARTICLE, body="half \ud800 a pair"),
        replace(ARTICLE, outlet="é" * (VALUE_CHARACTERS + 1)),
        replace(ARTICLE, persons=(Entity("a", "A" * (VALUE_CHARACTERS + 1), ("A",), 1),)),
        replace(ARTICLE, id="no-address"),
        replace(ARTICLE, version=-1),
        replace(ARTICLE, persons=(Entity("a\tb", "A", ("A",), 1),)),
        replace(ARTICLE, places=(located("A", "UA", at=(90.1, 0)),)),
        replace(ARTICLE, places=(located("A", "UA", at=(0, float("nan"))),)),
        replace(ARTICLE, places=(located("A", "UA" * VALUE_CHARACTERS),)),
        replace(ARTICLE, places=(located("A", "UA", "A" * (VALUE_CHARACTERS + 1)),)),
        replace(ARTICLE, events=(event("2014-08-15", "2014-08-14"),)),
    ],
)
def test_what_no_engine_takes_is_refused(broken: Article) -> None:
    with pytest.raises(ValueError, match=r"half of|over|tab|id|version|earth|before"):
        to_document(broken)


KYIV = located("Kyiv", "UA", "Ukraine", at=(50.45014, 30.5234), roles=(PlaceRole.DATELINE,))
LVIV = located("Lviv", "UA", "Ukraine", at=(49.8383, 24.0232), salience=0.1)


def test_each_column_of_places_holds_ids_with_what_they_lie_in_countries_and_points() -> None:
    document = to_document(replace(ARTICLE, places=(KYIV, LVIV)))
    assert document.keywords["place"] == ("kyiv", "lviv", "ukraine")
    assert document.keywords["place_central"] == document.keywords["place_dateline"] == ("kyiv", "ukraine")
    assert document.keywords["place_mentioned"] == ("lviv", "ukraine")
    assert document.keywords["country"] == document.keywords["country_central"] == ("UA",)
    assert document.points["place"] == ((50.4501, 30.5234), (49.8383, 24.0232))
    assert document.points["place_mentioned"] == ((49.8383, 24.0232),)
    assert document.labels["place"] == {"kyiv": "Kyiv", "lviv": "Lviv", "ukraine": "Ukraine"}
    assert {"place_central", "country_mentioned"} < set(document.marks)


def test_columns_without_values_are_left_out_and_not_marked() -> None:
    document = to_document(replace(ARTICLE, places=(LVIV,), orgs=()))
    names = {"place", "place_mentioned", "country", "country_mentioned", "person", "person_central"}
    assert document.keywords.keys() == names | {"outlet", "language"}
    assert not document.keywords.keys() - set(document.marks)


def test_spellings_are_told_with_their_ids_but_for_what_folds_to_the_very_id() -> None:
    assert to_document(ARTICLE).spellings["person"] == (("lysenko", "andriy-lysenko"),)
    known = Entity("geonames:703448", "Kyiv", ("Kiev", "KIEV"), 2)
    assert to_document(replace(ARTICLE, places=(known,))).spellings["place"] == (
        ("geonames-703448", "geonames:703448"),
        ("kyiv", "geonames:703448"),
        ("kiev", "geonames:703448"),
    )


def test_a_span_that_another_lies_in_is_left_out_since_the_inner_one_says_more() -> None:
    spans = ("2014-01-01", "2014-12-31"), ("2014-08-15", "2014-08-16"), ("2014-08-16", "2014-08-17")
    events = (*(event(*span) for span in spans), event("2014-08-16", bearing=Bearing.FUTURE))
    document = to_document(replace(ARTICLE, events=events))
    assert [tuple(map(str, map(date.fromordinal, span))) for span in document.spans] == [*spans[1:]]
    assert document.calendar["event_month"] == (201408,)
    assert "event_day" not in document.calendar


def test_articles_that_were_stored_before_places_and_events_were_known_can_be_read() -> None:
    entities = '[["andriy-lysenko","Andriy Lysenko",2,["Andriy Lysenko","Lysenko"]],["nato","NATO",1]]'
    stored = (
        f'{{"id":null,"url":"https://post.example/a","persons":{entities},"published":["2014","year","url"]}}'
    )
    article = article_from_json(stored.encode(), b'[["body",0,4,"place","KIEV","kiev",0.9]]')
    lysenko, nato = article.persons
    assert (lysenko.surfaces, lysenko.salience, nato.surfaces) == (
        ("Andriy Lysenko", "Lysenko"),
        1.0,
        ("NATO",),
    )
    assert (article.events, article.mentions) == ((), ARTICLE.mentions)


def test_ranks_sort_by_date_then_id_with_undated_articles_last() -> None:
    low, high = "0" * 32, "f" * 32
    assert (
        newest_rank(None, high) < newest_rank(-62135596800, low) < newest_rank(0, low) < newest_rank(60, low)
    )
    assert newest_rank(0, low) < newest_rank(0, high)
    assert (
        oldest_rank(0, low) < oldest_rank(0, high) < oldest_rank(253370764800, low) < oldest_rank(None, low)
    )
    assert oldest_rank(None, high) < 2**64
