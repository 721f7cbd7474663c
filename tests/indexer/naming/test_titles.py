import pytest

from indexer.naming.spans import Label
from indexer.naming.titles import BY_RULE, believe_titles, strip_titles
from tests.indexer.spans import mark, marked


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("[PER|Col. Haddad] said", "Col. [PER|Haddad] said"),
        ("[PER|Prime Minister Lucía Herrera] said", "Prime Minister [PER|Lucía Herrera] said"),
        ("[PER|Mullah Omar] and [PER|President Kiir]", "Mullah [PER|Omar] and President [PER|Kiir]"),
        ("[PER|Prince Andrew], [PER|Sheikh Hasina]", "[PER|Prince Andrew], [PER|Sheikh Hasina]"),
        ("[PER|General] and [PER|Sheikh] wept", "General and Sheikh wept"),
        ("the [ORG|General Staff]", "the [ORG|General Staff]"),
    ],
)
def test_a_title_is_no_part_of_a_name_and_no_name_by_itself(found: str, right: str) -> None:
    text, spans = marked(found)
    assert mark(text, strip_titles(text, spans)) == right


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("Col. Haddad said", "Col. [PER|Haddad] said"),
        ("Lt. Gen. Samir al-Khoury left", "Lt. Gen. [PER|Samir al-Khoury] left"),
        ("Dr R. N. Bose said", "Dr [PER|R. N. Bose] said"),
        ("Gen. [ORG|Mira Tal]'s men", "Gen. [PER|Mira Tal]'s men"),
        ("[ORG|Gen. Mira Tal]'s men", "[PER|Gen. Mira Tal]'s men"),
        ("Maj. [PER|Idris Bello] said", "Maj. [PER|Idris Bello] said"),
        ("Mr. Speaker, I rise", "Mr. Speaker, I rise"),
        ("the General Assembly met", "the General Assembly met"),
        ("Gen. said nothing", "Gen. said nothing"),
        ("ninety Lt. Lt. Lt. Lt. forms", "ninety Lt. Lt. Lt. Lt. forms"),
    ],
)
def test_what_follows_a_title_that_only_people_bear_is_a_person(found: str, right: str) -> None:
    text, spans = marked(found)
    assert mark(text, believe_titles(text, spans)) == right


def test_what_a_rule_says_is_half_believed() -> None:
    text, spans = marked("Col. Haddad and Gen. [ORG|Tal] met Mrs. [PER|Osei]")
    confidences = {
        text[span.start : span.end]: (span.label, span.confidence) for span in believe_titles(text, spans)
    }
    assert confidences == {
        "Haddad": (Label.PERSON, BY_RULE),
        "Tal": (Label.PERSON, BY_RULE),
        "Osei": (Label.PERSON, 0.95),
    }
