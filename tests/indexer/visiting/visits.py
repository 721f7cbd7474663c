"""Runs over the sites of these tests, by a clock that moves only when it is told to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.fetching.fetcher import Fetcher
from indexer.fetching.guard import Guard
from indexer.fetching.manners import Manners
from indexer.report import RunReport
from indexer.visiting.visitor import Visitor, polite_fetcher
from indexer.visiting.visits import Visits
from tests.indexer.given import settings_in, taken
from tests.indexer.visiting.site import Site


@dataclass(slots=True)
class Clock:
    """Milliseconds since 1970 (UTC)."""

    now: int = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += round(seconds * 1_000)


def fetcher_of(*sites: Site, delay: float = 0.0) -> Fetcher:
    """One that may ask these sites and no others, all of which are on this machine."""
    places = frozenset(site.place for site in sites)
    return polite_fetcher(Guard(allowed=places, resolve=lambda _: ["127.0.0.1"]), Manners(delay))


def visited(
    data: Path,
    sources: Sequence[str | Path],
    *sites: Site,
    clock: Callable[[], int] | None = None,
    fetcher: Fetcher | None = None,
    **options: object,
) -> RunReport:
    """A run over addresses into the index in a directory."""
    with Visits(settings_in(data).visits) as visits:
        visitor = Visitor(
            sources=[str(source) for source in sources],
            fetcher=fetcher or fetcher_of(*sites),
            visits=visits,
            clock=clock or Clock(),
            **{"limit": 100, **options},  # type: ignore[arg-type]
        )
        return taken(data, visitor)
