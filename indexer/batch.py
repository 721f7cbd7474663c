"""What is written between two commits, and what is counted once the engine has answered for it."""

from dataclasses import dataclass, field
from time import monotonic, time_ns
from typing import Final

from articles.article import Article
from engines.base import IndexWriter, WriteOutcome
from indexer.beside import Beside, Taken, is_extracted
from indexer.candidate import Candidate
from indexer.ledger import Ledger
from indexer.ledger_rows import LEFT, UNKNOWN, Entries, FileRecord
from indexer.quarantine import Quarantine, Rejected
from indexer.reading.addresses import PLACE
from indexer.report import OTHER_SHARD, Outcome, Tally
from indexer.sources.files import Fault, Form, SourceFile
from indexer.worker import Elsewhere, Result, Unread

_SETTLED_NS: Final = 2_000_000_000  # a file written a moment ago may be written again in the same tick


@dataclass(slots=True, eq=False)
class _Pending:
    """A reading that waits for the commit.

    `replaces` is the key of an earlier run's reading that goes, `overtakes` tells that this run's own goes.
    `is_extracted` tells that its text was found on a page, not given.
    """

    candidate: Candidate
    key: bytes
    id: str
    outcome: Outcome = Outcome.INDEXED
    replaces: bytes = UNKNOWN
    overtakes: bool = False
    is_extracted: bool = False
    flags: tuple[str, ...] = ()

    @property
    def version(self) -> int:
        return self.candidate.version


