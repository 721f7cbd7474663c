"""Looks after an index: checks it, makes it anew from what it stores, removes articles."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from articles.article import Article
from engines.base import SearchEngine
from engines.errors import EngineUnavailableError, IndexMismatchError, WriteRejectedError
from engines.limits import PAGE
from engines.request import SearchRequest, Sort
from engines.results import OK, Finding
from indexer.ledger import Ledger
from indexer.quarantine import Quarantine
from indexer.settings import Settings

_COMMIT_ARTICLES: Final = 2_000


def check(engine: SearchEngine, settings: Settings) -> tuple[tuple[Finding, ...], dict[str, Any]]:
    """How an index, its ledger and its quarantine are: for people, and as plain data."""
    status = engine.check(thorough=True)
    ledger, quarantine = _ledger_state(settings.ledger), _quarantine_state(settings.quarantine)
    findings = (
        Finding("engine", status.engine),
        Finding("articles", f"{status.articles:,}"),
        Finding("index", f"{status.bytes / 1e6:,.1f} MB", _damage(status.damaged)),
        Finding("analysis", status.analysis),
        *status.findings,
        _ledger_finding(ledger, status.index, status.articles),
        _quarantine_finding(quarantine, settings.quarantine_bytes),
    )
    plain = {
        "ok": all(finding.verdict == OK for finding in findings),
        **asdict(status),
        "ledger": ledger,
        "quarantine": quarantine,
        "advice": [finding.verdict for finding in findings if finding.verdict != OK],
    }
    return findings, plain


def _damage(damaged: tuple[str, ...]) -> str:
    if not damaged:
        return OK
    return f"{len(damaged)} files of it are damaged: read the sources again with `dateline index --rebuild`"


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


def _ledger_finding(ledger: dict[str, Any], index: str, articles: int) -> Finding:
    again = "the next `dateline index` reads everything again"
    if ledger["state"] != "sound":
        return Finding("ledger", ledger["state"], again)
    known = f"knows {ledger['articles']:,} articles, refuses {ledger['refused']:,}"
    if ledger["index"] != index:
        return Finding("ledger", known, f"it belongs to another index: {again}")
    if ledger["articles"] > articles:
        return Finding("ledger", known, f"the index has lost some of them: {again}")
    return Finding("ledger", known)


def _quarantine_state(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {"count": 0, "bytes": 0}
    with contextlib.closing(Quarantine(path, limit=0)) as quarantine:
        return {"count": quarantine.count, "bytes": quarantine.bytes}


def _quarantine_finding(quarantine: dict[str, Any], limit: int) -> Finding:
    state = f"{quarantine['count']:,}, copies take {quarantine['bytes'] / 1e6:,.1f} MB"
    if not quarantine["count"]:
        return Finding("quarantine", "empty")
    full = " (it is nearly full)" if quarantine["bytes"] > 0.9 * limit else ""
    return Finding("quarantine", state, f"see `dateline quarantine list`{full}")


def rebuild(
    engine: SearchEngine, settings: Settings, *, force: bool = False, watch: Callable[[int], None]
) -> int:
    """Make the index anew from the articles that it stores, and put it in the place of the old.

    Gives how many there are; `watch` is told how many are done. The old one stays when anything goes
    wrong. What the ledger knows stays known. Raises EngineError.
    """
    before = _identity(engine)
    expected, done = engine.count(), 0
    with contextlib.closing(engine.rebuild(force=force)) as writer:
        for article in stored_articles(engine):
            writer.add(article)
            done += 1
            if done % _COMMIT_ARTICLES == 0 or done == expected:
                _check_nothing_refused(writer.commit().rejected, force=force)
                watch(done)
        if done != expected and not force:
            raise WriteRejectedError(
                f"Only {done:,} of {expected:,} articles could be read back; the present index was kept."
            )
        writer.finish()
    if before and settings.ledger.exists():
        with contextlib.closing(Ledger(settings.ledger, index=before, held=expected)) as ledger:
            ledger.adopt(engine.check().index)
    return done


def _identity(engine: SearchEngine) -> str:
    """The present index; empty when it is of another analysis, and what the ledger knows cannot be told."""
    try:
        return engine.check().index
    except IndexMismatchError:
        return ""


def _check_nothing_refused(rejected: Sequence[tuple[str, str]], *, force: bool) -> None:
    if rejected and not force:
        id, reason = rejected[0]
        raise WriteRejectedError(f"The new index refuses article {id}: {reason}; the present one was kept.")


def stored_articles(engine: SearchEngine) -> Iterator[Article]:
    """Every article, whole, in order of date; while nobody else writes."""
    cursor = ""
    while True:
        request = SearchRequest(sort=Sort.OLDEST, limit=PAGE, highlight=False, cursor=cursor)
        results = engine.search(request)
        for hit in results.hits:
            article = engine.get(hit.article.id)  # a hit has no mentions
            if article is None:
                raise EngineUnavailableError("The index changes while it is read; try again.")
            yield article
        cursor = results.cursor
        if not cursor:
            return


def delete(
    engine: SearchEngine, settings: Settings, ids: Sequence[str], *, forget: bool = False
) -> tuple[int, int]:
    """Remove articles; with `forget`, refuse them in later runs too. Gives how many were there, and not.

    The ledger forgets them first: after a crash in between they are read again, never taken for there.
    """
    with contextlib.closing(engine.writer()) as writer:
        status = engine.check()
        with contextlib.closing(Ledger(settings.ledger, index=status.index, held=status.articles)) as ledger:
            ledger.forget(ids, refuse=forget)
        present = [id for id in dict.fromkeys(ids) if engine.get(id) is not None]
        for id in present:
            writer.delete(id)
        writer.finish()
    return len(present), len(set(ids)) - len(present)
