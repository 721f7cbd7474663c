"""The fault proxy, before a real node: what it says it breaks is broken, and nothing else."""

import json
import time
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection, HTTPException, IncompleteRead, RemoteDisconnected
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from elasticsearch import ApiError, Elasticsearch

from tests.elasticsearch.faults import (
    CUT_AFTER,
    CUT_BEFORE,
    CUT_WITHIN,
    GARBLED,
    PASS,
    SHORT_ANSWER,
    WRONG_IDS,
    Fault,
    Slow,
    Stall,
    Status,
    disk_full_items,
    reject_items,
    reject_request,
)
from tests.elasticsearch.fixtures import one, require
from tests.elasticsearch.proxy import FaultProxy, Seen

IDS = ["a", "b", "c", "d"]


class Client:
    """Sends requests for one index to one address, byte for byte, and repeats nothing."""

    def __init__(self, url: str, index: str) -> None:
        self.url = url
        self.index = index

    def ask(
        self, method: str, path: str, body: str = "", seconds: float = 20
    ) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=seconds)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def json(self, method: str, path: str, body: str = "") -> Any:  # noqa: ANN401 - whatever the node says
        return json.loads(self.ask(method, path, body)[2])

    def bulk(self, ids: Sequence[str] = IDS, seconds: float = 20) -> tuple[int, dict[str, str], bytes]:
        lines = [f'{{"index": {{"_index": "{self.index}", "_id": "{id}"}}}}\n{{"n": 1}}\n' for id in ids]
        return self.ask("POST", "/_bulk", "".join(lines), seconds)

    def bulk_items(self, ids: Sequence[str] = IDS) -> list[tuple[str, int]]:
        content = json.loads(self.bulk(ids)[2])
        return [(item["index"]["_id"], item["index"]["status"]) for item in content["items"]]

    def stored(self) -> list[str]:
        found = self.json("POST", f"/{self.index}/_mget", json.dumps({"ids": IDS}))
        return [doc["_id"] for doc in found["docs"] if doc["found"]]


@pytest.fixture
def node() -> Iterator[Client]:
    """The node itself, with an empty index."""
    client = Client(require(one).urls[0], f"proxy-{uuid4().hex}")
    assert client.ask("PUT", f"/{client.index}")[0] == 200
    yield client
    client.ask("DELETE", f"/{client.index}")


@pytest.fixture
def proxy(node: Client) -> Iterator[FaultProxy]:
    """A proxy before it that passes everything on."""
    with FaultProxy(node.url) as proxy:
        yield proxy


@pytest.fixture
def client(node: Client, proxy: FaultProxy) -> Client:
    """What speaks to the node through the proxy."""
    return Client(proxy.url, node.index)


def test_without_faults_answers_are_those_of_the_node(node: Client, client: Client) -> None:
    assert client.bulk_items() == [(id, 201) for id in IDS]
    assert node.stored() == IDS
    assert client.json("GET", f"/{node.index}/_doc/a") == node.json("GET", f"/{node.index}/_doc/a")
    assert client.ask("GET", "/no-such-index")[::2] == node.ask("GET", "/no-such-index")[::2]
    assert client.ask("HEAD", f"/{node.index}")[::2] == (200, b"")


def test_rejected_items_do_not_reach_the_node_and_are_answered_in_their_places(
    node: Client, client: Client, proxy: FaultProxy
) -> None:
    proxy.play([reject_items(1, 3, 99)])
    content = json.loads(client.bulk()[2])
    assert content["errors"] is True
    statuses = [item["index"]["status"] for item in content["items"]]
    assert statuses == [201, 429, 201, 429]
    assert content["items"][1]["index"]["error"]["type"] == "es_rejected_execution_exception"
    assert [item["index"]["_id"] for item in content["items"]] == IDS
    assert node.stored() == ["a", "c"]


