"""What robots.txt files forbid."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from indexer.fetching.errors import FetchError
from indexer.fetching.fetcher import Fetcher
from indexer.fetching.guard import Guard
from indexer.fetching.manners import Manners
from indexer.fetching.robots import ROBOTS_BYTES, Robots
from tests.indexer.fetching.servers import Asked, Canary, Server, answer, moved

Site = Callable[..., tuple[Server, Robots]]


@pytest.fixture
def site() -> Iterator[Site]:
    """Makes a site of what it says to `/robots.txt`, and what has read it."""
    open_servers = []

    def make(*said: bytes, clock: Callable[[], float] = lambda: 0.0) -> tuple[Server, Robots]:
        server = Server(lambda _: said)
        open_servers.append(server)
        server.__enter__()
        return server, Robots(fetcher_of(server), clock=clock)

    yield make
    for server in open_servers:
        server.__exit__()


def fetcher_of(server: Server) -> Fetcher:
    allowed = frozenset({f"news.test:{server.port}", f"other.test:{server.port}"})
    return Fetcher(guard=Guard(allowed, lambda _: ["127.0.0.1"]), manners=Manners(0), seconds=10)


def rules(text: str) -> bytes:
    return answer(text.encode(), content_type="text/plain")


def allowed(server: Server, robots: Robots, *paths: str) -> list[bool]:
    return [robots.allows(f"http://news.test:{server.port}{path}") for path in paths]


def test_rules_hold_for_what_they_match(site: Site) -> None:
    text = """
        User-agent: *
        Disallow: /private/
        Allow: /private/open
        Disallow: /*.pdf$
        Disallow: /search?*q=
    """
    server, robots = site(rules(text))
    assert allowed(server, robots, "/", "/private", "/private/x", "/private/open/x") == [
        True,
        True,
        False,
        True,
    ]
    assert allowed(server, robots, "/a.pdf", "/a.pdf?x", "/search", "/search?x=1&q=2") == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("name", ["dateline", "Dateline", "DATELINE/1.0", "dateline "])
def test_rules_for_this_program_take_the_place_of_those_for_all(site: Site, name: str) -> None:
    server, robots = site(
        rules(f"User-agent: *\nDisallow: /\n\nUser-agent: {name}\nDisallow: /x\nCrawl-delay: 7")
    )
    assert allowed(server, robots, "/", "/x") == [True, False]
    assert robots.delay(f"http://news.test:{server.port}/") == 7


@pytest.mark.parametrize("name", ["another", "date", "datelinebot", "line", ""])
def test_rules_for_other_programs_do_not_hold(site: Site, name: str) -> None:
    server, robots = site(rules(f"User-agent: {name}\nDisallow: /\n"))
    assert allowed(server, robots, "/") == [True]


def test_rules_for_an_unclear_name_hold_for_all(site: Site) -> None:
    server, robots = site(rules("User-agent: *dateline\nDisallow: /\n"))
    assert allowed(server, robots, "/") == [False]


def test_groups_of_several_programs_hold_for_each(site: Site) -> None:
    server, robots = site(rules("User-agent: other\nUser-agent: dateline\nUser-agent: third\nDisallow: /x"))
    assert allowed(server, robots, "/", "/x") == [True, False]


def test_a_pause_that_is_wanted_is_made_a_minute_at_most(site: Site) -> None:
    server, robots = site(rules("User-agent: *\nCrawl-delay: 3600\nDisallow:"))
    fetcher = fetcher_of(server)
    fetcher.manners.slow_down("other.test", 0.5)
    Robots(fetcher).check(f"http://news.test:{server.port}/")
    with fetcher.manners.turn("news.test"):
        pass
    assert 50 < fetcher.manners.wait("news.test") <= 60
    assert robots.delay(f"http://news.test:{server.port}/") == 3600


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (answer(b"User-agent: *\nDisallow: /", "404 Not Found"), True),
        (answer(status="401 Unauthorized"), True),
        (answer(status="403 Forbidden"), True),
        (answer(status="410 Gone"), True),
        (answer(status="429 Too Many Requests"), False),
        (answer(status="500 Internal Server Error"), False),
        (answer(status="503 Service Unavailable"), False),
        (answer(content_length="99"), False),
        (b"no web server", False),
        (b"", False),
        (answer(b""), True),
        (answer(b"<html><title>No such page</title></html>", content_type="text/html"), True),
        (answer(b"\xff\xfe\x00User-agent\x00 * \xc3\x28"), True),
        (answer("\ufeffUser-agent: *\nDisallow: /".encode()), False),
        (answer(b"User-agent: *\rDisallow: /\r"), False),
        (answer(b"user agent *\nDisallow /"), False),
        (moved("http://127.0.0.1/robots.txt"), False),
        (moved("ftp://other.test/robots.txt"), False),
        (moved("/robots.txt"), True),
    ],
)
def test_a_host_without_rules_allows_all_and_one_that_cannot_say_none(
    site: Site, said: bytes, expected: bool
) -> None:
    server, robots = site(said)
    assert allowed(server, robots, "/page") == [expected]


def test_rules_are_followed_to_where_they_moved() -> None:
    def script(asked: Asked) -> list[bytes]:
        here = asked.headers["host"].startswith("news")
        return [moved(f"http://other.test:{server.port}/r") if here else rules("User-agent: *\nDisallow: /x")]

    with Server(script) as server:
        robots = Robots(fetcher_of(server))
        assert allowed(server, robots, "/", "/x") == [True, False]


def test_rules_that_moved_to_a_private_host_are_not_asked_there() -> None:
    with Canary() as canary, Server(lambda _: [moved(f"http://127.0.0.1:{canary.port}/")]) as server:
        fetcher = fetcher_of(server)
        robots = Robots(replace(fetcher, guard=replace(fetcher.guard, ports=frozenset({canary.port}))))
        assert allowed(server, robots, "/") == [False]
        assert canary.seen() == 0


def test_of_a_huge_file_the_beginning_holds(site: Site) -> None:
    line = "Disallow: /x\n"
    text = "User-agent: *\n" + line * (ROBOTS_BYTES // len(line) + 9) + "Disallow: /\n"
    server, robots = site(rules(text))
    assert allowed(server, robots, "/", "/x") == [True, False]


def test_a_file_that_names_a_million_programs_and_rules_is_read(site: Site) -> None:
    text = "".join(f"useragent:a{n}\n" for n in range(16_000)) + "useragent:*\n" + "Allow:a\n" * 30_000
    server, robots = site(rules(text))
    assert allowed(server, robots, "/") == [True]


def test_rules_are_read_once_a_day_and_by_origin(site: Site) -> None:
    now = [0.0]
    server, robots = site(rules("User-agent: *\nDisallow: /x"), clock=lambda: now[0])
    allowed(server, robots, "/", "/x", "/y")
    assert len(server.asked) == 1
    assert robots.allows(f"http://other.test:{server.port}/")
    assert len(server.asked) == 2
    now[0] = 86_399
    allowed(server, robots, "/")
    assert len(server.asked) == 2
    now[0] = 86_401
    allowed(server, robots, "/")
    assert len(server.asked) == 3


def test_a_host_that_could_not_say_is_asked_again_soon_but_not_at_once(site: Site) -> None:
    now = [0.0]
    server, robots = site(answer(status="500 Internal Server Error"), clock=lambda: now[0])
    assert allowed(server, robots, "/", "/x") == [False, False]
    assert len(server.asked) == 1
    now[0] = 601
    assert allowed(server, robots, "/") == [False]
    assert len(server.asked) == 2


def test_an_obedient_fetcher_asks_before_every_address_and_redirect() -> None:
    def script(asked: Asked) -> list[bytes]:
        if asked.path == "/robots.txt":
            return [rules("User-agent: *\nDisallow: /private")]
        return [moved("/private")]

    with Server(script) as server:
        fetcher = Robots(fetcher_of(server)).obeyed()
        for path in ("/private", "/page"):
            with pytest.raises(FetchError) as caught:
                fetcher.fetch(f"http://news.test:{server.port}{path}")
            assert caught.value.reason == "refused_by_robots"
    assert [asked.path for asked in server.asked] == ["/robots.txt", "/page"]


def test_the_rules_of_a_private_host_are_not_asked_for() -> None:
    with Canary() as canary:
        fetcher = Fetcher(guard=Guard(ports=frozenset({canary.port})), manners=Manners(0))
        with pytest.raises(FetchError) as caught:
            Robots(fetcher).obeyed().fetch(f"http://127.0.0.1:{canary.port}/")
        assert caught.value.reason == "not_public"
        assert canary.seen() == 0


def test_a_run_that_ends_does_not_pass_for_a_host_that_cannot_say(site: Site) -> None:
    server, _ = site(rules(""))
    stopped = [True]
    manners = Manners(1000, stopped=lambda: stopped[0], sleep=lambda _: None)
    with manners.turn("news.test"):
        pass
    robots = Robots(replace(fetcher_of(server), manners=manners))
    with pytest.raises(FetchError) as caught:
        robots.allows(f"http://news.test:{server.port}/")
    assert caught.value.reason == "stopped"
