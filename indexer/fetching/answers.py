"""What came of asking for an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from indexer.fetching.errors import FetchError

_CHARSET: Final = re.compile(r""";\s*charset\s*=\s*["']?([a-z0-9][a-z0-9._:-]{0,39})""", re.IGNORECASE)
_LONGEST_MARK: Final = 1_000  # characters of an ETag or a date
_DAY: Final = 86_400
_BUSY: Final = (429, 503)
_MAX_AGE: Final = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?([0-9]{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address holds.

    `url` is where it was found in the end and `requested` what was asked for; `redirects` are the addresses
    that the way led over, the last of them `url`, none when it led nowhere else. `content` is unpacked.
    `content_type` is like `text/html`, `charset` what the answer calls its encoding, both in lower case
    and empty when it does not say. `etag` and `modified` are to be given when it is asked for again; `at` is
    when it came, in milliseconds since 1970 (UTC), and `fresh_seconds` for how long it need not be asked for
    again by its `Cache-Control`, 0 when that does not say.
    """

    url: str
    requested: str
    redirects: tuple[str, ...] = ()
    content: bytes
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    at: int
    fresh_seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """An address holds what it held before; everything is as in `Fetched`."""

    url: str
    requested: str
    redirects: tuple[str, ...] = ()
    etag: str = ""
    modified: str = ""
    at: int
    fresh_seconds: int = 0


def content_type(headers: Mapping[str, str]) -> tuple[str, str]:
    """The type, like `text/html`, and the charset of an answer, in lower case; empty when it does not say."""
    header = headers.get("content-type", "")
    charset = _CHARSET.search(header)
    return header.partition(";")[0].strip().lower()[:100], charset[1].lower() if charset else ""


def fresh_seconds(headers: Mapping[str, str]) -> int:
    """The `max-age` of a `Cache-Control`, less what its `Age` tells has passed, a day at most; 0 for none."""
    given = _MAX_AGE.search(headers.get("cache-control", ""))
    age = headers.get("age", "").strip()
    passed = int(age) if re.fullmatch(r"[0-9]{1,9}", age) else 0
    return max(0, min(int(given[1]) - passed, _DAY)) if given else 0


def mark(headers: Mapping[str, str], name: str) -> str:
    """A header that is to be sent back one day; empty when it is too long or holds what no header may."""
    value = headers.get(name, "").strip()
    return value if len(value) <= _LONGEST_MARK and value.isascii() and value.isprintable() else ""


def refusal(status: int, headers: Mapping[str, str]) -> FetchError:
    """The error of an answer that is none: `busy` for 429 and 503, else `http_404` and the like."""
    if status in _BUSY:
        wait = retry_seconds(headers.get("retry-after", ""))
        return FetchError("busy", f"Its host is busy (HTTP {status}); try again later.", retry_seconds=wait)
    return FetchError(f"http_{status}", f"Its host answers with HTTP {status}{_MEANINGS.get(status, '')}.")


_MEANINGS: Final = {
    401: ": it wants a user and a password",
    402: ": it wants to be paid",
    403: ": it does not give it to programs like this one",
    404: ": there is no such page",
    410: ": the page was taken away",
    451: ": it may not give it for legal reasons",
}


def retry_seconds(header: str) -> int:
    """What a `Retry-After` says, in seconds, a day at most; 0 for nothing that can be read."""
    header = header.strip()
    if re.fullmatch(r"[0-9]{1,9}", header):
        return min(int(header), _DAY)
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError, OverflowError, IndexError):
        return 0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0, min(round((moment - datetime.now(UTC)).total_seconds()), _DAY))
