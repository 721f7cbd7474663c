import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

import dateline
from articles.article import article_id
from tests.indexer.given import LONG_AGO_NS, line, opened, page, write, write_lines

KILLS = 20
COMMIT_EVERY = 20
GROUP = 16  # pages come from a worker in groups
LINES_A_ROUND, PAGES_A_ROUND, CORRECTIONS = 60, 4, 10


def command(data: Path, folder: Path) -> list[str]:
    return [
        *(sys.executable, str(Path(dateline.__file__)), "index", str(folder), "--engine", str(data)),
        *("--no-annotate", "--keep-raw", "--json", "--workers", "2", "--commit-every", str(COMMIT_EVERY)),
    ]


def grow(folder: Path, step: int) -> None:
    """A day's reports more; and yesterday's first ones are corrected."""
    start, now = step * LINES_A_ROUND, LONG_AGO_NS + step * 10**9
    write_lines(
        folder / f"{step:02}.jsonl",
        [line(number) for number in range(start, start + LINES_A_ROUND)],
        time=now,
    )
    for number in range(PAGES_A_ROUND):
        write(folder / f"{step:02}-{number}.html", page(start + number), time=now)
    if step:
        records = [line(number) for number in range(start - LINES_A_ROUND, start)]
        for at in range(CORRECTIONS):
            records[at] = line(start - LINES_A_ROUND + at, "Corrected: the road was open by noon.")
        write_lines(folder / f"{step - 1:02}.jsonl", records, time=now)


def corrected(step: int) -> dict[str, int]:
    """Id of every report that was corrected by then, and when, in milliseconds."""
    return {
        article_id(str(line((day - 1) * LINES_A_ROUND + at)["url"])): LONG_AGO_NS // 1_000_000 + day * 1_000
        for day in range(1, step)
        for at in range(CORRECTIONS)
    }


def acknowledged(data: Path) -> dict[str, int]:
    """Id and version of every article that the ledger knows to be in the index."""
    if not (data / "ledger.sqlite").exists():
        return {}
    with closing(sqlite3.connect(data / "ledger.sqlite")) as connection:
        try:
            rows = connection.execute("SELECT id, version FROM articles").fetchall()
        except sqlite3.OperationalError:  # killed before it had its tables
            return {}
    return {id.hex(): version for id, version in rows}


def without_raw_page(data: Path, known: Iterable[str], pages: int) -> set[str]:
    """The ids of pages that the ledger knows, and that are not kept; `pages` have been there."""
    ids = {article_id(f"https://wire.example/pages/{number}") for number in range(pages)}.intersection(known)
    if not ids:
        return set()
    with closing(sqlite3.connect(data / "ledger-raw.sqlite")) as connection:
        return ids - {id.hex() for (id,) in connection.execute("SELECT id FROM pages")}


def held(data: Path) -> dict[str, str]:
    """Id and text of every article in the index; none of them is there twice."""
    if not (data / "current.json").exists():
        return {}
    with opened(data) as engine:
        articles = list(engine.articles())
        assert len({article.id for article in articles}) == len(articles) == engine.count()
    return {article.id: article.body for article in articles}


def killed(data: Path, folder: Path, after: float) -> bool:
    """Start indexing and kill it with all its workers; whether it was still at work."""
    started = subprocess.Popen(
        command(data, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        started.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        return True
    return False


def finished(data: Path, folder: Path) -> dict[str, int]:
    done = subprocess.run(command(data, folder), capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    fields: dict[str, int] = json.loads(done.stdout)
    sums = ("indexed", "unchanged", "superseded", "quarantined", "in_doubt", "skipped")
    assert fields["read"] == sum(fields[name] for name in sums)
    return fields


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_or_doubled_by_20_kills_at_random_moments(tmp_path: Path) -> None:
    random, folder, data = Random(20), tmp_path / "in", tmp_path / "data"
    grow(folder, 0)
    start = time.monotonic()
    finished(tmp_path / "measured", folder)
    duration = time.monotonic() - start
    kills = 0
    before: dict[str, int] = {}
    for step in range(1, 3 * KILLS):
        kills += killed(data, folder, random.uniform(0.3, 1.0) * duration)
        known, there = acknowledged(data), held(data)
        assert known.keys() <= there.keys()
        assert not without_raw_page(data, known, (step + 1) * LINES_A_ROUND)
        assert all(known[id] >= version for id, version in before.items())
        for id, written in corrected(step).items():
            assert known.get(id, 0) < written or there[id].startswith("Corrected")
        assert len(there) - len(known) <= COMMIT_EVERY + GROUP
        before = known
        if kills == KILLS:
            break
        grow(folder, step)
    assert kills == KILLS
    assert before, "no run got as far as its first commit"
    done = finished(data, folder)
    everything = done["read"]
    assert done["indexed"] + done["unchanged"] == everything
    there = held(data)
    assert acknowledged(data).keys() == there.keys()
    assert len(there) == everything
    assert all(there[id].startswith("Corrected") for id in corrected(step))
    again = finished(data, folder)
    assert (again["unchanged"], again["read"]) == (everything, everything)


def test_an_interrupted_run_reports_and_is_gone_on_with(tmp_path: Path) -> None:
    folder, data = tmp_path / "in", tmp_path / "data"
    write_lines(folder / "wire.jsonl", [line(number) for number in range(3_000)])
    for number in range(200):
        write(folder / f"{number}.html", page(number))
    started = subprocess.Popen(
        command(data, folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    while not acknowledged(data):
        assert started.poll() is None
        time.sleep(0.02)
    os.killpg(started.pid, signal.SIGINT)  # as Ctrl-C does: everybody gets it
    output, errors = started.communicate(timeout=60)
    assert started.returncode == 130, errors
    fields = json.loads(output)
    assert fields["stopped_by"] == "SIGINT"
    assert fields["in_doubt"] == 0
    assert 0 < fields["read"] == fields["indexed"] < 3_200
    assert len(held(data)) == fields["indexed"]
    rest = finished(data, folder)
    assert (rest["unchanged"], rest["indexed"]) == (fields["indexed"], 3_200 - fields["indexed"])
