"""Requests in flight are few, some wait shortly, and the others are sent away to come again."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api import limits
from search_api.errors import Problem
from search_api.middleware import InFlight, SizeCaps


def refuse(_scope: Scope, problem: Problem) -> Response:
    """A refusal as plain as can be."""
    return Response(status_code=problem.status, headers=problem.all_headers())


class Slow:
    """An application that answers when it is let go, and counts how many run at once."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.running = 0
        self.most = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.running += 1
        self.most = max(self.most, self.running)
        await self.go.wait()
        self.running -= 1
        await Response("done")(scope, receive, send)


async def status_of(app: ASGIApp, path: str = "/v1/search", receive: Receive | None = None) -> int:
    """The status that a request gets."""
    statuses: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def nothing() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b""}
    headers = [(b"transfer-encoding", b"chunked")] if receive else []
    await app({**scope, "headers": headers}, receive or nothing, send)
    return statuses[0]


def run(test: Callable[[], Awaitable[None]]) -> None:
    """Run a test in a loop of its own."""

    async def main() -> None:
        await asyncio.wait_for(test(), 20)

    asyncio.run(main())


def test_no_more_run_than_may_and_those_that_wait_get_their_turn() -> None:
    async def test() -> None:
        slow = Slow()
        app = InFlight(slow, refuse, 2)
        asked = [asyncio.create_task(status_of(app)) for _ in range(2 + 2 * limits.QUEUE_FACTOR)]
        await asyncio.sleep(0.05)
        slow.go.set()
        assert await asyncio.gather(*asked) == [200] * len(asked)
        assert slow.most == 2

    run(test)


def test_who_finds_the_queue_full_is_sent_away_at_once() -> None:
    async def test() -> None:
        slow = Slow()
        app = InFlight(slow, refuse, 1)
        asked = [asyncio.create_task(status_of(app)) for _ in range(1 + limits.QUEUE_FACTOR)]
        await asyncio.sleep(0.05)
        assert await status_of(app) == 503
        slow.go.set()
        assert await asyncio.gather(*asked) == [200] * len(asked)

    run(test)


def test_who_waits_too_long_is_sent_away_and_the_service_goes_on() -> None:
    async def test() -> None:
        slow = Slow()
        app = InFlight(slow, refuse, 1)
        first = asyncio.create_task(status_of(app))
        await asyncio.sleep(0.01)
        assert await asyncio.gather(*(status_of(app) for _ in range(3))) == [503] * 3
        slow.go.set()
        assert await first == 200
        assert await status_of(app) == 200

    run(test)


def test_health_is_told_whatever_the_load() -> None:
    async def test() -> None:
        slow = Slow()
        app = InFlight(slow, refuse, 1)
        first = asyncio.create_task(status_of(app))
        health = asyncio.create_task(status_of(app, "/healthz"))
        await asyncio.sleep(0.05)
        assert slow.running == 2
        slow.go.set()
        assert [await first, await health] == [200, 200]

    run(test)


def test_a_client_that_reads_slowly_keeps_no_place() -> None:
    async def test() -> None:
        reading = asyncio.Event()

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            await Response("a long answer")(scope, receive, send)

        app = InFlight(answer, refuse, 1)

        async def slow_send(_message: Message) -> None:
            await reading.wait()

        async def nothing() -> Message:
            return {"type": "http.disconnect"}

        stuck = asyncio.ensure_future(app({"type": "http", "path": "/"}, nothing, slow_send))
        await asyncio.sleep(0.01)
        assert await status_of(app) == 200
        reading.set()
        await stuck

    run(test)


def test_a_fault_gives_its_place_back() -> None:
    async def test() -> None:
        async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
            raise RuntimeError

        app = InFlight(broken, refuse, 1)
        for _ in range(3):
            with pytest.raises(RuntimeError):
                await status_of(app)

    run(test)


def test_a_body_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BODY_SECONDS", 0.05)

    async def test() -> None:
        async def trickle() -> Message:
            await asyncio.sleep(0.02)
            return {"type": "http.request", "body": b"x", "more_body": True}

        assert await status_of(SizeCaps(Slow(), refuse), receive=trickle) == 408

    run(test)
