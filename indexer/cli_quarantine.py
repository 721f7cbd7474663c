"""The quarantine on the command line: list, show, retry, drop."""

import contextlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from indexer.cli_fetching import Fetching, with_addresses
from indexer.cli_options import (
    PATIENCE_MINUTES,
    Annotate,
    Engine,
    Json,
    LedgerFile,
    Outlet,
    OverridesFile,
    Patience,
    Report,
    Whose,
    Workers,
    check_overrides,
    fail,
    ledger_file,
    opened,
    opened_beside,
    shard_of,
    shown,
    tell,
)
from indexer.settings import DEFAULT_ENGINE, Settings, cores

if TYPE_CHECKING:
    from indexer.quarantine import Quarantine, Quarantined
    from indexer.sources.files import Found, Item

quarantine = typer.Typer(no_args_is_help=True, help="What could not be read, and why.")

Numbers = Annotated[list[int], typer.Argument(help="Numbers, as `list` shows them.")]
_SHOWN_CHARACTERS = 2_000


def _open_quarantine(
    engine: str, ledger: Path | None, shard: str
) -> contextlib.AbstractContextManager["Quarantine | None"]:
    from indexer.quarantine import Quarantine

    settings = Settings(ledger=ledger_file(engine, ledger, shard_of(shard)))
    return opened_beside(settings.quarantine, lambda file: Quarantine(file, limit=settings.quarantine_bytes))


@quarantine.command("list")
def list_rows(
    engine: Engine = DEFAULT_ENGINE, ledger: LedgerFile = None, shard: Whose = "", json: Json = False
) -> None:
    """List what could not be read, with its reason.

    Example: dateline quarantine list --json
    """
    from indexer.progress import shortened

    with _open_quarantine(engine, ledger, shard) as kept:
        rows = list(kept.rows()) if kept else []
    if json:
        import orjson

        for row in rows:
            typer.echo(orjson.dumps(_plain(row)).decode())
        return
    for row in rows:
        start = f"{row.number:>6}  {row.reason.replace('_', ' '):<18} "
        typer.echo(start + shortened(row.locator, 80 - len(start)))
    if not rows:
        typer.echo("The quarantine is empty.")


def _plain(row: "Quarantined") -> dict[str, object]:
    hints = row.hints.decode("utf-8", "replace")
    return {**asdict(row), "hints": hints, "path": row.locator.rpartition("#")[0] or row.locator}


@quarantine.command()
def show(
    number: Annotated[int, typer.Argument(help="A number, as `list` shows it.")],
    engine: Engine = DEFAULT_ENGINE,
    ledger: LedgerFile = None,
    shard: Whose = "",
) -> None:
    """Show one thing that could not be read: where it was, why, and how it begins.

    Example: dateline quarantine show 17
    """
    with _open_quarantine(engine, ledger, shard) as kept:
        row = kept.row(number) if kept else None
        copy = kept.copy(number) if kept and row else None
    if row is None:
        fail(f"There is no number {number} in the quarantine: see `dateline quarantine list`.")
    for name in ("locator", "reason", "sentence", "time", "size", "digest", "address"):
        typer.echo(f"{name:<9} {shown(str(getattr(row, name)))}")
    if copy is None:
        typer.echo("No copy was kept.")
        return
    text = copy[: 4 * _SHOWN_CHARACTERS].decode("utf-8", "replace")[:_SHOWN_CHARACTERS]
    typer.echo("\n".join(["", *(shown(line) for line in text.splitlines())]))


@quarantine.command()
def retry(  # noqa: PLR0913 (each is an option)
    numbers: Annotated[list[int] | None, typer.Argument(help="Numbers; all when none is given.")] = None,
    engine: Engine = DEFAULT_ENGINE,
    ledger: LedgerFile = None,
    shard: Whose = "",
    workers: Workers = None,
    outlet: Outlet = "",
    annotate: Annotate = True,
    overrides: OverridesFile = None,
    patience: Patience = PATIENCE_MINUTES,
    fetch: Annotated[bool, typer.Option("--fetch", help="Fetch again what is at a web address.")] = False,
    report: Report = None,
    json: Json = False,
) -> None:
    """Read again what is in the quarantine: from the kept copy, else from where it was.

    Example: dateline quarantine retry 17 18

    What could not be fetched from a web address is only fetched again with --fetch.
    """
    from indexer.pipeline import run

    settings = Settings(
        ledger=ledger_file(engine, ledger, shard_of(shard)),
        outlet=outlet,
        annotate=annotate,
        workers=workers or cores(),
        patience=patience * 60,
        overrides_file=overrides,
    )
    check_overrides(overrides, settings.overrides)
    with opened(engine, patience=patience) as target, _open_quarantine(engine, ledger, shard) as kept:
        again, addresses = _found_again(kept, numbers), _addresses(kept, numbers)
        if addresses and not fetch:
            typer.echo(f"{len(addresses):,} addresses are left: add --fetch to fetch them again.", err=True)
        with with_addresses(again, addresses if fetch else [], settings, Fetching(on=fetch)) as found:
            done = run(found, target, settings, again=True)
    tell(done, report, json=json)


def _found_again(kept: "Quarantine | None", numbers: list[int] | None) -> "Iterator[Found | Item]":
    """The kept copies; for what has none, the file that it is or was in."""
    from indexer.sources.arrivals import is_web_address
    from indexer.sources.files import STANDARD_INPUT, Walk

    paths: dict[str, None] = {}
    for row in _rows(kept, numbers):
        copy = kept.copy(row.number) if kept else None
        if copy is not None:
            yield _item(row, copy)
        elif not row.path.startswith(STANDARD_INPUT) and not is_web_address(row.locator):
            paths[row.path] = None
    yield from Walk(list(paths))


def _addresses(kept: "Quarantine | None", numbers: list[int] | None) -> list[str]:
    """Those of which there is no copy: of an entry of a feed that of the feed."""
    from indexer.sources.arrivals import is_web_address

    rows = [row for row in _rows(kept, numbers) if is_web_address(row.locator) and not row.has_copy]
    return list(dict.fromkeys(row.locator.partition("#")[0] for row in rows))


def _rows(kept: "Quarantine | None", numbers: list[int] | None) -> "Iterator[Quarantined]":
    for row in kept.rows() if kept else ():
        if not numbers or row.number in numbers:
            yield row


def _item(row: "Quarantined", copy: bytes) -> "Item":
    from indexer.sources.files import Form, Item, Provenance, SourceFile, form_of
    from indexer.sources.packing import packing_of

    form = form_of(f"x{row.suffix}")[1] or Form.LINES
    mtime_ns = row.version * 1_000_000
    file = SourceFile(path=Path(row.path), form=form, suffix=row.suffix, size=row.size, mtime_ns=mtime_ns)
    provenance = Provenance(
        form=form,
        packing=packing_of(row.suffix) if form is Form.PAGE else "",
        address=row.address,
        charset=row.charset,
        hints=row.hints,
        version=row.version,
    )
    return Item(file, row.locator, copy, provenance)


@quarantine.command()
def drop(
    numbers: Numbers,
    engine: Engine = DEFAULT_ENGINE,
    ledger: LedgerFile = None,
    shard: Whose = "",
) -> None:
    """Remove things from the quarantine, with their copies.

    Example: dateline quarantine drop 17 18
    """
    with _open_quarantine(engine, ledger, shard) as kept:
        before = kept.count if kept else 0
        if kept:
            kept.drop(numbers)
            typer.echo(f"Removed {before - kept.count:,}.")
            return
    typer.echo("Removed 0.")
