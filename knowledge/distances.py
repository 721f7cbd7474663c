"""How far places lie apart."""

import math


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points on the globe."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12_742 * math.asin(math.sqrt(min(1.0, half)))
