"""`python -m indexer.naming.teaching FOLDER`: learns what clues weigh, and writes it to `indexer/data`.

FOLDER holds the paragraphs with marked names (see `marked.py`); those of the test are left out. It takes a
minute, and one package that nothing else needs: `pip install python-crfsuite==0.9.12`. Learn again when the
clues or the lists behind them have changed; the same input gives the same weights.
"""

import random
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pycrfsuite  # type: ignore[import-not-found, unused-ignore]  # installed for this alone

from indexer.naming.clues import clues_of
from indexer.naming.listed import listed
from indexer.naming.marked import Marked, read_marked
from indexer.naming.weighing import WEIGHTS, in_file
from indexer.naming.words import Words, load_tokenizer, split_words

_SHARE: Final = 0.8  # of the learned weights beside the model's scores; 0.6 to 1.0 do nearly alike

_LABELS: Final = ("O", *(f"{part}-{kind}" for kind in ("PER", "LOC", "ORG", "MISC") for part in "BI"))
_SETTINGS: Final = {"c1": 1.0, "c2": 0.02, "max_iterations": 120, "feature.possible_transitions": True}
_OF_THE_WORD: Final = frozenset({"w", "e2", "e3", "e4", "b3"})
_OF_NEIGHBOURS: Final = {"w-2": -2, "w-1": -1, "w+1": 1, "w+2": 2}
_OF_THE_RUN: Final = frozenset({"rf", "rl", "xf", "xl"})
_KEPT_OF_RUNS: Final = 0.5
_TRUST: Final = 2.0
_TRUSTED: Final = tuple(
    (what, label)
    for label, sorts in (("LOC", "C Rn On Tn2 Tn3 Tn4"), ("ORG", "G"), ("MISC", "M"))
    for what in sorts.split()
)
_NOTES: Final = (
    "What clues to names weigh, in hundredths, for each label; learned by indexer/naming/teaching.py",
    "from the paragraphs that were written for this project (CC0) and its lists. See LICENCES.md.",
)


def labels_of(words: Words, marked: Marked) -> list[str]:
    """The true label of each word."""
    labels = ["O"] * len(words.starts)
    for start, end, kind in marked.names:
        part = "B"
        for at, (first, last) in enumerate(zip(words.starts, words.ends, strict=True)):
            if first < end and last > start:
                labels[at], part = f"{part}-{kind}", "I"
    return labels


def without_names(clues: Sequence[Sequence[str]], labels: Sequence[str], seed: str) -> list[list[str]]:
    """The clues as if the names were unknown words, so that what is around them is learned from as well."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    inside = [label != "O" for label in labels]

    def kept(clue: str, at: int) -> bool:
        sort = clue.partition("=")[0]
        if sort in _OF_THE_RUN:
            return chance.random() < _KEPT_OF_RUNS
        other = at + _OF_NEIGHBOURS.get(sort, 0)
        of_a_word = sort in _OF_THE_WORD or sort in _OF_NEIGHBOURS
        return not (of_a_word and 0 <= other < len(inside) and inside[other])

    return [[clue for clue in found if kept(clue, at)] for at, found in enumerate(clues)]


def learn(paragraphs: Sequence[Marked]) -> dict[str, list[float]]:
    """What clues weigh, by clue, as `ClueWeights` takes it (a conditional random field, by L-BFGS)."""
    tokenizer = load_tokenizer((files("indexer") / "data" / "ner-en-tokenizer.json").read_text("utf-8"))
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_SETTINGS)
    for paragraph in paragraphs:
        words = split_words(paragraph.text, tokenizer)
        clues, labels = clues_of(words, listed(words)), labels_of(words, paragraph)
        trainer.append(clues, labels)
        trainer.append(without_names(clues, labels, paragraph.text), labels)
    with TemporaryDirectory() as folder:
        trainer.train(f"{folder}/learned")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/learned")
        return _trusting(_weights(tagger.info()))


def _weights(learned: pycrfsuite.Tagger) -> dict[str, list[float]]:
    weights = {f"after {label}": [0.0] * len(_LABELS) for label in _LABELS}
    for (before, label), weight in sorted(learned.transitions.items()):
        weights[f"after {before}"][_LABELS.index(label)] = _SHARE * weight
    for (clue, label), weight in sorted(learned.state_features.items()):
        weights.setdefault(clue, [0.0] * len(_LABELS))[_LABELS.index(label)] = _SHARE * weight
    return weights


def _trusting(weights: dict[str, list[float]]) -> dict[str, list[float]]:
    """The weights with more trust in the lists where a listed name stands for itself.

    The paragraphs are full of traps, such as people named after towns; most reports are not.
    """
    for what, label in _TRUSTED:
        for part in "BI":
            row = weights.setdefault(f"gr={part}{what}=", [0.0] * len(_LABELS))
            row[_LABELS.index(f"{part}-{label}")] += _TRUST
    return weights


def main(folder: str) -> None:
    """Learn from the paragraphs of a folder that are not the test, and write the weights."""
    weights = learn([paragraph for paragraph in read_marked(Path(folder)) if not paragraph.is_test])
    path = Path(str(files("indexer") / "data" / WEIGHTS))
    path.write_text(in_file(_LABELS, weights, _NOTES), encoding="utf-8")
    sys.stdout.write(f"{len(weights)} clues in {path}\n")


if __name__ == "__main__":
    main(sys.argv[1])
