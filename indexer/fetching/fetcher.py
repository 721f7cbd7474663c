"""Fetches one address: through the fence at every redirect, within a time, a size and the host's turn."""

import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import cache
from time import time_ns
from typing import Final
from urllib.parse import urljoin

from indexer.fetching.answers import Fetched, Unchanged, content_type, fresh_seconds, mark, refusal
from indexer.fetching.deadline import Deadline
from indexer.fetching.errors import FetchError
from indexer.fetching.guard import Guard
from indexer.fetching.manners import Manners
from indexer.fetching.target import Target
from indexer.fetching.unpacking import CODINGS, codings_of, unpack_body
from indexer.fetching.wire import Answer, ask, too_large
from indexer.settings import PAGE_BYTES

USER_AGENT: Final = "Dateline/0.1"
FETCH_SECONDS: Final = 29.0
"""For one fetch, so that with all that is tidied up after it, it ends within 30."""

MOST_REDIRECTS: Final = 5
PAGES: Final = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_GIVEN: Final = frozenset({200, 203})
_UNCHANGED: Final = 304


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is asked for, wherever it leads: headers, bytes at most, and whether more is cut or refused."""

    headers: Mapping[str, str]
    limit: int
    cut: bool

    @property
    def is_conditional(self) -> bool:
        return not self.headers.keys().isdisjoint({"If-None-Match", "If-Modified-Since"})


@dataclass(frozen=True, slots=True)
class _Moved:
    location: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Came:
    """What one answer holds, but for the way to it."""

    headers: Mapping[str, str]
    content: bytes | None


@cache
def _believed() -> ssl.SSLContext:
    """The certificates that this machine believes, which take a while to read."""
    return ssl.create_default_context()


def _anything(_url: str) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches addresses; several threads may share it.

    `seconds` is for one fetch in all, but for the waiting that `manners` and `permit` ask for. `permit` is
    called with every address before it is asked, redirects too, and raises FetchError where it must not be
    (`Robots.check`). `tls` says whose certificates are believed. No proxy, cookie, password or referrer is
    ever taken from anywhere.
    """

    guard: Guard = field(default_factory=Guard)
    manners: Manners = field(default_factory=Manners)
    permit: Callable[[str], None] = _anything
    user_agent: str = USER_AGENT
    seconds: float = FETCH_SECONDS
    tls: ssl.SSLContext = field(default_factory=_believed)

    def fetch(
        self,
        url: str,
        *,
        etag: str = "",
        modified: str = "",
        accept: str = PAGES,
        limit_bytes: int = PAGE_BYTES,
        cut: bool = False,
    ) -> Fetched | Unchanged:
        """What an address holds; Unchanged when that is what `etag` or `modified` of the last time stand for.

        `limit_bytes` is for the unpacked content; what is beyond is an error, or left out with `cut`.
        Raises FetchError as `Guard.check`, `permit`, `Manners.turn`, `ask` and `unpack_body` do, and
        `too_many_redirects` after 5, `downgrade` where one leads from https to http, `busy`, `http_404` and
        the like.
        """
        wish = _Wish(self._headers(etag, modified, accept), limit_bytes, cut)
        deadline, way, address = Deadline(self.seconds), list[str](), url
        while True:
            target, came = self._step(address, wish, deadline)
            way.append(target.url)
            if isinstance(came, _Came):
                return _outcome(came, wish, requested=url, way=way)
            if len(way) > MOST_REDIRECTS:
                raise FetchError("too_many_redirects", f"It leads on more than {MOST_REDIRECTS} times.")
            address = _next_address(target, came.location)

    def _headers(self, etag: str, modified: str, accept: str) -> dict[str, str]:
        headers = {"User-Agent": self.user_agent, "Accept": accept, "Accept-Encoding": CODINGS}
        given = {"If-None-Match": etag, "If-Modified-Since": modified}
        return headers | {"Connection": "close"} | {name: value for name, value in given.items() if value}

    def _step(self, address: str, wish: _Wish, deadline: Deadline) -> tuple[Target, _Moved | _Came]:
        """One request, in the host's turn."""
        target = self.guard.check(address, seconds=deadline.left())
        with ExitStack() as turn:
            with deadline.paused():
                self.permit(target.url)
                turn.enter_context(self.manners.turn(target.host))
            with ask(target, wish.headers, deadline=deadline, tls=self.tls, limit_bytes=wish.limit) as answer:
                return target, _read(answer, wish, deadline)


def _read(answer: Answer, wish: _Wish, deadline: Deadline) -> _Moved | _Came:
    location = answer.headers.get("location")
    if answer.status in _REDIRECTS and location:
        return _Moved(location)
    if answer.status == _UNCHANGED and wish.is_conditional:
        return _Came(headers=answer.headers, content=None)
    if answer.status not in _GIVEN:
        raise refusal(answer.status, answer.headers)
    if not wish.cut and answer.declared_bytes > wish.limit:
        raise too_large(wish.limit)
    codings = codings_of(answer.headers.get("content-encoding", ""))
    blocks = unpack_body(answer.blocks(), codings, deadline)
    return _Came(headers=answer.headers, content=_limited(blocks, wish))


def _limited(blocks: Iterator[bytes], wish: _Wish) -> bytes:
    content = bytearray()
    for block in blocks:
        content += block
        if len(content) > wish.limit:
            if not wish.cut:
                raise too_large(wish.limit)
            return bytes(content[: wish.limit])
    return bytes(content)


def _next_address(target: Target, location: str) -> str:
    """Where a redirect leads. Raises FetchError `downgrade`, and `not_an_address`."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")  # as most servers mean it
    try:
        address = urljoin(target.url, location.strip())
    except ValueError:
        raise FetchError("not_an_address", "It leads on to what is no address.") from None
    if target.scheme == "https" and address[:5].lower() == "http:":
        sentence = "It leads on from https to http; ask for the http address if you trust that."
        raise FetchError("downgrade", sentence)
    return address


def _outcome(came: _Came, wish: _Wish, *, requested: str, way: Sequence[str]) -> Fetched | Unchanged:
    etag, modified = mark(came.headers, "etag"), mark(came.headers, "last-modified")
    fresh, at = fresh_seconds(came.headers), time_ns() // 1_000_000
    if came.content is None:
        return Unchanged(
            url=way[-1],
            requested=requested,
            redirects=tuple(way[1:]),
            etag=etag or wish.headers.get("If-None-Match", ""),
            modified=modified or wish.headers.get("If-Modified-Since", ""),
            at=at,
            fresh_seconds=fresh,
        )
    kind, charset = content_type(came.headers)
    return Fetched(
        url=way[-1],
        requested=requested,
        redirects=tuple(way[1:]),
        content=came.content,
        content_type=kind,
        charset=charset,
        etag=etag,
        modified=modified,
        at=at,
        fresh_seconds=fresh,
    )
