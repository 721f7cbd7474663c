"""What counts as right, and the floor under what is found in real reports."""

from itertools import islice

import pytest

from benchmarks.places import (
    FLOORS,
    MISSING,
    Report,
    is_right,
    missed,
    reports_file,
    reports_in,
    resolve,
    score,
)
from knowledge.distances import km

_TEXT = "Shells fell on Kharkiv, and the mayor of Zzyxqville left."
_KHARKIV = {"start": 15, "end": 22, "lat": 49.98, "lon": 36.25, "geonameid": 706483}
_UNKNOWN = {"start": 41, "end": 51, "lat": 0.0, "lon": 0.0, "geonameid": None}


def test_a_place_is_answered_with_its_geonames_number_and_point() -> None:
    kharkiv, unknown = resolve(_TEXT, [(15, 22), (41, 51)])
    assert kharkiv is not None
    assert (kharkiv["id"], kharkiv["country"]) == ("706483", "UA")
    assert unknown is None


def test_the_way_between_two_points_is_over_the_globe() -> None:
    assert km(50.45, 30.52, 46.48, 30.73) == pytest.approx(442, abs=3)
    assert km(0, 179.5, 0, -179.5) == pytest.approx(111, abs=1)


def test_right_is_what_is_near_or_has_the_same_id() -> None:
    assert is_right({"id": "1", "lat": 50.6, "lon": 36.2}, _KHARKIV)
    assert is_right({"id": "706483", "lat": 0.0, "lon": 0.0}, _KHARKIV)
    assert not is_right({"id": "1", "lat": 52.0, "lon": 36.2}, _KHARKIV)
    assert not is_right({"id": "None", "lat": 9.0, "lon": 9.0}, _UNKNOWN)
    assert not is_right(None, _KHARKIV)


def test_a_name_without_an_answer_is_wrong() -> None:
    figures = score([Report(_TEXT, (_KHARKIV, _UNKNOWN))])
    assert (figures["answered"], figures["right"]) == (0.5, 0.5)


def test_what_is_below_a_floor_is_told() -> None:
    assert missed(FLOORS) == []
    assert missed({**FLOORS, "right": 0.5}) == [f"right is 0.5, under {FLOORS['right']:g}"]


@pytest.mark.slow
def test_a_sample_of_real_reports_is_placed_as_well_as_before() -> None:
    path = reports_file()
    if path is None:
        pytest.skip(f"SKIPPED: {MISSING}")
    assert score(list(islice(reports_in(path), 1, None, 4)))["right"] > FLOORS["right"] - 0.03
