"""Has pages and lines read by a pool of workers in groups: a message for each alone would cost too much."""

from collections.abc import Callable, Iterable
from typing import Final, Generic, TypeVar

from indexer.worker import Result, Task
from indexer.workers import Pool

Token = TypeVar("Token")

_ITEMS: Final = 16
_BYTES: Final = 2_000_000


class Groups(Generic[Token]):
    """Gathers tasks, each with a token, until a group is full, and has it read as soon as there is room.

    `settle` is given the tokens and the results of one group, in the same order; groups come in any order.
    Every method may raise WorkersBrokenError, and what `settle` raises.
    """

    def __init__(self, pool: Pool[list[Token]], settle: Callable[[list[Token], list[Result]], None]) -> None:
        self._pool = pool
        self._settle = settle
        self._begin()

    def _begin(self) -> None:
        self._tokens: list[Token] = []
        self._tasks: list[Task] = []
        self._bytes = 0

    def add(self, token: Token, task: Task) -> None:
        """Have a task read with others."""
        self._tokens.append(token)
        self._tasks.append(task)
        self._bytes += len(task.content)
        if len(self._tasks) == _ITEMS or self._bytes > _BYTES:
            self._send()

    def catch_up(self) -> None:
        """Have read what waits for a full group, and settle what has been read."""
        self._send()
        self._take(self._pool.finished())

    def finish(self) -> None:
        """Have all of it read, and settle it."""
        self._send()
        self._take(self._pool.rest())

    def _send(self) -> None:
        if not self._tasks:
            return
        while not self._pool.has_room:
            self._take(self._pool.finished(at_least_one=True))
        self._pool.submit(self._tokens, self._tasks)
        self._begin()

    def _take(self, finished: Iterable[tuple[list[Token], list[Result]]]) -> None:
        for tokens, results in finished:
            self._settle(tokens, results)
