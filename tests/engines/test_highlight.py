"""Highlights: what is marked, which passages are shown, and where they are cut."""

import random
import re

import pytest

from articles.article import Article
from engines import limits
from engines.highlight import LOOKED_THROUGH, Highlighter
from engines.occurrences import LeafFinder
from engines.query import parse, parse_simple
from engines.results import Fragment, Highlights
from engines.tree import wanted_leaves
from mappings.fields import SEARCHED

FILLER = "Nothing else was said in town that day, and the road stayed quiet until the evening came. "


def article(body: str, title: str = "") -> Article:
    return Article(id="1", url="https://wire.example/1", title=title, body=body, byline=("Column Border",))


def highlighted(query: str, body: str, title: str = "") -> Highlights:
    return Highlighter(parse(query).root).highlight(article(body, title))


def marked(fragment: Fragment | None) -> list[str]:
    return [fragment.text[start:end] for start, end in fragment.marks] if fragment else []


def body_marks(query: str, body: str) -> list[str]:
    return [mark for fragment in highlighted(query, body).body for mark in marked(fragment)]


# --- what is marked --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("column", ["Columns", "column"]),
        ("column border", ["Columns", "border", "column"]),
        ('"the border"', ["the border"]),
        ('"column border"~3', []),
        ('"columns border"~3', ["Columns", "border"]),
        ("colum*", ["Columns", "column"]),
        ("al-Shabaab OR border", ["border", "al Shabaab"]),
        ("NOT column", []),
        ("border NOT column", ["border"]),
        ("border -(column OR post)", ["border"]),
        ("body:column", ["Columns", "column"]),
        ("title:column", []),
        ("person:column place:border byline:column", []),
        ("title:(column OR body:border)", ["border"]),
        ('"the border" border', ["the border"]),
        ('"crossed the border" OR "the border post"', ["crossed the border post"]),
    ],
)
def test_the_body_is_marked_where_a_leaf_of_the_default_fields_or_the_body_matches(
    query: str, expected: list[str]
) -> None:
    body = "Columns crossed the border post at dawn, al Shabaab said. One column turned."
    assert body_marks(query, body) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("column", ["Column"]),
        ("title:border column", ["Column", "border"]),
        ("body:column", []),
        ("-column", []),
        ("person:column", []),
    ],
)
def test_the_title_is_shown_whole_and_only_if_it_matches(query: str, expected: list[str]) -> None:
    title = "Column nears border, monitors say"
    fragment = highlighted(query, "Text.", title).title
    assert marked(fragment) == expected
    assert (fragment is None) == (not expected)
    assert fragment is None or (fragment.text, fragment.cut_before, fragment.cut_after) == (
        title,
        False,
        False,
    )


def test_a_leaf_typed_twice_counts_once() -> None:
    body = "Column one. " + FILLER * 3 + "Border post, column two."
    fragment = highlighted("column column border", body).body[-1]
    assert marked(fragment) == ["Border", "column"]


# --- which passages --------------------------------------------------------------------------------


def test_without_a_query_the_beginning_of_the_body_is_shown() -> None:
    body = "\n" + FILLER * 5
    (fragment,) = Highlighter(None).highlight(article(body)).body
    assert body.strip().startswith(fragment.text)
    assert 150 < len(fragment.text) <= limits.HIGHLIGHT_CHARACTERS
    assert (fragment.marks, fragment.cut_before, fragment.cut_after) == ((), False, True)


def test_without_a_match_in_the_body_its_beginning_is_shown() -> None:
    shown = highlighted("title:column", FILLER * 5, "A column").body
    assert shown == highlighted("absent", FILLER * 5).body
    assert shown[0].text.startswith("Nothing else")


def test_a_short_body_is_shown_whole() -> None:
    assert highlighted("absent", "Short report.").body == (Fragment("Short report."),)
    assert highlighted("report", "Short report.").body == (Fragment("Short report.", ((6, 12),)),)


@pytest.mark.parametrize("body", ["", " \n\n "])
def test_an_empty_body_has_no_fragment(body: str) -> None:
    assert highlighted("column", body).body == ()


def test_passages_with_more_of_the_wanted_leaves_come_before_those_with_more_marks() -> None:
    repeated = "column column column column. "
    body = (repeated + FILLER * 3) * 4 + "The column crossed the border. " + FILLER * 3 + repeated
    shown = highlighted("column border", body).body
    assert [marked(fragment) for fragment in shown] == [["column"] * 4, ["column"] * 4, ["column", "border"]]


def test_passages_are_at_most_three_and_in_the_order_of_the_text() -> None:
    body = "".join(f"Place {number}: a column. {FILLER * 3}" for number in range(9))
    shown = highlighted("column", body).body
    assert [fragment.text.split(":")[0] for fragment in shown] == ["Place 0", "Place 1", "Place 2"]
    assert len(shown) == limits.HIGHLIGHTS


