"""`python -m benchmarks.hostile [NAME…]`: every family of hostile pages at 1 MB and 2 MB, in a real worker.

A row fails where the growth is over 2.6, reading takes over 6 s (over 12 s with the names of the first
100,000 characters), text is lost, this process grows by over 50 MB or the next page is not read.
"""

import argparse
import multiprocessing
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from articles.article import Article
from articles.flags import Flag
from benchmarks.hazards import FAMILIES, MARKERS, Hazard
from benchmarks.records import record
from indexer.sources.files import Form, Provenance
from indexer.worker import Result, Task, Unread
from indexer.workers import Pool

SIZES: Final = (1_000_000, 2_000_000)
MAX_GROWTH: Final = 2.6
MAX_SECONDS: Final = 6.0
MAX_SECONDS_NAMED: Final = 12.0
MAX_MEGABYTES: Final = 50.0
_SHORTEST: Final = 0.1  # seconds: less counts as this, since it is mostly noise
_GOOD: Final = "".join(f"<p>{text}</p>" for text in MARKERS).encode()
_TURNS: Final = 4  # at most, where a first seems to fail


@dataclass(frozen=True, slots=True)
class Row:
    """What a family of pages took, and how it ended; `named` are the seconds of the larger with its names."""

    seconds: tuple[float, float]
    named: float
    megabytes: float
    ended: tuple[str, str]

    @property
    def growth(self) -> float:
        """How many times longer the larger page took."""
        first, second = (max(each, _SHORTEST) for each in self.seconds)
        return second / first

    @property
    def fault(self) -> str:
        """Why the row fails, empty where it does not."""
        faults = {
            "text lost": any(end.startswith(("lost", "next")) for end in self.ended),
            "growth": self.growth > MAX_GROWTH,
            "time": max(self.seconds) > MAX_SECONDS or self.named > MAX_SECONDS_NAMED,
            "memory": self.megabytes > MAX_MEGABYTES,
        }
        return ", ".join(name for name, is_so in faults.items() if is_so)


def measure(reading: Pool[int], naming: Pool[int], hazard: Hazard) -> Row:
    """The best of the turns for each size: other work on the machine only ever adds to them."""
    turns = [_turn(reading, hazard)]
    while _best(turns).fault and len(turns) < _TURNS:
        turns.append(_turn(reading, hazard))
    named, grown, ended = _read(naming, hazard, SIZES[-1])
    best = _best(turns)
    return replace(best, named=named, megabytes=max(best.megabytes, grown), ended=(best.ended[0], ended))


def _best(turns: list[Row]) -> Row:
    first, second = zip(*(turn.seconds for turn in turns), strict=True)
    memory = min(turn.megabytes for turn in turns)
    return replace(turns[0], seconds=(min(first), min(second)), megabytes=memory)


def _turn(pool: Pool[int], hazard: Hazard) -> Row:
    first, second = _read(pool, hazard, SIZES[0]), _read(pool, hazard, SIZES[1])
    return Row((first[0], second[0]), 0.0, max(first[1], second[1]), (first[2], second[2]))


def _read(pool: Pool[int], hazard: Hazard, size: int) -> tuple[float, float, str]:
    """Processor seconds of the worker, megabytes that this process grew by, and how it ended."""
    content = hazard.page(size)
    _result(pool, _GOOD, "")  # starts a worker where the last one was ended
    before, memory = _processor_seconds(), _peak_megabytes(reset=True)
    result = _result(pool, content, hazard.packing)
    grown, after = _peak_megabytes() - memory, _processor_seconds()
    seconds = sum(after.get(process, each + MAX_SECONDS) - each for process, each in before.items())
    following = _result(pool, _GOOD, "")
    return seconds, grown, _ended(result) if _ended(following) == "complete" else "next page not read"


def _result(pool: Pool[int], content: bytes, packing: str) -> Result:
    known = Provenance(form=Form.PAGE, packing=packing)
    pool.submit(0, [Task(content=content, source="page.html", provenance=known)])
    ((_, (result,)),) = pool.rest()
    return result


def _ended(result: Result) -> str:
    if isinstance(result, Unread):
        return result.reason
    if not isinstance(result, Article):
        raise TypeError("nothing is left to other indexers here")
    if Flag.TEXT_CUT in result.flags:
        return "cut, and says so"
    lost = sum(text not in result.body for text in MARKERS)
    return f"lost {lost} of {len(MARKERS)}" if lost else "complete"


def _processor_seconds() -> dict[int, float]:
    """What all threads of each worker process took so far."""
    workers = [process.pid or 0 for process in multiprocessing.active_children()]
    return {worker: sum(map(_thread_seconds, Path(f"/proc/{worker}/task").iterdir())) for worker in workers}


def _thread_seconds(thread: Path) -> float:
    return int((thread / "schedstat").read_text().split()[0]) / 1e9


def _peak_megabytes(*, reset: bool = False) -> float:
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def main() -> int:
    """Print and record the rows; the exit status is 1 when one fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of the names of families; all without any")
    wanted = parser.parse_args().names
    rows: dict[str, Row] = {}
    with Pool[int](1, load=None) as reading, Pool[int](1) as naming:
        for name, hazard in FAMILIES.items():
            if wanted and not any(part in name for part in wanted):
                continue
            row = rows[name] = measure(reading, naming, hazard)
            print(_shown(name, row), flush=True)
    if not wanted:
        record("hostile", {name: _shown("", row).strip() for name, row in rows.items()})
    failed = [name for name, row in rows.items() if row.fault]
    print(f"{len(rows)} families, {len(failed)} fail")
    return int(bool(failed))


def _shown(name: str, row: Row) -> str:
    first, second = row.seconds
    ended = row.ended[0] if row.ended[0] == row.ended[1] else " / ".join(row.ended)
    figures = f"{first:5.2f} s {second:5.2f} s  x{row.growth:4.2f} {row.named:5.2f} s {row.megabytes:5.1f} MB"
    return f"{name:<42} {figures}  {ended}  {row.fault.upper()}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
