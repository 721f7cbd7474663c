"""How a run is stopped from outside: it finishes its batch and says what became of everything."""

import contextlib
import os
import select
import signal
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Self


class Stop:
    """Notes SIGINT and SIGTERM, so that a run can finish its batch; a second one ends the process.

    A context manager, for the main thread. `name` is the signal's, empty while there was none.
    """

    def __init__(self) -> None:
        self.name = ""
        self._before: dict[int, object] = {}

    def __call__(self) -> bool:
        """Whether the run is to end."""
        return bool(self.name)

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(ValueError):  # not the main thread: whoever runs it there stops it
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *error: object) -> None:
        self._restore()

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.name = signal.Signals(number).name
        self._restore()

    def _restore(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal() gave
        self._before = {}


@dataclass(slots=True)
class PatientInput:
    """Standard input that ends when it ends, or when the run is stopped while nothing comes."""

    stopped: Callable[[], bool]
    descriptor: int = 0

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, as soon as there are some; none at the end."""
        while not self.stopped():
            if select.select([self.descriptor], [], [], 0.2)[0]:
                return os.read(self.descriptor, size)
        return b""
