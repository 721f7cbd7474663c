"""The people that are known before anything is read, and the id of a person, however the name is spelled."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from articles.names import entity_id
from knowledge.person_keys import person_key
from knowledge.person_words import take_apart
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
    """The known person who has this name, in any spelling of it; initials count where they tell two apart."""
    return _by_spelling().get(entity_id(name)) or _by_key().get(person_key(name))


@cache
def known_people() -> tuple[KnownPerson, ...]:
    """Everybody in the list."""
    return tuple(
        KnownPerson(entity_id(label), label, names_in(others))
        for label, others, _why in rows("people.tsv", 3)
    )


@cache
def _by_spelling() -> dict[str, KnownPerson]:
    """By names with initials, which keys leave out: George W. Bush is not George H. W. Bush."""
    return {entity_id(name): person for name, person in _names() if take_apart(name).has_initials}


@cache
def _by_key() -> dict[str, KnownPerson]:
    return {person_key(name): person for name, person in _names() if not take_apart(name).has_initials}


def _names() -> Iterator[tuple[str, KnownPerson]]:
    for person in known_people():
        for name in (person.label, *person.aliases):
            yield name, person
