"""What is sent to Elasticsearch in bulk, and what its answers mean for each article: pure functions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from time import time
from typing import Any, Final, Self

import orjson
from elastic_transport import TransportError
from elasticsearch import ApiError, UnsupportedProductError

from engines.base import PATIENCE_SECONDS
from mappings.document import Document
from mappings.elastic import to_source

REASON_CHARACTERS: Final = 200
"""Of what the engine says of a document that it does not take."""

_WRITE_BLOCK: Final = "FORBIDDEN/8/"
_DISK_BLOCKS: Final = (
    "/12/",
    "/13/",
)  # of an index and of the cluster; older versions forbid, newer ones push back
_NOT_OF_THE_DOCUMENT: Final = ("index_closed_exception", "no write index is defined")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How much is sent at once, and how long is waited, in seconds.

    `patience` is how long nothing may become of anything before it is given up; a full disk is waited
    for as long as it takes. A write block that a rebuild left when it was killed is taken off after
    `block_patience`. What was just deleted takes an older version again within `forget_seconds`.
    """

    articles: int = 500
    bytes: int = 5_000_000
    in_flight: int = 2
    staged_bytes: int = 64_000_000
    request_seconds: float = 60.0
    patience: float = PATIENCE_SECONDS
    first_wait: float = 0.5
    longest_wait: float = 60.0
    disk_first: float = 30.0
    disk_longest: float = 300.0
    warn_every: float = 60.0
    block_wait: float = 0.5
    block_patience: float = 5.0
    forget_wait: float = 0.05
    forget_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do with one id, as the bytes that are sent; sending them twice does it once."""

    operation: str
    id: str
    lines: tuple[bytes, ...]
    version: int = 0

    @classmethod
    def index(cls, document: Document) -> Self:
        """Write a document, unless there is a newer version. Raises ValueError when it cannot be laid out."""
        version = {"version": document.version, "version_type": "external_gte"}
        line = orjson.dumps({"index": {"_id": document.id, **version}})
        return cls("index", document.id, (line, to_source(document)), document.version)

    @classmethod
    def delete(cls, id: str, seq_no: int, primary_term: int) -> Self:
        """Remove what was read under these numbers, and nothing that was written after it."""
        seen = {"if_seq_no": seq_no, "if_primary_term": primary_term}
        return cls("delete", id, (orjson.dumps({"delete": {"_id": id, **seen}}),))

    @property
    def bytes(self) -> int:
        """What of a request it takes."""
        return sum(len(line) + 1 for line in self.lines)


class Fate(Enum):
    """What became of an action, or what is in its way; of several in the way, the last here weighs most."""

    WRITTEN = auto()
    CONFLICT = auto()
    REJECTED = auto()
    LOST = auto()
    BUSY = auto()
    BLOCKED = auto()
    DISK_FULL = auto()
    TOO_MUCH = auto()
    MISSING = auto()
    READ_ONLY = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fate of one action; a reason when it is rejected, or when it may be."""

    fate: Fate
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A verdict for each action of a request, in order; for how many seconds not to ask again."""

    verdicts: tuple[Verdict, ...]
    retry_after: float = 0.0


def chunks(actions: Iterable[Action], pace: Pace) -> Iterator[list[Action]]:
    """The actions in requests of the size that the pace allows; one that is larger is sent alone."""
    chunk: list[Action] = []
    size = 0
    for action in actions:
        if chunk and (len(chunk) == pace.articles or size + action.bytes > pace.bytes):
            yield chunk
            chunk, size = [], 0
        chunk.append(action)
        size += action.bytes
    if chunk:
        yield chunk


def judge_answer(actions: Sequence[Action], answer: object) -> Reply:
    """What an answer says of each action. One that does not fit what was sent says nothing of any."""
    items = answer.get("items") if isinstance(answer, dict) else None
    if isinstance(items, list) and len(items) == len(actions):
        verdicts = tuple(_judge_item(action, item) for action, item in zip(actions, items, strict=True))
        if all(verdict.fate is not Fate.LOST for verdict in verdicts):
            return Reply(verdicts)
    return _of_all(actions, Verdict(Fate.LOST))


def judge_error(actions: Sequence[Action], error: ApiError | TransportError) -> Reply:
    """What it means for each action that the whole request failed.

    No article is rejected for what only something on the way to Elasticsearch can have said.
    """
    if isinstance(error, UnsupportedProductError) or not isinstance(error, ApiError):
        return _of_all(actions, Verdict(Fate.LOST))
    status, cause = error.status_code, _cause(error)
    if status == 413 or (status == 400 and cause):
        return _of_all(actions, Verdict(Fate.TOO_MUCH, _reason_of_request(status, cause)))
    verdict = _judge_failure(status, cause)
    if verdict.fate in (Fate.CONFLICT, Fate.REJECTED):
        verdict = Verdict(Fate.LOST)
    return _of_all(actions, verdict, _retry_after(error))


def _of_all(actions: Sequence[Action], verdict: Verdict, retry_after: float = 0.0) -> Reply:
    return Reply((verdict,) * len(actions), retry_after)


def _judge_item(action: Action, item: object) -> Verdict:
    result = item.get(action.operation) if isinstance(item, dict) and len(item) == 1 else None
    if not isinstance(result, dict) or result.get("_id") != action.id:
        return Verdict(Fate.LOST)
    status, cause = result.get("status"), result.get("error")
    if not isinstance(status, int) or not isinstance(cause, dict | None):
        return Verdict(Fate.LOST)
    if cause is None:
        is_done = 200 <= status < 300 or (status == 404 and action.operation == "delete")
        return Verdict(Fate.WRITTEN if is_done else Fate.LOST)
    return _judge_failure(status, cause)


def _judge_failure(status: int, cause: dict[str, Any]) -> Verdict:
    """The table of outcomes, for a status and the engine's reason for it."""
    kind, reason = str(cause.get("type", "")), str(cause.get("reason", ""))
    if kind == "cluster_block_exception" and status in (403, 429):
        return Verdict(_block(status, reason))
    if kind in _NOT_OF_THE_DOCUMENT or reason.startswith(_NOT_OF_THE_DOCUMENT):
        return Verdict(Fate.BUSY)
    match status:
        case 409:
            return Verdict(Fate.CONFLICT)
        case 401 | 403:
            return Verdict(Fate.REFUSED)
        case 404 if kind in ("index_not_found_exception", ""):
            return Verdict(Fate.MISSING)
        case 404 | 408 | 429:
            return Verdict(Fate.BUSY)
        case _ if 400 <= status < 500:
            return Verdict(Fate.REJECTED, _short(kind, reason))
        case _ if status >= 500:
            return Verdict(Fate.BUSY)
    return Verdict(Fate.LOST)


def _block(status: int, reason: str) -> Fate:
    if _WRITE_BLOCK in reason:
        return Fate.BLOCKED
    is_disk = status == 429 or any(block in reason for block in _DISK_BLOCKS)
    return Fate.DISK_FULL if is_disk else Fate.READ_ONLY


def _cause(error: ApiError) -> dict[str, Any]:
    cause = error.body.get("error") if isinstance(error.body, dict) else None
    return cause if isinstance(cause, dict) else {}


def _reason_of_request(status: int, cause: dict[str, Any]) -> str:
    if status == 413:
        return "the engine takes no request as large as this article"
    return _short(str(cause.get("type", "bad_request")), str(cause.get("reason", "")))


def _short(kind: str, reason: str) -> str:
    text = " ".join(f"{kind}: {reason}".split())
    return "".join(each if each.isprintable() else "?" for each in text[:REASON_CHARACTERS])


def _retry_after(error: ApiError) -> float:
    """Seconds, from a number of them or a date; 0 when it says neither."""
    value = error.meta.headers.get("retry-after") or ""
    try:
        return (
            float(value) if value.isdecimal() else max(parsedate_to_datetime(value).timestamp() - time(), 0.0)
        )
    except (ValueError, OverflowError):
        return 0.0
