import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from indexer.quarantine import Quarantine, Rejected
from indexer.sources.files import Form, Provenance


@contextmanager
def opened(path: Path, limit: int = 10_000_000) -> Iterator[Quarantine]:
    with closing(Quarantine(path, limit=limit)) as quarantine:
        yield quarantine


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger-quarantine.sqlite"


def rejected(locator: str, content: bytes = b"", key: bytes = b"k") -> Rejected:
    return Rejected(
        locator=locator,
        reason="broken_json",
        sentence="The line is not valid JSON.",
        key=key,
        digest=b"\1\2",
        size=len(content),
        content=content,
        path="/wire/caf\udce9.jsonl",
        provenance=Provenance(
            form=Form.PAGE, packing=".gz", address="https://wire.example/1", charset="koi8-u", version=17
        ),
    )


def test_what_is_kept_can_be_read_after_opening_again(path: Path) -> None:
    with opened(path) as quarantine:
        quarantine.keep([rejected("a#1", b"{broken")])
    with opened(path) as quarantine:
        (row,) = quarantine.rows()
        assert quarantine.row(row.number) == row
        assert quarantine.copy(row.number) == b"{broken"
        assert (row.locator, row.reason, row.size, row.digest) == ("a#1", "broken_json", 7, "0102")
        assert (row.path, row.suffix, row.version) == ("/wire/caf\udce9.jsonl", ".html.gz", 17)
        assert (row.address, row.charset, row.hints) == ("https://wire.example/1", "koi8-u", b"")
        assert row.has_copy
        assert row.time.endswith("+00:00")


def test_a_place_has_one_row_and_keeps_its_number(path: Path) -> None:
    with opened(path) as quarantine:
        quarantine.keep([rejected("a#1", b"old"), rejected("a#2", b"two")])
        quarantine.keep([rejected("a#1", b"new")])
        assert [(row.number, quarantine.copy(row.number)) for row in quarantine.rows()] == [
            (1, b"new"),
            (2, b"two"),
        ]


def test_reasons_are_found_by_key(path: Path) -> None:
    with opened(path) as quarantine:
        assert quarantine.known([b"k"]) == {}
        quarantine.keep([rejected("a#1", key=b"k"), rejected("a#2", key=b"l")])
        assert quarantine.known([b"k", b"x"]) == {b"k": "broken_json"}


def test_what_has_been_read_since_is_released(path: Path) -> None:
    with opened(path) as quarantine:
        quarantine.keep([rejected("a#1", b"one"), rejected("a#2", b"two")])
        quarantine.release(["a#1", "never there"])
        assert [row.locator for row in quarantine.rows()] == ["a#2"]
        assert quarantine.count == 1


def test_dropping_makes_room(path: Path) -> None:
    with opened(path, limit=1_500) as quarantine:
        quarantine.keep([rejected("a#1", os.urandom(1_000))])
        quarantine.keep([rejected("a#2", os.urandom(1_000))])
        assert quarantine.full
        quarantine.drop([1])
    with opened(path, limit=1_500) as quarantine:
        quarantine.keep([rejected("a#2", os.urandom(1_000))])
        assert not quarantine.full
        assert quarantine.copy(2) is not None


def test_what_has_no_room_is_kept_without_its_copy(path: Path) -> None:
    with opened(path, limit=100) as quarantine:
        quarantine.keep([rejected("a#1", os.urandom(1_000))])
        (row,) = quarantine.rows()
        assert not row.has_copy
        assert quarantine.copy(row.number) is None
        assert quarantine.full


def test_a_copy_that_takes_the_place_of_another_needs_no_room_of_its_own(path: Path) -> None:
    with opened(path, limit=2_500) as quarantine:
        for _ in range(10):
            quarantine.keep([rejected("a#1", os.urandom(1_000))])
        assert not quarantine.full


def test_what_is_over_1_mb_packed_is_kept_without_a_copy_and_without_filling(path: Path) -> None:
    with opened(path) as quarantine:
        quarantine.keep([rejected("a.html", os.urandom(1_100_000)), rejected("b.html", b"x" * 9_000_000)])
        assert [row.has_copy for row in quarantine.rows()] == [False, True]
        assert not quarantine.full


def test_a_damaged_quarantine_is_set_aside_and_said(path: Path) -> None:
    with opened(path) as quarantine:
        quarantine.keep([rejected("a#1", b"x" * 10_000)])
    path.write_bytes(os.urandom(8192))
    with opened(path) as quarantine:
        assert quarantine.count == 0
        assert "damaged" in quarantine.notice
    assert path.with_name(f"{path.name}.damaged").exists()
