"""From what was found to what is in the index: one run, in which every input ends in one count."""

import contextlib
import gc
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field

from articles.article import Article
from engines.base import IndexWriter, SearchEngine
from engines.errors import EngineError
from indexer.batch import Batch
from indexer.beside import Beside
from indexer.candidate import Candidate, digest_of
from indexer.grouping import Groups
from indexer.intake import Intake
from indexer.ledger import Ledger
from indexer.quarantine import Quarantine
from indexer.report import RunReport, Tally
from indexer.settings import Settings
from indexer.shard import WHOLE, Shard
from indexer.sources.arrivals import Arrivals, Pause
from indexer.sources.files import Fault
from indexer.statuses import DONE, status_of
from indexer.stopping import PatientInput, Stop
from indexer.waiting import gave_up
from indexer.worker import Annotates, Result, Task, annotator_of, load_settler, read_in_place
from indexer.workers import Pool, WorkersBrokenError

Watch = Callable[[Tally, int], None]
Sources = Arrivals | Callable[[Intake], Arrivals]
"""What there is to read; what is fetched asks the intake first what need not be."""


def run(
    found: Sources,
    engine: SearchEngine,
    settings: Settings,
    *,
    again: bool = False,
    watch: Watch | None = None,
    stop: Stop | None = None,
) -> RunReport:
    """Read what was found and write it into an engine; what is unchanged is not read.

    With `again`, what is in the quarantine is read again. `watch` is called often, with the counts
    and the bytes of the sources that are behind. `stop` is that of the caller, where it has one. A
    failure of the engine ends the run and is in the report; so is a signal. Raises IndexBusyError,
    DatabaseError, EngineUnavailableError before the first input is taken.
    """
    with (
        contextlib.nullcontext(stop) if stop else Stop() as stop,
        contextlib.closing(engine.writer()) as writer,
    ):
        status = engine.check()
        with contextlib.closing(Ledger.of(settings.ledger, status)) as ledger:
            work = _Run(settings=settings, ledger=ledger, writer=writer, stop=stop, again=again, watch=watch)
            if status.damaged:
                work.notices.append("The index is damaged, or a part of it is missing: see `dateline check`.")
            work.mend = lambda: work.beside.mend(engine, lambda: contextlib.nullcontext(writer), stop)
            return work.go(found, work.mend)


def run_anew(
    found: Sources,
    engine: SearchEngine,
    settings: Settings,
    *,
    force: bool = False,
    watch: Watch | None = None,
) -> RunReport:
    """As `run`, but into a new index, which takes the place of the present one when all went well.

    When it fails or is stopped the present index stays, and nothing counts as indexed. The ledger
    belongs to no index until the end: after a crash the next run reads everything again.
    """
    with (
        Stop() as stop,
        contextlib.closing(engine.rebuild(force=force)) as writer,
        contextlib.closing(Ledger.anew(settings.ledger)) as ledger,
    ):

        def finish() -> None:
            writer.finish()
            work.is_taken = True
            writer.close()
            ledger.adopt(engine.check().index)
            work.beside.retain(ledger)
            work.beside.mend(engine, lambda: contextlib.closing(engine.writer()), stop)

        work = _Run(settings=settings, ledger=ledger, writer=writer, stop=stop, again=True, watch=watch)
        work.is_taken = False
        return work.go(found, finish)


