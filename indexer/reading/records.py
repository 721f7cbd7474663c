"""What a line of JSON gives of an article: fields by their own names, and by those of common exports."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from articles.article import Dateline
from articles.dates import Basis, Published
from articles.flags import FLAGS
from articles.mention import Entity
from articles.names import entity_id
from indexer.reading.addresses import canonical_url
from indexer.reading.bylines import split_byline
from indexer.reading.characters import scrub, squeeze
from indexer.reading.datelines import split_dateline
from indexer.reading.language import language_code
from indexer.reading.pagedate import read_date
from indexer.reading.unreadable import Reason, UnreadableError

Record = Mapping[str, object]

MAX_ENTITIES = 500  # of one kind: a line can name more than any article does
_MAX_NAME = 300  # characters
# Our name first, then those of news-please, Media Cloud, Fundus and newspaper4k.
_TEXT = ("text", "plain_text", "plaintext", "maintext", "body")
_PUBLISHED = ("published", "date_publish", "publish_date", "publishing_date", "date_published", "date")
_MODIFIED = ("modified", "date_modify", "date_modified")
_OUTLET = ("outlet", "publisher", "media_name", "source_domain")
_BYLINE = ("byline", "authors", "author")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The fields of an article that a record gives; empty or None where it gives none.

    `url` is canonical, and empty when it is no `http` address; `name` tells the record from the others of
    its file: its id, else its address as it is written. `basis` is `feed` for an entry of a feed, and only
    then the record has `flags` of ours.
    """

    url: str = ""
    name: str = ""
    title: str = ""
    body: str = ""
    outlet: str = ""
    language: str = ""
    byline: tuple[str, ...] = ()
    published: Published | None = None
    modified: str = ""
    dateline: Dateline | None = None
    credit: str = ""
    section: str = ""
    basis: Basis = Basis.GIVEN
    flags: tuple[str, ...] = ()
    persons: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    orgs: tuple[Entity, ...] = ()


def read_given(record: Record) -> Given:
    """The fields that a record gives, scrubbed of characters that no text holds.

    Null and empty values count as absent, and so do a date that is none and a language without a code of
    two letters. Raises UnreadableError (wrong_field), which names the field, for a value of a wrong type.
    """
    modified = _date(record, *_MODIFIED)
    is_entry = record.get("basis") == Basis.FEED
    published = _date(record, *_PUBLISHED)
    return Given(
        url=_address(record),
        name=_name(record),
        title=squeeze(_text(record, "title")),
        body=_body(record),
        outlet=squeeze(_text(record, *_OUTLET)).removeprefix("www."),
        language=language_code(_text(record, "language", "lang")),
        byline=_byline(record),
        published=replace(published, basis=Basis.FEED) if published and is_entry else published,
        modified=modified.value if modified else "",
        dateline=_dateline(record),
        credit=squeeze(_text(record, "credit")),
        section=squeeze(_text(record, "section")),
        basis=Basis.FEED if is_entry else Basis.GIVEN,
        flags=tuple(flag for flag in _names(record, "flags") if flag in FLAGS) if is_entry else (),
        persons=_entities(record, "persons"),
        places=_entities(record, "places"),
        orgs=_entities(record, "orgs"),
    )


def _address(record: Record) -> str:
    try:
        return canonical_url(_text(record, "url"))
    except UnreadableError:
        raise
    except ValueError:
        return ""


def _name(record: Record) -> str:
    id = record.get("id")
    return str(id) if isinstance(id, int) else _text(record, "id", "url")


def _body(record: Record) -> str:
    """The text as it is written; of a list of paragraphs with an empty line between them."""
    for field in _TEXT:
        value = record.get(field)
        text = scrub("\n\n".join(_strings(field, value))) if isinstance(value, list) else _text(record, field)
        if text and not text.isspace():
            return text.replace("\r\n", "\n").strip()
    return ""


def _byline(record: Record) -> tuple[str, ...]:
    """The names of a list as they are, of a text those that it holds."""
    for field in _BYLINE:
        value = record.get(field)
        names = split_byline([_text(record, field)]) if isinstance(value, str) else _names(record, field)
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _dateline(record: Record) -> Dateline | None:
    text = squeeze(_text(record, "dateline"))
    return (split_dateline(f"{text} – A")[0] or Dateline(place=text)) if text else None


def _date(record: Record, *fields: str) -> Published | None:
    for field in fields:
        value = record.get(field)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(int(value)) if math.isfinite(value) else None
        if value is not None and not isinstance(value, str):
            raise _wrong(field, "a date")
        if value and value.strip():
            return read_date(value, Basis.GIVEN)
    return None


def _entities(record: Record, field: str) -> tuple[Entity, ...]:
    """The entities that a list of names means, the most frequent first; names of one id are one entity."""
    surfaces: dict[str, dict[str, int]] = {}
    for name in _names(record, field):
        id = entity_id(name)
        if id:  # a name without a letter or a digit names nothing
            counts = surfaces.setdefault(id, {})
            counts[name] = counts.get(name, 0) + 1
    entities = [
        Entity(id=id, label=max(counts, key=len), surfaces=tuple(counts), count=sum(counts.values()))
        for id, counts in surfaces.items()
    ]
    return tuple(sorted(entities, key=lambda entity: -entity.count)[:MAX_ENTITIES])


def _text(record: Record, *fields: str) -> str:
    """The first of these fields that is no empty text."""
    for field in fields:
        value = record.get(field)
        if value is not None and not isinstance(value, str):
            raise _wrong(field, "text")
        if value and not value.isspace():
            return scrub(value)
    return ""


def _names(record: Record, field: str) -> list[str]:
    value = record.get(field)
    if value is None:
        return []
    if not isinstance(value, list):
        raise _wrong(field, "a list of names")
    names = (squeeze(scrub(name)) for name in _strings(field, value))
    return [name for name in names if name and len(name) <= _MAX_NAME]


def _strings(field: str, values: Iterable[object]) -> list[str]:
    present = [value for value in values if value is not None]
    strings = [value for value in present if isinstance(value, str)]
    if len(strings) != len(present):
        raise _wrong(field, "a list of texts")
    return strings


def _wrong(field: str, kind: str) -> UnreadableError:
    return UnreadableError(Reason.WRONG_FIELD, f'The field "{field}" must be {kind}.')
