"""What entities are called is looked up once in five minutes, and at once where articles are written."""

from collections.abc import Iterator

import pytest

from articles.mention import Entity
from engines import elastic_labels
from engines.elastic_labels import SECONDS, Labels
from engines.opening import open_engine
from engines.request import FacetRequest, SearchRequest
from tests.corpora.reports import named, report
from tests.elasticsearch.fixtures import one, require
from tests.elasticsearch.indices import clear
from tests.elasticsearch.proxy import FaultProxy
from tests.engines.contract.places import write

ASKED = SearchRequest(facets=(FacetRequest("person"), FacetRequest("place")))


@pytest.fixture
def proxy() -> Iterator[FaultProxy]:
    with FaultProxy(require(one).urls[0]) as proxy:
        yield proxy
        clear(proxy.address("labels"))


def test_a_second_search_asks_for_no_label_again(proxy: FaultProxy) -> None:
    address = proxy.address("labels")
    with open_engine(address, create=True) as engine:
        write(engine, [report("1", persons=(named("Andriy Lysenko"),), places=(named("Kyiv"),))])
    with open_engine(address) as engine:
        first = engine.search(ASKED)
        proxy.play(())
        assert engine.search(ASKED).facets == first.facets
        assert len([seen for seen in proxy.requests if "_search" in seen.path]) == 1
        assert first.facets[0].buckets[0].label == "Andriy Lysenko"


def test_who_writes_sees_a_new_label_at_once(proxy: FaultProxy) -> None:
    with open_engine(proxy.address("labels"), create=True) as engine:
        for number, label in enumerate(("Lysenko", "LYSENKO", "LYSENKO")):
            write(engine, [report(str(number), persons=(Entity("lysenko", label, (label,), 1),))])
            shown = engine.search(ASKED).facets[0].buckets[0].label
        assert shown == "LYSENKO"


def test_a_label_is_forgotten_after_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(elastic_labels, "monotonic", lambda: now[0])
    labels, wanted = Labels(), {"person": ["a", "b"]}
    labels.remember({("person", "a"): "A"})
    assert labels.known(wanted) == {("person", "a"): "A"}
    now[0] += SECONDS
    assert labels.known(wanted) == {}
