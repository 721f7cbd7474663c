"""Sends actions to Elasticsearch until something has become of each, or patience ends."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Final, TypeVar

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from engines.elastic_bulk import Action, Fate, Pace, Reply, Verdict, chunks, judge_answer, judge_error
from engines.elastic_client import errors_translated, jittered
from engines.elastic_swap import unblock
from engines.errors import AccessRefusedError, EngineUnavailableError, IndexMissingError

_LOG = logging.getLogger("dateline")
_WANTED: Final = ("items.*._id", "items.*.status", "items.*.error.type", "items.*.error.reason")
_MOST_DOUBLINGS: Final = 30

_Answer = TypeVar("_Answer")


@dataclass(slots=True)
class Settled:
    """What became of the actions that were sent; `left` were given up on: it is not known of those."""

    written: list[Action] = field(default_factory=list)
    conflicts: list[Action] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)
    left: list[Action] = field(default_factory=list)


class Patience:
    """Waits longer from try to try, and knows when to stop trying."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._since = monotonic()
        self._tries = 0

    def renew(self) -> None:
        """Something has come of it: the time that may pass without that begins again."""
        self._since = monotonic()

    @property
    def has_ended(self) -> bool:
        """Whether nothing has come of it for too long."""
        return self._left <= 0

    @property
    def _left(self) -> float:
        return self._pace.patience - (monotonic() - self._since)

    def calm(self) -> None:
        """Nothing stands in the way: the next wait is a short one again."""
        self._tries = 0

    def wait(self, least: float = 0.0) -> bool:
        """Wait before the next try, at least so many seconds; False, at once, when patience has ended."""
        if self.has_ended:
            return False
        longest = _grown(self._pace.first_wait, self._pace.longest_wait, self._tries)
        self._tries += 1
        sleep(max(min(max(jittered(longest), least), self._left), 0.0))
        return True


def _grown(first: float, longest: float, tries: int) -> float:
    return min(first * 2.0 ** min(tries, _MOST_DOUBLINGS), longest)


def patiently(ask: Callable[[], _Answer], pace: Pace) -> _Answer:
    """What `ask` gives, asked again until patience ends; only for what may be asked twice.

    Raises as `errors_translated` does.
    """
    patience = Patience(pace)
    while True:
        try:
            with errors_translated():
                return ask()
        except EngineUnavailableError:
            if not patience.wait():
                raise


class Sender:
    """Sends to the index behind an alias, and never makes one.

    Raises AccessRefusedError or IndexMissingError as soon as the engine says so.
    """

    def __init__(self, client: Elasticsearch, alias: str, pace: Pace) -> None:
        self._client = client.options(request_timeout=pace.request_seconds, max_retries=0, retry_on_status=())
        self._alias = alias
        self._pace = pace

    def send(self, actions: Sequence[Action]) -> Settled:
        """Send actions, of which no two have the same id, in any order."""
        return _Sending(self, actions, self._pace).run()

    def ask(self, actions: Sequence[Action]) -> Reply:
        """Send one request, once."""
        try:
            answer = self._client.bulk(
                operations=[line for action in actions for line in action.lines],  # type: ignore[misc]
                index=self._alias,
                require_alias=True,
                filter_path=_WANTED,
            )
        except (ApiError, TransportError) as error:
            return judge_error(actions, error)
        return judge_answer(actions, answer.body)

    def unblock(self) -> None:
        """Take off the write block of the index behind the alias, which a killed rebuild has left there."""
        _LOG.warning("The index was left blocked by a rebuild that broke off; it is written to again.")
        patiently(lambda: unblock(self._client, self._alias), self._pace)


