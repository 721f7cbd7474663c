"""Looks whether an index, its ledgers and its quarantines are sound, and says what to do if not."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from articles.wording import counted
from engines.base import SearchEngine
from engines.results import OK, EngineStatus, Finding
from indexer.learning.learnt import Furniture
from indexer.quarantine import Quarantine
from indexer.rawpages import RawPages
from indexer.settings import Settings, parts_of

_WIDTH: Final = 80
_AGAIN: Final = "the next `dateline index` reads everything again"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What one indexer keeps: `part` is `2/8`, empty for an indexer that takes everything."""

    part: str
    settings: Settings
    ledger: dict[str, Any]
    quarantine: dict[str, Any]
    raw: dict[str, Any]
    furniture: dict[str, Any]

    def findings(self, status: EngineStatus) -> Iterator[Finding]:
        """How they are."""
        name = f" {self.part}" if self.part else ""
        yield _ledger_finding(f"ledger{name}", self.ledger, status)
        where = f" --shard {self.part}" if self.part else ""
        yield _quarantine_finding(f"quarantine{name}", self.quarantine, self.settings, where)
        if self.raw["pages"] or self.raw["damaged"]:
            yield _raw_finding(f"raw{name}", self.raw)
        if self.furniture["lines"]:
            lines, times = counted(self.furniture["lines"], "line"), counted(self.furniture["taken"], "time")
            state = f"{lines} learnt, taken {times}"
            yield Finding(f"furniture{name}", state)

    @property
    def plain(self) -> dict[str, Any]:
        """As data."""
        return {name: getattr(self, name) for name in ("ledger", "quarantine", "raw", "furniture")}


def check(
    engine: SearchEngine, settings: Settings, *, ledger_expected: bool = True
) -> tuple[tuple[Finding, ...], dict[str, Any]]:
    """How an index, its ledger and its quarantine are: for people, and as plain data.

    With `ledger_expected` it is a fault when there is no ledger; that of an index on other machines may
    lie elsewhere. Ledgers of parts are looked at that lie beside it. Raises EngineError.
    """
    status = engine.check(thorough=True)
    whole = _kept("", settings)
    parts = [_kept(part, replace(settings, ledger=path)) for part, path in parts_of(settings.ledger).items()]
    has_whole = whole.ledger["state"] != "none" or (ledger_expected and not parts)
    findings = (
        Finding("engine", status.engine),
        Finding("articles", f"{status.articles:,}"),
        Finding("index", f"{status.bytes / 1e6:,.1f} MB", _damage(status.damaged)),
        Finding("analysis", status.analysis),
        *status.findings,
        *(finding for kept in [whole] * has_whole + parts for finding in kept.findings(status)),
    )
    plain = {
        "ok": all(finding.verdict == OK for finding in findings),
        **asdict(status),
        **whole.plain,
        "parts": {kept.part: kept.plain for kept in parts},
        "advice": [finding.verdict for finding in findings if finding.verdict != OK],
    }
    return findings, plain


def to_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Findings for people, in 80 columns: what is ok on one line, else what to do on those below."""
    findings = list(findings)
    indent = max((len(finding.name) for finding in findings), default=0) + 1
    for finding in findings:
        line = f"{finding.name:<{indent}}{finding.state}"
        if finding.verdict == OK:
            yield f"{line:<{indent + 40}} {OK}"
            continue
        yield from wrap(line, _WIDTH, subsequent_indent=" " * indent, break_on_hyphens=False)
        arrow = " " * indent + "→ "
        below = " " * len(arrow)
        yield from wrap(
            finding.verdict, _WIDTH, initial_indent=arrow, subsequent_indent=below, break_on_hyphens=False
        )


def _kept(part: str, settings: Settings) -> _Kept:
    return _Kept(
        part,
        settings,
        _ledger_state(settings.ledger),
        _quarantine_state(settings.quarantine),
        _raw_state(settings.raw),
        _furniture_state(settings.furniture),
    )


def _damage(damaged: tuple[str, ...]) -> str:
    if not damaged:
        return OK
    return (
        f"{len(damaged)} parts of it are damaged or missing: bring them back, or read the sources again "
        "with `dateline index --rebuild`"
    )


def _ledger_state(path: Path) -> dict[str, Any]:
    """What a ledger says, without touching it."""
    if not path.exists():
        return {"state": "none"}
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=10)) as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = 'index'").fetchone()
            (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
            (refused,) = connection.execute("SELECT count(*) FROM refused").fetchone()
    except sqlite3.Error:
        return {"state": "damaged", "bytes": path.stat().st_size}
    state = {"state": "sound", "index": row[0] if row else "", "articles": articles, "refused": refused}
    return {**state, "bytes": path.stat().st_size}


def _ledger_finding(name: str, ledger: dict[str, Any], status: EngineStatus) -> Finding:
    if ledger["state"] != "sound":
        return Finding(name, ledger["state"], _AGAIN)
    known = f"knows {ledger['articles']:,} articles, refuses {ledger['refused']:,}"
    if ledger["index"] != status.index:
        return Finding(name, known, f"it belongs to another index: {_AGAIN}")
    if ledger["articles"] > status.articles and not status.damaged:
        return Finding(name, known, f"the index has lost some of them: {_AGAIN}")
    return Finding(name, known)


def _quarantine_state(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {"count": 0, "bytes": 0}
    with contextlib.closing(Quarantine(path, limit=0)) as quarantine:
        return {"count": quarantine.count, "bytes": quarantine.bytes}


def _quarantine_finding(name: str, quarantine: dict[str, Any], settings: Settings, where: str) -> Finding:
    if not quarantine["count"]:
        return Finding(name, "empty")
    state = f"{quarantine['count']:,}, copies take {quarantine['bytes'] / 1e6:,.1f} MB"
    full = " (it is nearly full)" if quarantine["bytes"] > 0.9 * settings.quarantine_bytes else ""
    return Finding(name, state, f"see `dateline quarantine list{where}`{full}")


def _raw_state(path: Path) -> dict[str, Any]:
    """How many raw pages there are, and how many bytes they take, packed."""
    state = {"pages": 0, "bytes": 0, "damaged": False}
    if not path.exists():
        return state
    try:
        with contextlib.closing(RawPages(path)) as raw:
            return {**state, "pages": raw.count, "bytes": raw.bytes}
    except sqlite3.Error:
        return {**state, "damaged": True}


def _furniture_state(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {"lines": 0, "taken": 0}
    with contextlib.closing(Furniture(path)) as known:
        rows = [row for row in known.rows() if not row.is_text]
    return {"lines": len(rows), "taken": sum(row.articles for row in rows)}


def _raw_finding(name: str, raw: dict[str, Any]) -> Finding:
    if raw["damaged"]:
        return Finding(name, "damaged", "remove the file: pages that are read from now on are kept again")
    return Finding(name, f"{raw['pages']:,} pages, {raw['bytes'] / 1e6:,.1f} MB")