def test_a_match_far_behind_in_a_very_long_body_is_not_looked_for() -> None:
    body = FILLER * (LOOKED_THROUGH // len(FILLER) + 1) + " The column."
    (fragment,) = highlighted("column", body).body
    assert fragment.marks == ()
    assert fragment.text.startswith("Nothing else")


# --- where they are cut ----------------------------------------------------------------------------


def test_a_fragment_starts_with_its_sentence_and_ends_with_a_whole_word() -> None:
    body = FILLER * 4 + "Lt. Orlov of the U.S. mission said the column had turned. " + FILLER * 4
    (fragment,) = highlighted("column", body).body
    assert fragment.text.startswith("Lt. Orlov of the U.S. mission said the column")
    assert (fragment.cut_before, fragment.cut_after) == (True, True)
    assert f"{fragment.text} " in body
    assert 150 < len(fragment.text) <= limits.HIGHLIGHT_CHARACTERS


def test_in_a_long_sentence_the_words_before_and_after_a_match_are_shown() -> None:
    body = "and then again " * 40 + "the column " + "and so on " * 40
    (fragment,) = highlighted("column", body).body
    assert 60 < fragment.marks[0][0] < 140
    assert f" {fragment.text} " in body


def test_text_without_spaces_is_cut_between_tokens() -> None:
    body = "停" * 300 + "基辅" + "火" * 300
    (fragment,) = highlighted("基辅", body).body
    assert marked(fragment) == ["基辅"]
    assert 150 < len(fragment.text) <= limits.HIGHLIGHT_CHARACTERS


def test_line_breaks_are_shown_as_spaces_and_marks_stay_in_place() -> None:
    (fragment,) = highlighted("column border", "The\r\ncolumn.\n\nThe\u2028border\tpost.").body
    assert fragment.text == "The  column.  The border\tpost."
    assert marked(fragment) == ["column", "border"]


def test_a_word_of_thousands_of_letters_does_not_make_a_fragment_of_thousands() -> None:
    for query in ("abc*", "absent"):
        for body in ("abc" * 5_000, "x " + "abc" * 5_000 + " y", "abc-" * 5_000):
            assert all(len(fragment.text) <= 600 for fragment in highlighted(query, body).body)


# --- what holds for every article and query --------------------------------------------------------

WORDS = (
    *(
        "column",
        "columns",
        "border",
        "the",
        "Border",
        "al-Shabaab",
        "U.S.",
        "Sana’a",
        "İstanbul",
        "Straße",
        "shelling",
    ),
    *("Київ", "基辅", "停火", "صنعاء", "e\u0301te", "x", "10:30", "abc" * 90, "<b>", "&amp;", "—"),
)
GAPS = (" ", " ", " ", " ", ". ", "\n\n", ", ", "", "-", "\u3000", "\r\n", "。")
QUERIES = (
    *(
        "column",
        "column border",
        "al-Shabaab shell*",
        '"the border"',
        '"column border"~4 OR 基辅',
        "-column border",
    ),
    *(
        "title:column body:border",
        "the -(column OR x)",
        "Київ Sana'a",
        '"column the column"',
        "abc* istanbul strasse",
    ),
)


def some_text(chance: random.Random, most: int) -> str:
    words = chance.choices(WORDS, k=6)
    return "".join(chance.choice(words) + chance.choice(GAPS) for _ in range(chance.randint(0, most)))


def check_fragment(fragment: Fragment, text: str, query: str) -> None:
    """Marks are sorted, apart and inside; each shows a wanted leaf; the text is the article's own."""
    assert fragment.text in re.sub(r"[\n\r\u2028\u2029]", " ", text)
    ends = [0, *(place for mark in fragment.marks for place in mark), len(fragment.text)]
    assert ends == sorted(ends)
    near = [leaf for leaf in wanted_leaves(parse(query).root) if getattr(leaf, "slop", 0)]
    words = {word for leaf in near for word in leaf.text.split()}
    finder = LeafFinder(wanted_leaves(parse(query).root))
    for mark in marked(fragment):
        assert mark.strip() == mark != ""
        assert finder.find(mark) or mark.lower() in words


def test_marks_and_fragments_hold_together_for_generated_articles() -> None:
    chance = random.Random(1992)
    marks = 0
    for _ in range(3_000):
        query = chance.choice(QUERIES)
        one = article(some_text(chance, chance.choice((8, 60, 300))), some_text(chance, 8))
        shown = Highlighter(parse(query).root).highlight(one)
        assert len(shown.body) <= limits.HIGHLIGHTS
        assert bool(shown.body) == bool(one.body.strip())
        for fragment in shown.body:
            check_fragment(fragment, one.body, query)
            assert len(fragment.text) <= limits.HIGHLIGHT_CHARACTERS or len(fragment.marks) == 1
            assert fragment.text.strip() == fragment.text
        if shown.title:
            check_fragment(shown.title, one.title, query)
        marks += sum(len(fragment.marks) for fragment in shown.body)
        assert in_order_and_apart(shown.body, one.body)
    assert marks > 5_000


def in_order_and_apart(fragments: tuple[Fragment, ...], body: str) -> bool:
    """Whether the fragments can be laid on the body one after the other."""
    text, at = re.sub(r"[\n\r\u2028\u2029]", " ", body), 0
    for fragment in fragments:
        at = text.find(fragment.text, at)
        if at < 0:
            return False
        at += len(fragment.text)
    return True


@pytest.mark.parametrize("field", SEARCHED)
def test_any_searched_field_may_be_asked_for(field: str) -> None:
    shown = highlighted(f"{field}:column", "A column.", "The column")
    assert bool(marked(shown.title)) == (field == "title")
    assert bool(marked(shown.body[0])) == (field == "body")


def test_hostile_text_is_highlighted_like_any_other() -> None:
    body = "\ud800 column \0 \udfff<mark>column</mark>"
    highlighter = Highlighter(parse_simple("column \ud800").root)
    (fragment,) = highlighter.highlight(article(body)).body
    assert marked(fragment) == ["column", "column"]
    assert fragment.text == body
