"""How like two texts are, by the definitions of the public article extraction benchmark.

https://github.com/scrapinghub/article-extraction-benchmark: a text is its runs of four words, each as often
as it occurs; precision and recall are means over pages, F1 is of these means, exact are pages with all words
equal.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 4
_BAD: Final = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """How well one page was read: shares of the found and of the true runs that are in both."""

    precision: float
    recall: float
    is_exact: bool

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return f1_of(self.precision, self.recall)


def score_text(true: str, found: str) -> Score:
    """The score of a found text. Soft hyphens, which no reader sees, are left out."""
    words, others = _WORD.findall(true), _WORD.findall(found.replace("\u00ad", ""))
    runs, other_runs = _runs(words), _runs(others)
    both = (runs & other_runs).total()
    return Score(_share(both, other_runs.total()), _share(both, runs.total()), words == others)


def score_pages(scores: Sequence[Score]) -> dict[str, float]:
    """F1, precision, recall, the share that is exact, and the pages of which less than half is right."""
    precision, recall = (fmean(getattr(each, name) for each in scores) for name in ("precision", "recall"))
    return {
        "F1": f1_of(precision, recall),
        "precision": precision,
        "recall": recall,
        "exact": fmean(each.is_exact for each in scores),
        "bad pages": sum(each.precision < _BAD or each.recall < _BAD for each in scores),
    }


def f1_of(precision: float, recall: float) -> float:
    """The harmonic mean of both; 0 when both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _runs(words: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
