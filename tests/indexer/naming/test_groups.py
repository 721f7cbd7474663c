import pytest

from indexer.naming.group_text import explained_initials, name_with_country
from indexer.naming.groups import MeantGroup, same_groups


def meant(*names: str, countries: tuple[str, ...] = (), **initials: str) -> list[MeantGroup]:
    return same_groups(names, initials, countries=countries)


def numbers(*names: str, countries: tuple[str, ...] = (), **initials: str) -> list[int]:
    return [each.number for each in meant(*names, countries=countries, **initials)]


def label(*names: str, countries: tuple[str, ...] = (), **initials: str) -> str:
    """The label of the first name."""
    return meant(*names, countries=countries, **initials)[0].group.label


def test_known_names_of_one_group_are_the_same_with_its_id_label_and_type() -> None:
    hezbollah, other, taliban = meant("Hizbullah", "Hezbollah's", "Taliban")
    assert (hezbollah.number, other.number, taliban.number) == (0, 0, 1)
    assert (hezbollah.group.id, hezbollah.group.type) == ("hezbollah", "armed group")


def test_an_unknown_group_has_its_fullest_spelling_as_label_and_its_noun_as_type() -> None:
    names = ("the harbour workers' hospital", "Harbour Workers' Hospital", "HARBOUR WORKERS’ HOSPITAL")
    groups = meant(*names)
    assert [each.number for each in groups] == [0, 0, 0]
    assert groups[0].group.label == "Harbour Workers' Hospital"
    assert (groups[0].group.id, groups[0].group.type) == ("harbour-workers-hospital", "hospital")


def test_british_and_american_spellings_are_one() -> None:
    assert numbers("Blue River Organisation", "Blue River Organization", "Blue River League") == [0, 0, 1]


def test_initials_are_the_name_that_the_article_gives_them() -> None:
    assert numbers("Harbour Peace Front", "FPP", "the FPP", FPP="Harbour Peace Front") == [0, 0, 0]
    assert numbers("Harbour Peace Front", "FPP") == [0, 1]


def test_what_the_article_says_of_initials_outdoes_what_is_known_of_them() -> None:
    assert label("AFP", "Amber Falls Police", AFP="Amber Falls Police") == "Amber Falls Police"


def test_initials_that_are_known_make_an_unusual_spelling_of_their_group_known() -> None:
    names = ("Party of Kurdistan's Workers", "PKK")
    assert label(*names, PKK="Party of Kurdistan's Workers") == "Kurdistan Workers' Party"


def test_initials_are_the_only_name_here_that_they_spell() -> None:
    assert numbers("Harbour Workers' League", "HWL", "H.W.L.") == [0, 0, 0]
    assert numbers("Harbour Workers' League", "Hill Women's League", "HWL") == [0, 1, 2]


def test_initials_of_a_known_group_are_not_another_s_that_they_spell() -> None:
    assert numbers("Ukrainian Navy", "UN", "United Nations") == [0, 1, 1]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("SDF", "Syrian Democratic Forces"), "Syrian Democratic Forces"),
        (("SDF", "Japan Self-Defense Forces"), "Japan Self-Defense Forces"),
        (("RSF", "Reporters Without Borders"), "Reporters Without Borders"),
        (("IS", "Daesh"), "Islamic State"),
        (("Red Cross", "ICRC"), "International Committee of the Red Cross"),
        (("AFP", "Philippine military"), "Armed Forces of the Philippines"),
        (("al-Shabab", "Ansaru Sunna"), "Islamic State Mozambique"),
    ],
)
def test_a_name_of_several_groups_is_the_one_that_the_article_also_names_otherwise(
    names: tuple[str, ...], expected: str
) -> None:
    assert label(*names) == expected
    assert numbers(*names) == [0, 0]


@pytest.mark.parametrize(
    ("name", "countries", "expected"),
    [
        ("SDF", ("SY", "TR"), "Syrian Democratic Forces"),
        ("SDF", ("JP",), "Japan Self-Defense Forces"),
        ("SDF", ("FR",), "SDF"),
        ("al-Shabab", ("MZ",), "Islamic State Mozambique"),
        ("al-Shabab", ("SO", "MZ"), "al-Shabaab"),
        ("al-Shabab", (), "al-Shabaab"),
        ("People's Liberation Army", ("NP",), "People's Liberation Army (Nepal)"),
        ("AFP", ("PH",), "Agence France-Presse"),
        ("Senate", ("US",), "US Senate"),
        ("Senate", ("PH", "US"), "Senate"),
    ],
)
def test_a_name_of_several_groups_is_the_one_of_the_article_s_countries(
    name: str, countries: tuple[str, ...], expected: str
) -> None:
    assert label(name, countries=countries) == expected


