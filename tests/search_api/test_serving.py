"""`dateline serve` starts safely, says where it is, and ends when it is told to."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest


def command(*arguments: str) -> list[str]:
    """The command line with these arguments."""
    return [sys.executable, "-m", "dateline", *arguments]


def ended(*arguments: str) -> tuple[int, str]:
    """The status of a command that ends by itself, and what it said about why."""
    done = subprocess.run(command(*arguments), capture_output=True, text=True, timeout=30, check=False)
    assert done.stdout == ""
    return done.returncode, done.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_an_address_that_others_reach_needs_to_be_asked_for(index: str, host: str) -> None:
    status, said = ended("serve", "--engine", index, "--host", host)
    assert status == 2
    assert said.strip().endswith("add --public-read if everyone may read this index.")
    assert len(said.strip().splitlines()) == 1


def test_a_port_that_is_taken_is_said_in_one_sentence(index: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        status, said = ended("serve", "--engine", index, "--port", str(taken.getsockname()[1]))
    assert status == 2
    assert "in use" in said
    assert len(said.strip().splitlines()) == 1


def test_an_index_that_is_not_there_is_said_with_what_to_do(tmp_path: Path) -> None:
    status, said = ended("serve", "--engine", str(tmp_path / "none"))
    assert status == 2
    assert "dateline index" in said
    assert len(said.strip().splitlines()) == 1


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("workers", [1, 2])
def test_it_serves_where_it_says_until_a_signal_ends_it_cleanly(
    index: str, end: signal.Signals, workers: int
) -> None:
    arguments = command("serve", "--engine", index, "--port", "0", "--workers", str(workers))
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        assert found
        assert httpx.get(f"{found.group()}v1/search?limit=0", timeout=30).json()["total"] == 6
        process.send_signal(end)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0
    assert "Traceback" not in out + err


def test_a_public_address_answers_to_the_names_that_are_allowed(index: str) -> None:
    arguments = command("serve", "--engine", index, "--port", "0", "--host", "0.0.0.0", "--public-read")
    names = {**os.environ, "DATELINE_ALLOW_HOST": "search.example"}
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=names
    )
    try:
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        assert found
        for host, status in (("search.example", 200), ("127.0.0.1", 200), ("evil.example", 421)):
            assert httpx.get(f"{found.group()}healthz", headers={"host": host}).status_code == status
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_importing_the_commands_loads_neither_the_web_nor_an_engine() -> None:
    heavy = ("fastapi", "tantivy", "jinja2", "uvicorn")
    script = f"import sys, search_api.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stdout.strip() == "[]"
