"""`python -m benchmarks.places`: how well the places that reports name are found on the map.

`DATELINE_SHARED` names the folder with the reports, in `data/places`: they are not ours to publish.
Prints the figures, records them in `benchmarks/results/places.json` and fails below the floors.
"""

import json
import lzma
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.records import record
from indexer.naming.places import Resolved, resolve_places
from knowledge.distances import km

# A little under what is reached: no change goes below unnoticed.
FLOORS: Final = {"right": 0.835, "right on the half not tuned on": 0.845, "names a second": 5000.0}

MISSING: Final = "DATELINE_SHARED names no folder with data/places, so there are no reports to place names of"

_NEAR: Final = 161.0  # kilometres: a hundred miles, the measure of the literature
_SURE: Final = 0.9


@dataclass(frozen=True, slots=True)
class Report:
    """A report, and the true places of the names in it: `start`, `end`, `lat`, `lon`, `geonameid`."""

    text: str
    places: tuple[Mapping[str, Any], ...]


def resolve(text: str, spans: Sequence[tuple[int, int]]) -> list[dict[str, object] | None]:
    """What the places at the spans of a text mean: `id`, `lat`, `lon`, `country`; None where not known.

    `id` is the number of GeoNames where it has one.
    """
    return [_described(one) if one else None for one in resolve_places(text, spans)]


def _described(resolved: Resolved) -> dict[str, object]:
    place = resolved.place
    id = place.id.removeprefix("geonames:")
    point = {"lat": place.lat, "lon": place.lon}
    return {"id": id, **point, "country": place.country, "confidence": resolved.confidence}


def reports_file() -> Path | None:
    """The file of reports; None when there is none."""
    shared = os.environ.get("DATELINE_SHARED")
    path = Path(shared) / "data" / "places" / "gwn.jsonl.xz" if shared else None
    return path if path and path.is_file() else None


def reports_in(path: Path) -> Iterator[Report]:
    """The reports of a file of JSON lines."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            yield Report(line["text"], tuple(line["places"]))


def is_right(answer: Mapping[str, Any] | None, true: Mapping[str, Any]) -> bool:
    """Whether an answer is within 161 km of the true point, or has its id: middles of countries differ."""
    if answer is None:
        return False
    known = true["geonameid"] is not None and str(answer["id"]) == str(true["geonameid"])
    return known or km(answer["lat"], answer["lon"], true["lat"], true["lon"]) <= _NEAR


def score(reports: Sequence[Report]) -> dict[str, float]:
    """Shares of the names in reports: placed, rightly placed, sure, right of the sure; and names a second."""
    answers: list[tuple[Mapping[str, Any] | None, bool]] = []
    start = time.process_time()
    resolved = [
        resolve(report.text, [(true["start"], true["end"]) for true in report.places]) for report in reports
    ]
    seconds = time.process_time() - start
    for report, found in zip(reports, resolved, strict=True):
        answers += [(one, is_right(one, true)) for one, true in zip(found, report.places, strict=True)]
    sure = [right for answer, right in answers if answer and answer["confidence"] >= _SURE]
    return {
        "answered": sum(answer is not None for answer, _ in answers) / len(answers),
        "right": sum(right for _, right in answers) / len(answers),
        "sure": len(sure) / len(answers),
        "right of the sure": sum(sure) / max(1, len(sure)),
        "names a second": len(answers) / max(seconds, 1e-9),
    }


def missed(figures: Mapping[str, float]) -> list[str]:
    """Each figure that is below its floor, as a sentence."""
    return [
        f"{what} is {figures[what]:.4g}, under {floor:g}"
        for what, floor in FLOORS.items()
        if figures[what] < floor
    ]


def main() -> None:
    """Score the reports, record the figures, and fail below a floor."""
    path = reports_file()
    if path is None:
        sys.exit(f"SKIPPED: {MISSING}")
    reports = list(reports_in(path))
    score(reports[:10])  # loads the gazetteer
    figures = score(reports)
    figures["right on the half tuned on"] = score(reports[::2])["right"]
    figures["right on the half not tuned on"] = score(reports[1::2])["right"]
    for what, figure in figures.items():
        print(f"{what:<32} {figure:>8.4g}")
    record("places", figures)
    if wrong := missed(figures):
        sys.exit("FAILED: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
