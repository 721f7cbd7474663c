"""Which spellings of people the samples hold, and whom they are taken for, as a table in Markdown.

`python -m benchmarks.folding` lists who has several, with `--all` everybody. It indexes `samples/pages` into
a folder of its own, or reads the index that is named.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from articles.article import Article
from benchmarks.commands import run
from engines.opening import open_engine

_PAGES = Path(__file__).parents[1] / "samples" / "pages"
_HEAD = "| person | spellings | reports | id |\n| --- | --- | --: | --- |"


def table(articles: Iterable[Article], *, least: int) -> str:
    """A line for each person of at least so many spellings, the most reported first."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for person in article.persons:
            labels[person.id][person.label] += 1
            spellings[person.id].update(set(person.surfaces))
    lines = [
        f"| {_first(labels[id])[0]} | {'; '.join(_first(spelled))} | {labels[id].total()} | `{id}` |"
        for id, spelled in sorted(spellings.items(), key=lambda each: (-labels[each[0]].total(), each[0]))
        if len(spelled) >= least
    ]
    return "\n".join([_HEAD, *lines])


def _first(counted: Counter[str]) -> list[str]:
    """The names, the most frequent first, then by the alphabet."""
    return sorted(counted, key=lambda name: (-counted[name], name))


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", nargs="?")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = options.index or f"{folder}/index"
        if not options.index:
            run("index", str(_PAGES), "--engine", where)
        with open_engine(where) as engine:
            print(table(engine.articles(), least=1 if options.all else 2))


if __name__ == "__main__":
    _main()
