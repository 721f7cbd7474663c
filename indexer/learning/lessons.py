"""Counts on how many pages of a host a line stands, in a window of the last pages that were read of it."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from struct import pack, unpack
from typing import Final

from indexer.database import select_in
from indexer.learning.repeated import Sketch

PAGES: Final = 5
"""On how many pages of a host a line stands that is furniture; copies of one page count once."""

WINDOW: Final = 200
"""Among how many pages of a host, in the order of reading; what is older is forgotten."""

TABLES: Final = """
CREATE TABLE hosts (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, pages INTEGER NOT NULL);
CREATE TABLE pages (
    host INTEGER NOT NULL, number INTEGER NOT NULL, id BLOB NOT NULL, sketch BLOB NOT NULL,
    PRIMARY KEY (host, number)
) WITHOUT ROWID;
CREATE INDEX pages_id ON pages (id);
CREATE TABLE lines (
    host INTEGER NOT NULL, digest BLOB NOT NULL, last INTEGER NOT NULL, seen BLOB NOT NULL,
    PRIMARY KEY (host, digest)
) WITHOUT ROWID;
"""
_PRUNED_EVERY: Final = 50  # pages of a host


@dataclass(slots=True)
class _Host:
    number: int
    pages: int
    pruned: int


@dataclass(slots=True)
class _Seen:
    """The numbers of the pages that have a line: those that are no copies of one another, and the others."""

    apart: list[int] = field(default_factory=list)
    copies: list[int] = field(default_factory=list)

    def forget(self, before: int) -> None:
        self.apart = [number for number in self.apart if number >= before]
        self.copies = [number for number in self.copies if number >= before]

    def pack(self) -> bytes:
        numbers = [len(self.apart), *self.apart, *self.copies]
        return pack(f"<{len(numbers)}I", *numbers)

    @classmethod
    def unpack(cls, packed: bytes) -> "_Seen":
        count, *numbers = unpack(f"<{len(packed) // 4}I", packed)
        return cls(numbers[:count], numbers[count:])


class Lessons:
    """What the pages of each host have taught so far.

    What is new is held in memory until `write`, which the owner of the connection calls in a transaction.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._hosts: dict[str, _Host] = {}
        (self._last_host,) = connection.execute("SELECT coalesce(max(number), 0) FROM hosts").fetchone()
        self._begin()

    def _begin(self) -> None:
        self._hosts.clear()
        self._new: dict[tuple[int, int], tuple[bytes, Sketch]] = {}
        self._numbers: dict[tuple[int, bytes], int] = {}
        self._sketches: dict[tuple[int, int], Sketch] = {}
        self._seen: dict[tuple[int, bytes], _Seen] = {}
        self._done: set[tuple[int, bytes]] = set()

    def __bool__(self) -> bool:
        return bool(self._new)

    def host(self, name: str) -> int:
        """The number of a host."""
        return self._host(name).number

    def _host(self, name: str) -> _Host:
        host = self._hosts.get(name)
        if host is None:
            query = "SELECT number, pages FROM hosts WHERE name = ?"
            row = self._connection.execute(query, (name,)).fetchone()
            if row is None:
                self._last_host += 1
            number, pages = row or (self._last_host, 0)
            host = self._hosts[name] = _Host(number, pages, pages)
        return host

    def teach(self, name: str, id: str, sketch: Sketch, lines: Sequence[bytes]) -> dict[bytes, list[str]]:
        """Take the lines (digests) of a page of the host `name` in which the article `id` stands.

        Gives the lines that stand on enough pages now, each with the ids of the earlier articles that have
        it; they are forgotten here.
        """
        host, article = self._host(name), bytes.fromhex(id)
        number = self._page(host, article, sketch)
        near: dict[int, bool] = {}
        learnt: dict[bytes, list[str]] = {}
        for digest, seen in self._look_up(host.number, lines):
            seen.forget(host.pages - WINDOW)
            if number in seen.apart or number in seen.copies:
                continue
            for other in seen.apart:
                if other not in near:
                    near[other] = self._is_near(host.number, other, sketch)
            (seen.copies if any(near[other] for other in seen.apart) else seen.apart).append(number)
            if len(seen.apart) >= PAGES:
                others = {*seen.apart, *seen.copies} - {number}
                learnt[digest] = [has.hex() for other in others if (has := self._id(host.number, other))]
                self._done.add((host.number, digest))
        return learnt

    def _page(self, host: _Host, id: bytes, sketch: Sketch) -> int:
        """The number of an article's page, which it keeps when it is read again."""
        number = self._numbers.get((host.number, id))
        if number is None:
            query = "SELECT number FROM pages WHERE id = ? AND host = ?"
            row = self._connection.execute(query, (id, host.number)).fetchone()
            if row is None:
                host.pages += 1
            number = row[0] if row else host.pages
        self._numbers[host.number, id] = number
        self._new[host.number, number] = (id, sketch)
        return number

    def _look_up(self, host: int, digests: Sequence[bytes]) -> Iterator[tuple[bytes, _Seen]]:
        unknown = [digest for digest in digests if (host, digest) not in self._seen]
        query = f"SELECT digest, seen FROM lines WHERE host = {host} AND digest IN"  # noqa: S608 (a number)
        for digest, seen in select_in(self._connection, query, unknown):
            self._seen[host, digest] = _Seen.unpack(seen)
        for digest in digests:
            yield digest, self._seen.setdefault((host, digest), _Seen())

    def _is_near(self, host: int, number: int, sketch: Sketch) -> bool:
        key = (host, number)
        other = self._new[key][1] if key in self._new else self._sketches.get(key)
        if other is None:
            query = "SELECT sketch FROM pages WHERE host = ? AND number = ?"
            row = self._connection.execute(query, key).fetchone()
            other = self._sketches[key] = Sketch.unpack(row[0]) if row else Sketch(())
        return sketch.is_near(other)

    def _id(self, host: int, number: int) -> bytes:
        if (host, number) in self._new:
            return self._new[host, number][0]
        query = "SELECT id FROM pages WHERE host = ? AND number = ?"
        row = self._connection.execute(query, (host, number)).fetchone()
        return row[0] if row else b""

    def write(self) -> None:
        """Write down what is new."""
        many, hosts = self._connection.executemany, self._hosts.items()
        many(
            "INSERT OR REPLACE INTO hosts VALUES (?, ?, ?)",
            ((host.number, name, host.pages) for name, host in hosts),
        )
        many(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)",
            ((*key, id, sketch.pack()) for key, (id, sketch) in self._new.items()),
        )
        many(
            "INSERT OR REPLACE INTO lines VALUES (?, ?, ?, ?)",
            (
                (*key, max(seen.apart + seen.copies), seen.pack())
                for key, seen in self._seen.items()
                if seen.apart and key not in self._done
            ),
        )
        many("DELETE FROM lines WHERE host = ? AND digest = ?", self._done)
        for _, host in hosts:
            if host.pages // _PRUNED_EVERY > host.pruned // _PRUNED_EVERY:
                self._prune(host)
        self._begin()

    def _prune(self, host: _Host) -> None:
        old = (host.number, host.pages - WINDOW)
        self._connection.execute("DELETE FROM pages WHERE host = ? AND number < ?", old)
        self._connection.execute("DELETE FROM lines WHERE host = ? AND last < ?", old)

    def forget(self, ids: Iterable[str]) -> None:
        """Know nothing of these articles, but that their lines were counted."""
        self._connection.executemany("DELETE FROM pages WHERE id = ?", ((bytes.fromhex(id),) for id in ids))
