"""Which openings of a report are a dateline, and what is left of the report without it."""

import pytest

from articles.article import Dateline
from indexer.reading.datelines import split_dateline

REPORT = "The ferry stayed at its berth for a third day, and nobody crossed."


@pytest.mark.parametrize(
    ("opening", "place", "date", "agency"),
    [
        ("KYIV – ", "KYIV", "", ""),
        ("KYIV — ", "KYIV", "", ""),
        ("KYIV - ", "KYIV", "", ""),
        ("KYIV -- ", "KYIV", "", ""),
        ("KYIV—", "KYIV", "", ""),
        ("KYIV: ", "KYIV", "", ""),
        ("KIEV, Aug 15 (Meridian Wire) – ", "KIEV", "Aug 15", "Meridian Wire"),
        ("KYIV, Aug. 15 (Meridian Wire) - ", "KYIV", "Aug. 15", "Meridian Wire"),
        ("KYIV, 17 July — ", "KYIV", "17 July", ""),
        ("KYIV, August 15, 2014 — ", "KYIV", "August 15, 2014", ""),
        ("KYIV, Friday, August 15 – ", "KYIV", "Friday, August 15", ""),
        ("PARIS, 3 août (AFP) – ", "PARIS", "3 août", "AFP"),
        ("MADRID, 3 de marzo (EFE) – ", "MADRID", "3 de marzo", "EFE"),
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", "", "AP"),
        ("GOMA, Democratic Republic Congo – ", "GOMA, Democratic Republic Congo", "", ""),
        ("NEW YORK (Reuters) - ", "NEW YORK", "", "Reuters"),
        ("GAZA/JERUSALEM (Reuters) - ", "GAZA/JERUSALEM", "", "Reuters"),
        ("PORT-AU-PRINCE – ", "PORT-AU-PRINCE", "", ""),
        ("N'DJAMENA – ", "N'DJAMENA", "", ""),
        ("al-RAQQA (AFP) – ", "al-RAQQA", "", "AFP"),
        ("КИЕВ, 15 августа (Interfax) – ", "КИЕВ", "15 августа", "Interfax"),
        ("Kyiv (Reuters) - ", "Kyiv", "", "Reuters"),
        ("Deir Ezzor, 3 May (Harbour Post) – ", "Deir Ezzor", "3 May", "Harbour Post"),
        ("KYIV [Meridian Wire] – ", "KYIV", "", "Meridian Wire"),
        ("MOSCOW, August 15. /TASS/. ", "MOSCOW", "August 15", "TASS"),
        ("KABUL (AFP) ", "KABUL", "", "AFP"),
        ("GENEVA (15 August 2014) – ", "GENEVA", "15 August 2014", ""),
        ("WASHINGTON. – ", "WASHINGTON", "", ""),
    ],
)
def test_a_dateline_is_taken_apart_as_it_is_written(opening: str, place: str, date: str, agency: str) -> None:
    assert split_dateline(opening + REPORT) == (Dateline(place, date, agency), REPORT)


def test_the_points_of_an_abbreviated_place_stay() -> None:
    dateline, _ = split_dateline(f"U.N. HEADQUARTERS (Meridian Wire) – {REPORT}")
    assert dateline == Dateline("U.N. HEADQUARTERS", "", "Meridian Wire")


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        "",
        "NATO – an alliance that nobody here expected – sent two ships.",
        "UPDATE – The ferry stayed at its berth.",
        "EXCLUSIVE: The ferry stayed at its berth.",
        "HAMAS – The movement denied the account.",
        "FBI - The bureau sent two men.",
        "KYIV – the capital that nobody left – was dark.",
        "Kyiv – The capital was dark.",
        "Kyiv (the capital) – The lights went out.",
        "Nadia Korol (left) – The first who crossed.",
        "UAE - The ferry stayed at its berth.",
        "THE FERRY THAT STAYED AT BERTH – Nobody crossed.",
        "He said: The ferry stays.",
        "KYIV The ferry stayed at its berth.",
        "On 15 August – The ferry stayed at its berth.",
    ],
)
def test_other_openings_are_no_dateline_and_the_text_stays_as_it_is(text: str) -> None:
    assert split_dateline(text) == (None, text)


def test_a_transcript_that_names_its_speakers_in_capitals_has_no_dateline() -> None:
    text = "MODERATOR: The first question, please.\n\nGENERAL: The road is open.\n\nMODERATOR: Thank you."
    assert split_dateline(text) == (None, text)


def test_a_place_alone_with_a_colon_counts_only_at_the_very_beginning() -> None:
    text = f"A summary of the day.\n\nKYIV: {REPORT}"
    assert split_dateline(text) == (None, text)


@pytest.mark.parametrize("before", [1, 2])
def test_a_dateline_may_stand_behind_a_summary_of_one_or_two_paragraphs(before: int) -> None:
    summary = "A summary of the day, in one line.\n\n" * before
    assert split_dateline(f"{summary}KYIV (AP) – {REPORT}") == (Dateline("KYIV", "", "AP"), summary + REPORT)


def test_a_dateline_in_the_fourth_paragraph_belongs_to_the_text() -> None:
    text = f"One.\n\nTwo.\n\nThree.\n\nKYIV (AP) – {REPORT}"
    assert split_dateline(text) == (None, text)


def test_a_dateline_on_a_line_of_its_own_leaves_no_empty_line() -> None:
    assert split_dateline(f"KYIV, 15 August (AP) —\n\n{REPORT}") == (
        Dateline("KYIV", "15 August", "AP"),
        REPORT,
    )


def test_the_paragraphs_behind_the_dateline_stay_apart() -> None:
    _, report = split_dateline(f"KYIV – {REPORT}\n\n{REPORT}")
    assert report == f"{REPORT}\n\n{REPORT}"


def test_a_dash_far_into_the_text_makes_no_dateline_of_what_is_before() -> None:
    text = "KYIV " + "WAS DARK " * 30 + "– The end."
    assert split_dateline(text) == (None, text)


@pytest.mark.parametrize(
    "text",
    [
        "A" * 100_000,
        "A-" * 50_000,
        "KYIV, " * 20_000,
        "- " * 50_000,
        "(" * 50_000,
        "\n" * 100_000,
        "–" * 50_000,
    ],
)
def test_endless_openings_have_no_dateline(text: str) -> None:
    assert split_dateline(text)[0] is None
