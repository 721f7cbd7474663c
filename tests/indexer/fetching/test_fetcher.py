"""Fetching one address, from servers that are kind and from servers that are not."""

import gzip
import logging
import socket
import ssl
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import chain, repeat
from pathlib import Path
from time import time

import pytest

from indexer.fetching.answers import Fetched, Unchanged
from indexer.fetching.errors import FetchError
from indexer.fetching.fetcher import Fetcher
from indexer.fetching.guard import Guard
from indexer.fetching.manners import Manners
from tests.indexer.fetching.servers import DRIPS, Asked, Server, answer, moved

CERTIFICATE = Path(__file__).with_name("news.test.pem")  # for nothing but these tests
PAGE = b"<title>Harbour closed</title><p>The harbour was closed on Monday.</p>"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def fetcher(server: Server, *, seconds: float = 20, tls: ssl.SSLContext | None = None) -> Fetcher:
    guard = Guard(
        frozenset({f"news.test:{server.port}", f"other.test:{server.port}"}), lambda _: ["127.0.0.1"]
    )
    fetching = Fetcher(guard=guard, manners=Manners(0), seconds=seconds)
    return replace(fetching, tls=tls) if tls else fetching


def url(server: Server, path: str = "/page") -> str:
    return f"http://news.test:{server.port}{path}"


def get(server: Server, path: str = "/page", *, seconds: float = 20, limit: int = 10_000_000) -> Fetched:
    found = fetcher(server, seconds=seconds).fetch(url(server, path), limit_bytes=limit)
    assert isinstance(found, Fetched)
    return found


def reason_of(script: Iterable[bytes], *, seconds: float = 20, limit: int = 10_000_000) -> str:
    """Why what a server says is no page."""
    with Server(lambda _: script) as server, pytest.raises(FetchError) as caught:
        get(server, seconds=seconds, limit=limit)
    return caught.value.reason


def packed(body: bytes, coding: str = "gzip", **headers: str) -> bytes:
    return answer(body, content_encoding=coding, **headers)


def test_a_page_comes_with_what_its_answer_says_of_it() -> None:
    began = time() * 1000
    said = {"content_type": 'Text/HTML; Charset="Windows-1251"', "etag": '"v1"'}
    with Server(lambda _: [answer(PAGE, **said, last_modified="Mon, 02 Nov 2026 10:00:00 GMT")]) as server:
        found = get(server)
    assert (found.content, found.content_type, found.charset) == (PAGE, "text/html", "windows-1251")
    assert (found.etag, found.modified) == ('"v1"', "Mon, 02 Nov 2026 10:00:00 GMT")
    assert (found.url, found.requested, found.redirects) == (url(server), url(server), ())
    assert began - 1 <= found.at <= time() * 1000


def test_a_request_tells_who_asks_and_nothing_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("default login analyst password secret")
    netrc.chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with Server(lambda asked: [answer(PAGE, set_cookie="a=b; Path=/")]) as server:
        fetching = fetcher(server)
        for _ in range(2):
            fetching.fetch(url(server, "/page?a=1#part"))
    assert server.asked[0] == server.asked[1]
    assert server.asked[0].path == "/page?a=1"
    assert server.asked[0].headers == {
        "host": f"news.test:{server.port}",
        "user-agent": "Dateline/0.1",
        "accept": "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
        "accept-encoding": "gzip, deflate",
        "connection": "close",
    }


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (PAGE, "identity"),
        (gzip.compress(PAGE), "gzip"),
        (gzip.compress(PAGE), "X-GZIP"),
        (gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), "gzip"),
        (gzip.compress(PAGE) + bytes(100), "gzip"),
        (zlib.compress(PAGE), "deflate"),
        (zlib.compress(PAGE)[2:-4], "deflate"),
        (gzip.compress(zlib.compress(PAGE)), "deflate, gzip"),
    ],
)
def test_a_packed_page_is_unpacked(body: bytes, coding: str) -> None:
    with Server(lambda _: [packed(body, coding)]) as server:
        assert get(server).content == PAGE


def test_an_empty_packed_page_is_empty() -> None:
    with Server(lambda _: [packed(b"")]) as server:
        assert get(server).content == b""


@pytest.mark.parametrize(
    "script",
    [
        [CHUNKED, b"3;x=y\r\nabc\r\n", b"2\r\nde\r\n0\r\nTrailer: x\r\n\r\n"],
        [b"HTTP/1.0 200 OK\r\n\r\nab", b"cde"],
    ],
)
def test_a_page_in_chunks_and_one_without_a_length_are_whole(script: list[bytes]) -> None:
    with Server(lambda _: script) as server:
        assert get(server).content == b"abcde"


