"""The engines under contract, and what the suite has to know of each beyond the port."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from articles.article import Article
from engines.base import SearchEngine, WriteOutcome
from engines.opening import open_engine
from engines.request import FacetRequest, SearchRequest
from engines.results import Facet
from tests.elasticsearch.fixtures import one, require, three
from tests.elasticsearch.indices import age, clear
from tests.elasticsearch.server import Cluster
from tests.engines.contract.model import Model

ROOT = Path(__file__).parents[3]
"""The project, where other processes of the suite run."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of engine.

    `address` turns a fresh directory into the address of a place without an index. `age` makes the
    analysis or layout that made the index at an address look like another version. `clear` removes what is
    at an address. `one_writer`: a second writer is refused. `shards`: over several, a commit becomes
    visible on one after the other, and a facet of very many equal values may be approximate.
    """

    address: Callable[[Path], str]
    age: Callable[[str, str, str], None]
    clear: Callable[[str], None] = lambda _address: None
    one_writer: bool = True
    shards: int = 1


def _age_embedded(address: str, part: str, version: str) -> None:
    pointer = Path(address) / "current.json"
    pointer.write_text(json.dumps({**json.loads(pointer.read_text()), part: version}))


def _elastic(start: Callable[[], Cluster], *, shards: int, replicas: int) -> Kind:
    return Kind(
        address=lambda _: require(start).address(f"c{uuid4().hex[:12]}", shards=shards, replicas=replicas),
        age=age,
        clear=clear,
        one_writer=False,
        shards=shards,
    )


ENGINES = {
    "embedded": Kind(lambda directory: str(directory / "index"), _age_embedded),
    "elasticsearch": _elastic(one, shards=1, replicas=0),
    "elasticsearch-three": _elastic(three, shards=2, replicas=1),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an index is, or is going to be."""

    address: str
    kind: Kind

    def open(self, *, create: bool = False, for_rebuild: bool = False) -> SearchEngine:
        """The engine there, opened anew."""
        return open_engine(self.address, create=create, for_rebuild=for_rebuild)

    def create(self) -> SearchEngine:
        """The engine there, with an empty index if there was none."""
        return self.open(create=True)

    def age(self, part: str = "analysis", version: str = "of another version") -> None:
        """Make the index look as if another version of its analysis or layout had made it."""
        self.kind.age(self.address, part, version)

    def clear(self) -> None:
        """Remove what is there."""
        self.kind.clear(self.address)


@dataclass(frozen=True, slots=True)
class Stocked:
    """An engine, the articles that it holds, and the model of them."""

    place: Place
    engine: SearchEngine
    articles: Sequence[Article]
    model: Model


def write(engine: SearchEngine, articles: Iterable[Article], *, commits: int = 1) -> list[WriteOutcome]:
    """Write articles in so many commits of one writer, about equally large."""
    left = list(articles)
    size = max(-(-len(left) // commits), 1)
    outcomes = []
    with engine.writer() as writer:
        while left:
            for article in islice(left, size):
                writer.add(article)
            outcomes.append(writer.commit())
            del left[:size]
    return outcomes


def found(engine: SearchEngine, request: SearchRequest) -> list[str]:
    """The ids of one page, in order."""
    return [hit.article.id for hit in engine.search(request).hits]


def total(engine: SearchEngine, request: SearchRequest) -> int:
    """How many articles the request finds, without any of them."""
    return engine.search(replace(request, limit=0, facets=())).total


def facet(engine: SearchEngine, asked: FacetRequest, **conditions: Any) -> Facet:  # noqa: ANN401
    """One facet of the request with these conditions."""
    (counted,) = engine.search(SearchRequest(facets=(asked,), limit=0, **conditions)).facets
    return counted


def counts(counted: Facet) -> list[tuple[str, int]]:
    """The values of a facet with their counts, in order."""
    return [(bucket.value, bucket.count) for bucket in counted.buckets]
