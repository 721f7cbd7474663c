"""What answers to bulk requests mean, against a golden file; what is sent, and in which portions."""

import json
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path
from time import time
from typing import Any

import elastic_transport
import orjson
import pytest
from elastic_transport import (
    ApiResponseMeta,
    ConnectionTimeout,
    HttpHeaders,
    NodeConfig,
    SerializationError,
    TlsError,
    TransportError,
)
from elasticsearch import ApiError, UnsupportedProductError

from engines.elastic_bulk import (
    REASON_CHARACTERS,
    Action,
    Fate,
    Pace,
    Reply,
    chunks,
    judge_answer,
    judge_error,
)
from mappings.document import to_document
from mappings.elastic import to_source
from tests.corpora.reports import articles, report

GOLDEN = Path(__file__).parent / "golden" / "bulk_answers.json"
"""Answers of Elasticsearch 9.2, of what stands before it, and of nobody; with what became of each item."""

CASES: list[dict[str, Any]] = json.loads(GOLDEN.read_text())


def _failed(case: dict[str, Any]) -> ApiError:
    headers = HttpHeaders(case.get("headers", {}))
    meta = ApiResponseMeta(case["status"], "1.1", headers, 0.0, NodeConfig("http", "localhost", 9200))
    return ApiError("failed", meta, case["answer"])


def _judged(case: dict[str, Any]) -> Reply:
    sent = [Action(operation, id, (b"{}",)) for operation, id in case["sent"]]
    return judge_error(sent, _failed(case)) if "status" in case else judge_answer(sent, case["answer"])


def _found(case: dict[str, Any]) -> dict[str, Any]:
    reply = _judged(case)
    return {
        "fates": [verdict.fate.name for verdict in reply.verdicts],
        "reasons": [verdict.reason for verdict in reply.verdicts],
        "retry_after": reply.retry_after,
    }


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_an_answer_means_for_each_item_what_the_golden_file_says(case: dict[str, Any]) -> None:
    assert _found(case) == {name: case[name] for name in ("fates", "reasons", "retry_after")}


def test_every_fate_is_met_in_the_golden_file() -> None:
    assert {fate for case in CASES for fate in case["fates"]} == {fate.name for fate in Fate}


def test_who_asks_to_be_left_alone_until_a_time_is_left_alone_until_then() -> None:
    (case,) = [case for case in CASES if "until a time long past" in case["what"]]
    reply = _judged({**case, "headers": {"Retry-After": formatdate(time() + 90, usegmt=True)}})
    assert 80 < reply.retry_after < 91


@pytest.mark.parametrize(
    "error",
    [
        elastic_transport.ConnectionError("refused"),
        ConnectionTimeout("late"),
        TlsError("no certificate"),
        SerializationError("half of it"),
        UnsupportedProductError("another", _failed({"status": 200, "answer": ""}).meta, ""),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_was_sent_is_in_doubt_when_no_answer_of_elasticsearch_comes(
    error: ApiError | TransportError,
) -> None:
    sent = [Action("index", id, (b"{}", b"{}")) for id in "ab"]
    assert [verdict.fate for verdict in judge_error(sent, error).verdicts] == [Fate.LOST, Fate.LOST]


def test_a_reason_is_short_and_in_one_line() -> None:
    item = {"index": {"_id": "a", "status": 400, "error": {"type": "t", "reason": "x\n" * 10_000}}}
    (verdict,) = judge_answer([Action("index", "a", (b"{}", b"{}"))], {"items": [item]}).verdicts
    assert len(verdict.reason) == REASON_CHARACTERS
    assert verdict.reason.startswith("t: x x x")
    assert verdict.reason.isprintable()


HOSTILE = ('"},"index":{"_index":"other"', "\n", "\r\n{}", "\u2028", "_id", "routing", "pipeline", "version")


@pytest.mark.parametrize("text", HOSTILE)
def test_an_action_is_two_lines_whose_first_is_ours_alone(text: str) -> None:
    article = report("1", text, title=text, outlet=text, section=text, version=7)
    action = Action.index(to_document(article))
    assert orjson.loads(action.lines[0]) == {
        "index": {"_id": article.id, "version": 7, "version_type": "external_gte"}
    }
    assert action.lines[1] == to_source(to_document(article))
    assert not any(line.splitlines()[1:] for line in action.lines)
    assert action.bytes == len(b"\n".join(action.lines)) + 1


def test_a_deletion_names_the_very_state_that_it_removes() -> None:
    action = Action.delete("a", 7, 2)
    (line,) = action.lines
    assert orjson.loads(line) == {"delete": {"_id": "a", "if_seq_no": 7, "if_primary_term": 2}}


def test_portions_hold_everything_in_order_and_none_is_larger_than_allowed() -> None:
    actions = [Action.index(to_document(article)) for article in articles(100, 6, words=30)]
    largest = max(action.bytes for action in actions)
    for pace in (Pace(articles=7), Pace(bytes=2 * largest), Pace(articles=5, bytes=largest), Pace()):
        portions = list(chunks(actions, pace))
        assert [action for portion in portions for action in portion] == actions
        assert all(0 < len(portion) <= pace.articles for portion in portions)
        assert all(sum(action.bytes for action in portion) <= pace.bytes for portion in portions)


def test_what_is_larger_than_a_portion_goes_alone() -> None:
    small = Action("index", "s", (b"{}", b"{}"))
    large = replace(small, id="l", lines=(b"{}", b"x" * 1000))
    assert list(chunks([small, large, small], Pace(bytes=100))) == [[small], [large], [small]]
    assert list(chunks([], Pace())) == []
