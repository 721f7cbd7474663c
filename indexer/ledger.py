"""Remembers what was read and indexed, so that it is not read again; written after the engine's commit."""

import contextlib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import time_ns
from typing import Any, Final

from engines.results import EngineStatus
from indexer.database import Layout, blob_to_path, open_database, path_to_blob, select_in, transaction
from indexer.journal import ReadAgain
from indexer.ledger_rows import Current, Entries, FileRecord, History, Reading

_TABLES: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE readings (
    key BLOB PRIMARY KEY, id BLOB NOT NULL, version INTEGER NOT NULL, run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE articles (
    id BLOB PRIMARY KEY, version INTEGER NOT NULL, key BLOB NOT NULL, settings BLOB NOT NULL,
    run INTEGER NOT NULL, read INTEGER NOT NULL DEFAULT 0, first_version INTEGER NOT NULL DEFAULT 0,
    first_read INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE files (
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, digest BLOB NOT NULL,
    settings BLOB NOT NULL, items INTEGER NOT NULL, elsewhere INTEGER NOT NULL DEFAULT 0,
    skipped TEXT NOT NULL DEFAULT '{}'
) WITHOUT ROWID;
CREATE TABLE refused (id BLOB PRIMARY KEY) WITHOUT ROWID
"""
_TO_2: Final = "ALTER TABLE files ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0"
_TO_3: Final = """
ALTER TABLE articles ADD COLUMN read INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN first_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN first_read INTEGER NOT NULL DEFAULT 0;
UPDATE articles SET first_version = version
"""
_TO_4: Final = "ALTER TABLE files ADD COLUMN skipped TEXT NOT NULL DEFAULT '{}'"
_UPGRADES: Final = {1: f"{_TO_2};{_TO_3};{_TO_4}", 2: f"{_TO_3};{_TO_4}", 3: _TO_4}
_LAYOUT: Final = Layout(_TABLES, number=4, upgrades=_UPGRADES)

_ENTER: Final = (
    "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET version = excluded.version, key = excluded.key,"
    " settings = excluded.settings, run = excluded.run, read = excluded.read"
)  # so that the first stays


class Ledger:
    """The ledger of one index.

    `index` is the index's identity and `held` how many articles it holds: a ledger of another index,
    one that knows of more articles than there are, and a damaged one forget everything but the
    refused ids; `notice` then says so, for people. Raises DatabaseError as `open_database` does.
    """

    def __init__(self, path: Path, *, index: str, held: int) -> None:
        opened = open_database(path, _LAYOUT)
        self.path = path
        self._connection = opened.connection
        self.notice = "The ledger was damaged and begins anew." if opened.damaged else ""
        self._check(index, held)
        self.run = int(self._meta("run") or 0) + 1
        self._set_meta("run", str(self.run))
        self._knows_articles = self.count() > 0  # a first run need not ask for each
        self.refused = frozenset(id.hex() for (id,) in self._connection.execute("SELECT id FROM refused"))

    @classmethod
    def of(cls, path: Path, status: EngineStatus) -> "Ledger":
        """The ledger of the index that has this status.

        While parts of that cannot be reached, how many articles it has tells nothing of what is lost.
        """
        return cls(path, index=status.index, held=sys.maxsize if status.damaged else status.articles)

    @classmethod
    def anew(cls, path: Path) -> "Ledger":
        """A ledger that knows nothing but the refused ids, and belongs to no index until one is adopted."""
        ledger = cls(path, index="", held=0)
        ledger.forget_all()
        ledger.notice = ""
        return ledger

    def _check(self, index: str, held: int) -> None:
        known = self._meta("index")
        if known and known != index:
            self.notice = "The ledger belongs to another index: every source is read again."
        elif self.count() > held:
            self.notice = "The index has lost articles that the ledger knows: every source is read again."
        if known != index or self.notice:
            self.forget_all()
            self._set_meta("index", index)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def adopt(self, index: str) -> None:
        """Take what is known as known of another index too: of one with the same articles."""
        self._set_meta("index", index)

    def count(self) -> int:
        """How many articles the ledger knows to be in the index."""
        return int(self._connection.execute("SELECT count(*) FROM articles").fetchone()[0])

    def files(self, paths: Sequence[str]) -> dict[str, FileRecord]:
        """What is known of files, by path."""
        blobs = [path_to_blob(path) for path in paths]
        columns = "path, size, mtime_ns, digest, settings, items, elsewhere, skipped"
        rows = select_in(self._connection, f"SELECT {columns} FROM files WHERE path IN", blobs)  # noqa: S608 (constants)
        records = [_record(row) for row in rows]
        return {record.path: record for record in records}

    def readings(self, keys: Sequence[bytes]) -> dict[bytes, Reading]:
        """What is known of contents, by key."""
        query = (
            "SELECT r.key, r.id, r.version, r.run, a.version, a.key, a.settings, a.run"
            " FROM readings r LEFT JOIN articles a ON a.id = r.id WHERE r.key IN"
        )
        return {
            key: Reading(id.hex(), version, run, None if current[0] is None else Current(*current))
            for key, id, version, run, *current in select_in(self._connection, query, keys)
        }

    def current(self, id: str) -> Current | None:
        """What the index holds for an id."""
        if not self._knows_articles:
            return None
        query = "SELECT version, key, settings, run FROM articles WHERE id = ?"
        row = self._connection.execute(query, (bytes.fromhex(id),)).fetchone()
        return Current(*row) if row else None

    def history(self, id: str) -> History | None:
        """When the article with this id was read; None for one that the ledger does not know."""
        query = "SELECT first_version, first_read, version, read FROM articles WHERE id = ?"
        row = self._connection.execute(query, (bytes.fromhex(id),)).fetchone()
        if row is None:
            return None
        first_version, first_read, version, read = row
        return History(first_version, _moment(first_read), version, _moment(read))

    def record(self, entries: Entries) -> None:
        """Write what one commit of the engine has made true. On the disk when it returns."""
        execute = self._connection.executemany
        self._knows_articles = self._knows_articles or bool(entries.articles)
        with transaction(self._connection):
            execute("DELETE FROM readings WHERE key = ?", ((key,) for key in entries.replaced))
            execute(
                "INSERT INTO readings VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
                " id = excluded.id, version = max(version, excluded.version), run = excluded.run",
                ((key, bytes.fromhex(id), version, self.run) for key, id, version in entries.readings),
            )
            now = time_ns() // 1_000_000
            execute(
                _ENTER,
                (
                    (bytes.fromhex(id), version, *rest, self.run, now, version, now)
                    for id, version, *rest in entries.articles
                ),
            )
            for key, id, version in entries.seen_again:
                self._see_again(key, bytes.fromhex(id), version)
            execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_row, entries.files))

    def _see_again(self, key: bytes, id: bytes, version: int) -> None:
        execute = self._connection.execute
        execute("UPDATE readings SET version = max(version, ?) WHERE key = ?", (version, key))
        execute("UPDATE articles SET version = max(version, ?) WHERE id = ? AND key = ?", (version, id, key))

    def read_again(self, readings: Iterable[ReadAgain]) -> None:
        """Know of articles as a rebuild has read them again; of what was not known, know nothing still."""
        now = time_ns() // 1_000_000
        with transaction(self._connection):
            moved = [row for one in readings if (row := self._read_again(one, now))]
            query = f"{_ENTER} WHERE excluded.version >= version"
            self._connection.executemany(query, moved)  # all have left their places by now

    def _read_again(self, one: ReadAgain, now: int) -> tuple[object, ...]:
        """The row of an article that is at another address now; empty for others."""
        execute, old, new = self._connection.execute, bytes.fromhex(one.old), bytes.fromhex(one.new)
        query = "SELECT key, version, first_version, first_read FROM articles WHERE id = ?"
        known = execute(query, (old,)).fetchone()
        if known is None:
            return ()
        key, version, *first = known
        execute("DELETE FROM readings WHERE key = ?", (key,))
        execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", (one.key, new, version, self.run))
        if old != new:
            execute("DELETE FROM articles WHERE id = ?", (old,))
            return (new, version, one.key, one.settings, self.run, now, *first)
        query = "UPDATE articles SET key = ?, settings = ?, run = ?, read = ? WHERE id = ?"
        execute(query, (one.key, one.settings, self.run, now, old))
        return ()

    def forget(self, ids: Iterable[str], *, refuse: bool = False) -> None:
        """Know nothing of these articles any more; with `refuse`, skip them in later runs."""
        rows = [(bytes.fromhex(id),) for id in ids]
        with transaction(self._connection):
            self._connection.executemany("DELETE FROM articles WHERE id = ?", rows)
            self._connection.execute("DELETE FROM files")
            if refuse:
                self._connection.executemany("INSERT OR IGNORE INTO refused VALUES (?)", rows)

    def forget_all(self) -> None:
        """Know of no article, so that everything is read again; the refused ids stay."""
        with transaction(self._connection):
            for table in ("readings", "articles", "files"):
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 (constants)

    def _meta(self, name: str) -> str:
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def _set_meta(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def refused_in(path: Path) -> frozenset[str]:
    """The ids that the ledger in this file refuses, without touching it. Raises DatabaseError."""
    with contextlib.closing(open_database(path, _LAYOUT, create=False).connection) as connection:
        return frozenset(id.hex() for (id,) in connection.execute("SELECT id FROM refused"))


def _moment(milliseconds: int) -> datetime | None:
    return datetime.fromtimestamp(milliseconds / 1000, UTC) if milliseconds else None


def _record(row: tuple[Any, ...]) -> FileRecord:
    path, *marks, skipped = row
    return replace(FileRecord(blob_to_path(path), *marks), skipped=json.loads(skipped))


def _row(record: FileRecord) -> tuple[bytes, int, int, bytes, bytes, int, int, str]:
    return (
        *(path_to_blob(record.path), record.size, record.mtime_ns, record.digest),
        *(record.settings, record.items, record.elsewhere, json.dumps(record.skipped)),
    )
