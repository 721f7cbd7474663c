"""Where a text names a person, a place or an organisation: by the model in `indexer/data`, and by clues.

The model reads a text as a whole; the clues (`clues.py`) are what stands in lists and what is seen of a word
and its neighbours. Both give each word a score for each label; the scores are added, as logarithms are.
"""

import json
import os
from collections.abc import Iterator
from importlib.resources import as_file, files
from itertools import pairwise

import numpy as np

from indexer.naming.clues import clues_of
from indexer.naming.listed import listed
from indexer.naming.spans import Label, Span
from indexer.naming.weighing import ClueWeights, Floats, load_weights
from indexer.naming.words import SMALL, Words, load_tokenizer, split_words, windows

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # onnxruntime looks at it only when it is imported
import onnxruntime as ort  # type: ignore[import-untyped]  # it ships no types

_MODEL, _TOKENIZER, _CARD = "ner-en-int8.onnx", "ner-en-tokenizer.json", "ner-en.json"
_FIRST_PIECE, _LAST_PIECE = 101, 102
_FORBIDDEN = np.float32(-1e4)
_NO_NAME = "O"
_SURELY = np.log(np.float32(0.999))  # of a word that it is no name, so that no other way is tried
_DOUBT = 0.6  # of two that agree: so many of the names believed to 0.9 are right on the held-out paragraphs
_MOST_BELIEVED = 0.999


class Recogniser:
    """The model, loaded once (about 0.2 s and 100 MB), on one thread.

    The same text gives the same names whatever was read before it: windows run one at a time,
    because the sums of the 8-bit model move with what else is in a batch. (Batches of eight were
    no faster on one thread, and took 45 MB more.)
    """

    def __init__(self, *, model_alone: bool = False) -> None:
        """`model_alone` leaves out the clues; it is there to measure what they bring."""
        data = files("indexer") / "data"
        card = json.loads((data / _CARD).read_text(encoding="utf-8"))
        self._labels: list[str] = card["labels"]
        self._room: int = card["max_pieces"] - 2
        self._tokenizer = load_tokenizer((data / _TOKENIZER).read_text(encoding="utf-8"))
        with as_file(data / _MODEL) as model:
            self._session = _load_session(str(model))
        self._no_name = self._labels.index(_NO_NAME)
        self._weights: ClueWeights | None = None if model_alone else load_weights()
        self._follow = _label_order(self._labels)
        if self._weights:
            self._follow += self._weights.follow

    def recognise(self, text: str) -> list[Span]:
        """The names in a text, in order; none overlaps another or runs over the end of a line.

        Capitals are read as they stand: the held-out paragraphs written all in capitals gave F1 0.846 so,
        0.844 in small letters and 0.845 capitalised.
        """
        words = split_words(text, self._tokenizer)
        if not words.starts:
            return []
        scores = np.concatenate([self._score(words, *window) for window in windows(words, self._room)])
        scores = _normal(scores)
        if self._weights:
            scores = self._with_clues(words, scores, self._weights)
        return [
            span
            for first, end in pairwise(words.line_starts)
            for span in self._spans(words, scores[first:end], first)
        ]

    def _score(self, words: Words, first: int, end: int) -> Floats:
        """The model's scores for the labels of the words from `first` to `end` (exclusive)."""
        pieces = words.pieces_of(first, end)
        count = pieces.stop - pieces.start
        ids = np.full((1, count + 2), _LAST_PIECE, np.int64)
        ids[0, 0], ids[0, 1:-1] = _FIRST_PIECE, words.pieces[pieces]
        shapes = np.zeros_like(ids)
        shapes[0, 1:-1] = words.shapes[pieces]
        feed = {"ids": ids, "mask": np.ones_like(ids), "shp": shapes}
        output = self._session.run(None, feed)[0][0]
        scores: Floats = output[words.first_pieces[first:end] - pieces.start + 1]
        return scores

    def _with_clues(self, words: Words, scores: Floats, weights: ClueWeights) -> Floats:
        """The scores of the model and of clues; small words that are surely no name are left as they are."""
        small = words.shapes[words.first_pieces] == SMALL
        wanted = ~small | (scores[:, self._no_name] < _SURELY)
        clues = clues_of(words, listed(words), wanted.tolist())
        scores[wanted] = _normal(scores[wanted] + weights.scores([found for found in clues if found]))
        return scores

    def _spans(self, words: Words, scores: Floats, first: int) -> Iterator[Span]:
        """The names of one line, whose words' log probabilities are `scores`."""
        path = best_path(scores, self._follow, self._no_name)
        at = 0
        while at < len(path):
            begin, label = at, self._labels[path[at]]
            at += 1
            if label == _NO_NAME:
                continue
            while at < len(path) and self._labels[path[at]].startswith("I-"):
                at += 1
            doubted = _normal(scores[begin:at] * (_DOUBT if self._weights else 1))
            chosen = doubted[np.arange(at - begin), path[begin:at]]
            yield Span(
                words.starts[first + begin],
                words.ends[first + at - 1],
                Label(label[2:]),
                min(round(float(np.exp(chosen.mean())), 3), _MOST_BELIEVED),
            )


def _load_session(model: str) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # short windows take two thirds of the time without it
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _label_order(labels: list[str]) -> Floats:
    """What each label (column) costs after each other (row): nothing, or too much."""
    follow = [[label[:2] == "I-" and before[2:] != label[2:] for label in labels] for before in labels]
    return np.array(follow) * _FORBIDDEN


def _normal(scores: Floats) -> Floats:
    """Scores as logarithms of probabilities."""
    normal: Floats = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    return normal


def best_path(scores: Floats, follow: Floats, no_name: int) -> list[int]:
    """The likeliest labels of words in a row (Viterbi); before and after them is no name.

    `scores` has a row a word, `follow` the scores of each label (column) after each other (row). Words that
    are surely no name cut the row to short pieces: most of a text takes no time.
    """
    path = [no_name] * len(scores)
    open_words = np.flatnonzero(scores[:, no_name] < _SURELY)
    for piece in np.split(open_words, np.flatnonzero(np.diff(open_words) > 1) + 1):
        if len(piece):
            path[piece[0] : piece[-1] + 1] = _best_piece(scores[piece], follow, no_name)
    return path


def _best_piece(scores: Floats, follow: Floats, no_name: int) -> list[int]:
    total, back = scores[0] + follow[no_name], []
    for row in scores[1:]:
        ways = total[:, None] + follow
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    path = [int((total + follow[:, no_name]).argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]
