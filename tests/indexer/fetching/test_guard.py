"""The fence before every connection."""

import socket
from collections.abc import Iterator
from threading import Event

import pytest

from indexer.fetching.answers import Fetched
from indexer.fetching.deadline import Deadline
from indexer.fetching.errors import FetchError
from indexer.fetching.fetcher import Fetcher
from indexer.fetching.guard import PORTS, Guard, Resolver
from indexer.fetching.manners import Manners
from tests.indexer.fetching.servers import Canary, Server, answer, moved
from tests.indexer.fetching.tricks import TRICKS

PUBLIC = "93.184.215.14"


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    with Canary(host="0.0.0.0") as listening:
        yield listening


@pytest.fixture(scope="module")
def canary_6(canary: Canary) -> Iterator[Canary | None]:
    """On the same port; None where this machine knows no version 6."""
    try:
        listening = Canary(host="::1", port=canary.port)
    except OSError:
        yield None
        return
    with listening:
        yield listening


def fetcher(*allowed: str, port: int = 80, resolve: Resolver | None = None) -> Fetcher:
    """By whose guard the canary's port is as good as any."""
    guard = Guard(frozenset(allowed), resolve or (lambda _: ["127.0.0.1"]), PORTS | {port})
    return Fetcher(guard=guard, manners=Manners(0), seconds=10)


def reason_of(fetching: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetching.fetch(url)
    return caught.value.reason


def test_a_canary_counts_who_connects(canary: Canary) -> None:
    before = canary.seen()
    fetching = fetcher(f"127.0.0.1:{canary.port}")
    assert reason_of(fetching, f"http://127.0.0.1:{canary.port}/") == "broken_off"
    assert canary.seen() == before + 1


@pytest.mark.parametrize(("trick", "reason"), TRICKS, ids=[repr(trick) for trick, _ in TRICKS])
def test_no_trick_of_an_address_leads_to_this_machine(
    canary: Canary, canary_6: Canary | None, trick: str, reason: str
) -> None:
    before = canary.seen(), canary_6 and canary_6.seen()
    assert reason_of(fetcher(port=canary.port), trick.replace("{port}", str(canary.port))) == reason
    assert (canary.seen(), canary_6 and canary_6.seen()) == before


def test_there_are_sixty_tricks_and_more() -> None:
    assert len({trick for trick, _ in TRICKS}) == len(TRICKS) >= 60


@pytest.mark.parametrize("trick", [trick for trick, _ in TRICKS], ids=repr)
def test_no_redirect_to_a_trick_leads_to_this_machine(
    canary: Canary, canary_6: Canary | None, trick: str
) -> None:
    before = canary.seen(), canary_6 and canary_6.seen()
    location = trick.replace("{port}", str(canary.port)).replace("\r\n", "").replace("\n", "")
    with Server(lambda _: [moved(location).replace(b"\x00", b"")]) as server:
        fetching = fetcher(f"start.test:{server.port}", port=canary.port)
        assert reason_of(fetching, f"http://start.test:{server.port}/")
    assert (canary.seen(), canary_6 and canary_6.seen()) == before


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "inner.example.org", "[::1]", "10.0.0.1"])
def test_a_redirect_of_any_status_passes_the_fence_again(canary: Canary, status: int, host: str) -> None:
    before = canary.seen()
    with Server(lambda _: [moved(f"http://{host}:{canary.port}/", status)]) as server:
        fetching = fetcher(f"start.test:{server.port}", port=canary.port)
        assert reason_of(fetching, f"http://start.test:{server.port}/") == "not_public"
    assert canary.seen() == before


def test_a_page_that_sends_readers_on_is_read_and_not_followed(canary: Canary) -> None:
    before = canary.seen()
    onward = f"http://127.0.0.1:{canary.port}/"
    page = f'<meta http-equiv="refresh" content="0; url={onward}"><a href="{onward}">'.encode()
    with Server(
        lambda _: [answer(page, refresh=f"0; url={onward}", link=f"<{onward}>; rel=preload")]
    ) as server:
        found = fetcher(f"start.test:{server.port}").fetch(f"http://start.test:{server.port}/")
    assert isinstance(found, Fetched)
    assert found.content == page
    assert canary.seen() == before


