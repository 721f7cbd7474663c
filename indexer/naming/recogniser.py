"""Where a text names a person, a place or an organisation, by the model in `indexer/data`."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from indexer.naming.spans import Label, Span

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # onnxruntime looks at it only when it is imported
import onnxruntime as ort  # type: ignore[import-untyped]  # it ships no types

_MODEL, _TOKENIZER, _CARD = "ner-en-int8.onnx", "ner-en-tokenizer.json", "ner-en.json"
_FIRST_PIECE, _LAST_PIECE = 101, 102
_SENTENCE_ENDS = frozenset(".!?")
_SURROGATES = re.compile("[\ud800-\udfff]")
_FORBIDDEN = np.float32(-1e4)

_Floats = npt.NDArray[np.float32]
_Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Words:
    """A text in word pieces: per piece its id and shape; per word its characters and first piece.

    `line_starts` are the words that begin a line, the first word and the number of words included.
    """

    text: str
    pieces: _Integers
    shapes: _Integers
    starts: list[int]
    ends: list[int]
    first_pieces: _Integers
    line_starts: list[int]


class Recogniser:
    """The model, loaded once (about 0.2 s and 100 MB), on one thread.

    The same text gives the same names whatever was read before it: windows run one at a time,
    because the sums of the 8-bit model move with what else is in a batch. (Batches of eight were
    no faster on one thread, and took 45 MB more.)
    """

    def __init__(self) -> None:
        data = files("indexer") / "data"
        card = json.loads((data / _CARD).read_text(encoding="utf-8"))
        self._labels: list[str] = card["labels"]
        self._room: int = card["max_pieces"] - 2
        self._tokenizer = _load_tokenizer((data / _TOKENIZER).read_text(encoding="utf-8"))
        with as_file(data / _MODEL) as model:
            self._session = _load_session(str(model))
        self._start, self._follow = _label_order(self._labels)

    def recognise(self, text: str) -> list[Span]:
        """The names in a text, in order; none overlaps another or runs over the end of a line.

        Capitals are read as they stand: the held-out paragraphs written all in capitals gave F1 0.846 so,
        0.844 in small letters and 0.845 capitalised.
        """
        words = _split_words(text, self._tokenizer)
        if not words.starts:
            return []
        scores = np.concatenate([self._score(words, *window) for window in _windows(words, self._room)])
        scores -= np.logaddexp.reduce(scores, axis=1, keepdims=True)
        return [
            span
            for first, end in pairwise(words.line_starts)
            for span in self._spans(words, scores[first:end], first)
        ]

    def _score(self, words: _Words, first: int, end: int) -> _Floats:
        """The model's scores for the labels of the words from `first` to `end` (exclusive)."""
        pieces = _pieces_of(words, first, end)
        count = pieces.stop - pieces.start
        ids = np.full((1, count + 2), _LAST_PIECE, np.int64)
        ids[0, 0], ids[0, 1:-1] = _FIRST_PIECE, words.pieces[pieces]
        shapes = np.zeros_like(ids)
        shapes[0, 1:-1] = words.shapes[pieces]
        feed = {"ids": ids, "mask": np.ones_like(ids), "shp": shapes}
        output = self._session.run(None, feed)[0][0]
        scores: _Floats = output[words.first_pieces[first:end] - pieces.start + 1]
        return scores

    def _spans(self, words: _Words, scores: _Floats, first: int) -> Iterator[Span]:
        """The names of one line, whose words' log probabilities are `scores`."""
        path = _best_path(scores, self._start, self._follow)
        at = 0
        while at < len(path):
            begin, label = at, self._labels[path[at]]
            at += 1
            if label == "O":
                continue
            while at < len(path) and self._labels[path[at]].startswith("I-"):
                at += 1
            chosen = scores[np.arange(begin, at), path[begin:at]]
            yield Span(
                words.starts[first + begin],
                words.ends[first + at - 1],
                Label(label[2:]),
                round(float(np.exp(chosen.mean())), 3),
            )


def _load_tokenizer(definition: str) -> Tokenizer:
    tokenizer: Tokenizer = Tokenizer.from_str(definition)
    tokenizer.no_padding()  # the file asks for 128 pieces, always
    tokenizer.no_truncation()
    return tokenizer


