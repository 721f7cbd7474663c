"""Remembers, in a file that nobody sees, what a rebuild has read again, until its index is taken."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

_TABLE: Final = """
CREATE TABLE again (
    old BLOB PRIMARY KEY, new BLOB NOT NULL, key BLOB NOT NULL, settings BLOB NOT NULL,
    part INTEGER NOT NULL, off BLOB NOT NULL
) WITHOUT ROWID
"""
_MOVED: Final = "SELECT old, new FROM again WHERE old <> new"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAgain:
    """An article that was read again: its id before, its id now, and the reading as the ledger has it.

    `part` is the number of the ledger with its files, from 0; `off` is what is off the article, packed.
    """

    old: str
    new: str
    key: bytes
    settings: bytes
    part: int = 0
    off: bytes = b""


class Journal:
    """Holds what was read again outside of memory: an index may have millions. It ends with the process."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("")  # a file of its own, which SQLite removes by itself
        self._connection.execute(_TABLE)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def add(self, one: ReadAgain) -> None:
        """Remember one more."""
        row = (bytes.fromhex(one.old), bytes.fromhex(one.new), one.key, one.settings, one.part, one.off)
        self._connection.execute("INSERT INTO again VALUES (?, ?, ?, ?, ?, ?)", row)

    def rows(self) -> Iterator[ReadAgain]:
        """All of them."""
        for old, new, key, settings, part, off in self._connection.execute("SELECT * FROM again"):
            yield ReadAgain(old=old.hex(), new=new.hex(), key=key, settings=settings, part=part, off=off)

    def moves(self) -> list[tuple[str, str]]:
        """Old id and new id of those that are at another address now."""
        return [(old.hex(), new.hex()) for old, new in self._connection.execute(_MOVED)]

    def merged(self, was_there: Callable[[str], bool]) -> int:
        """How many of those met another at their new address; `was_there` tells of ids of the old index."""
        moves = self.moves()
        gone, came = {old for old, _ in moves}, {new for _, new in moves}
        return len(moves) - len(came) + sum(id not in gone and was_there(id) for id in came)
