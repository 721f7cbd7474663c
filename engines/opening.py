"""One setting chooses the engine: a directory is the embedded one, an address is Elasticsearch."""

import os
from pathlib import Path

from engines.base import PATIENCE_SECONDS, SearchEngine
from engines.errors import EngineUnavailableError


def open_engine(
    address: str,
    *,
    create: bool = False,
    for_rebuild: bool = False,
    patience: float = PATIENCE_SECONDS,
) -> SearchEngine:
    """The engine at an address. With `create` a missing index is made, empty.

    With `for_rebuild` an index of another analysis opens too; with both, one that is too damaged to be
    opened gives way to an empty one. `patience` is for how many seconds a writer tries again while an
    engine on other machines does not take what it sends; a search never waits so long. The secrets of an
    address come from the environment, and are read here only.

    Raises EngineAddressError, IndexMissingError, IndexMismatchError, AnalysisMismatchError,
    AccessRefusedError or EngineUnavailableError.
    """
    # An engine's library is loaded when it is chosen.
    if "://" in address:
        from engines.elastic import ElasticEngine
        from engines.elastic_address import parse_address, read_credentials
        from engines.elastic_bulk import Pace

        place, credentials = parse_address(address), read_credentials(os.environ)
        pace = Pace(patience=patience)
        return ElasticEngine(place, credentials, create=create, for_rebuild=for_rebuild, pace=pace)
    from engines.embedded import EmbeddedEngine

    try:
        return EmbeddedEngine(Path(address), create=create, for_rebuild=for_rebuild)
    except OSError as error:
        raise EngineUnavailableError("This directory cannot be used for an index.") from error
