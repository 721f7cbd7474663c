"""When the disk is full, the embedded engine says so, keeps what it has, and loses nothing silently."""

import subprocess
import sys
from pathlib import Path

import pytest

from engines.opening import open_engine
from engines.request import SearchRequest
from tests.corpora.reports import report
from tests.engines.contract.places import ROOT, total, write

# A process that may write no file of over 100 kB stands for one whose disk is full.
_SCRIPT = """
import resource, sys
from random import Random
import engines.embedded_writer
from engines.errors import EngineError, WriteRejectedError
from engines.opening import open_engine
from tests.corpora.reports import report

engines.embedded_writer._HEAP_BYTES = 15_000_000  # so that it is written soon
rng = Random(1)

def large(number):
    return report(f"large-{number}", " ".join(f"w{rng.randrange(10**9)}" for _ in range(2_000)))

def is_refused(action):
    try:
        action()
    except WriteRejectedError:
        return True
    return False

def fill(writer, articles):
    for number in range(articles):
        writer.add(large(number))
    writer.commit()

def finish(writer, articles):
    fill(writer, articles)
    writer.finish()

address, what = sys.argv[1:]
with open_engine(address) as engine:
    writer = engine.writer() if what != "in a rebuild" else engine.rebuild(force=True)
    limit = 100_000 if what != "as a rebuild begins" else 10
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    if what == "as a rebuild begins":
        writer.close()
        try:
            engine.rebuild()
        except EngineError:
            print("said so")
    else:
        assert is_refused(lambda: finish(writer, 3_000 if what == "while adding" else 100))
        assert is_refused(lambda: fill(writer, 1))
        writer.close()
        print("said so")
    print(engine.count())
"""


@pytest.mark.parametrize("what", ["at the commit", "while adding", "in a rebuild", "as a rebuild begins"])
def test_a_full_disk_is_an_error_of_the_port_and_what_was_committed_stays(tmp_path: Path, what: str) -> None:
    address = str(tmp_path / "index")
    with open_engine(address, create=True) as engine:
        write(engine, [report(str(number), "kept") for number in range(50)])
        command = [sys.executable, "-c", _SCRIPT, address, what]
        said = subprocess.check_output(command, text=True, cwd=ROOT)
        assert said.split("\n") == ["said so", "50", ""]
        assert engine.count() == 50
        assert engine.check().damaged == ()
        write(engine, [report("after", "kept")])
        assert total(engine, SearchRequest(query=None)) == 51
