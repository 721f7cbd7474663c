"""Who is who among the people that one article names: "Zelensky" is the Volodymyr Zelensky before it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

import regex

from articles.names import entity_id
from indexer.naming.names import Meant

_ARTICLES = frozenset({"al", "el"})
_PARTICLES = frozenset(
    {"abu", "bin", "bint", "da", "de", "del", "den", "der", "di", "dos", "du", "ibn", "la", "le", "ould"}
    | {"st", "ter", "van", "von", "zu"}
)
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_MOST_WORDS = 10

_OTHER_NAME = "name|nom de guerre|call sign|nickname|alias"
_RENAMED = regex.compile(
    r"[\"”’»)]?,?(?: (?:who|whose|is|was|also|better|widely|commonly|usually|popularly|often|now|then|more))*"
    r" (?:(?:known|called)(?: (?:\p{Ll}+ ){0,3}(?:as|by))?|aka|a\.k\.a\.|goes by|went by"
    rf"|{_OTHER_NAME})(?: (?:is|was|the|his|her|of|{_OTHER_NAME}))*,? ?[\"'“‘«]?"
    r"|, or [\"'“‘«]?"
)
_LONGEST_GAP = 60


def is_renaming(gap: str) -> bool:
    """Whether the text between two names says that the second is another name of the first.

    As in "Mahmoud Abbas, better known as Abu Mazen".
    """
    return len(gap) <= _LONGEST_GAP and bool(_RENAMED.fullmatch(gap))


def tell_apart(names: Sequence[str], *, in_title: int = 0, renamed: Collection[int] = ()) -> list[Meant]:
    """Which names mean the same person, for names as spelled (without titles), in order of appearance.

    The first `in_title` of them stand in the headline, those at the positions `renamed` are other names
    of the one before. A full name is joined by its parts: a surname anywhere, a first name or a name in the
    middle when the full name came before it or it is in the headline. Two people of one surname stay
    apart; a bare surname that could be either goes to the nearer one before it, and is not sure.
    """
    positions: dict[_Name, list[int]] = defaultdict(list)
    for position, spelled in enumerate(names):
        positions[_parse(spelled)].append(position)
    people = _People(in_title, len(names))
    for name in sorted(positions, key=lambda name: (-len(name.words), -len(name.given), positions[name][0])):
        people.place(name, positions[name])
    people.settle_doubts()
    return people.answer(renamed)


class _Fit(IntEnum):
    """How a short name is made from a long one; a better fit wins."""

    MIDDLE = 1
    FIRST = 2
    SURNAME = 3
    WHOLE = 4


@dataclass(frozen=True, slots=True)
class _Name:
    """A folded name: its words, without initials, articles and generation; the first letters before the last
    word, initials included; whether it has initials; and the generation ("jr")."""

    words: tuple[str, ...]
    given: str
    has_initials: bool
    generation: str


def _parse(name: str) -> _Name:
    words = entity_id(name).split("-")[:_MOST_WORDS]
    words = [word for word in words if word not in _ARTICLES] or words
    generation = words.pop() if len(words) > 1 and words[-1] in _GENERATIONS else ""
    full = tuple(word for word in words if len(word) > 1) or tuple(words)
    return _Name(full, "".join(word[:1] for word in words[:-1]), len(full) < len(words), generation)


def _short_forms(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], _Fit]]:
    """What a name may be shortened or turned round to, best fit first."""
    yield words, _Fit.WHOLE
    if len(words) > 1:
        yield (*words[1:], words[0]), _Fit.WHOLE
        yield (words[-1], *words[:-1]), _Fit.WHOLE
    for cut in range(1, len(words)):
        yield words[cut:], _Fit.SURNAME if _is_one_word(words[cut:]) else _Fit.FIRST
    for cut in range(len(words) - 1, 1, -1):
        yield words[:cut], _Fit.SURNAME
    yield words[:1], _Fit.FIRST
    for word in words[1:-1]:
        yield (word,), _Fit.MIDDLE


def _is_one_word(words: tuple[str, ...]) -> bool:
    return sum(word not in _PARTICLES for word in words) == 1


def _agrees(short: _Name, long: _Name) -> bool:
    """Whether initials and generation of a shorter name allow it to be the longer."""
    whole = len(short.words) > 1
    if short.generation != long.generation and (whole or short.generation):
        return False
    if short.has_initials or (long.has_initials and len(short.words) == len(long.words)):
        return short.given.startswith(long.given) or long.given.startswith(short.given)
    return True


@dataclass(slots=True)
class _People:
    """The people of one article as they become known, longest names first.

    `mentions` are each person's sure positions; `forms` says for the words of a shortened name whom it fits.
    """

    in_title: int
    count: int
    mentions: list[list[int]] = field(default_factory=list)
    forms: dict[tuple[str, ...], dict[int, tuple[_Fit, _Name]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    doubts: list[tuple[list[int], list[int]]] = field(default_factory=list)
    unsure: dict[int, int] = field(default_factory=dict)

    def place(self, name: _Name, positions: list[int]) -> None:
        """Give a name to the person or people whom it fits best, or to a new one."""
        fits = {person: fit for person, (fit, long) in self.forms[name.words].items() if _agrees(name, long)}
        best = max(fits.values(), default=None)
        chosen = [person for person, fit in fits.items() if fit == best]
        if best is not None and best < _Fit.SURNAME:
            chosen = [person for person in chosen if self._came_before(person, positions)]
        if len(chosen) > 1:
            self.doubts.append((chosen, positions))
            return
        if not chosen:
            self.mentions.append([])
        person = chosen[0] if chosen else len(self.mentions) - 1
        self.mentions[person].extend(positions)
        for words, fit in _short_forms(name.words):
            known = self.forms[words].get(person)
            if known is None or known[0] < fit:
                self.forms[words][person] = (fit, name)

    def _came_before(self, person: int, positions: list[int]) -> bool:
        in_body = [position for position in positions if position >= self.in_title]
        return not in_body or min(self.mentions[person]) < in_body[0]

    def settle_doubts(self) -> None:
        """Give each mention that could be several people's to the nearest before it, else the first after."""
        for chosen, positions in self.doubts:
            known = sorted((at, person) for person in chosen for at in self.mentions[person])
            for position in positions:
                before = bisect_right(known, (position, self.count))
                self.unsure[position] = known[max(0, before - 1)][1]

    def answer(self, renamed: Collection[int]) -> list[Meant]:
        """Who each position means."""
        meant = {at: Meant(person) for person, each in enumerate(self.mentions) for at in each}
        meant |= {at: Meant(person, sure=False) for at, person in self.unsure.items()}
        other = _joined({meant[at].number: meant[at - 1].number for at in sorted(renamed)})
        in_order = (meant[at] for at in range(self.count))
        return [replace(each, number=other.get(each.number, each.number)) for each in in_order]


def _joined(renamed: Mapping[int, int]) -> dict[int, int]:
    """For each person under another name the person meant in the end."""
    final: dict[int, int] = {}
    for person, other in renamed.items():
        while other in renamed and renamed[other] != person and other != person:
            other = renamed[other]
        final[person] = other
    return final
