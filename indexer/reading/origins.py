"""The words that say where each field of an article came from, with what a person is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Generic, TypeVar

T = TypeVar("T")


class Origin(StrEnum):
    """Where a field came from: the word that is stored; `ORIGINS` has its meaning."""

    GIVEN = "given"
    FEED = "feed"
    OPTION = "option"
    KNOWN = "known"
    PLACE = "place"
    ADDRESS = "address"
    CANONICAL = "canonical"
    OG_URL = "og:url"
    JSON_LD = "json-ld"
    META = "meta"
    OG_TITLE = "og:title"
    OG_SITE_NAME = "og:site_name"
    ITEMPROP = "itemprop"
    REL_AUTHOR = "rel=author"
    H1 = "h1"
    TITLE_ELEMENT = "title element"
    TIME_ELEMENT = "time element"
    BYLINE_ELEMENT = "byline element"
    BYLINE_LINE = "byline line"
    LANG = "lang"
    TEXT = "text"
    OPENING = "opening words"
    TRAFILATURA = "trafilatura"
    CONTAINER = "container"
    PARAGRAPHS = "paragraphs"
    RECOGNISED = "recognised"


ORIGINS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Origin.GIVEN: "given with the article",
        Origin.FEED: "the feed",
        Origin.OPTION: "the option --outlet",
        Origin.KNOWN: "where it was fetched from",
        Origin.PLACE: "where the file lies",
        Origin.ADDRESS: "the page's address",
        Origin.CANONICAL: "the page's canonical link",
        Origin.OG_URL: "the page's og:url",
        Origin.JSON_LD: "the page's JSON-LD",
        Origin.META: "a meta element",
        Origin.OG_TITLE: "the page's og:title",
        Origin.OG_SITE_NAME: "the page's og:site_name",
        Origin.ITEMPROP: "an itemprop in the page",
        Origin.REL_AUTHOR: "a link to the author",
        Origin.H1: "the main heading",
        Origin.TITLE_ELEMENT: "the title of the window",
        Origin.TIME_ELEMENT: "a time element",
        Origin.BYLINE_ELEMENT: "an element named byline",
        Origin.BYLINE_LINE: 'a line such as "By …"',
        Origin.LANG: "the page's lang attribute",
        Origin.TEXT: "read in the text",
        Origin.OPENING: "the first words of the text",
        Origin.TRAFILATURA: "by trafilatura",
        Origin.CONTAINER: "the element with most prose",
        Origin.PARAGRAPHS: "all paragraphs",
        Origin.RECOGNISED: "found in the text by the recogniser",
    }
)
"""For each word a few words that a person is told."""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value of a field, and where it came from: an `Origin`, empty where there is no value."""

    value: T
    origin: str
