"""What a line of JSON gives of an article."""

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
from indexer.reading.fields import Record, present
from indexer.reading.language import language_code
from indexer.reading.pagedate import read_date
from indexer.reading.unreadable import Reason, UnreadableError

MAX_ENTITIES = 500  # of one kind: a line can name more than any article does
_MAX_NAME = 300  # characters
_KINDS = ("persons", "places", "orgs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The fields of an article that a record gives; empty or None where it gives none.

    `url` is canonical, and empty when it is no `http` address; `name` tells the record from the others of
    its file: its id, else its address as it is written. `basis` is `feed` for an entry of a feed, and only
    then the record has `flags` of ours. `no_names` are the kinds of which it says that there are none, by
    an empty list.
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
    no_names: tuple[str, ...] = ()


def read_given(record: Record) -> Given:
    """The fields that a record gives, scrubbed of characters that no text holds.

    Null and empty values count as absent, and so do a date that is none and a language without a code of
    two letters. Raises UnreadableError (wrong_field), which names the field, for a value of a wrong type.
    """
    modified = _date(record, "modified")
    is_entry = record.get("basis") == Basis.FEED
    published = _date(record, "published")
    names = {kind: _entities(record, kind) for kind in _KINDS}
    return Given(
        url=_address(record),
        name=_name(record),
        title=squeeze(_text(record, "title")),
        body=_body(record),
        outlet=_outlet(record),
        language=language_code(_language(record)),
        byline=_byline(record),
        published=replace(published, basis=Basis.FEED) if published and is_entry else published,
        modified=modified.value if modified else "",
        dateline=_dateline(record),
        credit=squeeze(_text(record, "credit")),
        section=_section(record),
        basis=Basis.FEED if is_entry else Basis.GIVEN,
        flags=tuple(flag for flag in _names(record, "flags") if flag in FLAGS) if is_entry else (),
        persons=names["persons"],
        places=names["places"],
        orgs=names["orgs"],
        no_names=tuple(kind for kind in _KINDS if isinstance(record.get(kind), list) and not names[kind]),
    )


def markup_of(record: Record) -> str | None:
    """The page that a record holds, an empty one too; None where it holds none.

    Raises UnreadableError: wrong_field.
    """
    for name, value in present(record, "html"):
        return _checked(name, value)
    return "" if isinstance(record.get("html"), str) else None


def _address(record: Record) -> str:
    """The first that is an address of the web, canonical."""
    for name, value in present(record, "url"):
        try:
            return canonical_url(_checked(name, value))
        except UnreadableError:
            raise
        except ValueError:
            continue
    return ""


def _name(record: Record) -> str:
    id = next((value for _, value in present(record, "id")), None)
    return str(id) if isinstance(id, int) else _text(record, "id") or _text(record, "url")


def _outlet(record: Record) -> str:
    """The first name that is not an address: `source` is either, by the exporter."""
    names = (squeeze(_checked(name, value)) for name, value in present(record, "outlet"))
    return next((name.removeprefix("www.") for name in names if name and "://" not in name), "")


def _language(record: Record) -> str:
    """What the page declares where the record has that: newspaper4k's `language` is what it was told."""
    return (
        _text(record, "language")
        if "meta_lang" not in record
        else _text({"lang": record["meta_lang"]}, "language")
    )


def _section(record: Record) -> str:
    """The section, or the first of several categories."""
    for name, value in present(record, "section"):
        texts = _strings(name, value) if isinstance(value, list) else [_checked(name, value)]
        first = next((text for text in texts if text.strip()), "")
        return squeeze(scrub(first if name == "section" else first.partition(";")[0]))
    return ""


def _body(record: Record) -> str:
    """The text as it is written; of paragraphs with an empty line between them."""
    for name, value in present(record, "text"):
        if isinstance(value, Mapping) and name == "body":
            value = _paragraphs(value)
        text = scrub("\n\n".join(_strings(name, value))) if isinstance(value, list) else _checked(name, value)
        if text and not text.isspace():
            return text.replace("\r\n", "\n").strip()
    return ""


def _paragraphs(body: Mapping[str, object]) -> list[object]:
    """Those of Fundus's body, with the summary and the headlines that it keeps apart."""
    paragraphs = _listed(body, "summary")
    for section in _listed(body, "sections"):
        if not isinstance(section, Mapping):
            raise _wrong("body", "text, or an object with sections")
        paragraphs += [*_listed(section, "headline"), *_listed(section, "paragraphs")]
    return paragraphs


def _listed(record: Mapping[str, object], field: str) -> list[object]:
    value = record.get(field) or []
    if not isinstance(value, list):
        raise _wrong("body", "text, or an object with sections")
    return list(value)


def _byline(record: Record) -> tuple[str, ...]:
    """The names of a list as they are, of a text those that it holds."""
    for name, value in present(record, "byline"):
        names = split_byline([_checked(name, value)]) if isinstance(value, str) else _names(record, name)
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _dateline(record: Record) -> Dateline | None:
    text = squeeze(_text(record, "dateline"))
    return (split_dateline(f"{text} – A")[0] or Dateline(place=text)) if text else None


def _date(record: Record, field: str) -> Published | None:
    for name, value in present(record, field):
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(int(value)) if math.isfinite(value) else ""
        if not isinstance(value, str):
            raise _wrong(name, "a date")
        if value:
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


def _text(record: Record, field: str) -> str:
    """The first text that the record has for a field of ours."""
    return next((text for name, value in present(record, field) if (text := _checked(name, value))), "")


def _checked(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(name, "text")
    return scrub(value)


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
