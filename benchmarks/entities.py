"""`python -m benchmarks.entities`: how well names are found, by the model alone and with clues and rules.

`DATELINE_SHARED` names the folder with the paragraphs, in `data/entities/written`; those of the test were
held out of training. Prints exact-span F1, records it in `benchmarks/results/entities.json`, and fails below
the floors.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from articles.article import Article
from articles.dates import Basis, Published
from articles.mention import Kind, Mention
from benchmarks import records
from benchmarks.dates import annotate as find_dates
from indexer.naming.annotate import Annotator
from indexer.naming.marked import Marked, read_marked
from indexer.naming.recogniser import Recogniser

# A little under what is reached: no change goes below unnoticed.
FLOORS: Final = {
    "all": 0.93,
    "person": 0.93,
    "place": 0.95,
    "org": 0.89,
    "half tuned on: all": 0.93,
    "half not tuned on: all": 0.93,
}

_MISSING: Final = "DATELINE_SHARED names no folder, so there are no paragraphs to score names on"
_KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORG}
_HALVES: Final = ("half tuned on", "half not tuned on")
_HALF_BIT: Final = 7  # of the digest: whose errors were read when the rules were made
_ANNOTATOR = Annotator()

Name: TypeAlias = tuple[int, int, Kind]
Find: TypeAlias = Callable[[str], frozenset[Name]]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text and the names in it: start and end (exclusive) in characters, and kind; its half, 0 or 1."""

    text: str
    names: frozenset[Name]
    half: int


def annotate(text: str, published: str) -> dict[str, list[dict[str, object]]]:
    """The names and dates in a text published on a day (ISO 8601, or empty).

    `entities` has one dictionary a mention: `start` and `end` (exclusive) in characters, `kind` ("person",
    "place", "org"), `label` and `id`; words for peoples are no names. `dates` has one for each that was
    resolved: `start`, `end`, `from` and `to` (inclusive days), `precision`.
    """
    day = Published.parse(published, Basis.GIVEN) if published else None
    article = Article(id="", url="", title="", body=text, language="en", published=day)
    (annotated,) = _ANNOTATOR.annotate([article])
    labels = {(kind, entity.id): entity.label for kind in Kind for entity in annotated.entities(kind)}
    return {
        "entities": [
            {
                "start": mention.start,
                "end": mention.end,
                "kind": mention.kind.value,
                "label": labels[mention.kind, mention.entity],
                "id": mention.entity,
            }
            for mention in _names(annotated)
        ],
        **find_dates(text, published),
    }


def _names(article: Article) -> Iterator[Mention]:
    return (mention for mention in article.mentions if not mention.demonym)


def with_rules(text: str) -> frozenset[Name]:
    """The names that an article of this text gets."""
    (annotated,) = _ANNOTATOR.annotate([Article(id="", url="", title="", body=text, language="en")])
    return frozenset((mention.start, mention.end, mention.kind) for mention in _names(annotated))


def model_alone() -> Find:
    """What finds the names that the model alone sees."""
    recogniser = Recogniser(model_alone=True)

    def names(text: str) -> frozenset[Name]:
        return frozenset(
            (span.start, span.end, _KINDS[span.label])
            for span in recogniser.recognise(text)
            if span.label in _KINDS
        )

    return names


def held_out(folder: Path) -> list[Paragraph]:
    """The paragraphs of a folder of marked text files that are the test."""
    return [_paragraph(marked) for marked in read_marked(folder) if marked.is_test]


def _paragraph(marked: Marked) -> Paragraph:
    names = frozenset((start, end, _KINDS[label]) for start, end, label in marked.names if label in _KINDS)
    return Paragraph(marked.text, names, marked.digest >> _HALF_BIT & 1)


def score(paragraphs: Sequence[Paragraph], find: Find) -> dict[str, float]:
    """F1 over exact spans, by kind, of all and of each half; and the CPU milliseconds for 500 words."""
    start = time.process_time()
    answers = [find(paragraph.text) for paragraph in paragraphs]
    seconds = time.process_time() - start
    figures = _f1(paragraphs, answers)
    for half, name in enumerate(_HALVES):
        its_own = [at for at, paragraph in enumerate(paragraphs) if paragraph.half == half]
        of_half = _f1([paragraphs[at] for at in its_own], [answers[at] for at in its_own])
        figures[f"{name}: all"] = of_half["all"]
    words = sum(len(paragraph.text.split()) for paragraph in paragraphs)
    return {**figures, "ms for 500 words": 1e3 * seconds / words * 500}


def _f1(paragraphs: Sequence[Paragraph], answers: Sequence[frozenset[Name]]) -> dict[str, float]:
    right, found, true = Counter[str](), Counter[str](), Counter[str]()
    for paragraph, answer in zip(paragraphs, answers, strict=True):
        for counts, names in ((right, answer & paragraph.names), (found, answer), (true, paragraph.names)):
            counts.update(kind.value for _, _, kind in names)
            counts["all"] += len(names)
    return {
        kind: 2 * right[kind] / max(1, found[kind] + true[kind]) for kind in (*(k.value for k in Kind), "all")
    }


def missed(figures: Mapping[str, float]) -> list[str]:
    """Each figure that is below its floor, as a sentence."""
    return records.missed(figures, floors=FLOORS)


def main() -> None:
    """Score the model alone and all together, record the figures, and fail below a floor."""
    shared = os.environ.get("DATELINE_SHARED")
    if not shared:
        sys.exit(f"SKIPPED: {_MISSING}")
    paragraphs = held_out(Path(shared) / "data" / "entities" / "written")
    with_rules(paragraphs[0].text)
    alone, figures = score(paragraphs, model_alone()), score(paragraphs, with_rules)
    for what, figure in figures.items():
        print(f"{what:<24} {figure:>8.4g}   model alone {alone[what]:>8.4g}")
    records.record(
        "entities", {**figures, **{f"model alone: {what}": figure for what, figure in alone.items()}}
    )
    wrong = missed(figures)
    if figures["all"] < alone["all"]:
        wrong.append("the model alone does better")
    if wrong:
        sys.exit("FAILED: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
