"""A pool of worker processes: each can die of a page without harm to the next page, or to its neighbours."""

import json
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Final, Generic, Self, TypeVar

from indexer.processes import start
from indexer.worker import (
    ANNOTATING,
    ARTICLE,
    BROKEN,
    ELSEWHERE,
    FAULT,
    OUT_OF_MEMORY,
    READY,
    STARTED,
    Elsewhere,
    LoadAnnotator,
    Read,
    Result,
    Task,
    Unread,
    load_annotator,
    read_task,
    send_tasks,
    serve,
)
from mappings.stored import article_from_json

Token = TypeVar("Token")

_SILENCE_SECONDS: Final = 120.0  # a worker that waits for something that never comes uses no processor time
_DYING_SECONDS: Final = 5.0
_AHEAD: Final = 2  # groups of tasks that wait for each worker, so that none idles during a commit
_AHEAD_BYTES: Final = 8_000_000  # of them together, for each worker
_TIMED_OUT: Final = Unread("timed_out", "Reading it takes too long.")
_CRASHED: Final = Unread("crashed", "The reader crashed on it.")


class WorkersBrokenError(Exception):
    """Workers cannot do their work at all: the installation is at fault, not what they read."""


class _DiedError(Exception):
    """The worker died: `number` is the task that it was reading, None when it was past reading."""

    def __init__(self, number: int | None, *, timed_out: bool) -> None:
        super().__init__(number, timed_out)
        self.number = number
        self.timed_out = timed_out


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection

    def run(self, tasks: Sequence[Task]) -> list[Result]:
        """The results, in order. Raises _DiedError, or WorkersBrokenError."""
        number: int | None = None
        results: list[Result] = []
        try:
            send_tasks(self.connection, tasks)
            while len(results) < len(tasks):
                message = self._message()
                if message[:1] == STARTED:
                    number = int(message[1:])
                elif message[:1] == ANNOTATING:
                    number = None
                else:
                    results.append(_unpacked(message))
        except (OSError, EOFError, ValueError, TypeError, KeyError) as error:
            self.process.join(_DYING_SECONDS)
            timed_out = self.process.exitcode == -signal.SIGPROF or isinstance(error, TimeoutError)
            raise _DiedError(number, timed_out=timed_out) from error
        return results

    def wait_until_ready(self) -> None:
        """Raise WorkersBrokenError unless it comes up."""
        try:
            ready = self._message() == READY
        except (OSError, EOFError):
            ready = False
        if not ready:
            raise WorkersBrokenError("A worker process cannot be started: is there enough memory?")

    def kill(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.join()
        self.connection.close()

    def _message(self) -> bytes:
        if not self.connection.poll(_SILENCE_SECONDS):
            raise TimeoutError
        message = self.connection.recv_bytes()
        if message[:1] == BROKEN:
            detail = message[1:].decode("utf-8", "replace")
            raise WorkersBrokenError(
                f"Something is missing in this installation, install it again: {detail}."
            )
        return message


def _unpacked(message: bytes) -> Result:
    if message[:1] == ARTICLE:
        return article_from_json(message[1:])
    if message[:1] == FAULT:
        reason, sentence = json.loads(message[1:])
        return Unread(str(reason), str(sentence))
    if message[:1] == ELSEWHERE:
        id, placed = json.loads(message[1:])
        return Elsewhere(str(id), bool(placed))
    raise ValueError("not a message of a worker")


@dataclass(slots=True)
class Pool(Generic[Token]):
    """At most `size` worker processes, started when there is something to read; a context manager.

    `submit` takes a group of tasks with a token, `finished` gives back token and results of the groups
    that are done, in any order. `read` and `load` are functions of a module: the workers import them.
    """

    size: int
    read: Read = read_task
    load: LoadAnnotator | None = load_annotator
    _threads: ThreadPoolExecutor = field(init=False)
    _workers: set[_Worker] = field(default_factory=set)
    _idle: SimpleQueue[_Worker] = field(default_factory=SimpleQueue)
    _running: dict[Future[list[Result]], tuple[Token, int]] = field(default_factory=dict)
    _closed: bool = False
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._threads = ThreadPoolExecutor(self.size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.process.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.kill()

    @property
    def has_room(self) -> bool:
        """Whether another group would not only wait, and fill the memory while it does."""
        waiting = sum(size for _, size in self._running.values())
        return len(self._running) < self.size * (1 + _AHEAD) and waiting < self.size * _AHEAD_BYTES

    def submit(self, token: Token, tasks: Sequence[Task]) -> None:
        """Have a group read; its results come with the token."""
        size = sum(len(task.content) for task in tasks)
        self._running[self._threads.submit(self._run, tasks)] = token, size

    def finished(self, *, at_least_one: bool = False) -> Iterator[tuple[Token, list[Result]]]:
        """The groups that are done; with `at_least_one`, wait for one if any is running.

        Raises WorkersBrokenError.
        """
        done, _ = wait(self._running, None if at_least_one else 0, FIRST_COMPLETED)
        for future in done:
            yield self._running.pop(future)[0], future.result()

    def rest(self) -> Iterator[tuple[Token, list[Result]]]:
        """All groups that are still running, each when it is done."""
        while self._running:
            yield from self.finished(at_least_one=True)

    def _run(self, tasks: Sequence[Task]) -> list[Result]:
        worker = self._take()
        try:
            results = worker.run(tasks)
        except _DiedError as death:
            self._discard(worker)
            return self._recover(tasks, death)
        if any(isinstance(result, Unread) and result.reason == OUT_OF_MEMORY for result in results):
            self._discard(worker)  # what it could not get it may miss elsewhere
        else:
            self._idle.put(worker)
        return results

    def _recover(self, tasks: Sequence[Task], death: _DiedError) -> list[Result]:
        """Read again what was not at fault: without the one that took too long, else one by one."""
        if self._closed:
            raise death
        if len(tasks) == 1:
            return [_TIMED_OUT if death.timed_out else _CRASHED]
        if death.timed_out and death.number is not None:
            at = death.number
            others = self._run([*tasks[:at], *tasks[at + 1 :]])
            return [*others[:at], _TIMED_OUT, *others[at:]]
        return [result for task in tasks for result in self._run([task])]

    def _take(self) -> _Worker:
        try:
            return self._idle.get_nowait()
        except Empty:
            worker = _Worker(*start(serve, self.read, self.load))
        with self._lock:
            self._workers.add(worker)
            if self._closed:
                worker.process.kill()
        worker.wait_until_ready()
        return worker

    def _discard(self, worker: _Worker) -> None:
        with self._lock:
            self._workers.discard(worker)
        worker.kill()
