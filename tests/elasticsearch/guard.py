"""Ends what a test run started, also when the test run itself was killed and can end nothing."""

import subprocess
from typing import Final

_WAIT: Final = "trap '' INT TERM HUP; cat > /dev/null; "


class Guard:
    """Runs the shell command `then`, with `arguments`, at `release` or when this process has ended.

    It is a shell that waits for the end of its input, which this process alone holds open; so it learns
    of every end, and does not depend on the thread that made it. It has a session of its own, since a
    Ctrl-C at the terminal is not for it.
    """

    def __init__(self, then: str, *arguments: str) -> None:
        self._shell = subprocess.Popen(
            ["/bin/sh", "-c", _WAIT + then, "guard", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def release(self) -> None:
        """Have the command run now, and wait for its end, at most 60 seconds."""
        self._shell.communicate(timeout=60)
