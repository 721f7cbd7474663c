"""Words, phrases, prefixes and their combinations find the same on every engine."""

import pytest

from articles.article import Dateline
from engines.base import SearchEngine
from engines.errors import UnknownFieldError
from engines.request import SearchRequest
from engines.tree import And, Leaf, Node, Not, Or, Phrase, Prefix, Word
from tests.corpora.reports import named, report
from tests.corpora.words import HOSTILE, WORDS
from tests.engines.contract.model import Model
from tests.engines.contract.places import Stocked, found, total, write

BODY = (
    "The villagers' convoys had crossed at Sana'a. "
    "al-Shabaab shelled 1,200 U.S. soldiers; Kiev's naïve Straße."
)


@pytest.mark.parametrize(
    ("leaf", "matches"),
    [
        (Word("villager"), True),
        (Word("village"), True),
        (Word("villa"), False),
        (Word("CONVOY"), True),
        (Word("crossing"), True),
        (Word("shelling"), True),
        (Word("shells"), True),
        (Word("naive"), True),
        (Word("strasse"), True),
        (Word("kiev"), True),
        (Word("U.S"), True),
        (Word("US"), False),
        (Word("sana'a"), True),
        (Word("1,200"), True),
        (Word("1200"), False),
        (Word("al-shabaab"), True),
        (Word("al shabaab"), True),
        (Word("shabaab-al"), False),
        (Word("convoys had"), True),
        (Word("convoy had"), False),
        (Phrase("convoys"), True),
        (Phrase("convoy"), False),
        (Phrase("convoys had crossed"), True),
        (Phrase("convoys crossed"), False),
        (Phrase("crossed had"), False),
        (Phrase("al-Shabaab SHELLED"), True),
        (Phrase("crossed at Sana'a al Shabaab"), True),
        (Prefix("villag"), True),
        (Prefix("villagers"), True),
        (Prefix("villagersx"), False),
        (Prefix("illag"), False),
        (Prefix("CONV"), True),
        (Prefix("naï"), True),
        (Prefix("1,2"), True),
        (Prefix("u.s"), True),
        (Prefix("al-sha"), True),
        (Prefix("al-x"), False),
        (Prefix("had cros"), True),
        (Prefix("ha cros"), False),
        (Prefix("sana'"), True),
    ],
)
def test_a_body_is_found_by_stems_exact_phrases_and_beginnings(
    engine: SearchEngine, leaf: Leaf, matches: bool
) -> None:
    write(engine, [report("1", BODY)])
    assert total(engine, SearchRequest(query=leaf)) == matches


@pytest.mark.parametrize(
    ("text", "slop", "matches"),
    [
        ("one two", 1, True),
        ("two one", 1, True),
        ("one three", 0, False),
        ("one three", 1, True),
        ("three one", 1, True),
        ("one four", 1, False),
        ("one four", 2, True),
        ("four one", 2, True),
        ("one three five", 1, True),
        ("five three one", 1, True),
        ("one five three", 2, False),
        ("one five three", 3, True),
        ("one one", 5, True),
        ("one one two", 1, True),
        ("one", 5, True),
        ("one six", 5, False),
        ("", 5, False),
    ],
)
def test_near_words_stand_in_either_order_with_at_most_so_many_others_between(
    engine: SearchEngine, text: str, slop: int, matches: bool
) -> None:
    write(engine, [report("1", "one two three four five")])
    assert total(engine, SearchRequest(query=Phrase(text, slop))) == matches


def test_no_phrase_and_no_near_words_reach_from_the_title_into_the_body(engine: SearchEngine) -> None:
    write(engine, [report("1", "crossed the border", title="A convoy")])
    assert total(engine, SearchRequest(query=Phrase("convoy crossed"))) == 0
    assert total(engine, SearchRequest(query=Phrase("convoy crossed", slop=50))) == 0
    assert total(engine, SearchRequest(query=And((Word("convoy"), Word("crossed"))))) == 1


def test_a_phrase_reaches_over_the_end_of_a_paragraph(engine: SearchEngine) -> None:
    write(engine, [report("1", "It ended there.\n\nNobody came.")])
    assert total(engine, SearchRequest(query=Phrase("there nobody"))) == 1


def test_a_repeated_word_in_a_phrase_must_be_repeated_in_the_text(engine: SearchEngine) -> None:
    write(engine, [report("1", "never say never again")])
    assert total(engine, SearchRequest(query=Phrase("never never"))) == 0
    assert total(engine, SearchRequest(query=Phrase("never say never"))) == 1