def test_a_resolver_that_changes_its_mind_is_asked_once_and_its_first_answer_connected_to() -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]])
    with Server(lambda _: [answer(b"first")]) as server:
        try:
            second = Canary("127.0.0.2", server.port)
        except OSError:
            pytest.skip("this machine has one loopback address only")
        with second:
            fetching = fetcher(f"rebinding.test:{server.port}", resolve=lambda _: next(answers))
            found = fetching.fetch(f"http://rebinding.test:{server.port}/")
            assert isinstance(found, Fetched)
            assert found.content == b"first"
            assert second.seen() == 0
            assert next(answers) == ["127.0.0.2"]


def test_a_name_that_was_public_is_checked_again_at_the_next_request() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    guard = Guard(resolve=lambda _: next(answers))
    assert guard.check("http://rebinding.example.org/").addresses == (PUBLIC,)
    with pytest.raises(FetchError, match="public") as caught:
        guard.check("http://rebinding.example.org/")
    assert caught.value.reason == "not_public"


def test_a_redirect_to_its_own_name_is_resolved_and_checked_again(canary: Canary) -> None:
    before = canary.seen()
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with Server(lambda _: [moved(f"http://start.example.org:{canary.port}/")]) as server:
        fetching = fetcher(f"start.example.org:{server.port}", port=canary.port, resolve=resolve)
        assert reason_of(fetching, f"http://start.example.org:{server.port}/") == "not_public"
    assert asked == ["start.example.org", "start.example.org"]
    assert canary.seen() == before


@pytest.mark.parametrize(
    "addresses",
    [
        [PUBLIC, "127.0.0.1"],
        ["127.0.0.1", PUBLIC],
        [PUBLIC, "::1"],
        [PUBLIC, "2606:2800:220:1::1", "fe80::1%eth0"],
        [PUBLIC, "no address"],
        [PUBLIC] * 20 + ["10.1.2.3"],
    ],
)
def test_a_name_is_refused_for_one_private_address_among_public_ones(addresses: list[str]) -> None:
    with pytest.raises(FetchError) as caught:
        Guard(resolve=lambda _: addresses).check("https://mixed.example.org/")
    assert caught.value.reason == "not_public"


def test_a_public_host_passes_in_one_spelling_with_all_its_addresses() -> None:
    guard = Guard(resolve=lambda _: [PUBLIC, "2606:2800:220:1::1"])
    target = guard.check("HTTPS://Bücher.Example.ORG:443/A?q=ü&x=%C3%BC#part")
    assert target.url == "https://xn--bcher-kva.example.org/A?q=%C3%BC&x=%C3%BC"
    assert target.addresses == (PUBLIC, "2606:2800:220:1::1")
    assert guard.check("http://[2606:2800:220:1:0::1]:8080").url == "http://[2606:2800:220:1::1]:8080/"
    assert guard.check(f"http://{PUBLIC}./").url == f"http://{PUBLIC}/"


def test_a_name_that_nobody_knows_is_unreachable() -> None:
    def unknown(_host: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    resolvers: list[Resolver] = [unknown, lambda _: []]
    for resolve in resolvers:
        with pytest.raises(FetchError) as caught:
            Guard(resolve=resolve).check("https://nobody.example.org/")
        assert caught.value.reason == "unreachable"


def test_names_that_mean_something_here_only_are_not_even_looked_up() -> None:
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return [PUBLIC]

    for name in ("localhost", "intranet", "news.localhost", "wiki.corp", "router.home.arpa", "x.internal."):
        with pytest.raises(FetchError) as caught:
            Guard(resolve=resolve).check(f"http://{name}/")
        assert caught.value.reason == "not_public"
    assert not asked


def test_a_look_up_that_hangs_ends_with_the_deadline() -> None:
    hanging = Event()

    def resolve(_host: str) -> list[str]:
        hanging.wait(10)
        return [PUBLIC]

    with pytest.raises(FetchError) as caught:
        Fetcher(guard=Guard(resolve=resolve), seconds=0.2).fetch("https://slow.example.org/")
    hanging.set()
    assert caught.value.reason == "timed_out"


def test_errors_tell_no_part_of_an_address() -> None:
    secret = "hunter2"
    addresses = [
        f"http://user:{secret}@www.example.org/",
        f"http://{secret}@127.0.0.1/",
        f"http://inner.example.org/{secret}?{secret}#{secret}",
        f"http://{secret}.%00/",
        f"{secret}:{secret}",
    ]
    for address in addresses:
        with pytest.raises(FetchError) as caught:
            fetcher().fetch(address)
        error: BaseException | None = caught.value
        while error:
            assert secret not in repr(error) + str(error)
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def test_time_that_is_paused_is_not_counted() -> None:
    deadline = Deadline(0.05)
    with deadline.paused():
        Event().wait(0.1)
    assert deadline.left() > 0
