"""What comes over the network, beside files: content that need not be had again, and waiting for more."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from indexer.sources.files import Fault, Form, Found, Item, Provenance, SourceFile

WEB_PAGE: Final = "web page"
FEED_ENTRY: Final = "feed entry"
"""What counts as the suffix of what has no file: see `RunReport.suffixes`."""


@dataclass(frozen=True, slots=True)
class Known:
    """Content that is as it was, so that it is not here: its digest tells which it is."""

    file: SourceFile
    locator: str
    digest: bytes
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing more for the moment: what was found so far goes on its way."""


Arrivals = Iterable[Found | Item | Known | Pause]


def is_web_address(source: str) -> bool:
    """Whether a source, or a locator, is the address of something to fetch."""
    return source.lower().startswith(("http://", "https://"))


def web_file(address: str, *, suffix: str = WEB_PAGE, version: int = 0) -> SourceFile:
    """What stands for an address where a file is asked for; `version` is milliseconds since 1970 (UTC)."""
    form = Form.PAGE if suffix == WEB_PAGE else Form.LINES
    return SourceFile(path=Path(address), form=form, suffix=suffix, size=0, mtime_ns=version * 1_000_000)


def web_fault(address: str, reason: str, sentence: str) -> Fault:
    """An address that cannot be read, and why."""
    return Fault(Path(address), address, reason, sentence, suffix=WEB_PAGE)
