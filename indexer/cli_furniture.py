"""Learnt furniture on the command line: list, keep."""

import contextlib
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from indexer.cli_options import (
    PATIENCE_MINUTES,
    Engine,
    Json,
    LedgerFile,
    Patience,
    Whose,
    fail,
    ledger_file,
    opened,
    opened_beside,
    shard_of,
    shown,
)
from indexer.settings import DEFAULT_ENGINE, Settings

if TYPE_CHECKING:
    from indexer.learning.learnt import Furniture

furniture = typer.Typer(no_args_is_help=True, help="Lines that repeat on the pages of a host.")

_WIDTH = 80


def _open_furniture(
    engine: str, ledger: Path | None, shard: str
) -> contextlib.AbstractContextManager["Furniture | None"]:
    from indexer.learning.learnt import Furniture

    settings = Settings(ledger=ledger_file(engine, ledger, shard_of(shard)))
    return opened_beside(settings.furniture, Furniture)


@furniture.command("list")
def list_lines(
    host: Annotated[str, typer.Argument(help="Of this host alone, as `wire.example`.")] = "",
    engine: Engine = DEFAULT_ENGINE,
    ledger: LedgerFile = None,
    shard: Whose = "",
    json: Json = False,
) -> None:
    """List the lines that are taken off articles, and off how many.

    Example: dateline furniture list wire.example
    """
    with _open_furniture(engine, ledger, shard) as known:
        rows = list(known.rows(host.lower().removeprefix("www."))) if known else []
    if json:
        import orjson

        for row in rows:
            typer.echo(orjson.dumps(asdict(row)).decode())
        return
    for row in rows:
        count = "text" if row.is_text else f"{row.articles:,}"
        line = shown(f"{row.number:>6}  {count:>7}  {row.host}  {row.line}")
        typer.echo(line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…")
    if not rows:
        typer.echo("Nothing was learnt.")


@furniture.command()
def keep(
    number: Annotated[int, typer.Argument(help="A number, as `list` shows it.")],
    engine: Engine = DEFAULT_ENGINE,
    ledger: LedgerFile = None,
    shard: Whose = "",
    patience: Patience = PATIENCE_MINUTES,
) -> None:
    """Say that a line is text: it is put back where it was, and never taken off again.

    Example: dateline furniture keep 3
    """
    from indexer.learning.mending import put_back

    with (
        opened(engine, patience=patience) as target,
        _open_furniture(engine, ledger, shard) as known,
        contextlib.closing(target.writer()) as writer,
    ):
        done = put_back(target, writer, known, number) if known else None
        left = known.without(number, 1) if known else []
    if done is None:
        fail(f"There is no number {number}: see `dateline furniture list`.")
    if left:
        fail(f"Only {done:,} articles have it again: run the same command again to go on.", 4)
    typer.echo(f"{done:,} articles have it again.")
