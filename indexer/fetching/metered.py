"""Reads from a socket no more than is allowed, and no longer."""

import io
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.fetching.deadline import Deadline
from indexer.fetching.errors import FetchError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


@dataclass(slots=True)
class Meter:
    """What may come over a connection: up to `allowed` bytes, `error` beyond them, before the deadline."""

    deadline: Deadline
    allowed: int
    error: FetchError

    def take(self, count: int) -> None:
        """Note bytes that came. Raises `error` when they are too many."""
        self.allowed -= count
        if self.allowed < 0:
            raise self.error


class _Stream(io.RawIOBase):
    """What comes from a socket, each time with what is left of the deadline: no drip outlasts it."""

    def __init__(self, sock: socket.socket, meter: Meter) -> None:
        self._sock = sock
        self._inner = sock.makefile("rb", buffering=0)
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """As of any stream. Raises FetchError when there is no time left or too much came."""
        self._sock.settimeout(self._meter.deadline.left())
        count = self._inner.readinto(buffer) or 0
        self._meter.take(count)
        return count

    def close(self) -> None:
        self._inner.close()
        super().close()


@dataclass(frozen=True, slots=True)
class MeteredSocket:
    """As much of a socket as an answer is read from."""

    sock: socket.socket
    meter: Meter

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What comes from it, to be read."""
        return io.BufferedReader(_Stream(self.sock, self.meter))
