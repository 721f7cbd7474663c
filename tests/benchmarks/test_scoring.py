"""How like two texts are."""

import pytest

from benchmarks.scoring import score_pages, score_text

TEXT = "the ferry stayed at its berth for a third day"


def test_a_text_is_exactly_itself_whatever_its_points() -> None:
    score = score_text(TEXT, "The ferry".lower() + " stayed at its berth – for a third\n\nday.")
    assert (score.precision, score.recall, score.f1, score.is_exact) == (1, 1, 1, True)


def test_half_of_a_text_is_right_and_not_complete() -> None:
    score = score_text(TEXT, "the ferry stayed at its")
    assert score.recall == pytest.approx(2 / 7)
    assert (score.precision, score.is_exact) == (1, False)


def test_another_text_and_none_score_nothing() -> None:
    assert score_text(TEXT, "nobody crossed the river").f1 == 0
    assert score_text(TEXT, "").recall == 0


def test_pages_are_scored_by_the_means_of_their_precision_and_recall() -> None:
    figures = score_pages([score_text(TEXT, TEXT), score_text(TEXT, "the ferry stayed at its")])
    assert figures["precision"] == 1
    assert figures["recall"] == pytest.approx(9 / 14)
    assert figures["F1"] == pytest.approx(18 / 23)
    assert (figures["exact"], figures["bad pages"]) == (0.5, 1)
