"""Remembers the addresses that were visited, so that they are asked again only when and how it is polite.

What it says of a page counts only while the ledger holds what the page gave: it may be written at once.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, Self

from indexer.database import Layout, open_database, transaction

_TABLES: Final = """
CREATE TABLE visits (
    address TEXT PRIMARY KEY, final TEXT NOT NULL, media_type TEXT NOT NULL, charset TEXT NOT NULL,
    etag TEXT NOT NULL, modified TEXT NOT NULL, digest BLOB NOT NULL, version INTEGER NOT NULL,
    announced BLOB NOT NULL, content BLOB NOT NULL, fetched INTEGER NOT NULL, status TEXT NOT NULL,
    sentence TEXT NOT NULL, failures INTEGER NOT NULL, due INTEGER NOT NULL
) WITHOUT ROWID
"""
_LAYOUT: Final = Layout(_TABLES)
_KEPT_BYTES: Final = 2_000_000  # packed: what is longer is asked for whole every time


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What is known of one address, or of one entry of a feed.

    `final` is where redirects have led; `etag` and `modified` are for asking whether it has changed, as the
    server gave them. `digest` tells the content, `version` since when it has been so, `announced` what
    announced it (an entry of a feed, a line of a sitemap). `content` is kept of what leads to pages, not of
    pages. `status` is how the last visit went: `ok`, `skipped`, or why it failed, with a `sentence` for
    people, and `failures` how often it has failed since it last went well. `version`, `fetched` and `due`
    (when to come again; 0 for any time) are milliseconds since 1970 (UTC).
    """

    address: str
    final: str = ""
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    digest: bytes = b""
    version: int = 0
    announced: bytes = b""
    content: bytes = b""
    fetched: int = 0
    status: str = ""
    sentence: str = ""
    failures: int = 0
    due: int = 0


_COLUMNS: Final = ", ".join(field.name for field in fields(Visit))
_PLACES: Final = ", ".join(f":{field.name}" for field in fields(Visit))


class Visits:
    """The visits of one ledger, in a file beside it; a damaged one begins anew. A context manager.

    Raises DatabaseError as `open_database` does.
    """

    def __init__(self, path: Path) -> None:
        self._connection = open_database(path, _LAYOUT).connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()

    def of(self, address: str) -> Visit:
        """What is known of an address: nothing, where it was not visited."""
        query = f"SELECT {_COLUMNS} FROM visits WHERE address = ?"  # noqa: S608 (constants)
        row = self._connection.execute(query, (address,)).fetchone()
        if row is None:
            return Visit(address=address)
        known = dict(zip((field.name for field in fields(Visit)), row, strict=True))
        return Visit(**{**known, "content": zlib.decompress(known["content"]) if known["content"] else b""})

    def due(self, address: str) -> int:
        """When to come again, in milliseconds since 1970 (UTC); 0 for any time."""
        row = self._connection.execute("SELECT due FROM visits WHERE address = ?", (address,)).fetchone()
        return int(row[0]) if row else 0

    def set_due(self, address: str, due: int) -> None:
        """Come again to an address that was visited at this time, and not before."""
        self._connection.execute("UPDATE visits SET due = ? WHERE address = ?", (due, address))

    def keep(self, visits: Iterable[Visit]) -> None:
        """Remember these, each in the place of what was known of its address; on the disk when it returns.

        What is too large to be kept loses what it could be asked for changes with.
        """
        with transaction(self._connection):
            self._connection.executemany(
                f"INSERT OR REPLACE INTO visits ({_COLUMNS}) VALUES ({_PLACES})",  # noqa: S608 (constants)
                map(_row, visits),
            )


def _row(visit: Visit) -> dict[str, object]:
    row = {field.name: getattr(visit, field.name) for field in fields(Visit)}
    packed = zlib.compress(visit.content) if visit.content else b""
    if len(packed) > _KEPT_BYTES:
        return {**row, "content": b"", "etag": "", "modified": ""}
    return {**row, "content": packed}
