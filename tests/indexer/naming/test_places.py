import re
import time

import pytest

from indexer.naming.places import Resolved, resolve_name, resolve_places
from knowledge.places import place

_MARKED = re.compile(r"\[([^\]]+)\]")


def resolved(marked: str, *, dateline: str = "", home: str = "") -> dict[str, Resolved | None]:
    """What the names in brackets mean; the last one counts of those that stand there twice."""
    text, spans = "", []
    for at, piece in enumerate(_MARKED.split(marked)):
        if at % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    found = resolve_places(text, spans, dateline=dateline, home=home)
    return {text[start:end]: one for (start, end), one in zip(spans, found, strict=True)}


def where(marked: str, *, dateline: str = "", home: str = "") -> dict[str, str]:
    """The country, and for a town its region's label, of each name in brackets; "" for none."""
    return {name: _where(one) for name, one in resolved(marked, dateline=dateline, home=home).items()}


def _where(one: Resolved | None) -> str:
    if one is None:
        return ""
    region = place(one.place.region)
    return f"{one.place.type}, {region.label + ', ' if region else ''}{one.place.country}"


def test_a_name_alone_means_the_best_known_of_its_places() -> None:
    for name, country in {"Paris": "FR", "Tripoli": "LY", "Birmingham": "GB", "Hyderabad": "IN"}.items():
        found = resolve_name(name)
        assert found is not None
        assert (found.place.type, found.place.country) == ("town", country)


def test_the_other_places_of_a_report_tell_which_one_is_meant() -> None:
    lebanon = resolved("Clashes spread from [Tripoli] to [Beirut] and [Sidon].")["Tripoli"]
    libya = resolved("Clashes spread from [Tripoli] to [Misrata] and [Sirte].")["Tripoli"]
    assert lebanon is not None
    assert libya is not None
    assert (lebanon.place.country, libya.place.country) == ("LB", "LY")


def test_towns_near_each_other_tell_which_ones_are_meant() -> None:
    names = (
        "Deputies from [Paris] met colleagues from [Bonham], [Cooper] and [Honey Grove] in [Lamar County]."
    )
    assert {one.split(", ")[1] for one in where(names).values()} == {"Texas"}


def test_a_known_city_stays_itself_among_small_towns() -> None:
    names = "The school board of [Bonham] compared it with [Honey Grove], [Paris] and [London]."
    assert where(names)["London"].endswith("GB")


@pytest.mark.parametrize(
    "text",
    [
        "A fire broke out in [Paris], [Texas], on Monday.",
        "A fire broke out in [Paris] ([Texas]) on Monday.",
        "A fire broke out in [Paris, Texas], on Monday.",
        "[Texas]'s town of [Paris] lost its hall.",
    ],
)
def test_what_stands_beside_a_name_tells_where_it_lies(text: str) -> None:
    first = next(one for name, one in where(text).items() if name.startswith("Paris"))
    assert first == "town, Texas, US"


def test_a_town_tells_what_the_name_beside_it_means() -> None:
    assert where("Troops left [Gori], [Georgia], on Monday.")["Georgia"] == "country, GE"
    assert where("Troops left [Savannah], [Georgia], on Monday.")["Georgia"] == "region, US"


def test_a_name_has_one_meaning_in_a_report() -> None:
    text = "In [Alexandria], [Virginia], a bridge was closed. Ferries to [Alexandria] ran, [ALEXANDRIA] said."
    found = where(text)
    assert found["Alexandria"] == found["ALEXANDRIA"] == "town, Virginia, US"


def test_the_dateline_and_the_home_of_the_outlet_count() -> None:
    assert where("A market in [Tripoli] was hit.", dateline="BEIRUT")["Tripoli"].endswith("LB")
    assert where("A market in [Tripoli] was hit.")["Tripoli"].endswith("LY")
    assert where("The road to [Perth] is closed.")["Perth"].endswith("AU")
    assert where("The road to [Perth] and [Hamilton] is closed.", home="GB")["Perth"].endswith("GB")


def test_a_word_for_a_people_means_its_country() -> None:
    found = resolved("A [Ukrainian] drone flew over [Syrians].")
    assert [one.place.label for one in found.values() if one] == ["Ukraine", "Syria"]
    assert all(one and one.confidence > 0.9 for one in found.values())


def test_words_for_peoples_that_are_not_marked_count_too() -> None:
    found = where("Lebanese soldiers, Lebanese medics and the Lebanese press entered [Tripoli].")
    assert found["Tripoli"].endswith("LB")


@pytest.mark.parametrize("surface", ["Kherson region", "Kherson Oblast", "the Kherson province"])
def test_a_word_for_its_type_tells_a_region_from_its_town(surface: str) -> None:
    found = resolved(f"All of [{surface}] was quiet.")[surface]
    assert found is not None
    assert found.place.type == "region"


