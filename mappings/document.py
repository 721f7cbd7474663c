"""From an article to what an index holds of it, and back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import orjson

from articles.article import Article, Dateline
from articles.dates import Basis, Precision, Published
from articles.mention import Entity, Kind, Mention, Part

LAYOUT_VERSION = "1"
LABEL_SEPARATOR = "\t"
MAX_KEYWORD_BYTES = 32_766  # Lucene's longest term; held to on every engine, so that all keep the same


@dataclass(frozen=True, slots=True)
class Document:
    """An article in index form, in no engine's dialect.

    `texts`: the words of each searched field. `keywords`: whole values, and for entities their ids.
    `labels`: id and label of each entity, joined by `LABEL_SEPARATOR`. `published` holds the first
    and last second (UTC, since 1970); `year`, `month` (201408) and `day` (20140815) only as far as
    the date is that precise. `present` names the fields that have a value, for "has" and "missing".
    `stored` is the article without its mentions, `mentions` are those: a result list needs none.
    """

    id: str
    version: int
    texts: dict[str, str]
    keywords: dict[str, tuple[str, ...]]
    labels: dict[str, tuple[str, ...]]
    published: tuple[int, int] | None
    calendar: dict[str, int]
    present: tuple[str, ...]
    stored: bytes
    mentions: bytes


def to_document(article: Article) -> Document:
    """What an index holds of an article.

    Raises ValueError, in words for a reader, when it holds what no engine takes: a lone surrogate, a
    tab in an entity's id, or a value to filter by that is over `MAX_KEYWORD_BYTES`.
    """
    try:
        stored = orjson.dumps(replace(article, mentions=()))
        mentions = orjson.dumps(article.mentions)
    except (TypeError, ValueError) as error:
        raise ValueError("the text holds half of a surrogate pair, which is no character") from error
    filed = article.dateline
    texts = {
        "title": article.title,
        "body": article.body,
        "byline": "\n".join(article.byline),
        "dateline": f"{filed.place}\n{filed.agency}" if filed else "",
        "outlet": article.outlet,
    }
    keywords = {"outlet": _one(article.outlet), "language": _one(article.language)}
    labels = {}
    for kind in Kind:
        entities = article.entities(kind)
        texts[kind.value] = "\n".join(_spellings(entities))
        keywords[kind.value] = tuple(dict.fromkeys(entity.id for entity in entities))
        labels[kind.value] = tuple(f"{entity.id}{LABEL_SEPARATOR}{entity.label}" for entity in entities)
    _check_keywords(keywords, labels)
    published = article.published
    present = tuple(name for name, values in keywords.items() if values)
    return Document(
        id=article.id,
        version=article.version,
        texts=texts,
        keywords=keywords,
        labels=labels,
        published=(_seconds(published.start), _seconds(published.end)) if published else None,
        calendar=_calendar(published) if published else {},
        present=(*present, "published") if published else present,
        stored=stored,
        mentions=mentions,
    )


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _spellings(entities: Iterable[Entity]) -> dict[str, None]:
    return dict.fromkeys(name for entity in entities for name in (entity.label, *entity.surfaces))


def _check_keywords(keywords: dict[str, tuple[str, ...]], labels: dict[str, tuple[str, ...]]) -> None:
    for name, values in (*keywords.items(), *labels.items()):
        if any(len(value.encode()) > MAX_KEYWORD_BYTES for value in values):
            raise ValueError(f"a value of {name} is over {MAX_KEYWORD_BYTES:,} bytes")
    if any(LABEL_SEPARATOR in id for kind in Kind for id in keywords[kind.value]):
        raise ValueError("the id of an entity holds a tab")


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _calendar(published: Published) -> dict[str, int]:
    start = published.start
    known = {"year": start.year}
    if published.precision is not Precision.YEAR:
        known["month"] = start.year * 100 + start.month
        if published.precision is not Precision.MONTH:
            known["day"] = known["month"] * 100 + start.day
    return known


def article_to_json(article: Article) -> bytes:
    """The whole article as UTF-8 JSON; `article_from_json` gives an equal one back."""
    return orjson.dumps(article)


def article_from_json(stored: bytes, mentions: bytes = b"[]") -> Article:
    """The article that `article_to_json` wrote, or `to_document` in two. Raises ValueError when damaged."""
    fields: dict[str, Any] = orjson.loads(stored)
    for name in ("persons", "places", "orgs"):
        fields[name] = tuple(_entity(each) for each in fields[name])
    fields["mentions"] = tuple(_mention(each) for each in fields["mentions"] or orjson.loads(mentions))
    fields["byline"] = tuple(fields["byline"])
    if fields["published"]:
        fields["published"] = _published(fields["published"])
    if fields["dateline"]:
        fields["dateline"] = Dateline(**fields["dateline"])
    if fields["indexed"]:
        fields["indexed"] = datetime.fromisoformat(fields["indexed"]).astimezone(UTC)
    return Article(**fields)


def _entity(fields: dict[str, Any]) -> Entity:
    return Entity(fields["id"], fields["label"], tuple(fields["surfaces"]), fields["count"])


def _mention(fields: dict[str, Any]) -> Mention:
    return Mention(**{**fields, "part": Part(fields["part"]), "kind": Kind(fields["kind"])})


def _published(fields: dict[str, Any]) -> Published:
    return Published(fields["value"], Precision(fields["precision"]), Basis(fields["basis"]))
