"""An index on a real Elasticsearch that is written to through a proxy, which breaks what it is told to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from elasticsearch import Elasticsearch

from articles.article import Article
from engines.base import WriteOutcome
from engines.elastic_address import Credentials, parse_address
from engines.elastic_bulk import Pace
from engines.elastic_client import connect
from engines.elastic_index import find_or_create
from engines.elastic_rebuild import ElasticRebuild
from engines.elastic_writer import ElasticWriter
from mappings.elastic import WHOLE_ARTICLE, from_source
from tests.elasticsearch.faults import PASS, Answer, Exchange, Fault
from tests.elasticsearch.indices import clear
from tests.elasticsearch.proxy import FaultProxy, Script, Seen

QUICK = Pace(
    articles=4,
    request_seconds=5.0,
    patience=20.0,
    first_wait=0.002,
    longest_wait=0.01,
    disk_first=0.005,
    disk_longest=0.01,
    block_wait=0.01,
    block_patience=0.2,
    forget_wait=0.02,
)
"""Small requests and next to no waits, but time enough for a machine that is busy with other tests."""


@dataclass(slots=True)
class Wrong:
    """A script: the first `times` requests to a path with this part in it go wrong so, no others do."""

    part: str
    fault: Fault
    times: float = 1

    def __call__(self, seen: Seen) -> Fault:
        if self.part not in seen.path or self.times <= 0:
            return PASS
        self.times -= 1
        return self.fault


@dataclass(slots=True)
class Meanwhile:
    """A script: nothing goes wrong, but something is done before such a request, or the nth, is passed on."""

    part: str
    do: Callable[[], object]
    nth: int = 1

    def __call__(self, seen: Seen) -> Fault:
        if self.part in seen.path:
            self.nth -= 1
            if self.nth == 0:
                self.do()
        return PASS


class Late:
    """The connection breaks, and the request is still on its way: `body` is what will arrive some time."""

    def __init__(self) -> None:
        self.body = b""

    def apply(self, exchange: Exchange) -> Answer | None:
        self.body = exchange.body
        return None


@dataclass(frozen=True, slots=True)
class Faulty:
    """An index: `client` writes to it through the proxy, `direct` looks at what has become of it."""

    proxy: FaultProxy
    alias: str
    client: Elasticsearch
    direct: Elasticsearch

    @classmethod
    def make(cls, proxy: FaultProxy) -> "Faulty":
        """An empty index of its own."""
        alias = f"f{uuid4().hex[:12]}"
        proxy.play(())
        address = parse_address(proxy.address(alias))
        direct = connect(replace(address, nodes=("http://{}:{}".format(*proxy.target),)), Credentials())
        find_or_create(direct, address)
        return cls(proxy, alias, connect(address, Credentials()), direct)

    def remove(self) -> None:
        """Remove it."""
        self.proxy.play(())
        clear(self.proxy.address(self.alias))
        self.client.close()
        self.direct.close()

    def writer(self, **pace: Any) -> ElasticWriter:  # noqa: ANN401 - whatever a pace has
        """A writer at a quick pace, but for what is said of it."""
        return ElasticWriter(self.client, self.alias, pace=replace(QUICK, **pace))

    def rebuild(self, *, force: bool = False, **pace: Any) -> ElasticRebuild:  # noqa: ANN401 - as above
        """A rebuild at a quick pace, but for what is said of it."""
        address = parse_address(self.proxy.address(self.alias))
        return ElasticRebuild(self.client, address, pace=replace(QUICK, **pace), force=force)

    def write(self, added: Iterable[Article], script: Script = (), /, **pace: Any) -> WriteOutcome:  # noqa: ANN401
        """What becomes of articles in one commit, while the script goes wrong."""
        writer = self.writer(**pace)
        for article in added:
            writer.add(article)
        self.proxy.play(script)
        try:
            return writer.commit()
        finally:
            writer.close()

    @property
    def sizes(self) -> list[int]:
        """How many items each bulk request had since the script began."""
        return [seen.items for seen in self.proxy.requests if seen.is_bulk]

    def visible(self, ids: Iterable[str] | None = None) -> dict[str, Article]:
        """What a search finds, all or of these ids; the version of each document is its article's."""
        query = {"match_all": {}} if ids is None else {"ids": {"values": list(ids)}}
        answer = self.direct.search(
            index=self.alias, query=query, size=10_000, version=True, source_includes=[*WHOLE_ARTICLE]
        )
        hits = answer["hits"]["hits"]
        found = {hit["_id"]: from_source(hit["_source"]) for hit in hits}
        assert len(found) == len(hits)
        assert {hit["_id"]: hit["_version"] for hit in hits} == {
            id: article.version for id, article in found.items()
        }
        return found

    def stored(self, ids: Iterable[str] | None = None) -> dict[str, Article]:
        """What there is, also where nobody has made it visible."""
        self.direct.indices.refresh(index=self.alias)
        return self.visible(ids)


def in_order(outcome: WriteOutcome) -> WriteOutcome:
    """The same, with its ids in order."""
    return WriteOutcome(
        tuple(sorted(outcome.indexed)),
        tuple(sorted(outcome.superseded)),
        tuple(sorted(outcome.rejected)),
        tuple(sorted(outcome.in_doubt)),
    )
