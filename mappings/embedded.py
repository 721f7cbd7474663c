"""The field table as a tantivy schema, and documents in it."""

from tantivy import Document as TantivyDocument
from tantivy import Schema, SchemaBuilder

from mappings.analysis import exact_terms, indexed_forms
from mappings.columns import POINT_DECIMALS, Point, Span
from mappings.document import (
    LABEL_SEPARATOR,
    Document,
    entity_key,
    label_prefix,
    spelling_term,
)
from mappings.fields import BY_NAME, CALENDAR_COLUMNS, ENTITIES, FIELDS, MARKS, Field, FieldKind
from mappings.packing import pack
from mappings.stored import NO_MENTIONS

_MINUTES_BEFORE_1970 = 1_035_594_720  # from the first minute of the year 1
_RANK_ID_BITS = 16  # enough that few reports of one minute have to be told apart by their whole ids
_AFTER_ALL_MINUTES = 2**33 - 1
CELL_DEGREES = 5
"""How wide and high the squares are that the map is cut into: what lies in a whole one is found at once."""
Cell = tuple[int, int]
"""A square of the map: its row and column, counted from the equator and from 0 degrees."""
_KEYS = {column: f"{column}_key" for name in ENTITIES for column in BY_NAME[name].columns}


def build_schema() -> Schema:
    """The schema. Words come analysed, joined by spaces, so every text field is cut at white space."""
    builder = SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        if field.kind is FieldKind.TEXT:  # phrases are looked for in the unstemmed twin
            builder.add_text_field(f"{field.name}_stem", tokenizer_name="whitespace", index_option="freq")
        if field.searched:
            builder.add_text_field(f"{field.name}_exact", tokenizer_name="whitespace")
        _add_columns(builder, field)
    for name in ENTITIES:
        builder.add_text_field(f"{name}_label", tokenizer_name="raw", index_option="basic")
        builder.add_text_field(f"{name}_spelling", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("present", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("present_bits", fast=True)
    for name in ("published_start", "published_end", *CALENDAR_COLUMNS):
        builder.add_integer_field(name, fast=True)
    for name in ("version", "id_key", "newest", "oldest"):
        builder.add_unsigned_field(name, fast=True)
    for name in ("stored", "mentions"):
        builder.add_bytes_field(name, stored=True)
    return builder.build()


def _add_columns(builder: SchemaBuilder, field: Field) -> None:
    """What is filtered by whole values and counted; points and spans of days are terms, too."""
    terms: list[str] = ["event_span"] if field.kind is FieldKind.DAYS else []
    if field.kind in (FieldKind.ENTITY, FieldKind.KEYWORD):
        for name in field.columns:
            builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
            if name in _KEYS:
                builder.add_unsigned_field(_KEYS[name], fast=True)
            if field.name == "place":
                terms.append(f"{name}_point")
    for name in terms:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")


def to_tantivy(document: Document) -> TantivyDocument:
    """A document as tantivy takes it."""
    made = TantivyDocument()
    made.add_text("id", document.id)
    _add_words(made, document)
    _add_columns_of(made, document)
    for name, labels in document.labels.items():
        for id, label in labels.items():
            made.add_text(f"{name}_label", f"{label_prefix(entity_key(id))}{id}{LABEL_SEPARATOR}{label}")
    for name, spellings in document.spellings.items():
        for spelling, id in spellings:
            made.add_text(f"{name}_spelling", spelling_term(spelling, id))
    for name in document.marks:
        made.add_text("present", name)
    made.add_unsigned("present_bits", sum(present_bit(name) for name in document.marks))
    _add_dates(made, document)
    made.add_unsigned("version", document.version)
    made.add_unsigned("id_key", id_key(document.id))
    made.add_bytes("stored", pack(document.stored))
    if document.mentions != NO_MENTIONS:
        made.add_bytes("mentions", pack(document.mentions))
    return made


def _add_columns_of(made: TantivyDocument, document: Document) -> None:
    """Of entities also keys, numbers being counted many times faster than text."""
    for name, values in document.keywords.items():
        keys = _KEYS.get(name)
        for value in values:
            made.add_text(name, value)
            if keys:
                made.add_unsigned(keys, entity_key(value))
    for name, points in document.points.items():
        for term in dict.fromkeys(
            term for point in points for term in (point_term(point), cell_term(cell_of(*point)))
        ):
            made.add_text(f"{name}_point", term)
    for span in document.spans:
        made.add_text("event_span", span_term(span))


def _add_words(made: TantivyDocument, document: Document) -> None:
    for field in FIELDS:
        text = document.texts.get(field.name)
        if not text:
            continue
        if field.kind is FieldKind.TEXT:
            stemmed, exact = indexed_forms(text)
            made.add_text(f"{field.name}_stem", stemmed)
            made.add_text(f"{field.name}_exact", exact)
        else:
            made.add_text(f"{field.name}_exact", " ".join(exact_terms(text)))


def _add_dates(made: TantivyDocument, document: Document) -> None:
    start = document.published[0] if document.published else None
    if document.published:
        made.add_integer("published_start", document.published[0])
        made.add_integer("published_end", document.published[1])
    for name, numbers in document.calendar.items():
        for number in numbers:
            made.add_integer(name, number)
    made.add_unsigned("newest", newest_rank(start, document.id))
    made.add_unsigned("oldest", oldest_rank(start, document.id))


def present_bit(name: str) -> int:
    """The bit that tells in `present_bits` that a column has a value."""
    return 1 << MARKS.index(name)


def split_label_term(term: str) -> tuple[str, str]:
    """Id and label, from a term of a label field: key, id, label, so that each leads to the next."""
    _, id, label = term.split(LABEL_SEPARATOR, 2)
    return id, label


def cell_of(lat: float, lon: float) -> Cell:
    """The square of the map that a point lies in."""
    return int(lat // CELL_DEGREES), int(lon // CELL_DEGREES)


def cell_term(cell: Cell) -> str:
    """A square as a term, with which the terms of its points begin, followed by a space."""
    return f"{cell[0]} {cell[1]}"


def point_term(point: Point) -> str:
    """A point as a term: its square, then degrees of latitude and longitude."""
    lat, lon = point
    return f"{cell_term(cell_of(lat, lon))} {lat:.{POINT_DECIMALS}f} {lon:.{POINT_DECIMALS}f}"


def split_point_term(term: str) -> Point:
    """The point of a term."""
    _, _, lat, lon = term.split(" ")
    return float(lat), float(lon)


def span_term(span: Span) -> str:
    """A span of days as a term."""
    return f"{span[0]} {span[1]}"


def split_span_term(term: str) -> Span:
    """The span of a term."""
    first, _, last = term.partition(" ")
    return int(first), int(last)


def id_key(id: str) -> int:
    """The first 64 bits of an id: numbers in the ids' own order, to break ties in a fast field."""
    return int(id[:16], 16)


def newest_rank(start: int | None, id: str) -> int:
    """A number that is larger the newer: the minute of `start` (seconds since 1970), then bits of the id.

    Undated articles rank under all others.
    """
    return _rank(0 if start is None else start // 60 + _MINUTES_BEFORE_1970 + 1, id)


def oldest_rank(start: int | None, id: str) -> int:
    """A number that is smaller the older, made as `newest_rank`; undated articles rank over all others."""
    return newest_rank(start, id) if start is not None else _rank(_AFTER_ALL_MINUTES, id)


def _rank(minute: int, id: str) -> int:
    return minute << _RANK_ID_BITS | id_key(id) >> (64 - _RANK_ID_BITS)
