"""What each stage of an article costs by itself: reading a page, finding its names and dates, writing it."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from articles.article import Article
from benchmarks import commands
from engines.opening import open_engine
from indexer.naming.annotate import Annotator
from indexer.reading.pages import Page, read_page

_PAGES: Final = Path(__file__).parents[1] / "samples" / "pages"
_TIMES: Final = 3
_LOOK_EVERY_SECONDS: Final = 0.1
_FIRST_LOOKUP: Final = """
import time
start = time.perf_counter()
from knowledge.places import most_likely
assert most_likely("Kiev")
print(time.perf_counter() - start)
"""


def measure_stages(folder: Path) -> dict[str, float]:
    """Articles a CPU second in one process for reading the sample pages, annotating them, writing them."""
    paths = sorted(_PAGES.rglob("*.html"))
    pages = [Page(content=path.read_bytes(), source=str(path)) for path in paths]
    annotator = Annotator()
    annotator.annotate([read_page(pages[0])])  # what is loaded once
    start = time.process_time()
    articles = [read_page(page) for page in pages for _ in range(_TIMES)]
    read = time.process_time()
    annotated = annotator.annotate(articles)
    named = time.process_time()
    _write(annotated, folder / "stages")
    written = time.process_time()
    words = sum(len(article.body.split()) for article in articles)
    return {
        "stage: pages read a CPU second": len(articles) / (read - start),
        "stage: articles annotated a CPU second": len(articles) / (named - read),
        "stage: articles written a CPU second": len(articles) / (written - named),
        "stage: annotating 500 words, CPU ms": 1e3 * (named - read) / words * 500,
    }


def _write(articles: Iterable[Article], folder: Path) -> None:
    with open_engine(str(folder), create=True) as engine, engine.writer() as writer:
        for article in articles:
            writer.add(article)


def measure_gazetteer(folder: Path) -> dict[str, float]:
    """From the import of the gazetteer in a new process to its first answer: the best of three.

    Once on a machine where nobody has asked it, where it is unpacked first, and later.
    """
    unpacked = [_first_answer(folder / f"cache-{turn}") for turn in range(3)]
    later = [_first_answer(folder / f"cache-{turn}") for turn in range(3)]
    return {
        "gazetteer, s to the first answer on a machine": min(unpacked),
        "gazetteer, s to the first answer": min(later),
    }


def _first_answer(cache: Path) -> float:
    command = [sys.executable, "-c", _FIRST_LOOKUP]
    where = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    return float(subprocess.run(command, check=True, capture_output=True, env=where).stdout)


def measure_memory(folder: Path) -> dict[str, float]:
    """The most memory that a run with two workers has at once, in all its processes, shared parts once."""
    watched = _Watch()
    with watched:
        arguments = ("index", str(_PAGES), "--engine", str(folder / "memory"), "--workers", "2")
        commands.run(*arguments)
    return {"two workers, memory of all processes in MB": watched.most_megabytes}


class _Watch:
    """Adds up the memory of the processes that this one has started, now and then, while it is entered."""

    def __init__(self) -> None:
        self.most_megabytes = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *error: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(_LOOK_EVERY_SECONDS):
            kilobytes = sum(map(_proportional_kilobytes, _started_by(Path("/proc/self").resolve().name)))
            self.most_megabytes = max(self.most_megabytes, kilobytes / 1024)


def _started_by(process: str) -> list[str]:
    """The processes that one has started, and those that these have."""
    try:
        children = [
            child
            for path in Path(f"/proc/{process}/task").glob("*/children")
            for child in path.read_text().split()
        ]
    except OSError:
        return []
    return children + [each for child in children for each in _started_by(child)]


def _proportional_kilobytes(process: str) -> int:
    """What a process has of memory; what several share is divided among them."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
