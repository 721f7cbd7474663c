"""Lines that are off an article: how they are kept, and which are off it still."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import orjson

from articles.article import Article
from articles.mention import Entity, Kind
from indexer.learning.loose import Loose
from mappings.stored import article_from_json, article_to_json

_NO_ID: Final = "-"


@dataclass(frozen=True, slots=True)
class Off:
    """A line that is off an article, and the number of the furniture that it is."""

    furniture: int
    loose: Loose


def still_off(lines: Sequence[str], off: Sequence[Off]) -> tuple[Off, ...]:
    """What of this is off an article with these lines: a crash may have left some of it there."""
    true: list[Off] = []
    for one in off:
        number = one.loose.place - len(true)
        if lines[number : number + 1] != [one.loose.line]:
            true.append(one)
    return tuple(true)


def pack_off(off: Sequence[Off]) -> bytes:
    """What is off an article, as bytes."""
    return orjson.dumps([(*row[:3], row[3].decode()) for row in map(row_of, off)])


def unpack_off(packed: bytes) -> tuple[Off, ...]:
    """What `pack_off` has packed."""
    return tuple(off_of(*row) for row in orjson.loads(packed or b"[]"))


def row_of(off: Off) -> tuple[int, int, str, bytes]:
    """Place, furniture, line and what stands in it, as they are kept: as an article of this line."""
    loose, of_kind = off.loose, dict[Kind, tuple[Entity, ...]]()
    for kind, entity in loose.entities:
        of_kind[kind] = (*of_kind.get(kind, ()), entity)
    line = Article(
        id=_NO_ID,
        url="",
        title="",
        body="",
        persons=of_kind.get(Kind.PERSON, ()),
        places=of_kind.get(Kind.PLACE, ()),
        orgs=of_kind.get(Kind.ORG, ()),
        mentions=loose.names,
        events=loose.events,
    )
    return loose.place, off.furniture, loose.line, article_to_json(line)


def off_of(place: int, furniture: int, line: str, standing: bytes | str) -> Off:
    """What `row_of` has laid out."""
    read = article_from_json(standing.encode() if isinstance(standing, str) else standing)
    entities = tuple((kind, entity) for kind in Kind for entity in read.entities(kind))
    return Off(furniture, Loose(place, line, read.mentions, entities, read.events))
