from collections.abc import Iterator

import pytest

from tests.indexer.visiting.site import Site, site


@pytest.fixture
def wire() -> Iterator[Site]:
    """A site."""
    with site() as here:
        yield here
