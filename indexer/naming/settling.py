"""From the names that stand in an article to what they mean: its people, places and organisations.

Nothing here reads a page or asks the model: what is stored of an article is enough, so that a rebuild can
settle it again when an override, or what is known of the world, has changed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import Final, TypeVar

from articles.article import Article
from articles.mention import Entity, Kind, Mention, Part, PlaceRole
from articles.names import entity_id
from indexer.naming.corrections import introduced_initials
from indexer.naming.given import given_names
from indexer.naming.group_text import explained_initials, name_with_country
from indexer.naming.groups import same_groups
from indexer.naming.homes import home_of
from indexer.naming.identity import (
    Identity,
    believed,
    identify,
    identify_group,
    identify_person,
    identify_place,
)
from indexer.naming.overrides import NO_OVERRIDES, KindOverrides, Overrides
from indexer.naming.persons import is_renaming, name_with_honour, tell_apart
from indexer.naming.places import Resolved, resolve_places
from indexer.naming.salience import Prominence
from indexer.naming.spans import Label, Span
from indexer.reading.origins import Origin

BETWEEN: Final = "\n\n"
"""What stands between title and body where they are taken together."""

MAX_ENTITIES: Final = 500
"""The most entities of a kind that are kept of an article."""

LABELS: Final = {Kind.PERSON: Label.PERSON, Kind.PLACE: Label.PLACE, Kind.ORG: Label.ORG}
_Value = TypeVar("_Value")
_POSITION: Final = attrgetter("position")
_UNSURE: Final = 0.4  # the most that a mention is believed which could mean another person


@dataclass(frozen=True, slots=True)
class _Group:
    """Mentions of one article that mean the same, in their order."""

    identity: Identity
    mentions: tuple[Mention, ...]


def settle(article: Article, overrides: Overrides = NO_OVERRIDES) -> Article:
    """The article with the entities that its mentions mean, and the mentions with the ids of these.

    Of a kind that its source gave the entities stay; they get their ids and places. What an override says
    is nothing keeps its mentions, without an entity. The outlet's own name and the authors' are no mentions.
    """
    if not (article.mentions or article.persons or article.places or article.orgs):
        return article
    names = _Names(article, overrides)
    persons, places = names.of(Kind.PERSON), names.of(Kind.PLACE)
    orgs = names.of(Kind.ORG)  # last: the countries named tell one army from another
    return replace(
        article,
        persons=persons,
        places=places,
        orgs=orgs,
        mentions=tuple(sorted(names.settled, key=_POSITION)),
    )


class Settler:
    """Settles the names that articles have, and looks for no others."""

    def __init__(self, overrides: Overrides = NO_OVERRIDES) -> None:
        self._overrides = overrides

    def annotate(self, articles: Sequence[Article]) -> list[Article]:
        """The articles, in the same order, with what their names mean."""
        return [settle(article, self._overrides) for article in articles]


class _Names:
    """The names of one article while they are settled; `settled` fills kind by kind."""

    def __init__(self, article: Article, overrides: Overrides) -> None:
        self._article = article
        self._overrides = overrides
        self._text = article.title + BETWEEN + article.body
        self._prominence = Prominence(article.body)
        self._by_kind: dict[Kind, list[Mention]] = defaultdict(list)
        for mention in sorted(article.mentions, key=_POSITION):
            self._by_kind[mention.kind].append(mention)
        self._countries: list[str] = []
        self._own = {entity_id(name) for name in (article.outlet, *article.byline)}
        self.settled: list[Mention] = []

    def of(self, kind: Kind) -> tuple[Entity, ...]:
        """The entities of a kind, the most mentioned first."""
        origin = self._article.origin(f"{kind}s")
        # What an older version found has no origin, but mentions.
        if not (origin or self._by_kind[kind]) or origin == Origin.GIVEN:
            names = given_names(kind, self._article.entities(kind), self._overrides.of(kind))
            self.settled += names.settled(self._by_kind[kind])
            return names.entities
        groups = self._merged(kind, self._groups(kind))
        return tuple([self._entity(group) for group in groups])

    def _groups(self, kind: Kind) -> list[_Group]:
        mentions = self._by_kind[kind]
        match kind:
            case Kind.PERSON:
                return self._people(mentions)
            case Kind.PLACE:
                return self._places(mentions)
            case Kind.ORG:
                return self._orgs(mentions)

    def _people(self, mentions: Sequence[Mention]) -> list[_Group]:
        spans = [self._span(mention) for mention in mentions]
        gaps = [self._text[before.end : after.start] for before, after in pairwise(spans)]
        names = [name_with_honour(self._text, span.start, span.end) for span in spans]
        meant = tell_apart(
            names,
            in_title=sum(mention.part is Part.TITLE for mention in mentions),
            renamed=[at for at, gap in enumerate(gaps, 1) if is_renaming(gap)],
            different=self._overrides.of(Kind.PERSON).different,
        )
        believed = _believed(mentions, [each.sure for each in meant])
        numbers = [each.number for each in meant]
        called = _grouped(names, numbers)
        return [
            _Group(identify_person(_surfaces(group), each), group)
            for group, each in zip(_grouped(believed, numbers), called, strict=True)
        ]

    def _orgs(self, mentions: Sequence[Mention]) -> list[_Group]:
        spans = [self._span(mention) for mention in mentions]
        initials = {
            short: self._text[full.start : full.end]
            for short, full in introduced_initials(self._text, spans).items()
        }
        at = [(span.start, span.end) for span in spans]
        meant = same_groups(
            [name_with_country(self._text, *each) for each in at],
            {**explained_initials(self._text, at), **initials},
            countries=self._countries,
        )
        believed = _believed(mentions, [each.sure for each in meant])
        groups = {each.number: each.group for each in meant}
        grouped = _grouped(believed, [each.number for each in meant])
        return [
            _Group(identify_group(group), standing)
            for group, standing in zip(groups.values(), grouped, strict=True)
        ]

    def _places(self, mentions: Sequence[Mention]) -> list[_Group]:
        """The places, resolved with the dateline before the text: it says where the rest is."""
        filed = self._article.dateline.place if self._article.dateline else ""
        before = len(filed) + len(BETWEEN)
        spans = [
            (mention.start, mention.end)
            if mention.part is Part.DATELINE
            else (before + span.start, before + span.end)
            for mention, span in zip(mentions, map(self._span, mentions), strict=True)
        ]
        text, home = filed + BETWEEN + self._text, home_of(self._article.url)
        resolved = [believed(each) for each in resolve_places(text, spans, dateline=filed, home=home)]
        countries = Counter(each.place.country for each in resolved if each and each.place.country)
        self._countries = [code for code, _ in countries.most_common()]
        ids = [
            each.place.id if each and not each.is_part else entity_id(mention.surface)
            for mention, each in zip(mentions, resolved, strict=True)
        ]
        surest: dict[str, Resolved] = {}
        for id, each in zip(ids, resolved, strict=True):
            if each and (id not in surest or each.confidence > surest[id].confidence):
                surest[id] = each
        return [
            _Group(identify_place(_surfaces(group), surest.get(id)), group)
            for id, group in zip(dict.fromkeys(ids), _grouped(mentions, ids), strict=True)
        ]

    def _span(self, mention: Mention) -> Span:
        """The mention in title and body taken together."""
        before = 0 if mention.part is Part.TITLE else len(self._article.title) + len(BETWEEN)
        label = LABELS[mention.kind]
        return Span(before + mention.start, before + mention.end, label, mention.confidence)

    def _merged(self, kind: Kind, groups: Sequence[_Group]) -> list[_Group]:
        """The groups as overrides have them: those of one id together, without those that mean nothing."""
        said = self._overrides.of(kind)
        merged: dict[str, list[_Group]] = defaultdict(list)
        for group in groups:
            identity = group.identity
            if not identity.id or self._is_own(group):
                continue
            if said.is_nothing(identity.id, identity.label):
                self.settled += (replace(mention, entity="") for mention in group.mentions)
                continue
            merged[said.id_of(identity.id, identity.label)].append(group)
        largest = sorted(merged.items(), key=lambda each: -sum(len(group.mentions) for group in each[1]))
        return [_one_group(kind, id, each, said) for id, each in largest[:MAX_ENTITIES]]

    def _is_own(self, group: _Group) -> bool:
        return not {entity_id(mention.surface) for mention in group.mentions}.isdisjoint(self._own)

    def _entity(self, group: _Group) -> Entity:
        identity, mentions = group.identity, group.mentions
        self.settled += (replace(mention, entity=identity.id) for mention in mentions)
        confidence = max(mention.confidence for mention in mentions)
        return Entity(
            identity.id,
            identity.label,
            _surfaces(mentions),
            len(mentions),
            identity.type,
            self._prominence.salience(mentions),
            round(identity.confidence if identity.location else confidence, 3),
            identity.location,
            tuple(_roles(mentions)),
        )


def _one_group(kind: Kind, id: str, groups: Sequence[_Group], said: KindOverrides) -> _Group:
    """The groups of one id as one: called as most fully spelled, or as an override has it."""
    mentions = tuple(sorted((each for group in groups for each in group.mentions), key=_POSITION))
    own = next((group.identity for group in groups if group.identity.id == id), None)
    identity = own or identify_as(kind, id, groups[0].identity)
    return _Group(replace(identity, id=id, label=said.labels.get(id, identity.label)), mentions)


def identify_as(kind: Kind, id: str, spelled: Identity) -> Identity:
    """What an override leads to: a place by its id, of all else what the article calls it."""
    return identify(kind, id) if kind is Kind.PLACE and ":" in id else replace(spelled, id=id)


def _believed(mentions: Sequence[Mention], sure: Sequence[bool]) -> list[Mention]:
    return [
        mention if is_sure else replace(mention, confidence=min(mention.confidence, _UNSURE))
        for mention, is_sure in zip(mentions, sure, strict=True)
    ]


def _grouped(values: Sequence[_Value], numbers: Sequence[object]) -> list[tuple[_Value, ...]]:
    """The values of each number, in the order in which the numbers come."""
    groups: Mapping[object, list[_Value]] = defaultdict(list)
    for value, number in zip(values, numbers, strict=True):
        groups[number].append(value)
    return [tuple(group) for group in groups.values()]


def _surfaces(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.surface for mention in mentions))


def _roles(mentions: Sequence[Mention]) -> Iterator[PlaceRole]:
    if mentions[0].kind is not Kind.PLACE:
        return
    if any(mention.part is Part.DATELINE for mention in mentions):
        yield PlaceRole.DATELINE
    if any(mention.part is not Part.DATELINE for mention in mentions):
        yield PlaceRole.MENTIONED
