"""What the indexer's tests give it: lines, pages and runs over them."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from articles.article import Article, article_id
from engines.base import SearchEngine
from engines.opening import open_engine
from engines.request import SearchRequest
from indexer.pipeline import Sources, run
from indexer.report import Outcome, RunReport
from indexer.settings import Settings
from indexer.sources.files import Form, Item, SourceFile, Walk

LONG_AGO_NS = 1_600_000_000_000_000_000


def line(number: int, text: str = "", **fields: object) -> dict[str, object]:
    """A record of an article at an address of its own."""
    text = text or (
        f"Shells fell on the northern road for the {number}th day, residents of the valley said. "
        "The ministry gave no figures, and aid convoys waited at the bridge until dark."
    )
    return {
        "url": f"https://wire.example/reports/{number}",
        "title": f"Northern road shelled, report {number}",
        "text": text,
        "published": "2014-08-15",
        "language": "en",
        **fields,
    }


def page(number: int, text: str = "") -> str:
    """A page with an article at an address of its own."""
    record = line(number, text)
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{record['title']}</title>"
        f"<link rel=canonical href='https://wire.example/pages/{number}'></head><body>"
        f"<nav><a href='/'>Home</a><a href='/world'>World</a></nav><article><h1>{record['title']}</h1>"
        + "".join(f"<p>{record['text']} Paragraph {count} adds what a driver saw.</p>" for count in range(4))
        + "</article><footer>All rights reserved.</footer></body></html>"
    )


def write_lines(path: Path, records: Iterable[dict[str, object] | str], *, time: int = LONG_AGO_NS) -> Path:
    """A file of JSON Lines, written at a time in nanoseconds; a string is a line as it is."""
    texts = (record if isinstance(record, str) else json.dumps(record) for record in records)
    return write(path, "".join(f"{text}\n" for text in texts).encode(), time=time)


def write(path: Path, content: bytes | str, *, time: int = LONG_AGO_NS) -> Path:
    """A file, written at a time in nanoseconds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    os.utime(path, ns=(time, time))
    return path


def item(record: dict[str, object], version: int, place: str = "memory") -> Item:
    """A line that no file holds, of a version in milliseconds."""
    content = json.dumps(record).encode()
    file = SourceFile(
        path=Path(place), form=Form.LINES, suffix=".jsonl", size=0, mtime_ns=version * 1_000_000
    )
    return Item(file, f"{place}#{version}", content, file.provenance)


def settings_in(data: Path, **changes: object) -> Settings:
    """Settings for an index in a directory, without annotation."""
    fields: dict[str, object] = {"ledger": data / "ledger.sqlite", "annotate": False, **changes}
    return Settings(**fields)  # type: ignore[arg-type]


def indexed(data: Path, *sources: Path, again: bool = False, **changes: object) -> RunReport:
    """A run over files into the index in a directory, which is made where there is none."""
    return taken(data, Walk([str(source) for source in sources]), again=again, **changes)


def taken(data: Path, found: Sources, *, again: bool = False, **changes: object) -> RunReport:
    """A run over what was found."""
    with open_engine(str(data), create=True) as engine:
        report = run(found, engine, settings_in(data, **changes), again=again)
    assert report.read == sum(getattr(report, outcome) for outcome in Outcome)
    return report


def opened(data: Path) -> SearchEngine:
    """The index in a directory."""
    return open_engine(str(data))


def counts(report: RunReport) -> dict[str, int]:
    """Those of the six counts that are not 0."""
    return {outcome.value: getattr(report, outcome) for outcome in Outcome if getattr(report, outcome)}


def stored(data: Path, url: str) -> Article | None:
    """The article at an address."""
    with opened(data) as engine:
        return engine.get(article_id(url))


def body(data: Path, number: int, kind: str = "reports") -> str:
    """The text of a `line`, or with the kind "pages" of a `page`."""
    article = stored(data, f"https://wire.example/{kind}/{number}")
    assert article is not None
    return article.body


def total(data: Path) -> int:
    """How many articles a search finds."""
    with opened(data) as engine:
        return engine.search(SearchRequest(limit=0)).total
