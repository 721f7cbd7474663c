"""What a run keeps beside the index: pages as they were found, and what they have taught of furniture."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from articles.article import Article
from articles.wording import counted
from engines.base import IndexWriter, SearchEngine
from engines.errors import EngineError
from indexer.candidate import Candidate
from indexer.learning.learnt import Furniture
from indexer.learning.mending import mend
from indexer.ledger import Ledger
from indexer.rawpages import RawPage, RawPages
from indexer.reading.origins import Origin
from indexer.settings import Settings

OpenWriter = Callable[[], contextlib.AbstractContextManager[IndexWriter]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What the engine has taken: the id of an article, what it was read from, whether its text was found.

    A text that is not found on a page is given, by a line or a feed.
    """

    id: str
    candidate: Candidate
    is_extracted: bool


class Beside:
    """Learnt furniture, and raw pages where they are kept. Raises DatabaseError as `open_database` does.

    Raw pages that are there are looked after also when none is added: what is kept has to be what the
    index holds.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._furniture = Furniture(settings.furniture)
        self._unmended = 0
        self._raw: RawPages | None = None
        if settings.keep_raw or settings.raw.exists():
            self._raw = RawPages(settings.raw, limit=settings.raw_bytes if settings.keep_raw else 0)

    def settle(self, article: Article, *, is_extracted: bool) -> Article:
        """The article as it is to be written: without what is known to be furniture at its host."""
        return self._furniture.settle(article, is_extracted=is_extracted)

    def record(self, taken: Sequence[Taken]) -> None:
        """Keep what belongs to these articles; on the disk when it returns, before the ledger knows them."""
        self._furniture.record([one.id for one in taken])
        if self._raw is not None:
            pages = [self._raw_page(one) for one in taken if one.is_extracted]
            self._raw.note(pages, without=[one.id for one in taken if not one.is_extracted])

    def _raw_page(self, taken: Taken) -> RawPage:
        one = taken.candidate
        return RawPage(
            id=taken.id,
            digest=one.digest,
            locator=one.locator,
            provenance=one.provenance,
            outlet=self._settings.outlet,
            content=one.content or b"",
        )

    def mend(self, engine: SearchEngine, opened: OpenWriter, stopped: Callable[[], bool]) -> None:
        """Free what is indexed of what was learnt since. What cannot be done now is left to the next run.

        `opened` gives a writer into the index that is searched; it is asked when there is something to do.
        """
        self._unmended = len(self._furniture.to_mend())
        if self._unmended:
            with contextlib.suppress(EngineError), opened() as writer:
                self._unmended = mend(engine, writer, self._furniture, stopped)

    @property
    def is_to_mend(self) -> bool:
        """Whether something was learnt that is in indexed articles."""
        return bool(self._furniture.to_mend())

    def retain(self, ledger: Ledger) -> None:
        """Keep nothing of articles that the ledger does not know."""
        self._furniture.retain(lambda article: ledger.current(article) is not None)
        if self._raw is not None:
            self._raw.retain(lambda article: ledger.current(article) is not None)

    @property
    def notices(self) -> tuple[str, ...]:
        """What people are told of it at the end."""
        return tuple(filter(None, (*self._of_raw_pages(), *self._of_furniture())))

    def _of_raw_pages(self) -> Iterator[str]:
        if self._raw is not None:
            yield self._raw.notice
            if self._raw.left_out:
                room = f"{self._settings.raw_bytes // 1_000_000:,} MB"
                yield f"{self._raw.left_out:,} raw pages were not kept, {room} are full: see --raw-mb."

    def _of_furniture(self) -> Iterator[str]:
        known = self._furniture
        yield known.notice
        if known.taken:
            lines, articles = counted(known.taken, "line"), counted(known.touched, "article")
            learnt = counted(known.learnt, "line")
            yield f"Furniture: {lines} taken off {articles} ({learnt} learnt)."
        if self._unmended:
            yield f"{self._unmended:,} articles still have such lines: the next run takes them off."

    def close(self) -> None:
        """Let go of the files."""
        self._furniture.close()
        if self._raw is not None:
            self._raw.close()


def is_extracted(article: Article) -> bool:
    """Whether the text of an article was found on a page."""
    return article.origin("body") not in ("", Origin.GIVEN, Origin.FEED)
