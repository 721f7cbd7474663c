"""Where names that are already known stand in a text, as whole words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

MAX_NAME = 200
"""Characters of the longest name that is looked for."""

_WORD = re.compile(r"\w+")


class NameFinder:
    """Finds names in texts. One that is kept saves the work of laying out its names for each text."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known = frozenset(name for name in names if len(name) <= MAX_NAME)
        self._extents = _extents(self._known)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end (exclusive) and name of each occurrence, in order, none overlapping another.

        Letter by letter as the name is written; where several names begin, the longest counts. Time grows
        with the text and hardly with the number of names: a hostile article may bring thousands.
        """
        last = 0
        for word in _WORD.finditer(text):
            for before, length in self._extents.get(word[0], ()):
                start, end = word.start() - before, word.start() - before + length
                if start >= last and text[start:end] in self._known and _is_whole(text, start, end):
                    last = end
                    yield start, end, text[start:end]
                    break


def find_names(text: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end (exclusive) and name of each occurrence of some names: see `NameFinder.find`."""
    return NameFinder(names).find(text)


def _extents(names: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
    """By the first word of a name: the characters before that word and the name's length, longest first."""
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for name in names:
        word = _WORD.search(name)
        if word:
            found[word[0]].add((word.start(), len(name)))
    return {word: sorted(each, key=lambda extent: -extent[1]) for word, each in found.items()}


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word runs on at either end: "Ali" is not in "Ali-Khan", but Kirkuk is in "Kirkuk-born"."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before == "-" or before.isalnum() or after[:1].isalnum():
        return False
    return not (after[:1] == "-" and after[1:].isupper())