def test_what_has_not_changed_is_not_sent_again() -> None:
    def script(asked: Asked) -> list[bytes]:
        same = asked.headers.get("if-none-match") == '"v1"' or "if-modified-since" in asked.headers
        return [answer(status="304 Not Modified")] if same else [answer(PAGE, etag='"v1"')]

    with Server(script) as server:
        fetching, address = fetcher(server), url(server)
        first = fetching.fetch(address)
        again = fetching.fetch(address, etag=first.etag)
        since = fetching.fetch(address, modified="Mon, 02 Nov 2026 10:00:00 GMT")
    assert isinstance(first, Fetched)
    assert isinstance(again, Unchanged)
    assert (again.etag, again.url, again.requested) == ('"v1"', address, address)
    assert isinstance(since, Unchanged)
    assert since.modified == "Mon, 02 Nov 2026 10:00:00 GMT"
    assert server.asked[2].headers["if-modified-since"] == since.modified


def test_an_unasked_for_unchanged_is_an_error() -> None:
    assert reason_of([answer(status="304 Not Modified")]) == "http_304"


def test_redirects_are_followed_and_told() -> None:
    ways = {"/page": "/second?x=1", "/second?x=1": "//other.test:{port}/third#part"}

    def script(asked: Asked) -> list[bytes]:
        onward = ways.get(asked.path, "").replace("{port}", str(server.port))
        return [moved(onward)] if onward else [answer(PAGE)]

    with Server(script) as server:
        found = get(server)
    assert found.requested == url(server)
    assert found.url == f"http://other.test:{server.port}/third"
    assert found.redirects == (url(server, "/second?x=1"), found.url)
    assert "referer" not in server.asked[-1].headers


@pytest.mark.parametrize("location", ["/\u043f\u043e\u0440\u0442", "/%D0%BF%D0%BE%D1%80%D1%82"])
def test_a_redirect_in_other_letters_is_followed(location: str) -> None:
    with Server(lambda asked: [moved(location) if asked.path == "/page" else answer(PAGE)]) as server:
        get(server)
    assert server.asked[-1].path == "/%D0%BF%D0%BE%D1%80%D1%82"


def test_five_redirects_are_followed_and_not_six() -> None:
    def script(asked: Asked) -> list[bytes]:
        left = int(asked.path[1:])
        return [moved(f"/{left - 1}") if left else answer(PAGE)]

    with Server(script) as server:
        assert len(get(server, "/5").redirects) == 5
        with pytest.raises(FetchError) as caught:
            get(server, "/6")
    assert caught.value.reason == "too_many_redirects"


def test_every_address_is_asked_about_before_it_is_asked() -> None:
    permitted: list[str] = []

    def permit(address: str) -> None:
        permitted.append(address)
        if address.endswith("/private"):
            raise FetchError("refused_by_robots", "No")

    with Server(lambda _: [moved("/private")]) as server:
        found = fetcher(server)
        asking = Fetcher(guard=found.guard, manners=found.manners, permit=permit)
        with pytest.raises(FetchError, match="No"):
            asking.fetch(url(server))
    assert permitted == [url(server), url(server, "/private")]
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("204 No Content", "http_204"),
        ("206 Partial Content", "http_206"),
        ("300 Multiple Choices", "http_300"),
        ("302 Found", "http_302"),
        ("401 Unauthorized", "http_401"),
        ("403 Forbidden", "http_403"),
        ("404 Not Found", "http_404"),
        ("410 Gone", "http_410"),
        ("418", "http_418"),
        ("429 Too Many Requests", "busy"),
        ("500 Internal Server Error", "http_500"),
        ("503 Service Unavailable", "busy"),
        ("999 Denied", "http_999"),
    ],
)
def test_an_answer_that_is_no_page_says_why(status: str, reason: str) -> None:
    assert reason_of([answer(PAGE, status)]) == reason


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("120", 120, 120),
        ("99999999", 86_400, 86_400),
        ("99999999999999999999", 0, 0),
        ("-5", 0, 0),
        ("soon", 0, 0),
        (format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True), 3_000, 3_600),
        (format_datetime(datetime.now(UTC) - timedelta(hours=1), usegmt=True), 0, 0),
    ],
)
def test_a_busy_host_says_when_to_come_again(said: str, least: int, most: int) -> None:
    with (
        Server(lambda _: [answer(status="429 Too Many Requests", retry_after=said)]) as server,
        pytest.raises(FetchError) as caught,
    ):
        get(server)
    assert least <= caught.value.retry_seconds <= most


