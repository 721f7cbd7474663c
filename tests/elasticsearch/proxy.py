"""A proxy before one real node, which breaks what passes through it as a script says."""

import gzip
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

from tests.elasticsearch.bulk import read_bulk
from tests.elasticsearch.faults import PASS, Answer, Exchange, Fault

_NODE_SECONDS: Final = 60
_OWN_HEADERS: Final = (
    "connection",
    "content-length",
    "content-encoding",
    "transfer-encoding",
    "host",
    "accept-encoding",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A request that came to the proxy: `items` is how many it holds in bulk, `fault` what was done to it."""

    method: str
    path: str
    items: int
    fault: Fault = PASS

    @property
    def is_bulk(self) -> bool:
        return self.path.partition("?")[0].endswith("/_bulk")


Script = Iterable[Fault] | Callable[[Seen], Fault]
"""Faults for one matching request after the other, then none; or what gives the fault of a request."""


class FaultProxy:
    """Listens on this machine, and passes everything on to the node at `target_url` (http), but for faults.

    Requests that `matches` (by default those of the bulk interface) get the faults of the script, each
    one, in the order in which they come. `address` is what `Cluster.address` is. Use it in a `with`.
    """

    def __init__(
        self,
        target_url: str,
        script: Script = (),
        *,
        matches: Callable[[Seen], bool] = lambda seen: seen.is_bulk,
    ) -> None:
        parts = urlsplit(target_url)
        self.target = (parts.hostname or "", parts.port or 9200)
        self._stopped = threading.Event()
        self._matches = matches
        self._lock = threading.Lock()
        self._seen: list[Seen] = []
        self.play(script)
        self._server = _Server(self)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def play(self, script: Script) -> None:
        """Begin this script, and forget the requests seen before."""
        faults = None if callable(script) else iter(script)
        with self._lock:
            self._seen.clear()
            self._next = script if callable(script) else lambda _: next(faults, PASS) if faults else PASS

    @property
    def requests(self) -> list[Seen]:
        """All requests since the script began, in the order in which they came."""
        with self._lock:
            return list(self._seen)

    def address(self, name: str, *, shards: int = 1, replicas: int = 0) -> str:
        """The address of an index for Dateline, through this proxy."""
        return f"{self.url}/{name}?shards={shards}&replicas={replicas}"

    def wait(self, seconds: float) -> None:
        """Wait so long, or until this proxy ends."""
        self._stopped.wait(seconds)

    def fault_of(self, request: Seen) -> Fault:
        """What is to be done to this request, which is noted."""
        with self._lock:
            fault = self._next(request) if self._matches(request) else PASS
            self._seen.append(replace(request, fault=fault))
            return fault

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, proxy: FaultProxy) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.proxy = proxy
        self._open: set[socket.socket] = set()

    def process_request(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """As the server does, and remember the connection."""
        if isinstance(request, socket.socket):
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        """As the server does, and forget the connection."""
        if isinstance(request, socket.socket):
            self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Also end the connections that clients keep for later."""
        super().server_close()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that leave: a script may well drive them away."""


class _Connection(BaseHTTPRequestHandler):
    """One connection of a client, and the connection to the node that serves it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # an answer leaves in one piece
    server: _Server

    def setup(self) -> None:
        """As the server does, with a connection to the node."""
        super().setup()
        self._node = HTTPConnection(*self.server.proxy.target, timeout=_NODE_SECONDS)

    def finish(self) -> None:
        """Leave the node too."""
        self._node.close()
        with suppress(OSError):
            super().finish()

    def serve(self) -> None:
        """Answer one request as its fault says."""
        body = self._read_body()
        fault = self.server.proxy.fault_of(self._seen(body))
        exchange = Exchange(
            self.command,
            self.path,
            body,
            self.headers.get("Accept", "application/json"),
            self._forward,
            self.server.proxy.wait,
        )
        try:
            answer = fault.apply(exchange)
        except (OSError, HTTPException):
            answer = None  # the node has left, so its client is left too
        if answer is None:
            self.close_connection = True
        else:
            self._send(answer)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = serve  # noqa: N815 - the names that the server asks for

    def _seen(self, body: bytes) -> Seen:
        seen = Seen(self.command, self.path, 0)
        with suppress(ValueError):  # what is no bulk, the node may refuse
            return replace(seen, items=len(read_bulk(self.path, body))) if seen.is_bulk else seen
        return seen

    def _read_body(self) -> bytes:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        return gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body

    def _forward(self, body: bytes) -> Answer:
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _OWN_HEADERS}
        self._node.request(self.command, self.path, body or None, headers)
        answer = self._node.getresponse()
        kept = {name: value for name, value in answer.getheaders() if name.lower() not in _OWN_HEADERS}
        if self.command == "HEAD":
            kept["Content-Length"] = answer.getheader("Content-Length", "0")
        return Answer(answer.status, kept, answer.read())

    def _send(self, answer: Answer) -> None:
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body[: answer.cut])
        self.wfile.flush()
        self.close_connection |= answer.cut is not None
