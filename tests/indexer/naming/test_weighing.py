import numpy as np

from indexer.naming.weighing import ClueWeights, in_file, load_weights

LABELS = ("O", "B-LOC")
WEIGHTS = {"after O": [0.0, 0.5], "after B-LOC": [0.25, -1.0], "w-1=near": [-0.5, 2.0], "any": [1.0, 0.0]}


def test_the_weights_of_all_clues_of_a_word_are_added_and_unknown_clues_weigh_nothing() -> None:
    scores = ClueWeights(LABELS, WEIGHTS).scores([["any"], ["w-1=near", "any", "w=unheard"], ["w=unheard"]])
    assert scores.tolist() == [[1.0, 0.0], [0.5, 2.0], [0.0, 0.0]]


def test_no_words_have_no_scores() -> None:
    assert len(ClueWeights(LABELS, WEIGHTS).scores([])) == 0


def test_what_follows_what_is_read_by_rows() -> None:
    assert ClueWeights(LABELS, WEIGHTS).follow.tolist() == [[0.0, 0.5], [0.25, -1.0]]


def test_the_file_has_hundredths_and_leaves_out_what_weighs_nothing() -> None:
    written = in_file(LABELS, {**WEIGHTS, "w=dull": [0.001, 0.0]}, ["A note."])
    assert written.splitlines()[:3] == ["# A note.", "labels\tO B-LOC", "after O\t0 50"]
    assert "w=dull" not in written


def test_the_learned_weights_are_there_for_every_label() -> None:
    weights = load_weights()
    assert weights.follow.shape == (9, 9)
    assert np.isfinite(weights.scores([["any", "w-1=in"]])).all()
