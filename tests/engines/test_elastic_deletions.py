"""What is deleted on Elasticsearch is gone, and nothing else is."""

from math import inf
from typing import Any

import orjson
import pytest

from engines.elastic_bulk import Action
from engines.errors import EngineUnavailableError, WriteRejectedError
from mappings.document import to_document
from tests.corpora.reports import report
from tests.elasticsearch.faults import (
    CUT_AFTER,
    CUT_BEFORE,
    PASS,
    Fault,
    RefuseItems,
    Stall,
    Status,
    reject_items,
)
from tests.elasticsearch.proxy import Seen
from tests.engines.faulty import Faulty, Late, Meanwhile, Wrong

FOUR = [report(str(number), f"text{number}") for number in range(4)]
IDS = tuple(article.id for article in FOUR)
STORED = dict(zip(IDS, FOUR, strict=True))


@pytest.mark.parametrize("fault", [CUT_BEFORE, CUT_AFTER, reject_items(0, 1), Status(429), Stall(5)])
def test_what_is_deleted_is_gone_whatever_went_wrong(faulty: Faulty, fault: Fault) -> None:
    faulty.write(FOUR)
    with faulty.writer(request_seconds=0.5 if isinstance(fault, Stall) else 5) as writer:
        for id in IDS[:3]:
            writer.delete(id)
        faulty.proxy.play(_OnceEach(fault))
    assert faulty.visible().keys() == {IDS[3]}


class _OnceEach:
    """A script: of every kind of request the first goes wrong so; only bulk ones have items to refuse."""

    def __init__(self, fault: Fault) -> None:
        self._fault = fault
        self._kinds: set[str] = set()

    def __call__(self, seen: Seen) -> Fault:
        kind = seen.path.partition("?")[0]
        is_wrong = kind not in self._kinds and (seen.is_bulk or not isinstance(self._fault, RefuseItems))
        self._kinds.add(kind)
        return self._fault if is_wrong else PASS


def _lines(body: bytes) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in body.splitlines()]


def test_a_deletion_that_arrives_late_removes_nothing_that_was_written_since(faulty: Faulty) -> None:
    faulty.write(FOUR)
    late = Late()
    with faulty.writer() as writer:
        for article in FOUR:
            writer.delete(article.id)
            writer.add(article)
        faulty.proxy.play([PASS, late])  # what there is is read, then deleted
    assert late.body.count(b"delete") == 4
    answer = faulty.direct.bulk(operations=_lines(late.body), index=faulty.alias)
    assert [item["delete"]["status"] for item in answer["items"]] == [409] * 4
    assert faulty.stored() == STORED


def test_what_another_writes_while_it_is_deleted_is_deleted_too(faulty: Faulty) -> None:
    faulty.write(FOUR[:1])
    action = Action.index(to_document(report("0", "meanwhile", version=2)))

    def write_again() -> None:
        faulty.direct.index(
            index=faulty.alias,
            id=action.id,
            document=orjson.loads(action.lines[1]),
            version=action.version,
            version_type="external_gte",
        )

    with faulty.writer() as writer:
        writer.delete(IDS[0])
        faulty.proxy.play(Meanwhile("_bulk", write_again))
    assert faulty.visible() == {}


def test_who_cannot_say_whether_it_deleted_says_so(faulty: Faulty) -> None:
    faulty.write(FOUR)
    writer = faulty.writer(patience=0.05)
    writer.delete(IDS[0])
    writer.add(report("new"))
    faulty.proxy.play(Wrong("_bulk", Status(503), inf))
    with pytest.raises(EngineUnavailableError):
        writer.commit()
    with pytest.raises(WriteRejectedError):
        writer.commit()
    assert faulty.stored() == STORED


def test_what_was_deleted_can_be_written_again_in_an_older_version_at_once(faulty: Faulty) -> None:
    many = [report(str(number), version=5) for number in range(50)]
    faulty.write(many)
    older = [report(str(number), "older", version=1) for number in range(50)]
    for commits in (1, 2):
        with faulty.writer() as writer:
            for article in many:
                writer.delete(article.id)
            if commits == 2:
                writer.commit()
            for article in older:
                writer.add(article)
            assert len(writer.commit().indexed) == 50
        assert faulty.visible() == {article.id: article for article in older}
