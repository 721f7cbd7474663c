"""Tests in groups that share what is dear to make: a cluster, an index, a service."""

from typing import Final

CHOSEN: Final = "DATELINE_TEST_GROUPS"
"""Names the groups that a run is to keep to, with commas between; all, when it is not set."""

_BY_NAME: Final = {
    "elasticsearch-three": "three nodes",
    "test_elastic_nodes": "three nodes",
    "[elasticsearch": "one node",
    "tests/elasticsearch": "clusters",
    "test_keys": "clusters",
    "elastic": "adapter",
    "test_parity": "adapter",
}
"""What the name of a test holds, and the group that it is of then, by the first that it holds."""

REST: Final = "rest"
GROUPS: Final = (*dict.fromkeys(_BY_NAME.values()), REST)


def group_of(test: str) -> str:
    """The group of a test, by its whole name."""
    return next((group for part, group in _BY_NAME.items() if part in test), REST)
