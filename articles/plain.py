"""Articles as plain data with the names that scripts read: the same from the API and on the command line."""

from collections.abc import Iterable
from typing import Any

from articles.article import Article
from articles.mention import Entity

Json = dict[str, Any]


def listed_fields(article: Article) -> Json:
    """What a list of articles tells of each; null where a date or a part of a dateline is not known."""
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
        "persons": _entities(article.persons),
        "places": _entities(article.places),
        "orgs": _entities(article.orgs),
    }


def whole_fields(article: Article) -> Json:
    """All of an article, with every mention and its offsets in characters of title or body."""
    return {
        **listed_fields(article),
        "body": article.body,
        "section": article.section,
        "modified": article.modified or None,
        "mentions": article.mentions,
        "origins": dict(article.origins),
        "flags": article.flags,
        "version": article.version,
    }


def _entities(entities: Iterable[Entity]) -> list[Json]:
    return [
        {"id": found.id, "label": found.label, "as": found.surfaces, "count": found.count}
        for found in entities
    ]
