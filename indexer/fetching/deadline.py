"""How long one fetch may take, from the first look-up of a name to the last byte."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from indexer.fetching.errors import FetchError


class Deadline:
    """Ends `seconds` from now; the time that is spent `paused` does not count."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left, more than 0. Raises FetchError `timed_out` when there are none."""
        left = self._end - monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> FetchError:
        """The error of a fetch that took too long."""
        return FetchError("timed_out", f"It was not there within {self.seconds:g} seconds; try again later.")

    @contextmanager
    def paused(self) -> Iterator[None]:
        """For waiting out of politeness."""
        began = monotonic()
        try:
            yield
        finally:
            self._end += monotonic() - began
