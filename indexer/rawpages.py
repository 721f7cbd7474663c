"""Keeps pages as they were found, packed, so that a better reader can be run over them later."""

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from indexer.candidate import names_of
from indexer.database import Layout, open_database, transaction
from indexer.sources.files import Form, Provenance
from indexer.sources.packing import SourceError, unpack_page

_TABLES: Final = """
CREATE TABLE pages (
    number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, digest BLOB NOT NULL, locator TEXT NOT NULL,
    outlet TEXT NOT NULL, form TEXT NOT NULL, address TEXT NOT NULL, charset TEXT NOT NULL,
    hints BLOB NOT NULL, version INTEGER NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL
);
CREATE INDEX pages_size ON pages (size)
"""
_LAYOUT: Final = Layout(_TABLES, large=True)
_LEVEL: Final = 4  # a fifth is left of a page; 6 takes twice the time for a twentieth less
_COLUMNS: Final = "digest, locator, outlet, form, address, charset, hints, version"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """The page or the line that the article `id` was read from.

    `digest` is that of the content as it was found, perhaps still packed; `outlet` the option by which it
    was read. What is kept is unpacked, so that its provenance names no packing.
    """

    id: str
    digest: bytes
    locator: str
    provenance: Provenance
    outlet: str = ""
    content: bytes = b""

    def names(self, settings: bytes) -> tuple[bytes, bytes]:
        """Those by which the ledger knows it, for this digest of the settings that it is read by."""
        return names_of(settings, self.digest, self.locator, self.provenance)


class RawPages:
    """The raw pages of an index in one file; packed they take `limit` bytes at most.

    With a limit of 0 none is added, and what is kept is only kept true. `count` and `bytes` (packed) are
    of all, `left_out` counts what had no room. Raises DatabaseError as `open_database` does.
    """

    def __init__(self, path: Path, *, limit: int = 0, create: bool = True) -> None:
        opened = open_database(path, _LAYOUT, create=create)
        self._connection = opened.connection
        self._limit = limit
        self.notice = "The raw pages were damaged and begin anew." if opened.damaged else ""
        self.left_out = 0
        self.count, self.bytes = self._measure()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def note(self, pages: Sequence[RawPage], *, without: Iterable[str] = ()) -> None:
        """Each takes the place of what was kept of its article, on the disk when it returns.

        One that has no room is left out, and what it replaces goes all the same: it is not what the index
        holds any more. `without` are ids of articles that have no raw page now.
        """
        with transaction(self._connection):
            self._drop(without)
            for page in pages:
                if not self._renew(page):
                    self._drop([page.id])
                    self._keep(page)
        self.count, self.bytes = self._measure()

    def _renew(self, page: RawPage) -> bool:
        """Whether this content is kept already; what is known of it is made true then."""
        done = self._connection.execute(
            "UPDATE pages SET locator = ?, outlet = ?, form = ?, address = ?, charset = ?, hints = ?,"
            " version = ? WHERE id = ? AND digest = ?",
            (*_known(page), bytes.fromhex(page.id), page.digest),
        )
        return done.rowcount > 0

    def _keep(self, page: RawPage) -> None:
        if not self._limit:
            return
        packed = zlib.compress(unpack_page(page.content, page.provenance.packing), _LEVEL)
        if self.bytes + len(packed) > self._limit:
            self.left_out += 1
            return
        self.bytes += len(packed)
        self._connection.execute(
            "INSERT INTO pages VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (bytes.fromhex(page.id), page.digest, *_known(page), len(packed), packed),
        )

    def _drop(self, ids: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM pages WHERE id = ?", ((bytes.fromhex(id),) for id in ids))

    def page(self, id: str) -> RawPage | None:
        """What the article with this id was read from, None where that is not kept.

        Raises SourceError `damaged`.
        """
        query = f"SELECT {_COLUMNS}, content FROM pages WHERE id = ?"  # noqa: S608 (constants)
        try:
            row = self._connection.execute(query, (bytes.fromhex(id),)).fetchone()
            if row is None:
                return None
            digest, locator, outlet, form, address, charset, hints, version, packed = row
            content = zlib.decompress(packed)
        except (sqlite3.DatabaseError, zlib.error) as error:
            raise SourceError("damaged", "The raw page that was kept is damaged.") from error
        known = Provenance(form=Form(form), address=address, charset=charset, hints=hints, version=version)
        page = RawPage(id=id, digest=digest, locator=locator, provenance=known, outlet=outlet)
        return replace(page, content=content)

    def move(self, ids: Iterable[tuple[str, str]]) -> None:
        """Let pages belong to other articles now: old id, new id. Of two for one id the newer stays."""
        moves = [(bytes.fromhex(old), bytes.fromhex(new)) for old, new in ids]
        execute = self._connection.executemany
        with transaction(self._connection):  # by way of names that no other has: they may change places
            execute("UPDATE pages SET id = ? WHERE id = ?", ((new + old, old) for old, new in moves))
            execute(
                "DELETE FROM pages WHERE id = ? AND version <= (SELECT version FROM pages WHERE id = ?)",
                ((new, new + old) for old, new in moves),
            )
            execute(
                "UPDATE OR IGNORE pages SET id = ? WHERE id = ?", ((new, new + old) for old, new in moves)
            )
            self._connection.execute("DELETE FROM pages WHERE length(id) > 16")
        self.count, self.bytes = self._measure()

    def retain(self, is_wanted: Callable[[str], bool]) -> None:
        """Remove the pages of all articles that are not wanted."""
        ids = [id.hex() for (id,) in self._connection.execute("SELECT id FROM pages")]
        self.forget([id for id in ids if not is_wanted(id)])

    def forget(self, ids: Iterable[str]) -> None:
        """Remove the pages of these articles, so that nothing is left of them in the file."""
        with transaction(self._connection):
            self._drop(ids)
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.count, self.bytes = self._measure()

    def _measure(self) -> tuple[int, int]:
        query = "SELECT count(*), coalesce(sum(size), 0) FROM pages"  # answered from the index alone
        count, size = self._connection.execute(query).fetchone()
        return int(count), int(size)


def _known(page: RawPage) -> tuple[str | bytes | int, ...]:
    known = page.provenance
    return (
        *(page.locator, page.outlet, known.form.value, known.address, known.charset),
        *(known.hints, known.version),
    )