HEAD = b"HTTP/1.1 200 OK\r\n"
DRIPPED = {
    "nothing at all": (b"", b""),
    "its status line": (b"", b"H" * DRIPS),
    "a header": (HEAD, b"X-Long: " + b"x" * DRIPS),
    "its headers": (HEAD, b"X: y\r\n" * DRIPS),
    "messages before it": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * DRIPS),
    "its body": (HEAD + b"Content-Length: 9999\r\n\r\n", b"x" * DRIPS),
    "its body, without a length": (HEAD + b"\r\n", b"x" * DRIPS),
    "its body, packed": (HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE)[:10], b"\0" * DRIPS),
    "the length of a chunk": (CHUNKED, b"0" * DRIPS),
    "its chunks": (CHUNKED, b"1\r\nx\r\n" * DRIPS),
    "what follows its chunks": (CHUNKED + b"1\r\nx\r\n0\r\n", b"X: y\r\n" * DRIPS),
}


@pytest.mark.parametrize(("start", "rest"), DRIPPED.values(), ids=DRIPPED.keys())
def test_a_server_that_drips_is_left_at_the_deadline(start: bytes, rest: bytes) -> None:
    pieces = [rest[place : place + 1] for place in range(len(rest))]
    with (
        Server(lambda _: chain([start], server.drip(pieces or repeat(b"", DRIPS)))) as server,
        pytest.raises(FetchError) as caught,
    ):
        get(server, seconds=0.3)
    assert caught.value.reason == "timed_out"


def test_redirects_share_one_deadline() -> None:
    with (
        Server(lambda _: server.drip([moved("/page")], seconds=0.2)) as server,
        pytest.raises(FetchError) as caught,
    ):
        get(server, seconds=0.5)
    assert caught.value.reason == "timed_out"
    assert len(server.asked) <= 4


def test_a_connection_that_is_never_accepted_is_left_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        port = full.getsockname()[1]
        waiting = []
        for _ in range(8):  # fill what waits to be accepted
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
            waiting.append(one)
        guard = Guard(frozenset({f"127.0.0.1:{port}"}))
        with pytest.raises(FetchError) as caught:
            Fetcher(guard=guard, manners=Manners(0), seconds=0.3).fetch(f"http://127.0.0.1:{port}/")
        for one in waiting:
            one.close()
    assert caught.value.reason == "timed_out"


def test_the_next_address_of_a_host_is_tried_when_one_does_not_answer() -> None:
    with Server(lambda _: [answer(PAGE)]) as server:
        guard = Guard(frozenset({f"news.test:{server.port}"}), lambda _: ["127.0.0.3", "::1", "127.0.0.1"])
        found = Fetcher(guard=guard, manners=Manners(0)).fetch(url(server))
    assert isinstance(found, Fetched)
    assert found.content == PAGE


def test_a_host_that_does_not_answer_is_unreachable() -> None:
    with Server(lambda _: []) as server:
        pass
    with pytest.raises(FetchError) as caught:
        get(server)
    assert caught.value.reason == "unreachable"


BOMB = gzip.compress(bytes(20_000_000))
MEMBERS = gzip.compress(b"") * 50_000


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ([packed(BOMB)], "bomb"),
        ([packed(zlib.compress(bytes(20_000_000)), "deflate")], "bomb"),
        ([packed(gzip.compress(BOMB), "gzip, gzip")], "bomb"),
        ([packed(gzip.compress(bytes(2_000_000)))], "bomb"),
        ([packed(gzip.compress(MEMBERS * 4), "gzip, gzip")], "bomb"),
        ([packed(gzip.compress(BOMB), "gzip, gzip, gzip")], "bad_packing"),
        ([packed(b"x", "br")], "bad_packing"),
        ([packed(b"x", "zstd, gzip")], "bad_packing"),
        ([packed(PAGE)], "damaged"),
        ([packed(gzip.compress(PAGE)[:-9])], "damaged"),
        ([packed(gzip.compress(PAGE)[:-8] + bytes(8))], "damaged"),
    ],
)
def test_what_is_packed_to_do_harm_or_wrongly_is_refused(script: list[bytes], reason: str) -> None:
    assert reason_of(script) == reason


def test_what_repeats_itself_within_reason_is_no_bomb() -> None:
    body = b"".join(b"<p>%d The harbour was closed.</p>" % number for number in range(60_000))
    with Server(lambda _: [packed(gzip.compress(body))]) as server:
        assert get(server).content == body


ENDLESS = repeat(b"x" * 10_000)


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (chain([HEAD + b"\r\n"], ENDLESS), "too_large"),
        (chain([CHUNKED], repeat(b"3E8\r\n" + b"x" * 1000 + b"\r\n")), "too_large"),
        (chain([CHUNKED], repeat(b"1;" + b"x" * 20_000 + b"\r\nx\r\n")), "too_large"),
        (chain([CHUNKED, b"-1\r\n"], ENDLESS), "too_large"),
        ([answer(content_length="1000001")], "too_large"),
        ([answer(b"x" * 1_000_001)], "too_large"),
        (chain([HEAD + b"Content-Encoding: gzip\r\n\r\n"], repeat(MEMBERS)), "too_large"),
        (chain([HEAD], repeat(b"X: " + b"y" * 1000 + b"\r\n")), "bad_answer"),
        (chain([HEAD], repeat(b"X" * 1000)), "bad_answer"),
        (chain([HEAD], repeat(b"X: y\r\n")), "bad_answer"),
        (repeat(b"H" * 1000), "bad_answer"),
        (repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 100), "bad_answer"),
    ],
)
def test_what_never_ends_is_left_when_it_is_too_large(script: Iterable[bytes], reason: str) -> None:
    assert reason_of(script, limit=1_000_000) == reason


