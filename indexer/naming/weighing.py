"""What clues weigh: how much each speaks for each label of a word, as it was learned (see `teaching.py`)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt

WEIGHTS: Final = "clue-weights.tsv"
_AFTER: Final = "after "  # before a label in the file: what each label weighs after it
_UNIT: Final = 100  # weights are kept in hundredths

Floats = npt.NDArray[np.float32]


class ClueWeights:
    """The weights of clues, natural logarithms of odds, which are added to the model's own."""

    def __init__(self, labels: Sequence[str], weights: Mapping[str, Sequence[float]]) -> None:
        """`weights` has for a clue, or for "after " and a label, one number a label."""
        self.follow: Floats = np.array([weights[_AFTER + label] for label in labels], np.float32)
        """What each label (column) weighs after each other (row)."""
        clues = [clue for clue in weights if not clue.startswith(_AFTER)]
        self._rows = {clue: row for row, clue in enumerate(clues, 1)}
        nothing = [0.0] * len(labels)
        self._weights: Floats = np.array([nothing, *(weights[clue] for clue in clues)], np.float32)

    def scores(self, clues: Sequence[Sequence[str]]) -> Floats:
        """What the clues of words speak for: a row a word, a column a label. No word is without a clue."""
        if not clues:
            return self._weights[:0]
        row_of = self._rows.get
        rows = [row_of(clue, 0) for found in clues for clue in found]
        starts = np.cumsum([0, *map(len, clues[:-1])])
        total: Floats = np.add.reduceat(self._weights[rows], starts, axis=0)
        return total


@cache
def load_weights() -> ClueWeights:
    """The weights in `indexer/data`, read once a process (about 20 ms)."""
    lines = (files("indexer") / "data" / WEIGHTS).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("# ")]
    labels = rows[0][1].split(" ")
    weights = {clue: [int(weight) / _UNIT for weight in numbers.split(" ")] for clue, numbers in rows[1:]}
    return ClueWeights(labels, weights)


def in_file(labels: Sequence[str], weights: Mapping[str, Sequence[float]], notes: Iterable[str]) -> str:
    """What `load_weights` reads; clues that would weigh nothing are left out."""
    lines = [*(f"# {note}" for note in notes), "labels\t" + " ".join(labels)]
    for clue, row in weights.items():
        numbers = [round(weight * _UNIT) for weight in row]
        if any(numbers) or clue.startswith(_AFTER):
            lines.append(f"{clue}\t{' '.join(map(str, numbers))}")
    return "\n".join(lines) + "\n"
