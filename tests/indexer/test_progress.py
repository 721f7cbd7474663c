from pathlib import Path

import pytest

from indexer.progress import shortened, summary
from indexer.report import Outcome, Tally


def test_a_summary_fits_80_columns_whatever_was_read() -> None:
    tally = Tally()
    tally.take(".jsonl", 1_234_567_890)
    tally.settle(Outcome.INDEXED, 1_234_567_890)
    for number in range(5):
        tally.take(".html")
        tally.quarantine(f"reason_{number}", "/" + "long/" * 60 + "page.html")
    for number in range(40):
        tally.take(f".suffix{number}")
        tally.skip(f".suffix{number}")
    for number in range(9):
        tally.caution([f"a-caution-{number}"])
    lines = summary(tally.report()).splitlines()
    assert max(map(len, lines)) <= 80
    assert "  indexed       1,234,567,890" in lines
    assert any(each.startswith("  reason 0 ") and each.endswith("/long/page.html") for each in lines)


def test_a_summary_says_what_to_do_about_every_ending() -> None:
    tally = Tally()
    tally.take(".html")
    text = summary(
        tally.report(
            failure="The disk is full.", stopped_by="SIGINT", notices=("Begun anew.",), quarantine_full=True
        )
    )
    for words in (
        "It gave up: The disk is full.",
        "in doubt is settled",
        "is full: look",
        "SIGINT",
        "Begun anew.",
    ):
        assert words in text


def test_a_text_that_was_cut_is_told_of() -> None:
    tally = Tally()
    tally.caution(["text-cut"])
    assert "Indexed with a caution: 1 text cut" in summary(tally.report())


def test_a_name_cannot_move_the_cursor_of_a_terminal() -> None:
    assert shortened("/a/\x1b[2J\r\nb\u202e.html", 80) == "/a/\ufffd[2J\ufffd\ufffdb\ufffd.html"


def test_a_place_is_cut_at_its_left_and_shown_from_the_present_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shortened(f"{tmp_path}/in/a.html", 80) == "in/a.html"
    assert shortened("/wire/2014/a.html", 8) == "…/a.html"
