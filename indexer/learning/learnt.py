"""The furniture that was learnt, host by host, and what was taken off which article: all can be undone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson

from articles.article import Article
from articles.mention import Entity, Kind
from indexer.database import Layout, open_database, select_in, transaction
from indexer.learning.lessons import TABLES, Lessons
from indexer.learning.loose import Loose, without_lines
from indexer.learning.repeated import (
    Sketch,
    furniture_in,
    line_digest,
    lines_of,
    lines_that_teach,
    outlet_names,
)
from indexer.reading.addresses import host_name
from mappings.stored import article_from_json, article_to_json

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


@dataclass(frozen=True, slots=True)
class Off:
    """A line that is off an article, and the number of the furniture that it is."""

    furniture: int
    loose: Loose


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
            ((bytes.fromhex(id), *_row(one)) for one in off),
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
        return tuple(_off(*row) for row in self._connection.execute(query, (bytes.fromhex(id),)))

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


def still_off(lines: Sequence[str], off: Sequence[Off]) -> tuple[Off, ...]:
    """What of this is off an article with these lines: a crash may have left some of it there."""
    true: list[Off] = []
    for one in off:
        number = one.loose.place - len(true)
        if lines[number : number + 1] != [one.loose.line]:
            true.append(one)
    return tuple(true)


def _blobs(ids: Iterable[str]) -> Iterator[tuple[bytes]]:
    return ((bytes.fromhex(id),) for id in ids)


def pack_off(off: Sequence[Off]) -> bytes:
    """What is off an article, as bytes."""
    return orjson.dumps([(*row[:3], row[3].decode()) for row in map(_row, off)])


def unpack_off(packed: bytes) -> tuple[Off, ...]:
    """What `pack_off` has packed."""
    return tuple(_off(*row) for row in orjson.loads(packed or b"[]"))


def _row(off: Off) -> tuple[int, int, str, bytes]:
    """Place, furniture, line and what stands in it, as they are kept: as an article of this line."""
    loose, of_kind = off.loose, dict[Kind, tuple[Entity, ...]]()
    for kind, entity in loose.entities:
        of_kind[kind] = (*of_kind.get(kind, ()), entity)
    line = Article(
        id=_NO_ID,
        url="",
        title="",
        body="",
        persons=of_kind.get(Kind.PERSON, ()),
        places=of_kind.get(Kind.PLACE, ()),
        orgs=of_kind.get(Kind.ORG, ()),
        mentions=loose.names,
        events=loose.events,
    )
    return loose.place, off.furniture, loose.line, article_to_json(line)


_NO_ID = "-"


def _off(place: int, furniture: int, line: str, standing: bytes | str) -> Off:
    """What `_row` has laid out."""
    read = article_from_json(standing.encode() if isinstance(standing, str) else standing)
    entities = tuple((kind, entity) for kind in Kind for entity in read.entities(kind))
    return Off(furniture, Loose(place, line, read.mentions, entities, read.events))
