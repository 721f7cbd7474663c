"""How alike two texts are, by the runs of four words that they share."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final, TypeAlias

Runs: TypeAlias = Counter[tuple[str, ...]]

_MOST_WORDS: Final = 100_000  # that are compared
# Of Thai and its neighbours, kana and ideographs: scripts that set no spaces between words.
_SIGNS: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD: Final = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+")


def words_of(line: str) -> str:
    """The words of a line with a space between: what two spellings of its points and spaces share."""
    return " ".join(_WORD.findall(line))


def runs_of(lines: Iterable[str]) -> Runs:
    """Every run of four words, with how often it occurs."""
    words = list(islice((match[0] for match in _WORD.finditer("\n".join(lines))), _MOST_WORDS))
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def likeness(one: Runs, other: Runs) -> float:
    """The share of runs that both have, twice over all that they have: 0 to 1."""
    return 2 * shared(one, other) / max(one.total() + other.total(), 1)


def shared(one: Runs, other: Runs) -> int:
    """How many runs both have."""
    return (one & other).total()


def length_of(lines: Sequence[str]) -> int:
    """How many characters the lines have together."""
    return sum(map(len, lines))
