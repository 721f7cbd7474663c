"""Makes an index anew from its raw pages by the present reader; what has none stays as it is stored."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from articles.article import Article
from engines.base import IndexWriter, SearchEngine
from indexer.grouping import Groups
from indexer.journal import Journal, ReadAgain
from indexer.learning.learnt import Furniture
from indexer.learning.off import pack_off, unpack_off
from indexer.ledger import Ledger, refused_in
from indexer.naming.overrides import Overrides, read_overrides
from indexer.naming.settling import settle
from indexer.pipeline import settings_digest
from indexer.rawpages import RawPage, RawPages
from indexer.reading.addresses import PLACE
from indexer.settings import Settings, with_parts
from indexer.sources.packing import SourceError
from indexer.upkeep import COMMIT_ARTICLES, accept, check_complete, identity
from indexer.worker import Elsewhere, Result, Task, Unread, annotator_of
from indexer.workers import Pool
from mappings.document import to_document

_Again = tuple[Article, RawPage, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What became of every stored article; `articles` are in the new index.

    `stored` had no raw page, `unreadable` could not be read again (`reasons` say why): both stay as they
    were stored. Of those that were read again, `same` gave what is stored and `changed` did not. Of the
    changed, `moved` are at another address now, and `merged` of these met another article there, of which
    the newer stays: articles = stored + unreadable + same + changed - merged.
    """

    articles: int
    stored: int
    unreadable: int
    same: int
    changed: int
    moved: int
    merged: int
    reasons: dict[str, int]


def reread(
    engine: SearchEngine, settings: Settings, *, force: bool = False, watch: Callable[[int], None]
) -> Reread:
    """Make the index anew: what has a raw page is read again, with the outlet that it was read with then.

    All or nothing, as `upkeep.rebuild`: searches go on, and the present index stays when anything goes
    wrong. The ledgers then know what was read again as read by the present reader. `watch` is told how
    many are done. Raises EngineError, WorkersBrokenError, DatabaseError.
    """
    before, expected = identity(engine), engine.count()
    ledgers = [one.ledger for one in with_parts(settings) if one.ledger.exists()]
    with contextlib.ExitStack() as stack:
        parts = [stack.enter_context(contextlib.closing(_Part(one))) for one in with_parts(settings)]
        journal = stack.enter_context(contextlib.closing(Journal()))
        refused = frozenset[str]().union(*map(refused_in, ledgers))
        with contextlib.closing(engine.rebuild(force=force)) as writer:
            work = _Rereading(
                settings=settings, writer=writer, parts=parts, journal=journal, refused=refused, force=force
            )
            work.go(engine.articles(), watch)
            check_complete(work.done, expected, force=force)
            done = work.outcome(journal.merged(lambda old: engine.get(old) is not None))
            writer.finish()
        for number, part in enumerate(parts):
            part.follow(journal, number)
        if before:
            _tell(ledgers, journal, before=before, after=engine.check().index, held=expected)
    return done


def describe(done: Reread) -> list[str]:
    """What became of everything, for people: lines of 80 columns at most."""
    again = done.same + done.changed
    lines = [
        f"The index was made anew: {done.articles:,} articles.",
        f"  {again:>13,} read again, of which {done.changed:,} gave something else",
        f"  {done.stored:>13,} as they were: no raw page was kept",
    ]
    if done.moved:
        lines.append(f"  {done.moved:>13,} of those read again are at another address now")
    if done.merged:
        lines.append(f"  {done.merged:>13,} of these met another there: the newer stays")
    if done.unreadable:
        lines.append(f"  {done.unreadable:>13,} could not be read again, and are as they were:")
        lines += [f"    {count:>11,} {reason.replace('_', ' ')}" for reason, count in done.reasons.items()]
    return lines


def _tell(ledgers: Sequence[Path], journal: Journal, *, before: str, after: str, held: int) -> None:
    """What the ledgers know stays known; what was read again, as read by the present reader."""
    for path in ledgers:
        with contextlib.closing(Ledger(path, index=before, held=held)) as ledger:
            ledger.read_again(journal.rows())
            ledger.adopt(after)


