"""How long an engine is waited for, and what is said when it does not come."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import Final, TypeVar

from engines.errors import EngineUnavailableError

_TRY_SECONDS: Final = 1.0
_Opened = TypeVar("_Opened")


def wait_for(
    opening: Callable[[], _Opened],
    *,
    patience: float,
    say: Callable[[str], None],
    every: float = _TRY_SECONDS,
) -> _Opened:
    """What `opening` gives, tried again every second while the engine is not there, for `patience` seconds.

    That it waits is said once. Raises EngineUnavailableError when the engine does not come.
    """
    end, said = monotonic() + patience, False
    while True:
        try:
            return opening()
        except EngineUnavailableError as error:
            if monotonic() + every > end:
                raise
            if not said:
                say(f"Waiting for the engine, up to {in_minutes(patience)}. {error}")
            said = True
        sleep(every)


def gave_up(patience: float) -> EngineUnavailableError:
    """The error of a run that has waited for `patience` seconds while the engine took nothing."""
    return EngineUnavailableError(
        f"The engine did not answer in {in_minutes(patience)}; run the same command again to go on."
    )


def in_minutes(seconds: float) -> str:
    """A time in words: `15 minutes`."""
    minutes = f"{seconds / 60:.3g}"
    return f"{minutes} minute" if minutes == "1" else f"{minutes} minutes"
