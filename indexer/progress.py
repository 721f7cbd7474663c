"""Shows a run while it goes and sums it up at its end: a bar on a terminal, plain lines elsewhere."""

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Final, TextIO

from indexer.cli_options import shown
from indexer.pipeline import Watch
from indexer.report import OTHER_SHARD, Outcome, RunReport, Tally
from indexer.sources.files import SourceFile, Walk

_LINE_SECONDS: Final = 10.0
_BAR_SECONDS: Final = 0.1
_WIDTH: Final = 80
_REASON_WIDTH: Final = 24


@contextmanager
def watched(walk: Walk, opening: str) -> Iterator[Watch]:
    """A watcher for `run`: on a terminal a bar with rate, time left and counts, else a line every 10 s."""
    out = sys.stderr
    print(opening, file=out, flush=True)
    if not out.isatty():
        yield _Lines(out)
        return
    with _bar(walk, out) as watch:
        yield watch


class _Lines:
    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._last = monotonic()

    def __call__(self, tally: Tally, _position: int) -> None:
        if monotonic() - self._last >= _LINE_SECONDS:
            self._last = monotonic()
            print(f"{_counts(tally)}, {_rate(tally):,.0f} a second", file=self._out, flush=True)


def _counts(tally: Tally) -> str:
    """The outcomes that there are, in words."""
    counts = [f"{tally.outcomes[one]:,} {_words(one)}" for one in Outcome if tally.outcomes[one]]
    return ", ".join([f"{tally.read:,} read", *counts])


def _rate(tally: Tally) -> float:
    return tally.read / max(tally.seconds, 0.001)


def _words(code: str) -> str:
    return code.replace("_", " ")


@contextmanager
def _bar(walk: Walk, out: TextIO) -> Iterator[Watch]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(20),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(file=out), transient=True) as progress:
        task = progress.add_task("", total=None)
        threading.Thread(
            target=lambda: progress.update(task, total=_bytes(walk) or None), daemon=True
        ).start()
        last = 0.0

        def watch(tally: Tally, position: int) -> None:
            nonlocal last
            if monotonic() - last >= _BAR_SECONDS:
                last = monotonic()
                text = f"{_counts(tally)}, {_rate(tally):,.0f} a second"
                progress.update(task, completed=position, description=text)

        yield watch


def _bytes(walk: Walk) -> int:
    """How much there is to read, for the time left."""
    again = Walk(walk.sources, walk.leave_out)
    return sum(found.size for found in again if isinstance(found, SourceFile))


def summary(report: RunReport) -> str:
    """A run's end for people: the six counts, why things were quarantined, what was skipped. 80 columns."""
    lines = [f"Read {report.read:,} in {report.seconds:,.1f} s, {report.rate:,.0f} a second."]
    lines += [f"  {_words(one):<12} {getattr(report, one):>14,}" for one in Outcome]
    if report.reasons:
        lines += ["Quarantined, and where for example:"]
        lines += [_reason_line(code, count, report.examples[code]) for code, count in report.reasons.items()]
        part = ", with the same --shard" if OTHER_SHARD in report.skipped_suffixes else ""
        lines += [f"See `dateline quarantine list`{part}."]
    if report.skipped_suffixes:
        skipped = ", ".join(f"{count:,} {_reason(why)}" for why, count in report.skipped_suffixes.items())
        lines += [_cut(f"Skipped: {skipped}", _WIDTH)]
    if report.flags:
        flags = ", ".join(f"{count:,} {flag.replace('-', ' ')}" for flag, count in report.flags.items())
        lines += [_cut(f"Indexed with a caution: {flags}", _WIDTH)]
    lines += report.notices
    lines += _endings(report)
    return "\n".join(lines)


def _reason(why: str) -> str:
    """Why something was skipped: a word, or the suffix of a file as it is."""
    return shown(why) if why.startswith(".") else _words(why)


def _reason_line(code: str, count: int, example: str) -> str:
    start = f"  {_words(code):<{_REASON_WIDTH}} {count:>9,}  "
    return start + shortened(example, _WIDTH - len(start))


def _endings(report: RunReport) -> Sequence[str]:
    lines = []
    if report.failure:
        lines.append(f"It gave up: {report.failure}")
    if report.in_doubt and "same command again" not in report.failure:
        lines.append("What is in doubt is settled when you run the same command again.")
    if report.quarantine_full:
        lines.append("The quarantine is full: look with `dateline quarantine list`, drop, and run it again.")
    if report.stopped_by:
        lines.append(f"Stopped by {report.stopped_by}; run the same command again to go on.")
    return lines


def shortened(locator: str, width: int) -> str:
    """A locator for people, without the present folder, cut at its left to fit."""
    text = shown(locator).removeprefix(f"{Path.cwd()}/")
    return text if len(text) <= width else f"…{text[len(text) - width + 1 :]}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
