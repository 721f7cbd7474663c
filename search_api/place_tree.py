"""Places in the page's list under what they lie in: countries, in them regions, in those towns."""

from collections.abc import Sequence
from dataclasses import replace

from search_api import world
from search_api.choices import Choice


def as_tree(places: Sequence[tuple[str, Choice]]) -> tuple[Choice, ...]:
    """Places by id, in their order, each moved into the narrowest of the others that it lies in.

    What no list of places knows stays where it is. The parts of a country are behind a click; open where one
    of them is chosen, or where there is only one country.
    """
    ids = {id for id, _ in places}
    inside: dict[str, list[tuple[str, Choice]]] = {}
    for id, choice in places:
        outer = next((each for each in world.within(id) if each in ids and each != id), "")
        inside.setdefault(outer, []).append((id, choice))
    roots = [_grown(id, choice, inside) for id, choice in inside.get("", ())]
    alone = sum(bool(root.inner) for root in roots) == 1
    return tuple(_folded(root, opened=alone) if root.inner else root for root in roots)


def _grown(id: str, choice: Choice, inside: dict[str, list[tuple[str, Choice]]]) -> Choice:
    return replace(choice, inner=tuple(_part(*part, inside) for part in inside.get(id, ())))


def _part(id: str, choice: Choice, inside: dict[str, list[tuple[str, Choice]]]) -> Choice:
    """A region of which only one town is named says nothing beside that town."""
    grown = _grown(id, choice, inside)
    is_told = len(grown.inner) == 1 and grown.inner[0].count == grown.count
    return grown.inner[0] if is_told and not (grown.chosen or grown.left_out) else grown


def _folded(root: Choice, *, opened: bool) -> Choice:
    return replace(root, fold=f"Places in {root.label}", opened=opened or root.is_marked)
