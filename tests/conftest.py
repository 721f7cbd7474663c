"""How the whole test run is divided among processes, and what it says at its end."""

from typing import Final

import pytest

from tests.elasticsearch.fixtures import tell_of_skipped

_GROUPS: Final = {
    "elasticsearch-three": "three nodes",
    "test_elastic_nodes": "three nodes",
    "[elasticsearch": "one node",
    "engines/contract": "embedded",
    "tests/elasticsearch": "clusters",
    "test_keys": "clusters",
    "_elastic_schedules": "schedules",
    "elastic": "adapter",
    "test_parity": "adapter",
    "tests/indexer": "indexer",
    "tests/search_api": "service",
}
"""What the name of a test holds, and the group that it is of then, by the first that it holds."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep those together in one process that share what is dear to make: a cluster, an index, a service.

    Tests on Elasticsearch mostly wait, so that several groups at once take little longer than one.
    """
    group = next((group for part, group in _GROUPS.items() if part in item.nodeid), "rest")
    item.add_marker(pytest.mark.xdist_group(group))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly when the tests on a real Elasticsearch did not run."""
    line = tell_of_skipped([str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())])
    if line:
        terminalreporter.write_line(line, red=True, bold=True)
