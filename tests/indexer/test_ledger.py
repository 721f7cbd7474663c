import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from indexer.database import DatabaseError, Layout, open_database
from indexer.ledger import Ledger
from indexer.ledger_rows import UNKNOWN, Current, Entries, FileRecord, History

KEY, OTHER_KEY, SETTINGS = b"k" * 16, b"o" * 16, b"s" * 8
ID, OTHER_ID = "0" * 31 + "1", "0" * 31 + "2"


@contextmanager
def opened(path: Path, index: str = "index-1", held: int = 100) -> Iterator[Ledger]:
    with closing(Ledger(path, index=index, held=held)) as ledger:
        yield ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger that knows one article, one file of lines, and one refused id."""
    path = tmp_path / "ledger.sqlite"
    with opened(path) as ledger:
        record = FileRecord("/wire/caf\udce9.jsonl", 10, 20, b"", SETTINGS, 3)
        ledger.record(Entries(readings=[(KEY, ID, 5)], articles=[(ID, 5, KEY, SETTINGS)], files=[record]))
        ledger.forget([OTHER_ID], refuse=True)
        ledger.record(Entries(files=[record]))
    return path


def knows(ledger: Ledger) -> bool:
    return bool(ledger.readings([KEY]) and ledger.current(ID) and ledger.count())


def test_what_was_recorded_is_known_after_opening_again(path: Path) -> None:
    with opened(path) as ledger:
        reading = ledger.readings([KEY, OTHER_KEY])[KEY]
        assert (reading.id, reading.version, reading.current) == (ID, 5, Current(5, KEY, SETTINGS, 1))
        assert ledger.current(ID) == Current(5, KEY, SETTINGS, 1)
        assert ledger.current(OTHER_ID) is None
        assert list(ledger.files(["/wire/caf\udce9.jsonl", "/other"])) == ["/wire/caf\udce9.jsonl"]
        assert ledger.refused == {OTHER_ID}
        assert ledger.notice == ""


def test_every_opening_is_a_run_of_its_own(path: Path) -> None:
    with opened(path) as first:
        number = first.run
    with opened(path) as second:
        assert second.run == number + 1


def test_looking_up_takes_thousands_of_keys_at_once(path: Path) -> None:
    keys = [number.to_bytes(16, "big") for number in range(5_000)]
    with opened(path) as ledger:
        ledger.record(Entries(readings=[(key, ID, 1) for key in keys]))
        assert len(ledger.readings(keys)) == 5_000


def test_an_older_version_never_hides_that_a_newer_was_seen(path: Path) -> None:
    with opened(path) as ledger:
        ledger.record(Entries(readings=[(KEY, ID, 3)], seen_again=[(KEY, ID, 4)]))
        assert ledger.readings([KEY])[KEY].version == 5
        ledger.record(Entries(seen_again=[(KEY, ID, 9)]))
        assert ledger.readings([KEY])[KEY].version == 9
        current = ledger.current(ID)
        assert current is not None
        assert current.version == 9


def test_seeing_old_content_again_does_not_make_it_current(path: Path) -> None:
    with opened(path) as ledger:
        ledger.record(Entries(articles=[(ID, 7, OTHER_KEY, SETTINGS)], seen_again=[(KEY, ID, 9)]))
        assert ledger.current(ID) == Current(7, OTHER_KEY, SETTINGS, ledger.run)


def test_forgetting_an_article_keeps_nothing_that_would_skip_it(path: Path) -> None:
    with opened(path) as ledger:
        ledger.forget([ID])
        assert ledger.readings([KEY])[KEY].current is None
        assert not ledger.files(["/wire/caf\udce9.jsonl"])
        assert ledger.refused == {OTHER_ID}


def test_a_ledger_of_another_index_knows_nothing_but_the_refused(path: Path) -> None:
    with opened(path, index="index-2") as ledger:
        assert not knows(ledger)
        assert not ledger.files(["/wire/caf\udce9.jsonl"])
        assert ledger.refused == {OTHER_ID}
        assert "another index" in ledger.notice


def test_a_ledger_that_knows_more_than_the_index_holds_forgets_it(path: Path) -> None:
    with opened(path, held=0) as ledger:
        assert not knows(ledger)
        assert "lost articles" in ledger.notice


def test_a_ledger_can_be_handed_to_an_index_with_the_same_articles(path: Path) -> None:
    with opened(path) as ledger:
        ledger.adopt("index-2")
    with opened(path, index="index-2") as ledger:
        assert knows(ledger)


def test_an_empty_file_is_a_ledger_that_knows_nothing(path: Path) -> None:
    path.write_bytes(b"")
    with opened(path) as ledger:
        assert not knows(ledger)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_truncated_ledger_is_noticed_and_set_aside(path: Path, share: float) -> None:
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with opened(path) as ledger:
        assert not knows(ledger)
        assert "damaged" in ledger.notice
    assert path.with_name("ledger.sqlite.damaged").exists()


def test_noise_is_noticed_and_set_aside(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))
    with opened(path) as ledger:
        assert not knows(ledger)
        assert "damaged" in ledger.notice


def test_overwritten_pages_are_noticed(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with opened(path) as ledger:
        assert not knows(ledger)
        assert "damaged" in ledger.notice


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="another program"), opened(path):
        pass
    assert path.read_bytes() == before


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="cannot be opened"), opened(tmp_path):
        pass


def test_a_failed_transaction_leaves_everything_as_it_was(path: Path) -> None:
    with opened(path) as ledger:
        wrong = Entries(readings=[(OTHER_KEY, OTHER_ID, 1)], articles=[("not hex", 1, KEY, SETTINGS)])
        with pytest.raises(ValueError, match="hex"):
            ledger.record(wrong)
        assert not ledger.readings([OTHER_KEY])
        ledger.record(Entries(articles=[(ID, 6, UNKNOWN, SETTINGS)]))
        assert ledger.current(ID) == Current(6, UNKNOWN, SETTINGS, ledger.run)


def test_the_first_reading_of_an_address_stays_known_beside_the_present_one(path: Path) -> None:
    with opened(path) as ledger:
        first = ledger.history(ID)
        assert first is not None
        assert first.first_read == first.read is not None
        ledger.record(Entries(articles=[(ID, 9, OTHER_KEY, SETTINGS)]))
        now = ledger.history(ID)
        assert now is not None
        assert (now.first_version, now.version, now.first_read) == (5, 9, first.first_read)
        assert now.read is not None
        assert now.read >= first.read
        assert ledger.history(OTHER_ID) is None


def test_what_was_deleted_has_no_history(path: Path) -> None:
    with opened(path) as ledger:
        ledger.forget([ID])
        assert ledger.history(ID) is None


OLD_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE readings (key BLOB PRIMARY KEY, id BLOB NOT NULL, version INTEGER NOT NULL,
    run INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (id BLOB PRIMARY KEY, version INTEGER NOT NULL, key BLOB NOT NULL,
    settings BLOB NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE files (path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    digest BLOB NOT NULL, settings BLOB NOT NULL, items INTEGER NOT NULL{elsewhere}) WITHOUT ROWID;
CREATE TABLE refused (id BLOB PRIMARY KEY) WITHOUT ROWID
"""


