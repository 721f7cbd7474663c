"""A search said back: its conditions as values, and all of it in words."""

from collections.abc import Iterator

from articles.article import Article
from articles.mention import Kind, PlaceRole
from articles.names import entity_id
from articles.wording import date_span
from engines.request import Match
from engines.results import SearchResults
from mappings.fields import CALENDAR, FILTERED
from search_api import world
from search_api.asked import Asked
from search_api.naming import Key, is_entity
from search_api.params import CONDITIONS
from search_api.understanding import Search
from search_api.wording import (
    CENTRAL_ONLY,
    EXACT_ONLY,
    PLACE_ROLES,
    area,
    language_name,
    with_field,
    without_field,
)

Labels = dict[Key, str]
"""How people read a value of a field: (field, value) to label."""


def filters_of(asked: Asked) -> dict[str, list[str] | str]:
    """The conditions of a search by the name of their parameter, as they were written."""
    return {
        name: list(values) if CONDITIONS[name].repeated else values[0]
        for name, values in asked.values
        if name in CONDITIONS
    }


def names_in(asked: Asked, labels: Labels) -> list[dict[str, str]]:
    """What each name in a search was taken for."""
    asked_for = (
        (kind.value, each) for kind in Kind for each in (*asked.all(kind), *asked.all(f"not_{kind}"))
    )
    return [
        {"field": field, "asked": written, "id": id, "label": labels[field, id]}
        for field, written in dict.fromkeys(asked_for)
        for id in [asked.names.value(field, written)]
    ]


def labels_of(asked: Asked, results: SearchResults) -> Labels:
    """The labels of chosen values: as a facet has it, else a report, else the lists, else as written."""
    wanted = dict(_written(asked))
    if not wanted:
        return {}
    found = {key: label for hit in results.hits for key, label in _of_article(hit.article) if key in wanted}
    for facet in (facet for facet in results.facets if is_entity(facet.field)):
        found |= {
            (facet.field, bucket.value): bucket.label
            for bucket in facet.buckets
            if bucket.count or bucket.label != bucket.value
        }
    return {key: found.get(key) or _by_itself(asked, *key, written) for key, written in wanted.items()}


def _written(asked: Asked) -> Iterator[tuple[Key, str]]:
    for field in FILTERED:
        for written in (*asked.all(field), *asked.all(f"not_{field}")):
            yield (field, asked.names.value(field, written)), written


def _of_article(article: Article) -> Iterator[tuple[Key, str]]:
    for place in article.places:
        if place.location:
            yield from ((("place", id), label) for id, label in place.location.within)
    for kind in Kind:
        yield from (((kind.value, found.id), found.label) for found in article.entities(kind))


def _by_itself(asked: Asked, field: str, value: str, written: str) -> str:
    """How a value is read of which the answer tells no label."""
    if known := asked.names.labels.get((field, value)):
        return known
    if field == "language":
        return language_name(value)
    if field == "country":
        return world.country_name(value)
    if is_entity(field) and (known := world.name_of(Kind(field), value)):
        return known
    return written.replace("-", " ") if is_entity(field) and written == value else written


def text_of(search: Search, results: SearchResults) -> str:
    """The search in words: `column AND border; place: Kyiv (asked as Kiev); published: Aug 2014`."""
    labels = labels_of(search.asked, results)
    return "; ".join([text for text in (search.parsed.text, *_conditions(search.asked, labels)) if text])


def taken(asked: Asked, labels: Labels) -> Iterator[tuple[str, str]]:
    """Each name that was taken for somebody or something that is called otherwise, with that label."""
    for kind in Kind:
        for written in dict.fromkeys((*asked.all(kind), *asked.all(f"not_{kind}"))):
            label = labels[kind, asked.names.value(kind, written)]
            if asked_as(asked, kind, written, label):
                yield written, label


def asked_as(asked: Asked, field: str, written: str, label: str) -> str:
    """A name as it was written, where whoever wrote it may wonder what it was taken for; else empty."""
    is_id = written == asked.names.value(field, written)
    same = entity_id(written) == entity_id(label)
    return "" if not is_entity(field) or is_id or same else written


def _conditions(asked: Asked, labels: Labels) -> Iterator[str]:
    for field in FILTERED:
        every = is_entity(field) and asked.one(f"{field}_op") == Match.ALL
        for name, joined in ((field, " and " if every else " or "), (f"not_{field}", " or ")):
            values = [_value(asked, field, written, labels) for written in asked.all(name)]
            if values:
                yield f"{name.replace('_', ' ')}: {joined.join(dict.fromkeys(values))}"
    yield from (text for text, _ in modes(asked))
    if asked.one("bbox"):
        yield area(asked.one("bbox"))
    for field in CALENDAR:
        first, last = asked.one(f"{field}_from"), asked.one(f"{field}_to")
        if first or last:
            yield f"{field}: {date_span(first, last)}"
    yield from (with_field(field) for field in asked.all("has"))
    yield from (without_field(field) for field in asked.all("missing"))


def _value(asked: Asked, field: str, written: str, labels: Labels) -> str:
    label = labels[field, asked.names.value(field, written)]
    other = asked_as(asked, field, written, label)
    return f"{label} (asked as {other})" if other else label


def modes(asked: Asked) -> Iterator[tuple[str, str]]:
    """What narrows how names are looked at: in words, and the parameter that says so."""
    if asked.one("mentions") == "central":
        yield CENTRAL_ONLY, "mentions"
    if role := asked.one("place_role"):
        yield PLACE_ROLES[PlaceRole(role)], "place_role"
    if asked.one("variants") == "off":
        yield EXACT_ONLY, "variants"
