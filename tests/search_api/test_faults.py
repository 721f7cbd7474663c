"""A fault of our own is a plain 500, and its text, which may hold a query, is in no log."""

import asyncio
import logging

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api import errors
from search_api.errors import Problem
from search_api.middleware import Faults
from search_api.rendering import Rendering
from search_api.static_files import read_static_files

CANARY = "qzxv7canary"


class PanicError(BaseException):
    """As the panic of a library that is not written in Python."""


def sent_by(app: ASGIApp, path: str = "/v1/search") -> list[Message]:
    """Every message of the answer to a request."""
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    asyncio.run(_call(app, {"type": "http", "method": "GET", "path": path, "headers": []}, receive, send))
    return messages


async def _call(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)


def refuse_as_the_service_does() -> Rendering:
    """What makes refusals in the service."""
    return Rendering(read_static_files())


@pytest.mark.parametrize("kind", [ValueError, RuntimeError, PanicError, MemoryError])
@pytest.mark.parametrize("path", ["/", "/v1/search"])
def test_a_fault_is_a_500_without_its_text(
    kind: type[BaseException], path: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise kind(f"cannot search for {CANARY}")

    with caplog.at_level(logging.DEBUG):
        messages = sent_by(Faults(broken, refuse_as_the_service_does().problem), path)
    assert messages[0]["status"] == 500
    assert CANARY not in str(messages)
    assert CANARY not in caplog.text
    assert f"{kind.__name__} at test_faults.py:" in caplog.text


def test_a_fault_after_the_answer_began_adds_nothing_to_it() -> None:
    async def broken(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError(CANARY)

    assert [each["type"] for each in sent_by(Faults(broken, refuse_as_the_service_does().problem))] == [
        "http.response.start"
    ]


def test_a_refusal_is_no_fault_of_ours() -> None:
    async def cancelled(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        sent_by(Faults(cancelled, refuse_as_the_service_does().problem))


def test_problems_are_documents_for_scripts_and_pages_for_people() -> None:
    rendering = refuse_as_the_service_does()
    for path, kind in (
        ("/v1/x", "application/problem+json"),
        ("/healthz", "application/problem+json"),
        ("/x", "text/html"),
    ):
        answer = rendering.problem({"type": "http", "path": path}, Problem(errors.BUSY))
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["retry-after"] == "2"
