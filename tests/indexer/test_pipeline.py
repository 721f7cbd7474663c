import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engines.errors import IndexBusyError
from indexer.sources.files import Item, Walk
from tests.indexer.given import (
    LONG_AGO_NS,
    body,
    counts,
    indexed,
    item,
    line,
    opened,
    page,
    settings_in,
    stored,
    taken,
    total,
    write,
    write_lines,
)


def test_lines_and_pages_are_indexed_with_their_version_and_place(tmp_path: Path, data: Path) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [line(1), line(2)])
    write(tmp_path / "in/page.html", page(3))
    assert counts(indexed(data, tmp_path / "in")) == {"indexed": 3}
    article = stored(data, "https://wire.example/reports/2")
    assert article is not None
    assert article.source == f"{tmp_path}/in/wire.jsonl#2"
    assert article.version == LONG_AGO_NS // 1_000_000
    assert "driver" in body(data, 3, "pages")


def test_a_second_indexer_waits_its_turn(tmp_path: Path, data: Path) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1)])
    indexed(data, path)
    with opened(data) as engine, closing(engine.writer()), pytest.raises(IndexBusyError):
        indexed(data, path)
    assert counts(indexed(data, path)) == {"unchanged": 1}


def test_a_full_quarantine_ends_the_run_and_says_so(tmp_path: Path, data: Path) -> None:
    broken = ["{" + os.urandom(600).hex() for _ in range(50)]
    path = write_lines(tmp_path / "wire.jsonl", [*broken, line(1)])
    report = indexed(data, path, quarantine_bytes=5_000, commit_articles=5)
    assert report.quarantine_full
    assert report.exit_status == 5
    assert report.read < 51
    assert report.in_doubt == 0


class Stopping:
    """Gives items, and asks for an end in the middle."""

    def __init__(self, items: list[Item], after: int) -> None:
        self._items, self._after = items, after

    def __iter__(self) -> Iterator[Item]:
        for number, one in enumerate(self._items):
            if number == self._after:
                os.kill(os.getpid(), 15)
            yield one


def test_a_signal_ends_a_run_with_everything_so_far_safe(data: Path) -> None:
    items = [item(line(number), number) for number in range(1_200)]
    stopped = taken(data, Stopping(items, 1_100))
    assert stopped.stopped_by == "SIGTERM"
    assert stopped.exit_status == 143
    assert 0 < stopped.indexed < 1_200
    assert stopped.in_doubt == 0
    assert total(data) == stopped.indexed
    rest = taken(data, items)
    assert (rest.unchanged, rest.indexed) == (stopped.indexed, 1_200 - stopped.indexed)


def test_what_reading_takes_is_a_walk_or_items(tmp_path: Path, data: Path) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [line(1)])
    found = [*Walk([str(tmp_path / "in")]), item(line(2), 5)]
    assert counts(taken(data, found)) == {"indexed": 2}
    assert settings_in(data).quarantine == data / "ledger-quarantine.sqlite"


def test_a_text_that_is_cut_is_counted_as_indexed_with_a_caution(data: Path) -> None:
    report = taken(data, [item(line(1, "word " * 500_000), 1), item(line(2), 1)])
    assert counts(report) == {"indexed": 2}
    assert report.flags == {"text-cut": 1}
    assert taken(data, [item(line(1, "word " * 500_000), 1)]).flags == {}
