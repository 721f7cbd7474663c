"""`make test`: runs all tests, in processes side by side, since those on Elasticsearch mostly wait.

What is given on the command line is given to pytest in each of them.
"""

import os
import subprocess
import sys
from typing import Final

from tests.groups import CHOSEN, GROUPS

_TOGETHER: Final = (("three nodes",), ("one node", "clusters", "adapter"), ("rest",))
"""What takes about equally long."""


def main() -> int:
    """Run them; the exit status is 0 only when nothing failed."""
    if {group for groups in _TOGETHER for group in groups} != set(GROUPS):
        raise AssertionError("a group of tests would not run")
    running = [(", ".join(groups), _start(groups)) for groups in _TOGETHER]
    failed = []
    for name, process in running:
        output, _ = process.communicate()
        print(f"=== {name} ===\n{output}", flush=True)  # noqa: T201 - it is a command
        if process.returncode:
            failed.append(name)
    print(f"FAILED: {'; '.join(failed)}" if failed else "All tests passed.")  # noqa: T201
    return 1 if failed else 0


def _start(groups: tuple[str, ...]) -> "subprocess.Popen[str]":
    environment = {**os.environ, CHOSEN: ",".join(groups)}
    command = [sys.executable, "-m", "pytest", "-o", f"cache_dir=.pytest_cache/{groups[0]}", *sys.argv[1:]]
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


if __name__ == "__main__":
    sys.exit(main())
