"""One request over a connection that goes where it was told: the one home of urllib3."""

import http.client
import logging
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, IncompleteRead
from urllib3.exceptions import TimeoutError as WaitedTooLong
from urllib3.response import HTTPResponse

from indexer.fetching.deadline import Deadline
from indexer.fetching.errors import FetchError
from indexer.fetching.metered import Meter, MeteredSocket
from indexer.fetching.target import Target

HEADER_BYTES: Final = 100_000
BLOCK_BYTES: Final = 65_536
_MOST_ADDRESSES: Final = 4
_CONNECT_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The status and the headers of an answer; a header's name is found however it is written."""

    status: int
    headers: Mapping[str, str]
    _response: HTTPResponse

    @property
    def declared_bytes(self) -> int:
        """How large the body is said to be, packed as it comes; 0 when it is not said."""
        return self._response.length_remaining or 0

    def blocks(self) -> Iterator[bytes]:
        """The body as it comes, packed, in blocks of 64 kB at most."""
        while block := self._response.read(BLOCK_BYTES, decode_content=False):
            yield block


# Its one warning, of headers that are no headers, tells the path and the query of an address.
logging.getLogger("urllib3.connection").addFilter(lambda _: False)


class _Plain(HTTPConnection):
    def __init__(self, target: Target, deadline: Deadline) -> None:
        super().__init__(target.host, target.port, timeout=deadline.left())
        self._target, self._deadline = target, deadline

    def _new_conn(self) -> socket.socket:
        return _connected(self._target, self._deadline)


class _Secure(HTTPSConnection):
    def __init__(self, target: Target, deadline: Deadline, tls: ssl.SSLContext) -> None:
        super().__init__(target.host, target.port, timeout=deadline.left(), ssl_context=tls)
        self._target, self._deadline = target, deadline

    def _new_conn(self) -> socket.socket:
        return _connected(self._target, self._deadline)


def _connected(target: Target, deadline: Deadline) -> socket.socket:
    """To the first of the target's addresses that answers, each with its share of the time that is left."""
    addresses = target.addresses[:_MOST_ADDRESSES]
    for number, address in enumerate(addresses):
        share = min(deadline.left() / (len(addresses) - number), _CONNECT_SECONDS)
        with suppress(OSError):
            return _connected_to((address, target.port), deadline, share)
    deadline.left()
    raise FetchError("unreachable", "Its host does not answer; try again later.")


def _connected_to(place: tuple[str, int], deadline: Deadline, seconds: float) -> socket.socket:
    """To an IP address and port, within some of the time that is left. Raises OSError."""
    with ExitStack() as opened:
        family = socket.AF_INET6 if ":" in place[0] else socket.AF_INET
        sock = opened.enter_context(socket.socket(family, socket.SOCK_STREAM))
        sock.settimeout(seconds)
        sock.connect(place)
        sock.settimeout(deadline.left())
        opened.pop_all()
        return sock


@contextmanager
def ask(
    target: Target, headers: Mapping[str, str], *, deadline: Deadline, tls: ssl.SSLContext, limit_bytes: int
) -> Iterator[Answer]:
    """The answer to a GET, its headers read and its body not; of both no more than is allowed ever comes.

    The connection is closed at the end of the `with`. Raises FetchError, in it too: `timed_out`,
    `unreachable`, `bad_certificate`, `bad_tls`, `bad_answer`, `broken_off`, and `too_large` for a body that
    is larger than `limit_bytes`, or comes with as much again around it.
    """
    connection = _Secure(target, deadline, tls) if target.scheme == "https" else _Plain(target, deadline)
    meter = Meter(deadline, HEADER_BYTES, FetchError("bad_answer", "The headers of its answer are too long."))

    def answer(sock: socket.socket, *, method: str) -> http.client.HTTPResponse:
        return http.client.HTTPResponse(MeteredSocket(sock, meter), method=method)  # type: ignore[arg-type]

    connection.response_class = answer  # type: ignore[assignment]
    try:
        connection.request("GET", target.path, headers=headers, preload_content=False, decode_content=False)
        response = connection.getresponse()
        _check_transfer(response)
        meter.allowed, meter.error = 2 * limit_bytes + BLOCK_BYTES, too_large(limit_bytes)
        try:
            yield Answer(response.status, response.headers, response)
        finally:
            response.close()
    except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        deadline.left()
        raise _told(error, deadline) from error
    finally:
        connection.close()


def _check_transfer(response: HTTPResponse) -> None:
    """The standard library reads chunks only where nothing else was done to a body."""
    if response.headers.get("transfer-encoding", "chunked").strip().lower() != "chunked":
        raise FetchError("bad_answer", "Its answer comes in a way that was not asked for.")


def too_large(limit: int) -> FetchError:
    """The error of an answer that is larger than `limit` bytes."""
    return FetchError("too_large", f"It is larger than {limit / 1_000_000:g} MB.")


def _told(error: Exception, deadline: Deadline) -> FetchError:
    cause = error.__cause__ or error  # what urllib3 raises often tells only that something was raised
    if isinstance(error, (TimeoutError, WaitedTooLong)):
        return deadline.passed()
    if isinstance(cause, ssl.SSLCertVerificationError):
        return FetchError("bad_certificate", "Its certificate is not valid for its host, here and now.")
    if isinstance(cause, ssl.SSLError):
        return FetchError("bad_tls", "No encrypted connection to its host came about.")
    if isinstance(cause, (IncompleteRead, http.client.IncompleteRead, OSError)):
        return FetchError("broken_off", "Its answer broke off; try again later.")
    return FetchError("bad_answer", "Its answer is not what a web server says.")
