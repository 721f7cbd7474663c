import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.naming.recogniser import Recogniser, best_path
from indexer.naming.spans import Label, Span, overlap_finder

REPORT = (
    "The Rapid Support Forces shelled El Fasher in North Darfur, the governor, Minni Minnawi, said.\n\n"
    "Hamdan Osman, a teacher who fled to Tawila, said that the market had burned for two days."
)


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser()


def named(text: str, spans: list[Span]) -> list[tuple[str, Label]]:
    return [(text[span.start : span.end], span.label) for span in spans]


def test_people_places_and_organisations_are_found_with_their_characters(recogniser: Recogniser) -> None:
    assert named(REPORT, recogniser.recognise(REPORT)) == [
        ("Rapid Support Forces", Label.ORG),
        ("El Fasher", Label.PLACE),
        ("North Darfur", Label.PLACE),
        ("Minni Minnawi", Label.PERSON),
        ("Hamdan Osman", Label.PERSON),
        ("Tawila", Label.PLACE),
    ]


def test_a_plain_name_is_believed_more_than_a_guess_and_never_more_than_wholly(
    recogniser: Recogniser,
) -> None:
    (plain,) = recogniser.recognise("Rain fell in Damascus on Sunday.")
    assert 0.95 < plain.confidence <= 1


def test_what_was_read_before_changes_nothing(recogniser: Recogniser) -> None:
    alone = Recogniser().recognise(REPORT)
    recogniser.recognise("Angela Merkel flew from Berlin to Minsk. " * 40)
    assert recogniser.recognise(REPORT) == alone


def test_a_name_ends_at_the_end_of_its_line(recogniser: Recogniser) -> None:
    text = "Troops left New\nYork Times reporters stayed in Northern\nIreland and South\nSudan"
    spans = recogniser.recognise(text)
    assert spans
    assert not any("\n" in text[span.start : span.end] for span in spans)


def test_a_long_text_is_read_to_its_end_and_a_line_longer_than_the_model_too(recogniser: Recogniser) -> None:
    dull = "The road was closed and nobody could say when it would open again. "
    text = dull * 60 + "Viktor Yushchenko spoke in Poltava.\n\n" + dull * 60 + "Trucks waited in Goma."
    assert [name for name, _ in named(text, recogniser.recognise(text))] == [
        "Viktor Yushchenko",
        "Poltava",
        "Goma",
    ]


def test_a_headline_in_capitals_is_read_as_it_stands(recogniser: Recogniser) -> None:
    text = "SHELLS FALL ON ALEPPO AS ANGELA MERKEL ARRIVES IN KYIV FOR TALKS WITH NATO"
    assert named(text, recogniser.recognise(text)) == [
        ("ALEPPO", Label.PLACE),
        ("ANGELA MERKEL", Label.PERSON),
        ("KYIV", Label.PLACE),
        ("NATO", Label.ORG),
    ]


@pytest.mark.parametrize("name", ["Recep Tayyip Erdoğan", "Recep Tayyip Erdog\u0306an", "António Guterres"])
def test_accents_move_no_offset(recogniser: Recogniser, name: str) -> None:
    text = f"In İstanbul \U0001f54a {name} met reporters."
    found = named(text, recogniser.recognise(text))
    assert ("İstanbul", Label.PLACE) in found
    assert (name, Label.PERSON) in found


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "\u200b", "日" * 1_000, "\n" * 10_000, "e" + "\u0301" * 5_000]
)
def test_a_text_without_words_has_no_names(recogniser: Recogniser, text: str) -> None:
    assert recogniser.recognise(text) == []


def test_lone_surrogates_and_control_characters_hide_no_name(recogniser: Recogniser) -> None:
    text = "\ud800 Shells fell in Aleppo \x00 and in Idlib.\udfff"
    assert [name for name, _ in named(text, recogniser.recognise(text))] == ["Aleppo", "Idlib"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Kyiv", "said", ".", "\n", "Gen.", "Ali Hassan", "NATO", "'s", "日本", "-", "7"])
    )
)
def test_names_stand_in_order_apart_and_inside_their_line(recogniser: Recogniser, words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for span in recogniser.recognise(text):
        assert last <= span.start < span.end <= len(text)
        assert "\n" not in text[span.start : span.end]
        assert 0 <= span.confidence <= 1
        last = span.end


def test_names_between_two_characters_are_found_by_any_overlap() -> None:
    first, second = Span(0, 4, Label.PLACE, 1), Span(10, 14, Label.PLACE, 1)
    overlapping = overlap_finder([second, first])
    assert overlapping(3, 11) == [first, second]
    assert overlapping(4, 10) == []
    assert overlapping(13, 99) == [second]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Shells fell on the market, and Rafah wept.", "Rafah"), ("Aweil and Wau trade cattle.", "Aweil")],
)
def test_a_town_that_the_model_alone_mistakes_is_known_by_the_lists(
    recogniser: Recogniser, text: str, name: str
) -> None:
    assert (name, Label.PLACE) in named(text, recogniser.recognise(text))
    assert (name, Label.PLACE) not in named(text, Recogniser(model_alone=True).recognise(text))


def test_no_name_is_believed_wholly(recogniser: Recogniser) -> None:
    spans = recogniser.recognise("The war in Syria went on. " * 20)
    assert spans
    assert max(span.confidence for span in spans) < 1


def test_the_best_path_weighs_what_follows_what_and_cuts_where_there_is_surely_no_name() -> None:
    sure = [np.log(0.9999), np.log(0.00005), np.log(0.00005)]
    torn = [np.log(0.4), np.log(0.35), np.log(0.25)]
    follow = np.array([[0, 0, -1e4], [0, -9, 2], [0, -9, 2]], np.float32)
    scores = np.array([torn, torn, sure, torn], np.float32)
    assert best_path(scores, follow, 0) == [1, 2, 0, 0]
    assert best_path(scores[:0], follow, 0) == []
