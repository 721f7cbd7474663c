import pytest

from articles.mention import CENTRAL, Kind, Mention, Part
from indexer.naming.salience import Prominence

PARAGRAPH = "word " * 99 + "word"
REPORT = "\n\n".join([PARAGRAPH] * 4)


def named(part: Part = Part.BODY, start: int = 450, *, demonym: bool = False) -> Mention:
    return Mention(part, start, start + 4, Kind.PLACE, "Goma", "goma", 1.0, demonym)


def test_one_mention_in_the_headline_is_what_the_article_is_about() -> None:
    assert Prominence(REPORT).salience([named(Part.TITLE, 0)]) >= CENTRAL


def test_one_mention_below_the_lede_is_not() -> None:
    assert Prominence(REPORT).salience([named()]) < CENTRAL / 2


@pytest.mark.parametrize(
    "mentions", [[named(start=10), named(), named()], [named(start=500 + each) for each in range(6)]]
)
def test_the_lede_and_twice_more_or_six_times_in_a_report_of_400_words_is_central(
    mentions: list[Mention],
) -> None:
    assert Prominence(REPORT).salience(mentions) >= CENTRAL
    assert Prominence(REPORT).salience(mentions[:-2]) < CENTRAL


def test_the_more_prominent_the_place_the_more_it_says() -> None:
    weigh = Prominence(REPORT).weight
    weights = [
        weigh(each) for each in (named(), named(Part.DATELINE, 0), named(start=0), named(Part.TITLE, 0))
    ]
    assert weights == sorted(set(weights))


def test_a_word_for_a_people_says_less_than_the_name_of_the_country() -> None:
    weigh = Prominence(REPORT).weight
    assert 0 < weigh(named(demonym=True)) < weigh(named()) / 2


def test_in_a_longer_report_one_mention_says_less() -> None:
    assert Prominence(REPORT * 10).weight(named()) < Prominence(REPORT).weight(named())


def test_no_number_of_mentions_goes_over_one() -> None:
    assert 0.99 < Prominence("").salience([named(Part.TITLE, 0)] * 500) <= 1
