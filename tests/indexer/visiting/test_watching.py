import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from engines.errors import EngineUnavailableError, IndexBusyError
from engines.opening import open_engine
from indexer.pipeline import run
from indexer.report import RunReport
from indexer.stopping import Stop
from indexer.visiting.visitor import Visitor
from indexer.visiting.visits import Visits
from indexer.visiting.watching import Watching
from tests.indexer.given import counts, settings_in, total
from tests.indexer.visiting.site import Site
from tests.indexer.visiting.visits import Clock, fetcher_of

MINUTE = 60_000


class Killed(BaseException):
    """As a process that is killed: nothing after it runs but what the system does."""


@dataclass
class Watch:
    """A watch over feeds of a site, that ends after so many minutes of its clock, and what came of it."""

    data: Path
    wire: Site
    minutes: float = 40
    clock: Clock = field(default_factory=Clock)
    reports: list[RunReport] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    moments: list[int] = field(default_factory=list)
    before: Callable[[int], object] = lambda _: None
    pages: bool = False

    def over(self, *feeds: str) -> RunReport:
        """Watch these."""
        end, stop = self.clock.now + self.minutes * MINUTE, Stop()

        def sleep(seconds: float) -> None:
            self.clock.sleep(60 * seconds)
            if self.clock.now >= end:
                stop.name = "SIGTERM"

        with Visits(settings_in(self.data).visits) as visits:
            visitor = Visitor(
                sources=(),
                fetcher=fetcher_of(self.wire),
                visits=visits,
                limit=100,
                pages=self.pages,
                patient=True,
                clock=self.clock,
            )
            return Watching(
                feeds=feeds,
                visitor=visitor,
                index=lambda visitor: self.index(visitor, stop),
                stop=stop,
                every=900,
                patience=300,
                say=self.lines.append,
                keep=self.reports.append,
                sleep=sleep,
            ).watch()

    def index(self, visitor: Visitor, stop: Stop) -> RunReport:
        """One run."""
        self.before(len(self.moments))
        self.moments.append(self.clock.now)
        with open_engine(str(self.data), create=True) as engine:
            return run(visitor, engine, settings_in(self.data), stop=stop)

    @property
    def pauses(self) -> list[float]:
        """Minutes between the rounds."""
        return [(later - one) / MINUTE for one, later in zip(self.moments, self.moments[1:], strict=False)]


def test_a_feed_is_asked_every_quarter_of_an_hour_and_only_what_is_new_is_indexed(
    data: Path, wire: Site
) -> None:
    address = wire.put_feed(1, 2)
    watch = Watch(data, wire, before=lambda turn: wire.put_feed(3, 1, 2) if turn == 2 else None)
    last = watch.over(address)
    assert [counts(report) for report in watch.reports] == [
        {"indexed": 2},
        {"unchanged": 2},
        {"indexed": 1, "unchanged": 2},
    ]
    assert all(15 <= pause <= 17.5 for pause in watch.pauses)
    assert wire.statuses_given() == {"/feed": 200}
    assert total(data) == 3
    assert (last.stopped_by, last.exit_status) == ("SIGTERM", 143)
    assert "1 feed: 3 read, 1 indexed, 2 unchanged; again at " in watch.lines[-1]


def test_a_watch_that_begins_again_asks_nothing_before_its_time_and_indexes_nothing_twice(
    data: Path, wire: Site
) -> None:
    address = wire.put_feed(1, 2)
    first = Watch(data, wire, minutes=5)
    first.over(address)
    second = Watch(data, wire, minutes=15, clock=first.clock)
    second.over(address)
    assert [counts(report) for report in second.reports] == [{"unchanged": 2}]
    assert second.moments[0] - first.moments[0] >= 15 * MINUTE
    assert total(data) == 2


