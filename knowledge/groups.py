"""Groups and organisations that the news knows under more than one name."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from articles.names import entity_id
from knowledge.bodies import Body, common_body, national_bodies
from knowledge.group_names import key_of, words_of, words_of_owner
from knowledge.nations import split_nation
from knowledge.tables import names_in, rows

TYPES: Final = (
    "armed group",
    "criminal group",
    "army",
    "military unit",
    "police",
    "intelligence service",
    "government body",
    "parliament",
    "court",
    "alliance",
    "UN body",
    "peace mission",
    "aid organisation",
    "rights group",
    "monitoring group",
    "party",
    "movement",
    "media",
    "news agency",
    "company",
    "bank or fund",
    "religious body",
    "international body",
    "school or institute",
    "sports body",
    "union",
    "hospital",
)
"""The types of groups. A peace mission is one of any alliance; a UN body any other part of the UN."""

_UNSURE: Final = "?"  # before a name that is the group's only where the article says so
_ORDINARY: Final = "~"  # before a name that is also a word, a place, a person or another's initials
_ARTICLES: Final = ("al-", "Al-", "al ", "Al ")
_SORTS: Final = frozenset(
    {"movement", "group", "militia", "rebels", "fighters", "militants", "insurgents", "guerrillas"}
    | {"organisation", "network", "agency", "television", "tv", "channel", "newspaper"}
)
_BEFORE: Final = _SORTS | {"un", "mission", "wing", "party"}
_OF_UN: Final = frozenset({"UN body", "peace mission"})


@dataclass(frozen=True, slots=True)
class Group:
    """A known group. `id` is the slug of its main name, `type` one of `TYPES` ("" is not known), `country`
    the ISO 3166-1 code of where it is based, "" for none or several; `aliases` are its other names."""

    id: str
    label: str
    type: str
    country: str
    aliases: tuple[str, ...]


@lru_cache(maxsize=16_384)  # the same few thousand names stand in most reports
def known_group(name: str) -> Group | None:
    """The group that a name of an organisation means wherever it stands, by itself.

    Case, accents, punctuation, "the" and British or American spelling do not matter. What it is may stand
    beside it ("Taliban movement", "rebel group ETA"), or its own country ("Lebanese Hezbollah"). What every
    country has ("Ukrainian Defence Ministry") is known too: "Ministry of Defence (Ukraine)".
    """
    return _listed(words_of(name)) or _of_nation(name) or _in_longer(name)


def possible_groups(name: str) -> tuple[Group, ...]:
    """All listed groups that a name may mean, the one that it means by itself first."""
    table = _table()
    key = key_of(name)
    sure = table.sure.get(key)
    return (*([sure] if sure else []), *table.unsure.get(key, ()))


@lru_cache(maxsize=16_384)
def group_id(name: str) -> str:
    """The id of the organisation that a name means: a known group's, else the name's slug without "the".

    An id is its own id. Empty when the name holds no letter or digit.
    """
    group = known_group(name)
    if group:
        return group.id
    body = common_body(name)
    return entity_id(body.label) if body else _slug(name)


@cache
def unmistakable_names() -> frozenset[str]:
    """Spellings, letter by letter, that mean an organisation wherever they stand in an English text.

    Which one is another question: "National Liberation Army" is one of several.
    """
    return frozenset(form for name in _table().unmistakable for form in _written_forms(name))


def sorts_of(group: Group) -> frozenset[str]:
    """The labels of the sorts of body that a group is: the Pentagon is a "Ministry of Defence"."""
    names = (name for name in (group.label, *group.aliases) if name.endswith(")"))
    return frozenset(name.partition(" (")[0] for name in names)


@dataclass(frozen=True, slots=True)
class _Table:
    """The list: by the keys of their names the groups that these mean, and those that they may mean."""

    sure: dict[str, Group]
    unsure: dict[str, tuple[Group, ...]]
    unmistakable: tuple[str, ...]


@cache
def _table() -> _Table:
    sure: dict[str, Group] = {}
    unsure: dict[str, list[Group]] = defaultdict(list)
    unmistakable: list[str] = []
    for marked, type, country, aliases in rows("groups.tsv", 4):
        names = (marked, *names_in(aliases))
        bare = [name.lstrip(_UNSURE + _ORDINARY) for name in names]
        group = Group(entity_id(bare[0]), bare[0], type, country, tuple(bare[1:]))
        for name, plain in zip(names, bare, strict=True):
            is_unsure = name.startswith(_UNSURE)
            if is_unsure:
                unsure[key_of(plain)].append(group)
            else:
                sure.setdefault(key_of(plain), group)
            if _is_written_so(plain) and (name == plain or (is_unsure and " " in plain)):
                unmistakable.append(plain)
    return _Table(sure, {key: tuple(groups) for key, groups in unsure.items()}, tuple(unmistakable))


def _is_written_so(name: str) -> bool:
    """Whether a text has the name like this: not with a remark, nor with what it is ("Houthi rebels")."""
    return not name.endswith(")") and not name.split()[-1].islower()


def _listed(words: tuple[str, ...]) -> Group | None:
    sure = _table().sure
    found = sure.get("".join(words))
    if not found and len(words) > 1 and words[-1] in _SORTS:
        found = sure.get("".join(words[:-1]))
    return found


def _of_nation(name: str) -> Group | None:
    """The group of the country that the name itself tells."""
    table = _table()
    for rest, nation in split_nation(words_of_owner(name)):
        key = "".join(rest)
        found = _listed(rest)
        may_be = (*([found] if found else []), *table.unsure.get(key, ()))
        its_own = {group.id: group for group in may_be if group.country == nation.code != ""}
        if len(its_own) == 1:
            return next(iter(its_own.values()))
    for body, nation in national_bodies(name):
        label = body.of(nation)
        return table.sure.get(key_of(label)) or _national(body, label, nation.code)
    return None


def _in_longer(name: str) -> Group | None:
    """The group of a name with initials in brackets, the UN beside it, or what it is: "the militia Hamas"."""
    opened = name.rstrip(")").rpartition(" (")
    if opened[0] and opened[2].replace(".", "").isupper():
        return _listed(words_of(opened[0])) or _of_nation(opened[0])
    words = words_of_owner(name)
    if words[-2:] == ("of", "un"):
        return _listed(("un", *words[:-2]))
    after = next((at + 1 for at in range(len(words) - 2, -1, -1) if words[at] in _BEFORE), 0)
    found = _listed(words[after:])
    if found and words[:1] == ("un",) and after == 1:
        return found if found.type in _OF_UN else None
    return found


def _national(body: Body, label: str, country: str) -> Group:
    return Group(entity_id(label), label, body.type, country, ())


def _slug(name: str) -> str:
    slug = entity_id(name)
    while slug.startswith("the-"):
        slug = slug.removeprefix("the-")
    return slug


def _written_forms(name: str) -> Iterator[str]:
    """The name with both apostrophes, and with the Arabic article as outlets write it."""
    for article in _ARTICLES:
        if name.startswith(article):
            rest = name.removeprefix(article)
            names = [each + rest for each in _ARTICLES]
            break
    else:
        names = [name]
    for each in names:
        yield each
        if "'" in each:
            yield each.replace("'", "’")
