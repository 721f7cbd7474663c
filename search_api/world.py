"""What is known of countries, places, groups and people before a report is read; loaded when it is needed.

Whoever imports this loads nothing yet: a search on a terminal for words alone never needs it.
"""

from functools import cache, lru_cache
from itertools import product
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from articles.mention import Kind
from search_api.nearest import nearest

if TYPE_CHECKING:
    from knowledge.groups import Group
    from knowledge.people import KnownPerson
    from knowledge.places import Place

_LONGEST: Final = 100  # characters of a country's name: what is longer need not be remembered


def country_code(written: str) -> str:
    """The ISO 3166-1 code of a country by that code or any of its names; empty where it is none."""
    return _country_code(written.strip()) if len(written) <= _LONGEST else ""


@lru_cache(4_096)
def _country_code(written: str) -> str:
    from knowledge import places

    code = written.upper()
    if len(code) == 2 and places.country(code):
        return code
    found = (each.place for each in places.candidates(written) if each.place.type == "country")
    return next((place.country for place in found), "")


@lru_cache(1_024)
def country_name(code: str) -> str:
    """The English name of a country, or the code where none is known."""
    from knowledge import places

    found = places.country(code)
    return found.label if found else code


def nearest_country(written: str) -> str:
    """The name of the country that is spelled most like this; empty where none is."""
    names = _countries()
    return names.get(nearest(written, names), "")


@cache
def _countries() -> dict[str, str]:
    """The name of every country by itself in small letters."""
    from knowledge import places

    codes = map("".join, product(ascii_uppercase, repeat=2))
    return {found.label.lower(): found.label for code in codes if (found := places.country(code))}


def place(id: str) -> "Place | None":
    """What is known of a place by its id."""
    from knowledge import places

    return places.place(id)


def name_of(kind: Kind, id: str) -> str:
    """How a known place, group or person of this id is called; empty for any other."""
    found: Place | Group | KnownPerson | None
    match kind:
        case Kind.PLACE:
            found = place(id)
        case Kind.ORG:
            from knowledge import groups

            found = groups.known_group(id)
        case Kind.PERSON:
            from knowledge import people

            found = people.known_person(id)
    return found.label if found and found.id == id else ""


@lru_cache(16_384)
def within(id: str) -> tuple[str, ...]:
    """The ids of what a known place lies in, the narrowest first."""
    from knowledge import places

    found = places.place(id)
    return tuple(outer.id for outer in places.within(found)) if found else ()


def group_type(name: str) -> str:
    """What sort of group is called so ("armed group"); empty where that is not known."""
    from knowledge import groups

    found = groups.known_group(name)
    return found.type if found else ""


def id_of(kind: Kind, name: str) -> str:
    """The id of what is called so as far as is known before any report is read; empty where nothing is."""
    match kind:
        case Kind.PLACE:
            from knowledge import places

            found = places.most_likely(name)
            return found.id if found else ""
        case Kind.ORG:
            from knowledge import groups

            return groups.group_id(name)
    from knowledge import people

    return people.person_id(name)
