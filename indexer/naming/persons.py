"""Who is who among the people that one article names: "Zelensky" is the Volodymyr Zelensky before it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

import regex

from indexer.naming.names import Meant
from knowledge.people import known_person, person_id
from knowledge.person_keys import home_letters, word_keys
from knowledge.person_words import PersonWords, honours, take_apart
from knowledge.transliteration import Letters

_PARTICLES = frozenset(
    {"abu", "bin", "bint", "da", "de", "del", "den", "der", "di", "dos", "du", "la", "le"}
    | {"st", "ter", "uld", "van", "von", "zu"}
)

_OTHER_NAME = "name|nom de guerre|call sign|nickname|alias"
_RENAMED = regex.compile(
    r"[\"”’»)]?,?(?: (?:who|whose|is|was|also|better|widely|commonly|usually|popularly|often|now|then|more))*"
    r" (?:(?:known|called)(?: (?:\p{Ll}+ ){0,3}(?:as|by))?|aka|a\.k\.a\.|goes by|went by"
    rf"|{_OTHER_NAME})(?: (?:is|was|the|his|her|of|{_OTHER_NAME}))*,? ?[\"'“‘«]?"
    r"|, or [\"'“‘«]?"
)
_LONGEST_GAP = 60
_WORD_BEFORE = regex.compile(r"(?<!\w)(\p{Lu}\p{L}+) $")
_LONGEST_HONOUR = 20


def is_renaming(gap: str) -> bool:
    """Whether the text between two names says that the second is another name of the first.

    As in "Mahmoud Abbas, better known as Abu Mazen".
    """
    return len(gap) <= _LONGEST_GAP and bool(_RENAMED.fullmatch(gap))


def name_with_honour(text: str, start: int, end: int) -> str:
    """The name at some characters of a text, with an honour before it that may say who is meant.

    A title is no part of a name in a text, but Mullah Omar is not any Omar.
    """
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_HONOUR), start)
    honour = before[1] if before and before[1].lower() in honours() else ""
    return f"{honour} {text[start:end]}".lstrip()


def tell_apart(
    names: Sequence[str],
    *,
    in_title: int = 0,
    renamed: Collection[int] = (),
    different: Collection[frozenset[str]] = (),
) -> list[Meant]:
    """Which names mean the same person, for names as spelled, in order of appearance.

    The first `in_title` of them stand in the headline, those at the positions `renamed` are other names
    of the one before, and `different` are pairs of ids (`person_id`) that are never joined. Names are
    compared by what their spelling does not move. A full name is joined by its parts: a surname anywhere,
    a first name or a name in the middle when the full name came before it or it is in the headline. Two
    people of one surname stay apart, as do two of whom it is known that they are two; a bare surname that
    could be either goes to the nearer one before it, and is not sure.
    """
    positions: dict[_Name, list[int]] = defaultdict(list)
    for position, spelled in enumerate(names):
        positions[_parse(spelled)].append(position)
    people = _People(in_title, len(names), frozenset(different))
    for name in sorted(positions, key=lambda name: (-name.length, -len(name.given), positions[name][0])):
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
    """A name as it is compared: its parts, the letters in which it is at home, whom it means by itself, and
    whether that is somebody known."""

    parts: PersonWords
    letters: Letters
    id: str
    is_known: bool

    @property
    def length(self) -> int:
        return len(self.parts.words)

    @property
    def given(self) -> str:
        return self.parts.first_letters

    def words(self, letters: Letters) -> tuple[str, ...]:
        """What spelling does not move of its words, by the rules for these letters."""
        return word_keys(self.parts, letters)


def _parse(name: str) -> _Name:
    parts = take_apart(name)
    return _Name(parts, home_letters(parts), person_id(name), known_person(name) is not None)


def _short_forms(words: tuple[str, ...], letters: Letters) -> Iterator[tuple[tuple[str, ...], _Fit]]:
    """What a name may be shortened or turned round to, best fit first.

    What follows the first word of an Arabic name is the name of the father, and without a word in the
    middle it may be a brother's or a son's: neither is shortened so.
    """
    yield words, _Fit.WHOLE
    if len(words) > 1:
        yield (*words[1:], words[0]), _Fit.WHOLE
        yield (words[-1], *words[:-1]), _Fit.WHOLE
    for cut in range(1, len(words)):
        if _is_one_word(words[cut:]):
            yield words[cut:], _Fit.SURNAME
        elif letters is not Letters.ARABIC:
            yield words[cut:], _Fit.FIRST
    if letters is not Letters.ARABIC:
        for middle in range(1, len(words) - 1):
            yield (*words[:middle], *words[middle + 1 :]), _Fit.FIRST
    for cut in range(len(words) - 1, 1, -1):
        yield words[:cut], _Fit.SURNAME
    yield words[:1], _Fit.FIRST
    for word in words[1:-1]:
        yield (word,), _Fit.MIDDLE


def _is_one_word(words: tuple[str, ...]) -> bool:
    return sum(word not in _PARTICLES for word in words) == 1


def _agrees(short: PersonWords, long: PersonWords) -> bool:
    """Whether initials and generation of a shorter name allow it to be the longer."""
    whole = len(short.words) > 1
    if short.generation != long.generation and (whole or short.generation):
        return False
    if short.has_initials or (long.has_initials and len(short.words) == len(long.words)):
        ours, theirs = short.first_letters, long.first_letters
        return ours.startswith(theirs) or theirs.startswith(ours)
    return True


@dataclass(slots=True)
class _People:
    """The people of one article as they become known, longest names first.

    `mentions` are each person's sure positions, `names` the full names; `by_id` says who has a full name, and
    `forms` whom a shortened name fits, by its words as the rules for some letters write them.
    """

    in_title: int
    count: int
    different: frozenset[frozenset[str]]
    mentions: list[list[int]] = field(default_factory=list)
    names: list[list[_Name]] = field(default_factory=list)
    by_id: dict[str, int] = field(default_factory=dict)
    forms: dict[tuple[Letters, tuple[str, ...]], dict[int, tuple[_Fit, _Name]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    doubts: list[tuple[list[int], list[int]]] = field(default_factory=list)
    unsure: dict[int, int] = field(default_factory=dict)

    def place(self, name: _Name, positions: list[int]) -> None:
        """Give a name to the person or people whom it fits best, or to a new one."""
        chosen = self._chosen(name, positions)
        if len(chosen) > 1:
            self.doubts.append((chosen, positions))
            return
        if not chosen:
            self.mentions.append([])
            self.names.append([])
        person = chosen[0] if chosen else len(self.mentions) - 1
        self.mentions[person].extend(positions)
        self._learn(name, person)

    def _learn(self, name: _Name, person: int) -> None:
        if name.length > 1:
            self.names[person].append(name)
        self.by_id.setdefault(name.id, person)
        for words, fit in _short_forms(name.words(name.letters), name.letters):
            known = self.forms[name.letters, words].get(person)
            if known is None or known[0] < fit:
                self.forms[name.letters, words][person] = (fit, name)

    def _chosen(self, name: _Name, positions: list[int]) -> list[int]:
        """Whom a name may mean: whom it fits best, as their name or a shortened one."""
        fits = self._fits(name)
        same = self.by_id.get(name.id)
        its_own = same is not None and not self._is_another(name, same) and self._agrees_with(name, same)
        if same is not None and its_own and (name.length > 1 or not fits):
            fits[same] = _Fit.WHOLE
        best = max(fits.values(), default=None)
        chosen = [person for person, fit in fits.items() if fit == best]
        if best is not None and best < _Fit.SURNAME:
            chosen = [person for person in chosen if self._came_before(person, positions)]
        return chosen

    def _agrees_with(self, name: _Name, person: int) -> bool:
        known = self.names[person]
        return not known or any(_agrees(name.parts, other.parts) for other in known)

    def _fits(self, name: _Name) -> dict[int, _Fit]:
        fits: dict[int, _Fit] = {}
        for letters in Letters:
            for person, (fit, long) in self.forms.get((letters, name.words(letters)), {}).items():
                if _agrees(name.parts, long.parts) and not self._is_another(name, person):
                    fits[person] = max(fit, fits.get(person, fit))
        return fits

    def _is_another(self, name: _Name, person: int) -> bool:
        """Whether it is known or was told that a name does not mean this person."""
        known = name.is_known and name.length > 1
        return any(
            frozenset({name.id, other.id}) in self.different
            or (known and other.is_known and name.id != other.id)
            for other in self.names[person]
        )

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
