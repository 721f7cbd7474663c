"""The names under which the fields of an article are understood: ours, and those of common exports."""

from collections.abc import Iterator, Mapping
from typing import Final

Record = Mapping[str, object]

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "url": (
        "url", "html.responded_url", "html.requested_url", "canonical_link", "canonical_url", "link",
        "source",
    ),
    "title": ("title", "headline", "title_page", "title_rss"),
    "text": ("text", "plain_text", "plaintext", "maintext", "body", "story_text", "article_text", "raw_text"),
    "html": ("html", "html.content"),
    "published": (
        "published", "date_publish", "publish_date", "publishing_date", "date_published", "published_at",
        "publication_date", "date",
    ),
    "modified": ("modified", "date_modify", "date_modified"),
    "outlet": (
        "outlet", "publisher", "publisher.name", "html.source_info.publisher", "media_name",
        "meta_site_name", "source-hostname", "sitename", "source_domain", "hostname", "source.name", "source",
    ),
    "language": ("language", "lang", "meta_lang"),
    "byline": ("byline", "authors", "author"),
    "section": ("section", "categories", "category"),
    "dateline": ("dateline",),
    "credit": ("credit",),
    "persons": ("persons",),
    "places": ("places",),
    "orgs": ("orgs",),
    "id": ("id", "stories_id"),
}  # fmt: skip
"""By our name of each field, all that it goes by, in the order in which they are asked: the first that is not
empty counts. `html.content` is the field `content` of an object `html`. From what Media Cloud, Fundus,
news-please, trafilatura and newspaper4k write; docs/indexing.md has the table."""

_WITH_DOTS: Final = frozenset(name for names in FIELDS.values() for name in names if "." in name)
_OBJECTS: Final = frozenset(name.partition(".")[0] for name in _WITH_DOTS)
_NESTED: Final = _WITH_DOTS | _OBJECTS
_ABSENT: Final = frozenset({"", "None", "NULL"})  # the last two as news-please writes what it has not


def present(record: Record, field: str) -> Iterator[tuple[str, object]]:
    """The names and values that a record has for a field of ours, without those that are empty."""
    for name in FIELDS[field]:
        value = _value(record, name) if name in _NESTED else record.get(name)
        if value is not None and not (isinstance(value, str) and value.strip() in _ABSENT):
            yield name, value


def _value(record: Record, name: str) -> object:
    """None for what is not there, and for an object whose own fields are asked for."""
    value: object = record
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return None if name in _OBJECTS and isinstance(value, Mapping) else value
