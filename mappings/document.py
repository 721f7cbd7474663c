"""From an article to what an index holds of it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Final, TypeVar

from articles.article import Article, is_article_id
from articles.mention import Entity, Kind
from mappings.columns import (
    Point,
    Span,
    calendar_of,
    keywords_of,
    labels_of,
    points_of,
    spans_of,
    spellings_of,
)
from mappings.fields import FILTERED
from mappings.stored import article_in_two

LAYOUT_VERSION = "2"
READABLE_LAYOUTS: Final = frozenset({"1", LAYOUT_VERSION})
"""The layouts whose stored articles this program reads, so that `dateline rebuild` makes of them this one."""
LABEL_SEPARATOR = "\t"
NO_WORDS: Final = "ꙮ"
"""Stands in a field of names that has no word: a letter that nobody types, of one old manuscript.

Lucene reckons relevance with the articles that have a field, tantivy with all; so all have it on both, also
where its names are of punctuation alone.
"""
_WORD: Final = re.compile(r"[^\W_]")
VALUE_CHARACTERS: Final = (
    512  # of a value to filter by, and of a label; far under the longest term of any engine
)
_KEY_BYTES: Final = 7
_Made = TypeVar("_Made")
_LARGEST_VERSION: Final = 2**63 - 1  # a version is a signed number on every engine


@dataclass(frozen=True, slots=True)
class Document:
    """An article in index form, in no engine's dialect.

    `texts`: the words of each searched field, or `NO_WORDS`. `keywords`, by column: whole values, and for
    entities their ids. `labels`, by kind: the label of each id, in which `LABEL_SEPARATOR` never occurs.
    `spellings`, by kind: folded spellings, each with an id that it stands for. `points`, by column: where
    places are. `published` holds the first and last second (UTC, since 1970). `calendar`, by column: years,
    months (201408) and days (20140815), only as far as dates are that precise. `spans`: what is reported
    of. `marks` names the columns that have a value, for "has" and "missing". `stored` is the article without
    its mentions, `mentions` are those: a result list needs none.
    """

    id: str
    version: int
    texts: dict[str, str]
    keywords: dict[str, tuple[str, ...]]
    labels: dict[str, dict[str, str]]
    spellings: dict[str, tuple[tuple[str, str], ...]]
    points: dict[str, tuple[Point, ...]]
    published: tuple[int, int] | None
    calendar: dict[str, tuple[int, ...]]
    spans: tuple[Span, ...]
    marks: tuple[str, ...]
    stored: bytes
    mentions: bytes


def to_document(article: Article) -> Document:
    """What an index holds of an article.

    Raises ValueError, in words for a reader, for what no engine takes: half of a surrogate pair, an id
    that no address makes, a version that is no time, a tab in an entity's id, a value to filter by or a
    label of over `VALUE_CHARACTERS`, a point off the earth, or an event that ends before it begins.
    """
    if not is_article_id(article.id):
        raise ValueError("the id is not one that is made from an address")
    if not 0 <= article.version <= _LARGEST_VERSION:
        raise ValueError("the version is not a time in milliseconds")
    try:
        stored, mentions = article_in_two(article)
    except (TypeError, ValueError) as error:
        raise ValueError("the text holds half of a surrogate pair, which is no character") from error
    keywords, labels = keywords_of(article), _by_kind(article, labels_of)
    _check_keywords(keywords, labels)
    span = article.published.span if article.published else None
    spans = spans_of(article.events)
    calendar = calendar_of("event", spans) | calendar_of("published", _published_days(article))
    marks = (*keywords, *(["published"] if span else ()), *(["event"] if spans else ()), *calendar)
    return Document(
        id=article.id,
        version=article.version,
        texts=_texts(article),
        keywords=keywords,
        labels=labels,
        spellings=_by_kind(article, spellings_of),
        points=points_of(article),
        published=(_seconds(span.start), _seconds(span.end)) if span else None,
        calendar=calendar,
        spans=spans,
        marks=marks,
        stored=stored,
        mentions=mentions,
    )


@lru_cache(maxsize=16_384)  # the same few thousand stand in most reports
def entity_key(id: str) -> int:
    """56 bits that stand for an entity's id, whatever characters that has.

    From BLAKE2b: among a million entities the chance that two share a key is 1 in 144,000.
    """
    return int.from_bytes(blake2b(id.encode(), digest_size=_KEY_BYTES).digest())


def label_prefix(key: int) -> str:
    """How the terms of a label field begin that belong to an entity's key."""
    return f"{key:014x}{LABEL_SEPARATOR}"


def spelling_term(spelling: str, id: str) -> str:
    """How a folded spelling and an id that it stands for are one term."""
    return f"{spelling}{LABEL_SEPARATOR}{id}"


def _by_kind(article: Article, made_of: Callable[[tuple[Entity, ...]], _Made]) -> dict[str, _Made]:
    """What is made of the entities of each kind that there are."""
    kinds = ((kind.value, article.entities(kind)) for kind in Kind)
    return {name: made_of(entities) for name, entities in kinds if entities}


def _texts(article: Article) -> dict[str, str]:
    filed = article.dateline
    names = {
        "byline": "\n".join(article.byline),
        "dateline": f"{filed.place}\n{filed.agency}" if filed else "",
        "outlet": article.outlet,
        **{kind.value: "\n".join(_spellings(article.entities(kind))) for kind in Kind},
    }
    words = {
        name: text if _WORD.search(text) else f"{text} {NO_WORDS}".strip() for name, text in names.items()
    }
    return {"title": article.title, "body": article.body, **words}


def _spellings(entities: Iterable[Entity]) -> dict[str, None]:
    return dict.fromkeys(name for entity in entities for name in (entity.label, *entity.surfaces))


def _check_keywords(keywords: dict[str, tuple[str, ...]], labels: dict[str, dict[str, str]]) -> None:
    """The narrower columns hold nothing else than the whole ones."""
    for name in FILTERED:
        named = labels.get(name, {})
        if any(len(value) > VALUE_CHARACTERS for value in (*keywords.get(name, ()), *named.values())):
            raise ValueError(f"a value of {name} has over {VALUE_CHARACTERS} characters")
        if any(LABEL_SEPARATOR in id for id in named):
            raise ValueError(f"the id of a {name} holds a tab")


def _published_days(article: Article) -> Iterable[Span]:
    """The first and last day of when it was published, in UTC."""
    if article.published:
        span = article.published.span
        yield span.start.toordinal(), span.end.toordinal()


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
