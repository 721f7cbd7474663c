"""A text in words and word pieces, as the model reads it, and the windows in which it does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

_SENTENCE_ENDS = frozenset(".!?")
_SURROGATES = re.compile("[\ud800-\udfff]")

SMALL = 5
"""The shape of a word in small letters."""

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in word pieces: per piece its id and shape; per word its characters and first piece.

    `line_starts` are the words that begin a line, the first word and the number of words included.
    """

    text: str
    pieces: Integers
    shapes: Integers
    starts: list[int]
    ends: list[int]
    first_pieces: Integers
    line_starts: list[int]

    def forms(self, first: int, end: int) -> list[str]:
        """The words from `first` to `end` (exclusive), as they are written."""
        return [self.text[self.starts[at] : self.ends[at]] for at in range(first, end)]

    def pieces_of(self, first: int, end: int) -> slice:
        """The pieces of the words from `first` to `end` (exclusive)."""
        stop = self.first_pieces[end] if end < len(self.starts) else len(self.pieces)
        return slice(int(self.first_pieces[first]), int(stop))


def load_tokenizer(definition: str) -> Tokenizer:
    """The tokenizer of a definition in JSON."""
    tokenizer: Tokenizer = Tokenizer.from_str(definition)
    tokenizer.no_padding()  # the file asks for 128 pieces, always
    tokenizer.no_truncation()
    return tokenizer


@lru_cache(maxsize=1 << 15)
def shape(word: str) -> int:
    """The case of a word, 0 to 7, exactly as the model was trained with (the card names them)."""
    if word.isupper():
        return 1 if len(word) > 1 else 2
    if word[:1].isupper():
        return 3 if word[1:].islower() or len(word) == 1 else 4
    if word.islower():
        return SMALL
    if any(char.isdigit() for char in word):
        return 6
    return 0 if word.isalnum() else 7


def split_words(text: str, tokenizer: Tokenizer) -> Words:
    """The words of a text; punctuation marks are words of their own."""
    encoded = tokenizer.encode(_SURROGATES.sub("\ufffd", text), add_special_tokens=False)
    word_of_piece = np.array(encoded.word_ids, np.int64)
    first_pieces = np.flatnonzero(np.diff(word_of_piece, prepend=-1))
    offsets = encoded.offsets
    starts = [offsets[piece][0] for piece in first_pieces]
    ends = [offsets[piece - 1][1] for piece in [*first_pieces[1:], len(offsets)]] if starts else []
    shapes = np.array([shape(text[start:end]) for start, end in zip(starts, ends, strict=True)], np.int64)
    gaps = zip(ends, starts[1:], strict=False)
    breaks = [word for word, (end, start) in enumerate(gaps, 1) if "\n" in text[end:start]]
    return Words(
        text=text,
        pieces=np.array(encoded.ids, np.int64),
        shapes=np.repeat(shapes, np.diff(first_pieces, append=len(offsets))),
        starts=starts,
        ends=ends,
        first_pieces=first_pieces,
        line_starts=[0, *breaks, len(starts)],
    )


def windows(words: Words, room: int) -> Iterator[tuple[int, int]]:
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


def _place_to_cut(words: Words, first: int, end: int, line_starts: set[int], room: int) -> int:
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
