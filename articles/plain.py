"""Articles as plain data with the names that scripts read: the same from the API and on the command line."""

from typing import Any, Final

from articles.article import Article
from articles.event import Event
from articles.mention import Entity, Mention

Json = dict[str, Any]

_DECIMALS: Final = 2  # of how sure or how central something is: more would tell of nothing


def listed_fields(article: Article) -> Json:
    """What a list of articles tells of each; null for what is not known of a date, a dateline or a name."""
    published, filed = article.published, article.dateline
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "language": article.language,
        "byline": article.byline,
        "published": published
        and {"value": published.value, "precision": published.precision, "basis": published.basis},
        "dateline": filed
        and {"place": filed.place, "date": filed.date or None, "agency": filed.agency or None},
        "credit": article.credit,
        "persons": [_entity_fields(found) for found in article.persons],
        "places": [_place_fields(found) for found in article.places],
        "orgs": [_entity_fields(found) for found in article.orgs],
        "events": [_event_fields(event) for event in article.events],
    }


def whole_fields(article: Article) -> Json:
    """All of an article, with every mention and date and their offsets in characters of title or body.

    A mention that is known to mean nothing of its kind is none.
    """
    return {
        **listed_fields(article),
        "events": [_placed_event_fields(event) for event in article.events],
        "body": article.body,
        "section": article.section,
        "modified": article.modified or None,
        "mentions": [_mention_fields(mention) for mention in article.mentions if mention.entity],
        "origins": dict(article.origins),
        "flags": article.flags,
        "version": article.version,
    }


def _entity_fields(found: Entity) -> Json:
    return {
        "id": found.id,
        "label": found.label,
        "as": found.surfaces,
        "count": found.count,
        "type": found.type or None,
        "salience": round(found.salience, _DECIMALS),
        "confidence": round(found.confidence, _DECIMALS),
    }


def _place_fields(found: Entity) -> Json:
    where = found.location
    return {
        **_entity_fields(found),
        "country": (where and where.country) or None,
        "lat": where and where.lat,
        "lon": where and where.lon,
        "within": [{"id": id, "label": label} for id, label in where.within] if where else [],
        "roles": found.roles,
    }


def _event_fields(event: Event) -> Json:
    return {
        "from": event.first.isoformat(),
        "to": event.last.isoformat(),
        "precision": event.precision,
        "text": event.text,
        "bearing": event.bearing,
        "salience": round(event.salience, _DECIMALS),
    }


def _placed_event_fields(event: Event) -> Json:
    return {**_event_fields(event), "part": event.part, "start": event.start, "end": event.end}


def _mention_fields(mention: Mention) -> Json:
    return {
        "part": mention.part,
        "start": mention.start,
        "end": mention.end,
        "kind": mention.kind,
        "surface": mention.surface,
        "entity": mention.entity,
        "confidence": round(mention.confidence, _DECIMALS),
        "demonym": mention.demonym,
    }
