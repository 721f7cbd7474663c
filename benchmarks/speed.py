"""How fast articles get in, and how fast they are found."""

import gc
import json
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import commands, corpus
from engines.opening import open_engine
from engines.query import parse
from engines.request import FacetRequest, Interval, SearchRequest

Figures = dict[str, float]

_FACETS = ("person", "place", "org", "outlet")
REQUESTS = 1_000
WARMING = 100
TURN = 100  # requests by turns, so that a noisy minute of the machine hits both
_ANNOTATED_COPIES = 4
_PAGES = Path(__file__).parents[1] / "samples" / "pages"


def measure_indexing(folder: Path, articles: int) -> Figures:
    """Index synthetic articles into `folder/index` without annotation, twice."""
    lines, index = folder / "articles.jsonl", folder / "index"
    size = corpus.write_records(lines, articles)
    arguments = ("index", str(lines), "--engine", str(index), "--no-annotate")
    first, again = commands.run(*arguments), commands.run(*arguments)
    with open_engine(str(index)) as engine:
        status = engine.check()
    if status.articles != articles:
        raise RuntimeError(f"{status.articles} articles of {articles} are in the index")
    return {
        "articles": articles,
        "JSON, bytes an article": size / articles,
        "articles a CPU second, not annotated": articles / first.cpu_seconds,
        "articles a second, not annotated": articles / first.seconds,
        "indexing, peak memory in MB": first.peak_megabytes,
        "second run, times faster": first.seconds / again.seconds,
        "index size against JSON": status.bytes / size,
    }


def measure_annotation(folder: Path) -> Figures:
    """Index the sample reports, several times over, with and without annotation; English text, real names."""
    lines = folder / "reports.jsonl"
    words = count = 0
    with lines.open("w") as file:
        for text in sorted((_PAGES.parent / "texts").glob("*.txt")) * _ANNOTATED_COPIES:
            body = text.read_text().partition("---\n")[2]
            count, words = count + 1, words + len(body.split())
            file.write(
                json.dumps({"url": f"https://a.example/{count}", "title": text.stem, "text": body}) + "\n"
            )
    plain, annotated = (
        commands.run("index", str(lines), "--engine", str(folder / flag), f"--{flag}", "--workers", "1")
        for flag in ("no-annotate", "annotate")
    )
    return {
        "report, words": words / count,
        "articles a CPU second, annotated": count / annotated.cpu_seconds,
        "annotation, CPU milliseconds for 500 words": 1e3
        * (annotated.cpu_seconds - plain.cpu_seconds)
        / words
        * 500,
        "annotation, peak memory in MB": annotated.peak_megabytes,
    }


def measure_reading(folder: Path) -> Figures:
    """Index the sample pages without annotation: what reading HTML costs."""
    cost = commands.run("index", str(_PAGES), "--engine", str(folder / "pages"), "--no-annotate")
    pages = sum(1 for path in _PAGES.rglob("*") if path.is_file())
    return {"pages read a CPU second": pages / cost.cpu_seconds}


def full_requests(seed: int = 11) -> list[SearchRequest]:
    """Requests for a total, ten hits with highlights, four facets and months."""
    facets = (*(FacetRequest(name) for name in _FACETS), FacetRequest("published", interval=Interval.MONTH))
    queries = corpus.queries(REQUESTS, seed)
    return [SearchRequest(query=parse(query).root, facets=facets, limit=10) for query in queries]


def measure_searching(folder: Path) -> Figures:
    """Full requests: total, ten hits, four facets, months, highlights; by turns at the engine, over HTTP."""
    queries, requests = corpus.queries(REQUESTS), full_requests()
    names = [*_FACETS, "published:month"]
    paths = [
        f"/v1/search?{urlencode({'q': query, 'limit': 10, 'facet': names}, doseq=True)}" for query in queries
    ]
    engine_times: list[float] = []
    http_times: list[float] = []
    with open_engine(str(folder / "index")) as engine, commands.serving(folder / "index") as connection:
        for request, path in zip(requests[:WARMING], paths, strict=False):
            engine.search(request)
            commands.get(connection, path)
        gc.freeze()  # as the service does, so that both pay the same
        for start in range(0, REQUESTS, TURN):
            turn = slice(start, start + TURN)
            engine_times += [1e3 * seconds(partial(engine.search, request)) for request in requests[turn]]
            http_times += [1e3 * seconds(partial(commands.get, connection, path)) for path in paths[turn]]
        totals = [engine.search(replace(request, facets=(), limit=0)).total for request in requests]
    return {
        "requests": len(requests),
        "hits of a request, median": statistics.median(totals),
        **percentiles("request at the engine", engine_times),
        **percentiles("request over HTTP", http_times),
        "HTTP over engine, p50, ms": statistics.median(http_times) - statistics.median(engine_times),
    }


def measure_starting(folder: Path) -> Figures:
    """From the start of a process to its first answer: the best of three, as other work only adds."""
    index = folder / "index"
    return {
        "start to first answer, service, s": min(_start_and_answer(index) for _ in range(3)),
        "start to end, terminal search, s": min(
            commands.run("search", "column", "--engine", str(index)).seconds for _ in range(3)
        ),
    }


def _start_and_answer(index: Path) -> float:
    start = time.perf_counter()
    with commands.serving(index):
        return time.perf_counter() - start


def seconds(action: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def percentiles(name: str, times: Iterable[float]) -> Figures:
    """The median and the slowest but one of a hundred, in milliseconds."""
    ordered = sorted(times)
    return {
        f"{name}, p50, ms": statistics.median(ordered),
        f"{name}, p99, ms": ordered[len(ordered) * 99 // 100],
    }
