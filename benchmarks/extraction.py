"""`python -m benchmarks.extraction`: how well real pages are read, and what it costs.

`DATELINE_SHARED` names the folder with the pages, in `data/extraction`: they belong to their publishers.
Prints the figures, records them in `benchmarks/results/extraction.json` and fails below the floors.
"""

import html as entities
import json
import lzma
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import Any, Final

import trafilatura

from benchmarks import records
from benchmarks.scoring import Score, score_pages, score_text
from benchmarks.shared import MISSING, SETS, pages_folder
from indexer.reading.clean import clean_lines
from indexer.reading.collecting import collecting_later
from indexer.reading.declarations import read_declarations
from indexer.reading.extract import extract_paragraphs
from indexer.reading.markup import tame_markup
from indexer.reading.metadata import read_metadata

# A little under what is reached, and a little over: no change goes below or above unnoticed.
FLOORS: Final = {
    "aeb F1": 0.979,
    "aeb precision": 0.978,
    "aeb exact": 0.49,
    "atf F1": 0.942,
    "atf precision": 0.922,
    "atf title": 0.90,
    "atf authors": 0.80,
}
CEILINGS: Final = {"aeb bad pages": 1, "atf bad pages": 22, "CPU against trafilatura": 2.9}

_EVERY: Final = 4  # page is read twice more for the clock
_PLAIN: Final = re.compile(r"[\W_]+")


@collecting_later()
def predict(html: str, url: str | None) -> dict[str, object]:
    """What is read from a page that is at `url`: its `text` with the dateline, `title`, `authors`, `date`.

    `date` is the day of publication in the page's own zone, `2014-08-15`, or empty.
    """
    page = read_declarations(tame_markup(html), url or "")
    metadata = read_metadata(page, datetime.now(UTC))
    found = extract_paragraphs(page.html, page.soup, page.data.nodes).lines
    cleaned = clean_lines(found, title=metadata.title, byline=metadata.byline, outlet=metadata.outlet)
    return {
        "text": "\n\n".join(cleaned.lines),
        "title": metadata.title,
        "authors": list(metadata.byline),
        "date": metadata.published.value[:10] if metadata.published else "",
    }


def pages_of(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The pages of a set: `html`, `url` and what is true of them."""
    with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def score_set(name: str, pages: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """The figures of a set, its name before each: of text, and title and authors where it knows them."""
    texts: list[Score] = []
    named: dict[str, list[bool]] = {"title": [], "authors": []}
    for page in pages:
        read = predict(page["html"], page.get("url"))
        texts.append(_score_text(page, str(read["text"])))
        for field, right in named.items():
            if page.get(field):
                right.append(_plain(page[field]) == _plain(read[field]))
    figures = score_pages(texts) | {field: fmean(right) for field, right in named.items() if right}
    return {f"{name} {what}": figure for what, figure in figures.items()}


def missed(figures: Mapping[str, float]) -> list[str]:
    """Each figure that is below its floor or above its ceiling, as a sentence."""
    return records.missed(figures, floors=FLOORS, ceilings=CEILINGS)


def cost_against_trafilatura(pages: Iterable[Mapping[str, Any]]) -> float:
    """The CPU time that these pages take, in that of trafilatura's defaults on the same."""
    ours = theirs = 0.0
    for page in pages:
        theirs += _cpu_seconds(trafilatura.extract, page["html"])
        ours += _cpu_seconds(predict, page["html"], page.get("url"))
    return ours / theirs


def _score_text(page: Mapping[str, Any], found: str) -> Score:
    """The better of two scores: some sets know a summary, which belongs to the text or not."""
    alone = score_text(page["text"], found)
    if not page.get("summary"):
        return alone
    return max(alone, score_text(f"{page['summary']}\n\n{page['text']}", found), key=lambda score: score.f1)


def _plain(value: object) -> set[str]:
    """Letters and digits only, in small letters."""
    texts = value if isinstance(value, list) else [value]
    return {_PLAIN.sub(" ", entities.unescape(str(text)).casefold()).strip() for text in texts} - {""}


def _cpu_seconds(read: Callable[..., object], *arguments: object) -> float:
    start = time.process_time()
    read(*arguments)
    return time.process_time() - start


def main() -> None:
    """Score every page of both sets, record the figures, and fail below a floor."""
    folder = pages_folder()
    if folder is None:
        sys.exit(f"SKIPPED: {MISSING}")
    figures: dict[str, float] = {}
    for name in SETS:
        figures |= score_set(name, pages_of(folder, name))
    sample = [page for name in SETS for page in islice(pages_of(folder, name), 0, None, _EVERY)]
    predict(sample[0]["html"], None)
    figures["CPU against trafilatura"] = cost_against_trafilatura(sample)
    for what, figure in figures.items():
        print(f"{what:<30} {figure:>8.4g}")
    records.record("extraction", figures)
    if wrong := missed(figures):
        sys.exit("FAILED: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
