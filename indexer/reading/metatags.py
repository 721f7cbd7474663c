"""What the `meta` elements of a page say, under names that their many spellings share."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

from indexer.reading.characters import squeeze

_NO_LETTER = re.compile(r"[^a-z0-9]+")


class MetaTags:
    """The contents of a page's `meta` elements by name: `article:published_time` and its like."""

    __slots__ = ("_contents",)

    def __init__(self, soup: BeautifulSoup) -> None:
        self._contents: dict[str, list[str]] = {}
        for tag in soup.find_all("meta"):
            content = squeeze(str(tag.get("content") or ""))
            for attribute in ("property", "name"):
                name = _plain(str(tag.get(attribute) or ""))
                if name and content:
                    self._contents.setdefault(name, []).append(content)

    def all(self, *names: str) -> Iterator[str]:
        """The contents under these names, in the order of the names, then of the page."""
        for name in names:
            yield from self._contents.get(_plain(name), ())

    def first(self, *names: str) -> str:
        """The first content under the first of these names that has one; empty when none has."""
        return next(self.all(*names), "")


def _plain(name: str) -> str:
    """The name in small letters and digits only: publish-date, publish_date and publishDate are one."""
    return _NO_LETTER.sub("", name.lower())
