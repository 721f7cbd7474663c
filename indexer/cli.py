"""The commands that get reports in and look after the index, from `index` to `tidy`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from articles.article import is_article_id
from indexer.cli_fetching import (
    EVERY_MINUTES,
    LIMIT_PAGES,
    Every,
    Fetch,
    Fetching,
    FetchPages,
    LimitPages,
    WatchFeeds,
    check_watch,
    divide,
    named,
    watch_feeds,
    with_addresses,
)
from indexer.cli_furniture import furniture
from indexer.cli_licences import licences
from indexer.cli_options import (
    PATIENCE_MINUTES,
    Annotate,
    CommitEvery,
    Engine,
    Force,
    Json,
    KeepRaw,
    LedgerFile,
    Outlet,
    OverridesFile,
    Part,
    Patience,
    QuarantineSize,
    RawSize,
    Report,
    Wait,
    Workers,
    check_overrides,
    fail,
    ledger_file,
    opened,
    shard_of,
    shown,
    tell,
)
from indexer.cli_quarantine import quarantine
from indexer.cli_show import show
from indexer.settings import DEFAULT_ENGINE, LEDGERS, Settings, cores, is_address
from indexer.shard import WHOLE
from indexer.statuses import DONE, IN_DOUBT, QUARANTINED

if TYPE_CHECKING:
    from engines.base import SearchEngine


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (index, show, check, rebuild, tidy, delete, licences):
        app.command()(command)
    app.add_typer(quarantine, name="quarantine")
    app.add_typer(furniture, name="furniture")


def index(  # noqa: PLR0913 - each is an option, and they are most of its length
    sources: Annotated[list[str], typer.Argument(help="Files, folders, addresses; `-` reads JSON Lines.")],
    engine: Engine = DEFAULT_ENGINE,
    workers: Workers = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Into a new index, swapped in at the end.")
    ] = False,
    force: Force = False,
    outlet: Outlet = "",
    annotate: Annotate = True,
    overrides: OverridesFile = None,
    ledger: LedgerFile = None,
    shard: Part = "",
    wait: Wait = False,
    patience: Patience = PATIENCE_MINUTES,
    commit_every: CommitEvery = 20_000,
    quarantine_mb: QuarantineSize = 1_000,
    keep_raw: KeepRaw = False,
    raw_mb: RawSize = 10_000,
    fetch: Fetch = False,
    fetch_pages: FetchPages = False,
    limit_pages: LimitPages = LIMIT_PAGES,
    watch: WatchFeeds = False,
    every: Every = EVERY_MINUTES,
    report: Report = None,
    json: Json = False,
) -> None:
    """Read pages and JSON Lines, find the names in them, and index them.

    Example: dateline index pages/ wire.jsonl.gz --outlet "Meridian Wire"

    Example: dateline index --watch https://wire.example/feed.xml

    What was read before and has not changed is not read again. With --fetch
    an address may be that of a page, a feed, a sitemap or a list.

    Exit status: 0 done, 2 wrong use or configuration,
    3 something quarantined, 4 something in doubt,
    5 the quarantine is full, 6 gave up waiting for the engine.
    After 4 and 6, run the same command again to go on.
    """
    from indexer.pipeline import run, run_anew
    from indexer.progress import watched
    from indexer.sources.files import Walk

    fetching = Fetching(on=fetch or fetch_pages or watch, pages=fetch_pages, limit=limit_pages, every=every)
    part, (on_disk, to_fetch) = shard_of(shard), divide(sources, fetching)
    _check_use(on_disk, rebuild=rebuild, whole=part == WHOLE)
    settings = Settings(
        ledger=ledger_file(engine, ledger, part),
        outlet=outlet,
        annotate=annotate,
        workers=workers or cores(),
        commit_articles=commit_every,
        quarantine_bytes=quarantine_mb * 1_000_000,
        keep_raw=keep_raw,
        raw_bytes=raw_mb * 1_000_000,
        shard=part,
        patience=patience * 60,
        overrides_file=overrides,
    )
    check_overrides(overrides, settings.overrides)
    if watch:
        check_watch(on_disk, fetching, rebuild=rebuild)
        watch_feeds(to_fetch, engine, settings, fetching, report=report, json=json)
    walk = Walk(on_disk, leave_out=[Path(LEDGERS if is_address(engine) else engine)])
    opening = f"Reading {named(sources)} into {shown(engine)}, {settings.workers} workers."
    with (
        opened(engine, create=True, for_rebuild=rebuild, patience=patience, wait=wait) as target,
        with_addresses(walk, to_fetch, settings, fetching) as found,
        watched(walk, opening) as progress,
    ):
        if rebuild:
            done = run_anew(found, target, settings, force=force, watch=progress)
        else:
            done = run(found, target, settings, watch=progress)
    tell(done, report, json=json)


def _check_use(sources: list[str], *, rebuild: bool, whole: bool) -> None:
    """End the command when its arguments make no sense."""
    from indexer.sources.files import STANDARD_INPUT

    if rebuild and not whole:
        fail("A rebuild takes everything or nothing: leave out --shard, or --rebuild.")
    for source in sources:
        if source != STANDARD_INPUT and not os.path.lexists(source):
            fail(f"There is no file or folder {shown(source)}.")


def check(engine: Engine = DEFAULT_ENGINE, ledger: LedgerFile = None, json: Json = False) -> None:
    """Look whether the index, its ledger and its quarantine are sound, and say what to do if not.

    Example: dateline check --json

    Exit status: 0 all is well, 2 there is no usable index, 3 something needs attention.
    """
    from indexer import checkup

    settings = Settings(ledger=ledger_file(engine, ledger))
    expected = ledger is not None or not is_address(engine)
    with opened(engine) as target:
        findings, fields = checkup.check(target, settings, ledger_expected=expected)
    if json:
        _print_json(fields)
    else:
        typer.echo("\n".join(map(shown, checkup.to_lines(findings))))
    raise typer.Exit(DONE if fields["ok"] else QUARANTINED)


def _print_json(fields: dict[str, Any]) -> None:
    import orjson

    typer.echo(orjson.dumps(fields, option=orjson.OPT_INDENT_2).decode())


def rebuild(  # noqa: PLR0913 (each is an option)
    engine: Engine = DEFAULT_ENGINE,
    ledger: LedgerFile = None,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read again what --keep-raw has kept; the rest stays as stored.")
    ] = False,
    workers: Workers = None,
    annotate: Annotate = True,
    overrides: OverridesFile = None,
    force: Force = False,
    patience: Patience = PATIENCE_MINUTES,
) -> None:
    """Make the index anew from the articles that it stores, and swap it in at the end.

    Example: dateline rebuild --reread

    What you say of names in overrides.toml holds in the new index for all articles.
    Searches go on meanwhile; the present index stays when anything goes wrong,
    also when somebody else writes to it.

    Exit status: 0 done, 2 wrong use, or another writes, 4 refused to swap,
    6 gave up waiting for the engine.
    """
    from indexer import upkeep

    settings = Settings(
        ledger=ledger_file(engine, ledger),
        annotate=annotate,
        workers=workers or cores(),
        patience=patience * 60,
        overrides_file=overrides,
    )
    check_overrides(overrides, settings.overrides)
    with opened(engine, for_rebuild=True, patience=patience) as target:
        if reread:
            _reread(target, settings, force=force)
        else:
            done = upkeep.rebuild(target, settings, force=force, watch=_say_rebuilt)
            typer.echo(f"The index was made anew: {done:,} articles.")
        _say_leftovers(target)


def _reread(target: "SearchEngine", settings: Settings, *, force: bool) -> None:
    from indexer.rereading import describe, reread
    from indexer.workers import WorkersBrokenError

    try:
        done = reread(target, settings, force=force, watch=_say_rebuilt)
    except WorkersBrokenError as error:
        fail(str(error), IN_DOUBT)
    typer.echo("\n".join(describe(done)))


def _say_leftovers(target: "SearchEngine") -> None:
    from indexer import upkeep
    from indexer.checkup import to_lines

    for line in to_lines(upkeep.leftovers(target)):
        typer.echo(shown(line))


def _say_rebuilt(done: int) -> None:
    typer.echo(f"{done:,} articles", err=True)


def tidy(
    engine: Engine = DEFAULT_ENGINE,
    force: Annotated[
        bool, typer.Option("--force", help="Also what is unfinished: make sure that nobody rebuilds now.")
    ] = False,
    json: Json = False,
) -> None:
    """Remove what rebuilds have left beside the index.

    Example: dateline tidy --engine https://host:9200/articles

    On Elasticsearch a rebuild keeps the index that it replaced,
    until this command is given. A directory has nothing to tidy.
    """
    with opened(engine, for_rebuild=True) as target:
        removed = target.tidy(force=force)
    if json:
        _print_json({"removed": removed})
    else:
        typer.echo("\n".join(f"Removed {shown(name)}." for name in removed) or "There is nothing to remove.")


def delete(
    ids: Annotated[list[str], typer.Argument(help="Ids of articles: 32 hexadecimal digits.")],
    engine: Engine = DEFAULT_ENGINE,
    ledger: LedgerFile = None,
    forget: Annotated[bool, typer.Option("--forget", help="Refuse them in later imports too.")] = False,
    patience: Patience = PATIENCE_MINUTES,
) -> None:
    """Remove articles from the index.

    Example: dateline delete 0123456789abcdef0123456789abcdef --forget
    """
    from indexer import upkeep

    wrong = [id for id in ids if not is_article_id(id)]
    if wrong:
        fail(f"An id has 32 hexadecimal digits, {shown(wrong[0])[:40]} has not; nothing was removed.")
    settings = Settings(ledger=ledger_file(engine, ledger), patience=patience * 60)
    with opened(engine, patience=patience) as target:
        removed, missing = upkeep.delete(target, settings, ids, forget=forget)
    refused = ", and refused from now on" if forget else ""
    typer.echo(f"Removed {removed:,} articles, {missing:,} were not there{refused}.")
