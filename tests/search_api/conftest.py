"""A service over the small index, and one over generated reports with hostile names."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from search_api.settings import Settings
from tests.corpora.reports import articles
from tests.search_api.corpus import NUMBERED, REPORTS, as_indexed, write_index
from tests.search_api.service import asking
from tests.search_api.told import TOLD


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the index of `REPORTS`."""
    return write_index(tmp_path_factory.mktemp("small"), REPORTS)


@pytest.fixture(scope="session")
def site(index: str) -> Iterator[httpx.Client]:
    """A client of a service over `REPORTS`."""
    with asking(Settings(engine=index)) as client:
        yield client


@pytest.fixture(scope="session")
def varied_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a service over 150 generated reports with everything, hostile names among it."""
    folder: Path = tmp_path_factory.mktemp("varied")
    made = tuple(as_indexed(article) for article in articles(150, 7, words=25))
    with asking(Settings(engine=write_index(folder, made))) as client:
        yield client


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a service over `NUMBERED`."""
    with asking(Settings(engine=write_index(tmp_path_factory.mktemp("long"), NUMBERED))) as client:
        yield client


@pytest.fixture(scope="session")
def told_index(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the index of `TOLD`."""
    return write_index(tmp_path_factory.mktemp("told"), TOLD)


@pytest.fixture(scope="session")
def told_site(told_index: str) -> Iterator[httpx.Client]:
    """A client of a service over `TOLD`."""
    with asking(Settings(engine=told_index)) as client:
        yield client
