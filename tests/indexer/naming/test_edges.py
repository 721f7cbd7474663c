import pytest

from indexer.naming.edges import (
    end_with_words,
    finish_offices,
    join_numbers,
    join_parted,
    leave_posts,
    need_capital,
    take_initials,
    trim_edges,
)
from tests.indexer.spans import mark, marked


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (
            "the [ORG|Tribunal for the former] [LOC|Yugoslavia] sat",
            "the [ORG|Tribunal for the former Yugoslavia] sat",
        ),
        ("the [ORG|Bank of] [ORG|Khartoum] shut", "the [ORG|Bank of Khartoum] shut"),
        ("[ORG|NATO] [LOC|Kosovo] force", "[ORG|NATO] [LOC|Kosovo] force"),
        ("the [ORG|Office of], [LOC|Juba]", "the [ORG|Office of], [LOC|Juba]"),
    ],
)
def test_an_organisation_goes_on_after_of_and_for(found: str, right: str) -> None:
    text, spans = marked(found)
    assert mark(text, join_parted(text, spans)) == right


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("A. L. M. [PER|Perera] spoke", "[PER|A. L. M. Perera] spoke"),
        ("[PER|Antony] [PER|J. Blinken] left", "[PER|Antony J. Blinken] left"),
        ("[PER|Antony] J. [PER|Blinken] left", "[PER|Antony J. Blinken] left"),
        ("[PER|K.] [PER|Nadar] and [PER|Samir] [PER|Haddad]", "[PER|K. Nadar] and [PER|Samir] [PER|Haddad]"),
        ("from the U.S. [PER|Obama] flew", "from the U.S. [PER|Obama] flew"),
    ],
)
def test_initials_belong_to_the_person_after_them_and_join_a_first_name(found: str, right: str) -> None:
    text, spans = marked(found)
    assert mark(text, take_initials(text, spans)) == right


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("near [LOC|Zar']it today", "near [LOC|Zar'it] today"),
        ("in [LOC|Sana]’a today", "in [LOC|Sana’a] today"),
        ("in [LOC|Kyiv]'s north", "in [LOC|Kyiv]'s north"),
        ("IN [LOC|KYIV]'S NORTH", "IN [LOC|KYIV]'S NORTH"),
        ("of [LOC|Sana]'[LOC|a]", "of [LOC|Sana]'[LOC|a]"),
    ],
)
def test_a_name_runs_to_the_end_of_its_word_but_for_a_possessive(found: str, right: str) -> None:
    text, spans = marked(found)
    assert mark(text, end_with_words(text, spans)) == right


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("[PER|Assad's] army", "[PER|Assad]'s army"),
        ("insurers at [ORG|Lloyd's] said", "insurers at [ORG|Lloyd's] said"),
        ("the [ORG|Houthis'] guns", "the [ORG|Houthis]' guns"),
        ("“[LOC|Glasgow”], she said", "“[LOC|Glasgow]”, she said"),
        ("the [ORG|Prime Minister's Office in] Tripoli", "the [ORG|Prime Minister's Office] in Tripoli"),
        ("in the [LOC|U.S.], he said", "in the [LOC|U.S.], he said"),
        (
            "[ORG|Acme Inc.] and [PER|Martin Luther King Jr.]",
            "[ORG|Acme Inc.] and [PER|Martin Luther King Jr.]",
        ),
        ("he saw [LOC|Goma.]", "he saw [LOC|Goma]."),
        ("in [LOC|eastern Ukraine]", "in eastern [LOC|Ukraine]"),
        ("in [LOC|north-western Syria]", "in north-western [LOC|Syria]"),
        ("the [LOC|West Bank]", "the [LOC|West Bank]"),
        ("a [MISC|“–”] b", "a “–” b"),
    ],
)
def test_edges_are_trimmed(found: str, right: str) -> None:
    text, spans = marked(found)
    assert mark(text, trim_edges(text, spans)) == right


@pytest.mark.parametrize("name", ["exchange", "2014", "Однако", "北京", "أحمد", "X" * 201])
def test_what_has_no_latin_capital_or_no_end_is_no_name(name: str) -> None:
    text, spans = marked(f"the [PER|{name}] said")
    assert list(need_capital(text, spans)) == []


@pytest.mark.parametrize("name", ["Kyiv", "al-Qaeda", "Əliyev", "Élysée", "iPhone"])
def test_one_latin_capital_is_enough(name: str) -> None:
    text, spans = marked(f"the [ORG|{name}] said")
    assert list(need_capital(text, spans)) == spans


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (
            "the [ORG|Office of the Chief] Prosecutor in [LOC|Juba]",
            "the [ORG|Office of the Chief Prosecutor] in [LOC|Juba]",
        ),
        ("the [ORG|Office] for Civil Defence shut", "the [ORG|Office for Civil Defence] shut"),
        ("the [ORG|Foreign Office] of Lord [PER|Hale]", "the [ORG|Foreign Office] of Lord [PER|Hale]"),
        ("[ORG|Office] of the [PER|Dean Ali]", "[ORG|Office of the Dean Ali]"),
    ],
)
def test_an_office_goes_on_to_what_it_is_of(found: str, right: str) -> None:
    text, spans = marked(found)
    assert mark(text, finish_offices(text, spans)) == right


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("at [LOC|Clinic No]. 4 today", "at [LOC|Clinic No. 4] today"),
        ("[LOC|School No] 12.", "[LOC|School No 12]."),
        ("[PER|Arno] 12 times", "[PER|Arno] 12 times"),
        ("[LOC|Clinic No]", "[LOC|Clinic No]"),
    ],
)
def test_a_number_belongs_to_what_is_numbered(found: str, right: str) -> None:
    text, spans = marked(found)
    assert mark(text, join_numbers(text, spans)) == right


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("[ORG|Kenya Defence] Minister [PER|A. Duale]", "[LOC|Kenya] Defence Minister [PER|A. Duale]"),
        ("[ORG|U.S. Assistant] Secretary of State", "[LOC|U.S.] Assistant Secretary of State"),
        ("[LOC|Kenyan Foreign] Minister", "[MISC|Kenyan] Foreign Minister"),
        ("the [ORG|Kenya Defence] Forces", "the [ORG|Kenya Defence] Forces"),
        ("[ORG|Lockwell Energy] President [PER|Sims]", "[ORG|Lockwell Energy] President [PER|Sims]"),
    ],
)
def test_of_a_post_the_country_is_a_name_and_the_rest_is_none(found: str, right: str) -> None:
    text, spans = marked(found)
    assert mark(text, leave_posts(text, spans)) == right