def _load_session(model: str) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # short windows take two thirds of the time without it
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _label_order(labels: list[str]) -> tuple[_Floats, _Floats]:
    """What each label costs at the start of a line, and after each other: nothing, or too much."""

    def inside_of_another(before: str, label: str) -> bool:
        return label.startswith("I-") and before[2:] != label[2:]

    start = [inside_of_another("O", label) for label in labels]
    follow = [[inside_of_another(before, label) for label in labels] for before in labels]
    return np.array(start) * _FORBIDDEN, np.array(follow) * _FORBIDDEN


@lru_cache(maxsize=1 << 15)
def _shape(word: str) -> int:
    """The case of a word, 0 to 7, exactly as the model was trained with (the card names them)."""
    if word.isupper():
        return 1 if len(word) > 1 else 2
    if word[:1].isupper():
        return 3 if word[1:].islower() or len(word) == 1 else 4
    if word.islower():
        return 5
    if any(char.isdigit() for char in word):
        return 6
    return 0 if word.isalnum() else 7


def _split_words(text: str, tokenizer: Tokenizer) -> _Words:
    encoded = tokenizer.encode(_SURROGATES.sub("\ufffd", text), add_special_tokens=False)
    word_of_piece = np.array(encoded.word_ids, np.int64)
    first_pieces = np.flatnonzero(np.diff(word_of_piece, prepend=-1))
    offsets = encoded.offsets
    starts = [offsets[piece][0] for piece in first_pieces]
    ends = [offsets[piece - 1][1] for piece in [*first_pieces[1:], len(offsets)]] if starts else []
    shapes = np.array([_shape(text[start:end]) for start, end in zip(starts, ends, strict=True)], np.int64)
    gaps = zip(ends, starts[1:], strict=False)
    breaks = [word for word, (end, start) in enumerate(gaps, 1) if "\n" in text[end:start]]
    return _Words(
        text=text,
        pieces=np.array(encoded.ids, np.int64),
        shapes=np.repeat(shapes, np.diff(first_pieces, append=len(offsets))),
        starts=starts,
        ends=ends,
        first_pieces=first_pieces,
        line_starts=[0, *breaks, len(starts)],
    )


def _pieces_of(words: _Words, first: int, end: int) -> slice:
    stop = words.first_pieces[end] if end < len(words.starts) else len(words.pieces)
    return slice(int(words.first_pieces[first]), int(stop))


def _windows(words: _Words, room: int) -> Iterator[tuple[int, int]]:
    """Runs of words, first and end (exclusive), of at most `room` pieces each.

    As many whole lines as fit share a window, since neighbours say what a name is. A line that does not
    fit is cut at a sentence's end in the last third of the room, or else between words.
    """
    count, first = len(words.starts), 0
    line_starts = set(words.line_starts)
    while first < count:
        limit = words.first_pieces[first] + room
        end = int(np.searchsorted(words.first_pieces, limit, side="right")) - 1
        if len(words.pieces) <= limit:
            end = count
        end = max(end, first + 1)
        if end < count:
            end = _place_to_cut(words, first, end, line_starts, room)
        yield first, end
        first = end


def _place_to_cut(words: _Words, first: int, end: int, line_starts: set[int], room: int) -> int:
    candidates = range(end, first, -1)
    whole_lines = next((word for word in candidates if word in line_starts), None)
    if whole_lines:
        return whole_lines
    low = words.first_pieces[first] + room * 2 // 3
    for word in candidates:
        if words.first_pieces[word] <= low:
            break
        if words.text[words.starts[word - 1] : words.ends[word - 1]] in _SENTENCE_ENDS:
            return word
    return end


def _best_path(scores: _Floats, start: _Floats, follow: _Floats) -> list[int]:
    """The likeliest labels in an order that is allowed (Viterbi)."""
    greedy = scores.argmax(axis=1)
    if start[greedy[0]] == 0 and not follow[greedy[:-1], greedy[1:]].any():
        return [int(label) for label in greedy]
    total, back = scores[0] + start, []
    for row in scores[1:]:
        ways = total[:, None] + follow
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]
