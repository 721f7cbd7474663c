"""The furniture that was learnt, host by host, and what was taken off which article: all can be undone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from articles.article import Article
from indexer.database import Layout, open_database, select_in, transaction
from indexer.learning.lessons import TABLES, Lessons
from indexer.learning.loose import without_lines
from indexer.learning.off import Off, off_of, row_of, still_off
from indexer.learning.repeated import (
    Sketch,
    furniture_in,
    line_digest,
    lines_of,
    lines_that_teach,
    outlet_names,
)
from indexer.reading.addresses import host_name

_TABLES: Final = f"""
{TABLES}
CREATE TABLE furniture (
    number INTEGER PRIMARY KEY, host INTEGER NOT NULL, digest BLOB NOT NULL, line TEXT NOT NULL,
    is_text INTEGER NOT NULL DEFAULT 0, UNIQUE (host, digest)
);
CREATE TABLE mends (id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE taken (
    id BLOB NOT NULL, place INTEGER NOT NULL, furniture INTEGER NOT NULL, line TEXT NOT NULL,
    names BLOB NOT NULL, PRIMARY KEY (id, place)
) WITHOUT ROWID;
CREATE INDEX taken_furniture ON taken (furniture)
"""
# What stood in lines that went was once kept by its labels only; a line put back then has no marked names.
_LAYOUT: Final = Layout(_TABLES, number=2, upgrades={1: "UPDATE taken SET names = '{}'"})
_KNOWN: Final = "SELECT id FROM taken WHERE id IN"


@dataclass(frozen=True, slots=True)
class Learnt:
    """A line that repeats on the pages of a host; off so many `articles`, and off none once it `is_text`."""

    number: int
    host: str
    line: str
    is_text: bool
    articles: int


class Furniture:
    """The learnt furniture of an index, in one file. Raises DatabaseError as `open_database` does.

    What `settle` learns and takes off waits in memory for `record`. `learnt` and `taken` count the lines of
    this run, `touched` the articles.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        opened = open_database(path, _LAYOUT, create=create)
        self._connection = opened.connection
        self.notice = "What was learnt of furniture was damaged and begins anew." if opened.damaged else ""
        self._lessons = Lessons(self._connection)
        self._numbers: dict[str, dict[bytes, int]] = {}  # by host, also those that are text
        self._text: set[int] = set()
        self._last = 0
        self._load()
        self._new: list[tuple[int, int, bytes, str]] = []
        self._mends: set[str] = set()
        self._off: dict[str, tuple[Off, ...]] = {}
        self.learnt = self.taken = self.touched = 0

    def _load(self) -> None:
        query = "SELECT f.number, h.name, digest, is_text FROM furniture f JOIN hosts h ON h.number = f.host"
        for number, host, digest, is_text in self._connection.execute(query):
            self._numbers.setdefault(host, {})[digest] = number
            self._last = max(self._last, number)
            if is_text:
                self._text.add(number)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def settle(self, article: Article, *, is_extracted: bool) -> Article:
        """The article as it is to be written: it teaches, and is freed of what is furniture.

        One whose text was given teaches nothing and is left as it is; so is one without a host.
        """
        host = host_name(article.url)
        self._off.pop(article.id, None)
        if not is_extracted or not host:
            return article
        lines = lines_of(article)
        digests = [line_digest(line) for line in lines]
        self._learn(article, host, lines, digests)
        article, off = self._stripped(article, host, lines, digests)
        self._off[article.id] = off
        return article

    def _learn(self, article: Article, host: str, lines: Sequence[str], digests: Sequence[bytes]) -> None:
        known = self._numbers.get(host, {})
        own = [number for number, digest in enumerate(digests) if digest not in known]
        sketch = Sketch.of([lines[number] for number in own], [digests[number] for number in own])
        names = outlet_names(article.outlet, host)
        candidates = lines_that_teach(lines, digests, known, names)
        for digest, ids in self._lessons.teach(host, article.id, sketch, list(candidates)).items():
            self._last += 1
            self._numbers.setdefault(host, {})[digest] = self._last
            self._new.append((self._last, self._lessons.host(host), digest, candidates[digest]))
            self._mends.update(ids)

    def strip(self, article: Article) -> tuple[Article, tuple[Off, ...]]:
        """An article that was just read without its furniture, and what was taken off."""
        lines = lines_of(article)
        return self._stripped(article, host_name(article.url), lines, [line_digest(line) for line in lines])

    def _stripped(
        self,
        article: Article,
        host: str,
        lines: Sequence[str],
        digests: Sequence[bytes],
        before: Sequence[Off] = (),
    ) -> tuple[Article, tuple[Off, ...]]:
        """`before` is what is off already."""
        learnt = {digest: n for digest, n in self._numbers.get(host, {}).items() if n not in self._text}
        taken = sum(len(off.loose.line) for off in before)
        numbers = furniture_in(lines, digests, learnt, taken=taken)
        article, loose = without_lines(article, numbers, (off.loose.place for off in before))
        off = tuple(Off(learnt[line_digest(one.line)], one) for one in loose)
        return article, off

    def record(self, ids: Sequence[str]) -> None:
        """Write down what was learnt, and what is off the articles that the engine has taken."""
        known = {id.hex() for (id,) in select_in(self._connection, _KNOWN, [bytes.fromhex(id) for id in ids])}
        noted = [id for id in ids if id in known or self._off.get(id)]
        if self._lessons or noted:
            with transaction(self._connection):
                self._write(noted)
        self.learnt += len(self._new)
        self._new, self._mends, self._off = [], set(), {}

    def _write(self, noted: Iterable[str]) -> None:
        self._lessons.write()
        many = self._connection.executemany
        many("INSERT INTO furniture (number, host, digest, line) VALUES (?, ?, ?, ?)", self._new)
        many("INSERT OR IGNORE INTO mends VALUES (?)", _blobs(self._mends))
        for id in noted:
            self._note(id, self._off.get(id, ()))

    def _note(self, id: str, off: Sequence[Off], *, new: int | None = None) -> None:
        """Let this be what is off an article; `new` of them were taken off just now, all unless said."""
        self._connection.execute("DELETE FROM taken WHERE id = ?", (bytes.fromhex(id),))
        self._connection.executemany(
            "INSERT OR REPLACE INTO taken VALUES (?, ?, ?, ?, ?)",
            ((bytes.fromhex(id), *row_of(one)) for one in off),
        )
        self.taken += len(off) if new is None else new
        self.touched += bool(off)

    def to_mend(self) -> list[str]:
        """The ids of articles that were indexed with what has been learnt to be furniture since."""
        return [id.hex() for (id,) in self._connection.execute("SELECT id FROM mends")]

    def mend(self, articles: Iterable[Article]) -> list[Article]:
        """Those of these stored articles that have furniture, without it.

        What goes is written down first, so that it can be put back whatever happens then.
        """
        changed = []
        with transaction(self._connection):
            for article in articles:
                lines = lines_of(article)
                digests = [line_digest(line) for line in lines]
                before = still_off(lines, self.off(article.id))
                mended, off = self._stripped(article, host_name(article.url), lines, digests, before)
                if off:
                    self._note(article.id, (*before, *off), new=len(off))
                    changed.append(mended)
        return changed

    def mended(self, ids: Iterable[str]) -> None:
        """These are done."""
        with transaction(self._connection):
            self._connection.executemany("DELETE FROM mends WHERE id = ?", _blobs(ids))

    def off(self, id: str) -> tuple[Off, ...]:
        """What is off an article."""
        query = "SELECT place, furniture, line, names FROM taken WHERE id = ? ORDER BY place"
        return tuple(off_of(*row) for row in self._connection.execute(query, (bytes.fromhex(id),)))

    def set_off(self, before: Iterable[str], now: Iterable[tuple[str, Sequence[Off]]]) -> None:
        """Articles were read again: their ids before, and under the ids of now what is off them."""
        with transaction(self._connection):
            self._connection.executemany("DELETE FROM taken WHERE id = ?", _blobs(before))
            for id, off in now:
                self._note(id, off)

    def rows(self, host: str = "") -> Iterator[Learnt]:
        """All that was learnt, or what was on one host, in the order of learning."""
        query = (
            "SELECT f.number, h.name, f.line, f.is_text, count(t.id) FROM furniture f"
            " JOIN hosts h ON h.number = f.host LEFT JOIN taken t ON t.furniture = f.number"
            " WHERE ? IN ('', h.name) GROUP BY f.number ORDER BY f.number"
        )
        for number, name, line, is_text, articles in self._connection.execute(query, (host,)):
            yield Learnt(number, name, line, bool(is_text), articles)

    def keep(self, number: int) -> bool:
        """Take this line for text from now on; False when there is none of this number."""
        self._text.add(number)
        with transaction(self._connection):
            query = "UPDATE furniture SET is_text = 1 WHERE number = ?"
            return self._connection.execute(query, (number,)).rowcount > 0

    def without(self, number: int, limit: int) -> list[str]:
        """Some of the ids of articles that this line is off."""
        query = "SELECT DISTINCT id FROM taken WHERE furniture = ? LIMIT ?"
        return [id.hex() for (id,) in self._connection.execute(query, (number, limit))]

    def put_back(self, number: int, ids: Iterable[str]) -> None:
        """These articles have this line again."""
        with transaction(self._connection):
            query = "DELETE FROM taken WHERE furniture = ? AND id = ?"
            self._connection.executemany(query, ((number, id) for (id,) in _blobs(ids)))

    def retain(self, is_wanted: Callable[[str], bool]) -> None:
        """Remember nothing of articles that are not wanted."""
        ids = {id.hex() for (id,) in self._connection.execute("SELECT id FROM taken")}
        self.forget([id for id in ids if not is_wanted(id)])

    def forget(self, ids: Sequence[str]) -> None:
        """Remember nothing of these articles, but that their lines were counted."""
        with transaction(self._connection):
            self._lessons.forget(ids)
            for table in ("taken", "mends"):
                self._connection.executemany(f"DELETE FROM {table} WHERE id = ?", _blobs(ids))  # noqa: S608


def _blobs(ids: Iterable[str]) -> Iterator[tuple[bytes]]:
    return ((bytes.fromhex(id),) for id in ids)
