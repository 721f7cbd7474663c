"""Servers on this machine for the tests of fetching: one that says what a test wants, one that counts."""

import contextlib
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from threading import Event, Thread
from typing import Self

Script = Callable[["Asked"], Iterable[bytes]]
"""Gives what is sent for a request, piece by piece."""

DRIPS = 100
"""How many pieces a drip has: if nothing ended it, it would end by itself, and the test fail."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came: its path with the query, and its headers, their names in lower case."""

    path: str
    headers: dict[str, str]


class Listener:
    """Listens at `host`, on `port` or any that is free, and does what a subclass does with connections."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self.stopped = Event()
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, port), family=family)
        self.port: int = self._socket.getsockname()[1]

    def __enter__(self) -> Self:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stopped.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _accept(self) -> None:
        while not self.stopped.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.take(connection)

    def take(self, connection: socket.socket) -> None:
        """Do something with a connection."""
        raise NotImplementedError


class Canary(Listener):
    """Counts who connects, in the order in which they do, and hangs up."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        super().__init__(host, port)
        self.connections = 0
        self._met = Event()

    def take(self, connection: socket.socket) -> None:
        self.connections += 1
        connection.close()
        self._met.set()

    def seen(self) -> int:
        """How many have connected; made sure by a connection of its own, which is not counted."""
        self._met.clear()
        with socket.create_connection(self._socket.getsockname()[:2], timeout=10):
            assert self._met.wait(10)
        self.connections -= 1
        return self.connections


class Server(Listener):
    """Answers each request with what the script gives for it; `asked` is what came.

    With `early` it does not wait for what it takes for no request.
    """

    def __init__(self, script: Script, *, tls: ssl.SSLContext | None = None, early: bool = False) -> None:
        super().__init__()
        self.asked: list[Asked] = []
        self._script, self._tls, self._early = script, tls, early

    def take(self, connection: socket.socket) -> None:
        Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            asked = _read_request(connection, early=self._early)
            if asked:
                self.asked.append(asked)
                for piece in self._script(asked):
                    connection.sendall(piece)
            connection.close()

    def drip(self, pieces: Iterable[bytes], seconds: float = 0.05) -> Iterator[bytes]:
        """The pieces, with a pause before each."""
        for piece in pieces:
            if self.stopped.wait(seconds):
                return
            yield piece


def _read_request(connection: socket.socket, *, early: bool) -> Asked | None:
    head = b""
    while b"\r\n\r\n" not in head:
        block = connection.recv(65_536)
        if not block:
            return None
        head += block
        if early:
            return Asked("", {})
    first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Asked(first.split(" ")[1], headers)


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer, with its length; `content_type` is the header `content-type`."""
    given = {"content_length": str(len(body))} | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in given.items()]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


def moved(location: str, status: int = 302) -> bytes:
    """A redirect."""
    return answer(status=f"{status} Moved", location=location)
