"""How a command ends: the exit statuses, and the one table from an error to its status."""

from typing import Final

from engines.errors import EngineError, EngineUnavailableError, WriteRejectedError
from indexer.database import DatabaseError

DONE: Final = 0
WRONG: Final = 2
QUARANTINED: Final = 3
IN_DOUBT: Final = 4
QUARANTINE_FULL: Final = 5
GAVE_UP: Final = 6

# The first that fits: what is left of the engine's errors needs another command, another key or another
# address before it can go on, or that somebody else's writing ends.
_STATUSES: Final[dict[type[Exception], int]] = {
    EngineUnavailableError: GAVE_UP,
    WriteRejectedError: IN_DOUBT,
    EngineError: WRONG,
    DatabaseError: WRONG,
}


def status_of(error: Exception) -> int:
    """The exit status of a command that this error ends: of one that is not in the table, IN_DOUBT."""
    return next((status for kind, status in _STATUSES.items() if isinstance(error, kind)), IN_DOUBT)
