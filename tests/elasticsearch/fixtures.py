"""The clusters of a test session: started when first asked for, shared by all tests, ended at its end."""

import os
from collections.abc import Callable, Sequence
from typing import Final

import pytest

from tests.elasticsearch.server import URL, Cluster, NoElasticsearchError, start

REQUIRED: Final = "DATELINE_REQUIRE_ELASTICSEARCH"

_MISSING: Final = "no Elasticsearch here: "
_HEAP_OF_THREE_MB: Final = 400
_started: dict[int, Cluster | NoElasticsearchError] = {}


def one() -> Cluster:
    """A cluster of one node. Raises NoElasticsearchError."""
    return _get(1, heap_mb=512)


def three() -> Cluster:
    """A cluster of three nodes, or the one that ELASTICSEARCH_URL names, whatever its size.

    Raises NoElasticsearchError.
    """
    return _get(3, heap_mb=_HEAP_OF_THREE_MB)


def _get(nodes: int, heap_mb: int) -> Cluster:
    key = 1 if os.environ.get(URL) else nodes
    if key not in _started:
        try:
            _started[key] = start(nodes, heap_mb=heap_mb, is_short_lived=True)
        except NoElasticsearchError as error:
            _started[key] = error  # what was missing is not looked for before each test again
    found = _started[key]
    if isinstance(found, NoElasticsearchError):
        raise found
    return found


def require(get: Callable[[], Cluster]) -> Cluster:
    """The cluster that `get` gives. Without one the test is skipped, or failed where one is required."""
    try:
        return get()
    except NoElasticsearchError as error:
        if os.environ.get(REQUIRED, "") not in ("", "0"):
            pytest.fail(f"{REQUIRED} is set, but {error}.", pytrace=False)
        pytest.skip(f"{_MISSING}{error}")


def require_ours(get: Callable[[], Cluster]) -> Cluster:
    """As `require`, for tests that kill nodes: they are skipped on a cluster that was given to them."""
    cluster = require(get)
    if not cluster.is_ours:
        pytest.skip(f"this test kills nodes, and those of {URL} are not the tests' own")
    return cluster


def tell_of_skipped(reasons: Sequence[str]) -> str:
    """One loud line on the tests among those skipped for these reasons that had no cluster, or nothing."""
    missing = [reason.partition(_MISSING)[2] for reason in reasons if _MISSING in reason]
    if not missing:
        return ""
    tests = "1 test was" if len(missing) == 1 else f"{len(missing)} tests were"
    return (
        f"ELASTICSEARCH: {tests} skipped, since {missing[0]}; "
        f"set {URL}, or install Docker, or Maven and a JDK of 21 or later"
    )
