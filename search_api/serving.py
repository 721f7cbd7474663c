"""Running the web service: one socket, one or more processes, a clean end."""

import gc
import ipaddress
import logging
import signal
import socket
import sys
from functools import partial

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.supervisors import Multiprocess

from search_api import errors
from search_api.app import create_app
from search_api.errors import Problem
from search_api.middleware import SECURITY_HEADERS
from search_api.rendering import PROBLEM_JSON
from search_api.settings import Settings

_GRACE_SECONDS = 5
# Long enough for every address that is to be answered with 414, instead of a bare 400 of the server.
_MAX_HEAD_BYTES = 256 * 1024


class StrictProtocol(H11Protocol):
    """Answers what is no HTTP as a problem too, with the same strict headers as everything else."""

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - it may repeat what was sent
        """Refuse and close."""
        headers = {"content-type": PROBLEM_JSON, "cache-control": "no-store", "connection": "close"}
        answer = h11.Response(status_code=400, headers=[*SECURITY_HEADERS.items(), *headers.items()])
        body = h11.Data(data=Problem(errors.INVALID_REQUEST).to_json())
        for event in (answer, body, h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


class AddressError(Exception):
    """The service cannot listen there; the text says why, for the operator."""


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises AddressError when the address cannot be had."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(2048)
    except OSError as error:
        reason = error.strerror or "it cannot be used"
        raise AddressError(f"Cannot listen on {host}, port {port}: {reason}.") from error
    listening.set_inheritable(True)
    return listening


def address_of(listening: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = listening.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - to be shown, not bound
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def server_config(settings: Settings, *, workers: int = 1, quiet: bool = False) -> uvicorn.Config:
    """How the server runs; `quiet` leaves out the line for each request."""
    return uvicorn.Config(
        partial(_application, settings, quiet=quiet),
        factory=True,
        workers=workers,
        access_log=False,
        log_config=None,
        server_header=False,
        http=StrictProtocol,
        ws="none",
        proxy_headers=False,
        h11_max_incomplete_event_size=_MAX_HEAD_BYTES,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )


def serve(config: uvicorn.Config, listening: socket.socket) -> None:
    """Answer requests on a socket until SIGINT or SIGTERM; then finish those under way."""
    if config.workers > 1:
        Multiprocess(config, sockets=[listening]).run()
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        # The server handles both itself and raises them once more when it is done: that is a clean end.
        signal.signal(number, lambda *_: sys.exit(0))
    uvicorn.Server(config).run(sockets=[listening])


def _application(settings: Settings, *, quiet: bool) -> ASGIApp:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s", stream=sys.stderr)
    logging.getLogger("dateline.access").setLevel(logging.WARNING if quiet else logging.INFO)
    app = create_app(settings)
    # What the libraries made lives as long as the process: the collector need not walk it again and again.
    gc.collect()
    gc.freeze()
    return app
