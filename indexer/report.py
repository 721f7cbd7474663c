"""What became of every input of a run: counted while it goes, reported at its end."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from signal import Signals
from time import monotonic
from typing import TypedDict, Unpack

import orjson

from indexer.statuses import DONE, IN_DOUBT, QUARANTINE_FULL, QUARANTINED

OTHER_SHARD = "other_shard"
"""Why an input was skipped that another indexer takes."""


class Outcome(StrEnum):
    """What became of one input; every input has exactly one.

    INDEXED: it is in the index by this run. UNCHANGED: it was read before, and nothing has changed.
    SUPERSEDED: a newer reading of the same address is in the index, or was read in this run.
    QUARANTINED: it could not be read or written, and is kept. IN_DOUBT: the engine failed before it
    said what became of it. SKIPPED: no page and no lines, refused by `delete --forget`, or another
    indexer's.
    """

    INDEXED = "indexed"
    UNCHANGED = "unchanged"
    SUPERSEDED = "superseded"
    QUARANTINED = "quarantined"
    IN_DOUBT = "in_doubt"
    SKIPPED = "skipped"


class Ending(TypedDict, total=False):
    """How a run ended, where it did not simply end; see `RunReport`."""

    failure: str
    failure_status: int
    stopped_by: str
    notices: tuple[str, ...]
    quarantine_full: bool


@dataclass(slots=True)
class Tally:
    """The counts of a run while it goes. What was read and has no outcome yet is in doubt."""

    read: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    suffixes: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    _clock: float = field(default_factory=monotonic)

    def take(self, suffix: str, count: int = 1) -> None:
        """Inputs were found."""
        self.read += count
        self.suffixes[suffix or "none"] += count

    def settle(self, outcome: Outcome, count: int = 1) -> None:
        """So many inputs ended so."""
        self.outcomes[outcome] += count

    def quarantine(self, reason: str, locator: str) -> None:
        """One input ended in the quarantine."""
        self.settle(Outcome.QUARANTINED)
        self.reasons[reason] += 1
        self.examples.setdefault(reason, locator)

    def skip(self, why: str, count: int = 1) -> None:
        """So many inputs were skipped: a suffix, or why."""
        if count:
            self.settle(Outcome.SKIPPED, count)
            self.skipped[why or "none"] += count

    def caution(self, flags: Iterable[str]) -> None:
        """An article was indexed with these cautions for its readers."""
        self.flags.update(flags)

    def overtake(self) -> None:
        """What counted as indexed in this run was superseded later in it."""
        self.outcomes[Outcome.INDEXED] -= 1
        self.outcomes[Outcome.SUPERSEDED] += 1

    def withdraw(self) -> None:
        """Nothing that was written counts: the new index was not taken."""
        for outcome in (Outcome.INDEXED, Outcome.SUPERSEDED, Outcome.UNCHANGED):
            del self.outcomes[outcome]
        self.flags.clear()

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return monotonic() - self._clock

    def report(self, **ending: Unpack[Ending]) -> "RunReport":
        """The counts as they are now, and how the run ended."""
        counts = {outcome: self.outcomes[outcome] for outcome in Outcome}
        counts[Outcome.IN_DOUBT] = self.read - sum(self.outcomes.values())
        seconds = self.seconds
        return RunReport(
            **{outcome.value: count for outcome, count in counts.items()},
            reasons=dict(self.reasons.most_common()),
            examples=dict(self.examples),
            suffixes=dict(sorted(self.suffixes.items())),
            skipped_suffixes=dict(self.skipped.most_common()),
            flags=dict(self.flags.most_common()),
            started=self.started.isoformat(timespec="seconds"),
            finished=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(seconds, 3),
            rate=round(self.read / seconds, 1) if seconds else 0.0,
            **ending,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What became of every input: `read` is the sum of the six counts.

    `reasons` counts the quarantined by reason, with one locator of each in `examples`; `suffixes` all
    that was read; `skipped_suffixes` what was skipped. `flags` counts the cautions of what was indexed, also
    of what a newer reading overtook in the same run. Times are ISO 8601 in UTC, `rate` is inputs a
    second. `failure` is why the run gave up, and `failure_status` the exit status for that; `stopped_by`
    is the signal that ended it; all else empty. `notices` are for people.
    """

    indexed: int
    unchanged: int
    superseded: int
    quarantined: int
    in_doubt: int
    skipped: int
    reasons: dict[str, int]
    examples: dict[str, str]
    suffixes: dict[str, int]
    skipped_suffixes: dict[str, int]
    flags: dict[str, int]
    started: str
    finished: str
    seconds: float
    rate: float
    failure: str = ""
    failure_status: int = DONE
    stopped_by: str = ""
    notices: tuple[str, ...] = ()
    quarantine_full: bool = False

    @property
    def read(self) -> int:
        """How many inputs there were."""
        return sum(getattr(self, outcome) for outcome in Outcome)

    @property
    def exit_status(self) -> int:
        """As a process: 130 or 143 when stopped by a signal, else as `indexer/statuses.py` has it."""
        if self.stopped_by:
            return 128 + Signals[self.stopped_by]
        if self.failure:
            return self.failure_status
        if self.in_doubt:
            return IN_DOUBT
        if self.quarantine_full:
            return QUARANTINE_FULL
        return QUARANTINED if self.quarantined else DONE

    def to_json(self) -> bytes:
        """As indented JSON in UTF-8, `read` first."""
        fields = {"read": self.read, **orjson.loads(orjson.dumps(self))}
        return orjson.dumps(fields, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