@pytest.mark.parametrize(
    "leaf", [Word("shells"), Phrase("shells"), Phrase("shells", slop=3), Prefix("shells")]
)
def test_a_leaf_of_one_word_finds_that_word(engine: SearchEngine, leaf: Leaf) -> None:
    write(engine, [report("1", "shells"), report("2", "convoy")])
    assert total(engine, SearchRequest(query=leaf)) == 1


@pytest.mark.parametrize("text", ["", " ", "...", "((((", "-", "\u200b", "\x00", "—", "'"])
@pytest.mark.parametrize("field", ["", "title", "person", "outlet"])
def test_text_without_a_word_finds_nothing_and_its_negation_everything(
    engine: SearchEngine, text: str, field: str
) -> None:
    write(engine, [report("1", "shells ... ((( —", outlet="A"), report("2")])
    for leaf in (Word(text, field), Phrase(text, 0, field), Phrase(text, 3, field), Prefix(text, field)):
        assert total(engine, SearchRequest(query=leaf)) == 0
        assert total(engine, SearchRequest(query=Not(leaf))) == 2
        assert total(engine, SearchRequest(query=And((Word("shells"), leaf)))) == 0
        assert total(engine, SearchRequest(query=Or((Word("shells"), leaf)))) == 1


def test_a_prefix_finds_all_of_thousands_of_words(engine: SearchEngine) -> None:
    made = [report(str(number), f"shell{number:04} and more") for number in range(3_000)]
    write(engine, made, commits=5)
    assert total(engine, SearchRequest(query=Prefix("shell"))) == 3_000
    assert total(engine, SearchRequest(query=Prefix("shell1"))) == 1_000
    assert total(engine, SearchRequest(query=Prefix("and mo"))) == 3_000


def test_a_prefix_that_ends_a_phrase_finds_all_of_its_hundreds_of_words(engine: SearchEngine) -> None:
    made = [report(str(number), f"the shell{number:04} and more") for number in range(300)]
    write(engine, made, commits=3)
    assert total(engine, SearchRequest(query=Prefix("the shell"))) == 300


@pytest.mark.parametrize(
    ("text", "near_miss"),
    [("U.S. army", "uxs army"), ("1,200 men", "1200 men"), ("press *\ufe0f\u20e3 now", "presss now")],
)
def test_signs_within_the_words_before_a_prefix_stand_for_themselves(
    engine: SearchEngine, text: str, near_miss: str
) -> None:
    signs = report("1", text)
    write(engine, [signs, report("2", near_miss)])
    assert found(engine, SearchRequest(query=Prefix(text[:-1]))) == [signs.id]


def test_a_word_without_a_field_is_looked_for_in_title_and_body_only(engine: SearchEngine) -> None:
    title, body = report("1", title="Lysenko"), report("2", "Lysenko")
    elsewhere = report(
        "3",
        byline=("Lysenko",),
        dateline=Dateline("Lysenko", agency="Lysenko"),
        persons=(named("Lysenko"),),
        places=(named("Lysenko"),),
        orgs=(named("Lysenko"),),
        outlet="Lysenko",
        section="Lysenko",
        credit="Lysenko",
    )
    write(engine, [title, body, elsewhere])
    assert set(found(engine, SearchRequest(query=Word("lysenko")))) == {title.id, body.id}


@pytest.mark.parametrize("field", ["title", "body", "byline", "dateline", "person", "place", "org", "outlet"])
def test_a_word_with_a_field_is_looked_for_there_only(engine: SearchEngine, field: str) -> None:
    articles = {
        "title": report("title", title="Okafor"),
        "body": report("body", "Okafor"),
        "byline": report("byline", byline=("A. Reporter", "N. Okafor")),
        "dateline": report("dateline", dateline=Dateline("GOMA", agency="Okafor")),
        "person": report("person", persons=(named("Ngozi Okafor"),)),
        "place": report("place", places=(named("Port Okafor"),)),
        "org": report("org", orgs=(named("The Okafor Group"),)),
        "outlet": report("outlet", outlet="The Okafor Post"),
    }
    write(engine, articles.values(), commits=2)
    for leaf in (Word("OKAFOR", field), Phrase("okafor", 0, field), Prefix("oka", field)):
        assert found(engine, SearchRequest(query=leaf)) == [articles[field].id]


def test_a_person_is_found_by_label_and_by_every_spelling_without_stems(engine: SearchEngine) -> None:
    write(engine, [report("1", persons=(named("Andriy Lysenko", "Lysenko", "Андрій Лисенко"),))])
    for text, count in (("andriy lysenko", 1), ("лисенко", 1), ("Andrii", 0), ("lysenkos", 0)):
        assert total(engine, SearchRequest(query=Word(text, "person"))) == count


