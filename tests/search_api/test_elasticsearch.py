"""The service over Elasticsearch: the answers of the embedded engine, and an answer when it is down."""

from collections.abc import Iterator
from time import monotonic, sleep

import httpx
import pytest

from engines.opening import open_engine
from search_api.settings import Settings
from tests.elasticsearch.faults import PASS, Cut, Fault, Garbled, Stall, Status
from tests.elasticsearch.fixtures import one, require
from tests.elasticsearch.indices import clear
from tests.elasticsearch.proxy import FaultProxy, Seen
from tests.engines.contract.places import write
from tests.search_api.corpus import REPORTS, as_indexed
from tests.search_api.service import asking

PATHS = [
    "/v1/search?q=column&facet=person&facet=place&facet=outlet&facet=published:month",
    "/v1/search?sort=published:asc&limit=3",
    "/v1/search?person=Andriy+Lysenko&facet=person&facet=org",
    "/v1/search?q=nothing+at+all&facet=person",
    "/v1/search?q=%22&facet=person",
    "/v1/search?place=Kiev&variants=off&facet=place&facet=country&facet=event:month",
    "/v1/search?q=column&not_place=Kiev&variants=off&mentions=central",
    "/v1/search?person=Lysenko&country=UA&event_from=2014&place_role=mentioned&has=event",
    "/v1/search?facet=unknown",
    "/v1/search?missing=published",
    "/v1/articles/00000000000000000000000000000000",
    "/v1/fields",
    "/readyz",
    "/",
    "/?q=column",
]


@pytest.fixture(scope="module")
def proxy() -> Iterator[FaultProxy]:
    with FaultProxy(require(one).urls[0], matches=lambda _: True) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def elastic_site(proxy: FaultProxy) -> Iterator[httpx.Client]:
    """A client of a service over `REPORTS` on Elasticsearch, with a proxy between them."""
    address = proxy.address("served")
    clear(address)
    with open_engine(address, create=True) as engine:
        write(engine, [as_indexed(article) for article in REPORTS])
    with asking(Settings(engine=address)) as client:
        yield client
    proxy.play(())
    clear(address)


@pytest.mark.parametrize("path", PATHS)
def test_the_answer_is_that_of_the_embedded_engine(
    site: httpx.Client, elastic_site: httpx.Client, proxy: FaultProxy, path: str
) -> None:
    proxy.play(())
    ours, theirs = (client.get(path) for client in (site, elastic_site))
    assert (ours.status_code, _told(ours)) == (theirs.status_code, _told(theirs))


def _told(answer: httpx.Response) -> object:
    if not answer.headers["content-type"].startswith("application/json"):
        return answer.text
    told = answer.json()
    for each in ("took_ms", "next", "engine"):
        told.pop(each, None)
    for result in told.get("results", ()):
        result.pop("score", None)
    return told


DOWN: dict[str, Fault] = {
    "cut": Cut(is_applied=False),
    "busy": Status(503),
    "too many": Status(429),
    "gateway": Status(502),
    "garbled": Garbled(),
    "stalled": Stall(30),
    "key refused": Status(401),
}


@pytest.mark.parametrize("fault", DOWN.values(), ids=DOWN)
@pytest.mark.parametrize("path", ["/v1/search?q=column&facet=person", "/readyz", "/?q=column"])
def test_an_engine_that_is_down_is_a_503_within_two_seconds_and_recovers_by_itself(
    elastic_site: httpx.Client, proxy: FaultProxy, fault: Fault, path: str
) -> None:
    proxy.play(lambda _: fault)
    began = monotonic()
    answer = elastic_site.get(path, timeout=10)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) >= 1
    assert monotonic() - began < 2.5
    assert "Elasticsearch" not in answer.text
    proxy.play(())
    while elastic_site.get(path).status_code != 200:
        sleep(0.05)


def test_one_node_that_fails_once_is_asked_again(elastic_site: httpx.Client, proxy: FaultProxy) -> None:
    proxy.play([Cut(is_applied=False), Status(503)])
    assert elastic_site.get("/v1/search?q=column").status_code == 200


def test_an_index_that_is_gone_is_a_503(elastic_site: httpx.Client, proxy: FaultProxy) -> None:
    proxy.play(_missing)
    assert elastic_site.get("/v1/search?q=column").status_code == 503
    proxy.play(())


def _missing(seen: Seen) -> Fault:
    return Status(404) if "_search" in seen.path else PASS


def test_a_key_is_not_told_to_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_ENGINE_KEY", "Y2FuYXJ5LXNlY3JldDpjYW5hcnk=")
    with asking(Settings(engine="http://127.0.0.1:1/articles")) as client:
        for path in PATHS:
            answer = client.get(path)
            assert "Y2FuYXJ5" not in answer.text + str(answer.headers)
