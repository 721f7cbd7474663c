"""What the fault proxy can do to a request: each fault says how, and nothing of it is random by itself."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, Protocol

from tests.elasticsearch.bulk import read_bulk, without

_PRODUCT: Final = "X-Elastic-Product"
_REJECTED: Final = "es_rejected_execution_exception"
_FULL: Final = (
    "index [{index}] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, "
    "index has read-only-allow-delete block];"
)
_TYPES: Final[Mapping[int, str]] = {
    401: "security_exception",
    403: "security_exception",
    429: _REJECTED,
    503: "master_not_discovered_exception",
    504: "process_cluster_event_timeout_exception",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: `cut` is how many bytes of the body are sent before the connection breaks, None for all."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut: int | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request under way: `forward` gives the node's answer to a body, `wait` waits so many seconds."""

    method: str
    path: str
    body: bytes
    kind_of_answer: str
    forward: Callable[[bytes], Answer]
    wait: Callable[[float], None]

    def answer(self, status: int, content: object, **headers: str) -> Answer:
        """An answer as Elasticsearch would give it."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        basic = {_PRODUCT: "Elasticsearch", "Content-Type": self.kind_of_answer}
        return Answer(status, basic | named, json.dumps(content).encode())


class Fault(Protocol):
    """Something that goes wrong, or nothing; `apply` gives the answer, None for a connection that breaks."""

    def apply(self, exchange: Exchange) -> Answer | None: ...


@dataclass(frozen=True, slots=True)
class Pass:
    """Nothing goes wrong."""

    def apply(self, exchange: Exchange) -> Answer | None:
        return exchange.forward(exchange.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseItems:
    """Some items of a bulk never reach the node, and their answers say why; the others are applied.

    Which ones: the `numbers` that there are, and a `fraction` of all, chosen by `seed`.
    """

    status: int
    type: str
    reason: str
    numbers: frozenset[int] = frozenset()
    fraction: float = 0.0
    seed: int = 0

    def apply(self, exchange: Exchange) -> Answer | None:
        items = read_bulk(exchange.path, exchange.body)
        refused = self._chosen(len(items))
        rest = without(items, refused)
        answer = exchange.forward(rest) if rest else exchange.answer(200, {"took": 0, "items": []})
        if answer.status != 200:
            return answer
        content = json.loads(answer.body)
        applied = iter(content["items"])
        content["items"] = [
            item.refusal(self.status, self.type, self.reason) if number in refused else next(applied)
            for number, item in enumerate(items)
        ]
        content["errors"] = content.get("errors", False) or bool(refused)
        return replace(answer, body=json.dumps(content).encode())

    def _chosen(self, count: int) -> set[int]:
        some = random.Random(self.seed).sample(range(count), round(self.fraction * count))
        return {number for number in self.numbers if number < count} | set(some)


def reject_items(*numbers: int, fraction: float = 0.0, seed: int = 0) -> RefuseItems:
    """These items find the node's queue full: 429."""
    return RefuseItems(
        status=429,
        type=_REJECTED,
        reason="rejected execution of coordinating operation",
        numbers=frozenset(numbers),
        fraction=fraction,
        seed=seed,
    )


def disk_full_items(*numbers: int, fraction: float = 0.0, seed: int = 0, status: int = 429) -> RefuseItems:
    """These items find the node's disk full, which it says with 429 or, before 8.0, with 403."""
    return RefuseItems(
        status=status,
        type="cluster_block_exception",
        reason=_FULL,
        numbers=frozenset(numbers),
        fraction=fraction,
        seed=seed,
    )


@dataclass(frozen=True, slots=True)
class Status:
    """The whole request is refused with this status, and the node never sees it.

    `voice` is who says so: Elasticsearch, in JSON; a gateway before it, in HTML; or nobody, without a
    body, as Elasticsearch itself does for 413. `retry_after` is in seconds.
    """

    status: int
    voice: Literal["elasticsearch", "gateway", "nobody"] = "elasticsearch"
    retry_after: int | None = None

    def apply(self, exchange: Exchange) -> Answer | None:
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        if self.voice == "gateway":
            page = f"<html><body><h1>{self.status} gateway</h1></body></html>".encode()
            return Answer(self.status, headers | {"Content-Type": "text/html"}, page)
        if self.voice == "nobody":
            return Answer(self.status, headers)
        cause = {"type": _TYPES.get(self.status, "status_exception"), "reason": "by the fault proxy"}
        content = {"error": {"root_cause": [cause], **cause}, "status": self.status}
        return exchange.answer(self.status, content, **headers)


def reject_request(retry_after: int | None = None) -> Status:
    """The node has no room for the whole request: 429."""
    return Status(429, retry_after=retry_after)


@dataclass(frozen=True, slots=True)
class Cut:
    """The connection breaks: before the node sees the request, or after it was applied.

    `part` of the answer, from 0 to 1, is delivered before.
    """

    is_applied: bool
    part: float = 0.0

    def apply(self, exchange: Exchange) -> Answer | None:
        if not self.is_applied:
            return None
        answer = exchange.forward(exchange.body)
        return replace(answer, cut=int(self.part * len(answer.body))) if self.part else None


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """The request is applied, and the answers of the last `missing` items are not in the answer."""

    missing: int = 1

    def apply(self, exchange: Exchange) -> Answer | None:
        answer = exchange.forward(exchange.body)
        content = json.loads(answer.body)
        if "items" in content:
            content["items"] = content["items"][: -self.missing]
        return replace(answer, body=json.dumps(content).encode())


@dataclass(frozen=True, slots=True)
class Garbled:
    """The request is applied, and half of the answer's JSON arrives as if it were all."""

    def apply(self, exchange: Exchange) -> Answer | None:
        answer = exchange.forward(exchange.body)
        return replace(answer, body=answer.body[: len(answer.body) // 2])


@dataclass(frozen=True, slots=True)
class WrongIds:
    """The request is applied, and each item is answered with the answer of the one before it.

    A single item is answered for an id that nobody sent.
    """

    def apply(self, exchange: Exchange) -> Answer | None:
        answer = exchange.forward(exchange.body)
        content = json.loads(answer.body)
        if items := content.get("items"):
            content["items"] = items[-1:] + items[:-1]
            if len(items) == 1:
                for told in items[0].values():
                    told["_id"] = "nobody-sent-this"
        return replace(answer, body=json.dumps(content).encode())


@dataclass(frozen=True, slots=True)
class Stall:
    """No answer for so many seconds, and then none ever; the request is applied or not."""

    seconds: float
    is_applied: bool = False

    def apply(self, exchange: Exchange) -> Answer | None:
        if self.is_applied:
            exchange.forward(exchange.body)
        exchange.wait(self.seconds)
        return None


@dataclass(frozen=True, slots=True)
class Slow:
    """The request is applied at once, and its answer comes so many seconds later."""

    seconds: float

    def apply(self, exchange: Exchange) -> Answer | None:
        answer = exchange.forward(exchange.body)
        exchange.wait(self.seconds)
        return answer


PASS: Final = Pass()
CUT_BEFORE: Final = Cut(is_applied=False)
CUT_AFTER: Final = Cut(is_applied=True)
CUT_WITHIN: Final = Cut(is_applied=True, part=0.5)
SHORT_ANSWER: Final = ShortAnswer()
GARBLED: Final = Garbled()
WRONG_IDS: Final = WrongIds()
