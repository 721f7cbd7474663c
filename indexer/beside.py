"""What a run keeps beside the index of the articles in it: the pages that they were read from."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.article import Article
from indexer.candidate import Candidate
from indexer.ledger import Ledger
from indexer.rawpages import RawPage, RawPages
from indexer.reading.origins import Origin
from indexer.settings import Settings


@dataclass(frozen=True, slots=True)
class Taken:
    """What the engine has taken: the id of an article, what it was read from, whether its text was found.

    A text that is not found on a page is given, by a line or a feed.
    """

    id: str
    candidate: Candidate
    is_extracted: bool


class Beside:
    """Raw pages, where they are kept. Raises DatabaseError as `open_database` does.

    Raw pages that are there are looked after also when none is added: what is kept has to be what the
    index holds.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._raw: RawPages | None = None
        if settings.keep_raw or settings.raw.exists():
            self._raw = RawPages(settings.raw, limit=settings.raw_bytes if settings.keep_raw else 0)

    def record(self, taken: Sequence[Taken]) -> None:
        """Keep what belongs to these articles; on the disk when it returns, before the ledger knows them."""
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

    def retain(self, ledger: Ledger) -> None:
        """Keep nothing of articles that the ledger does not know."""
        if self._raw is not None:
            self._raw.retain(lambda article: ledger.current(article) is not None)

    @property
    def notices(self) -> tuple[str, ...]:
        """What people are told of it at the end."""
        if self._raw is None:
            return ()
        room = f"{self._settings.raw_bytes // 1_000_000:,} MB"
        full = f"{self._raw.left_out:,} raw pages were not kept, {room} are full: give them more (--raw-mb)."
        return tuple(filter(None, (self._raw.notice, full if self._raw.left_out else "")))

    def close(self) -> None:
        """Let go of the files."""
        if self._raw is not None:
            self._raw.close()


def is_extracted(article: Article) -> bool:
    """Whether the text of an article was found on a page."""
    return dict(article.origins).get("body", Origin.GIVEN) not in (Origin.GIVEN, Origin.FEED)
