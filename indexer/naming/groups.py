"""Which organisations one article names, and which of its names mean the same: "RSF" and the full name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from indexer.naming.names import fullest
from knowledge.bodies import common_body, national_bodies
from knowledge.group_names import key_of, words_of
from knowledge.group_types import type_by_words
from knowledge.groups import Group, group_id, known_group, possible_groups, sorts_of

_SMALL: frozenset[str] = frozenset({"of", "for", "in", "to", "on", "a", "de", "la", "du", "des", "et"})
_HEADS: frozenset[str] = frozenset(
    {"agency", "alliance", "assembly", "authority", "brigade", "coalition", "commission", "committee"}
    | {"council", "court", "federation", "front", "league", "mission", "movement", "party", "tribunal"}
)
_NEAR = 3  # so many of the countries that an article names say what it is about
_MOST_NOUNS = 20  # names that are compared before a bare noun is given up
_LOCAL: frozenset[str] = frozenset(
    {"armed group", "criminal group", "army", "military unit", "police", "party", "movement", "peace mission"}
)  # what tells by being named which country an article is about


@dataclass(frozen=True, slots=True)
class MeantGroup:
    """Which of an article's organisations a name means, as a number from 0, with its id, label and type, and
    whether that is sure."""

    number: int
    group: Group
    sure: bool = True


def same_groups(
    names: Sequence[str], initials: Mapping[str, str], *, countries: Sequence[str] = ()
) -> list[MeantGroup]:
    """Which names of organisations of one article are the same, and what each is.

    `initials` are those that the article itself explains, `countries` the ISO 3166-1 codes of the countries
    that it names, the most named first. What counts, in this order: what the article says of initials; what
    the list of groups knows; of several groups of a name the one that the article names in full, or the one
    of its countries (not sure, where several are); the only name here that initials spell; for "the Foreign
    Ministry" the only country's that is named; spellings that case, accents and punctuation do not part. At
    last a bare noun ("the Commission") is the only name here that has it, which is not sure.
    """
    article = _Article(tuple(dict.fromkeys(names)), initials, countries)
    meant = {name: article.meaning(name) for name in article.names}
    surfaces: dict[str, list[str]] = defaultdict(list)
    for name in names:
        surfaces[meant[name].key].append(name)
    groups = {name: each.group or _unlisted(surfaces[each.key]) for name, each in meant.items()}
    numbers: dict[str, int] = {}
    return [
        MeantGroup(numbers.setdefault(groups[name].id, len(numbers)), groups[name], meant[name].sure)
        for name in names
    ]


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a name means here: `key` is the same for all names of the same, `group` is what is known of it."""

    key: str
    group: Group | None = None
    sure: bool = True


