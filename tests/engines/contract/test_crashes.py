"""What was acknowledged survives a crash at any moment."""

import subprocess
import sys
from random import Random
from time import sleep

import pytest

from engines.base import SearchEngine
from engines.request import SearchRequest
from engines.tree import Word
from tests.corpora.reports import report
from tests.engines.contract.places import ROOT, Place, total, write
from tests.engines.contract.walking import walked_ids

KILLS = 20
LONGEST_WAIT_SECONDS = 0.05

_WRITER = """
import sys
from engines.opening import open_engine
from tests.corpora.reports import report
address, run, rebuilds = sys.argv[1], sys.argv[2], sys.argv[3] == "rebuild"
with open_engine(address) as engine:
    print("ready", flush=True)
    while rebuilds:
        with engine.rebuild() as writer:
            for number in range(20):
                writer.add(report(f"kept-{number}", "shells"))
        print("swapped", flush=True)
    with engine.writer() as writer:
        for number in range(100_000):
            writer.add(report(f"{run}-{number}", "shells"))
            if number % 7 == 6:
                print(",".join(writer.commit().indexed), flush=True)
"""


def _killed(place: Place, run: int, rng: Random, *, what: str = "write") -> list[str]:
    """Every whole line that a writer said before it was killed at a random moment."""
    command = [sys.executable, "-c", _WRITER, place.address, str(run), what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        said = [process.stdout.readline() for _ in range(1 + rng.randrange(4))]
        sleep(rng.random() * LONGEST_WAIT_SECONDS)
        process.kill()
        said += process.stdout.readlines()
    return [line.strip() for line in said if line.endswith("\n")][1:]


def _walked_when_quiet(engine: SearchEngine) -> list[str]:
    """Every id; on another machine the last request of a process that was killed may only now be answered."""
    before, walked = None, walked_ids(engine, SearchRequest(limit=100))
    while walked != before:
        sleep(LONGEST_WAIT_SECONDS)
        before, walked = walked, walked_ids(engine, SearchRequest(limit=100))
    return walked


@pytest.mark.slow
def test_after_twenty_kills_every_acknowledged_article_is_there_once(place: Place) -> None:
    rng, acknowledged = Random(1), set[str]()
    place.create().close()
    for run in range(KILLS):
        for line in _killed(place, run, rng):
            acknowledged.update(line.split(","))
        with place.open() as engine:
            walked = _walked_when_quiet(engine)
            assert len(walked) == len(set(walked)) == engine.count()
            assert acknowledged <= set(walked)
    assert len(acknowledged) > KILLS
    with place.open() as engine:
        write(engine, [report("after", "shells")])
        assert total(engine, SearchRequest(query=Word("shells"))) == engine.count()
        assert engine.check(thorough=True).damaged == ()


@pytest.mark.slow
def test_a_rebuild_killed_at_any_moment_leaves_a_whole_index(place: Place) -> None:
    rng, kept = Random(2), [report(f"kept-{number}", "shells") for number in range(20)]
    with place.create() as engine:
        write(engine, kept)
    for run in range(KILLS // 4):
        _killed(place, run, rng, what="rebuild")
        with place.open() as engine:
            assert sorted(walked_ids(engine, SearchRequest())) == sorted(article.id for article in kept)
            assert engine.check(thorough=True).damaged == ()
    with place.open() as engine:
        write(engine, [report("after")])
        assert engine.count() == 21
