"""The commands that get reports in and look after the index: index, check, rebuild, delete, quarantine."""

import os
import re
from pathlib import Path
from typing import Annotated

import typer

from indexer.cli_options import (
    Annotate,
    CommitEvery,
    Engine,
    Force,
    Json,
    LedgerFile,
    Outlet,
    QuarantineSize,
    Report,
    Workers,
    fail,
    ledger_file,
    opened,
    shown,
    tell,
)
from indexer.cli_quarantine import quarantine
from indexer.settings import DEFAULT_ENGINE, Settings, cores


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (index, check, rebuild, delete):
        app.command()(command)
    app.add_typer(quarantine, name="quarantine")


def index(  # noqa: PLR0913 - each is an option, and they are most of its length
    sources: Annotated[list[str], typer.Argument(help="Files and folders; `-` reads JSON Lines.")],
    engine: Engine = DEFAULT_ENGINE,
    workers: Workers = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Into a new index, swapped in at the end.")
    ] = False,
    force: Force = False,
    outlet: Outlet = "",
    annotate: Annotate = True,
    ledger: LedgerFile = None,
    commit_every: CommitEvery = 20_000,
    quarantine_mb: QuarantineSize = 1_000,
    report: Report = None,
    json: Json = False,
) -> None:
    """Read pages and JSON Lines, find the names in them, and index them.

    Example: dateline index pages/ wire.jsonl.gz --outlet "Meridian Wire"

    What was read before and has not changed is not read again.

    Exit status: 0 done, 2 wrong use, 3 something quarantined,
    4 something in doubt, 5 the quarantine is full.
    """
    from indexer.pipeline import run, run_anew
    from indexer.progress import watched
    from indexer.sources import STANDARD_INPUT, Walk

    for source in sources:
        if source != STANDARD_INPUT and not os.path.lexists(source):
            fail(f"There is no file or folder {shown(source)}.")
    settings = Settings(
        ledger=ledger_file(engine, ledger),
        outlet=outlet,
        annotate=annotate,
        workers=workers or cores(),
        commit_articles=commit_every,
        quarantine_bytes=quarantine_mb * 1_000_000,
    )
    walk = Walk(sources, leave_out=() if "://" in engine else (Path(engine),))
    opening = f"Reading {shown(', '.join(sources))} into {shown(engine)}, {settings.workers} workers."
    with opened(engine, create=True, for_rebuild=rebuild) as target, watched(walk, opening) as watch:
        if rebuild:
            done = run_anew(walk, target, settings, force=force, watch=watch)
        else:
            done = run(walk, target, settings, watch=watch)
    tell(done, report, json=json)


def check(engine: Engine = DEFAULT_ENGINE, ledger: LedgerFile = None, json: Json = False) -> None:
    """Look whether the index, its ledger and its quarantine are sound, and say what to do if not.

    Example: dateline check --json

    Exit status: 0 all is well, 2 there is no usable index, 3 something needs attention.
    """
    from indexer import upkeep

    settings = Settings(ledger=ledger_file(engine, ledger))
    with opened(engine) as target:
        findings, fields = upkeep.check(target, settings)
    if json:
        import orjson

        typer.echo(orjson.dumps(fields, option=orjson.OPT_INDENT_2).decode())
    else:
        for finding in findings:
            typer.echo(f"{finding.name:<11} {finding.state:<40} {finding.verdict}")
    raise typer.Exit(0 if fields["ok"] else 3)


def rebuild(engine: Engine = DEFAULT_ENGINE, ledger: LedgerFile = None, force: Force = False) -> None:
    """Make the index anew from the articles that it stores, and swap it in at the end.

    Example: dateline rebuild --engine ./dateline-data

    Searches go on meanwhile; the present index stays when anything goes wrong.
    """
    from indexer import upkeep

    settings = Settings(ledger=ledger_file(engine, ledger))
    with opened(engine, for_rebuild=True) as target:
        done = upkeep.rebuild(target, settings, force=force, watch=_say_rebuilt)
    typer.echo(f"The index was made anew: {done:,} articles.")


def _say_rebuilt(done: int) -> None:
    typer.echo(f"{done:,} articles", err=True)


def delete(
    ids: Annotated[list[str], typer.Argument(help="Ids of articles: 32 hexadecimal digits.")],
    engine: Engine = DEFAULT_ENGINE,
    ledger: LedgerFile = None,
    forget: Annotated[bool, typer.Option("--forget", help="Refuse them in later imports too.")] = False,
) -> None:
    """Remove articles from the index.

    Example: dateline delete 0123456789abcdef0123456789abcdef --forget
    """
    from indexer import upkeep

    wrong = [id for id in ids if not re.fullmatch("[0-9a-f]{32}", id)]
    if wrong:
        fail(f"An id has 32 hexadecimal digits, {shown(wrong[0])[:40]} has not; nothing was removed.")
    settings = Settings(ledger=ledger_file(engine, ledger))
    with opened(engine) as target:
        removed, missing = upkeep.delete(target, settings, ids, forget=forget)
    refused = ", and refused from now on" if forget else ""
    typer.echo(f"Removed {removed:,} articles, {missing:,} were not there{refused}.")
