from random import Random

from indexer.visiting.schedule import Polled, backoff, seconds_until_next

DAY = 86_400.0


class Never(Random):
    """No jitter at all."""

    def random(self) -> float:
        return 0.0


def test_what_went_well_is_asked_again_after_its_time_and_a_little_more() -> None:
    pauses = [seconds_until_next(Polled(went_well=True), every=900) for _ in range(200)]
    assert all(900 <= pause <= 990 for pause in pauses)
    assert len(set(pauses)) > 100


def test_what_a_host_wants_counts_when_it_is_longer_and_no_longer_than_a_day() -> None:
    for wanted, expected in ((60, 900), (7_200, 7_200), (10 * DAY, DAY)):
        polled = Polled(went_well=True, wait_seconds=wanted)
        assert seconds_until_next(polled, every=900, random=Never()) == expected


def test_failures_double_the_pause_up_to_a_day() -> None:
    failed = Polled(went_well=False)
    pauses = [seconds_until_next(failed, every=900, failures=count, random=Never()) for count in range(1, 9)]
    assert pauses == [1_800, 3_600, 7_200, 14_400, 28_800, 57_600, DAY, DAY]
    assert backoff(10_000, every=900) == DAY
