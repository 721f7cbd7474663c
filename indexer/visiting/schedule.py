"""When to ask an address again: as seldom as its host wants, and less and less often while it fails."""

from dataclasses import dataclass
from random import Random
from typing import Final

FAILED_SECONDS: Final = 900.0
"""For how long a page that failed is left alone at the least."""

_DAY: Final = 86_400.0
_JITTER: Final = 0.1  # so that those who began together do not come together for ever
_RANDOM: Final = Random()  # noqa: S311 (for politeness, not for secrets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """How one address was found: whether it went well, and for how many seconds it wants to be left alone."""

    went_well: bool
    wait_seconds: float = 0.0


def seconds_until_next(polled: Polled, *, every: float, failures: int = 0, random: Random = _RANDOM) -> float:
    """In how many seconds to ask again: after `every`, twice that for each failure in a row, a day at most.

    Never before the host wants it, but for that no later than in a day either; then up to a tenth more.
    """
    pause = every if polled.went_well else backoff(failures, every=every)
    return min(max(pause, polled.wait_seconds), _DAY) * (1 + random.random() * _JITTER)


def backoff(failures: int, *, every: float) -> float:
    """The seconds to wait after so many failures in a row: twice `every` after the first, a day at most."""
    return min(every * 2.0 ** min(failures, 30), _DAY)