@dataclass(slots=True)
class Batch:
    """Collects readings and writes them; only `commit` makes anything count. `weight` is bytes as found.

    Of several readings of one id the newest counts; of equally old ones that by newer settings, else
    that with the greater key, so that every order of reading ends the same. `settings` is the digest by
    which one thing is read, `file_settings` that by which a file of lines is, as a whole. `replaced` are the
    keys of readings that gave way in this run.
    """

    ledger: Ledger
    quarantine: Quarantine
    tally: Tally
    writer: IndexWriter
    beside: Beside
    settings: bytes
    file_settings: bytes
    weight: int = 0
    _entries: Entries = field(default_factory=Entries)
    _pending: list[_Pending] = field(default_factory=list)
    _newest: dict[str, _Pending] = field(default_factory=dict)
    _seen_again: dict[str, int] = field(default_factory=dict)
    _elsewhere: list[tuple[Candidate, Elsewhere]] = field(default_factory=list)
    _rejected: list[tuple[Rejected, SourceFile | None]] = field(default_factory=list)
    replaced: set[bytes] = field(default_factory=set)
    _since: float = field(default_factory=monotonic)

    @property
    def size(self) -> int:
        """How many wait to be written down, without those that are left to other indexers."""
        return len(self._pending) + len(self._rejected) + len(self._seen_again)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not self.size and not self._elsewhere

    @property
    def seconds(self) -> float:
        """Since the last commit."""
        return monotonic() - self._since

    def settle(self, candidate: Candidate, result: Result) -> None:
        """Take what reading has given."""
        if isinstance(result, Elsewhere):
            candidate.content = None
            self._elsewhere.append((candidate, result))
            return
        self.weight += len(candidate.content or b"")
        if isinstance(result, Unread):
            self._reject(candidate, result.reason, result.sentence)
        elif result.id in self.ledger.refused:
            self._pending.append(_Pending(candidate, _key(candidate, result), result.id, Outcome.SKIPPED))
        else:
            self._write(candidate, result)

    def fault(self, fault: Fault) -> None:
        """Take what could not even be opened."""
        path = str(fault.path)
        rejected = Rejected(locator=fault.locator, reason=fault.reason, sentence=fault.sentence, path=path)
        self._rejected.append((rejected, None))

    def see_again(self, key: bytes, id: str, version: int) -> bool:
        """Note that what the index holds for an id was found with a newer version.

        False when something else waits to take its place: then it has to be read and written again.
        """
        if id in self._newest:
            return False
        self._entries.seen_again.append((key, id, version))
        self._seen_again[id] = max(version, self._seen_again.get(id, 0))
        return True

    def remember(self, record: FileRecord) -> None:
        """Let later runs know this file by its size and time; not if it was written just now."""
        if record.mtime_ns < time_ns() - _SETTLED_NS:
            self._entries.files.append(record)

    def close_one(self, file: SourceFile, *, elsewhere: bool = False) -> None:
        """One item of a file is settled, or left to another indexer."""
        file.open_items -= 1
        file.elsewhere += elsewhere
        self.close_file(file)

    def close_file(self, file: SourceFile) -> None:
        """Remember a file that holds many when all of it was read and nothing in it needs another look."""
        if file.form is not Form.PAGE and file.whole and file.clean and not file.open_items:
            marks = (str(file.path), file.size, file.mtime_ns, b"", self.file_settings)
            self.remember(FileRecord(*marks, file.items, file.elsewhere, dict(file.skipped)))
            self.quarantine.release_damage(str(file.path))

    def _write(self, candidate: Candidate, article: Article) -> None:
        pending = _Pending(
            candidate,
            _key(candidate, article),
            article.id,
            is_extracted=is_extracted(article),
            flags=article.flags,
        )
        before = self._newest.get(article.id)
        self._pending.append(pending)
        if not (self._follows(pending, before) if before else self._follows_ledger(pending)):
            pending.outcome = Outcome.SUPERSEDED
            return
        self._newest[article.id] = pending
        self.writer.add(self.beside.settle(article, is_extracted=pending.is_extracted))

    def _follows(self, pending: _Pending, before: _Pending) -> bool:
        if (pending.version, pending.key) <= (before.version, before.key):
            return False
        pending.replaces, pending.overtakes = before.replaces, before.overtakes
        before.outcome, before.replaces, before.overtakes = Outcome.SUPERSEDED, b"", False
        return True

    def _follows_ledger(self, pending: _Pending) -> bool:
        current = self.ledger.current(pending.id)
        if current is None:
            return True
        version = max(current.version, self._seen_again.get(pending.id, 0))
        same_age = pending.version == version and current.settings == self.settings
        if pending.version < version or (same_age and pending.key < current.key):
            return False
        pending.overtakes = current.run == self.ledger.run and current.key != UNKNOWN
        pending.replaces = UNKNOWN if pending.overtakes else current.key
        return True

    def _reject(self, candidate: Candidate, reason: str, sentence: str) -> None:
        file, content = candidate.file, candidate.content or b""
        rejected = Rejected(
            locator=candidate.locator,
            reason=reason,
            sentence=sentence,
            key=candidate.located,
            digest=candidate.digest,
            size=len(content),
            content=content,
            path=str(file.path),
            provenance=candidate.provenance,
        )
        self._rejected.append((rejected, file))

    def commit(self) -> bool:
        """Make all of it safe, then write it down, then count it.

        False when the engine was given up on before it said of everything whether it has it: that is
        neither written down nor counted, so that it is in doubt until it is read again. Raises what the
        writer raises; all that was written is in doubt then.
        """
        self._quarantine()
        certain = True
        if self._newest:
            certain = self._hear(self.writer.commit())
            self._quarantine()
        self._keep_beside()
        self._enter_all()
        if self._entries:
            self.ledger.record(self._entries)
            self.replaced.update(self._entries.replaced)
        settled = [pending.candidate for pending in self._pending] + [one for one, _ in self._elsewhere]
        self.quarantine.release([candidate.locator for candidate in settled])
        for pending in self._pending:
            self._count(pending)
        self.tally.skip(OTHER_SHARD, len(self._elsewhere))
        self._begin_again()
        return certain

    def _begin_again(self) -> None:
        self._pending, self._newest, self._seen_again, self._entries = [], {}, {}, Entries()
        self._elsewhere, self.weight, self._since = [], 0, monotonic()

    def _quarantine(self) -> None:
        self.quarantine.keep([rejected for rejected, _ in self._rejected])
        for rejected, file in self._rejected:
            self.tally.quarantine(rejected.reason, rejected.locator)
            if file is not None:
                file.clean = False
                file.open_items -= 1
        self._rejected = []

    def _hear(self, answer: WriteOutcome) -> bool:
        """What the engine refused is rejected, what it knows a newer version of is superseded.

        Whatever is of an id in doubt is in doubt, also what a newer reading superseded: that may have
        been lost, and its source be gone. Gives whether nothing is.
        """
        indexed, refused, doubtful = set(answer.indexed), dict(answer.rejected), set(answer.in_doubt)
        for id, pending in self._newest.items():
            if id in refused:
                self._reject(pending.candidate, "refused_by_engine", f"The index refused it: {refused[id]}.")
                self._pending.remove(pending)
            elif id not in indexed:
                pending.outcome = Outcome.SUPERSEDED
        if doubtful:
            self._pending = [pending for pending in self._pending if pending.id not in doubtful]
        return not doubtful

    def _keep_beside(self) -> None:
        """Before the ledger knows what the engine has taken: it knows nothing of which that is missing."""
        new = [one for one in self._pending if one.outcome is Outcome.INDEXED]
        current = [one for one in new if self._newest.get(one.id) is one]
        self.beside.record([Taken(one.id, one.candidate, one.is_extracted) for one in current])

    def _enter_all(self) -> None:
        for pending in self._pending:
            self._enter(pending)
            self.close_one(pending.candidate.file)
        for candidate, result in self._elsewhere:
            key = candidate.located if result.placed else candidate.key
            self._entries.readings.append((key, result.id, LEFT))
            self.close_one(candidate.file, elsewhere=True)

    def _enter(self, pending: _Pending) -> None:
        self._entries.readings.append((pending.key, pending.id, pending.version))
        if self._newest.get(pending.id) is pending:
            key = pending.key if pending.outcome is Outcome.INDEXED else UNKNOWN
            self._entries.articles.append((pending.id, pending.version, key, self.settings))
        if pending.outcome is Outcome.INDEXED and pending.replaces not in (UNKNOWN, pending.key):
            self._entries.replaced.append(pending.replaces)
        if pending.outcome is Outcome.SKIPPED:
            pending.candidate.file.clean = False

    def _count(self, pending: _Pending) -> None:
        if pending.outcome is Outcome.SKIPPED:
            self.tally.skip("refused")
            return
        self.tally.settle(pending.outcome)
        if pending.outcome is Outcome.INDEXED and pending.overtakes:
            self.tally.overtake()
        if pending.outcome is Outcome.INDEXED:
            self.tally.caution(pending.flags)


def _key(candidate: Candidate, article: Article) -> bytes:
    """The name of a reading: with its place where that is what gives the article its address."""
    return candidate.located if article.url.startswith(PLACE) else candidate.key
