"""Reads one page or line closely, in a process of its own, to say what was read and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import orjson

from articles.article import Article
from indexer.reading.clean import Taken
from indexer.settings import READING_SECONDS
from indexer.sources.apart import run_apart
from indexer.sources.files import Fault, Form, Item, SourceFile, Walk, load_page
from indexer.sources.holdings import load_items
from indexer.sources.packing import SourceError
from indexer.worker import Task, load_annotator, load_settler, page_of, read_task
from mappings.stored import article_from_json, article_to_json

_NAMING_SECONDS: Final = 20.0  # of which the recogniser takes some to load


@dataclass(frozen=True, slots=True)
class Explained:
    """An article, and how it was read.

    `taken` are the lines that were taken off its text, in their order. `alike` is how much the extractors of
    a page agree, 0 to 1, and `judge` what decided where they do not; `is_named` tells that names were sought.
    """

    article: Article
    taken: tuple[Taken, ...] = ()
    alike: float | None = None
    judge: str = ""
    is_named: bool = False


def explain(task: Task, *, annotate: bool = True, overrides: Path | None = None) -> Explained:
    """What is read from one page or line, by the parts that a run reads with.

    Raises SourceError with the reason for which a run would keep it in the quarantine.
    """
    known = replace(task, content=b"")
    seconds = READING_SECONDS + _NAMING_SECONDS * annotate
    answer: dict[str, Any] = orjson.loads(
        run_apart(partial(_answer, known, annotate, overrides), task.content, seconds=seconds)
    )
    taken = tuple(Taken(line, why) for line, why in answer["taken"])
    article = article_from_json(orjson.dumps(answer["article"]))
    return Explained(article, taken, answer["alike"], answer["judge"], annotate)


def _answer(task: Task, annotate: bool, overrides: Path | None, content: bytes) -> bytes:
    found = _read(replace(task, content=content))
    annotator = load_annotator(overrides) if annotate else load_settler(overrides)
    found = replace(found, article=annotator.annotate([found.article])[0])
    taken = [(one.line, one.why) for one in found.taken]
    article = orjson.Fragment(article_to_json(found.article))
    return orjson.dumps({"article": article, "taken": taken, "alike": found.alike, "judge": found.judge})


def _read(task: Task) -> Explained:
    from indexer.reading import pages  # heavy: only the process that reads loads it

    if task.provenance.form is Form.LINES:
        return Explained(read_task(task))
    reading = pages.read_closely(page_of(task))
    extracted = reading.extracted
    return Explained(reading.article, reading.cleaned.taken, extracted.alike, extracted.judge)


def find_item(place: str) -> Item:
    """The page or line at a place: a page's file, or `FILE#N` as the quarantine lists it.

    Of a file that holds many the first. Raises SourceError where there is none.
    """
    path, _, number = place.rpartition("#")
    if number and path and not Path(place).exists() and Path(path).exists():
        return _the_one(_files(path), number)
    file = next(_files(place), None)
    if file is None:
        raise SourceError("nothing_there", "There is no page and no file of articles at this place.")
    if file.form is Form.PAGE:
        return Item(file, file.locator, load_page(file), file.provenance)
    return _the_one(iter([file]), "")


def _files(path: str) -> Iterator[SourceFile]:
    for found in Walk([path]):
        if isinstance(found, Fault):
            raise SourceError(found.reason, found.sentence)
        if isinstance(found, SourceFile):
            yield found


def _the_one(files: Iterator[SourceFile], number: str) -> Item:
    for file in files:
        for item in load_items(file):
            if number and not item.locator.endswith(f"#{number}"):
                continue
            if isinstance(item, Item):
                return item
            if isinstance(item, Fault):
                raise SourceError(item.reason, item.sentence)
    raise SourceError("nothing_there", "There is no article of that number in the file.")
