"""The gazetteer is one sound file, unpacked once, and shared by all processes."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import gazetteer_file
from knowledge.building.assemble import World
from knowledge.building.draft import Draft
from knowledge.building.writing import block_of, packed
from knowledge.gazetteer import NONE, TYPES, Gazetteer
from knowledge.gazetteer_names import fold

ASK = "from knowledge.places import most_likely as m; p = m('Kiev'); print(p and p.label)"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    gazetteer_file.opened.cache_clear()
    yield tmp_path / "cache" / "dateline"
    gazetteer_file.opened.cache_clear()


def asked(**environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ASK], env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    )


def test_what_is_checked_in_is_whole_and_of_this_version() -> None:
    raw = gazetteer_file.PACKED.read_bytes()
    digest, size = gazetteer_file.read_head(raw)
    block = gazetteer_file.unpacked()
    assert (hashlib.sha256(block).digest(), len(block)) == (digest, size)
    assert 3_000_000 < len(raw) < 6_000_000


@pytest.mark.slow
def test_every_place_is_sound() -> None:
    gazetteer = Gazetteer(memoryview(gazetteer_file.unpacked()))
    assert len(gazetteer) > 270_000
    ids = {gazetteer.id(at) for at in range(len(gazetteer))}
    assert len(ids) == len(gazetteer)
    for at in range(len(gazetteer)):
        lat, lon = gazetteer.point(at)
        assert -90 <= lat <= 90
        assert -180 <= lon <= 180
        assert gazetteer.label(at).strip() == gazetteer.label(at) != ""
        assert gazetteer.type(at) in TYPES
        above = gazetteer.parents[at]
        assert above == NONE or (
            above < len(gazetteer) and gazetteer.country(above) in ("", gazetteer.country(at))
        )


@pytest.mark.slow
def test_places_of_every_sort_are_found_by_their_label_and_their_id() -> None:
    gazetteer = Gazetteer(memoryview(gazetteer_file.unpacked()))
    for at in [*range(0, len(gazetteer), 97), *gazetteer.of_type("country"), *gazetteer.of_type("camp")]:
        assert gazetteer.number(gazetteer.id(at)) == at
        assert (at, 3) in list(gazetteer.find(fold(gazetteer.label(at)))), gazetteer.label(at)


def test_countries_lie_in_nothing_and_every_chain_ends() -> None:
    gazetteer = gazetteer_file.opened()
    assert {gazetteer.parents[at] for at in gazetteer.of_type("country")} == {NONE}
    for at in range(0, len(gazetteer), 11):
        steps = 0
        while (at := gazetteer.parents[at]) != NONE:
            steps += 1
            assert steps < 6


def test_the_same_places_give_the_same_bytes_in_whatever_order_they_come() -> None:
    drafts = [
        Draft(7, "Foo Bay", "sea", "", 1.5, -2.25, names={"Bay of Foo", "Foo"}),
        Draft("bar", "Bar", "town", "FR", 3, 4, 7),
    ]
    first = packed(block_of(World(drafts, {"fooish": 7}, {"FR": ("BE",)})))
    again = packed(block_of(World(drafts[::-1], {"fooish": 7}, {"FR": ("BE",)})))
    assert first == again


def test_what_is_written_is_read() -> None:
    world = World(
        [
            Draft(7, "Foo Bay", "sea", "", 1.5, -2.25, names={"Inlet"}),
            Draft("bar", "Bar", "town", "FR", 3, 4, 7),
        ],
        {},
        {},
    )
    gazetteer = Gazetteer(memoryview(block_of(world)))
    ((bar, fit),) = gazetteer.find("bar")
    assert (gazetteer.id(bar), gazetteer.label(bar), gazetteer.country(bar), fit) == (
        "dateline:bar",
        "Bar",
        "FR",
        3,
    )
    assert [gazetteer.id(place) for place, _ in gazetteer.find("inlet")] == ["geonames:7"]
    assert gazetteer.point(gazetteer.parents[bar]) == (1.5, -2.25)
    assert list(gazetteer.find("a")) == list(gazetteer.find("zz")) == []


def test_what_is_no_gazetteer_is_refused() -> None:
    for block in (b"", b"something else" * 20, gazetteer_file.unpacked()[:-1]):
        with pytest.raises(ValueError, match="not a gazetteer"):
            Gazetteer(memoryview(block))
    with pytest.raises(ValueError, match="make gazetteer"):
        gazetteer_file.read_head(b"PK\3\4")


def test_the_first_to_ask_unpacks_to_the_cache_and_the_next_maps_what_lies_there(cache: Path) -> None:
    gazetteer_file.opened()
    (path,) = cache.iterdir()
    assert path.read_bytes() == gazetteer_file.unpacked()
    before = path.stat()
    gazetteer_file.opened.cache_clear()
    gazetteer_file.opened()
    assert [path] == list(cache.iterdir())
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_that_was_cut_short_is_written_anew(cache: Path) -> None:
    gazetteer_file.opened()
    (path,) = cache.iterdir()
    path.write_bytes(path.read_bytes()[:1000])
    gazetteer_file.opened.cache_clear()
    assert list(gazetteer_file.opened().find("kyiv"))
    assert path.read_bytes() == gazetteer_file.unpacked()


def test_processes_that_begin_at_once_all_find_and_leave_one_file(tmp_path: Path) -> None:
    started = [asked(XDG_CACHE_HOME=str(tmp_path)) for _ in range(4)]
    assert [process.communicate()[0].strip() for process in started] == ["Kyiv"] * 4
    assert len(list((tmp_path / "dateline").iterdir())) == 1


def test_where_nothing_can_be_written_it_is_held_in_memory(tmp_path: Path) -> None:
    blocked = tmp_path / "a file and no folder"
    blocked.write_text("")
    process = asked(XDG_CACHE_HOME=str(blocked), TMPDIR=str(blocked), TEMP=str(blocked), TMP=str(blocked))
    assert process.communicate()[0].strip() == "Kyiv"
    assert blocked.read_text() == ""


def test_importing_loads_nothing(tmp_path: Path) -> None:
    code = "import knowledge.places, knowledge.gazetteer_file as f; print(f.opened.cache_info().currsize)"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    found = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "0"
    assert list(tmp_path.iterdir()) == []
