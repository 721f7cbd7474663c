"""What the web service is told when it starts; read once, passed down."""

import os
from dataclasses import dataclass

from search_api import limits

LOOPBACK_NAMES: tuple[str, ...] = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`engine`: the address of the engine. `hosts`: the names that it answers to, `*` for any.

    `in_flight`: how many searches run at a time in this process; four times as many may wait shortly.
    """

    engine: str
    hosts: tuple[str, ...] = LOOPBACK_NAMES
    in_flight: int = limits.IN_FLIGHT_PER_CORE


def in_flight_of(workers: int) -> int:
    """How many searches each of so many processes may run at a time on this machine, at least one."""
    return max(1, limits.IN_FLIGHT_PER_CORE * (os.cpu_count() or 1) // workers)
