"""What a ledger holds: readings, articles and files, as rows that its users see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

UNKNOWN: Final = b""
LEFT: Final = -1
"""The version of a reading that was left to another indexer: any is newer, so that it is read if wanted."""


@dataclass(frozen=True, slots=True)
class Current:
    """What the index holds for an id: the reading `key`, its version, by which settings and in which run.

    The key is UNKNOWN when the index was found to hold something newer that the ledger does not know.
    """

    version: int
    key: bytes
    settings: bytes
    run: int


@dataclass(frozen=True, slots=True)
class History:
    """When an address was first read, and when it was read as the index now has it.

    The versions are those of what was read, in milliseconds since 1970 (UTC); the times are those of the
    reading, None where an older Dateline did not write them down. What was read again because Dateline
    reads better now has its first version still, and a later time.
    """

    first_version: int
    first_read: datetime | None
    version: int
    read: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A content that was read before: the article it gave, the newest version it was seen with.

    What was left to another indexer has the version LEFT; where it could not even be read, its id is empty.
    """

    id: str
    version: int
    run: int
    current: Current | None


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as it was: `digest` of a page's bytes; empty for lines, of which all `items` are settled.

    `elsewhere` counts those items that were left to other indexers, `skipped` those that are no articles, by
    why.
    """

    path: str
    size: int
    mtime_ns: int
    digest: bytes
    settings: bytes
    items: int
    elsewhere: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Entries:
    """What one commit adds to the ledger.

    `readings`: key, id, version. `articles`: id, version, key, settings. `seen_again`: key, id and the
    newer version that a known content was seen with. `replaced`: keys that no article has any more.
    """

    readings: list[tuple[bytes, str, int]] = field(default_factory=list)
    articles: list[tuple[str, int, bytes, bytes]] = field(default_factory=list)
    seen_again: list[tuple[bytes, str, int]] = field(default_factory=list)
    replaced: list[bytes] = field(default_factory=list)
    files: list[FileRecord] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.readings or self.articles or self.seen_again or self.replaced or self.files)
