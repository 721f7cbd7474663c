"""`make bench`: what it costs, printed and recorded in `benchmarks/results/speed.json`."""

import argparse
import json
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import corpus, elastic, speed

RESULTS = Path(__file__).with_name("results") / "speed.json"


def main() -> None:
    """Measure everything on as many synthetic articles as asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--articles", type=int, default=corpus.ARTICLES)
    parser.add_argument("--no-record", action="store_true", help="print the figures only")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = speed.measure_indexing(folder, arguments.articles)
        figures |= speed.measure_reading(folder)
        figures |= speed.measure_annotation(folder)
        figures |= speed.measure_searching(folder)
        figures |= speed.measure_starting(folder)
        figures |= elastic.measure_elastic(folder)
    for what, figure in figures.items():
        print(f"{what:<45} {figure:>12,.2f}")
    if not arguments.no_record:
        record(figures)


def record(figures: speed.Figures) -> None:
    """Write the figures with the day and the machine that they are of."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    made = {"day": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine}
    rounded = {what: round(figure, 3) for what, figure in figures.items()}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({**made, "figures": rounded}, indent=2) + "\n")


if __name__ == "__main__":
    main()
