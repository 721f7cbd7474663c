"""A place while the gazetteer is being built."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Draft:
    """One place. `id` is a GeoNames number or a slug of ours; `parent` is the id of what it lies in.

    `names` are its other names as the inputs write them, `sure` those that a hand list vouches for. `lat`
    and `lon` are degrees.
    """

    id: int | str
    label: str
    type: str
    country: str
    lat: float
    lon: float
    parent: int | str | None = None
    population: int = 0
    is_capital: bool = False
    names: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)
