"""How alike two texts are."""

import pytest

from indexer.reading.agreement import likeness, runs_of, shared, words_of
from tests.indexer.reports import SENTENCES


def test_points_and_spaces_make_no_difference() -> None:
    assert words_of("“The bridge,  he said, is gone.”") == words_of("The bridge he said is gone")


def test_a_text_is_wholly_like_itself_and_not_like_another() -> None:
    one, other = runs_of(SENTENCES[:1]), runs_of(SENTENCES[1:])
    assert likeness(one, one) == 1
    assert likeness(one, other) == 0


def test_a_part_is_as_like_as_it_is_long() -> None:
    part, whole = runs_of(SENTENCES[:2]), runs_of(SENTENCES)
    assert shared(part, whole) == part.total()
    assert likeness(part, whole) == pytest.approx(2 * part.total() / (part.total() + whole.total()))


@pytest.mark.parametrize(
    "text", ["渡轮在码头停了三天没有人过河", "渡し船は三日も桟橋に止まっている", "เรือข้ามฟากจอดอยู่ที่ท่า"]
)
def test_texts_without_spaces_are_compared_sign_by_sign(text: str) -> None:
    assert runs_of([text]).total() >= 8
    assert 0 < likeness(runs_of([text]), runs_of([text[:8]])) < 1


def test_texts_without_words_are_not_alike() -> None:
    assert likeness(runs_of([]), runs_of(["…"])) == 0
