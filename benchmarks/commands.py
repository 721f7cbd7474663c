"""Runs `dateline` as its users do, and tells what the run cost."""

import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

COMMAND = (sys.executable, "-m", "dateline")
PORT = 8799
_PATIENCE_SECONDS = 30
_PR_SET_CHILD_SUBREAPER = 36  # of Linux's prctl


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds on the clock, seconds of CPU in all its processes, peak memory in MB.

    The memory is that of the largest process, as the kernel counts it for a waited-for child.
    """

    seconds: float
    cpu_seconds: float
    peak_megabytes: float


def run(*arguments: str) -> Cost:
    """Run a sub-command to its end. Raises RuntimeError when it fails."""
    _adopt_orphans()
    before, start = os.times(), time.perf_counter()
    process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"dateline {arguments[0]} ended with {process.returncode}")
    peak = max(usage.ru_maxrss, *(each.ru_maxrss for each in _wait_for_orphans()), 0)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(seconds, cpu, peak / 1024)


def _adopt_orphans() -> None:
    """Workers are children of a helper of the command, which outlives it: their CPU time is to be counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> Iterator[resource.struct_rusage]:
    with contextlib.suppress(ChildProcessError):
        while True:
            yield os.wait4(-1, 0)[2]


@contextlib.contextmanager
def serving(engine: Path) -> Iterator[HTTPConnection]:
    """The web service over an index; gives a connection that stays open, once it answers."""
    command = [*COMMAND, "serve", "--engine", str(engine), "--port", str(PORT)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    connection = HTTPConnection("127.0.0.1", PORT, timeout=_PATIENCE_SECONDS)
    try:
        _wait_until_answered(connection)
        yield connection
    finally:
        connection.close()
        process.terminate()
        process.wait()


def _wait_until_answered(connection: HTTPConnection) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            get(connection, "/v1/search?limit=1")
        except OSError:
            connection.close()
            time.sleep(0.005)
        else:
            return
    raise RuntimeError("the service did not answer")


def get(connection: HTTPConnection, path: str) -> bytes:
    """The body of an answer. Raises RuntimeError unless it is a 200."""
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{response.status} for {path}: {body[:300]!r}")
    return body
