"""From an article to the JSON that is kept of it, and back."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

import orjson

from articles.article import Article, Dateline, article_id
from articles.dates import Basis, Precision, Published
from articles.event import Bearing, Event, EventPrecision
from articles.mention import Entity, Kind, Location, Mention, Part, PlaceRole

NO_MENTIONS: Final = b"[]"

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


def article_in_two(article: Article) -> tuple[bytes, bytes]:
    """The article without its mentions, and those, as JSON of their own. Raises TypeError as orjson does."""
    return orjson.dumps(_plain(article)), orjson.dumps(_mentions(article))


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
    """The article that `article_to_json` wrote, or `article_in_two`. Raises ValueError when damaged."""
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
