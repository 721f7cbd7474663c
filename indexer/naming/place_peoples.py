"""Words for the people and things of places that are no countries: "European", "Kurdish", "Texan"."""

from functools import cache
from typing import Final

from knowledge.places import Candidate, Place, candidates, demonym

_WIDE: Final = frozenset({"continent", "area", "region", "island", "country"})

# A place; words for its people and things, without an s for several.
_PEOPLES: Final = """
Africa: African
Asia: Asian
Central America: Central American
Central Asia: Central Asian
East Africa: East African
Eastern Europe: Eastern European, East European
Europe: European, EU, European Union, Pan-European
Latin America: Latin American, Latin-American
Middle East: Middle Eastern, Mideastern, Arab
North Africa: North African
North America: North American
South America: South American
South Asia: South Asian
Southeast Asia: Southeast Asian, South-East Asian
Southern Africa: Southern African
West Africa: West African
Western Europe: Western European, West European
Scandinavia: Scandinavian, Nordic
Balkans: Balkan
Sahel: Sahelian
Abkhazia: Abkhaz, Abkhazian
Bavaria: Bavarian
California: Californian
Catalonia: Catalan, Catalonian
Chechnya: Chechen
Corsica: Corsican
Crimea: Crimean
Dagestan: Dagestani
Darfur: Darfuri, Darfurian
England: English, Englishman, Englishmen
Gaza Strip: Gazan
Hawaii: Hawaiian
Ingushetia: Ingush
Kashmir: Kashmiri
Kosovo: Kosovar, Kosovan
Kurdistan: Kurdish, Kurd
Northern Ireland: Northern Irish
Oromia: Oromo
Papua: Papuan
Quebec: Quebecois, Québécois
Scotland: Scottish, Scot, Scots
Sicily: Sicilian
Siberia: Siberian
Somaliland: Somalilander
South Ossetia: South Ossetian
Texas: Texan
Tibet: Tibetan
Tigray: Tigrayan
Transnistria: Transnistrian
Wales: Welsh, Welshman, Welshmen
Western Sahara: Sahrawi
Xinjiang: Uyghur, Uighur
Zanzibar: Zanzibari
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