def test_deletions_are_taken_out_with_their_one_line(node: Client, client: Client, proxy: FaultProxy) -> None:
    client.bulk()
    proxy.play([reject_items(0)])
    lines = [
        '{"delete": {"_id": "a"}}',
        '{"delete": {"_id": "b"}}',
        '{"index": {"_id": "c"}}',
        '{"n": 2}',
        "",
    ]
    content = client.json("POST", f"/{node.index}/_bulk", "\n".join(lines))
    assert [next(iter(item)) for item in content["items"]] == ["delete", "delete", "index"]
    assert content["items"][0]["delete"]["_index"] == node.index
    assert node.stored() == ["a", "c", "d"]


@pytest.mark.parametrize(("fraction", "rejected"), [(0.0, 0), (0.5, 2), (1.0, 4)])
def test_a_fraction_of_the_items_is_rejected(
    node: Client, client: Client, proxy: FaultProxy, fraction: float, rejected: int
) -> None:
    proxy.play([reject_items(fraction=fraction, seed=7)])
    told = client.bulk_items()
    assert [status for _, status in told].count(429) == rejected
    assert node.stored() == [id for id, status in told if status == 201]


@pytest.mark.parametrize("status", [429, 403])
def test_a_full_disk_is_told_as_elasticsearch_tells_it(
    node: Client, client: Client, proxy: FaultProxy, status: int
) -> None:
    proxy.play([disk_full_items(0, status=status)])
    refused = json.loads(client.bulk()[2])["items"][0]["index"]
    client.ask("PUT", f"/{node.index}/_settings", '{"index.blocks.read_only_allow_delete": true}')
    real = json.loads(client.bulk()[2])["items"][0]["index"]
    assert refused["status"] == status
    assert refused["error"]["type"] == real["error"]["type"]
    assert refused["error"]["reason"].rstrip("];") in real["error"]["reason"]


@pytest.mark.parametrize("status", [401, 403, 413, 429, 500, 502, 503, 504])
def test_a_refused_request_never_reaches_the_node(
    node: Client, client: Client, proxy: FaultProxy, status: int
) -> None:
    proxy.play([Status(status)])
    told, headers, body = client.bulk()
    assert (told, json.loads(body)["status"]) == (status, status)
    assert headers["x-elastic-product"] == "Elasticsearch"
    assert node.stored() == []


def test_a_refused_request_says_when_to_come_again(client: Client, proxy: FaultProxy) -> None:
    proxy.play([reject_request(retry_after=3)])
    status, headers, _ = client.bulk()
    assert (status, headers["retry-after"]) == (429, "3")


def test_a_gateway_refuses_in_html_and_nobody_in_silence(client: Client, proxy: FaultProxy) -> None:
    proxy.play([Status(502, voice="gateway"), Status(413, voice="nobody")])
    status, headers, body = client.bulk()
    assert (status, headers["content-type"], body[:6]) == (502, "text/html", b"<html>")
    status, headers, body = client.bulk()
    assert (status, "x-elastic-product" in headers, body) == (413, False, b"")


@pytest.mark.parametrize(
    ("fault", "error", "stored"),
    [
        (CUT_BEFORE, RemoteDisconnected, []),
        (CUT_AFTER, RemoteDisconnected, IDS),
        (CUT_WITHIN, IncompleteRead, IDS),
    ],
)
def test_a_cut_connection_gives_no_answer_whether_the_request_was_applied_or_not(
    node: Client,
    client: Client,
    proxy: FaultProxy,
    fault: Fault,
    error: type[HTTPException],
    stored: list[str],
) -> None:
    proxy.play([fault])
    with pytest.raises(error):
        client.bulk()
    assert node.stored() == stored


def test_a_short_answer_lacks_the_last_item(node: Client, client: Client, proxy: FaultProxy) -> None:
    proxy.play([SHORT_ANSWER])
    assert [id for id, _ in client.bulk_items()] == IDS[:-1]
    assert node.stored() == IDS


