"""The sources of a run that are addresses: what they hold comes as the contents of files do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import time_ns

from indexer.fetching.fetcher import Fetcher
from indexer.fetching.guard import Guard
from indexer.fetching.manners import Manners
from indexer.fetching.robots import Robots
from indexer.intake import Intake
from indexer.visiting.errands import Errands, host_of
from indexer.visiting.hosts import Hosts
from indexer.visiting.journey import Arrival, Journey
from indexer.visiting.schedule import Polled
from indexer.visiting.visits import Visits


def now() -> int:
    """Milliseconds since 1970 (UTC)."""
    return time_ns() // 1_000_000


def polite_fetcher(guard: Guard | None = None, manners: Manners | None = None) -> Fetcher:
    """A fetcher that obeys each robots.txt; of public hosts only, unless the guard says otherwise."""
    bare = Fetcher(guard=guard or Guard(), manners=manners or Manners())
    return replace(bare, permit=Robots(bare).check)


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Addresses, and local files that list addresses, as the sources of runs.

    With `pages` the page of each entry of a feed is fetched, else the entry is the article. At most `limit`
    pages that something leads to are fetched in a run. With `patient` a page that failed is not asked again
    until a while has passed. `polled` tells how each source was found last. `clock` gives milliseconds since
    1970 (UTC).
    """

    sources: Sequence[str]
    fetcher: Fetcher
    visits: Visits
    limit: int
    pages: bool = False
    patient: bool = False
    clock: Callable[[], int] = now
    polled: dict[str, Polled] = field(default_factory=dict)

    def __call__(self, intake: Intake) -> Iterator[Arrival]:
        """What comes of them: each address is one input, or leads to others; `intake` says what is held."""
        hosts = Hosts(self.fetcher)
        with Errands(hosts.ask, host_of, hosts.wait) as errands:
            journey = Journey(
                intake=intake,
                errands=errands,
                visits=self.visits,
                pages=self.pages,
                left=self.limit,
                patient=self.patient,
                clock=self.clock,
                polled=self.polled,
            )
            yield from journey.go(self.sources)
