"""Which entities a name stands for, however it is spelled."""

from dataclasses import replace
from random import Random

import pytest

from articles.mention import Entity, Kind
from engines.base import SearchEngine
from engines.errors import UnknownFieldError
from tests.corpora.reports import located, named, report
from tests.corpora.words import HOSTILE
from tests.engines.contract.places import Stocked, write

KYIV = Entity("geonames:703448", "Kyiv", ("Kiev", "KYIV"), 2)


@pytest.mark.parametrize("name", ["Kyiv", "kiev", "KIEV", "Kíev", "geonames:703448", "geonames-703448"])
def test_any_spelling_a_label_and_an_id_stand_for_an_entity(engine: SearchEngine, name: str) -> None:
    write(engine, [report("1", places=(KYIV,)), report("2", places=(named("Minsk"),))])
    assert engine.identify("place", [name]) == {name: ("geonames:703448",)}


@pytest.mark.parametrize("name", ["Ki", "Kiev Kyiv", "Lviv", "", "*", "Ki.*", "\t", "geonames", "x" * 2_000])
def test_what_is_spelled_otherwise_stands_for_nothing(engine: SearchEngine, name: str) -> None:
    write(engine, [report("1", places=(KYIV,))])
    assert engine.identify("place", [name]) == {name: ()}
    assert engine.identify("person", ["Kyiv"]) == {"Kyiv": ()}


def test_the_commonest_come_first_then_the_first_by_id_and_at_most_ten(engine: SearchEngine) -> None:
    people = [Entity(f"khan-{number:02d}", "A Khan", ("Khan",), 1) for number in range(15)]
    others = [report(f"more {number}", persons=(replace(people[7], surfaces=()),)) for number in range(2)]
    write(
        engine, [report("1", persons=tuple(people)), report("2", persons=(people[12],)), *others], commits=2
    )
    rest = [f"khan-{number:02d}" for number in range(15) if number not in (7, 12)]
    assert engine.identify("person", ["khan"]) == {"khan": ("khan-07", "khan-12", *rest[:8])}


def test_several_names_are_told_at_once_each_as_it_was_written(engine: SearchEngine) -> None:
    write(engine, [report("1", orgs=(Entity("m23", "M23", ("March 23 Movement",), 1), named("OSCE")))])
    asked = ["M23", "m23", "March 23 movement", "Osce", "nobody"]
    found = [("m23",), ("m23",), ("m23",), ("osce",), ()]
    assert engine.identify("org", asked) == dict(zip(asked, found, strict=True))
    assert engine.identify("org", []) == {}


def test_what_a_place_lies_in_is_known_by_its_label_and_counted_with_all_inside(engine: SearchEngine) -> None:
    inside = [report(str(number), places=(located("Kyiv", "UA", "Ukraine"),)) for number in range(2)]
    other = Entity("another-ukraine", "Ukraine", (), 1)
    write(engine, [*inside, report("3", places=(other,))])
    assert engine.identify("place", ["UKRAINE"]) == {"UKRAINE": ("ukraine", "another-ukraine")}


def test_an_empty_index_knows_no_name(engine: SearchEngine) -> None:
    assert engine.identify("person", ["Ann", "*"]) == {"Ann": (), "*": ()}


def test_what_was_deleted_or_is_spelled_otherwise_now_is_known_no_more(engine: SearchEngine) -> None:
    write(engine, [report("1", places=(KYIV,)), report("2", places=(named("Minsk"),)), report("3")])
    respelled = replace(KYIV, surfaces=("Kyiv",))
    with engine.writer() as writer:
        writer.add(report("1", places=(respelled,), version=2))
        writer.delete(report("2").id)
    assert engine.identify("place", ["Kiev", "Minsk", "Kyiv"]) == {
        "Kiev": (),
        "Minsk": (),
        "Kyiv": ("geonames:703448",),
    }


def test_a_field_without_entities_is_an_error_that_names_those_that_have_them(engine: SearchEngine) -> None:
    with pytest.raises(UnknownFieldError) as caught:
        engine.identify("outlet", ["The Post"])
    assert caught.value.known == ("person", "place", "org")


@pytest.mark.parametrize("named_kind", Kind)
def test_names_stand_for_what_the_model_says(varied: Stocked, named_kind: Kind) -> None:
    rng, field = Random(named_kind.value), named_kind.value
    entities = [each for article in varied.articles for each in article.entities(named_kind)]
    spelled = [rng.choice((each.id, each.label, *each.surfaces)) for each in rng.sample(entities, 100)]
    asked = [*HOSTILE, *spelled, *(name.upper() for name in spelled), "Ukraine", "congo"]
    expected = {name: varied.model.identify(field, name) for name in asked}
    assert sum(map(bool, expected.values())) > 50
    assert varied.engine.identify(field, asked) == expected