def test_what_is_as_large_as_may_be_is_read_and_more_is_cut_where_that_is_wanted() -> None:
    with Server(lambda _: [answer(b"x" * 1000)]) as server:
        assert len(get(server, limit=1000).content) == 1000
        found = fetcher(server).fetch(url(server), limit_bytes=999, cut=True)
    assert isinstance(found, Fetched)
    assert found.content == b"x" * 999


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ([answer(PAGE, content_length="9999")], "broken_off"),
        ([CHUNKED + b"5\r\nab"], "broken_off"),
        ([CHUNKED + b"1\r\na\r\n"], "broken_off"),
        ([CHUNKED + b"zz\r\nab\r\n"], "broken_off"),
        ([CHUNKED + b"-5\r\nab\r\n"], "bad_answer"),
        ([], "broken_off"),
        ([b"\r\n\r\n"], "bad_answer"),
        ([b"220 mail.example.org ESMTP\r\n"], "bad_answer"),
        ([b"HTTP/1.1 abc\r\n\r\n"], "bad_answer"),
        ([b"HTTP/1.1 -200 OK\r\n\r\n"], "bad_answer"),
        ([answer(PAGE, transfer_encoding="gzip, chunked")], "bad_answer"),
        ([HEAD + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"], "bad_answer"),
    ],
)
def test_an_answer_that_is_wrong_is_refused(script: list[bytes], reason: str) -> None:
    assert reason_of(script) == reason


def test_a_longer_body_than_its_length_is_cut_there() -> None:
    with Server(lambda _: [answer(PAGE + b"more", content_length=str(len(PAGE)))]) as server:
        assert get(server).content == PAGE


def test_headers_that_are_none_do_not_tell_an_address_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Server(lambda _: [HEAD + b"no header\r\nContent-Length: 3\r\n\r\nabc"]) as server:
        get(server, "/page?secret=hunter2")
    assert "hunter2" not in caplog.text


# Encrypted connections


def served_tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@pytest.fixture
def secure() -> Iterator[Server]:
    def script(asked: Asked) -> list[bytes]:
        return [moved(f"http://news.test:{server.port}/") if asked.path == "/down" else answer(PAGE)]

    with Server(script, tls=served_tls()) as server:
        yield server


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def secure_reason(
    server: Server, address: str, tls: ssl.SSLContext | None = None, *, seconds: float = 20
) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher(server, tls=tls, seconds=seconds).fetch(address)
    return caught.value.reason


def test_a_host_with_a_certificate_that_is_believed_is_read(secure: Server) -> None:
    found = fetcher(secure, tls=trusting()).fetch(f"https://news.test:{secure.port}/")
    assert isinstance(found, Fetched)
    assert found.content == PAGE


def test_a_host_is_told_by_name_which_of_its_certificates_is_wanted() -> None:
    named: list[str] = []
    context = served_tls()
    context.sni_callback = lambda _sock, name, _context: named.append(name)
    with Server(lambda _: [answer(PAGE)], tls=context) as server:
        fetcher(server, tls=trusting()).fetch(f"https://news.test:{server.port}/")
    assert named == ["news.test"]


def test_a_certificate_of_nobody_or_of_another_host_is_refused(secure: Server) -> None:
    assert secure_reason(secure, f"https://news.test:{secure.port}/") == "bad_certificate"
    assert secure_reason(secure, f"https://other.test:{secure.port}/", trusting()) == "bad_certificate"
    assert not secure.asked


def test_a_redirect_from_https_to_http_is_refused(secure: Server) -> None:
    assert secure_reason(secure, f"https://news.test:{secure.port}/down", trusting()) == "downgrade"


@pytest.mark.parametrize("said", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x16\x03\x01\x00\x05hello", b""])
def test_a_host_that_does_not_speak_tls_is_told(said: bytes) -> None:
    with Server(lambda _: [said], early=True) as server:
        assert secure_reason(server, f"https://news.test:{server.port}/") in ("bad_tls", "broken_off")


def test_a_handshake_that_drips_is_left_at_the_deadline() -> None:
    hello = b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc" + bytes(DRIPS)
    pieces = [hello[place : place + 1] for place in range(DRIPS)]
    with Server(lambda _: server.drip(pieces), early=True) as server:
        assert secure_reason(server, f"https://news.test:{server.port}/", seconds=0.3) == "timed_out"
