import pytest

from indexer.naming.corrections import (
    agree,
    believe_other_names,
    correct_names,
    drop_ordinary_words,
    find_again,
    introduced_initials,
    know_groups,
    know_initials,
    know_peoples,
)
from indexer.naming.spans import Label, Span
from tests.indexer.spans import mark, marked


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("[PER|Hezbollah] fired", "[ORG|Hezbollah] fired"),
        ("fighters of Boko Haram fled", "fighters of [ORG|Boko Haram] fled"),
        ("the [MISC|Tamil] [MISC|Tigers] fought", "the [ORG|Tamil Tigers] fought"),
        ("[ORG|Hamas Health Ministry] said", "[ORG|Hamas Health Ministry] said"),
        ("[PER|Abdel-Malik al-Houthis]", "[PER|Abdel-Malik al-Houthis]"),
    ],
)
def test_a_known_armed_group_is_an_organisation(found: str, right: str) -> None:
    text, spans = marked(found)
    assert mark(text, know_groups(text, spans)) == right


def test_a_people_is_no_person_place_or_organisation() -> None:
    text, spans = marked("[ORG|Muslims] and [LOC|Croats] met [PER|Ali Croat]")
    assert mark(text, know_peoples(text, spans)) == "[MISC|Muslims] and [MISC|Croats] met [PER|Ali Croat]"


def test_what_a_person_is_known_as_is_a_person() -> None:
    text, spans = marked(
        "[PER|Omar Diab], known as [ORG|Falcon], left. A firm called [ORG|Diab and Sons] shut."
    )
    assert mark(text, believe_other_names(text, spans)) == (
        "[PER|Omar Diab], known as [PER|Falcon], left. A firm called [ORG|Diab and Sons] shut."
    )


def test_initials_in_brackets_are_of_the_kind_of_the_name_before_them_there_and_later() -> None:
    text, spans = marked(
        "The [ORG|Kurdistan Workers' Party] (PKK) left. In the [LOC|Central African Republic] (CAR) the "
        "[PER|PKK] is unknown, as in CAR it would be."
    )
    assert mark(text, know_initials(text, spans)) == (
        "The [ORG|Kurdistan Workers' Party] ([ORG|PKK]) left. In the [LOC|Central African Republic] "
        "([LOC|CAR]) the [ORG|PKK] is unknown, as in [LOC|CAR] it would be."
    )


@pytest.mark.parametrize(
    "found",
    [
        "[LOC|Beirut] (KUNA) - shells",
        "[ORG|Ministry of Defence] (AP) - shells",
        "[PER|John Abel] (MP) spoke",
        "[ORG|Ministry of Defence] (see below) said",
    ],
)
def test_an_agency_in_a_dateline_and_other_brackets_introduce_nothing(found: str) -> None:
    assert introduced_initials(*marked(found)) == {}


def test_one_name_is_of_one_kind_in_an_article_whatever_its_case() -> None:
    text, spans = marked("[PER|KHARKIV] HIT. In [LOC|Kharkiv] and near [LOC|Kharkiv] shells fell.")
    assert mark(text, agree(text, spans)) == (
        "[LOC|KHARKIV] HIT. In [LOC|Kharkiv] and near [LOC|Kharkiv] shells fell."
    )


def test_a_full_name_speaks_for_its_surname() -> None:
    text, spans = marked("[PER|Boris Yeltsin] came. [LOC|Yeltsin] spoke, and [ORG|Yeltsin] left.")
    labels = {span.label for span in agree(text, spans)}
    assert labels == {Label.PERSON}


def test_peoples_outvote_no_place() -> None:
    text, spans = marked("[MISC|Jordan] drew. [MISC|Jordan] lost. They flew to [LOC|Jordan].")
    assert list(agree(text, spans)) == spans


def test_a_word_that_begins_a_sentence_is_no_name_when_the_text_writes_it_small() -> None:
    text, spans = marked("[MISC|Undersea] cables broke. An undersea survey began. [LOC|Turku] saw nothing.")
    assert mark(text, drop_ordinary_words(text, spans)) == (
        "Undersea cables broke. An undersea survey began. [LOC|Turku] saw nothing."
    )


@pytest.mark.parametrize(
    "found",
    [
        "[PER|May] resigned. They may vote again, [PER|Theresa May] said.",
        "[PER|May] resigned. They may vote. Aides of [PER|May] wept.",
        "Aides of [PER|May] may vote.",
    ],
)
def test_an_ordinary_word_stays_a_name_where_the_text_has_it_inside_a_sentence(found: str) -> None:
    text, spans = marked(found)
    assert list(drop_ordinary_words(text, spans)) == spans


def test_a_sure_name_is_found_again_where_the_model_missed_it() -> None:
    text, spans = marked("[PER|Lysenko] spoke. Later Lysenko left with Lysenko-Bondar.")
    assert mark(text, find_again(text, spans)) == (
        "[PER|Lysenko] spoke. Later [PER|Lysenko] left with Lysenko-Bondar."
    )


def test_a_word_that_the_model_mostly_passed_over_is_not_found_again() -> None:
    text, spans = marked("[PER|Grace] spoke. By the Grace of God, Grace came.")
    assert find_again(text, spans) == spans


def test_an_unsure_name_is_not_found_again() -> None:
    text, spans = marked("[PER|Wild] spoke. The Wild won.", confidence=0.6)
    assert find_again(text, spans) == spans


def test_all_rules_together_keep_names_in_order_and_apart() -> None:
    text, spans = marked(
        "Col. [ORG|Haddad's] men of the [ORG|Rapid Support Forces] (RSF) met A. [PER|J. Deng] of the "
        "[ORG|Tribunal for the former] [LOC|Yugoslavia] in [LOC|eastern Chad]; RSF fighters left."
    )
    assert mark(text, correct_names(text, spans)) == (
        "Col. [PER|Haddad]'s men of the [ORG|Rapid Support Forces] ([ORG|RSF]) met [PER|A. J. Deng] of the "
        "[ORG|Tribunal for the former Yugoslavia] in eastern [LOC|Chad]; [ORG|RSF] fighters left."
    )


def test_no_names_need_no_rules() -> None:
    assert correct_names("", []) == []
    assert correct_names("Rain fell.", []) == []
    assert Span(0, 1, Label.MISC, 1) not in correct_names("a b", [Span(0, 1, Label.MISC, 1)])


def test_a_doubtful_person_with_the_name_of_a_town_in_several_words_is_the_town() -> None:
    text = "Tal Afar is still to come."
    doubtful = Span(0, 8, Label.PERSON, 0.6)
    assert [span.label for span in correct_names(text, [doubtful])] == [Label.PLACE]
    sure = Span(0, 8, Label.PERSON, 0.95)
    assert [span.label for span in correct_names(text, [sure])] == [Label.PERSON]


def test_a_person_with_the_name_of_a_town_in_one_word_stays_a_person() -> None:
    (span,) = correct_names("Goma is still to come.", [Span(0, 4, Label.PERSON, 0.6)])
    assert span.label is Label.PERSON


def test_an_oil_is_nobody() -> None:
    (span,) = correct_names("Brent crude rose.", [Span(0, 5, Label.PERSON, 0.5)])
    assert span.label is Label.MISC