class _Part:
    """What lies beside the ledger of everything, or of a part of it."""

    def __init__(self, settings: Settings) -> None:
        self.raw = RawPages(settings.raw) if settings.raw.exists() else None
        self.furniture = Furniture(settings.furniture) if settings.furniture.exists() else None

    def follow(self, journal: Journal, number: int) -> None:
        """The new index is taken: let this be as the journal has it."""
        if self.raw:
            self.raw.move(journal.moves())
        if self.furniture:
            self.furniture.set_off(
                (one.old for one in journal.rows() if one.part == number),
                ((one.new, unpack_off(one.off)) for one in journal.rows() if one.part == number),
            )

    def close(self) -> None:
        if self.raw:
            self.raw.close()
        if self.furniture:
            self.furniture.close()


@dataclass(slots=True, kw_only=True)
class _Rereading:
    settings: Settings
    writer: IndexWriter
    parts: Sequence["_Part"]
    journal: Journal
    refused: frozenset[str]
    force: bool
    overrides: Overrides = field(init=False)
    pool: Pool[list[_Again]] = field(init=False)
    groups: Groups[_Again] = field(init=False)
    done: int = 0
    waiting: int = 0
    stored: int = 0
    same: int = 0
    changed: int = 0
    moved: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    digests: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.overrides = read_overrides(self.settings.overrides)
        self.pool = Pool(self.settings.workers, load=annotator_of(self.settings))
        self.groups = Groups(self.pool, self._settle)

    def go(self, articles: Iterator[Article], watch: Callable[[int], None]) -> None:
        """Write every article into the new index, read again where that can be done."""
        with self.pool:
            for article in articles:
                self._take_in(article)
                if self.waiting >= COMMIT_ARTICLES:
                    self._commit(watch)
            self.groups.finish()
        self._commit(watch)

    def _take_in(self, article: Article) -> None:
        try:
            page, part = self._page(article)
        except SourceError as error:
            self._keep(article, error.reason)
            return
        if page is None:
            self.stored += 1
            self._write(settle(article, self.overrides))
        else:
            self.groups.add((article, page, part), _task(page))

    def _page(self, article: Article) -> tuple[RawPage | None, int]:
        """What the article was read from, and in which part that is kept.

        It is not what an older or a newer version of the article was read from.
        """
        for number, part in enumerate(self.parts):
            page = part.raw.page(article.id) if part.raw else None
            if page and (page.locator, page.provenance.version) == (article.source, article.version):
                return page, number
        return None, 0

    def _settle(self, group: list[_Again], results: list[Result]) -> None:
        for one, result in zip(group, results, strict=True):
            self._settle_one(*one, result)

    def _settle_one(self, article: Article, page: RawPage, part: int, result: Result) -> None:
        reason = self._why_not(result)
        if not isinstance(result, Article) or reason:
            self._keep(article, reason)
            return
        furniture = self.parts[part].furniture
        result, off = furniture.strip(result) if furniture else (result, ())
        self.same += result == article
        self.changed += result != article
        self.moved += result.id != article.id
        settings = self._digest(page.outlet)
        key = page.names(settings)[result.url.startswith(PLACE)]
        one = ReadAgain(
            old=article.id, new=result.id, key=key, settings=settings, part=part, off=pack_off(off)
        )
        self.journal.add(one)
        self._write(result)

    def _why_not(self, result: Result) -> str:
        """Why a reading is not taken; empty when it is."""
        if isinstance(result, Unread):
            return result.reason
        if result.id in self.refused:
            return "refused"
        if isinstance(result, Elsewhere):
            return "elsewhere"
        try:
            to_document(result)
        except ValueError:
            return "refused_by_engine"
        return ""

    def _digest(self, outlet: str) -> bytes:
        """That of the settings by which a page of this outlet is read."""
        if outlet not in self.digests:
            self.digests[outlet] = settings_digest(replace(self.settings, outlet=outlet))
        return self.digests[outlet]

    def _keep(self, article: Article, reason: str) -> None:
        self.reasons[reason] += 1
        self._write(settle(article, self.overrides))

    def _write(self, article: Article) -> None:
        self.writer.add(article)
        self.done += 1
        self.waiting += 1

    def _commit(self, watch: Callable[[int], None]) -> None:
        accept(self.writer.commit(), self.settings, force=self.force)
        self.waiting = 0
        watch(self.done)

    def outcome(self, merged: int) -> Reread:
        """The counts; `merged` is how many articles met another at their new address."""
        return Reread(
            articles=self.done - merged,
            stored=self.stored,
            unreadable=self.reasons.total(),
            same=self.same,
            changed=self.changed,
            moved=self.moved,
            merged=merged,
            reasons=dict(self.reasons.most_common()),
        )


def _task(page: RawPage) -> Task:
    return Task(content=page.content, provenance=page.provenance, source=page.locator, outlet=page.outlet)
