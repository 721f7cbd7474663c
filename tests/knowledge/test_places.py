"""Names of places mean the places that they mean in the news."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import places
from knowledge.distances import km
from knowledge.places import Fit, Place

HERE = Path(__file__).parent
FAR = {
    "conflict_places.tsv": 30,
    "conflict_regions.tsv": 250,
}  # km: towns are points, middles of regions a matter of taste


def listed(file: str) -> Iterator[tuple[str, str, float, float]]:
    with (HERE / file).open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield row["spelling"], row["country"], float(row["lat"]), float(row["lon"])


def not_found(file: str) -> list[tuple[str, Place | None]]:
    wrong = []
    for name, country, lat, lon in listed(file):
        found = places.most_likely(name)
        if found is None or found.country != country or km(found.lat, found.lon, lat, lon) > FAR[file]:
            wrong.append((name, found))
    return wrong


def the(name: str) -> Place:
    found = places.most_likely(name)
    assert found is not None, name
    return found


def labels(found: tuple[Place, ...]) -> list[str]:
    return [place.label for place in found]


@pytest.mark.parametrize("file", FAR)
def test_every_spelling_of_a_place_of_conflict_is_found_in_its_country_and_near_where_it_is(
    file: str,
) -> None:
    assert not_found(file) == []


def test_the_lists_of_places_of_conflict_are_as_long_as_they_ought_to_be() -> None:
    towns = list(listed("conflict_places.tsv"))
    assert len(towns) >= 120
    assert len({row[2:] for row in towns}) >= 90
    assert len(list(listed("conflict_regions.tsv"))) >= 60


def test_a_region_of_conflict_is_a_region_an_area_or_a_country_and_never_a_village_of_its_name() -> None:
    types = {name: the(name).type for name, *_ in listed("conflict_regions.tsv")}
    assert set(types.values()) <= {"region", "area", "country", "island"}, types


@pytest.mark.parametrize(
    ("spelling", "label"),
    [
        ("Kiev", "Kyiv"),
        ("Odessa", "Odesa"),
        ("Lvov", "Lviv"),
        ("Burma", "Myanmar"),
        ("Rangoon", "Yangon"),
        ("Swaziland", "Eswatini"),
        ("Türkiye", "Turkey"),
        ("Zaire", "Democratic Republic of Congo"),
        ("Al Hudaydah", "Hodeidah"),
        ("Ivory Coast", "Ivory Coast"),
        ("Arakan", "Rakhine"),
        ("St. Petersburg", "Saint Petersburg"),
        ("NYC", "New York"),
        ("the Hague", "The Hague"),
    ],
)
def test_a_place_is_called_by_its_name_in_todays_english(spelling: str, label: str) -> None:
    assert the(spelling).label == label


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("Ukraine", "country"),
        ("Donbas", "area"),
        ("Kharkiv", "town"),
        ("Kharkiv Oblast", "region"),
        ("Jabalia refugee camp", "camp"),
        ("Euphrates", "river"),
        ("Sea of Azov", "sea"),
        ("Bab el-Mandeb", "strait"),
        ("Snake Island", "island"),
        ("Qandil Mountains", "mountains"),
        ("Lake Chad", "lake"),
        ("Rafah crossing", "crossing"),
        ("Zaporizhzhia Nuclear Power Plant", "power plant"),
        ("Kakhovka Dam", "dam"),
        ("Bagram Airfield", "base"),
        ("Dahiyeh", "neighbourhood"),
        ("Africa", "continent"),
        ("Sahel", "area"),
        ("Soviet Union", "former country"),
    ],
)
def test_a_place_tells_what_it_is(name: str, type: str) -> None:
    assert the(name).type == type


def test_a_town_lies_in_its_region_and_its_country() -> None:
    assert labels(places.within(the("Bakhmut"))) == ["Donetsk Oblast", "Ukraine"]
    assert labels(places.within(the("Gaza City"))) == ["Gaza Strip", "Palestinian territories"]
    assert places.place(the("Bakhmut").region) == places.within(the("Bakhmut"))[0]


def test_an_area_of_the_hand_list_lies_in_its_country_and_a_sea_in_nothing() -> None:
    assert labels(places.within(the("Donbas"))) == ["Ukraine"]
    assert labels(places.within(the("El Fasher"))) == ["North Darfur", "Darfur", "Sudan"]
    assert places.within(the("Red Sea")) == ()
    assert the("Red Sea").country == ""


def test_a_site_that_no_input_has_lies_in_the_region_around_it() -> None:
    assert labels(places.within(the("Azovstal"))) == ["Donetsk Oblast", "Ukraine"]


def test_a_word_for_what_it_is_decides_between_a_region_and_its_town() -> None:
    assert the("Homs province").type == the("Aleppo governorate").type == "region"
    assert the("Homs city").type == the("Homs").type == "town"
    assert {one.fit for one in places.candidates("Homs city")} == {Fit.LOOSE}


def test_candidates_come_with_the_best_fit_first_and_then_the_largest() -> None:
    found = places.candidates("Tripoli")
    assert {"LY", "LB", "GR"} <= {one.place.country for one in found}
    order = [(-one.fit, -one.place.population) for one in found]
    assert order == sorted(order)


def test_a_place_without_people_is_kept() -> None:
    assert the("Robotyne").country == "UA"
    assert any(one.place.population == 0 and one.place.type == "town" for one in places.candidates("Pripyat"))


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("Ukrainian", "Ukraine"),
        ("Ukrainians", "Ukraine"),
        ("Syrian", "Syria"),
        ("american", "United States"),
        ("South Sudanese", "South Sudan"),
        ("Burkinabè", "Burkina Faso"),
        ("Chechens", "Chechnya"),
        ("European", "Europe"),
    ],
)
def test_a_word_for_a_people_means_its_country_region_or_continent(word: str, label: str) -> None:
    found = places.demonym(word)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("word", ["Kurdish", "Arab", "Kyiv", "Muslim", ""])
def test_a_word_for_no_land_means_none(word: str) -> None:
    assert places.demonym(word) is None


@pytest.mark.parametrize("name", ["", " ", "'", "-", "the", "Qwxzvkj", "x" * 10_000, "\0", "\n", "ﷺ", "2024"])
def test_what_is_no_name_of_a_place_means_none(name: str) -> None:
    assert places.candidates(name) == ()
    assert places.most_likely(name) is None


def test_a_name_in_its_own_letters_is_found() -> None:
    assert the("Київ").label == "Kyiv"
    assert the("حلب").label == "Aleppo"


def test_airport_codes_and_spellings_by_machines_are_no_names() -> None:
    assert all(one.place.label != "Kyiv" for one in places.candidates("IEV"))
    assert all(one.place.label != "Kyiv" for one in places.candidates("qyyb"))


def test_an_id_leads_back_to_its_place() -> None:
    for name in ("Kyiv", "Donbas", "Ukraine", "Jabalia refugee camp", "Sahel"):
        assert places.place(the(name).id) == the(name)
    assert the("Kyiv").id == "geonames:703448"
    assert the("Donbas").id == "dateline:donbas"


@pytest.mark.parametrize(
    "id",
    [
        "",
        "kyiv",
        "geonames:",
        "geonames:x",
        "geonames:1",
        "dateline:atlantis",
        "geonames:²",
        "geonames:9999999999",
    ],
)
def test_an_id_of_nothing_means_none(id: str) -> None:
    assert places.place(id) is None


def test_a_country_is_known_by_its_code_and_its_neighbours() -> None:
    ukraine = places.country("UA")
    assert ukraine is not None
    assert ukraine.label == "Ukraine"
    assert places.country("XX") is None
    assert set(places.neighbours("UA")) == {"BY", "HU", "MD", "PL", "RO", "RU", "SK"}
    assert places.neighbours("XX") == ()


def test_a_capital_is_one() -> None:
    assert the("Kyiv").is_capital
    assert the("Damascus").is_capital
    assert not the("Kharkiv").is_capital
