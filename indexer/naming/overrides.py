"""What people say of names that rules get wrong: one, two, another label, or no such thing.

A TOML file, which `docs/overrides.md` explains:

    [person]
    same = [["Andriy Lysenko", "A. V. Lysenko"]]        # one person; the first is who it is
    different = [["Ahmad Massoud", "Ahmad Shah Massoud"]]
    none = ["Molotov"]                                  # not a person

    [person.labels]
    "Andriy Lysenko" = "Andriy Lysenko (spokesman)"

The same under `[place]` and `[org]`. A name stands for every spelling that the program takes for it.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from articles.mention import Kind
from articles.names import entity_id
from indexer.naming.identity import identify
from mappings.document import LABEL_SEPARATOR, VALUE_CHARACTERS

_VERBS: Final = ("same", "different", "none", "labels")


class OverridesError(Exception):
    """The file cannot be honoured; the message says where it is wrong and what to write."""


@dataclass(frozen=True, slots=True)
class KindOverrides:
    """What is said of the names of one kind, by id.

    `same` leads from the id that a name would have to the one that it is given; `apart` from a name's slug
    to an id of its own; `different` are the natural ids of names that never mean one, in twos; `nothing` the
    ids and slugs of what is none of the kind.
    """

    same: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)
    different: frozenset[frozenset[str]] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    nothing: frozenset[str] = frozenset()

    def id_of(self, natural: str, label: str) -> str:
        """The id of what would have the id `natural` and is called `label` in an article."""
        own = self.apart.get(entity_id(label), natural)
        return self.same.get(own, own)

    def is_nothing(self, natural: str, label: str) -> bool:
        """Whether it is said to be none of its kind."""
        return not self.nothing.isdisjoint((natural, entity_id(label)))


@dataclass(frozen=True, slots=True)
class Overrides:
    """What is said of all names; says nothing by default."""

    kinds: Mapping[Kind, KindOverrides] = field(default_factory=dict)

    def of(self, kind: Kind) -> KindOverrides:
        """What is said of the names of one kind."""
        return self.kinds.get(kind, _NONE)


_NONE: Final = KindOverrides()
NO_OVERRIDES: Final = Overrides()


def read_overrides(path: Path) -> Overrides:
    """What a file says; nothing where there is none. Raises OverridesError."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return NO_OVERRIDES
    except (OSError, UnicodeDecodeError) as error:
        raise OverridesError(f"{path.name} cannot be read: {error}.") from error
    except tomllib.TOMLDecodeError as error:
        raise OverridesError(f"{path.name} is not TOML: {error}.") from error
    try:
        return parse_overrides(tables)
    except OverridesError as error:
        raise OverridesError(f"{path.name}: {error}") from error


def parse_overrides(tables: Mapping[str, Any]) -> Overrides:
    """What the tables of such a file say. Raises OverridesError."""
    kinds = {kind.value: kind for kind in Kind}
    for name, table in tables.items():
        if name not in kinds or not isinstance(table, dict):
            raise OverridesError(f"there is no table [{name}]; write [person], [place] or [org].")
    return Overrides({kinds[name]: _parse_kind(kinds[name], table) for name, table in tables.items()})


def _parse_kind(kind: Kind, table: Mapping[str, Any]) -> KindOverrides:
    for verb in table:
        if verb not in _VERBS:
            raise OverridesError(f"[{kind}] has no {verb}; write one of: {', '.join(_VERBS)}.")
    same, different = (_groups(kind, table, verb) for verb in ("same", "different"))
    apart = _apart(kind, different)
    natural = _namer(kind, apart)
    return KindOverrides(
        same=_same(kind, same, natural),
        apart=apart,
        different=frozenset(
            frozenset(identify(kind, name).id for name in pair)
            for group in different
            for pair in combinations(group, 2)
        ),
        labels={natural(name): label for name, label in _labels(kind, table)},
        nothing=frozenset(
            id
            for name in _names(kind, "none", table.get("none", []))
            for id in (natural(name), entity_id(name))
        ),
    )


def _namer(kind: Kind, apart: Mapping[str, str]) -> Callable[[str], str]:
    """What gives a name the id that it has when names are kept apart, but none is yet another's."""
    return lambda name: apart.get(entity_id(name)) or identify(kind, name).id


def _apart(kind: Kind, groups: list[list[str]]) -> dict[str, str]:
    """Ids of their own for those whose id an earlier one of their group has."""
    ids: dict[str, str] = {}
    for group in groups:
        taken: set[str] = set()
        for name in group:
            id, slug = identify(kind, name).id, entity_id(name)
            if id in taken:
                id = slug if slug not in taken else f"{slug}-{len(taken) + 1}"
                ids[slug] = id
            taken.add(id)
    return ids


def _same(kind: Kind, groups: list[list[str]], natural: Callable[[str], str]) -> dict[str, str]:
    """From the id of every other name of a group to that of its first."""
    ids: dict[str, str] = {}
    for group in groups:
        first, *others = map(natural, group)
        for other in others:
            if ids.setdefault(other, first) != first:
                raise OverridesError(f"[{kind}] same gives one name to two: put all in one list.")
    if not ids.keys().isdisjoint(ids.values()):
        raise OverridesError(f"[{kind}] same has chains: put all names of one in one list.")
    return {other: first for other, first in ids.items() if other != first}


def _groups(kind: Kind, table: Mapping[str, Any], verb: str) -> list[list[str]]:
    groups = table.get(verb, [])
    if not isinstance(groups, list):
        raise OverridesError(f'[{kind}] {verb} has to be lists of names: {verb} = [["A", "B"]].')
    checked = [_names(kind, verb, group) for group in groups]
    if any(len(set(map(entity_id, group))) < len(group) or len(group) < 2 for group in checked):
        raise OverridesError(f'[{kind}] {verb} needs two names or more, each once: {verb} = [["A", "B"]].')
    return checked


def _names(kind: Kind, verb: str, names: object) -> list[str]:
    if not isinstance(names, list) or not all(isinstance(name, str) and entity_id(name) for name in names):
        raise OverridesError(f"[{kind}] {verb} has to hold names, in quotes.")
    return names


def _labels(kind: Kind, table: Mapping[str, Any]) -> list[tuple[str, str]]:
    labels = table.get("labels", {})
    if not isinstance(labels, dict):
        raise OverridesError(f'[{kind}.labels] has to hold lines like "Name" = "Label".')
    for label in labels.values():
        sound = isinstance(label, str) and label.strip() and label.isprintable()
        if not sound or LABEL_SEPARATOR in label or len(label) > VALUE_CHARACTERS:
            raise OverridesError(f"[{kind}.labels] needs labels of one line, in quotes.")
    return list(zip(_names(kind, "labels", [*labels]), labels.values(), strict=True))
