"""Asks for a run, but not a host any more that was busy or away again and again."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from indexer.fetching.errors import FetchError
from indexer.fetching.fetcher import PAGES, Fetcher
from indexer.visiting.errands import Answer, Errand, host_of

MOST_FAILURES: Final = 3
"""After how many failures in a row a host is not asked any more in a run."""

_OF_THE_HOST: Final = frozenset({"busy", "unreachable", "timed_out", "bad_certificate", "bad_tls"})
_BUSY_SECONDS: Final = 30
_LONGEST_PAUSE: Final = 60
_SOURCES: Final = (
    f"{PAGES}, application/rss+xml, application/atom+xml, application/feed+json, application/xml"
)


@dataclass(slots=True)
class Hosts:
    """The hosts of one run; each is asked for one errand at a time, in any thread. `clock` gives seconds."""

    fetcher: Fetcher
    clock: Callable[[], float] = monotonic
    _failures: Counter[str] = field(default_factory=Counter)
    _until: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> float:
        """The seconds for which a host must still be left alone."""
        if self._failures[host] >= MOST_FAILURES:
            return 0.0  # it is not asked
        return max(self.fetcher.manners.wait(host), self._until.get(host, 0.0) - self.clock())

    def ask(self, errand: Errand) -> Answer:
        """What comes of an errand; a host that wants to be left alone for long is not asked again."""
        host = host_of(errand)
        if self._failures[host] >= MOST_FAILURES:
            return FetchError("host_given_up", "Its host failed again and again; try again later.")
        try:
            answer = self._fetch(errand)
        except FetchError as error:
            self._note(host, error)
            return error
        except Exception as error:  # noqa: BLE001 (whatever one answer does to a library, the others must come)
            return FetchError("fetcher_failed", f"The fetcher failed on it ({type(error).__name__}).")
        self._failures[host] = 0
        return answer

    def _fetch(self, errand: Errand) -> Answer:
        accept = _SOURCES if errand.source else PAGES
        return self.fetcher.fetch(errand.address, etag=errand.etag, modified=errand.modified, accept=accept)

    def _note(self, host: str, error: FetchError) -> None:
        if error.reason not in _OF_THE_HOST:
            self._failures[host] = 0
            return
        self._failures[host] = (
            MOST_FAILURES if error.retry_seconds > _LONGEST_PAUSE else self._failures[host] + 1
        )
        if error.reason == "busy":
            self._until[host] = self.clock() + (error.retry_seconds or _BUSY_SECONDS)
