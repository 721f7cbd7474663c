"""The floors under how well dates are read, and how they are scored."""

import pytest

from benchmarks.dates import FLOORS, annotate, days_of, missed, reports_file, reports_of, score

_TEXT = "PORT CITY, August 14 (Agency) -- Shells fell on Wednesday, and from 3 to 6 May."


def test_a_text_gives_its_dates_with_the_ends_of_ranges() -> None:
    found = annotate(_TEXT, "2014-08-15")["dates"]
    assert [(_TEXT[each["start"] : each["end"]], each["from"], each["to"]) for each in found] == [
        ("August 14", "2014-08-14", "2014-08-14"),
        ("Wednesday", "2014-08-13", "2014-08-13"),
        ("3", "2014-05-03", "2014-05-03"),
        ("6 May", "2014-05-06", "2014-05-06"),
    ]
    assert annotate("Shells fell on Wednesday.", "") == {"dates": []}


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2014-08-15", ("2014-08-15", "2014-08-15")),
        ("2014-08-15T09:00", ("2014-08-15", "2014-08-15")),
        ("2014-02", ("2014-02-01", "2014-02-28")),
        ("2014", ("2014-01-01", "2014-12-31")),
        ("2014-W33", None),
        ("P3D", None),
    ],
)
def test_days_months_and_years_are_asked_for(value: str, days: tuple[str, str] | None) -> None:
    assert days_of(value) == days


def test_what_is_right_wrong_and_missed_is_counted() -> None:
    marks = [
        {"start": 0, "end": 6, "type": "DATE", "value": "2014-08-15"},
        {"start": 10, "end": 20, "type": "DATE", "value": "2014"},
        {"start": 30, "end": 40, "type": "DATE", "value": "2014-W33"},
    ]
    report = {"text": "", "published": "2014-08-15", "dates": marks}
    found = [
        {"start": 0, "end": 6, "from": "2014-08-15", "to": "2014-08-15"},
        {"start": 32, "end": 36, "from": "2014-08-11", "to": "2014-08-17"},
        {"start": 50, "end": 60, "from": "2014-08-11", "to": "2014-08-17"},
    ]
    assert score([report], lambda text, day: {"dates": found}) == {"F1": 0.5, "precision": 0.5, "recall": 0.5}


def test_what_is_below_a_floor_is_told() -> None:
    assert missed({**FLOORS, "ms for 500 words": 1.0}) == []
    assert missed({**FLOORS, "F1": 0.5, "ms for 500 words": 9.0}) == [
        f"F1 is 0.5000, under {FLOORS['F1']}",
        "ms for 500 words is 9, over 4.0",
    ]


@pytest.mark.slow
def test_the_marked_reports_are_read_as_well_as_before() -> None:
    path = reports_file()
    if path is None:
        pytest.skip("SKIPPED: DATELINE_SHARED names no folder with data/dates/dev.jsonl.xz")
    reports = list(reports_of(path))
    figures = score(reports, annotate)
    assert {what: figure for what, figure in figures.items() if figure < FLOORS.get(what, 0)} == {}
