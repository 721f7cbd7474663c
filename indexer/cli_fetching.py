"""Addresses as sources on the command line: how they are asked for, and how feeds are watched."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from indexer.cli_options import errors_as_sentences, fail, shown, tell, write_report
from indexer.settings import Settings

if TYPE_CHECKING:
    from indexer.intake import Intake
    from indexer.pipeline import Sources
    from indexer.report import RunReport
    from indexer.sources.arrivals import Arrivals
    from indexer.sources.files import Found, Item
    from indexer.stopping import Stop
    from indexer.visiting.visitor import Visitor

LIMIT_PAGES = 1_000
"""How many pages a run fetches of those that feeds and sitemaps lead to."""

EVERY_MINUTES = 15
LEAST_MINUTES = 5
"""How often a watched feed is asked, and how often at most."""

_LIST_SUFFIX = ".txt"

Fetch = Annotated[
    bool, typer.Option("--fetch", help="Sources may be web addresses, or .txt files that list some.")
]
FetchPages = Annotated[
    bool, typer.Option("--fetch-pages", help="Fetch, of a feed also the page of each entry.")
]
LimitPages = Annotated[
    int,
    typer.Option(
        "--limit-pages",
        envvar="DATELINE_LIMIT_PAGES",
        min=1,
        help="Fetch so many pages in a run, of those that feeds and sitemaps lead to.",
    ),
]
WatchFeeds = Annotated[
    bool, typer.Option("--watch", help="Fetch feeds again and again, and index what is new, until Ctrl-C.")
]
Every = Annotated[
    float,
    typer.Option("--every", envvar="DATELINE_EVERY", help="Ask a watched feed so often, in minutes."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """What is wanted of the web: `limit` pages in a run at most, with `pages` those of feeds' entries."""

    on: bool = False
    pages: bool = False
    limit: int = LIMIT_PAGES
    every: float = EVERY_MINUTES


def divide(sources: Sequence[str], fetching: Fetching) -> tuple[list[str], list[str]]:
    """The sources that are files and folders, and those that are addresses or list some.

    Ends the command when there is an address and fetching is off.
    """
    from indexer.sources.arrivals import is_web_address

    to_fetch = [source for source in sources if is_web_address(source)]
    if to_fetch and not fetching.on:
        fail(f"Fetching is off: add --fetch to read {named(to_fetch[:1])}.")
    if fetching.on:
        to_fetch = [source for source in sources if is_web_address(source) or _is_list(source)]
    return [source for source in sources if source not in to_fetch], to_fetch


def named(sources: Sequence[str]) -> str:
    """The sources for people, addresses without a password."""
    from indexer.fetching.target import shown_address
    from indexer.sources.arrivals import is_web_address

    return shown(", ".join(shown_address(each) if is_web_address(each) else each for each in sources))


def _is_list(source: str) -> bool:
    return source.lower().endswith(_LIST_SUFFIX) and Path(source).is_file()


@contextlib.contextmanager
def with_addresses(
    walk: "Iterable[Found | Item]", to_fetch: Sequence[str], settings: Settings, fetching: Fetching
) -> Iterator["Sources"]:
    """The sources of a run: what lies under the paths, then what comes of the addresses."""
    if not to_fetch:
        yield walk
        return
    with visiting(to_fetch, settings, fetching) as visitor:

        def found(intake: "Intake") -> "Arrivals":
            return chain(walk, visitor(intake))

        yield found


@contextlib.contextmanager
def visiting(
    to_fetch: Sequence[str], settings: Settings, fetching: Fetching, *, patient: bool = False
) -> Iterator["Visitor"]:
    """A visitor of public addresses that remembers its visits beside the ledger."""
    from indexer.visiting.visitor import Visitor, polite_fetcher
    from indexer.visiting.visits import Visits

    with errors_as_sentences():
        visits = Visits(settings.visits)
    with visits:
        yield Visitor(
            sources=to_fetch,
            fetcher=polite_fetcher(),
            visits=visits,
            pages=fetching.pages,
            limit=fetching.limit,
            patient=patient,
        )


def check_watch(on_disk: Sequence[str], fetching: Fetching, *, rebuild: bool) -> None:
    """End the command when a watch makes no sense."""
    if rebuild:
        fail("A watch does not end, and so cannot rebuild: leave out --rebuild, or --watch.")
    if on_disk:
        fail(f"Only addresses, and .txt files that list some, are watched: leave out {shown(on_disk[0])}.")
    if fetching.every < LEAST_MINUTES:
        fail(f"A feed is asked every {LEAST_MINUTES} minutes at most: give --every {LEAST_MINUTES} or more.")


def watch_feeds(
    to_fetch: Sequence[str],
    engine: str,
    settings: Settings,
    fetching: Fetching,
    *,
    report: Path | None,
    json: bool,
) -> NoReturn:
    """Watch feeds until a signal comes; each round is one run, and `report` holds that of the last."""
    from indexer.stopping import Stop
    from indexer.visiting.watching import Watching

    feeds = _feeds(to_fetch)
    typer.echo(f"Watching {len(feeds):,} addresses into {shown(engine)}; Ctrl-C ends it.", err=True)
    with errors_as_sentences(), Stop() as stop, visiting(feeds, settings, fetching, patient=True) as visitor:
        last = Watching(
            feeds=feeds,
            visitor=visitor,
            index=_indexing(engine, settings, stop),
            stop=stop,
            every=fetching.every * 60,
            patience=settings.patience,
            say=lambda line: typer.echo(shown(line), err=json),
            keep=lambda done: write_report(done, report),
        ).watch()
    tell(last, report, json=json)


def _feeds(to_fetch: Sequence[str]) -> list[str]:
    """The addresses, and those that files list; ends the command where one is wrong, or none is there."""
    from indexer.sources.arrivals import is_web_address

    feeds = [
        each for source in to_fetch for each in ([source] if is_web_address(source) else _listed(source))
    ]
    return feeds or fail("There is no address to watch: give that of a feed.")


def _listed(source: str) -> list[str]:
    from indexer.sources.packing import SourceError
    from indexer.visiting.openings import open_list

    try:
        opened = open_list(Path(source).read_bytes())
    except SourceError as error:
        fail(f"{shown(source)} is no list of addresses. {error.sentence}")
    except OSError as error:
        fail(f"{shown(source)} cannot be opened: {error.strerror}.")
    for one in opened.unreadable:
        fail(f"{shown(source)}, line {one.number}: {one.sentence}")
    return [lead.address for lead in opened.pages]


def _indexing(engine: str, settings: Settings, stop: "Stop") -> Callable[["Visitor"], "RunReport"]:
    """One run: the index is open only as long, so that others can write, or put a new one in its place."""
    from engines.opening import open_engine
    from indexer.pipeline import run

    def index(visitor: "Visitor") -> "RunReport":
        with open_engine(engine, create=True, patience=settings.patience) as target:
            return run(visitor, target, settings, stop=stop)

    return index