def test_the_place_and_the_agency_of_a_dateline_are_searched_but_not_its_date(engine: SearchEngine) -> None:
    write(engine, [report("1", dateline=Dateline("KIEV", "Aug 15", "Meridian Wire"))])
    for text, count in (("kiev", 1), ("meridian wire", 1), ("aug", 0)):
        assert total(engine, SearchRequest(query=Word(text, "dateline"))) == count


def test_not_at_the_top_finds_all_but_what_it_holds(engine: SearchEngine) -> None:
    shells, convoy = report("1", "shells"), report("2", "convoy")
    write(engine, [shells, convoy, report("3", "shells and convoy")])
    assert found(engine, SearchRequest(query=Not(Word("shells")))) == [convoy.id]
    assert total(engine, SearchRequest(query=Not(Not(Word("shells"))))) == 2
    assert total(engine, SearchRequest(query=Not(And((Word("shells"), Word("convoy")))))) == 2
    assert total(engine, SearchRequest(query=Not(Or((Word("shells"), Word("convoy")))))) == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (And((Word("a1"), Word("b1"))), "ab abc"),
        (Or((Word("a1"), Word("c1"))), "a ab abc c"),
        (And((Word("a1"), Not(Word("b1")))), "a"),
        (And((Not(Word("a1")), Not(Word("b1")))), "c"),
        (Or((Word("c1"), Not(Word("a1")))), "abc b c"),
        (Or((Not(Word("a1")), Not(Word("c1")))), "a ab b c"),
        (And((Or((Word("a1"), Word("b1"))), Not(And((Word("a1"), Word("b1")))))), "a b"),
        (And((Word("a1"),)), "a ab abc"),
        (Or((Not(Word("a1")),)), "b c"),
    ],
)
def test_and_or_and_not_combine_as_in_logic(engine: SearchEngine, query: Node, expected: str) -> None:
    articles = {
        slug: report(slug, " ".join(f"{char}1" for char in slug)) for slug in ("a", "b", "c", "ab", "abc")
    }
    write(engine, articles.values(), commits=2)
    slugs = {article.id: slug for slug, article in articles.items()}
    assert sorted(slugs[id] for id in found(engine, SearchRequest(query=query))) == expected.split()


def test_a_query_of_64_words_and_eight_levels_is_answered(engine: SearchEngine) -> None:
    write(engine, [report("1", " ".join(WORDS))])
    words: Node = And(tuple(Word(word) for word in WORDS[:56]))
    for word in WORDS[56:64]:
        words = Or((Not(words), Not(Word(word))))
    assert total(engine, SearchRequest(query=words)) + total(engine, SearchRequest(query=Not(words))) == 1
    assert total(engine, SearchRequest(query=And(tuple(Word(word) for word in WORDS[:64])))) == 1


PARSER_FOOD = (
    *HOSTILE,
    *(
        "title:shells",
        "shells OR convoy",
        "[a TO z]",
        "shells~2",
        "/shel.*/",
        "shells^100",
        "+a -b",
        "a && !b",
    ),
    *("(" * 3_000, '"' * 999, "*" * 1_000, "NOT", "_exists_:title", "shells AND", "\\", "a:b:c", "<a>"),
)


def test_text_that_means_something_to_a_parser_is_only_text(engine: SearchEngine) -> None:
    articles = [report(str(number), text) for number, text in enumerate((*PARSER_FOOD, "shells", "convoy"))]
    write(engine, articles, commits=2)
    model = Model(articles)
    for text in PARSER_FOOD:
        for leaf in (Word(text), Phrase(text), Phrase(text, 5), Prefix(text)):
            request = SearchRequest(query=leaf, limit=100, highlight=False)
            assert sorted(found(engine, request)) == [article.id for article in model.matching(request)], leaf


@pytest.mark.parametrize(
    "field", ["nowhere", "language", "published", "id", "title_exact", "Title", "*", " "]
)
def test_an_unknown_field_of_a_word_is_an_error_of_the_request_that_names_the_known(
    varied: Stocked, field: str
) -> None:
    for leaf in (Word("x", field), Phrase("x y", 3, field), Prefix("x", field)):
        for query in (leaf, Not(leaf), And((Word("x"), Or((leaf,))))):
            with pytest.raises(UnknownFieldError) as caught:
                varied.engine.search(SearchRequest(query=query))
            assert "title" in caught.value.known


def test_a_very_long_word_is_found_by_itself(engine: SearchEngine) -> None:
    write(engine, [report("1", "x" * 100_000), report("2", "y" * 255)])
    assert total(engine, SearchRequest(query=Word("y" * 255))) == 1
    assert total(engine, SearchRequest(query=Prefix("x" * 200))) == 1