@pytest.mark.parametrize(("number", "elsewhere"), [(1, ""), (2, ", elsewhere INTEGER NOT NULL DEFAULT 0")])
def test_a_ledger_of_every_older_layout_keeps_what_it_knows(
    tmp_path: Path, number: int, elsewhere: str
) -> None:
    layout = Layout(OLD_TABLES.format(elsewhere=elsewhere), number=number)
    before = open_database(tmp_path / "old.sqlite", layout).connection
    before.execute("INSERT INTO articles VALUES (?, 5, ?, ?, 1)", (bytes.fromhex(ID), KEY, SETTINGS))
    before.execute("INSERT INTO meta VALUES ('index', 'index-1')")
    before.close()
    with opened(tmp_path / "old.sqlite") as ledger:
        assert ledger.current(ID) == Current(5, KEY, SETTINGS, 1)
        assert ledger.history(ID) == History(5, None, 5, None)
        ledger.record(Entries(articles=[(ID, 7, KEY, SETTINGS)]))
        now = ledger.history(ID)
        assert now is not None
        assert (now.first_version, now.first_read, now.version) == (5, None, 7)
        assert now.read is not None
        record = FileRecord("a.warc", 1, 2, b"", SETTINGS, 9, 1, {"http_404": 3})
        ledger.record(Entries(files=[record]))
        assert ledger.files(["a.warc"]) == {"a.warc": record}
