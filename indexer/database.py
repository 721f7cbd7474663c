"""Opens the SQLite files that a run keeps, so that a crash loses nothing and damage is noticed."""

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

APPLICATION_ID: Final = 0x446C6E65  # "Dlne": tells our files from those of other programs
_AT_ONCE: Final = 900  # SQLite before 3.32 takes 999 variables in one statement


class DatabaseError(Exception):
    """A database cannot be used; its text says what to do."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database; `damaged` tells that the old one was damaged and set aside as `FILE.damaged`."""

    connection: sqlite3.Connection
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Statements that make the tables, the layout's number, and what makes it of older ones, by number.

    A `large` database is not read through when it is opened, and what is deleted in it is overwritten.
    """

    tables: str
    number: int = 1
    upgrades: Mapping[int, str] = field(default_factory=dict)
    large: bool = False


def open_database(path: Path, layout: Layout, *, create: bool = True) -> Opened:
    """Open a database of ours, with these tables; write-ahead log, every commit synced to the disk.

    A damaged one is set aside and a new one made; tables of a layout that cannot be upgraded give way.
    Raises DatabaseError when it belongs to another program, cannot be written, or is missing and `create`
    is not set.
    """
    if not create and not path.exists():
        raise DatabaseError(f"There is no {path.name} here yet.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Opened(_open(path, layout))
    except (sqlite3.OperationalError, OSError) as error:
        raise DatabaseError(f"{path.name} cannot be opened: {error}.") from error
    except sqlite3.DatabaseError:
        _set_aside(path)
        return Opened(_open(path, layout), damaged=True)


def _open(path: Path, layout: Layout) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    try:
        _check(connection, path, thorough=not layout.large)
        if layout.large:
            connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        _bring_up_to_date(connection, layout)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path, *, thorough: bool) -> None:
    owner = _pragma(connection, "application_id")
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if objects and owner != APPLICATION_ID:
        raise DatabaseError(f"{path.name} belongs to another program: choose another file with --ledger.")
    if thorough:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _bring_up_to_date(connection: sqlite3.Connection, layout: Layout) -> None:
    present = _pragma(connection, "user_version")
    if present == layout.number:
        return
    with transaction(connection):
        upgrade = layout.upgrades.get(present)
        if upgrade is None:
            _drop_tables(connection)
        for statement in (upgrade or layout.tables).split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={layout.number}")


def _drop_tables(connection: sqlite3.Connection) -> None:
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        connection.execute(f'DROP TABLE "{name}"')


def _set_aside(path: Path) -> None:
    path.replace(path.with_name(f"{path.name}.damaged"))
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; on the disk when it ends."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def select_in(
    connection: sqlite3.Connection, query: str, values: Sequence[object]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that ends in `IN`, for any number of values."""
    for start in range(0, len(values), _AT_ONCE):
        some = values[start : start + _AT_ONCE]
        yield from connection.execute(f"{query} ({','.join('?' * len(some))})", some)


def path_to_blob(path: str) -> bytes:
    """A path as SQLite keeps it: file names need not be UTF-8."""
    return path.encode("utf-8", "surrogateescape")


def blob_to_path(blob: bytes) -> str:
    """The path that `path_to_blob` took."""
    return blob.decode("utf-8", "surrogateescape")
