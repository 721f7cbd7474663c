"""Words for the people and things of places that the gazetteer has none for: "West African", "Kurdish"."""

from functools import cache
from typing import Final

from knowledge.places import Candidate, Place, candidates, demonym

_WIDE: Final = frozenset({"continent", "area", "region", "island", "country"})

# A place; words for its people and things, without an s for several.
_PEOPLES: Final = """
Central Asia: Central Asian
East Africa: East African
Eastern Europe: Eastern European, East European
Europe: EU, European Union, Pan-European
Middle East: Middle Eastern, Mideastern, Arab
North Africa: North African
South Asia: South Asian
Southeast Asia: Southeast Asian, South-East Asian
Southern Africa: Southern African
West Africa: West African
Western Europe: Western European, West European
Scandinavia: Scandinavian, Nordic
Balkans: Balkan
Sahel: Sahelian
Catalonia: Catalonian
Darfur: Darfurian
Gaza Strip: Gazan
Hawaii: Hawaiian
Kurdistan: Kurdish, Kurd
Papua: Papuan
Scotland: Scot
Wales: Welshmen
Xinjiang: Uyghur, Uighur
"""


def people_of(word: str) -> Place | None:
    """The place whose people or things a word means, a country or a wider or narrower land; else None."""
    country = demonym(word)
    return country if country is not None else _other_people().get(word.casefold())


@cache
def _other_people() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for line in _PEOPLES.strip().splitlines():
        name, _, words = line.partition(": ")
        if place := _wide_place(name):
            for word in words.casefold().split(", "):
                found |= {word: place, f"{word}s": place}
    return found


def _wide_place(name: str) -> Place | None:
    """The place of a name that is as wide as a land, and not a town called Africa."""
    wide = [one for one in candidates(name) if one.place.type in _WIDE]
    return max(wide, key=_usualness).place if wide else None


def _usualness(one: Candidate) -> tuple[bool, int, int]:
    """Sorts what is listed by hand, because news names it, after all else: Kurdistan is in Iraq."""
    return one.place.id.startswith("dateline:"), one.fit, one.place.population
