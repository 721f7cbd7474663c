"""Whom or what a name in a search means: what the index has under it, else what is known of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from articles.article import Article
from articles.mention import Entity, Kind
from articles.names import entity_id
from articles.wording import counted
from engines import limits
from engines.base import SearchEngine
from engines.request import Filter, SearchRequest
from mappings.fields import BY_NAME, FieldKind
from search_api import world

Key = tuple[str, str]
"""A field, and a value of it as written or as an id."""

_OTHERS: Final = 3  # entities of one name that a search tells of beside the one that it takes
_LOOKED_AT: Final = 8  # entities whose labels are looked up, each by a search of its own
_LISTED_ID: Final = re.compile(r"(?:geonames|dateline):[\w-]+")


@dataclass(frozen=True, slots=True)
class Other:
    """Another entity that the index has under a written name; `count` are its reports."""

    field: str
    written: str
    id: str
    label: str
    count: int

    @property
    def sentence(self) -> str:
        """What to know, and how to ask for this one."""
        reports = counted(self.count, "report")
        return f"“{self.written}” is also {self.label}, {reports}: write {self.id} to mean that."


@dataclass(frozen=True, slots=True)
class Names:
    """What the names in a search mean: `ids` by field and name as written, `labels` by field and id."""

    ids: Mapping[Key, str] = field(default_factory=dict)
    labels: Mapping[Key, str] = field(default_factory=dict)
    others: tuple[Other, ...] = ()

    def value(self, name: str, written: str) -> str:
        """The value of a filter as the index holds it: for a name its id, for a country its code."""
        if name == "country":
            return world.country_code(written) or written
        if not is_entity(name):
            return written
        return self.ids.get((name, written)) or _id_by_itself(written)


def is_entity(name: str) -> bool:
    """Whether this is the name of a field whose values are ids of people, places or organisations."""
    return name in BY_NAME and BY_NAME[name].kind is FieldKind.ENTITY


def _id_by_itself(written: str) -> str:
    return written if _LISTED_ID.fullmatch(written) else entity_id(written)


def names_of(
    engine: SearchEngine, told: Mapping[str, Sequence[str]], untold: Mapping[str, Sequence[str]]
) -> Names:
    """What names mean, by the field that they are in; `untold` are those whose labels no result will tell.

    A name is what the index has most often under that id or spelling. What it does not have is looked up in
    the lists of places, groups and people; else it is an id by itself. Raises EngineError as engines do.
    """
    ids: dict[Key, str] = {}
    doubts: list[tuple[str, str, str]] = []
    for name in (kind.value for kind in Kind):
        written = tuple(dict.fromkeys((*told.get(name, ()), *untold.get(name, ()))))
        found = engine.identify(name, written) if _is_bounded(written) else {}
        for each in written:
            ids[name, each] = id = _meant(name, each, found.get(each, ()))
            if id != each:  # an id leaves no doubt
                others = [one for one in found.get(each, ()) if one != id]
                doubts += [(name, each, other) for other in others[:_OTHERS]]
    unlabelled = [(name, ids[name, each]) for name, names in untold.items() for each in names]
    seen = _glances(engine, [*((name, other) for name, _, other in doubts), *unlabelled])
    return Names(
        ids,
        {key: look.label for key, look in seen.items()},
        tuple(
            Other(name, each, other, seen[name, other].label, seen[name, other].count)
            for name, each, other in doubts
            if (name, other) in seen
        ),
    )


def _is_bounded(names: Sequence[str]) -> bool:
    """Whether they are as many and as long as a filter takes; what is more is refused when that is made."""
    few = 0 < len(names) <= 2 * limits.FILTER_VALUES
    return few and all(len(each) <= limits.VALUE_CHARACTERS for each in names)


def _meant(name: str, written: str, found: Sequence[str]) -> str:
    """An id is itself, whatever else has it as a spelling."""
    if written in found:
        return written
    return found[0] if found else _known(name, written) or _id_by_itself(written)


def _known(name: str, written: str) -> str:
    if len(written) > limits.VALUE_CHARACTERS or _LISTED_ID.fullmatch(written):
        return ""
    return world.id_of(Kind(name), written)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a report calls an entity, and how many reports name it."""

    label: str
    count: int


def _glances(engine: SearchEngine, keys: Sequence[Key]) -> dict[Key, _Look]:
    """A look at each entity, as far as reports name it and they are not too many to ask for."""
    asked_for = [key for key in dict.fromkeys(keys) if key[1]][:_LOOKED_AT]
    looks = ((key, _glance(engine, *key)) for key in asked_for)
    return {key: look for key, look in looks if look}


def _glance(engine: SearchEngine, name: str, id: str) -> _Look | None:
    request = SearchRequest(filters=(Filter(name, (id,)),), limit=1, highlight=False)
    found = engine.search(request)
    return _Look(_label(found.hits[0].article, Kind(name), id), found.total) if found.hits else None


def _label(article: Article, kind: Kind, id: str) -> str:
    named = next((entity for entity in article.entities(kind) if entity.id == id), None)
    return _with_country(named) if named else world.name_of(kind, id) or id


def _with_country(entity: Entity) -> str:
    """`Tripoli in Lebanon`, which tells it from another."""
    where = entity.location
    country = world.country_name(where.country) if where and where.country else ""
    return f"{entity.label} in {country}" if country not in ("", entity.label) else entity.label
