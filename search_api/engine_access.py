"""The engine of the service: opened when it is first needed, and again after it could not be."""

from threading import Lock

from engines.base import SearchEngine
from engines.opening import open_engine


class EngineAccess:
    """The engine at one address, shared by all threads of this process."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._lock = Lock()
        self._engine: SearchEngine | None = None

    def engine(self) -> SearchEngine:
        """The open engine. Raises EngineError as opening does; the next call tries again."""
        if self._engine is None:
            with self._lock:
                self._engine = self._engine or open_engine(self._address)
        return self._engine

    def close(self) -> None:
        """Let go of the engine, if it was opened."""
        with self._lock:
            if self._engine:
                self._engine.close()
            self._engine = None
