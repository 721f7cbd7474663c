"""What the commands share: their options, how they open an index, and how they end."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, Protocol, TypeVar

import typer

from engines.base import PATIENCE_SECONDS
from indexer.settings import ledger_of
from indexer.shard import WHOLE, Shard, parse_shard

if TYPE_CHECKING:
    from engines.base import SearchEngine
    from indexer.report import RunReport

Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        envvar="DATELINE_ENGINE",
        help="The index: a directory, or the address of one on Elasticsearch.",
    ),
]
LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        envvar="DATELINE_LEDGER",
        help="The ledger, if not in the directory of the index or in ./dateline-ledger.",
    ),
]
Patience = Annotated[
    float,
    typer.Option(
        "--patience",
        envvar="DATELINE_PATIENCE",
        min=0,
        help="For how many minutes to try again while Elasticsearch takes nothing.",
    ),
]
Wait = Annotated[
    bool, typer.Option("--wait", envvar="DATELINE_WAIT", help="Wait for the engine, as long as --patience.")
]
Part = Annotated[
    str,
    typer.Option(
        "--shard", envvar="DATELINE_SHARD", help="Take one part of the articles: 2/8 is the second of eight."
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(envvar="DATELINE_WORKERS", min=1, max=256, help="Processes that read; default: cores."),
]
Outlet = Annotated[
    str, typer.Option(envvar="DATELINE_OUTLET", help="The outlet of what does not name its own.")
]
Annotate = Annotated[
    bool,
    typer.Option("--annotate/--no-annotate", envvar="DATELINE_ANNOTATE", help="Find people and places."),
]
OverridesFile = Annotated[
    Path | None,
    typer.Option(
        "--overrides",
        envvar="DATELINE_OVERRIDES",
        help="What you say of names; else overrides.toml beside the ledger.",
    ),
]
CommitEvery = Annotated[
    int,
    typer.Option(
        "--commit-every", envvar="DATELINE_COMMIT_EVERY", min=1, help="Make safe after so many articles."
    ),
]
QuarantineSize = Annotated[
    int,
    typer.Option(
        "--quarantine-mb", envvar="DATELINE_QUARANTINE_MB", min=0, help="Room for copies of what fails."
    ),
]
KeepRaw = Annotated[
    bool,
    typer.Option("--keep-raw", envvar="DATELINE_KEEP_RAW", help="Keep the pages, to read them again later."),
]
RawSize = Annotated[
    int, typer.Option("--raw-mb", envvar="DATELINE_RAW_MB", min=1, help="Room for the pages that are kept.")
]
Report = Annotated[
    Path | None,
    typer.Option("--report", envvar="DATELINE_REPORT", help="Write the run report, as JSON, to this file."),
]
Whose = Annotated[
    str,
    typer.Option("--shard", envvar="DATELINE_SHARD", help="That of the indexer of one part, as 2/8."),
]
PATIENCE_MINUTES = PATIENCE_SECONDS / 60
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Force = Annotated[bool, typer.Option("--force", help="Take the new index also when it is smaller.")]


def fail(sentence: str, status: int = 2) -> NoReturn:
    """End with one sentence on standard error and an exit status."""
    typer.echo(f"dateline: {sentence}", err=True)
    raise typer.Exit(status)


@contextlib.contextmanager
def errors_as_sentences() -> Iterator[None]:
    """No traceback for what people can mend, but a sentence and its exit status."""
    from engines.errors import EngineError
    from indexer.database import DatabaseError
    from indexer.statuses import status_of

    try:
        yield
    except (EngineError, DatabaseError) as error:
        fail(str(error), status_of(error))


@contextlib.contextmanager
def opened(
    address: str,
    *,
    create: bool = False,
    for_rebuild: bool = False,
    patience: float = PATIENCE_MINUTES,
    wait: bool = False,
) -> Iterator["SearchEngine"]:
    """The engine at an address, for as long as it is used.

    Its writers try again for `patience` minutes; with `wait`, so does its opening.
    """
    from engines.opening import open_engine
    from indexer.waiting import wait_for

    def opening() -> "SearchEngine":
        return open_engine(address, create=create, for_rebuild=for_rebuild, patience=patience * 60)

    with errors_as_sentences():
        engine = wait_for(opening, patience=patience * 60, say=_say) if wait else opening()
        with engine:
            yield engine


class _Closes(Protocol):
    def close(self) -> None: ...


_Kept = TypeVar("_Kept", bound=_Closes)


@contextlib.contextmanager
def opened_beside(file: Path, opening: Callable[[Path], _Kept]) -> Iterator[_Kept | None]:
    """What is kept in a file beside the ledger, for as long as it is used; None where there is no file."""
    if not file.exists():
        yield None
        return
    with errors_as_sentences():
        kept = opening(file)
        with contextlib.closing(kept):
            yield kept


def _say(sentence: str) -> None:
    typer.echo(f"dateline: {sentence}", err=True)


def ledger_file(engine: str, given: Path | None, shard: Shard = WHOLE) -> Path:
    """Where the ledger is; ends the command when the engine's address is none."""
    with errors_as_sentences():
        return ledger_of(engine, given, shard)


def check_overrides(named: Path | None, beside: Path | None = None) -> None:
    """End the command when the file of overrides cannot be honoured, or the one named is not there."""
    file = named or beside
    if named and not named.exists():
        fail(f"There is no file {shown(str(named))}.")
    if file and file.exists():
        from indexer.naming.overrides import OverridesError, read_overrides

        try:
            read_overrides(file)
        except OverridesError as error:
            fail(shown(str(error)))


def shard_of(text: str) -> Shard:
    """The part that is asked for, everything when none is; ends the command when it is none."""
    try:
        return parse_shard(text) if text else WHOLE
    except ValueError as error:
        fail(str(error))


def shown(text: str) -> str:
    """Text of somebody else on a terminal: what cannot be printed becomes U+FFFD."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def tell(report: "RunReport", file: Path | None, *, json: bool) -> NoReturn:
    """Show a run's end, write it down where that is asked for, and end with its exit status."""
    from indexer.progress import summary

    typer.echo(report.to_json().decode() if json else summary(report), nl=not json)
    write_report(report, file)
    raise typer.Exit(report.exit_status)


def write_report(report: "RunReport", file: Path | None) -> None:
    """Write a run's report down where that is asked for; ends the command when that cannot be."""
    if file is not None:
        try:
            file.write_bytes(report.to_json())
        except OSError as error:
            fail(f"The report could not be written to {shown(str(file))}: {error.strerror}.")
