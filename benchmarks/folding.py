"""Which spellings of people the samples hold, and who they are folded into, as a table of Markdown.

`python -m benchmarks.folding` indexes `samples/pages` into a folder of its own;
`python -m benchmarks.folding FOLDER` reads an index that there is.
"""

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from articles.article import Article
from benchmarks.commands import run
from engines.opening import open_engine

_PAGES = Path(__file__).parents[1] / "samples" / "pages"


def table(articles: Iterable[Article]) -> str:
    """A line for each person, the most reported first: label, all spellings, number of reports, id."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    reports: Counter[str] = Counter()
    for article in articles:
        for person in article.persons:
            reports[person.id] += 1
            labels[person.id][person.label] += 1
            spellings[person.id].update(set(person.surfaces))
    lines = ["| person | spellings | reports | id |", "| --- | --- | --: | --- |"]
    for id, count in sorted(reports.items(), key=lambda each: (-each[1], each[0])):
        folded = "; ".join(
            spelled for spelled, _ in sorted(spellings[id].items(), key=lambda each: (-each[1], each))
        )
        lines.append(f"| {labels[id].most_common(1)[0][0]} | {folded} | {count} | `{id}` |")
    return "\n".join(lines)


def _main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        where = sys.argv[1] if len(sys.argv) > 1 else folder + "/index"
        if len(sys.argv) == 1:
            run("index", str(_PAGES), "--engine", where)
        with open_engine(where) as engine:
            print(table(engine.articles()))


if __name__ == "__main__":
    _main()
