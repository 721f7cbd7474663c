"""No host is asked twice at a time, nor again at once."""

from dataclasses import dataclass
from threading import Barrier, Event, Lock, Thread

import pytest

from indexer.fetching.errors import FetchError
from indexer.fetching.manners import LONGEST_DELAY, Manners


@dataclass
class Clock:
    """Passes only while somebody sleeps."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_host_is_left_alone_for_a_while_after_each_request() -> None:
    clock = Clock()
    manners = Manners(2, clock=clock, sleep=clock.sleep)
    begun = []
    for _ in range(3):
        with manners.turn("news.test"):
            begun.append(clock.now)
            clock.sleep(5)  # the pause is from the end of one to the beginning of the next
    assert begun == pytest.approx([0, 7, 14])
    assert manners.wait("news.test") == pytest.approx(2)
    assert manners.wait("other.test") == 0


def test_other_hosts_are_not_waited_for() -> None:
    clock = Clock()
    manners = Manners(2, clock=clock, sleep=clock.sleep)
    for number in range(100):
        with manners.turn(f"{number}.test"):
            assert clock.now == 0


@pytest.mark.parametrize(("wanted", "made"), [(0.5, 2), (10, 10), (3600, LONGEST_DELAY)])
def test_a_host_may_want_a_longer_pause_up_to_a_minute(wanted: float, made: float) -> None:
    clock = Clock()
    manners = Manners(2, clock=clock, sleep=clock.sleep)
    manners.slow_down("news.test", wanted)
    for _ in range(2):
        with manners.turn("news.test"):
            begun = clock.now
    assert begun == pytest.approx(made)


def test_a_request_that_fails_is_followed_by_the_pause_too() -> None:
    clock = Clock()
    manners = Manners(2, clock=clock, sleep=clock.sleep)
    with pytest.raises(ZeroDivisionError), manners.turn("news.test"):
        _ = 1 / 0
    assert manners.wait("news.test") == 2
    with manners.turn("news.test"):
        assert clock.now == pytest.approx(2)


def test_threads_ask_one_host_one_at_a_time_and_many_hosts_at_once() -> None:
    manners = Manners(0)
    together = Barrier(4)
    lock, asking, most = Lock(), [0], [0]

    def ask(number: int) -> None:
        with manners.turn(f"{number}.test"):
            together.wait(10)  # all four are there, or this breaks
        for _ in range(50):
            with manners.turn("shared.test"):
                with lock:
                    asking[0] += 1
                    most[0] = max(most[0], asking[0])
                with lock:
                    asking[0] -= 1

    threads = [Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not together.broken
    assert most == [1]


def test_nobody_waits_for_a_turn_when_the_run_is_to_end() -> None:
    ended = Event()
    manners = Manners(1000, stopped=ended.is_set, sleep=lambda _: ended.set())
    with manners.turn("news.test"):
        pass
    with pytest.raises(FetchError) as caught, manners.turn("news.test"):
        pass
    assert caught.value.reason == "stopped"


def test_of_many_hosts_those_are_forgotten_that_may_be_asked_again() -> None:
    clock = Clock()
    manners = Manners(2, clock=clock, sleep=clock.sleep)
    with manners.turn("held.test"):
        for number in range(10_001):
            with manners.turn(f"{number}.test"):
                pass
        clock.sleep(3)
        with manners.turn("late.test"):
            pass
        assert len(manners._hosts) == 2
    assert manners.wait("held.test") == 2