class _Sending:
    """One batch on its way: chunks that wait, chunks in flight, and what stands in their way."""

    def __init__(self, sender: Sender, actions: Sequence[Action], pace: Pace) -> None:
        self._sender = sender
        self._pace = pace
        self._queue = deque(chunks(actions, pace))
        self._flying: dict[Future[Reply], list[Action]] = {}
        self._settled = Settled()
        self._size = pace.articles
        self._patience = Patience(pace)
        self._trouble: Fate | None = None
        self._retry_after = 0.0
        self._disk_tries = 0
        self._warned = float("-inf")
        self._blocked_since: float | None = None

    def run(self) -> Settled:
        pool = ThreadPoolExecutor(self._pace.in_flight, thread_name_prefix="bulk")
        try:
            while self._queue or self._flying:
                if self._trouble and not self._flying and not self._rest():
                    break
                self._fill(pool)
                for future in wait(self._flying, return_when=FIRST_COMPLETED).done:
                    self._hear(self._flying.pop(future), future.result())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        self._settled.left = [action for chunk in self._queue for action in chunk]
        return self._settled

    def _fill(self, pool: ThreadPoolExecutor) -> None:
        """Send on, but when something stands in the way wait for the answers that are still to come."""
        while self._queue and len(self._flying) < self._pace.in_flight and not self._trouble:
            chunk = self._queue.popleft()
            if len(chunk) > self._size:
                self._queue.appendleft(chunk[self._size :])
                chunk = chunk[: self._size]
            self._flying[pool.submit(self._sender.ask, chunk)] = chunk

    def _hear(self, chunk: list[Action], reply: Reply) -> None:
        worst = max((verdict.fate for verdict in reply.verdicts), key=lambda fate: fate.value)
        _raise_for(worst)
        if worst is Fate.TOO_MUCH and len(chunk) > 1:
            middle = len(chunk) // 2
            self._queue.extendleft((chunk[middle:], chunk[:middle]))
            self._patience.renew()
            return
        left = [
            action
            for action, verdict in zip(chunk, reply.verdicts, strict=True)
            if not self._settle(action, verdict)
        ]
        if len(left) < len(chunk):
            self._patience.renew()
        if left:
            self._queue.appendleft(left)
            self._meet(worst, reply.retry_after)
        elif not self._trouble:
            self._be_calm()

    def _settle(self, action: Action, verdict: Verdict) -> bool:
        """Note what became of an action; False when nothing has yet."""
        match verdict.fate:
            case Fate.WRITTEN:
                self._settled.written.append(action)
            case Fate.CONFLICT:
                self._settled.conflicts.append(action)
            case Fate.REJECTED | Fate.TOO_MUCH:
                self._settled.rejected.append((action.id, verdict.reason))
            case _:
                return False
        return True

    def _meet(self, trouble: Fate, retry_after: float) -> None:
        if self._trouble is None or trouble.value > self._trouble.value:
            self._trouble = trouble
        self._retry_after = max(self._retry_after, min(retry_after, self._pace.disk_longest))
        if trouble is Fate.BUSY:
            self._size = max(self._size // 2, 1)

    def _be_calm(self) -> None:
        self._size = min(self._size * 2, self._pace.articles)
        self._patience.calm()
        self._disk_tries = 0
        self._blocked_since = None

    def _rest(self) -> bool:
        """Wait as what stands in the way demands; False when it was waited for long enough."""
        trouble, least = self._trouble, self._retry_after
        self._trouble, self._retry_after = None, 0.0
        if trouble is Fate.DISK_FULL:
            self._wait_for_the_disk()
            return True
        if trouble is Fate.BLOCKED:
            return self._wait_for_the_swap()
        return self._patience.wait(least)

    def _wait_for_the_disk(self) -> None:
        """As long as it takes: people have to make room, and what is waiting can go nowhere else."""
        seconds = jittered(_grown(self._pace.disk_first, self._pace.disk_longest, self._disk_tries))
        self._disk_tries += 1
        end = monotonic() + seconds
        while (now := monotonic()) < end:
            if now - self._warned >= self._pace.warn_every:
                self._warned = now
                _LOG.warning("A disk of Elasticsearch is full: waiting until there is room.")
            sleep(min(end, self._warned + self._pace.warn_every) - now)
        self._patience.renew()

    def _wait_for_the_swap(self) -> bool:
        """A rebuild blocks the old index for the moment before the alias moves; a killed one, for ever."""
        now = monotonic()
        self._blocked_since = self._blocked_since or now
        if now - self._blocked_since >= self._pace.block_patience:
            self._blocked_since = None
            self._sender.unblock()
        else:
            sleep(self._pace.block_wait)
        return not self._patience.has_ended


def _raise_for(fate: Fate) -> None:
    match fate:
        case Fate.REFUSED:
            raise AccessRefusedError("Elasticsearch does not accept this key for writing.")
        case Fate.READ_ONLY:
            raise AccessRefusedError("Elasticsearch keeps the index read-only; somebody has set it so.")
        case Fate.MISSING:
            raise IndexMissingError("The index is gone: it was removed while it was written to.")
