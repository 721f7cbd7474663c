"""Looks after an index: makes it anew from what it stores, removes articles."""

import contextlib
from collections.abc import Callable, Sequence
from typing import Final

from engines.base import SearchEngine, WriteOutcome
from engines.errors import EngineError, IndexMismatchError, WriteRejectedError
from engines.results import BESIDE, Finding
from indexer.learning.learnt import Furniture
from indexer.ledger import Ledger
from indexer.rawpages import RawPages
from indexer.settings import Settings, with_parts
from indexer.waiting import gave_up

COMMIT_ARTICLES: Final = 2_000


def rebuild(
    engine: SearchEngine, settings: Settings, *, force: bool = False, watch: Callable[[int], None]
) -> int:
    """Make the index anew from the articles that it stores, and put it in the place of the old.

    What their names mean is settled again, by the present overrides. Gives how many there are; `watch` is
    told how many are done. The old one stays when anything goes wrong. What the ledger knows stays known.
    Raises EngineError, OverridesError.
    """
    from indexer.naming.overrides import read_overrides
    from indexer.naming.settling import settle

    before, overrides = identity(engine), read_overrides(settings.overrides)
    expected, done = engine.count(), 0
    with contextlib.closing(engine.rebuild(force=force)) as writer:
        for article in engine.articles():
            writer.add(settle(article, overrides))
            done += 1
            if done % COMMIT_ARTICLES == 0:
                accept(writer.commit(), settings, force=force)
                watch(done)
        accept(writer.commit(), settings, force=force)
        watch(done)
        check_complete(done, expected, force=force)
        writer.finish()
    if before:
        _adopt(settings, before, engine.check().index, held=expected)
    return done


def leftovers(engine: SearchEngine) -> tuple[Finding, ...]:
    """What lies beside an index that `dateline tidy` would remove; nothing when that cannot be told."""
    with contextlib.suppress(EngineError):
        return tuple(one for one in engine.check(thorough=True).findings if one.name == BESIDE)
    return ()


def identity(engine: SearchEngine) -> str:
    """The present index; empty when it is of another analysis, and what the ledger knows cannot be told."""
    try:
        return engine.check().index
    except IndexMismatchError:
        return ""


def accept(outcome: WriteOutcome, settings: Settings, *, force: bool) -> None:
    """Raise EngineError where a rebuild cannot go on: for what is in doubt, or refused and not forced."""
    if outcome.in_doubt:
        raise gave_up(settings.patience)
    if outcome.rejected and not force:
        id, reason = outcome.rejected[0]
        raise WriteRejectedError(f"The new index refuses article {id}: {reason}; the present one was kept.")


def check_complete(done: int, expected: int, *, force: bool) -> None:
    """Raise WriteRejectedError where a rebuild has not had all articles of the old index, unless forced."""
    if done != expected and not force:
        raise WriteRejectedError(
            f"Only {done:,} of {expected:,} articles could be read back; the present index was kept."
        )


def _adopt(settings: Settings, before: str, after: str, *, held: int) -> None:
    """What the ledgers know stays known."""
    for one in with_parts(settings):
        if one.ledger.exists():
            with contextlib.closing(Ledger(one.ledger, index=before, held=held)) as ledger:
                ledger.adopt(after)


def delete(
    engine: SearchEngine, settings: Settings, ids: Sequence[str], *, forget: bool = False
) -> tuple[int, int]:
    """Remove articles; with `forget`, refuse them in later runs too. Gives how many were there, and not.

    The ledger and those of parts beside it forget them first: after a crash in between they are read
    again, never taken for there. So do what is kept beside them. Raises EngineError, DatabaseError.
    """
    with contextlib.closing(engine.writer()) as writer:
        status = engine.check()
        for one in with_parts(settings):
            with contextlib.closing(Ledger.of(one.ledger, status)) as ledger:
                ledger.forget(ids, refuse=forget)
            if one.raw.exists():
                with contextlib.closing(RawPages(one.raw)) as raw:
                    raw.forget(ids)
            if one.furniture.exists():
                with contextlib.closing(Furniture(one.furniture)) as furniture:
                    furniture.forget(ids)
        present = [id for id in dict.fromkeys(ids) if engine.get(id) is not None]
        for id in present:
            writer.delete(id)
        if writer.commit().in_doubt:
            raise gave_up(settings.patience)
    return len(present), len(set(ids)) - len(present)
