"""Asks feeds again and again: each round of those that are due is one run, and nothing is indexed twice."""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from engines.errors import EngineUnavailableError, IndexBusyError
from indexer.report import Outcome, RunReport, Tally
from indexer.stopping import Stop
from indexer.visiting.errands import spelt
from indexer.visiting.schedule import Polled, seconds_until_next
from indexer.visiting.visitor import Visitor

_STEP_SECONDS: Final = 0.5
_AGAIN: Final = 60_000  # milliseconds


@dataclass(slots=True, kw_only=True)
class Watching:
    """Visits `feeds` by `visitor`, each every so many seconds (`every`) at most, until `stop`.

    `index` is one run over what the visitor brings. For `patience` seconds an engine that does not answer is
    waited for. `say` takes a line for people after each round and `keep` its report; `sleep` lets seconds
    pass.
    """

    feeds: Sequence[str]
    visitor: Visitor
    index: Callable[[Visitor], RunReport]
    stop: Stop
    every: float
    patience: float
    say: Callable[[str], None]
    keep: Callable[[RunReport], None]
    sleep: Callable[[float], None] = time.sleep
    _due: dict[str, int] = field(default_factory=dict, init=False)
    _silent_since: int = field(default=0, init=False)

    def watch(self) -> RunReport:
        """The report of the last round, when the watch ends: by a signal, or by what a run ends by.

        Raises EngineUnavailableError when the patience is at its end, and what `run` raises.
        """
        self._due = {address: self.visitor.visits.due(address) for address in map(spelt, self.feeds)}
        last = Tally().report()
        while not self.stop():
            due = [address for address, moment in self._due.items() if moment <= self._now()]
            if due and (report := self._round(due)) is not None:
                last = report
                if report.failure or report.quarantine_full:
                    return report
            self._wait_until(min(self._due.values()))
        return replace(last, stopped_by=self.stop.name)

    def _round(self, due: Sequence[str]) -> RunReport | None:
        """One run over the feeds that are due; None while the index cannot be written to."""
        self.visitor.sources = due
        self.visitor.polled.clear()
        try:
            report = self.index(self.visitor)
        except (IndexBusyError, EngineUnavailableError) as error:
            self._put_up_with(error)
            return None
        finally:
            gc.unfreeze()  # what a run has frozen would stay for ever
        self._silent_since = 0
        self._plan(due, went_well=not (report.failure or report.in_doubt or report.stopped_by))
        self.keep(report)
        self.say(self._line(report, len(due)))
        return report

    def _put_up_with(self, error: IndexBusyError | EngineUnavailableError) -> None:
        """Wait a minute for another process that writes, or an engine that does not answer."""
        now = self._now()
        self._silent_since = self._silent_since or now
        if isinstance(error, EngineUnavailableError) and now - self._silent_since > self.patience * 1_000:
            raise error
        self.say(f"{error} It is tried again in a minute.")
        self._wait_until(now + _AGAIN)

    def _plan(self, due: Sequence[str], *, went_well: bool) -> None:
        """When to ask again; remembered only now: what a run that broke off has fetched is fetched again."""
        visits, unknown = self.visitor.visits, Polled(went_well=False)
        for address in due:
            polled, failures = self.visitor.polled.get(address, unknown), visits.of(address).failures
            seconds = seconds_until_next(polled, every=self.every, failures=failures)
            self._due[address] = self._now() + (round(seconds * 1_000) if went_well else _AGAIN)
            if went_well:
                visits.set_due(address, self._due[address])

    def _now(self) -> int:
        return self.visitor.clock()

    def _wait_until(self, moment: int) -> None:
        while not self.stop() and (left := moment - self._now()) > 0:
            self.sleep(min(left / 1_000, _STEP_SECONDS))

    def _line(self, report: RunReport, asked: int) -> str:
        """What a round came to: `22:31 2 feeds: 120 read, 2 indexed, 118 unchanged; again at 22:46.`"""
        counts = [
            f"{getattr(report, one):,} {one.replace('_', ' ')}" for one in Outcome if getattr(report, one)
        ]
        reasons = f" ({', '.join(report.reasons)})".replace("_", " ") if report.reasons else ""
        feeds = "1 feed" if asked == 1 else f"{asked:,} feeds"
        text = ", ".join([f"{report.read:,} read", *counts]) + reasons
        return f"{_clock(self._now())} {feeds}: {text}; again at {_clock(min(self._due.values()))}."


def _clock(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment / 1_000).astimezone():%H:%M}"
