"""W3 and W5: strict headers on every route and status, and no answer to a foreign host name."""

import socket

import httpx
import pytest

from search_api.settings import Settings
from tests.search_api.corpus import COLUMN
from tests.search_api.service import asking

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
REQUESTS: tuple[tuple[str, str, int], ...] = (
    ("GET", "/", 200),
    ("HEAD", "/", 200),
    ("GET", "/?q=column", 200),
    ("GET", "/?limit=x", 422),
    ("GET", "/?q=a+AND+(&syntax=full", 400),
    ("GET", f"/articles/{COLUMN.id}", 200),
    ("GET", "/articles/nothing", 404),
    ("GET", "/docs", 200),
    ("GET", "/static/style.css", 200),
    ("GET", "/static/nothing.css", 404),
    ("GET", "/static/..%2fapp.py", 404),
    ("GET", "/v1/search", 200),
    ("HEAD", "/v1/search", 200),
    ("POST", "/v1/search", 415),
    ("PUT", "/v1/search", 405),
    ("OPTIONS", "/v1/search", 405),
    ("TRACE", "/v1/search", 405),
    ("GET", "/v1/search?limit=x", 422),
    ("GET", "/v1/search?nope=1", 400),
    ("GET", "/v1/search?q=" + "x" * 9_000, 414),
    ("GET", f"/v1/articles/{COLUMN.id}", 200),
    ("GET", "/v1/articles/nothing", 404),
    ("GET", "/v1/fields", 200),
    ("GET", "/v1/nothing", 404),
    ("GET", "/healthz", 200),
    ("GET", "/readyz", 200),
    ("GET", "/openapi.json", 200),
    ("GET", "/redoc", 404),
    ("GET", "/v1/search/", 404),
    ("GET", "//evil.example/%2e%2e", 404),
)


def check_strict(headers: httpx.Headers) -> None:
    """The headers that every response has."""
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers
    assert not [name for name in headers if name.startswith("access-control-")]
    assert "set-cookie" not in headers
    assert "location" not in headers


@pytest.mark.parametrize(("method", "address", "status"), REQUESTS, ids=lambda value: str(value)[:40])
def test_every_route_and_status_has_the_strict_headers(
    site: httpx.Client, method: str, address: str, status: int
) -> None:
    answer = site.request(method, f"{str(site.base_url).rstrip('/')}{address}")
    assert answer.status_code == status
    check_strict(answer.headers)
    kept = address.startswith("/static/") and status == 200
    assert answer.headers["cache-control"] == ("public, max-age=31536000, immutable" if kept else "no-store")


def test_what_is_no_http_is_refused_with_the_strict_headers_too(site: httpx.Client) -> None:
    for sent in (
        b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
    ):
        with socket.create_connection((site.base_url.host, site.base_url.port or 80)) as connection:
            connection.sendall(sent)
            answer = b"".join(iter(lambda: connection.recv(65_536), b""))
        assert answer.startswith(b"HTTP/1.1 400 "), answer
        lines = answer.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
        check_strict(httpx.Headers({line.partition(": ")[0]: line.partition(": ")[2] for line in lines}))


def test_a_head_is_a_get_without_its_body(site: httpx.Client) -> None:
    for address in ("/", "/v1/search?q=column&limit=1", "/healthz", "/docs"):
        head, got = site.head(address), site.get(address)
        assert head.content == b""
        assert head.headers["content-type"] == got.headers["content-type"]
        assert abs(int(head.headers["content-length"]) - len(got.content)) < 10


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.2", "", "localhost@evil", "[::2]"]
)
def test_a_foreign_host_name_gets_no_answer(site: httpx.Client, host: str) -> None:
    for address in ("/", "/v1/search", "/healthz", "/static/style.css"):
        answer = site.get(address, headers={"host": host})
        assert answer.status_code == 421
        check_strict(answer.headers)
        assert COLUMN.title not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9999", "127.0.0.1:1", "[::1]:8000", "[::1]"])
def test_the_names_of_this_machine_are_its_own(site: httpx.Client, host: str) -> None:
    assert site.get("/v1/search", headers={"host": host}).status_code == 200


def test_other_names_can_be_allowed(index: str) -> None:
    with asking(Settings(engine=index, hosts=("search.example",))) as client:
        assert client.get("/healthz", headers={"host": "Search.example"}).status_code == 200
        assert client.get("/healthz", headers={"host": "localhost"}).status_code == 421
    with asking(Settings(engine=index, hosts=("*",))) as client:
        assert client.get("/healthz", headers={"host": "anything.example"}).status_code == 200


def test_the_stylesheet_may_be_kept_since_its_address_changes_with_it(site: httpx.Client) -> None:
    page = site.get("/").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert "?v=" in address
    answer = site.get(address)
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
