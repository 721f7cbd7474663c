"""What every request passes before it is answered. Pure ASGI: a client's leaving is noticed."""

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api import errors, limits
from search_api.errors import Issue, Problem
from search_api.params import BY_PARAM

Refuse = Callable[[Scope, Problem], Response]

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SECURITY_HEADERS: dict[str, str] = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "x-robots-tag": "noindex",
}

_STRICT = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
_NOT_STORED = (b"cache-control", b"no-store")

access_log = logging.getLogger("dateline.access")
fault_log = logging.getLogger("dateline.faults")


class AccessLog:
    """One line for a request: method, route, status, milliseconds; never what was asked."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "OTHER"
            route = getattr(scope.get("route"), "path", "-")
            access_log.info("%s %s %d %.1f ms", method, route, status, 1000 * (time.perf_counter() - started))


class StrictHeaders:
    """The same strict headers on every response, whatever its route and status."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message["headers"]
                kept = [] if any(name == b"cache-control" for name, _ in given) else [_NOT_STORED]
                message["headers"] = [*given, *kept, *_STRICT]
            await send(message)

        await self.app(scope, receive, with_headers)


class Faults:
    """A fault of ours is a plain 500; the log has its kind and place, not its text: that may hold a query."""

    def __init__(self, app: ASGIApp, refuse: Refuse) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except (asyncio.CancelledError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # noqa: BLE001 - a panic of the embedded engine's library is no Exception
            fault_log.error("%s at %s", type(error).__name__, _place_of(error))
            if scope["type"] == "http" and not started:
                await self.refuse(scope, Problem(errors.FAULT))(scope, receive, send)


def _place_of(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"


class KnownHosts:
    """Answers only to its own names, so that no foreign page reaches it through a name of its own."""

    def __init__(self, app: ASGIApp, refuse: Refuse, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.refuse = refuse
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] == "http" and not self._is_known(Headers(scope=scope).getlist("host")):
            await self.refuse(scope, Problem(errors.WRONG_HOST))(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_known(self, given: list[str]) -> bool:
        return "*" in self.hosts or (len(given) == 1 and _name_of(given[0]) in self.hosts)


def _name_of(host: str) -> str:
    """The name without its port: `[::1]:8000` is `::1`."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


class SizeCaps:
    """Refuses long addresses and large bodies, and reads a body whole before anything else waits for it."""

    def __init__(self, app: ASGIApp, refuse: Refuse) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            _check_url(scope)
            whole = await _whole_body(scope, receive)
        except Problem as problem:
            await self.refuse(scope, problem)(scope, receive, send)
            return
        await self.app(scope, whole, send)


def _check_url(scope: Scope) -> None:
    query: bytes = scope["query_string"]
    if len(scope.get("raw_path") or scope["path"].encode()) + len(query) < limits.URL_BYTES:
        return
    longest = max(query.split(b"&"), key=len).partition(b"=")[0].decode("ascii", "replace")
    message = f"An address has at most {limits.URL_BYTES // 1024} KB; shorten it, or send the search as POST."
    raise Problem(
        errors.URL_TOO_LONG, (Issue(longest if longest in BY_PARAM else "url", "too_long", message),)
    )


async def _whole_body(scope: Scope, receive: Receive) -> Receive:
    """A `receive` that gives the whole body at once. Raises Problem when it is too large or too slow."""
    headers = Headers(scope=scope)
    declared = headers.get("content-length", "")
    if len(declared) > 18 or (declared.isdecimal() and int(declared) > limits.BODY_BYTES):
        raise Problem(errors.TOO_LARGE, (_too_large(),))
    if not declared and "transfer-encoding" not in headers:
        return receive
    body = bytearray()
    try:
        async with asyncio.timeout(limits.BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    return _once(message, receive)
                body += message.get("body", b"")
                if len(body) > limits.BODY_BYTES:
                    raise Problem(errors.TOO_LARGE, (_too_large(),))
                if not message.get("more_body"):
                    return _once({"type": "http.request", "body": bytes(body)}, receive)
    except TimeoutError:
        raise Problem(errors.TOO_SLOW) from None


def _too_large() -> Issue:
    return Issue("body", "too_large", f"A body has at most {limits.BODY_BYTES // 1024} KB.")


def _once(message: Message, receive: Receive) -> Receive:
    """Gives the message first, then what else comes."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return message

    return replay


class InFlight:
    """Runs so many searches at a time, lets some wait shortly, and sends the others away to come again."""

    def __init__(self, app: ASGIApp, refuse: Refuse, running: int) -> None:
        self.app = app
        self.refuse = refuse
        self._places = asyncio.Semaphore(running)
        self._queue = limits.QUEUE_FACTOR * running
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http" or scope["path"].startswith(("/static/", "/healthz", "/readyz")):
            await self.app(scope, receive, send)
        elif await self._has_place():
            await self._run(scope, receive, send)
        else:
            await self.refuse(scope, Problem(errors.BUSY))(scope, receive, send)

    async def _run(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The place is free again when the answer starts: a client that reads slowly keeps none."""
        holds = True

        async def release_and_send(message: Message) -> None:
            nonlocal holds
            if holds:
                holds = False
                self._places.release()
            await send(message)

        try:
            await self.app(scope, receive, release_and_send)
        finally:
            if holds:
                self._places.release()

    async def _has_place(self) -> bool:
        if not self._places.locked():
            return await self._places.acquire()
        if self._waiting >= self._queue:
            return False
        self._waiting += 1
        try:
            async with asyncio.timeout(limits.QUEUE_SECONDS):
                return await self._places.acquire()
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1
