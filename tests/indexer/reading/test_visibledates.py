"""What the lines beside an article say of its dates."""

import pytest

from indexer.reading.pagedate import Locale
from indexer.reading.visibledates import Kind, shown_dates


def kinds(line: str) -> list[tuple[str, str]]:
    """The kinds and the texts of the dates in a line."""
    return [(shown.kind.value, shown.text.strip(" ,|·")) for shown in shown_dates(line)]


def test_a_date_is_what_the_words_before_it_say() -> None:
    assert kinds("Published 19 August 2014, updated 21 August 2014 18:20") == [
        ("published", "19 August 2014, updated"),
        ("changed", "21 August 2014 18:20"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Nadia Korol | 15 August 2014", "plain"),
        ("Posted on August 15, 2014 by Nadia Korol in World", "published"),
        ("Stand: 15.08.2014, 18:20 Uhr", "plain"),
        ("Zuletzt aktualisiert: 15.08.2014", "changed"),
        ("Обновлено 15 августа 2014", "changed"),
        ("First published last Friday, then updated: 15 August 2014", "changed"),
    ],
)
def test_the_last_word_before_a_date_decides(line: str, kind: str) -> None:
    assert [one for one, _ in kinds(line)] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "No date stands here",
        "18:20",
        "The ferry that left on 15 August 2014 with eleven trucks of flour has not come back since.",
        "15 August 2014 " + "and so on " * 16,
    ],
)
def test_a_sentence_a_long_line_and_a_line_without_a_date_have_none(line: str) -> None:
    assert shown_dates(line) == []


def test_the_language_of_the_page_decides_what_a_month_is() -> None:
    shown = shown_dates("15 listopada 2014", Locale("pl", day_first=True))
    assert [one.kind for one in shown] == [Kind.PLAIN]
    assert shown_dates("15 listopada 2014") == []


def test_of_a_line_with_one_date_only_what_is_around_it_is_kept() -> None:
    line = f"{'a' * 60} | 15 August 2014 18:20 | {'b' * 60}"
    assert [one.text.strip("ab |") for one in shown_dates(line)] == ["15 August 2014 18:20"]
