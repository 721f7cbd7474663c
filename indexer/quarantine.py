"""Keeps what could not be read or written: where it was, why, and a copy to try again."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from indexer.database import Layout, blob_to_path, open_database, path_to_blob, select_in, transaction
from indexer.settings import KEPT_COPY_BYTES
from indexer.sources.files import Form, Provenance

_TABLES: Final = """
CREATE TABLE quarantined (
    number INTEGER PRIMARY KEY, locator TEXT NOT NULL UNIQUE, key BLOB NOT NULL, reason TEXT NOT NULL,
    sentence TEXT NOT NULL, time TEXT NOT NULL, size INTEGER NOT NULL, digest BLOB NOT NULL,
    path BLOB NOT NULL, suffix TEXT NOT NULL, address TEXT NOT NULL, version INTEGER NOT NULL, copy BLOB,
    charset TEXT NOT NULL DEFAULT '', hints BLOB NOT NULL DEFAULT x''
);
CREATE INDEX quarantined_key ON quarantined (key)
"""
_LAYOUT: Final = Layout(
    _TABLES,
    number=2,
    upgrades={
        1: "ALTER TABLE quarantined ADD COLUMN charset TEXT NOT NULL DEFAULT '';"
        "ALTER TABLE quarantined ADD COLUMN hints BLOB NOT NULL DEFAULT x''"
    },
)
_COLUMNS: Final = (
    "number, locator, reason, sentence, time, size, digest, path, suffix, address, version, charset, hints"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """One thing for the quarantine.

    `key` tells content and settings; `digest` the content alone. `size` counts bytes as found,
    `content` is what there is of them (empty when nothing could be read). `path` is that of the file, and
    `provenance` what is known of the content, so that it can be tried again.
    """

    locator: str
    reason: str
    sentence: str
    key: bytes = b""
    digest: bytes = b""
    size: int = 0
    content: bytes = b""
    path: str = ""
    provenance: Provenance = Provenance(form=Form.LINES)  # noqa: RUF009 (it is frozen)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A row of the quarantine, without its copy; `time` is when it came in, ISO 8601, UTC."""

    number: int
    locator: str
    reason: str
    sentence: str
    time: str
    size: int
    digest: str
    path: str
    suffix: str
    address: str
    version: int
    charset: str
    hints: bytes
    has_copy: bool


class Quarantine:
    """The quarantine in one file; copies take `limit` bytes at most, packed.

    Raises DatabaseError as `open_database` does.
    """

    def __init__(self, path: Path, *, limit: int, create: bool = True) -> None:
        opened = open_database(path, _LAYOUT, create=create)
        self._connection = opened.connection
        self._limit = limit
        self.notice = "The quarantine was damaged and begins anew." if opened.damaged else ""
        self.count, self.bytes = self._measure()
        self.full = False

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def known(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """The reasons of those keys that are in the quarantine."""
        if not self.count:
            return {}
        return dict(select_in(self._connection, "SELECT key, reason FROM quarantined WHERE key IN", keys))

    def keep(self, rejected: Sequence[Rejected]) -> None:
        """Add these, on the disk when it returns; each takes the place of what was at its locator.

        A copy that has no room is left out, and `full` is set.
        """
        if not rejected:
            return
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with transaction(self._connection):
            for one in rejected:
                self._keep(one, now)
        (self.count,) = self._connection.execute("SELECT count(*) FROM quarantined").fetchone()

    def _keep(self, one: Rejected, now: str) -> None:
        copy, known = self._copy(one.content), one.provenance
        self._connection.execute(
            "INSERT INTO quarantined VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (locator) DO UPDATE SET key = excluded.key, reason = excluded.reason,"
            " sentence = excluded.sentence, time = excluded.time, size = excluded.size,"
            " digest = excluded.digest, path = excluded.path, suffix = excluded.suffix,"
            " address = excluded.address, version = excluded.version, copy = excluded.copy,"
            " charset = excluded.charset, hints = excluded.hints",
            (
                *(one.locator, one.key, one.reason, one.sentence, now, one.size, one.digest),
                *(path_to_blob(one.path), known.suffix, known.address, known.version, copy),
                *(known.charset, known.hints),
            ),
        )

    def _copy(self, content: bytes) -> bytes | None:
        packed = zlib.compress(content, 6) if content else b""
        if not packed or len(packed) > KEPT_COPY_BYTES:
            return None
        if self.bytes + len(packed) > self._limit:
            self.bytes = self._measure()[1]  # what was replaced has made room
        if self.bytes + len(packed) > self._limit:
            self.full = True
            return None
        self.bytes += len(packed)
        return packed

    def release(self, locators: Iterable[str]) -> None:
        """Remove what was at these places: it has been read now."""
        if self.count:
            self._remove("locator = ?", locators)

    def release_damage(self, path: str) -> None:
        """Remove what could not be taken out of a file, and so has no copy: all of the file is sound now."""
        if self.count:
            self._remove("key = x'' AND path = ?", [path_to_blob(path)])

    def drop(self, numbers: Iterable[int]) -> None:
        """Remove these rows, with their copies."""
        self._remove("number = ?", numbers)

    def _remove(self, where: str, values: Iterable[object]) -> None:
        with transaction(self._connection):
            removed = self._connection.executemany(
                f"DELETE FROM quarantined WHERE {where}",  # noqa: S608 (a constant)
                ((value,) for value in values),
            ).rowcount
        if removed:
            self.count, self.bytes = self._measure()

    def rows(self) -> Iterator[Quarantined]:
        """Every row, in order of number."""
        yield from self._rows("ORDER BY number")

    def row(self, number: int) -> Quarantined | None:
        """One row."""
        return next(self._rows("WHERE number = ?", number), None)

    def _rows(self, condition: str, *values: object) -> Iterator[Quarantined]:
        query = f"SELECT {_COLUMNS}, copy IS NOT NULL FROM quarantined {condition}"  # noqa: S608 (constants)
        for row in self._connection.execute(query, values).fetchall():
            *texts, size, digest, path, suffix, address, version, charset, hints, has_copy = row
            number, locator, reason, sentence, time = texts
            yield Quarantined(
                number=number,
                locator=locator,
                reason=reason,
                sentence=sentence,
                time=time,
                size=size,
                digest=digest.hex(),
                path=blob_to_path(path),
                suffix=suffix,
                address=address,
                version=version,
                charset=charset,
                hints=hints,
                has_copy=bool(has_copy),
            )

    def copy(self, number: int) -> bytes | None:
        """The bytes as they were found, still packed if they were; None where no copy was kept."""
        query = "SELECT copy FROM quarantined WHERE number = ?"
        row = self._connection.execute(query, (number,)).fetchone()
        return zlib.decompress(row[0]) if row and row[0] is not None else None

    def _measure(self) -> tuple[int, int]:
        query = "SELECT count(*), coalesce(sum(length(copy)), 0) FROM quarantined"
        count, size = self._connection.execute(query).fetchone()
        return int(count), int(size)