def test_where_two_countries_have_such_a_group_the_more_named_counts_and_is_not_sure() -> None:
    assert [(each.group.label, each.sure) for each in meant("RSF", countries=("SD", "FR"))] == [
        ("Rapid Support Forces", False)
    ]


def test_groups_tell_the_country_too() -> None:
    assert label("SDF", "YPG") == "Syrian Democratic Forces"
    assert label("IS", "al-Qaeda") == "IS"  # neither has a country


def test_a_ministry_by_itself_is_the_only_country_s_that_the_article_names() -> None:
    ours, alone, other = meant("Ukrainian Defence Ministry", "the Ministry of Defense", "Interior Ministry")
    assert ours.group.label == alone.group.label == "Ministry of Defence (Ukraine)"
    assert other.group.label == "Ministry of Interior"


def test_a_ministry_by_itself_is_nobody_s_where_two_countries_are_named() -> None:
    assert numbers("Ukrainian Defence Ministry", "Russian Ministry of Defence", "Defence Ministry") == [
        0,
        1,
        2,
    ]


def test_another_sort_of_name_for_a_body_does_not_lend_itself_to_other_countries() -> None:
    assert label("Defence Ministry", "Pentagon", countries=("UA", "US")) == "Ministry of Defence"
    assert label("Parliament", "Knesset", countries=("IL",)) == "Knesset"


def test_a_council_is_the_un_s_unless_only_a_country_s_is_named() -> None:
    assert label("Security Council") == "UN Security Council"
    assert label("Security Council", "Russian Security Council") == "National Security Council (Russia)"
    assert (
        label("Security Council", "Russian Security Council", "UN Security Council") == "UN Security Council"
    )


def test_a_bare_noun_is_the_only_name_that_has_it_and_not_sure() -> None:
    assert [(each.number, each.sure) for each in meant("Polisario Front", "the Front")] == [
        (0, True),
        (0, False),
    ]
    assert numbers("Polisario Front", "Nusra Front", "the Front") == [0, 1, 2]
    assert numbers("Commission of Fisheries", "Commission") == [0, 0]


def test_names_without_letters_are_one_without_an_id() -> None:
    assert [(each.number, each.group.id) for each in meant("—", "…")] == [(0, ""), (0, "")]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Ukraine's Defence Ministry said", "Defence Ministry", "Ukraine's Defence Ministry"),
        ("the Russian Foreign Ministry", "Foreign Ministry", "Russian Foreign Ministry"),
        ("On Monday Ukraine’s Interior Ministry", "Interior Ministry", "Ukraine’s Interior Ministry"),
        ("the Ministry of Health in Gaza said", "Ministry of Health", "Ministry of Health of Gaza"),
        ("the Ministry of Defence of Ukraine On", "Ministry of Defence", "Ministry of Defence of Ukraine"),
        ("the Syrian SDF", "SDF", "Syrian SDF"),
        ("Ukraine met the Defence Ministry", "Defence Ministry", "Defence Ministry"),
        ("Mr Smith's Defence Ministry", "Defence Ministry", "Defence Ministry"),
        ("Lebanon's Hezbollah", "Hezbollah", "Hezbollah"),
    ],
)
def test_the_country_beside_a_name_belongs_to_it(text: str, name: str, expected: str) -> None:
    start = text.index(name)
    assert name_with_country(text, start, start + len(name)) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("RSF (Rapid Support Forces) said", ("RSF", "Rapid Support Forces"), {"RSF": "Rapid Support Forces"}),
        ("FPP (the Harbour Front), a", ("FPP", "Harbour Front"), {"FPP": "Harbour Front"}),
        ("the Harbour Front, or FPP, said", ("Harbour Front", "FPP"), {"FPP": "Harbour Front"}),
        (
            "the Harbour Front, known by its French acronym FPP.",
            ("Harbour Front", "FPP"),
            {"FPP": "Harbour Front"},
        ),
        ("the Harbour Front or FPP said", ("Harbour Front", "FPP"), {}),
        ("the Harbour Front and FPP", ("Harbour Front", "FPP"), {}),
        ("FPP (Harbour)", ("FPP", "Harbour"), {}),
        ("Harbour Front (Hill Front)", ("Harbour Front", "Hill Front"), {}),
        ("", (), {}),
    ],
)
def test_initials_are_explained_after_them_or_without_brackets(
    text: str, names: tuple[str, ...], expected: dict[str, str]
) -> None:
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    assert explained_initials(text, spans) == expected