@dataclass(slots=True, kw_only=True)
class _Run:
    """One run; `is_taken` tells that what is written is in the index that is searched.

    `mend` frees what is indexed of what was learnt to be furniture; in between only where that can be.
    """

    settings: Settings
    ledger: Ledger
    writer: IndexWriter
    stop: Stop
    again: bool
    watch: Watch | None
    digest: bytes = field(init=False)
    tally: Tally = field(default_factory=Tally)
    quarantine: Quarantine = field(init=False)
    beside: Beside = field(init=False)
    batch: Batch = field(init=False)
    intake: Intake = field(init=False)
    pool: Pool[list[Candidate]] = field(init=False)
    groups: Groups[Candidate] = field(init=False)
    settler: Annotates | None = field(init=False)
    notices: list[str] = field(default_factory=list)
    is_taken: bool = True
    mend: Callable[[], None] | None = None

    def __post_init__(self) -> None:
        settings = self.settings
        self.digest = settings_digest(settings)
        self.quarantine = Quarantine(settings.quarantine, limit=settings.quarantine_bytes)
        whole = file_digest(self.digest, settings.shard)
        self.beside = Beside(settings)
        self.batch = Batch(
            self.ledger, self.quarantine, self.tally, self.writer, self.beside, self.digest, whole
        )
        self.pool = Pool(settings.workers, load=annotator_of(settings))
        self.groups = Groups(self.pool, self._take)
        # With names to find, workers settle them; else lines without markup are settled in this process.
        self.settler = None if settings.annotate else load_settler(settings.overrides)
        self.intake = Intake(
            ledger=self.ledger,
            quarantine=self.quarantine,
            tally=self.tally,
            batch=self.batch,
            settings=self.digest,
            shard=settings.shard,
            stopped=self.stop,
            standard_input=PatientInput(self.stop),
            tick=self._tick,
            again=self.again,
        )

    def go(self, found: Sources, finish: Callable[[], None]) -> RunReport:
        """Take everything in, and finish unless it was stopped; whatever happens, say what became of it."""
        failure, status = "", DONE
        gc.freeze()  # what is there by now stays: the collector need not look at it again and again
        with contextlib.closing(self.quarantine), contextlib.closing(self.beside), self.pool:
            try:
                self._read_all(found)
                if not self.stop():
                    finish()
            except (EngineError, WorkersBrokenError) as error:
                failure, status = str(error), status_of(error)
            except sqlite3.Error as error:
                failure = f"What is kept beside the index could not be written: {error}."
                status = status_of(error)
        if not self.is_taken:
            self.tally.withdraw()
        told = (self.ledger.notice, self.quarantine.notice, *self.beside.notices)
        notices = (*self.notices, *filter(None, told))
        return self.tally.report(
            failure=failure,
            failure_status=status,
            stopped_by=self.stop.name,
            notices=notices,
            quarantine_full=self.quarantine.full,
        )

    def _read_all(self, found: Sources) -> None:
        for one in self.intake.wanted(found(self.intake) if callable(found) else found):
            if isinstance(one, Fault):
                self.batch.fault(one)
            elif isinstance(one, Pause):
                self._catch_up()
            else:
                self._read(one)
            self._tick()
            if self.quarantine.full:
                break
        self.groups.finish()
        self._commit()

    def _read(self, candidate: Candidate) -> None:
        task = self._task(candidate)
        result = read_in_place(task) if self.settler else None
        if result is not None:
            if self.settler and isinstance(result, Article):
                (result,) = self.settler.annotate([result])
            self.batch.settle(candidate, result)
        else:
            self.groups.add(candidate, task)

    def _task(self, candidate: Candidate) -> Task:
        return Task(
            content=candidate.content or b"",
            source=candidate.locator,
            provenance=candidate.provenance,
            outlet=self.settings.outlet,
            shard=self.settings.shard,
        )

    def _catch_up(self) -> None:
        """Take what has been read, and free of furniture what is indexed."""
        self.groups.catch_up()
        if self.mend is not None and self.beside.is_to_mend:
            self._commit()  # what the writer answers to mending must be of that alone
            self.mend()

    def _take(self, group: list[Candidate], results: list[Result]) -> None:
        for candidate, result in zip(group, results, strict=True):
            self.batch.settle(candidate, result)
        self._tick()

    def _tick(self) -> None:
        """Commit when it is time, and let the watcher see."""
        batch, settings = self.batch, self.settings
        if (
            batch.size >= settings.commit_articles
            or batch.weight >= settings.commit_bytes
            or (not batch.is_empty and batch.seconds >= settings.commit_seconds)
        ):
            self._commit()
        if self.watch is not None:
            self.watch(self.tally, self.intake.position)

    def _commit(self) -> None:
        """Raises EngineUnavailableError when the engine left something in doubt: no more is read then."""
        if not self.batch.commit():
            raise gave_up(self.settings.patience)


def settings_digest(settings: Settings) -> bytes:
    """What ties a reading to the versions and options that it was read by."""
    from indexer.reading.pages import READER_VERSION

    parts = [READER_VERSION, settings.outlet]
    if settings.annotate:
        from indexer.naming.annotate import ANNOTATOR_VERSION

        parts.append(ANNOTATOR_VERSION)
    return digest_of(*(part.encode() for part in parts))[:8]


def file_digest(settings: bytes, shard: Shard) -> bytes:
    """What ties a file of lines, as a whole, to how it was read and to the part of it that was taken."""
    return settings if shard == WHOLE else digest_of(settings, str(shard).encode())[:8]
