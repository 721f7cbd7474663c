"""Runs what hostile input could harm in a process of its own, which can be killed at any time."""

import json
import signal
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.connection import Connection
from typing import Final

from indexer.processes import memory_limit, settle_in, start, time_limit
from indexer.reading.unreadable import UnreadableError
from indexer.settings import READING_MEMORY
from indexer.sources.packing import SourceError

Work = Callable[[bytes], bytes]
Works = Callable[[bytes], Iterator[bytes]]
"""A function of a module, or a `functools.partial` of one: the process imports it."""

TIMED_OUT: Final = "timed_out"
OUT_OF_MEMORY: Final = "out_of_memory"
CRASHED: Final = "crashed"
READER_FAILED: Final = "reader_failed"

_ANSWER: Final = b"a"
_END: Final = b"e"
_FAULT: Final = b"f"
_SILENCE_SECONDS: Final = 120.0  # a process that waits for what never comes uses no processor time
_DYING_SECONDS: Final = 5.0


def run_apart(work: Work, content: bytes, *, seconds: float, memory: int = READING_MEMORY) -> bytes:
    """What `work` makes of the content, in a process of its own.

    It may take `seconds` of processor time and `memory` bytes. Raises SourceError: what `work` raises of
    that kind, `timed_out`, `out_of_memory`, `crashed`, and `reader_failed` for any other error.
    """
    return b"".join(stream_apart(partial(_once, work), content, seconds=seconds, memory=memory))


def stream_apart(
    works: Works, content: bytes, *, seconds: float, at_first: float = 0.0, memory: int = READING_MEMORY
) -> Iterator[bytes]:
    """As `run_apart`, for what gives many answers: each comes as soon as it is there.

    The limit of time is for each answer, with `at_first` seconds on top for the first. What was given before
    an error stays good.
    """
    process, connection = start(_serve, works, (seconds, at_first), memory)
    try:
        connection.send_bytes(content)
        while (message := _received(connection))[:1] == _ANSWER:
            yield message[1:]
        if message != _END:
            reason, sentence = json.loads(message[1:])
            raise SourceError(str(reason), str(sentence))
    except (OSError, EOFError) as error:
        process.join(_DYING_SECONDS)
        if process.exitcode == -signal.SIGPROF or isinstance(error, TimeoutError):
            raise SourceError(TIMED_OUT, "Reading it takes too long.") from error
        raise SourceError(CRASHED, "The reader crashed on it.") from error
    finally:
        process.kill()
        process.join()
        connection.close()


def _received(connection: Connection) -> bytes:
    if not connection.poll(_SILENCE_SECONDS):
        raise TimeoutError
    return connection.recv_bytes()


def _once(work: Work, content: bytes) -> Iterator[bytes]:
    yield work(content)


def _serve(connection: Connection, works: Works, limits: tuple[float, float], memory: int) -> None:
    """Answer in bytes: a pickle of a process that has read hostile input is not to be trusted."""
    settle_in()
    seconds, more = limits
    try:
        with memory_limit(memory):
            answers = works(connection.recv_bytes())
            while True:
                with time_limit(seconds + more):
                    answer = next(answers, None)
                more = 0.0
                if answer is None:
                    break
                connection.send_bytes(_ANSWER + answer)
        last = _END
    except MemoryError:
        last = _fault(OUT_OF_MEMORY, "Reading it takes more memory than it may have.")
    except SourceError as error:
        last = _fault(error.reason, error.sentence)
    except UnreadableError as error:
        last = _fault(str(error.code), error.sentence)
    except BrokenPipeError:
        return
    except Exception as error:  # noqa: BLE001 (whatever a library does with hostile input harms only that)
        last = _fault(READER_FAILED, f"The reader failed on it ({type(error).__name__}).")
    connection.send_bytes(last)


def _fault(reason: str, sentence: str) -> bytes:
    return _FAULT + json.dumps([reason, sentence]).encode()
