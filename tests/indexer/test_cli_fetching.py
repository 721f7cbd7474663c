import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from typer.testing import CliRunner, Result

import dateline
from tests.indexer.given import line, page, total, write, write_lines
from tests.indexer.visiting.site import Site, site
from tests.indexer.visiting.visits import fetcher_of


@pytest.fixture
def wire() -> Iterator[Site]:
    with site() as here:
        yield here


@pytest.fixture
def ours(wire: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The site, which may be fetched from in spite of its private address."""
    monkeypatch.setattr("indexer.visiting.visitor.polite_fetcher", lambda: fetcher_of(wire))
    return wire


def dateline_(data: Path, *arguments: object) -> Result:
    return CliRunner().invoke(dateline.build(), [*map(str, arguments), "--engine", str(data)])


def index(data: Path, *arguments: object) -> Result:
    return dateline_(data, "index", "--no-annotate", *arguments)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["http://wire.test/"], "Fetching is off: add --fetch to read http://wire.test/."),
        (["--watch", "--rebuild", "http://wire.test/"], "A watch does not end, and so cannot rebuild"),
        (
            ["--watch", "pages"],
            "Only addresses, and .txt files that list some, are watched: leave out pages.",
        ),
        (["--watch", "--every", "4", "http://wire.test/"], "A feed is asked every 5 minutes at most"),
        (["--watch", "empty.txt"], "There is no address to watch: give that of a feed."),
        (["--watch", "wrong.txt"], "wrong.txt, line 2: It is no address"),
        (["--fetch", "nowhere"], "There is no file or folder nowhere."),
    ],
)
def test_wrong_use_is_one_sentence_and_status_2(
    tmp_path: Path, arguments: list[str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    write(tmp_path / "empty.txt", "# none yet\n")
    write(tmp_path / "wrong.txt", "# one\nnonsense\n")
    done = index(tmp_path / "data", *arguments)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_files_and_addresses_are_read_together(tmp_path: Path, data: Path, ours: Site) -> None:
    path = write_lines(tmp_path / "wire.jsonl", [line(1)])
    addresses = write(tmp_path / "addresses.txt", "\n".join(ours.put_pages(2, 3)))
    done = index(data, "--fetch", path, addresses, ours.put_feed(4), "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["suffixes"] == {".jsonl": 1, "feed entry": 1, "web page": 2}
    assert total(data) == 4
    assert (data / "ledger-visits.sqlite").exists()


def test_a_list_is_another_kind_of_file_while_fetching_is_off(tmp_path: Path, data: Path) -> None:
    path = write(tmp_path / "addresses.txt", "http://wire.test/\n")
    assert json.loads(index(data, path, "--json").stdout)["skipped_suffixes"] == {".txt": 1}


def test_a_machine_of_ones_own_is_not_asked_and_the_address_waits_for_another_try(
    data: Path, wire: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    (address,) = wire.put_pages(1)
    local = address.replace(wire.host, "127.0.0.1")
    done = index(data, "--fetch", local, address)
    assert done.exit_code == 3
    assert wire.asked == []
    done = dateline_(data, "quarantine", "retry", "--json")
    assert "2 addresses are left: add --fetch to fetch them again." in done.stderr
    assert json.loads(done.stdout)["read"] == 0
    monkeypatch.setattr("indexer.visiting.visitor.polite_fetcher", lambda: fetcher_of(wire))
    done = dateline_(data, "quarantine", "retry", "--fetch", "--json")
    assert json.loads(done.stdout)["indexed"] == 1
    assert local in dateline_(data, "quarantine", "list", "--json").stdout
    assert address not in dateline_(data, "quarantine", "list", "--json").stdout


def test_what_was_fetched_but_could_not_be_read_is_retried_from_its_copy(data: Path, ours: Site) -> None:
    address = ours.put("/empty", "<html><body></body></html>")
    assert index(data, "--fetch", address).exit_code == 3
    ours.asked.clear()
    done = dateline_(data, "quarantine", "retry", "--json")
    assert json.loads(done.stdout)["quarantined"] == 1
    assert ours.asked == []


def test_an_index_is_made_anew_from_addresses_too(data: Path, ours: Site) -> None:
    pages = ours.put_pages(1, 2)
    index(data, "--fetch", *pages)
    ours.put("/pages/2", page(2, "The bridge was rebuilt within a year of the war."))
    done = index(data, "--fetch", "--rebuild", *pages, "--json")
    assert json.loads(done.stdout)["indexed"] == 2
    assert total(data) == 2


def test_a_watch_says_what_each_round_came_to_and_ends_cleanly(
    tmp_path: Path, data: Path, ours: Site
) -> None:
    address, over = ours.put_feed(1, 2), Event()

    def end_it() -> None:
        while not over.wait(0.05):
            if (tmp_path / "report.json").exists():
                os.kill(os.getpid(), signal.SIGTERM)
                return

    Thread(target=end_it, daemon=True).start()
    try:
        done = index(data, "--watch", address, "--report", tmp_path / "report.json")
    finally:
        over.set()
    assert done.exit_code == 143
    assert "1 feed: 2 read, 2 indexed; again at " in done.stdout
    assert "Stopped by SIGTERM; run the same command again to go on." in done.stdout
    assert json.loads((tmp_path / "report.json").read_text())["indexed"] == 2
    assert total(data) == 2
