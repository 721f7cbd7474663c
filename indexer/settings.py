"""What a run is told: one frozen object, made where the program starts and passed down."""

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from engines.base import PATIENCE_SECONDS
from engines.elastic_address import parse_address
from indexer.shard import WHOLE, Shard

DEFAULT_ENGINE: Final = "./dateline-data"
LEDGERS: Final = "dateline-ledger"
"""The folder in the present one where ledgers are kept of indexes that are no directories."""

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
    With `keep_raw` the pages that are read are kept as they were found, in `raw_bytes` at most, packed.
    `shard` is the part of the articles that is taken. For `patience` seconds the engine is waited for.
    `overrides_file` is for where people said of names what the rules get wrong, if it is not beside.
    """

    ledger: Path
    outlet: str = ""
    annotate: bool = True
    workers: int = 1
    commit_articles: int = 20_000
    commit_seconds: float = 15.0
    commit_bytes: int = 64_000_000
    quarantine_bytes: int = 1_000_000_000
    keep_raw: bool = False
    raw_bytes: int = 10_000_000_000
    shard: Shard = WHOLE
    patience: float = PATIENCE_SECONDS
    overrides_file: Path | None = None

    @property
    def overrides(self) -> Path:
        """The file of what people said of names: the one that was given, else `overrides.toml` beside."""
        return self.overrides_file or self.ledger.with_name("overrides.toml")

    @property
    def quarantine(self) -> Path:
        """The file of what could not be read: `ledger-quarantine.sqlite` beside `ledger.sqlite`."""
        return self.ledger.with_name(f"{self.ledger.stem}-quarantine.sqlite")

    @property
    def visits(self) -> Path:
        """The file of what is remembered of web addresses: `ledger-visits.sqlite` beside `ledger.sqlite`."""
        return self.ledger.with_name(f"{self.ledger.stem}-visits.sqlite")

    @property
    def raw(self) -> Path:
        """The file of the pages as they were found."""
        return self.ledger.with_name(f"{self.ledger.stem}-raw.sqlite")

    @property
    def furniture(self) -> Path:
        """The file of the lines that were learnt to be furniture."""
        return self.ledger.with_name(f"{self.ledger.stem}-furniture.sqlite")


def ledger_of(engine: str, given: Path | None = None, shard: Shard = WHOLE) -> Path:
    """Where the ledger of an engine is kept: the file that was given, else in the engine's directory.

    That of an index that is no directory is kept in the present one, under its name. Each part of the
    articles has a ledger of its own. Raises EngineAddressError for what cannot be an address.
    """
    alias = parse_address(engine).alias if is_address(engine) else ""
    if given is not None:
        return given
    folder, name = (Path(LEDGERS), alias) if alias else (Path(engine), "ledger")
    return folder / f"{name}{shard.suffix}.sqlite"


def parts_of(ledger: Path) -> dict[str, Path]:
    """The ledgers of parts that lie beside the ledger of the whole: `2/8` is `ledger-2-of-8.sqlite`."""
    form = re.compile(re.escape(ledger.stem) + r"-(\d+)-of-(\d+)\.sqlite")
    names = sorted(path.name for path in ledger.parent.glob("*.sqlite"))
    found = filter(None, map(form.fullmatch, names))
    return {f"{match[1]}/{match[2]}": ledger.with_name(match[0]) for match in found}


def with_parts(settings: Settings) -> list[Settings]:
    """These settings, and as they are for each part whose ledger lies beside that of the whole."""
    return [settings, *(replace(settings, ledger=path) for path in parts_of(settings.ledger).values())]


def is_address(engine: str) -> bool:
    """Whether it is an address; else it is a directory."""
    return "://" in engine


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
