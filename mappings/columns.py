"""The columns of an article: the values that it is filtered, found on the map and counted by."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

from articles.article import Article
from articles.event import Bearing, Event
from articles.mention import Entity, Kind, PlaceRole
from articles.names import entity_id
from mappings.fields import BY_NAME, INTERVALS, column

POINT_DECIMALS: Final = 4
"""Of a degree, as a place's point is kept: 11 m."""

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

Span = tuple[int, int]
"""The first and the last day, inclusive, counted from the first day of the year 1, which is 1."""

_Value = TypeVar("_Value", str, Point)

_KEPT: Final[dict[str, Callable[[Entity], bool]]] = {
    "central": lambda entity: entity.is_central,
    "dateline": lambda entity: PlaceRole.DATELINE in entity.roles,
    "mentioned": lambda entity: PlaceRole.MENTIONED in entity.roles or not entity.roles,
}
"""Which entities each narrower column is of; a place of no known role is one that the text names."""


def keywords_of(article: Article) -> dict[str, tuple[str, ...]]:
    """The values of every column that has any; in those of places also the ids of what each lies in."""
    made: dict[str, tuple[str, ...]] = {}
    for kind in Kind:
        made |= _by_column(kind.value, article.entities(kind), lambda some: (id for id, _ in _named(some)))
    if any(org.type for org in article.orgs):
        made |= _by_column("org_type", article.orgs, lambda some: (each.type for each in some if each.type))
    if any(place.location for place in article.places):
        made |= _by_column("country", article.places, _countries)
    if article.outlet:
        made["outlet"] = (article.outlet,)
    if article.language:
        made["language"] = (article.language,)
    return made


def points_of(article: Article) -> dict[str, tuple[Point, ...]]:
    """Where its places are, by column of `place`. Raises ValueError for what is not on the earth."""
    if not any(place.location for place in article.places):
        return {}
    return _by_column(
        "place", article.places, lambda some: (point for each in some for point in _points(each))
    )


def labels_of(entities: Sequence[Entity]) -> dict[str, str]:
    """The label of each id: of the entities, and of what they lie in that is none of them."""
    return dict(reversed(_named(entities)))


def spellings_of(entities: Sequence[Entity]) -> tuple[tuple[str, str], ...]:
    """Pairs of a spelling, folded as `entity_id` does, and the id that it stands for.

    The label of an id is one of its spellings, and so is the id itself; what folds to the very id needs
    no telling.
    """
    named = [*_named(entities), *((each.id, name) for each in entities for name in each.surfaces)]
    pairs = dict.fromkeys((entity_id(name), id) for id, label in named for name in (id, label))
    return tuple((spelling, id) for spelling, id in pairs if spelling and spelling != id)


def spans_of(events: Iterable[Event]) -> tuple[Span, ...]:
    """The days of what is reported, without any span that another lies in, since that says more.

    Raises ValueError for a span that ends before it begins.
    """
    spans = {
        (event.first.toordinal(), event.last.toordinal())
        for event in events
        if event.bearing is Bearing.REPORTED
    }
    if any(first > last for first, last in spans):
        raise ValueError("the last day of an event is before its first")
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[1], -span[0])):
        if not kept or span[0] > kept[-1][0]:
            kept.append(span)
    return tuple(kept)


def calendar_of(name: str, spans: Iterable[Span]) -> dict[str, tuple[int, ...]]:
    """The years (2014), months (201408) and days (20140815) that a span lies wholly inside of, by column."""
    made: dict[str, dict[int, None]] = {}
    for span in spans:
        first, last = (_numbers(date.fromordinal(day)) for day in span)
        for interval, number, other in zip(INTERVALS, first, last, strict=True):
            if number == other:
                made.setdefault(column(name, interval), {})[number] = None
    return {each: tuple(numbers) for each, numbers in made.items()}


def day_number(ordinal: int) -> int:
    """20140815 for that day, counted from the first of the year 1."""
    return _numbers(date.fromordinal(ordinal))[-1]


def _numbers(day: date) -> tuple[int, int, int]:
    month = day.year * 100 + day.month
    return day.year, month, month * 100 + day.day


def _by_column(
    field: str, entities: tuple[Entity, ...], values_of: Callable[[tuple[Entity, ...]], Iterable[_Value]]
) -> dict[str, tuple[_Value, ...]]:
    """The values of each column of a field that has any, each once."""
    whole = tuple(dict.fromkeys(values_of(entities))) if entities else ()
    if not whole:
        return {}
    made = {field: whole}
    for variant in BY_NAME[field].variants:
        kept = tuple(filter(_KEPT[variant], entities))
        values = whole if len(kept) == len(entities) else tuple(dict.fromkeys(values_of(kept)))
        if values:
            made[column(field, variant)] = values
    return made


def _countries(places: Iterable[Entity]) -> Iterator[str]:
    """The countries of places, but for those that no country holds."""
    return (place.location.country for place in places if place.location and place.location.country)


def _named(entities: Sequence[Entity]) -> list[tuple[str, str]]:
    """Ids and labels: of the entities, then of what they lie in."""
    own = [(entity.id, entity.label) for entity in entities]
    return own + [pair for entity in entities if entity.location for pair in entity.location.within]


def _points(place: Entity) -> tuple[Point, ...]:
    """One point; two for one on the line where -180 and 180 degrees are the same."""
    if not place.location:
        return ()
    lat, lon = place.location.lat, place.location.lon
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError("the point of a place is not on the earth")
    lat, lon = round(lat, POINT_DECIMALS) + 0.0, round(lon, POINT_DECIMALS) + 0.0  # no negative zero
    return ((lat, lon),) if abs(lon) < 180 else ((lat, -180.0), (lat, 180.0))
