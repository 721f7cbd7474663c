"""The people that are known before anything is read, and the id of a person, however the name is spelled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from articles.names import entity_id
from knowledge.person_keys import home_letters, person_key, whole_key, word_keys
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
    known = _ids()
    return known.get(whole_key(name)) or known.get(key := person_key(name), key)


def known_person(name: str) -> KnownPerson | None:
    """The known person who has this name, in any spelling of it.

    What a key leaves out counts where the list has it: George W. Bush is not George H. W. Bush, nor Mullah
    Omar any Omar.
    """
    return known_people().get(person_id(name))


def known_among(names: Iterable[str]) -> KnownPerson | None:
    """The known person whom the spellings of one person mean, full names before single ones.

    A single name that is part of a full one here says nothing more: Igor Putin, then called Putin, is not
    Vladimir.
    """
    by_length = sorted(names, key=lambda name: -len(take_apart(name).words))
    full = [name for name in by_length if len(take_apart(name).words) > 1]
    for name in by_length:
        known = known_person(name)
        if known and (name in full or not any(_is_part(name, each) for each in full)):
            return known
    return None


def _is_part(name: str, full: str) -> bool:
    parts = take_apart(full)
    letters = home_letters(parts)
    return word_keys(take_apart(name), letters)[0] in word_keys(parts, letters)


@cache
def known_people() -> dict[str, KnownPerson]:
    """Everybody in the list, by id."""
    people = (
        KnownPerson(entity_id(label), label, names_in(others)) for label, others, _ in rows("people.tsv", 3)
    )
    return {person.id: person for person in people}


def spellings(people: dict[str, KnownPerson]) -> Iterator[tuple[str, str]]:
    """What people are found by, the keys of their names, with their ids; more than once at times."""
    for person in people.values():
        for name in (person.label, *person.aliases):
            yield whole_key(name) if take_apart(name).is_cut else person_key(name), person.id


@cache
def _ids() -> dict[str, str]:
    """The `spellings` of all known people: worked out before, for that takes longer than reading them."""
    return {row[0]: row[1] for row in rows("people_keys.tsv", 2)}
