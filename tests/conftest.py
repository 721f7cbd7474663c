"""Which tests a run keeps to, and what it says at its end."""

import os
from collections.abc import Iterator

import pytest

from benchmarks.shared import MISSING
from tests.elasticsearch.fixtures import require_ours, tell_of_skipped, three
from tests.elasticsearch.server import Cluster
from tests.groups import CHOSEN, group_of


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep to the groups of tests that are chosen."""
    chosen = os.environ.get(CHOSEN, "")
    if chosen:
        left = [item for item in items if group_of(item.nodeid) not in chosen.split(",")]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if group_of(item.nodeid) in chosen.split(",")]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly when the tests on a real Elasticsearch, or on real pages, did not run."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    lines = [tell_of_skipped(skipped), f"SKIPPED: {MISSING}" if MISSING in " ".join(skipped) else ""]
    for line in filter(None, lines):
        terminalreporter.write_line(line, red=True, bold=True)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """Three nodes, of which a test may kill one; all of them are there again afterwards."""
    cluster = require_ours(three)
    yield cluster
    for number, node in enumerate(cluster.nodes):
        if not node.is_running:
            cluster.restart(number)
    cluster.wait()
