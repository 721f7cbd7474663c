"""The article: one published report at one address, with what it says and whom it names."""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from articles.dates import Published
from articles.event import Event
from articles.mention import Entity, Kind, Mention


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed, as written: "KIEV, Aug 15 (Agency) –"."""

    place: str
    date: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published report at one address.

    `url` is canonical (or a `file:` locator, when a page names no address), `id` comes from it.
    `body` is the text without furniture, paragraphs separated by one empty line. `language` is an
    ISO 639-1 code, empty when unknown. Entities are ordered by count down, then by appearance;
    `mentions` by part and start. `events` are all dates that the text names, those that it reports something
    of first, the most salient first. `version` orders readings of one address: milliseconds since 1970
    (UTC) of when the page was fetched or written. `source` tells where the indexer read it.
    `origins` tell how each field came to be known, as pairs of its name and a short stable word
    (("title", "h1"), ("body", "trafilatura"), ("outlet", "given")); `published` has its own, the basis.
    `flags` name, as short stable words, what a reader should know of how far this can be trusted.
    """

    id: str
    url: str
    title: str
    body: str
    outlet: str = ""
    language: str = ""
    byline: tuple[str, ...] = ()
    published: Published | None = None
    modified: str = ""
    dateline: Dateline | None = None
    credit: str = ""
    section: str = ""
    persons: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    orgs: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()
    source: str = ""
    version: int = 0
    origins: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()

    def entities(self, kind: Kind) -> tuple[Entity, ...]:
        """The entities of one kind."""
        return {Kind.PERSON: self.persons, Kind.PLACE: self.places, Kind.ORG: self.orgs}[kind]

    def origin(self, name: str) -> str:
        """How a field came to be known; empty where that is not known."""
        return next((origin for field, origin in self.origins if field == name), "")


ID_PATTERN: Final = "[0-9a-f]{32}"
_ID: Final = re.compile(ID_PATTERN)


def article_id(url: str) -> str:
    """The id of the article at a canonical address: the first 128 bits of its SHA-256, in hexadecimal."""
    return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:32]


def is_article_id(text: str) -> bool:
    """Whether an address could make this id."""
    return _ID.fullmatch(text) is not None
