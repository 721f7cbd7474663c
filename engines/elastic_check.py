"""Whether an index on Elasticsearch, and the cluster that it is on, are as they should be."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final

from elasticsearch import Elasticsearch

import mappings
from engines.elastic_client import CONNECTION_SECONDS, errors_translated, tried_again
from engines.elastic_index import Index
from engines.elastic_swap import Leftover, leftovers
from engines.errors import AnalysisMismatchError
from engines.results import BESIDE, OK, EngineStatus, Finding
from mappings.elastic import ANALYZERS

_GOLDEN: Final = Path(mappings.__file__).with_name("golden_analysis.jsonl")
_FULL: Final = 0.85  # of a disk: Elasticsearch gives a node no more of an index than this


def check_analysis(client: Elasticsearch, index: Index) -> int:
    """Have the running cluster cut the golden texts into words; how many there are.

    An index that was made a moment ago may not be ready for that yet: it is awaited.

    Raises AnalysisMismatchError where it does so otherwise than this program: what people type would
    then not be what was indexed.
    """
    lines = [json.loads(line) for line in _GOLDEN.read_text("utf-8").splitlines()]
    texts = [line["text"] for line in lines]
    for analyzer in ANALYZERS:
        analyze = partial(client.indices.analyze, index=index.name, analyzer=analyzer, text=texts)
        answer = tried_again(analyze, seconds=CONNECTION_SECONDS)
        found = [token["token"] for token in answer["tokens"]]
        expected = list(chain.from_iterable(line[analyzer] for line in lines))
        if found != expected:
            pairs = zip([*found, ""], [*expected, ""], strict=False)
            theirs, ours = next(pair for pair in pairs if pair[0] != pair[1])
            raise AnalysisMismatchError(
                f"Elasticsearch makes “{theirs}” of a word where Dateline makes “{ours}”: use a version 9 "
                "that Dateline was tested with, with its own filters."
            )
    return len(texts)


def status_of(client: Elasticsearch, index: Index, *, alias: str, thorough: bool) -> EngineStatus:
    """How an index and its cluster are; `thorough` looks at the analysis, the disks and what lies beside."""
    with errors_translated():
        stats = client.indices.stats(index=index.name, metric=["docs", "store"]).body["_all"]["primaries"]
        health = client.cluster.health(index=index.name).body
    missing = health["active_primary_shards"] < index.shards
    findings = [_copies(index, health)]
    if thorough:
        findings = [_cluster(client), *findings, _disks(client), _words(client, index)]
        findings += _beside(leftovers(client, alias))
    return EngineStatus(
        engine="elastic",
        index=index.uuid,
        articles=stats["docs"]["count"],
        analysis=index.analysis,
        bytes=stats["store"]["size_in_bytes"],
        damaged=("a part that no node has",) if missing else (),
        findings=tuple(findings),
    )


def _copies(index: Index, health: dict[str, Any]) -> Finding:
    parts = "1 shard" if index.shards == 1 else f"{index.shards} shards"
    copies = {0: "no replica", 1: "1 replica"}.get(index.replicas, f"{index.replicas} replicas")
    state = f"{parts}, {copies}, {health['status']}"
    match health["status"]:
        case "green":
            return Finding("copies", state)
        case "yellow":
            advice = "a replica is missing: start the node that is down, or let there be fewer replicas"
            return Finding("copies", state, advice)
        case _:
            return Finding("copies", state, "a shard is on no node: start the node that is down")


def _cluster(client: Elasticsearch) -> Finding:
    with errors_translated():
        nodes = client.nodes.info(filter_path="nodes.*.version").body["nodes"].values()
    versions = sorted({node["version"] for node in nodes})
    state = f"Elasticsearch {', '.join(versions)}, {len(nodes)} node{'s' if len(nodes) > 1 else ''}"
    return Finding("cluster", state, OK if len(versions) == 1 else "let all nodes have one version")


def _disks(client: Elasticsearch) -> Finding:
    with errors_translated():
        nodes = client.nodes.stats(metric="fs").body["nodes"].values()
    totals = [node["fs"]["total"] for node in nodes]
    used = max(1 - each["available_in_bytes"] / each["total_in_bytes"] for each in totals)
    state = f"the fullest is {used:.0%} full"
    return Finding("disks", state, OK if used < _FULL else "make room: Elasticsearch stops writing at 95 %")


def _words(client: Elasticsearch, index: Index) -> Finding:
    try:
        return Finding("words", f"{check_analysis(client, index):,} texts are cut as here")
    except AnalysisMismatchError as error:
        return Finding("words", "cut otherwise than here", str(error))


def _beside(left: Iterable[Leftover]) -> Iterator[Finding]:
    for each in left:
        state = f"{each.name}, {each.bytes / 1e6:,.1f} MB"
        if each.is_building:
            advice = "unfinished, or being written: `dateline tidy --force` removes it"
            yield Finding(BESIDE, state, advice)
        else:
            yield Finding(BESIDE, f"{state}; `dateline tidy` removes it")
