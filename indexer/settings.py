"""What a run is told: one frozen object, made where the program starts and passed down."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DEFAULT_ENGINE: Final = "./dateline-data"

PAGE_BYTES: Final = 10_000_000
LINE_BYTES: Final = 10_000_000
UNPACKED_BYTES: Final = 50_000_000
UNPACKED_RATIO: Final = 200
READING_SECONDS: Final = 6
READING_MEMORY: Final = 1_000_000_000
KEPT_COPY_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How sources are read and written.

    `outlet` is for pages and lines that name none. `ledger` is the ledger's file; the quarantine
    lies beside it. A commit comes after `commit_articles` articles, `commit_seconds` seconds or
    `commit_bytes` bytes, whichever is first. Copies in the quarantine hold `quarantine_bytes` at most.
    """

    ledger: Path
    outlet: str = ""
    annotate: bool = True
    workers: int = 1
    commit_articles: int = 20_000
    commit_seconds: float = 15.0
    commit_bytes: int = 64_000_000
    quarantine_bytes: int = 1_000_000_000

    @property
    def quarantine(self) -> Path:
        """The file of what could not be read: `ledger-quarantine.sqlite` beside `ledger.sqlite`."""
        return self.ledger.with_name(f"{self.ledger.stem}-quarantine.sqlite")


def ledger_of(engine: str, given: Path | None = None) -> Path:
    """Where the ledger of an engine is kept: the file that was given, else in the engine's directory.

    Raises ValueError when the engine is no directory and no file was given.
    """
    if given is not None:
        return given
    if "://" in engine:
        raise ValueError("Say where the ledger is kept: --ledger FILE, or DATELINE_LEDGER.")
    return Path(engine) / "ledger.sqlite"


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