def test_a_watch_that_was_killed_in_a_round_asks_again_at_once(
    data: Path, wire: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = wire.put_feed(1, 2)
    killed = Watch(data, wire)

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("indexer.batch.Batch.commit", die)
        with pytest.raises(Killed):
            killed.over(address)
    again = Watch(data, wire, minutes=5, clock=killed.clock)
    again.over(address)
    assert [counts(report) for report in again.reports] == [{"indexed": 2}]
    assert again.moments[0] == killed.moments[0]
    assert total(data) == 2


def test_a_feed_that_fails_is_asked_less_and_less_often_and_at_its_time_again_when_it_answers(
    data: Path, wire: Site
) -> None:
    address = wire.put_feed(1)
    wire.statuses["/feed"] = 500

    def mend(turn: int) -> None:
        if turn == 3:
            wire.statuses.clear()

    watch = Watch(data, wire, minutes=260, before=mend)
    watch.over(address)
    for pause, least in zip(watch.pauses, (30, 60, 120, 15), strict=False):
        assert least <= pause <= 1.1 * least + 1
    assert [report.reasons for report in watch.reports[:3]] == [{"http_500": 1}] * 3
    assert counts(watch.reports[3]) == {"indexed": 1}


@pytest.mark.parametrize(
    ("headers", "extra", "status"),
    [
        ({"Cache-Control": "public, max-age=7200"}, "", 200),
        ({}, "<ttl>120</ttl>", 200),
        ({"Retry-After": "7200"}, "", 503),
    ],
)
def test_a_feed_is_left_alone_for_as_long_as_it_wants(
    data: Path, wire: Site, headers: dict[str, str], extra: str, status: int
) -> None:
    address = wire.put_feed(1, extra=extra)
    wire.headers["/feed"], wire.statuses["/feed"] = headers, status
    watch = Watch(data, wire, minutes=150)
    watch.over(address)
    assert len(watch.pauses) == 1
    assert 120 <= watch.pauses[0] <= 133


def test_pages_are_fetched_once_and_what_fails_is_not_asked_in_every_round(data: Path, wire: Site) -> None:
    address = wire.put_feed(1, 2)
    wire.put_pages(1)
    watch = Watch(data, wire, pages=True, minutes=20)
    watch.over(address)
    assert [counts(report) for report in watch.reports] == [
        {"indexed": 1, "quarantined": 1},
        {"unchanged": 1, "quarantined": 1},
    ]
    assert wire.paths() == ["/feed", "/pages/1", "/pages/2", "/feed"]


def test_another_process_that_writes_is_waited_for(data: Path, wire: Site) -> None:
    def be_busy(turn: int) -> None:
        if turn == 0:
            watch.before = lambda _: None
            raise IndexBusyError("Another process writes to the index.")

    watch = Watch(data, wire, minutes=5, before=be_busy)
    watch.over(wire.put_feed(1))
    assert watch.lines[0] == "Another process writes to the index. It is tried again in a minute."
    assert [counts(report) for report in watch.reports] == [{"indexed": 1}]


def test_an_engine_that_does_not_answer_is_waited_for_as_long_as_there_is_patience(
    data: Path, wire: Site
) -> None:
    def be_away(_: int) -> None:
        raise EngineUnavailableError("The engine does not answer.")

    watch = Watch(data, wire, before=be_away)
    with pytest.raises(EngineUnavailableError):
        watch.over(wire.put_feed(1))
    assert 5 <= len(watch.lines) <= 7
    assert wire.paths() == []


def test_a_signal_ends_a_watch_while_it_waits(data: Path, wire: Site) -> None:
    stop = Stop()
    with stop, Visits(settings_in(data).visits) as visits:
        clock = Clock()
        visitor = Visitor(sources=(), fetcher=fetcher_of(wire), visits=visits, limit=100, clock=clock)
        watch = Watch(data, wire, clock=clock)
        report = Watching(
            feeds=[wire.put_feed(1)],
            visitor=visitor,
            index=lambda visitor: watch.index(visitor, stop),
            stop=stop,
            every=900,
            patience=300,
            say=watch.lines.append,
            keep=watch.reports.append,
            sleep=lambda _: os.kill(os.getpid(), signal.SIGINT),
        ).watch()
    assert (report.stopped_by, report.exit_status, report.indexed) == ("SIGINT", 130, 1)
