import os
import signal
import socket
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from indexer.processes import refuse_files
from indexer.reading.unreadable import Reason, UnreadableError
from indexer.sources.apart import run_apart, stream_apart
from indexer.sources.packing import SourceError
from tests.indexer.given import write

# What runs apart has to stand in a module, where the process finds it.


def turned(content: bytes) -> bytes:
    return content[::-1]


def hangs(content: bytes) -> bytes:
    while True:
        content = content[::-1]


def grows(content: bytes) -> bytes:
    return content * 1_000_000_000


def dies(content: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return content


def raises(content: bytes) -> bytes:
    raise SourceError("not_a_feed", content.decode())


def is_unreadable(content: bytes) -> bytes:
    raise UnreadableError(Reason.BINARY, content.decode())


def fails(content: bytes) -> bytes:
    return bytes(content[len(content)])


def prints(content: bytes) -> bytes:
    print(content)  # noqa: T201
    return b"done"


def reaches_out(content: bytes) -> bytes:
    refuse_files()
    outcomes = []
    for reach in (lambda: open(content.decode()), lambda: socket.socket()):  # noqa: SIM115, PTH123
        try:
            reach()
            outcomes.append("open")
        except OSError:
            outcomes.append("refused")
    return " ".join(outcomes).encode()


def count_to(last: int, content: bytes, *, die: bool = False, step: float = 0.0) -> Iterator[bytes]:
    for number in range(last):
        end = time.process_time() + step
        while time.process_time() < end:
            pass
        yield b"%d" % number
    if die:
        dies(content)


def reason(work: object, content: bytes = b"x", **limits: float) -> str:
    with pytest.raises(SourceError) as caught:
        run_apart(work, content, **{"seconds": 5, **limits})  # type: ignore[arg-type]
    return caught.value.reason


def test_the_answer_comes_back_in_bytes() -> None:
    content = bytes(range(256)) * 40_000
    assert run_apart(turned, content, seconds=5) == content[::-1]


def test_what_hangs_is_ended_and_told() -> None:
    assert reason(hangs, seconds=0.2) == "timed_out"


def test_what_takes_too_much_memory_is_told() -> None:
    assert reason(grows, memory=100_000_000) == "out_of_memory"


def test_what_crashes_is_told() -> None:
    assert reason(dies) == "crashed"


def test_an_error_of_ours_keeps_its_reason_and_its_sentence() -> None:
    with pytest.raises(SourceError, match="Look here") as caught:
        run_apart(raises, b"Look here.", seconds=5)
    assert caught.value.reason == "not_a_feed"
    assert reason(is_unreadable) == "binary"


def test_any_other_error_is_told_without_what_it_says() -> None:
    assert reason(fails) == "reader_failed"


def test_what_is_printed_is_for_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_apart(prints, b"secret", seconds=5) == b"done"
    assert capfd.readouterr() == ("", "")


def test_a_process_can_give_up_files_and_connections(tmp_path: Path) -> None:
    path = write(tmp_path / "secret", "x")
    assert run_apart(reaches_out, str(path).encode(), seconds=5) == b"refused refused"


def test_answers_come_one_after_the_other_and_stay_good_before_a_crash() -> None:
    answers = stream_apart(partial(count_to, 3, die=True), b"", seconds=5)
    assert [next(answers) for _ in range(3)] == [b"0", b"1", b"2"]
    with pytest.raises(SourceError) as caught:
        next(answers)
    assert caught.value.reason == "crashed"


def test_the_limit_of_time_is_for_each_answer() -> None:
    assert len(list(stream_apart(partial(count_to, 3, step=0.2), b"", seconds=0.5))) == 3


def test_the_first_answer_may_take_longer() -> None:
    answers = stream_apart(partial(count_to, 2, step=0.4), b"", seconds=0.1, at_first=2)
    assert next(answers) == b"0"
    with pytest.raises(SourceError, match="too long"):
        next(answers)


def test_who_stops_listening_leaves_no_process_behind() -> None:
    answers = stream_apart(whose, b"", seconds=5)
    process = int(next(answers))
    answers.close()  # type: ignore[attr-defined]
    assert not Path(f"/proc/{process}").exists()


def whose(content: bytes) -> Iterator[bytes]:
    while True:
        yield str(os.getpid()).encode()
