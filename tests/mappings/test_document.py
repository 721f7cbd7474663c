"""From articles to documents and back."""

from dataclasses import replace

import pytest

from articles.article import Article, Dateline, article_id
from articles.dates import Basis, Published
from articles.mention import Entity, Kind, Mention, Part
from mappings.document import VALUE_CHARACTERS, to_document
from mappings.embedded import newest_rank, oldest_rank
from mappings.stored import article_from_json, article_to_json

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
    ],
)
def test_what_no_engine_takes_is_refused(broken: Article) -> None:
    with pytest.raises(ValueError, match=r"half of|over|tab|id|version"):
        to_document(broken)


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
