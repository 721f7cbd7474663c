"""How well the names of places are resolved."""

from collections.abc import Sequence

from indexer.naming.places import Resolved, resolve_places


def resolve(text: str, spans: Sequence[tuple[int, int]]) -> list[dict[str, object] | None]:
    """What the places at the spans of a text mean: `id`, `lat`, `lon`, `country`; None where not known."""
    return [_described(one) if one else None for one in resolve_places(text, spans)]


def _described(resolved: Resolved) -> dict[str, object]:
    place = resolved.place
    source, _, number = place.id.partition(":")
    id = number if source == "geonames" else place.id
    return {
        "id": id,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "confidence": resolved.confidence,
        "label": place.label,
        "type": place.type,
        "part": resolved.is_part,
    }
