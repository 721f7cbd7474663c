"""One setting chooses the engine: a directory is the embedded one."""

from pathlib import Path

from engines.base import SearchEngine
from engines.errors import EngineUnavailableError


def open_engine(address: str, *, create: bool = False, for_rebuild: bool = False) -> SearchEngine:
    """The engine at an address. With `create` a missing index is made, empty.

    With `for_rebuild` an index of another analysis opens too; with both, one that is too damaged to be
    opened gives way to an empty one. Raises IndexMissingError, IndexMismatchError or
    EngineUnavailableError.
    """
    from engines.embedded import EmbeddedEngine  # an engine's library is loaded when it is chosen

    if "://" in address:
        raise EngineUnavailableError("Give a directory: this version has the embedded engine only.")
    try:
        return EmbeddedEngine(Path(address), create=create, for_rebuild=for_rebuild)
    except OSError as error:
        raise EngineUnavailableError("This directory cannot be used for an index.") from error
