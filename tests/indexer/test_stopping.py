import os
import signal
import threading

import pytest

from indexer.stopping import PatientInput, Stop


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_noted_and_ends_nothing(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with Stop() as stop:
        assert not stop()
        os.kill(os.getpid(), number)
        assert stop()
        assert stop.name == number.name
        assert signal.getsignal(number) == before, "a second one would end the process"
    assert signal.getsignal(number) == before


def test_outside_the_main_thread_signals_are_left_alone() -> None:
    noted: list[bool] = []

    def work() -> None:
        with Stop() as stop:
            noted.append(stop())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert noted == [False]


def test_waiting_for_input_ends_with_the_input_or_with_the_run() -> None:
    reading, writing = os.pipe()
    stop = Stop()
    waiting = PatientInput(stop, reading)
    os.write(writing, b"line")
    assert waiting.read(100) == b"line"
    threading.Timer(0.1, lambda: setattr(stop, "name", "SIGINT")).start()
    assert waiting.read(100) == b""
    stop.name = ""
    os.close(writing)
    assert waiting.read(100) == b""
    os.close(reading)
