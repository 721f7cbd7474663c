"""Where an outlet is at home, by the end of its address: what it writes of is more often near."""

from typing import Final
from urllib.parse import urlsplit

_ISO_CODES: Final = {"uk": "GB", "su": "RU"}
# Ends that are sold to everybody, or belong to no country.
_OF_ANYBODY: Final = frozenset(
    {"ac", "ai", "cc", "co", "eu", "fm", "gg", "io", "ly", "me", "sh", "to", "tv", "ws"}
)


def home_of(url: str) -> str:
    """The ISO 3166-1 code of the country that the host of an address names; empty where it names none."""
    end = (urlsplit(url).hostname or "").rpartition(".")[2]
    if len(end) != 2 or not end.isalpha() or end in _OF_ANYBODY:  # of a country two letters, always
        return ""
    return _ISO_CODES.get(end, end.upper())
