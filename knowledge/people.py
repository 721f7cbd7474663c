"""The people that are known before anything is read, and the id of a person, however the name is spelled."""

from dataclasses import dataclass
from functools import cache

from articles.names import entity_id
from knowledge.person_keys import person_key
from knowledge.tables import names_in, rows


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of whom the list knows the names that no rule can join: a nom de guerre, say."""

    id: str
    label: str
    aliases: tuple[str, ...]


def person_id(name: str) -> str:
    """The id of the person that a name means, whatever its spelling.

    That of the known person with this name, else the name's key: a slug of letters, digits and hyphens, at
    most 80 characters. An id is its own id, so that a filter takes an id or a name. Empty when the name holds
    no letter.
    """
    known = known_person(name)
    return known.id if known else person_key(name)


def known_person(name: str) -> KnownPerson | None:
    """The known person who has this name, in any spelling of it."""
    return _by_key().get(person_key(name))


@cache
def _by_key() -> dict[str, KnownPerson]:
    return {person_key(name): person for person in known_people() for name in (person.label, *person.aliases)}


@cache
def known_people() -> tuple[KnownPerson, ...]:
    """Everybody in the list."""
    return tuple(
        KnownPerson(entity_id(label), label, names_in(others))
        for label, others, _why in rows("people.tsv", 3)
    )
