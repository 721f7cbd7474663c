"""The names of the months in the languages of the news."""

import pytest

from indexer.reading.months import AROUND_DATES, LABELS, fold, month_number, words_of


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("March", 3),
        ("März", 3),
        ("MÄRZ", 3),
        ("mars", 3),
        ("Août", 8),
        ("septiembre", 9),
        ("março", 3),
        ("giugno", 6),
        ("augustus", 8),
        ("sierpnia", 8),
        ("sept.", 9),
        ("Ağustos", 8),
        ("KASIM", 11),
        ("Aralık", 12),
        ("сентября", 9),
        ("Серпня", 8),
        ("травень", 5),
        ("أغسطس", 8),
        ("اغسطس", 8),
        ("آب", 8),
        ("حزيران", 6),
        ("جويلية", 7),
        ("באוגוסט", 8),
        ("اوت", 8),
        ("اگست", 8),
        ("फ़रवरी", 2),
        ("আগস্ট", 8),
        ("สิงหาคม", 8),
        ("ส.ค.", 8),
        ("Αυγούστου", 8),
        ("rugpjūčio", 8),
        ("elokuuta", 8),
        ("srpna", 8),
        ("kolovoza", 8),
        ("Agustus", 8),
    ],
)
def test_a_month_is_known_in_every_case_and_spelling(word: str, number: int) -> None:
    assert month_number(word) == number


@pytest.mark.parametrize("word", ["", "Monday", "Thermidor", "مرداد", "رمضان", "listopada", "des", "14"])
def test_a_word_of_no_month_or_of_two_is_none(word: str) -> None:
    assert month_number(word) is None


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [("listopada", "pl", 11), ("listopada", "hr", 10), ("listopada", "de", None), ("des", "nb", 12)],
)
def test_a_word_of_two_months_is_what_the_language_of_the_page_says(
    word: str, language: str, number: int | None
) -> None:
    assert month_number(word, language) == number


def test_two_spellings_of_a_word_are_folded_into_one() -> None:
    assert fold("Août") == fold("AOUT") == "aout"
    assert fold("أيلول") == fold("ايلول")


def test_the_days_of_the_week_stand_around_dates() -> None:
    for day in ("Friday", "Freitag", "vendredi", "viernes", "piątek", "Cuma", "пятница", "الجمعة", "周五"):
        assert set(words_of(day)) <= AROUND_DATES
    assert "ferry" not in AROUND_DATES


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("Published on", "published"),
        ("First posted", "published"),
        ("Veröffentlicht am", "published"),
        ("Publié le", "published"),
        ("تاريخ النشر", "published"),
        ("Last updated", "changed"),
        ("Zuletzt aktualisiert", "changed"),
        ("Mis à jour le", "changed"),
        ("Actualizado", "changed"),
        ("Обновлено", "changed"),
        ("آخر تحديث", "changed"),
        ("更新日", "changed"),
    ],
)
def test_words_beside_a_date_say_what_it_is(label: str, group: str) -> None:
    found = LABELS.search(fold(label))
    assert found is not None
    assert found.lastgroup == group


def test_other_words_say_nothing_of_a_date() -> None:
    assert LABELS.search(fold("By Nadia Korol in Kyiv")) is None
