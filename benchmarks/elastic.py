"""What Dateline adds to Elasticsearch, and how the two engines compare on the same articles and requests."""

import gc
import statistics
import time
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch

from articles.article import Article
from benchmarks import speed
from engines.base import SearchEngine
from engines.elastic_address import Credentials, ElasticAddress, parse_address
from engines.elastic_bulk import Pace
from engines.elastic_client import connect
from engines.elastic_index import find, index_name, make
from engines.elastic_search import Search
from engines.opening import open_engine
from engines.request import SearchRequest
from mappings.document import to_document
from mappings.elastic import to_source
from tests.elasticsearch.indices import clear
from tests.elasticsearch.server import Cluster, NoElasticsearchError, start

_ROUNDS = 3
_HEAP_MB = 1_024
_OTHER_SEED = 12


def measure_elastic(folder: Path) -> speed.Figures:
    """Write the articles of `folder/index` to Elasticsearch, and search both; nothing where there is none."""
    try:
        cluster = start(heap_mb=_HEAP_MB)
    except NoElasticsearchError as error:
        print(f"ELASTICSEARCH IS NOT MEASURED: {error}")
        return {}
    try:
        return _measure(folder, cluster)
    finally:
        cluster.stop()


def _measure(folder: Path, cluster: Cluster) -> speed.Figures:
    address = cluster.address("benchmark")
    with open_engine(str(folder / "index")) as embedded:
        articles = list(embedded.articles())
        figures = _writing(address, articles)
        with open_engine(address) as engine:
            if engine.count() != len(articles):
                raise RuntimeError(f"{engine.count()} articles of {len(articles)} are in the index")
            status = engine.check()
            figures["Elasticsearch, bytes an article"] = status.bytes / status.articles
            figures |= _searching(parse_address(address), embedded, engine)
    clear(address)
    return figures


def _writing(address: str, articles: list[Article]) -> speed.Figures:
    """Into an empty index each time, by turns; the raw loop is given its bytes ready-made."""
    operations = list(_operations(articles))
    ours, raw = [], []
    for _ in range(_ROUNDS):
        raw.append(_seconds_raw(address, operations))
        ours.append(_seconds_ours(address, articles))
    writer, loop = len(articles) / statistics.median(ours), len(articles) / statistics.median(raw)
    return {
        "Elasticsearch, articles a second, writer": writer,
        "Elasticsearch, articles a second, raw bulk": loop,
        "Elasticsearch, writer against raw bulk": writer / loop,
    }


def _operations(articles: list[Article]) -> Iterator[Any]:
    for article in articles:
        yield {"index": {"_id": article.id, "version": article.version, "version_type": "external_gte"}}
        yield to_source(to_document(article))


def _seconds_ours(address: str, articles: list[Article]) -> float:
    clear(address)
    with open_engine(address, create=True) as engine, engine.writer() as writer:
        begin = time.perf_counter()
        for article in articles:
            writer.add(article)
        writer.commit()
        return time.perf_counter() - begin


def _seconds_raw(address: str, operations: list[Any]) -> float:
    clear(address)
    place = parse_address(address)
    with connect(place, Credentials()) as client:
        name = index_name(place.alias, 1)
        make(client, name, alias=place.alias, shards=1, replicas=0)
        left = iter(operations)
        begin = time.perf_counter()
        while chunk := list(islice(left, 2 * Pace().articles)):
            client.bulk(operations=chunk, index=name, filter_path="errors")
        client.indices.refresh(index=name)
        return time.perf_counter() - begin


def _searching(place: ElasticAddress, embedded: SearchEngine, engine: SearchEngine) -> speed.Figures:
    """Full requests by turns: at the embedded engine, through the adapter, and its first body sent raw.

    In a service that has answered a thousand other requests; what the first of those took is told apart.
    """
    requests = speed.full_requests()
    times: dict[str, list[float]] = {"embedded": [], "adapter": [], "raw": []}
    with connect(place, Credentials()) as client:
        shards = find(client, place.alias).shards
        for request in requests[: speed.WARMING]:
            _ask_raw(client, place, request, shards)
        gc.freeze()
        first = [_milliseconds(engine, request) for request in speed.full_requests(_OTHER_SEED)]
        for turn in range(0, len(requests), speed.TURN):
            some = requests[turn : turn + speed.TURN]
            times["embedded"] += [_milliseconds(embedded, request) for request in some]
            for number, request in enumerate(some):  # who comes second finds what the first has warmed
                if number % 2:
                    times["adapter"].append(_milliseconds(engine, request))
                times["raw"].append(_ask_raw(client, place, request, shards))
                if not number % 2:
                    times["adapter"].append(_milliseconds(engine, request))
    adapter, raw = (statistics.median(times[each]) for each in ("adapter", "raw"))
    return {
        "Elasticsearch, first 200 by the adapter, p50, ms": statistics.median(first[:200]),
        **speed.percentiles("Elasticsearch, request by the adapter", times["adapter"]),
        **speed.percentiles("Elasticsearch, same body raw", times["raw"]),
        "Elasticsearch, adapter over raw, p50, ms": adapter - raw,
        "Elasticsearch, adapter against raw, p50": adapter / raw,
        **speed.percentiles("embedded, same turns", times["embedded"]),
    }


def _milliseconds(engine: SearchEngine, request: SearchRequest) -> float:
    return 1e3 * speed.seconds(partial(engine.search, request))


def _ask_raw(client: Elasticsearch, place: ElasticAddress, request: SearchRequest, shards: int) -> float:
    body = Search(client, place.alias, request, shards=shards).body(None)
    ask = partial(client.search, index=place.alias, body=body, search_type="dfs_query_then_fetch")
    return 1e3 * speed.seconds(ask)
