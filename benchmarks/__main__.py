"""`make bench`: what it costs, printed and recorded in `benchmarks/results/speed.json`."""

import argparse
import tempfile
from pathlib import Path

from benchmarks import corpus, elastic, speed, stages
from benchmarks.records import record


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
        figures |= stages.measure_stages(folder)
        figures |= stages.measure_memory(folder)
        figures |= stages.measure_gazetteer(folder)
        figures |= speed.measure_searching(folder)
        figures |= speed.measure_starting(folder)
        figures |= elastic.measure_elastic(folder)
    for what, figure in figures.items():
        print(f"{what:<45} {figure:>12,.2f}")
    if not arguments.no_record:
        record("speed", figures)


if __name__ == "__main__":
    main()
