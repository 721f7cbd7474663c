"""One run's visits: what is asked, what is not since its answer is known, and what the answers hold."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from indexer.candidate import digest_of
from indexer.fetching.answers import Fetched, Unchanged
from indexer.fetching.target import shown_address
from indexer.intake import Intake
from indexer.sources.arrivals import FEED_ENTRY, Known, Pause, is_web_address, web_fault, web_file
from indexer.sources.feeds import Entry
from indexer.sources.files import Fault, Form, Item, Provenance, Skipped
from indexer.sources.packing import SourceError
from indexer.visiting.errands import Answer, Errand, Errands, spelt
from indexer.visiting.kinds import Kind, kind_of
from indexer.visiting.openings import Lead, name_of, open_document, open_list
from indexer.visiting.schedule import FAILED_SECONDS, Polled, backoff
from indexer.visiting.visits import Visit, Visits

MOST_SITEMAPS: Final = 500
OVER_LIMIT: Final = "over_limit"
READ_ALREADY: Final = "address_read_already"
_OK: Final = "ok"
_SKIPPED: Final = "skipped"
_UNTYPED: Final = "unknown_type"
_PAUSE_SECONDS: Final = 0.5
_NOTES_AT_ONCE: Final = 1_000

Arrival = Item | Known | Fault | Skipped | Pause


@dataclass(slots=True, kw_only=True)
class Journey:
    """The fields are those of `Visitor`; `left` and `sitemaps_left` are how many more may be fetched."""

    intake: Intake
    errands: Errands
    visits: Visits
    pages: bool
    left: int
    patient: bool
    clock: Callable[[], int]
    polled: dict[str, Polled]
    sitemaps_left: int = MOST_SITEMAPS
    _asked: set[str] = field(default_factory=set)
    _sitemaps: deque[Lead] = field(default_factory=deque)
    _notes: list[Visit] = field(default_factory=list)

    def go(self, sources: Iterable[str]) -> Iterator[Arrival]:
        """Everything that comes, until all is there or the run is stopped."""
        try:
            for source in sources:
                yield from self._begin(source)
            while not self.intake.stopped() and (self.errands.outstanding or self._sitemaps):
                yield from self._go_on()
        finally:
            self._write_down()

    def _begin(self, source: str) -> Iterator[Arrival]:
        if is_web_address(source):
            yield from self._send(Errand(address=source, source=True))
            return
        path = Path(source)
        try:
            opened = open_list(path.read_bytes())
        except OSError as error:
            yield Fault(path, source, "unreadable", f"It cannot be opened: {error.strerror}.")
        except SourceError as error:
            yield Fault(path, source, error.reason, error.sentence)
        else:
            for one in opened.unreadable:
                yield Fault(path, f"{source}#{one.number or 'rest'}", one.reason, one.sentence)
            for lead in opened.pages:
                yield from self._send(Errand(address=lead.address, source=True, listed=True))

    def _go_on(self) -> Iterator[Arrival]:
        if not self.errands.outstanding:
            yield from self._next_sitemap()
        elif (done := self.errands.done(_PAUSE_SECONDS)) is not None:
            yield from self._take(*done)
        else:
            self._write_down()
            yield Pause()

    def _next_sitemap(self) -> Iterator[Arrival]:
        """One after the other, so that none is asked once there are pages enough."""
        address = self._sitemaps.popleft().address
        if self.left and self.sitemaps_left:
            self.sitemaps_left -= 1
            yield from self._send(Errand(address=address, source=True))
        else:
            yield Skipped(address, OVER_LIMIT)

    def _send(self, errand: Errand, *, counts: bool = False) -> Iterator[Arrival]:
        """Have an address asked, unless it is known what would come; `counts` where the limit is for it."""
        errand = replace(errand, address=spelt(errand.address))
        if errand.address in self._asked:
            yield Skipped(errand.address, READ_ALREADY)
            return
        self._asked.add(errand.address)
        visit = self.visits.of(errand.address)
        if (settled := self._settled(errand, visit)) is not None:
            yield settled
        elif counts and not self.left:
            yield Skipped(errand.address, OVER_LIMIT)
        else:
            self.left -= counts
            self.errands.add(self._conditional(errand, visit))

    def _settled(self, errand: Errand, visit: Visit) -> Arrival | None:
        """What an address comes to without being asked; None where it has to be."""
        if visit.failures:
            spared = self.patient and not errand.source and visit.due > self.clock()
            return web_fault(visit.address, visit.status, visit.sentence) if spared else None
        if not errand.announced or visit.announced != errand.announced:
            return None
        if visit.status == _SKIPPED:
            return Skipped(visit.address, visit.media_type or _UNTYPED)
        known = _known(visit, errand.hints)
        return known if visit.digest and self.intake.holds(known) else None

    def _conditional(self, errand: Errand, visit: Visit) -> Errand:
        """It asks only for what has changed, where what has not need not be had."""
        is_here = bool(visit.content) or not visit.digest
        if is_here or self.intake.holds(_known(visit, errand.hints)):
            return replace(errand, etag=visit.etag, modified=visit.modified)
        return errand

    def _take(self, errand: Errand, answer: Answer) -> Iterator[Arrival]:
        before = self.visits.of(errand.address)
        if isinstance(answer, Fetched):
            yield from self._fetched(errand, before, answer)
        elif isinstance(answer, Unchanged):
            yield from self._unchanged(errand, before, answer)
        elif answer.reason != "stopped":
            yield self._failed(before, answer, answer.retry_seconds)

    def _fetched(self, errand: Errand, before: Visit, answer: Fetched) -> Iterator[Arrival]:
        visit = Visit(
            address=errand.address,
            final=answer.url,
            media_type=answer.content_type,
            charset=answer.charset,
            etag=answer.etag,
            modified=answer.modified,
            version=before.version,
            announced=errand.announced,
            fetched=self.clock(),
            status=_OK,
        )
        kind = kind_of(answer.content, answer.content_type)
        if kind is Kind.PAGE:
            yield self._page(before, replace(visit, digest=digest_of(answer.content)), errand, answer)
        elif not errand.source or kind is Kind.OTHER or (errand.listed and kind is Kind.LIST):
            yield self._skipped(errand, visit)
        else:
            visit = replace(visit, content=answer.content)
            yield from self._opened(visit, answer.fresh_seconds)

    def _unchanged(self, errand: Errand, before: Visit, answer: Unchanged) -> Iterator[Arrival]:
        visit = replace(
            before,
            etag=answer.etag,
            modified=answer.modified,
            announced=errand.announced,
            fetched=self.clock(),
            status=_OK,
            sentence="",
            failures=0,
            due=0,
        )
        if visit.content:
            yield from self._opened(visit, answer.fresh_seconds)
        elif visit.digest:
            self._note(visit, Polled(went_well=True, wait_seconds=answer.fresh_seconds))
            yield _known(visit, errand.hints)
        else:
            yield self._skipped(errand, visit)

    def _failed(self, before: Visit, error: SourceError, wait_seconds: float = 0.0) -> Fault:
        failures = before.failures + 1
        pause = max(backoff(failures, every=FAILED_SECONDS), wait_seconds)
        visit = replace(
            before,
            fetched=self.clock(),
            status=error.reason,
            sentence=error.sentence,
            failures=failures,
            due=self.clock() + round(pause * 1_000),
        )
        shown = shown_address(before.address)
        if shown == before.address:  # a password is kept nowhere
            self._note(visit, Polled(went_well=False, wait_seconds=wait_seconds))
        return web_fault(shown, error.reason, error.sentence)

    def _skipped(self, errand: Errand, visit: Visit) -> Skipped:
        self._note(replace(visit, status=_SKIPPED), Polled(went_well=True))
        return Skipped(errand.address, visit.media_type or _UNTYPED)

    def _page(self, before: Visit, visit: Visit, errand: Errand, answer: Fetched) -> Item:
        """Its version is when it was first seen to be so, so that it gives way to what is really newer."""
        marks = (visit.digest, visit.final, visit.charset, visit.announced)
        if marks != (before.digest, before.final, before.charset, before.announced):
            visit = replace(visit, version=max(visit.fetched, before.version + 1))
        self._note(visit, Polled(went_well=True, wait_seconds=answer.fresh_seconds))
        known = _known(visit, errand.hints)
        return Item(known.file, known.locator, answer.content, known.provenance)

    def _opened(self, visit: Visit, fresh_seconds: float) -> Iterator[Arrival]:
        """What leads to pages, or holds entries; what the quarantine says of it is out of date."""
        try:
            opened = open_document(visit, pages=self.pages)
        except SourceError as error:
            yield self._failed(replace(visit, etag="", modified="", content=b""), error)
            return
        self._note(visit, Polled(went_well=True, wait_seconds=max(fresh_seconds, opened.wait_seconds)))
        self.intake.release(visit.address)
        for one in opened.unreadable:
            place = f"{visit.address}#{one.number or 'rest'}"
            yield replace(web_fault(place, one.reason, one.sentence), suffix=FEED_ENTRY)
        for entry in opened.entries:
            yield self._entry(visit, entry)
        self._sitemaps.extend(opened.sitemaps)
        listed = kind_of(visit.content, visit.media_type) is Kind.LIST
        for lead in self._in_order(opened.pages):
            page = Errand(
                address=lead.address, source=listed, listed=listed, announced=lead.announced, hints=lead.hints
            )
            yield from self._send(page, counts=True)

    def _entry(self, visit: Visit, entry: Entry) -> Item | Skipped:
        """An entry of a feed as it is; its version is when it was first seen to be so."""
        locator, content = f"{visit.address}#{name_of(entry)}", entry.line
        if locator in self._asked:
            return Skipped(locator, "entry_read_already")
        self._asked.add(locator)
        before, digest = self.visits.of(locator), digest_of(content)
        version = before.version
        if before.digest != digest:
            version = max(visit.fetched, before.version + 1)
            self._note(
                Visit(address=locator, digest=digest, version=version, fetched=visit.fetched, status=_OK)
            )
        file = web_file(visit.address, suffix=FEED_ENTRY, version=version)
        return Item(file, locator, content, Provenance(form=Form.LINES, version=entry.version(version)))

    def _in_order(self, leads: Iterable[Lead]) -> list[Lead]:
        """The newest first; those of which only a visit could tell whether they are new come last."""
        return sorted(leads, key=lambda lead: (-lead.changed, self._fetched_before(lead)))

    def _fetched_before(self, lead: Lead) -> int:
        return 0 if lead.announced else self.visits.of(spelt(lead.address)).fetched

    def _note(self, visit: Visit, polled: Polled | None = None) -> None:
        """Remember a visit; how it went matters of sources."""
        self._notes.append(visit)
        if polled is not None:
            self.polled[visit.address] = polled
        if len(self._notes) >= _NOTES_AT_ONCE:
            self._write_down()

    def _write_down(self) -> None:
        if self._notes:
            self.visits.keep(self._notes)
            self._notes = []


def _known(visit: Visit, hints: bytes) -> Known:
    """The page of a visit, without its content."""
    provenance = Provenance(
        form=Form.PAGE, address=visit.final, charset=visit.charset, hints=hints, version=visit.version
    )
    return Known(web_file(visit.address, version=visit.version), visit.address, visit.digest, provenance)
