"""What the names mean that a source gave with an article, without a text around them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.mention import Entity, Kind, Mention
from indexer.naming.identity import identify
from indexer.naming.names import fullest
from indexer.naming.overrides import KindOverrides


@dataclass(frozen=True, slots=True)
class GivenNames:
    """The entities of one kind that a source gave, and where each of its names and ids leads."""

    entities: tuple[Entity, ...]
    ids: Mapping[str, str]

    def settled(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Mentions of these names with the ids of what they mean; with none where that is nothing."""
        for mention in mentions:
            id = self.ids.get(mention.surface) or self.ids.get(mention.entity, "")
            yield replace(mention, entity=id)


def given_names(kind: Kind, given: Iterable[Entity], said: KindOverrides) -> GivenNames:
    """What the names of one kind mean that a source gave, by lists, rules and what overrides say of them.

    Each name is looked at by itself: what an override joined comes apart again without it. What an override
    calls nothing is forgotten.
    """
    names: dict[str, list[tuple[str, Entity]]] = {}
    for entity in given:
        for name in entity.surfaces or (entity.label,):
            natural = identify(kind, name).id
            if natural and not said.is_nothing(natural, name):
                names.setdefault(said.id_of(natural, name), []).append((name, entity))
    ids = {entity.id: id for id, each in names.items() for _, entity in each}
    ids |= {name: id for id, each in names.items() for name, _ in each}
    return GivenNames(tuple(_entity(kind, id, each, said) for id, each in names.items()), ids)


def _entity(kind: Kind, id: str, names: Sequence[tuple[str, Entity]], said: KindOverrides) -> Entity:
    """One entity of these names. How often they were given is only known of all of an entity's together."""
    surfaces = tuple(dict.fromkeys(name for name, _ in names))
    whole = {entity.id: entity for _, entity in names}.values()
    count = sum(each.count if set(each.surfaces) <= set(surfaces) else 1 for each in whole)
    natural = identify(kind, fullest(surfaces))
    label = said.labels.get(id, natural.label)
    confidence = round(natural.confidence, 3)
    return Entity(id, label, surfaces, count, natural.type, confidence=confidence, location=natural.location)
