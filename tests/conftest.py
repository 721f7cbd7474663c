"""What the whole test run says at its end."""

import pytest

from tests.elasticsearch.fixtures import tell_of_skipped


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly when the tests on a real Elasticsearch did not run."""
    line = tell_of_skipped([str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())])
    if line:
        terminalreporter.write_line(line, red=True, bold=True)
