"""From what was found to what has to be read: what the ledger or the quarantine knows is left out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from indexer.batch import Batch
from indexer.candidate import Candidate, digest_of
from indexer.ledger import Ledger
from indexer.ledger_rows import FileRecord, Reading
from indexer.quarantine import Quarantine
from indexer.report import OTHER_SHARD, Outcome, Tally
from indexer.shard import Shard
from indexer.sources.arrivals import Arrivals, Known, Pause, is_web_address, web_fault
from indexer.sources.files import (
    STANDARD_INPUT,
    Fault,
    Form,
    Found,
    Item,
    Skipped,
    SourceFile,
    Stream,
    load_page,
)
from indexer.sources.holdings import load_items
from indexer.sources.packing import SourceError

_FILES_AT_ONCE: Final = 200
_ITEMS_AT_ONCE: Final = 500
_BYTES_AT_ONCE: Final = 8_000_000
_LOST: Final = "The index lost it while this ran: run the same command again."


@dataclass(slots=True, kw_only=True)
class Intake:
    """Goes through what was found, counts what needs no reading, and gives the rest.

    `settings` is the digest of everything but the content that decides how an article is read; what is
    known not to be in `shard` is left out. With `again`, what is in the quarantine is read again.
    `stopped` ends it at the next item, `tick` is called at every step.
    """

    ledger: Ledger
    quarantine: Quarantine
    tally: Tally
    settings: bytes
    shard: Shard
    batch: Batch
    stopped: Callable[[], bool]
    tick: Callable[[], None]
    standard_input: Stream
    again: bool = False
    _behind: int = 0
    _file: SourceFile | None = None

    @property
    def position(self) -> int:
        """How many bytes of the files are behind."""
        return self._behind + (self._file.position if self._file else 0)

    def wanted(self, found: Arrivals) -> Iterator[Candidate | Fault | Pause]:
        """What has to be read, with its content; and what cannot be."""
        waiting: list[Candidate] = []
        size = 0
        for one in self._opened(found):
            if isinstance(one, Candidate):
                waiting.append(one)
                size += len(one.content or b"")
            if len(waiting) == _ITEMS_AT_ONCE or size > _BYTES_AT_ONCE or isinstance(one, Pause):
                yield from self._unsettled(waiting)
                waiting, size = [], 0
            if not isinstance(one, Candidate):
                yield one
        yield from self._unsettled(waiting)

    def holds(self, known: Known) -> bool:
        """Whether this content need not be had: the index holds it, or it would not be read again."""
        one = _known(known)
        one.name(self.settings)
        if not self.again and self.quarantine.known([one.located]):
            return True
        readings = self.ledger.readings([one.key, one.located])
        reading = readings.get(one.key) or readings.get(one.located)
        if reading is None:
            return False
        if reading.id in self.ledger.refused or not self.shard.holds(reading.id or one.digest.hex()):
            return True
        return one.version <= reading.version and self._is_in_the_index(one, reading)

    def release(self, locator: str) -> None:
        """Nothing is wrong with this place any more: what the quarantine says of it is out of date."""
        self.quarantine.release([locator])

    def _opened(self, found: Arrivals) -> Iterator[Candidate | Fault | Pause]:
        for group in _groups(found):
            paths = [str(one.path) for one in group if isinstance(one, SourceFile)]
            known = self.ledger.files(paths)
            for one in group:
                if self.stopped():
                    return
                yield from self._candidates(one, known)

    def _candidates(
        self, one: Found | Item | Known | Pause, known: dict[str, FileRecord]
    ) -> Iterator[Candidate | Fault | Pause]:
        if isinstance(one, Skipped):
            self.tally.take(one.suffix)
            self.tally.skip(one.suffix)
        elif isinstance(one, Fault):
            self.tally.take(one.suffix or one.path.suffix.lower())
            yield one
        elif isinstance(one, Item | Known):
            one.file.open_items += 1
            yield _candidate(one) if isinstance(one, Item) else _known(one)
        elif isinstance(one, Pause):
            yield one
        else:
            self._file = one
            record = known.get(str(one.path))
            if record is not None and (record.size, record.mtime_ns) != (one.size, one.mtime_ns):
                record = None
            yield from self._page(one, record) if one.form is Form.PAGE else self._items(one, record)
            self._behind, self._file = self.position, None

    def _page(self, file: SourceFile, record: FileRecord | None) -> Iterator[Candidate | Fault]:
        file.open_items = 1
        if record is not None:
            yield Candidate(file, file.locator, None, record.digest, file.provenance)
            return
        try:
            content = load_page(file)
        except SourceError as error:
            self.tally.take(file.suffix)
            yield Fault(file.path, file.locator, error.reason, error.sentence)
            return
        digest = digest_of(content)
        self.batch.remember(FileRecord(str(file.path), file.size, file.mtime_ns, digest, b"", 1))
        yield Candidate(file, file.locator, content, digest, file.provenance)

    def _items(self, file: SourceFile, record: FileRecord | None) -> Iterator[Candidate | Fault]:
        if record is not None and record.settings == self.batch.file_settings:
            self.tally.take(file.suffix, record.items)
            skipped = {OTHER_SHARD: record.elsewhere, **record.skipped}
            self.tally.settle(Outcome.UNCHANGED, record.items - sum(skipped.values()))
            for why, count in skipped.items():
                self.tally.skip(why, count)
            file.position = file.size
            return
        stream = self.standard_input if file.suffix == STANDARD_INPUT else None
        for item in load_items(file, stream):
            if self.stopped():
                return
            file.items += 1
            if isinstance(item, Item):
                file.open_items += 1
                yield _candidate(item)
                continue
            self.tally.take(file.suffix)
            if isinstance(item, Skipped):
                file.skipped[item.suffix] += 1
                self.tally.skip(item.suffix)
            else:
                file.clean = False
                yield item
        file.whole = True
        self.batch.close_file(file)

    def _unsettled(self, candidates: Sequence[Candidate]) -> Iterator[Candidate | Fault]:
        """Decides on all of them before any is read, since reading may change what the ledger knows."""
        self.tick()
        for one in candidates:
            one.name(self.settings)
        readings = self.ledger.readings([name for one in candidates for name in (one.key, one.located)])
        rejected = {} if self.again else self.quarantine.known([one.located for one in candidates])
        unsettled = [one for one in candidates if not self._is_settled(one, readings, rejected)]
        waiting = {id(one) for one in unsettled}
        settled = [
            one.locator for one in candidates if id(one) not in waiting and one.located not in rejected
        ]
        self.quarantine.release(settled)  # what could not be opened once is as it was
        for one in unsettled:
            if self.stopped():
                return
            self.tally.take(one.file.suffix)
            yield from self._loaded(one)

    def _is_settled(self, one: Candidate, readings: dict[bytes, Reading], rejected: dict[bytes, str]) -> bool:
        """Whether the index would not change by reading this; counts it then."""
        reason = rejected.get(one.located)
        reading = readings.get(one.key) or readings.get(one.located)
        elsewhere = reading is not None and not self.shard.holds(reading.id or one.digest.hex())
        if reason is not None:
            one.file.clean = False
            self.tally.quarantine(reason, one.locator)
        elif reading is not None and reading.id in self.ledger.refused:
            one.file.clean = False
            self.tally.skip("refused")
        elif elsewhere:
            self.tally.skip(OTHER_SHARD)
        elif reading is not None and self._is_in_the_index(one, reading):
            twice = reading.run == self.ledger.run
            self.tally.settle(Outcome.SUPERSEDED if twice else Outcome.UNCHANGED)
        else:
            return False
        self.tally.take(one.file.suffix)
        self.batch.close_one(one.file, elsewhere=elsewhere)
        return True

    def _is_in_the_index(self, one: Candidate, reading: Reading) -> bool:
        """Whether the index holds this content, or what rightly took its place."""
        current = reading.current
        if current is None:
            return False  # deleted since
        if current.key in (one.key, one.located):
            return one.version <= reading.version or self.batch.see_again(
                current.key, reading.id, one.version
            )
        return one.version <= reading.version and current.settings == self.settings

    def _loaded(self, one: Candidate) -> Iterator[Candidate | Fault]:
        if one.content is None and is_web_address(one.locator):
            if one.key in self.batch.replaced:
                self.tally.settle(Outcome.SUPERSEDED)
            else:
                yield web_fault(one.locator, "lost_meanwhile", _LOST)
            return
        if one.content is None:
            try:
                one.content = load_page(one.file)
            except SourceError as error:
                yield Fault(one.file.path, one.locator, error.reason, error.sentence)
                return
            one.digest = digest_of(one.content)
            one.name(self.settings)
        yield one


def _groups(found: Arrivals) -> Iterator[list[Found | Item | Known | Pause]]:
    """As many as are looked up at once, with contents that memory has room for; a pause ends a group."""
    group: list[Found | Item | Known | Pause] = []
    size = 0
    for one in found:
        group.append(one)
        size += len(one.content) if isinstance(one, Item) else 0
        if len(group) == _FILES_AT_ONCE or size > _BYTES_AT_ONCE or isinstance(one, Pause):
            yield group
            group, size = [], 0
    yield group


def _known(known: Known) -> Candidate:
    return Candidate(known.file, known.locator, None, known.digest, known.provenance)


def _candidate(item: Item) -> Candidate:
    return Candidate(item.file, item.locator, item.content, digest_of(item.content), item.provenance)
