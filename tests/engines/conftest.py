"""Every kind of engine, empty or with articles in it."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from engines.base import SearchEngine
from tests.corpora.reports import articles, tiny_articles
from tests.elasticsearch.fixtures import one, require
from tests.elasticsearch.proxy import FaultProxy
from tests.engines.contract.model import Model
from tests.engines.contract.places import ENGINES, Kind, Place, Stocked, write
from tests.engines.faulty import Faulty

SEED = 20140815


@pytest.fixture(scope="session", params=ENGINES)
def kind(request: pytest.FixtureRequest) -> Kind:
    """One kind of engine after the other."""
    return ENGINES[request.param]


@pytest.fixture
def place(kind: Kind, tmp_path: Path) -> Iterator[Place]:
    """A place without an index."""
    place = Place(kind.address(tmp_path), kind)
    yield place
    place.clear()


@pytest.fixture
def engine(place: Place) -> Iterator[SearchEngine]:
    """An engine with an empty index."""
    with place.create() as engine:
        yield engine


@pytest.fixture(scope="session")
def varied(kind: Kind, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stocked]:
    """Some hundred articles with everything, in several commits, some written again, some deleted."""
    place = Place(kind.address(tmp_path_factory.mktemp("varied")), kind)
    made = articles(330, SEED, words=25)
    kept, deleted = made[:300], made[300:]
    with place.create() as engine:
        write(engine, [*deleted, *kept[:200]], commits=4)
        write(engine, [*kept[50:60], *kept[200:]], commits=3)
        with engine.writer() as writer:
            for article in deleted:
                writer.delete(article.id)
        yield Stocked(place, engine, kept, Model(kept))
    place.clear()


@pytest.fixture(scope="session")
def large(kind: Kind, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stocked]:
    """15,000 articles with 75,000 names in seven commits, nearly all of them equal in every order."""
    place = Place(kind.address(tmp_path_factory.mktemp("large")), kind)
    made = tiny_articles(15_000, SEED)
    with place.create() as engine:
        write(engine, made, commits=7)
        yield Stocked(place, engine, made, Model(made))
    place.clear()


@pytest.fixture
def new_place(kind: Kind, tmp_path: Path) -> Iterator[Callable[[], Place]]:
    """Makes places without an index, each another."""
    numbers = count()
    places = []

    def make() -> Place:
        directory = tmp_path / f"place-{next(numbers)}"
        directory.mkdir()
        places.append(Place(kind.address(directory), kind))
        return places[-1]

    yield make
    for place in places:
        place.clear()


@pytest.fixture(scope="module")
def proxy() -> Iterator[FaultProxy]:
    """In front of one node; every request to it can go wrong."""
    with FaultProxy(require(one).urls[0], matches=lambda _: True) as proxy:
        yield proxy


@pytest.fixture
def faulty(proxy: FaultProxy) -> Iterator[Faulty]:
    """An empty index of its own behind the proxy."""
    faulty = Faulty.make(proxy)
    yield faulty
    faulty.remove()