@dataclass(slots=True)
class _Article:
    """The names of organisations of one article, each once; `countries` are its own, the most named first."""

    names: tuple[str, ...]
    introduced: Mapping[str, str]
    countries: Sequence[str]
    named: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    named_countries: set[str] = field(default_factory=set)
    bodies: dict[str, dict[str, Group]] = field(default_factory=lambda: defaultdict(dict))
    spelled: dict[str, str] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    explained: dict[str, str] = field(default_factory=dict)
    nouns: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        for name in (*self.names, *self.introduced.values()):
            group = known_group(name)
            if group:
                self._note(name, group)
        self.spelled = _spelled_by_initials(self.names)
        self.short = {key_of(initials): full for initials, full in self.introduced.items()}
        self.explained = {key_of(full): initials for initials, full in self.introduced.items()}
        for name in self.names:
            for noun in _nouns(name):
                self.nouns[noun].setdefault(key_of(name), name)

    def _note(self, name: str, group: Group) -> None:
        self.named[group.id].add(key_of(name))
        if group.country and group.type in _LOCAL:
            self.named_countries.add(group.country)
        sorts = {body.label for body, _ in national_bodies(name)}
        if group.country and group.country in self.countries[:1]:
            sorts |= sorts_of(group)
        for sort in sorts:
            self.bodies[sort][group.id] = group

    def meaning(self, name: str) -> _Meaning:
        full = self.short.get(key_of(name))
        if full and key_of(full) != key_of(name):
            return self._by_introduction(name, full)
        return self._by_itself(name)

    def _by_introduction(self, initials: str, full: str) -> _Meaning:
        """What initials mean that the article explains: the full name, or the group that both speak of."""
        meaning = self._by_itself(full)
        return meaning if meaning.group else _spoken_of(initials, full) or meaning

    def _by_itself(self, name: str) -> _Meaning:
        listed = self._listed(name)
        if listed:
            return listed
        full = self.spelled.get(_as_initials(name))
        if full and key_of(full) != key_of(name):
            return self._by_itself(full)
        return (
            self._by_its_initials(name)
            or self._common(name)
            or self._bare_noun(name)
            or _Meaning(key_of(name))
        )

    def _listed(self, name: str) -> _Meaning | None:
        """The group of the list that a name means here."""
        known = known_group(name)
        if known and self._is_named_else(known, name):
            return _Meaning(known.id, known)
        others = [group for group in possible_groups(name) if known is None or group.id != known.id]
        others += self._owned(name) if known else []
        named = [group for group in others if group.id in self.named]
        if len(named) == 1:
            return _Meaning(named[0].id, named[0])
        if known and (not known.country or known.country in self.countries):
            return _Meaning(known.id, known)
        return self._local(others, name) or (_Meaning(known.id, known) if known else None)

    def _local(self, groups: Sequence[Group], name: str) -> _Meaning | None:
        """The one of some groups whose country the article is about.

        Of several the one whose country it names most, which is not sure; of none the only one of a country
        whose groups it names. What every country has must be of the country that it names most.
        """
        near = self.countries[: 1 if common_body(name) else _NEAR]
        local = [group for code in near for group in groups if group.country == code]
        if not local and not common_body(name):
            local = [group for group in groups if group.country in self.named_countries]
            if len(local) > 1:
                return None
        if not local or [group.country for group in local].count(local[0].country) > 1:
            return None
        return _Meaning(local[0].id, local[0], sure=len(local) == 1)

    def _is_named_else(self, group: Group, name: str) -> bool:
        """Whether the article names a group by another name than this."""
        return bool(self.named.get(group.id, set()) - {key_of(name)})

    def _owned(self, name: str) -> list[Group]:
        """The only country's body here of the sort that a name says, in a list, which else is empty."""
        body = common_body(name)
        owned = list(self.bodies.get(body.label, {}).values()) if body else []
        return owned if len(owned) == 1 else []

    def _by_its_initials(self, name: str) -> _Meaning | None:
        """What the list knows by the initials that the article gives to a full name."""
        initials = self.explained.get(key_of(name))
        return _spoken_of(initials, name) if initials else None

    def _common(self, name: str) -> _Meaning | None:
        """What every country has: the only one's that the article names, else nobody's."""
        body = common_body(name)
        if body is None:
            return None
        owned = self._owned(name)
        group = owned[0] if owned else Group(group_id(body.label), body.label, body.type, "", ())
        return _Meaning(group.id, group)

    def _bare_noun(self, name: str) -> _Meaning | None:
        """The only organisation here whose noun a name is: "Front" of "Polisario Front"."""
        words = words_of(name)
        if len(words) != 1 or words[0] not in _HEADS:
            return None
        longer = list(self.nouns.get(words[0], {}).values())[:_MOST_NOUNS]
        meant = {each.key: each for each in map(self.meaning, longer)}
        if len(meant) != 1:
            return None
        only = next(iter(meant.values()))
        return _Meaning(only.key, only.group, sure=False)


def _nouns(name: str) -> Iterator[str]:
    """The words of a name that may be its noun: the last, and the one before "of" or "for"."""
    words = words_of(name)
    if len(words) > 1:
        yield words[-1]
    for word, link in pairwise(words):
        if link in _SMALL:
            yield word
            return


def _spoken_of(initials: str, full: str) -> _Meaning | None:
    """The group of the list that has these initials and a name like the full one."""
    group = next((each for each in possible_groups(initials) if _is_akin(full, each)), None)
    return _Meaning(group.id, group) if group else None


def _is_akin(full: str, group: Group) -> bool:
    """Whether a full name may be another spelling of a group: most of its longer words are in its names."""
    words = {word for word in words_of(full) if len(word) > 3}
    known = {word for name in (group.label, *group.aliases) for word in words_of(name)}
    return bool(words) and 2 * len(words & known) > len(words)


def _unlisted(surfaces: Sequence[str]) -> Group:
    """What is known of a group by its names alone."""
    spellings = [" ".join(each.split()).removeprefix("the ") for each in surfaces]
    label = fullest(sorted(spellings, key=lambda each: -sum(map(str.istitle, each.split()))))
    return Group(group_id(label), label, type_by_words(label), "", ())


def _as_initials(name: str) -> str:
    """The letters of initials in capitals, "" for what are none."""
    letters = name.removeprefix("the ").removesuffix("'s").removesuffix("’s").replace(".", "")
    return letters.upper() if letters[1:2].isalpha() and sum(map(str.isupper, letters)) > 1 else ""


def _spelled_by_initials(names: Iterable[str]) -> dict[str, str]:
    """For initials, with and without its small words', the full name among these that alone has them."""
    full_names: dict[str, dict[str, str]] = defaultdict(dict)
    for name in names:
        words = regex.findall(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*", name)
        if len(words) > 1:
            large = [word for word in words if word[0].isupper()]
            for each in (large, words):
                full_names["".join(word[0] for word in each).upper()][key_of(name)] = name
    return {
        initials: next(iter(each.values()))
        for initials, each in full_names.items()
        if len(each) == 1 and len(initials) > 1
    }
