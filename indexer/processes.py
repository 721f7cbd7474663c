"""Starts processes that read hostile input, and keeps each within its time, its memory and its files."""

import contextlib
import logging
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import Any, Final

_STARTING: Final = Lock()


def start(serve: Callable[..., None], *given: Any) -> tuple[BaseProcess, Connection]:  # noqa: ANN401
    """A new process that runs `serve(connection, *given)`, and our end of the connection to it.

    It is forked by a server process that has the readers loaded, which takes milliseconds; `serve` is a
    function of a module.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["indexer.reading.pages"])
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, *given), daemon=True)
    with _without_present_folder():
        process.start()
    theirs.close()
    return process, ours


@contextlib.contextmanager
def _without_present_folder() -> Iterator[None]:
    """Keep the server process from running a `json.py` that lies where somebody indexes a download."""
    with _STARTING:
        before = os.environ.get("PYTHONSAFEPATH")
        os.environ["PYTHONSAFEPATH"] = "1"
        try:
            yield
        finally:
            if before is None:
                del os.environ["PYTHONSAFEPATH"]
            else:
                os.environ["PYTHONSAFEPATH"] = before


def settle_in() -> None:
    """Ctrl-C is for the parent, which finishes its batch; what libraries print is for nobody."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


def refuse_files() -> None:
    """From now on this process opens neither a file nor a connection; those that it has stay open."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """The kernel ends this process when it takes more processor time: SIGPROF, whose default is to end it."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextlib.contextmanager
def memory_limit(size: int) -> Iterator[None]:
    """No more than `size` bytes on top of what this process has; where the system can tell (Linux)."""
    taken = _data_bytes()
    if not taken:
        yield
        return
    limits = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (taken + size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, limits)


def _data_bytes() -> int:
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:")), 0)