def test_a_garbled_answer_is_no_json(node: Client, client: Client, proxy: FaultProxy) -> None:
    proxy.play([GARBLED])
    status, _, body = client.bulk()
    assert status == 200
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)
    assert node.stored() == IDS


def test_answers_for_wrong_ids_are_those_of_other_items(client: Client, proxy: FaultProxy) -> None:
    proxy.play([WRONG_IDS, WRONG_IDS])
    assert [id for id, _ in client.bulk_items()] == ["d", "a", "b", "c"]
    assert [id for id, _ in client.bulk_items(["a"])] == ["nobody-sent-this"]


@pytest.mark.parametrize(("is_applied", "stored"), [(True, IDS), (False, [])])
def test_a_stalled_request_is_never_answered(
    node: Client, client: Client, proxy: FaultProxy, is_applied: bool, stored: list[str]
) -> None:
    proxy.play([Stall(60, is_applied=is_applied)])
    with pytest.raises(TimeoutError):
        client.bulk(seconds=0.5)
    end = time.monotonic() + 20
    while node.stored() != stored and time.monotonic() < end:  # the node may still be at it
        time.sleep(0.05)
    assert node.stored() == stored


def test_a_stalled_request_ends_with_its_time(client: Client, proxy: FaultProxy) -> None:
    proxy.play([Stall(0.05)])
    with pytest.raises(RemoteDisconnected):
        client.bulk()


def test_a_slow_answer_comes_late(client: Client, proxy: FaultProxy) -> None:
    proxy.play([Slow(0.3)])
    begun = time.monotonic()
    assert client.bulk()[0] == 200
    assert time.monotonic() - begun >= 0.3


def test_a_script_is_for_matching_requests_alone_and_then_over(
    node: Client, client: Client, proxy: FaultProxy
) -> None:
    proxy.play([Status(503), PASS, Status(500)])
    asked = [client.ask("GET", f"/{node.index}")[0], *(client.bulk()[0] for _ in range(4))]
    assert asked == [200, 503, 200, 500, 200]
    bulk = [Seen("POST", "/_bulk", 4, fault) for fault in (Status(503), PASS, Status(500), PASS)]
    assert proxy.requests == [Seen("GET", f"/{node.index}", 0), *bulk]


def test_a_script_may_choose_by_the_request(node: Client) -> None:
    with FaultProxy(
        node.url,
        lambda seen: Status(503) if seen.method == "GET" else PASS,
        matches=lambda seen: node.index in seen.path,
    ) as proxy:
        client = Client(proxy.url, node.index)
        assert client.ask("GET", f"/{node.index}")[0] == 503
        assert client.ask("HEAD", f"/{node.index}")[0] == 200
        assert client.ask("GET", "/_cluster/health")[0] == 200


def test_a_closed_proxy_lets_its_clients_go(node: Client) -> None:
    with FaultProxy(node.url, [Stall(60)]) as proxy:
        connection = HTTPConnection(urlsplit(proxy.url).netloc, timeout=20)
        connection.request("GET", "/_cluster/health")
        connection.getresponse().read()
    assert connection.sock.recv(1) == b""


def test_the_official_client_takes_its_answers_for_those_of_elasticsearch(
    node: Client, proxy: FaultProxy
) -> None:
    with Elasticsearch(proxy.url, max_retries=0, http_compress=True) as client:
        proxy.play([reject_items(fraction=1.0), Status(503)])
        operations: list[dict[str, object]] = [{"index": {"_index": node.index, "_id": "a"}}, {"n": 1}]
        assert client.bulk(operations=operations)["items"][0]["index"]["status"] == 429
        with pytest.raises(ApiError) as caught:
            client.bulk(operations=operations)
        assert (caught.value.status_code, caught.value.error) == (503, "master_not_discovered_exception")
        assert client.bulk(operations=operations)["errors"] is False
