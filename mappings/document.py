"""From an article to what an index holds of it, and back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final, TypeVar

import orjson

from articles.article import Article, Dateline, article_id, is_article_id
from articles.dates import Basis, Precision, Published
from articles.event import Bearing, Event, EventPrecision
from articles.mention import Entity, Kind, Location, Mention, Part, PlaceRole
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

LAYOUT_VERSION = "2"
READABLE_LAYOUTS: Final = frozenset({"1", LAYOUT_VERSION})
"""The layouts whose stored articles this program reads, so that `dateline rebuild` makes of them this one."""
LABEL_SEPARATOR = "\t"
NO_MENTIONS = b"[]"
NO_WORDS: Final = "ꙮ"
"""Stands in a field of names that has none: a letter that nobody types, of one old manuscript.

Lucene reckons relevance with the articles that have a field, tantivy with all; so all have it on both.
"""
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
        stored, mentions = orjson.dumps(_plain(article)), orjson.dumps(_mentions(article))
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
    words = {name: text if text.strip() else NO_WORDS for name, text in names.items()}
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


_PLAIN = (
    "id",
    "url",
    "title",
    "body",
    "outlet",
    "language",
    "modified",
    "credit",
    "section",
    "source",
    "version",
)
_ENTITIES = frozenset({"persons", "places", "orgs"})


def article_to_json(article: Article) -> bytes:
    """The whole article as compact UTF-8 JSON; `article_from_json` gives an equal one back."""
    return orjson.dumps({**_plain(article), "mentions": _mentions(article)})


def _plain(article: Article) -> dict[str, Any]:
    """All that is not empty, but for the mentions; entities as lists: keys would outweigh them."""
    fields = {name: getattr(article, name) for name in _PLAIN}
    fields["byline"] = article.byline
    fields["origins"] = article.origins
    fields["flags"] = article.flags
    for name in _ENTITIES:
        fields[name] = [_entity_to_list(each) for each in getattr(article, name)]
    if article.published:
        fields["published"] = (article.published.value, article.published.precision, article.published.basis)
    if article.dateline:
        fields["dateline"] = (article.dateline.place, article.dateline.date, article.dateline.agency)
    fields["events"] = [_event_to_list(each) for each in article.events]
    if article.id == article_id(article.url):  # as ever; 32 random characters do not compress
        fields["id"] = None
    return {name: value for name, value in fields.items() if value}


def _mentions(article: Article) -> list[tuple[object, ...]]:
    return [
        (each.part, each.start, each.end, each.kind, each.surface, each.entity, each.confidence)
        + ((True,) if each.demonym else ())
        for each in article.mentions
    ]


def article_from_json(stored: bytes, mentions: bytes = NO_MENTIONS) -> Article:
    """The article that `article_to_json` wrote, or `to_document` in two. Raises ValueError when damaged."""
    fields: dict[str, Any] = orjson.loads(stored)
    if mentions != NO_MENTIONS:
        fields["mentions"] = orjson.loads(mentions)
    return article_from_fields(fields)


def article_from_fields(fields: dict[str, Any]) -> Article:
    """The article whose JSON was read into `fields`, mentions and all. Raises ValueError when damaged."""
    fields = {"url": "", "title": "", "body": "", **fields}
    try:
        fields.setdefault("id", article_id(fields["url"]))
        for name in fields.keys() & _ENTITIES:
            fields[name] = tuple([_entity(*each) for each in fields[name]])
        fields["mentions"] = tuple([_mention(each) for each in fields.get("mentions", ())])
        for name in fields.keys() & _READERS:
            fields[name] = _READERS[name](fields[name])
        return Article(**fields)
    except TypeError as error:
        raise ValueError("this is no stored article") from error


_READERS: dict[str, Callable[[Any], object]] = {
    "byline": tuple,
    "flags": tuple,
    "origins": lambda pairs: tuple([(name, origin) for name, origin in pairs]),
    "events": lambda events: tuple([_event(*each) for each in events]),
    "published": lambda parts: Published(parts[0], Precision(parts[1]), Basis(parts[2])),
    "dateline": lambda parts: Dateline(*parts),
}


def _entity_to_list(entity: Entity) -> tuple[object, ...]:
    """Short where it is as most are: no spellings where they are the label, nothing that is as by default."""
    surfaces = None if entity.surfaces == (entity.label,) else entity.surfaces
    known = (
        surfaces,
        entity.salience,
        entity.confidence,
        entity.type,
        _location_to_list(entity),
        entity.roles,
    )
    used = max((at for at, value in enumerate(known, 1) if value != _AS_BY_DEFAULT[at - 1]), default=0)
    return entity.id, entity.label, entity.count, *known[:used]


_AS_BY_DEFAULT: Final = (None, 1.0, 1.0, "", None, ())


def _location_to_list(entity: Entity) -> tuple[object, ...] | None:
    place = entity.location
    return (place.country, place.lat, place.lon, place.within) if place else None


def _entity(  # noqa: PLR0913 - one for each value of the list
    id: str,
    label: str,
    count: int,
    surfaces: list[str] | None = None,
    salience: float = 1.0,
    confidence: float = 1.0,
    type: str = "",
    location: list[Any] | None = None,
    roles: Iterable[str] = (),
) -> Entity:
    return Entity(
        id,
        label,
        (label,) if surfaces is None else tuple(surfaces),
        count,
        type,
        salience,
        confidence,
        _location(*location) if location else None,
        tuple([PlaceRole(role) for role in roles]),
    )


def _location(country: str, lat: float, lon: float, within: list[list[str]]) -> Location:
    return Location(country, lat, lon, tuple([(id, label) for id, label in within]))


def _event_to_list(event: Event) -> tuple[object, ...]:
    days = (event.first.isoformat(), event.last.isoformat())
    where = (event.part, event.start, event.end)
    return (*days, event.precision, event.text, *where, event.bearing, event.salience)


def _event(*fields: Any) -> Event:  # noqa: ANN401 - as JSON has them
    first, last, precision, text, part, start, end, bearing, salience = fields
    return Event(
        first=date.fromisoformat(first),
        last=date.fromisoformat(last),
        precision=EventPrecision(precision),
        text=text,
        part=Part(part),
        start=start,
        end=end,
        bearing=Bearing(bearing),
        salience=salience,
    )


def _mention(fields: list[Any]) -> Mention:
    part, start, end, kind, *rest = fields
    return Mention(Part(part), start, end, Kind(kind), *rest)
