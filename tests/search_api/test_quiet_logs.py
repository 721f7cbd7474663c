"""W8: what people look for is in no log."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import httpx

CANARY = "qzxv7canary"


@contextmanager
def served(index: str, log: Path) -> Iterator[str]:
    """`dateline serve` on a free port, everything that it prints in a file."""
    command = [sys.executable, "-m", "dateline", "serve", "--engine", index, "--port", "0"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=out, env={**os.environ, "PYTHONUNBUFFERED": "1"}
        )
    try:
        assert process.stdout
        address = re.search(rb"http://\S+", process.stdout.readline())
        assert address
        yield address.group().decode()
    finally:
        process.send_signal(signal.SIGTERM)
        rest = process.communicate(timeout=20)[0]
        with log.open("ab") as out:
            out.write(rest)


TEXTS = (CANARY, f"{CANARY}+AND+(", f"%22{CANARY}", f"%FF{CANARY}", f"{CANARY}%00", CANARY * 900)
PATHS = (
    "/",
    "/v1/search",
    f"/v1/articles/{CANARY}",
    f"/articles/{CANARY}",
    f"/{CANARY}",
    "/v1/fields",
    "/docs",
)
MORE = ("", "&syntax=full", "&limit=x", "&nope=1", f"&person={CANARY}", f"&published_from={CANARY}")
BODIES = (f'{{"q": "{CANARY}"}}', f'{{"q": "{CANARY}', f'{{"q": "({CANARY}", "limit": "{CANARY}"}}')


def requests(client: httpx.Client) -> Iterator[int]:
    """The statuses of 327 requests of all kinds, each of which has the canary somewhere."""
    for path, text, more in product(PATHS, TEXTS, MORE):
        yield client.get(f"{path}?q={text}{more}").status_code
    headers = {
        "user-agent": CANARY,
        "cookie": CANARY,
        "referer": f"http://x/{CANARY}",
        "x-forwarded-for": CANARY,
    }
    kinds = ({"content-type": "application/json"}, {"content-type": CANARY}, {"host": f"{CANARY}.example"})
    for method, body, kind in product(("POST", "PUT", "DELETE"), BODIES, kinds):
        answer = client.request(method, f"/v1/search?{CANARY}", content=body, headers={**headers, **kind})
        yield answer.status_code
    for method in (*("HEAD",) * 24, *("OPTIONS",) * 24):
        yield client.request(method, f"/?q={CANARY}").status_code


def test_three_hundred_requests_leave_nothing_of_what_was_asked_in_the_log(
    index: str, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with served(index, log) as address:
        with httpx.Client(base_url=address) as client:
            statuses = list(requests(client))
        for sent in (
            f"GET /?q={CANARY}\xff HTTP/1.1\r\n\r\n",
            f"{CANARY}\r\n\r\n",
            f"{CANARY} /{CANARY} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        ):
            with socket.create_connection(
                (httpx.URL(address).host, httpx.URL(address).port or 80)
            ) as connection:
                connection.sendall(sent.encode("latin-1"))
                connection.recv(100)
    assert len(statuses) == 7 * 6 * 6 + 27 + 48 >= 300
    assert {200, 400, 404, 405, 414, 415, 421, 422} <= set(statuses)
    text = log.read_text()
    assert CANARY not in text
    lines = [line for line in text.splitlines() if " ms" in line]
    assert len(lines) == len(statuses) + 1
    pattern = r"\S+ \S+ (GET|HEAD|POST|PUT|DELETE|OPTIONS|OTHER) (-|/[\w./{}]*) \d{3} \d+\.\d ms"
    assert [line for line in lines if not re.fullmatch(pattern, line)] == []
    assert any(" GET /v1/articles/{id} 404 " in line for line in lines)
