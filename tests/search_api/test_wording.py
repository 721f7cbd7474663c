"""Numbers as a reader says them; fragments as HTML."""

from articles.wording import counted
from engines.results import Fragment
from search_api.marking import marked
from search_api.wording import area, language_code, language_name


def test_numbers_have_their_noun_and_thousands_their_comma() -> None:
    assert [counted(count, "report") for count in (0, 1, 1204)] == ["0 reports", "1 report", "1,204 reports"]


def test_a_language_has_its_name_and_only_a_code_is_one_for_the_browser() -> None:
    assert (language_name("uk"), language_name("xx")) == ("Ukrainian", "xx")
    assert [language_code(each) for each in ("uk", "UK", 'en" onload="x', "", "english")] == [
        "uk",
        "",
        "",
        "",
        "",
    ]


def test_a_fragment_is_escaped_around_its_marks_and_says_where_it_was_cut() -> None:
    fragment = Fragment('a <b> & "c"', marks=((2, 5), (8, 11)), cut_before=True, cut_after=True)
    assert marked(fragment) == "… a <mark>&lt;b&gt;</mark> &amp; <mark>&quot;c&quot;</mark> …"


def test_an_area_is_said_by_its_sides_of_the_world() -> None:
    assert area("-30.5,-4,31,52.40") == "map: 30.5° W to 31° E, 4° S to 52.4° N"
