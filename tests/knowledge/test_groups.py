from collections import defaultdict
from pathlib import Path

import pytest

from articles.names import entity_id
from knowledge.group_names import key_of
from knowledge.groups import TYPES, group_id, known_group, possible_groups, sorts_of, unmistakable_names
from knowledge.tables import names_in, rows

_ROWS = list(rows("groups.tsv", 4))
_PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "group_pairs.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def _names(row: tuple[str, ...]) -> list[str]:
    return [row[0], *names_in(row[3])]


def test_the_list_has_a_thousand_groups_each_with_its_own_id() -> None:
    ids = [entity_id(row[0].lstrip("~?")) for row in _ROWS]
    assert len(set(ids)) == len(ids) > 1_000


def test_every_type_is_of_the_table_and_every_type_of_the_table_has_a_group() -> None:
    assert {row[1] for row in _ROWS} | {"union", "hospital"} == set(TYPES)


def test_every_country_is_a_code_of_two_letters_or_none() -> None:
    assert {row[2] for row in _ROWS if not (row[2] == "" or (len(row[2]) == 2 and row[2].isupper()))} == set()


def test_no_name_is_empty_and_no_id_is_cut() -> None:
    for row in _ROWS:
        assert all(key_of(name.lstrip("~?")) for name in _names(row)), row
        assert len(entity_id(row[0])) < 80


def test_no_name_is_of_two_groups_unless_marked() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in _ROWS:
        for name in _names(row):
            if not name.startswith("?"):
                owners[key_of(name.lstrip("~"))].add(row[0])
    assert {key: of for key, of in owners.items() if len(of) > 1} == {}


def test_a_doubtful_name_is_not_also_a_sure_one_of_its_group() -> None:
    for row in _ROWS:
        sure = {key_of(name.lstrip("~")) for name in _names(row) if not name.startswith("?")}
        doubtful = {key_of(name[1:]) for name in _names(row) if name.startswith("?")}
        assert sure.isdisjoint(doubtful), row


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in _PAIRS if pair[0] == "one"])
def test_spellings_of_one_group_have_one_id(one: str, other: str) -> None:
    assert group_id(one) == group_id(other)


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in _PAIRS if pair[0] == "two"])
def test_near_misses_stay_two(one: str, other: str) -> None:
    assert group_id(one) != group_id(other)


def test_a_known_group_has_its_id_label_type_and_country() -> None:
    group = known_group("the Hizbollah")
    assert group
    assert (group.id, group.label, group.type, group.country) == (
        "hezbollah",
        "Hezbollah",
        "armed group",
        "LB",
    )
    assert "Hizbullah" in group.aliases


@pytest.mark.parametrize("name", ["Hamas’s", "Hamas'", "HAMAS", "Hamas movement", "Palestinian Hamas"])
def test_possessives_capitals_and_words_for_what_it_is_do_not_hide_a_group(name: str) -> None:
    assert group_id(name) == "hamas"


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Rapid Support Forces (RSF)", "rapid-support-forces"),
        ("separatist group ETA", "eta"),
        ("UN's World Food Programme", "world-food-programme"),
        ("General Assembly of the United Nations", "un-general-assembly"),
        ("UN peacekeeping mission MONUSCO", "monusco"),
        ("UN Hamas", "un-hamas"),
        ("Rapid Harbour Forces (RHF)", "rapid-harbour-forces-rhf"),
    ],
)
def test_what_stands_in_a_longer_name_is_known_where_the_rest_says_what_it_is(name: str, id: str) -> None:
    assert group_id(name) == id


@pytest.mark.parametrize(
    "name", ["Army", "Parliament", "the Council", "IS", "SDF", "Iraqi Hezbollah", "Labour Party", "", "…"]
)
def test_what_several_groups_are_called_is_none_by_itself(name: str) -> None:
    assert known_group(name) is None


def test_a_name_of_several_groups_is_known_where_the_name_has_the_country() -> None:
    assert group_id("Syrian SDF") == "syrian-democratic-forces"
    assert group_id("Japan's SDF") == "japan-self-defense-forces"
    assert [group.country for group in possible_groups("SDF")] == ["SY", "LY", "JP"]


@pytest.mark.parametrize(
    "name",
    [
        "Ukrainian Defence Ministry",
        "Ministry of Defense of Ukraine",
        "Ukraine’s Ministry of National Defence",
    ],
)
def test_a_body_of_a_country_has_one_id_however_it_is_put(name: str) -> None:
    group = known_group(name)
    assert group
    assert (group.id, group.label) == ("ministry-of-defence-ukraine", "Ministry of Defence (Ukraine)")
    assert (group.type, group.country) == ("government body", "UA")


def test_a_body_without_its_country_is_one_name_and_no_country_s() -> None:
    assert group_id("the Foreign Ministry") == group_id("Ministry of Foreign Affairs")
    assert known_group("Foreign Ministry") is None


def test_the_longest_country_counts() -> None:
    assert group_id("Central African Republic army") == "armed-forces-central-african-republic"
    assert group_id("Papua New Guinea Supreme Court") == "supreme-court-papua-new-guinea"


def test_an_unknown_group_has_the_slug_of_its_name_without_the() -> None:
    assert group_id("The Harbour Workers' League") == "harbour-workers-league"
    assert group_id("the The") == "the"


def test_an_id_is_its_own_id() -> None:
    names = [name.lstrip("~?") for row in _ROWS for name in _names(row)]
    names += ["The Harbour Workers' League", "Foreign Ministry", "Kenyan High Court", "the", "É" * 90]
    assert [name for name in names if group_id(group_id(name)) != group_id(name)] == []


def test_what_a_group_is_among_the_bodies_of_its_country_is_known() -> None:
    group = known_group("Pentagon")
    assert group
    assert "Ministry of Defence" in sorts_of(group)


@pytest.mark.parametrize(
    "name",
    [
        "al-Shabaab",
        "Al Shabaab",
        "Kata’ib Hezbollah",
        "PKK",
        "U.N.",
        "Boko Haram",
        "UNIFIL",
        "Taliban",
        "ETA",
    ],
)
def test_unmistakable_names_are_there_as_they_are_written(name: str) -> None:
    assert name in unmistakable_names()


@pytest.mark.parametrize(
    "name",
    [
        "IS",
        "Fano",
        "Azov",
        "Wagner",
        "WHO",
        "Army",
        "Council",
        "SDF",
        "Bloomberg",
        "Quad",
        "Houthi rebels",
        "RT",
    ],
)
def test_words_people_places_and_doubtful_initials_are_not_unmistakable(name: str) -> None:
    assert name not in unmistakable_names()


def test_every_unmistakable_name_is_one_group_s_or_that_of_several() -> None:
    assert [name for name in unmistakable_names() if not (known_group(name) or possible_groups(name))] == []
    assert "National Liberation Army" in unmistakable_names()


def test_the_documentation_names_every_type() -> None:
    told = " ".join((Path(__file__).parents[2] / "docs" / "groups.md").read_text(encoding="utf-8").split())
    assert [type for type in TYPES if type not in told.partition("The types: ")[2].partition(".")[0]] == []
