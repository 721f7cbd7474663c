"""The indexer on a real Elasticsearch, and what it says when that does not answer."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from uuid import uuid4

import pytest

import dateline
from engines.errors import IndexBusyError
from engines.opening import open_engine
from indexer import upkeep
from indexer.report import Outcome
from tests.elasticsearch.faults import CUT_AFTER, CUT_BEFORE, PASS, Fault, Status
from tests.elasticsearch.fixtures import one, require
from tests.elasticsearch.indices import clear
from tests.elasticsearch.proxy import FaultProxy, Seen
from tests.elasticsearch.server import Cluster
from tests.indexer.given import line, page, settings_in, write, write_lines

PROGRAM = Path(dateline.__file__)
PARTS = 4


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    return require(one)


@pytest.fixture
def address(cluster: Cluster) -> Iterator[str]:
    """The address of an index that is not there yet."""
    address = cluster.address(f"i{uuid4().hex[:12]}")
    yield address
    clear(address)


@pytest.fixture
def proxy(cluster: Cluster) -> Iterator[FaultProxy]:
    """A proxy that passes everything on until it is told otherwise."""
    with FaultProxy(cluster.urls[0]) as proxy:
        yield proxy


def through(proxy: FaultProxy, address: str) -> str:
    """The same index, by way of the proxy."""
    return proxy.address(address.rpartition("/")[2].partition("?")[0])


def started(folder: Path, engine: str, *arguments: object) -> "subprocess.Popen[str]":
    """The command line, as people use it, in a folder of their own."""
    command = [sys.executable, str(PROGRAM), *map(str, arguments), "--engine", engine]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Its exit status, and what it said."""
    output, errors = process.communicate(timeout=120)
    return process.returncode, output, errors


def index(folder: Path, engine: str, *arguments: object) -> tuple[int, dict[str, int]]:
    """A run that has ended: its exit status and its counts."""
    status, output, errors = ended(
        started(folder, engine, "index", "in", "--no-annotate", "--json", *arguments)
    )
    assert output, errors
    return status, counted(output)


def counted(output: str) -> dict[str, int]:
    """Those of the counts that are not 0; they add up."""
    fields = json.loads(output)
    counts = {outcome.value: fields[outcome] for outcome in Outcome if fields[outcome]}
    assert sum(counts.values()) == fields["read"]
    return counts


def held(address: str) -> int:
    with open_engine(address) as engine:
        return engine.count()


def test_indexers_of_all_parts_at_once_leave_nothing_out_and_nothing_double(
    tmp_path: Path, address: str
) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [*(line(number) for number in range(400)), line(7), "{broken"])
    for number in range(20):
        write(tmp_path / f"in/{number}.html", page(number))
    arguments = ("index", "in", "--no-annotate", "--json", "--wait", "--workers", "1", "--commit-every", "40")
    for expected in ("indexed", "unchanged"):
        parts = [f"{number}/{PARTS}" for number in range(1, PARTS + 1)]
        running = [started(tmp_path, address, *arguments, "--shard", part) for part in parts]
        runs = [ended(each) for each in running]
        assert sorted(status for status, _, _ in runs) == [0, 0, 0, 3], [each[1:] for each in runs]
        counts = [counted(output) for _, output, _ in runs]
        taken = [each.get(expected, 0) + each.get("superseded", 0) for each in counts]
        assert sum(taken) == 421
        assert sum(each.get("quarantined", 0) for each in counts) == 1
        assert sum(each["skipped"] for each in counts) == (PARTS - 1) * 422
    assert held(address) == 420
    name = address.rpartition("/")[2].partition("?")[0]
    assert (tmp_path / f"dateline-ledger/{name}-2-of-4.sqlite").exists()


@pytest.mark.parametrize("fault", [CUT_BEFORE, CUT_AFTER, Status(503)])
def test_an_engine_that_takes_nothing_is_given_up_on_and_the_same_command_goes_on(
    tmp_path: Path, address: str, proxy: FaultProxy, fault: Fault
) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [line(number) for number in range(50)])
    proxy.play(lambda _: fault)
    engine = through(proxy, address)
    status, counts = index(tmp_path, engine, "--patience", "0.02")
    assert (status, counts) == (6, {"in_doubt": 50})
    proxy.play([])
    assert index(tmp_path, engine) == (0, {"indexed": 50})
    assert held(address) == 50


