"""The addresses that wait to be asked, and the threads that ask: many hosts at once, each by one thread."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Final, Self

from indexer.fetching.answers import Fetched, Unchanged
from indexer.fetching.errors import FetchError
from indexer.fetching.target import parse_target

THREADS: Final = 8
_AHEAD: Final = 32
_AHEAD_BYTES: Final = 32_000_000
"""Of the answers that wait to be taken; then no more is asked."""

_POLL_SECONDS: Final = 0.5

Answer = Fetched | Unchanged | FetchError


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One address to ask, and what is known of it.

    `source` tells that it may lead to many, as what was given does; else only a page is wanted. `listed`
    tells that it stood in a list. `etag` and `modified` ask only for what has changed, `announced` is the
    digest of what announced it, and `hints` are what that said of the page, as in `Provenance`.
    """

    address: str
    source: bool = False
    listed: bool = False
    etag: str = ""
    modified: str = ""
    announced: bytes = b""
    hints: bytes = b""


@dataclass(slots=True)
class Errands:
    """Does errands in threads that end with the context; `ask` does one, of those of one host one at a time.

    `host` tells the host of an errand, `wait` for how many seconds that must still be left alone. What was
    done waits to be taken; when much of it does, no more is asked meanwhile.
    """

    ask: Callable[[Errand], Answer]
    host: Callable[[Errand], str]
    wait: Callable[[str], float] = lambda _: 0.0
    outstanding: int = 0
    _waiting: dict[str, deque[Errand]] = field(default_factory=dict)
    _busy: set[str] = field(default_factory=set)
    _done: deque[tuple[Errand, Answer]] = field(default_factory=deque)
    _changed: Condition = field(default_factory=Condition)
    _bytes: int = 0
    _threads: int = 0
    _closed: bool = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Threads that wait for an answer are not waited for: they end with it, or with the process."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def add(self, errand: Errand) -> None:
        """Have it done, after what waits for the same host."""
        with self._changed:
            self.outstanding += 1
            self._waiting.setdefault(self.host(errand), deque()).append(errand)
            if self._threads < min(THREADS, len(self._waiting) + len(self._busy)):
                self._threads += 1
                Thread(target=self._serve, daemon=True, name="errands").start()
            self._changed.notify_all()

    def done(self, seconds: float) -> tuple[Errand, Answer] | None:
        """The next errand that was done, with its answer; None where there is none within so many seconds."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._done, seconds):
                return None
            errand, answer = self._done.popleft()
            self.outstanding -= 1
            self._bytes -= _size(answer)
            self._changed.notify_all()
            return errand, answer

    def _serve(self) -> None:
        while (taken := self._take()) is not None:
            host, errand = taken
            answer = self.ask(errand)
            with self._changed:
                self._busy.discard(host)
                self._done.append((errand, answer))
                self._bytes += _size(answer)
                self._changed.notify_all()

    def _take(self) -> tuple[str, Errand] | None:
        """The next errand whose host may be asked now, as soon as there is one; None at the end."""
        with self._changed:
            while not self._closed:
                soon, host = self._next_host()
                if host and soon <= 0:
                    self._busy.add(host)
                    errand = self._waiting[host].popleft()
                    if not self._waiting[host]:
                        del self._waiting[host]
                    return host, errand
                self._changed.wait(min(soon, _POLL_SECONDS) if host else None)
        return None

    def _next_host(self) -> tuple[float, str]:
        """The host that may be asked first, and in how many seconds; none without room or errand."""
        if len(self._done) + len(self._busy) >= _AHEAD or self._bytes >= _AHEAD_BYTES:
            return 0.0, ""
        free = (host for host in self._waiting if host not in self._busy)
        return min(((self.wait(host), host) for host in free), default=(0.0, ""))


def _size(answer: Answer) -> int:
    return len(answer.content) if isinstance(answer, Fetched) else 0


def host_of(errand: Errand) -> str:
    """Who is asked; what are no addresses wait for one another."""
    with suppress(FetchError):
        return parse_target(errand.address).host
    return "-"


def spelt(address: str) -> str:
    """An address as it is asked for and remembered; what is none stays as it is."""
    with suppress(FetchError):
        return parse_target(address.strip()).url
    return address.strip()
