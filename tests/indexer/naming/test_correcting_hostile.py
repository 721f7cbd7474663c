"""Texts made to take long, or to break the rules."""

from itertools import pairwise

import pytest

from indexer.naming.clues import clues_of
from indexer.naming.corrections import correct_names
from indexer.naming.listed import listed
from indexer.naming.spans import Label, Span
from tests.indexer.naming.naming_words import words_in


@pytest.mark.parametrize(
    "piece",
    [
        "Office of the ",
        "frigate Gaza ",
        "A",
        "A. ",
        "No. 1 ",
        "Gaza-",
        "of the Of The ",
        "HMS ",
        "Al-",
        "\n",
        "١٢ ",
    ],
)
def test_every_word_of_a_long_text_has_its_clues(piece: str) -> None:
    words = words_in(piece * 500)
    assert len(clues_of(words, listed(words))) == len(words.starts)


def test_thousands_of_names_that_touch_are_corrected_and_stay_apart() -> None:
    text = "Office of the U.S. Defense Secretary No. 7 " * 1000
    labels = (Label.ORG, Label.PLACE, Label.PERSON)
    spans = [Span(at, at + 5, labels[at // 7 % 3], 0.5) for at in range(0, len(text) - 7, 7)]
    corrected = correct_names(text, spans)
    assert all(one.end <= other.start for one, other in pairwise(corrected))
