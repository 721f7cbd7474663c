"""The terms of texts: against a golden list, and the promises that every text must keep.

The expectations in mappings/golden_analysis.jsonl are what `_analyze` of a real Elasticsearch 9.2
answered for each text: `standard`, `asciifolding`, `lowercase` for `exact`, and `stemmer` with
`porter2` for `stem`.
A new line takes its expectation from there, never from this code.
"""

import json
import unicodedata
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tantivy import TextAnalyzerBuilder, Tokenizer

import mappings
from mappings import analysis
from mappings.analysis import (
    LONGEST_TOKEN,
    analyse,
    exact_terms,
    indexed_forms,
    stem_terms,
    surfaces,
    tokens,
)
from mappings.word_break import CLASSES


class GoldenLine(TypedDict):
    text: str
    exact: list[str]
    stem: list[str]


def golden_lines() -> list[GoldenLine]:
    path = Path(mappings.__file__).with_name("golden_analysis.jsonl")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


# The first and last character of every range of every class of the grammar, and what stands in news.
EDGES = [
    chr(int(edge, 16)) for ranges in CLASSES.values() for item in ranges.split() for edge in item.split("-")
]
JOINTS = list("aAb1_.,:;' \"#éİßﬁאבกาカ漢あ한😀🏽☝©🇦\u0301\u200d\ufe0f\ufe0e\u20e3\u00ad\u202f’‘·\0\ud800\n")
WESTERN = list("abyS1290_.,:;'\"’‘·-—… \tñİıßæÆŉµ\u00b2\u024f€")

any_text = st.text() | st.text(st.sampled_from(JOINTS)) | st.text(st.sampled_from(EDGES + JOINTS))


@st.composite
def long_texts(draw: st.DrawFn) -> str:
    """Runs about as long as the longest token, or several times that, with hard characters around."""
    run = draw(st.sampled_from(["a", "_", "a.", "1,", "é", "𐐀", "漢"])) * draw(st.integers(120, 600))
    around = st.text(st.sampled_from(JOINTS), max_size=5)
    return draw(around) + run + draw(around)


def test_the_terms_are_those_of_elasticsearch() -> None:
    lines = golden_lines()
    made = [
        {"text": t, "exact": exact_terms(t), "stem": stem_terms(t)} for t in (line["text"] for line in lines)
    ]
    assert [pair for pair in zip(made, lines, strict=True) if pair[0] != pair[1]] == []


def test_the_golden_list_has_many_words_and_sentences_in_many_scripts() -> None:
    texts = [line["text"] for line in golden_lines()]
    sentences = [text for text in texts if " " in text]
    letters = {letter for sentence in sentences for letter in sentence if letter.isalpha()}
    scripts = {unicodedata.name(letter).split()[0] for letter in letters}
    assert len(texts) - len(sentences) >= 500
    assert len(sentences) >= 40
    assert len(scripts) >= 8


@given(any_text | long_texts())
def test_offsets_slice_back_to_the_surface_whose_analysis_is_the_token(text: str) -> None:
    found = tokens(text)
    assert [text[token.start : token.end] for token in found] == surfaces(text)
    assert [(token.exact, token.stem) for token in found] == [analyse(surface) for surface in surfaces(text)]


@given(any_text | long_texts())
def test_tokens_stand_in_order_and_never_overlap(text: str) -> None:
    edges = [edge for token in tokens(text) for edge in (token.start, token.end)]
    assert edges == sorted(edges)
    assert all(token.start < token.end for token in tokens(text))


@given(any_text | long_texts())
def test_a_whitespace_tokenizer_finds_each_term_at_the_place_of_its_token(text: str) -> None:
    split = TextAnalyzerBuilder(Tokenizer.whitespace()).build().analyze
    stemmed, exact = indexed_forms(text)
    assert split(stemmed) == stem_terms(text) == [token.stem for token in tokens(text)]
    assert split(exact) == exact_terms(text) == [token.exact for token in tokens(text)]


@pytest.mark.parametrize(
    "piece", ["Shells hit Marjayoun's 2,500 roofs ", "家 が ", "a\u00adb x ", "x" * 300, "\n— "]
)
def test_a_long_text_has_the_forms_of_all_of_its_tokens(piece: str) -> None:
    text = f"Ferries {piece * (120_000 // len(piece))} left"
    found = tokens(text)
    assert indexed_forms(text) == (
        " ".join(token.stem for token in found),
        " ".join(token.exact for token in found),
    )


@given(st.text(st.characters(max_codepoint=127)) | st.text(st.sampled_from(WESTERN)) | long_texts())
def test_western_text_has_the_same_tokens_with_and_without_the_table(text: str) -> None:
    beyond_western = "\u3000"  # in no class, and makes the whole text go through the table
    assert tokens(text) == tokens(text + beyond_western)


@given(long_texts())
def test_no_token_is_longer_than_elasticsearch_lets_it_be(text: str) -> None:
    units = [len(surface.encode("utf-16-le")) // 2 for surface in surfaces(text)]
    assert max(units, default=0) <= LONGEST_TOKEN


@given(st.text(st.sampled_from(["\0", "\ud800", "\udfff", "a", "é", "漢", "😀", " "])))
def test_nul_and_lone_surrogates_are_part_of_no_term(text: str) -> None:
    for form in indexed_forms(text):
        assert "\0" not in form
        assert form.encode("utf-8").decode("utf-8") == form


@pytest.mark.parametrize("run", ["_", "_\u0301", "\u200d", "#\u0301", "."])
def test_a_million_characters_that_lead_to_no_token_are_read_in_linear_time(run: str) -> None:
    assert indexed_forms(run * 1_000_000) == ("", "")  # would take hours if the time were quadratic


def test_the_memo_forgets_before_it_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "_MEMO_SIZE", 10)
    words = [f"Word{number}" for number in range(100)]
    assert stem_terms(" ".join(words)) == [word.lower() for word in words]
    assert len(analysis._MEMO) <= 10
