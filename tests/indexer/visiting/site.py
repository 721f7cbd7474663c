"""A real web site on this machine, for the tests of visits, that knows what it was asked."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Barrier, Lock, Thread
from time import sleep
from typing import Final

from tests.indexer.given import line, page

_BUSY_SECONDS: Final = 0.01  # how long an answer takes at least, so that two at a time would be seen
_MEETING_SECONDS: Final = 20.0


@dataclass(slots=True)
class Asked:
    """One request: its path, its conditions, and what was answered."""

    path: str
    etag: str
    status: int = 0


@dataclass(slots=True)
class Site:
    """What is at the paths of a server: a body with its type, or a status; `/private/` is not for robots.

    With a `meeting` an answer waits until others that know of it are asked for too.
    """

    port: int = 0
    bodies: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    meeting: Barrier | None = None
    lock: Lock = field(default_factory=Lock)
    host: str = "wire.test"

    @property
    def place(self) -> str:
        """Host and port, as a guard allows them."""
        return f"{self.host}:{self.port}"

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://{self.place}{path}"

    def put(self, path: str, body: str | bytes, media_type: str = "text/html; charset=utf-8") -> str:
        """Have something at a path; gives its address."""
        self.bodies[path] = (media_type, body if isinstance(body, bytes) else body.encode())
        return self.at(path)

    def put_pages(self, *numbers: int) -> list[str]:
        """Pages with the articles of `given.page`."""
        return [self.put(f"/pages/{number}", page(number)) for number in numbers]

    def put_feed(self, *numbers: int, path: str = "/feed", extra: str = "") -> str:
        """A feed with an entry for each number, the first on top."""
        return self.put(path, feed(self, numbers, extra), "application/rss+xml")

    def put_sitemap(self, path: str, pages: Sequence[tuple[str, str]], kind: str = "urlset") -> str:
        """A sitemap of addresses with the times of their last changes, or with the kind `sitemapindex`."""
        inner = "url" if kind == "urlset" else "sitemap"
        texts = "".join(
            f"<{inner}><loc>{address}</loc>{f'<lastmod>{when}</lastmod>' if when else ''}</{inner}>"
            for address, when in pages
        )
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return self.put(path, f"<?xml version='1.0'?><{kind} xmlns='{space}'>{texts}</{kind}>", "text/xml")

    def paths(self, *, forget: bool = True) -> list[str]:
        """What was asked since the last time, without robots.txt, in order."""
        paths = [one.path for one in self.asked if one.path != "/robots.txt"]
        if forget:
            self.asked.clear()
        return paths

    def statuses_given(self) -> dict[str, int]:
        """The last status of each path that was asked."""
        return {one.path: one.status for one in self.asked if one.path != "/robots.txt"}


def feed(site: Site, numbers: Sequence[int], extra: str = "") -> str:
    """RSS with the texts of `given.line`."""
    items = "".join(
        f"<item><title>{line(number)['title']}</title><link>{site.at(f'/pages/{number}')}</link>"
        f"<guid isPermaLink='false'>report-{number}</guid><pubDate>Fri, 15 Aug 2014 08:00:00 GMT</pubDate>"
        f"<description>{line(number)['text']}</description></item>"
        for number in numbers
    )
    return f"<rss version='2.0'><channel><title>Harbour Post</title>{extra}{items}</channel></rss>"


@contextmanager
def site(host: str = "wire.test") -> Iterator[Site]:
    """A site that answers for as long as it is used."""
    here = Site(host=host)

    class Answers(_Answers):
        of = here

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    here.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()


class _Answers(BaseHTTPRequestHandler):
    of: Site

    def do_GET(self) -> None:
        site = self.of
        asked = Asked(self.path, self.headers.get("If-None-Match", ""))
        with site.lock:
            site.asked.append(asked)
            site.at_once += 1
            site.most_at_once = max(site.most_at_once, site.at_once)
        sleep(_BUSY_SECONDS)
        if site.meeting and self.path != "/robots.txt":
            site.meeting.wait(_MEETING_SECONDS)
        with site.lock:
            site.at_once -= 1
        self._answer(site, asked)

    def _answer(self, site: Site, asked: Asked) -> None:
        media_type, body = site.bodies.get(self.path, ("text/plain", b""))
        if self.path == "/robots.txt" and not body:
            body = b"User-agent: *\nDisallow: /private/\n"
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        asked.status = site.statuses.get(self.path, 200 if body else 404)
        if asked.status == 200 and asked.etag == etag:
            asked.status, body = 304, b""
        self.send_response(asked.status)
        extra = {"Content-Type": media_type, "ETag": etag, "Content-Length": str(len(body))}
        for name, value in (extra | site.headers.get(self.path, {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass
