"""Lets no host be asked twice at a time, nor again before a while has passed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from indexer.fetching.errors import FetchError

DELAY_SECONDS: Final = 2.0
LONGEST_DELAY: Final = 60.0
_POLL_SECONDS: Final = 0.2
_MOST_HOSTS: Final = 10_000


@dataclass(slots=True)
class _Host:
    delay: float
    due: float = 0.0
    lock: Lock = field(default_factory=Lock)


class Manners:
    """Who is asked when; of one program, whose threads share it.

    `delay` is the pause between two requests to one host, in seconds. `clock` gives seconds, and `sleep`
    lets them pass. When `stopped` says that the run is to end, nobody waits any more.
    """

    def __init__(
        self,
        delay: float = DELAY_SECONDS,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._delay, self._clock, self._sleep, self._stopped = delay, clock, sleep, stopped
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    def slow_down(self, host: str, seconds: float) -> None:
        """Pause for so long between two requests to a host: no shorter than for others, a minute at most."""
        self._host(host).delay = max(self._delay, min(seconds, LONGEST_DELAY))

    def wait(self, host: str) -> float:
        """The seconds until the host may be asked again, 0 when it may be now."""
        return max(0.0, self._host(host).due - self._clock())

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until it is this host's turn; in the `with`, it is asked by nobody else.

        Raises FetchError `stopped` when the run ends while it waits.
        """
        state = self._host(host)
        self._await(lambda: state.lock.acquire(blocking=False), lambda: _POLL_SECONDS)
        try:
            self._await(lambda: state.due <= self._clock(), lambda: state.due - self._clock())
            try:
                yield
            finally:
                state.due = self._clock() + state.delay
        finally:
            state.lock.release()

    def _await(self, ready: Callable[[], bool], seconds: Callable[[], float]) -> None:
        while not ready():
            if self._stopped():
                raise FetchError("stopped", "The run ended before it was fetched.")
            self._sleep(max(0.0, min(seconds(), _POLL_SECONDS)))

    def _host(self, host: str) -> _Host:
        with self._lock:
            if len(self._hosts) > _MOST_HOSTS:
                self._forget()
            return self._hosts.setdefault(host, _Host(self._delay))

    def _forget(self) -> None:
        now = self._clock()
        kept = {name: host for name, host in self._hosts.items() if host.lock.locked() or host.due > now}
        self._hosts = kept
