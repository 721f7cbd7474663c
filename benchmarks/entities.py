"""How well names are found: exact-span F1 on paragraphs held out of training, with and without the rules.

`DATELINE_SHARED` names the folder that holds the paragraphs; without it there is nothing to score.
"""

import hashlib
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from articles.article import Article
from articles.dates import Basis, Published
from articles.mention import Kind, Mention
from benchmarks.dates import annotate as find_dates
from indexer.naming.annotate import Annotator
from indexer.naming.recogniser import Recogniser

_KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORG}
_MARKED = re.compile(r"\[([A-Z]+)\|([^\[\]|]+)\]")
_ONE_IN = 5
_ANNOTATOR = Annotator()

Name: TypeAlias = tuple[int, int, Kind]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text and the names in it: start and end (exclusive) in characters, and kind."""

    text: str
    names: frozenset[Name]


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


def model_alone() -> Callable[[str], frozenset[Name]]:
    """What finds the names that the model alone sees."""
    recogniser = Recogniser()

    def names(text: str) -> frozenset[Name]:
        return frozenset(
            (span.start, span.end, _KINDS[span.label])
            for span in recogniser.recognise(text)
            if span.label in _KINDS
        )

    return names


def held_out(folder: Path) -> Iterator[Paragraph]:
    """The paragraphs of a folder of marked text files that are the test: those whose SHA-256 five divides."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            paragraph = _unmarked(line.strip())
            digest = hashlib.sha256(paragraph.text.encode()).hexdigest()
            if paragraph.text and int(digest, 16) % _ONE_IN == 0:
                yield paragraph


def _unmarked(line: str) -> Paragraph:
    text, names, at = "", set(), 0
    for marked in _MARKED.finditer(line):
        text += line[at : marked.start()]
        if marked[1] in _KINDS:
            names.add((len(text), len(text) + len(marked[2]), _KINDS[marked[1]]))
        text, at = text + marked[2], marked.end()
    return Paragraph(text + line[at:], frozenset(names))


def score(paragraphs: list[Paragraph], find: Callable[[str], frozenset[Name]]) -> dict[str, float]:
    """F1 over exact spans, by kind and of all together, and the CPU milliseconds for 500 words."""
    right, found, true = Counter[str](), Counter[str](), Counter[str]()
    start = time.process_time()
    answers = [find(paragraph.text) for paragraph in paragraphs]
    seconds = time.process_time() - start
    for paragraph, answer in zip(paragraphs, answers, strict=True):
        for counts, names in ((right, answer & paragraph.names), (found, answer), (true, paragraph.names)):
            counts.update(kind.value for _, _, kind in names)
            counts["all"] += len(names)
    words = sum(len(paragraph.text.split()) for paragraph in paragraphs)
    f1 = {kind: 2 * right[kind] / (found[kind] + true[kind]) for kind in (*Kind, "all")}
    return {**f1, "ms for 500 words": 1e3 * seconds / words * 500}


def main() -> None:
    """Score the model alone and with the rules, and print both."""
    shared = os.environ.get("DATELINE_SHARED")
    if not shared:
        sys.exit("SKIPPED: DATELINE_SHARED names no folder, so there are no paragraphs to score names on")
    paragraphs = list(held_out(Path(shared) / "data" / "entities" / "written"))
    with_rules(paragraphs[0].text)
    for what, find in (("model alone", model_alone()), ("with rules", with_rules)):
        figures = (f"{name} {figure:.4g}" for name, figure in score(paragraphs, find).items())
        print(f"{what:<12} {len(paragraphs)} paragraphs: {', '.join(figures)}")


if __name__ == "__main__":
    main()