def test_a_key_that_is_refused_in_the_middle_ends_the_run_with_status_2(
    tmp_path: Path, address: str, proxy: FaultProxy
) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [line(number) for number in range(50)])
    proxy.play([Status(403)])
    status, counts = index(tmp_path, through(proxy, address))
    assert (status, counts) == (2, {"in_doubt": 50})
    assert index(tmp_path, through(proxy, address)) == (0, {"indexed": 50})


def test_an_engine_that_is_still_starting_is_waited_for(
    tmp_path: Path, cluster: Cluster, address: str
) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [line(1)])
    is_there = Event()

    def starting(_: Seen) -> Fault:
        return Status(503) if not is_there.is_set() else PASS

    with FaultProxy(cluster.urls[0], starting, matches=lambda _: True) as proxy:
        arguments = ("index", "in", "--no-annotate", "--json", "--wait")
        waiting = started(tmp_path, through(proxy, address), *arguments)
        assert waiting.stderr is not None
        assert waiting.stderr.readline().startswith("dateline: Waiting for the engine, up to 15 minutes.")
        is_there.set()
        status, output, _ = ended(waiting)
    assert (status, counted(output)) == (0, {"indexed": 1})


def test_without_waiting_an_engine_that_is_not_there_is_status_6(
    tmp_path: Path, cluster: Cluster, address: str
) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [line(1)])
    with FaultProxy(cluster.urls[0]) as proxy:
        engine = through(proxy, address)
    for command in (("index", "in"), ("check",), ("rebuild",), ("tidy",), ("delete", "0" * 32)):
        status, output, errors = ended(started(tmp_path, engine, *command))
        assert (status, output) == (6, "")
        assert errors == "dateline: Elasticsearch cannot be reached, or not in time.\n"


def test_a_rebuild_keeps_what_the_ledgers_know_and_says_what_tidying_removes(
    tmp_path: Path, address: str
) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [line(number) for number in range(50)])
    for part in ("1/2", "2/2"):
        index(tmp_path, address, "--shard", part)
    status, output, _ = ended(started(tmp_path, address, "rebuild"))
    assert status == 0
    assert output.startswith("The index was made anew: 50 articles.\n")
    assert "`dateline tidy` removes it" in output
    removed = ended(started(tmp_path, address, "tidy"))[1]
    assert removed.startswith("Removed i")
    assert ended(started(tmp_path, address, "tidy"))[1] == "There is nothing to remove.\n"
    for part in ("1/2", "2/2"):
        assert "indexed" not in index(tmp_path, address, "--shard", part)[1]
    status, output, _ = ended(started(tmp_path, address, "check"))
    assert (status, "ledger 2/2" in output) == (0, True)


def test_a_rebuild_during_which_another_writes_keeps_the_present_index(tmp_path: Path, address: str) -> None:
    write_lines(tmp_path / "in/wire.jsonl", [line(number) for number in range(3)])
    index(tmp_path, address)

    def write_meanwhile(_done: int) -> None:
        write_lines(tmp_path / "in/more.jsonl", [line(99)])
        assert index(tmp_path, address)[1] == {"indexed": 1, "unchanged": 3}

    with open_engine(address) as engine:
        before = engine.check().index
        with pytest.raises(IndexBusyError):
            upkeep.rebuild(engine, settings_in(tmp_path), watch=write_meanwhile)
        assert engine.check().index == before
    assert held(address) == 4


def test_furniture_goes_comes_back_and_stays_off_what_is_read_again(tmp_path: Path, address: str) -> None:
    plug = "Get the letter from the valley, every morning before seven"
    for number in range(7):
        write(tmp_path / f"in/{number}.html", page(number).replace("</article>", f"<p>{plug}</p></article>"))

    def plugs() -> int:
        with open_engine(address) as engine:
            return sum(plug in article.body for article in engine.articles())

    assert index(tmp_path, address, "--keep-raw") == (0, {"indexed": 7})
    assert plugs() == 0
    status, output, errors = ended(started(tmp_path, address, "rebuild", "--reread", "--no-annotate"))
    assert status == 0, errors
    assert "7 read again, of which 0 gave something else" in output
    assert ended(started(tmp_path, address, "furniture", "keep", "1"))[1] == "7 articles have it again.\n"
    assert plugs() == 7
    assert index(tmp_path, address)[1] == {"unchanged": 7}
