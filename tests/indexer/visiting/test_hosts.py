import pytest

from indexer.fetching.errors import FetchError
from indexer.visiting.errands import Errand
from indexer.visiting.hosts import Hosts
from tests.indexer.visiting.site import Site
from tests.indexer.visiting.visits import fetcher_of


def reasons(hosts: Hosts, wire: Site, *paths: str) -> list[str]:
    """What comes of asking for paths, one after the other."""
    answers = (hosts.ask(Errand(address=wire.at(path))) for path in paths)
    return [answer.reason if isinstance(answer, FetchError) else "ok" for answer in answers]


def test_a_host_that_is_busy_again_and_again_is_not_asked_any_more(wire: Site) -> None:
    wire.put_pages(1)
    wire.statuses["/busy"] = 429
    hosts = Hosts(fetcher_of(wire))
    assert reasons(hosts, wire, "/busy", "/busy", "/pages/1", "/busy", "/nowhere") == [
        *("busy", "busy", "ok", "busy", "http_404"),
    ]
    assert reasons(hosts, wire, "/busy", "/busy", "/busy", "/pages/1") == [*["busy"] * 3, "host_given_up"]
    assert hosts.wait(wire.host) == 0.0
    assert wire.paths()[-1] == "/busy"


def test_a_host_that_is_busy_is_left_alone_for_as_long_as_it_says(wire: Site) -> None:
    wire.statuses["/busy"] = 503
    hosts = Hosts(fetcher_of(wire), clock=lambda: 100.0)
    for header, seconds in ({"Retry-After": "20"}, 20.0), ({}, 30.0):
        wire.headers["/busy"] = header
        reasons(hosts, wire, "/busy")
        assert hosts.wait(wire.host) == seconds
    wire.headers["/busy"] = {"Retry-After": "3600"}
    assert reasons(Hosts(fetcher_of(wire)), wire, "/busy", "/busy") == ["busy", "host_given_up"]


def test_what_the_fetcher_fails_on_harms_nothing_else(wire: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    wire.put_pages(1)
    hosts = Hosts(fetcher_of(wire))
    with monkeypatch.context() as patch:
        patch.setattr("indexer.fetching.fetcher._outcome", lambda *_: 1 / 0)
        assert reasons(hosts, wire, "/pages/1") == ["fetcher_failed"]
    assert reasons(hosts, wire, "/pages/1") == ["ok"]
