"""`python -m benchmarks.dates`: how well dates in the text of news reports are found and resolved.

`DATELINE_SHARED` names the folder that holds the reports, in `data/dates`. Prints the figures, records them
in `benchmarks/results/dates.json` and fails below the floors.
"""

import json
import lzma
import os
import re
import sys
import time
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

from articles.dates import Basis, Published
from benchmarks import records
from benchmarks.scoring import f1_of
from indexer.naming.dating.finding import find_dates
from indexer.naming.dating.reference import reference_of
from indexer.reading.datelines import split_dateline

FLOORS: Final = {"F1": 0.918, "precision": 0.929, "odd F1": 0.935}
"""A little under what is reached: no change goes below unnoticed."""

CEILINGS: Final = {"ms for 500 words": 4.0}

_MISSING: Final = "DATELINE_SHARED names no folder with data/dates/dev.jsonl.xz, so no dates are scored"
_VALUE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")
_HALVES: Final = ("even", "odd")  # the rules were made on the even lines of the file, and checked on the odd

Predict: TypeAlias = Callable[[str, str], Mapping[str, list[dict[str, Any]]]]


def annotate(text: str, published: str) -> dict[str, list[dict[str, Any]]]:
    """The dates in a text that was published on a day (ISO 8601, or empty): `dates`, one dictionary each.

    Each has `start` and `end` (exclusive) in characters, `from` and `to` (ISO days, inclusive) and
    `precision`. Of a range the two ends are given, as the reports have them marked. A dateline may stand in
    the text.
    """
    given = Published.parse(published, Basis.GIVEN) if published else None
    dateline, _ = split_dateline(text)
    reference = reference_of(given, dateline.date if dateline else "")
    found = find_dates(text, reference.day, late=reference.late)
    return {
        "dates": [
            {
                "start": each.start,
                "end": each.end,
                "from": each.first.isoformat(),
                "to": each.last.isoformat(),
                "precision": each.precision.value,
            }
            for expression in found
            for each in expression.ends or (expression,)
        ]
    }


def reports_of(path: Path) -> Iterator[dict[str, Any]]:
    """The reports of a file of JSON lines whose day of publication is known."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from (report for report in map(json.loads, lines) if days_of(report["published"] or ""))


def days_of(value: str) -> tuple[str, str] | None:
    """The first and last day of a marked value, as ISO days: of a day, a month, a year, or a time, which
    counts as its day. None for all others, which are not asked for."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    year, month, day = match.groups()
    if day:
        return (f"{year}-{month}-{day}",) * 2
    if month:
        return f"{year}-{month}-01", f"{year}-{month}-{monthrange(int(year), int(month))[1]:02d}"
    return f"{year}-01-01", f"{year}-12-31"


def score(reports: Iterable[Mapping[str, Any]], predict: Predict) -> dict[str, float]:
    """Precision, recall and F1. Right is what overlaps the marked words and has the same first and last day;
    what overlaps only words that are not asked for counts nothing."""
    right = wrong = asked = 0
    for report in reports:
        true = [
            (mark["start"], mark["end"], days_of(mark["value"]) if mark["type"] in ("DATE", "TIME") else None)
            for mark in report["dates"]
        ]
        found = predict(report["text"], report["published"][:10])["dates"]
        hits, misses = _compare(true, found)
        right, wrong, asked = right + hits, wrong + misses, asked + sum(days is not None for *_, days in true)
    precision, recall = right / max(1, right + wrong), right / max(1, asked)
    return {"F1": f1_of(precision, recall), "precision": precision, "recall": recall}


def _compare(
    true: list[tuple[int, int, tuple[str, str] | None]], found: list[dict[str, Any]]
) -> tuple[int, int]:
    """How many of the found dates are right, and how many wrong."""
    right, wrong, taken = 0, 0, set[int]()
    for each in found:
        near = [at for at, (start, end, _) in enumerate(true) if start < each["end"] and each["start"] < end]
        if near and all(true[at][2] is None for at in near):
            continue
        days = (each["from"][:10], each["to"][:10])
        hit = next((at for at in near if at not in taken and true[at][2] == days), None)
        if hit is None:
            wrong += 1
        else:
            right += 1
            taken.add(hit)
    return right, wrong


def cost(reports: Iterable[Mapping[str, Any]], predict: Predict) -> float:
    """The CPU milliseconds for 500 words."""
    reports = list(reports)
    start = time.process_time()
    for report in reports:
        predict(report["text"], report["published"][:10])
    seconds = time.process_time() - start
    return 1e3 * seconds / sum(len(report["text"].split()) for report in reports) * 500


def missed(figures: Mapping[str, float]) -> list[str]:
    """Each figure that is below its floor or above its ceiling, as a sentence."""
    return records.missed(figures, floors=FLOORS, ceilings=CEILINGS)


def reports_file() -> Path | None:
    """The file of reports; None when there is none."""
    shared = os.environ.get("DATELINE_SHARED")
    path = Path(shared) / "data" / "dates" / "dev.jsonl.xz" if shared else None
    return path if path and path.is_file() else None


def main() -> None:
    """Score all reports and each half of them, record the figures, and fail below a floor."""
    path = reports_file()
    if path is None:
        sys.exit(f"SKIPPED: {_MISSING}")
    reports = list(reports_of(path))
    figures = score(reports, annotate)
    for name, half in zip(_HALVES, (reports[0::2], reports[1::2]), strict=True):
        figures |= {f"{name} {what}": figure for what, figure in score(half, annotate).items()}
    figures["ms for 500 words"] = cost(reports, annotate)
    for what, figure in figures.items():
        print(f"{what:<20} {figure:>8.4g}")
    records.record("dates", figures)
    if wrong := missed(figures):
        sys.exit("FAILED: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