def test_the_type_may_stand_after_the_name() -> None:
    assert where("Shells fell across [Kherson] region.")["Kherson"].startswith("region")
    assert where("Shells fell on the city of [Kherson].")["Kherson"].startswith("town")
    assert where("Shells fell on [Kherson].")["Kherson"].startswith("town")


def test_a_word_for_several_types_counts_for_each() -> None:
    found = where("Shells fell in the [Kherson], [Kharkiv] and [Donetsk] regions.")
    assert {one.split(",")[0] for one in found.values()} == {"region"}


def test_a_capital_of_a_country_does_not_make_it_a_town() -> None:
    assert where("They met in the capital of [Georgia], with [Armenia] absent.")["Georgia"] == "country, GE"


def test_a_county_is_meant_only_where_that_is_said() -> None:
    assert where("The sheriff of [Orange County], [California], spoke.")["Orange County"].startswith(
        "district"
    )
    assert where("The mayor of [Orange], [California], spoke.")["Orange"].startswith("town")


def test_articles_possessives_sides_and_line_breaks_do_not_hide_a_place() -> None:
    text = "In [the Netherlands], [Kharkiv's] mayor, [northern Chad], [New\nYork City]."
    found = [(one.place.type, one.place.country) for one in resolved(text).values() if one]
    assert found == [("country", "NL"), ("town", "UA"), ("country", "TD"), ("town", "US")]


def test_a_neighbouring_country_counts_too() -> None:
    assert where("[Israeli] jets struck [Gaza], [Egyptian] envoys said.")["Gaza"].endswith("PS")


def test_a_word_for_the_people_of_a_continent_or_region_means_that() -> None:
    found = resolved("[European] envoys met [Chechens] and [English] fans.")
    assert [one.place.label for one in found.values() if one] == ["Europe", "Chechnya", "England"]


def test_what_is_called_after_a_place_is_told_from_the_place() -> None:
    found = resolved("Lawyers left the [Belfast Magistrates' Court] for [Dublin].")
    court, dublin = found["Belfast Magistrates' Court"], found["Dublin"]
    assert court is not None
    assert dublin is not None
    assert (court.place.label, court.is_part, dublin.is_part) == ("Belfast", True, False)


@pytest.mark.parametrize(
    "name", ["Washington Street", "Rue de Damas", "14 Cairo Road", "Central Hospital", "Zzyxq"]
)
def test_a_street_or_a_name_of_common_words_is_no_place_elsewhere(name: str) -> None:
    assert resolve_name(name) is None


def test_a_reading_that_nothing_supports_is_not_believed() -> None:
    far = resolved("Gunmen held the village of [Stonewall] near [Bamako], [Mali].")["Stonewall"]
    assert far is None or far.confidence < 0.5


def test_a_reading_that_all_supports_is_believed() -> None:
    found = resolved("Shelling hit [Kramatorsk], [Sloviansk] and [Bakhmut] in [Ukraine].")
    assert all(one and one.confidence > 0.9 for one in found.values())


@pytest.mark.parametrize("name", ["Kramatorsk", "Srebrenica", "Stepanakert", "Fallujah"])
def test_a_name_that_only_one_place_has_is_believed_alone(name: str) -> None:
    found = resolve_name(name)
    assert found is not None
    assert found.confidence > 0.8


def test_a_name_of_many_places_is_not_believed_alone() -> None:
    found = resolve_name("Franklin")
    assert found is None or found.confidence < 0.5


@pytest.mark.parametrize("name", ["Homs", "Basra", "Jenin", "Kandahar", "Donetsk", "Idlib", "Kunduz"])
def test_a_town_is_meant_rather_than_its_region_or_district(name: str) -> None:
    found = resolve_name(name)
    assert found is not None
    assert found.place.type == "town"


def test_answers_keep_the_order_of_the_spans() -> None:
    text = "Aleppo, Homs, Aleppo"
    found = resolve_places(text, [(14, 20), (8, 12), (0, 6)])
    assert [one.place.label for one in found if one] == ["Aleppo", "Homs", "Aleppo"]


@pytest.mark.parametrize("span", [(0, 0), (3, 4), (900, 950), (0, 12)])
def test_a_span_without_a_name_means_nothing(span: tuple[int, int]) -> None:
    assert resolve_places("... , () \n\n  '", [span]) == [None]


def test_no_spans_mean_nothing() -> None:
    assert resolve_places("", []) == []
    assert resolve_name("") is None


def test_a_hundred_thousand_characters_of_names_are_read_in_time() -> None:
    names = [
        f"{first} {second}" for first in ("San", "Santa", "New", "Al") for second in ("Juan", "Maria", "York")
    ]
    text = ", ".join(names * 900)[:100_000]
    spans = [match.span() for match in re.finditer(r"\w+ \w+", text)]
    start = time.process_time()
    found = resolve_places(text, spans)
    assert len(found) == len(spans) > 8000
    assert time.process_time() - start < 20  # a second or so; with every name against every other, minutes


def test_a_span_of_the_whole_text_is_no_name() -> None:
    assert resolve_places("Paris " * 20_000, [(0, 120_000)]) == [None]
