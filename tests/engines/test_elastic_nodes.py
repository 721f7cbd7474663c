"""One node of three dies while articles are written and searched: nothing acknowledged is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from threading import Event
from time import sleep

import pytest

from engines.base import SearchEngine
from engines.opening import open_engine
from engines.request import FacetRequest, SearchRequest, Sort
from engines.tree import Word
from tests.corpora.reports import named, report
from tests.elasticsearch.indices import clear
from tests.elasticsearch.server import Cluster
from tests.engines.contract.walking import walked_ids

BATCH = 200
BATCHES_AFTER = 10


@dataclass(slots=True)
class Written:
    """What a writer was told."""

    acknowledged: list[str] = field(default_factory=list)
    in_doubt: list[str] = field(default_factory=list)
    batches: int = 0


@pytest.mark.slow
@pytest.mark.parametrize("victim", ["the master", "another"])
def test_a_node_dies_and_writing_and_searching_go_on(cluster: Cluster, victim: str) -> None:
    address = cluster.address("survives", shards=2, replicas=1)
    clear(address)
    with open_engine(address, create=True) as engine, open_engine(address) as reader:
        written, done = Written(), Event()
        with ThreadPoolExecutor(3) as pool:
            searching = [pool.submit(_search, reader, done) for _ in range(2)]
            writing = pool.submit(_write, engine, written, done)
            _until(lambda: written.batches >= 3)
            cluster.kill(_number(cluster, victim))
            killed_at = written.batches
            _until(lambda: written.batches >= killed_at + BATCHES_AFTER or writing.done())
            done.set()
            writing.result()
            answers = [total for each in searching for total in each.result()]
        assert written.in_doubt == []
        assert len(answers) > 2
        assert all(answers)
        walked = walked_ids(reader, SearchRequest(sort=Sort.OLDEST, limit=100))
        assert sorted(walked) == sorted(written.acknowledged)
        assert reader.count() == len(walked) == written.batches * BATCH
    cluster.restart(_dead(cluster))
    cluster.wait()
    clear(address)


def _write(engine: SearchEngine, written: Written, done: Event) -> None:
    with engine.writer() as writer:
        for batch in count():
            if done.is_set():
                return
            for number in range(BATCH):
                person = named(f"Person {number % 7}")
                writer.add(report(f"{batch}-{number}", "shells fell", published="2014", persons=(person,)))
            outcome = writer.commit()
            written.acknowledged += outcome.indexed
            written.in_doubt += outcome.in_doubt
            written.batches += 1


def _search(engine: SearchEngine, done: Event) -> list[int]:
    """The totals of searches one after the other: none may fail, and from the first hit on none be empty."""
    totals: list[int] = []
    request = SearchRequest(query=Word("shells"), facets=(FacetRequest("person"),), limit=10)
    while not done.is_set():
        total = engine.search(request).total
        if total or totals:
            totals.append(total)
    return totals


def _number(cluster: Cluster, victim: str) -> int:
    (master,) = cluster.get("/_cluster/state/master_node,nodes?filter_path=master_node").values()
    nodes = cluster.get("/_cluster/state/nodes?filter_path=nodes.*.name")["nodes"]
    assert isinstance(nodes, dict)
    is_wanted = [(id == master) == (victim == "the master") for id in nodes]
    names = [each["name"] for each, wanted in zip(nodes.values(), is_wanted, strict=True) if wanted]
    return int(names[0].rpartition("-")[2])


def _dead(cluster: Cluster) -> int:
    (number,) = [number for number, node in enumerate(cluster.nodes) if not node.is_running]
    return number


def _until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        sleep(0.05)
