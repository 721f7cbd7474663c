"""Places inside an area of the map, to its very edges and across the date line."""

from dataclasses import replace
from random import Random

import pytest

from articles.mention import PlaceRole
from engines.base import SearchEngine
from engines.errors import InvalidValueError
from engines.request import Box, FacetRequest, Filter, SearchRequest
from tests.corpora.reports import located, report
from tests.engines.contract.model import is_in
from tests.engines.contract.places import counts, facet, found, total, write

Point = tuple[float, float]


def _is_found(engine: SearchEngine, at: Point, box: Box) -> bool:
    write(engine, [report("1", places=(located("X", at=at),)), report("2")])
    return total(engine, SearchRequest(box=box)) == 1


@pytest.mark.parametrize(
    ("at", "is_found"),
    [
        ((50.4501, 30.5234), True),
        ((50.0, 30.0), True),
        ((51.0, 31.0), True),
        ((49.99996, 31.00004), True),
        ((49.9999, 30.5), False),
        ((51.0001, 30.5), False),
        ((50.5, 29.9999), False),
        ((50.5, 31.0001), False),
    ],
)
def test_the_edges_belong_to_a_box_and_points_count_to_four_decimals(
    engine: SearchEngine, at: Point, is_found: bool
) -> None:
    assert _is_found(engine, at, Box(30, 50, 31, 51)) is is_found


@pytest.mark.parametrize(
    ("lon", "is_found"),
    [
        (179.0, True),
        (-179.0, True),
        (180.0, True),
        (-180.0, True),
        (170.0, True),
        (169.9999, False),
        (-169.9999, False),
        (0.0, False),
    ],
)
def test_a_box_may_lie_across_the_date_line(engine: SearchEngine, lon: float, is_found: bool) -> None:
    assert _is_found(engine, (0.0, lon), Box(170, -1, -170, 1)) is is_found


@pytest.mark.parametrize("lon", [-180.0, 180.0])
@pytest.mark.parametrize(
    "box", [Box(179, -20, 180, 0), Box(-180, -20, -179, 0), Box(180, -20, -180, 0), Box(-180, -90, 180, 90)]
)
def test_a_place_on_the_date_line_lies_on_both_sides_of_it(
    engine: SearchEngine, lon: float, box: Box
) -> None:
    assert _is_found(engine, (-16.8, lon), box)


@pytest.mark.parametrize(("lat", "lon"), [(90.0, 0.0), (-90.0, 180.0), (0.0, 0.0), (-0.00001, -0.00001)])
def test_a_box_may_be_a_single_point(engine: SearchEngine, lat: float, lon: float) -> None:
    assert _is_found(engine, (lat, lon), Box(lon, lat, lon, lat))
    assert total(engine, SearchRequest(box=Box(5, 5, 5, 5))) == 0


def test_latitude_and_longitude_must_be_those_of_one_place(engine: SearchEngine) -> None:
    there = (located("A", at=(10.0, 50.0)), located("B", at=(50.0, 10.0)))
    write(engine, [report("1", places=there)])
    assert total(engine, SearchRequest(box=Box(9, 9, 11, 11))) == 0
    assert total(engine, SearchRequest(box=Box(49, 9, 51, 11))) == 1


def test_a_box_looks_at_central_places_and_at_those_in_a_role_as_asked(engine: SearchEngine) -> None:
    box = Box(30, 50, 31, 51)
    aside = located("A", at=(50.5, 30.5), salience=0.0, roles=(PlaceRole.DATELINE,))
    about = located("A", at=(50.5, 30.5))
    filed, told = report("1", places=(aside,)), report("2", places=(about,))
    write(engine, [filed, told])
    asked = SearchRequest(box=box)
    assert total(engine, asked) == 2
    assert found(engine, replace(asked, central=True)) == [told.id]
    assert found(engine, replace(asked, place_role=PlaceRole.DATELINE)) == [filed.id]
    assert found(engine, replace(asked, place_role=PlaceRole.MENTIONED)) == [told.id]


def test_facets_of_places_keep_the_box(engine: SearchEngine) -> None:
    write(
        engine,
        [
            report("1", places=(located("Here", "UA", at=(50.5, 30.5)),)),
            report("2", places=(located("There", "SY", at=(36.2, 37.1)),)),
        ],
    )
    conditions = {"box": Box(30, 50, 31, 51), "filters": (Filter("place", ("there",)),)}
    assert counts(facet(engine, FacetRequest("place"), **conditions)) == [("here", 1), ("there", 0)]
    assert counts(facet(engine, FacetRequest("country"), box=conditions["box"])) == [("UA", 1)]


def test_boxes_of_all_sizes_hold_the_points_that_they_should(engine: SearchEngine) -> None:
    rng = Random(5)
    points = [(_degrees(rng, 90), _degrees(rng, 180)) for _ in range(400)]
    places = {report(str(number)).id: at for number, at in enumerate(points)}
    write(engine, [report(str(n), places=(located("X", at=at),)) for n, at in enumerate(points)])
    for _ in range(60):
        south, north = sorted((_degrees(rng, 90), _degrees(rng, 90)))
        box = Box(_degrees(rng, 180), south, _degrees(rng, 180), north)
        inside = {id for id, at in places.items() if is_in(at, box)}
        answer = engine.search(SearchRequest(box=box, limit=100, highlight=False))
        assert answer.total == len(inside), box
        assert {hit.article.id for hit in answer.hits} <= inside, box


def _degrees(rng: Random, most: int) -> float:
    """Mostly on lines of five degrees, or just beside them."""
    line = 5.0 * rng.randint(-most // 5, most // 5)
    return max(-most, min(most, line + rng.choice((0.0, 0.0001, -0.0001, rng.uniform(-5, 5)))))


@pytest.mark.parametrize(
    "edges", [(0, 1, 1, 0), (-180.1, 0, 0, 1), (0, 0, 180.1, 1), (0, -90.1, 0, 0), (0, 0, 1, float("nan"))]
)
def test_a_box_that_is_not_on_the_earth_is_an_error_before_any_engine_is_asked(
    edges: tuple[float, float, float, float],
) -> None:
    with pytest.raises(InvalidValueError):
        Box(*edges)
