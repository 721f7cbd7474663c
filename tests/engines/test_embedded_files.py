"""What the embedded engine makes of files that are damaged, foreign or in the way."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from engines.base import SearchEngine
from engines.errors import EngineError, EngineUnavailableError, IndexMismatchError, IndexMissingError
from engines.opening import open_engine
from engines.request import FacetRequest, SearchRequest, Sort
from engines.tree import Word
from tests.corpora.reports import articles, report
from tests.engines.contract.places import write

POINTER = "current.json"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A directory with an index of forty articles."""
    with open_engine(str(tmp_path / "index"), create=True) as engine:
        write(engine, articles(40, 6, words=20), commits=2)
    return tmp_path / "index"


def _present(directory: Path) -> Path:
    return directory / str(json.loads((directory / POINTER).read_text())["index"])


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "7", '"x"', "{}", '{"index": 7}', '{"index": "a", "more": 1}', "\x00" * 100, "é"],
)
def test_a_damaged_pointer_refuses_to_open_and_says_to_rebuild(directory: Path, content: str) -> None:
    (directory / POINTER).write_text(content)
    for create in (False, True):
        with pytest.raises(IndexMismatchError, match="rebuild"):
            open_engine(str(directory), create=create)


def test_a_pointer_that_is_no_text_refuses_to_open(directory: Path) -> None:
    (directory / POINTER).write_bytes(b"\xff\xfe\x80")
    with pytest.raises(IndexMismatchError, match="rebuild"):
        open_engine(str(directory))


@pytest.mark.parametrize("name", ["index-gone", "../../etc", "/etc", "", ".", "..", "\x00", "x" * 5_000])
def test_a_pointer_to_no_index_is_an_error_of_the_port_and_leads_nowhere_else(
    directory: Path, name: str
) -> None:
    pointer = directory / POINTER
    pointer.write_text(json.dumps({**json.loads(pointer.read_text()), "index": name}))
    with pytest.raises(EngineError):
        open_engine(str(directory))


@pytest.mark.parametrize("key", ["analysis", "layout", "format"])
def test_any_other_stamp_refuses_to_open_and_says_what_to_do(directory: Path, key: str) -> None:
    pointer = directory / POINTER
    pointer.write_text(json.dumps({**json.loads(pointer.read_text()), key: "another"}))
    with pytest.raises(IndexMismatchError, match="rebuild"):
        open_engine(str(directory))


def test_a_directory_that_holds_other_things_is_no_index_and_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "index-of-mine").mkdir()
    with pytest.raises(IndexMissingError):
        open_engine(str(tmp_path))
    with open_engine(str(tmp_path), create=True) as engine:
        write(engine, [report("1")])
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "index-of-mine").is_dir()


def test_a_file_where_the_directory_should_be_is_refused_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for create in (False, True):
        with pytest.raises(EngineError):
            open_engine(str(tmp_path / "file"), create=create)


def _segment_files(directory: Path) -> Iterator[Path]:
    for file in sorted(_present(directory).iterdir()):
        if file.suffix not in (".json", ".lock") and not file.name.startswith("."):
            yield file


def _flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 4
    _replace(file, bytes(content))


def _replace(file: Path, content: bytes) -> None:
    """By a new file: a thread of the engine may still look into the old one, and would die of its change."""
    new = file.with_name(".new")
    new.write_bytes(content)
    new.replace(file)


def test_a_flipped_bit_in_any_file_of_a_segment_is_found_by_a_check(directory: Path) -> None:
    files = list(_segment_files(directory))
    assert len(files) > 5
    for file in files:
        for at in (0, file.stat().st_size // 4):
            _flip(file, at)
            with open_engine(str(directory)) as engine:
                assert engine.check(thorough=True).damaged == (file.name,)
            _flip(file, at)
    with open_engine(str(directory)) as engine:
        assert engine.check(thorough=True).damaged == ()


def test_a_flipped_bit_in_the_end_of_any_file_is_found_or_refuses_to_open(directory: Path) -> None:
    for file in _segment_files(directory):
        for at in (-1, -5, -9):
            _flip(file, at)
            assert _is_noticed(directory, file)
            _flip(file, at)


def _is_noticed(directory: Path, damaged: Path) -> bool:
    try:
        with open_engine(str(directory)) as engine:
            return engine.check(thorough=True).damaged == (damaged.name,)
    except EngineUnavailableError:
        return True


def test_a_search_in_damaged_files_ends_in_an_answer_or_an_error_of_the_port(directory: Path) -> None:
    """Nothing of the engine's library leaves the port: no exception of its own, and no panic."""
    asked = [
        SearchRequest(query=Word("the"), facets=(FacetRequest("person"), FacetRequest("outlet")), sort=sort)
        for sort in Sort
    ]
    for file in _segment_files(directory):
        whole = file.read_bytes()
        for damaged in (b"", whole[: len(whole) // 2], bytes(len(whole)), whole[:-20] + b"\xff" * 20):
            _replace(file, damaged)
            _ask(directory, asked)
        _replace(file, whole)
    with open_engine(str(directory)) as engine:
        assert engine.search(asked[0]).total > 0


def _ask(directory: Path, asked: list[SearchRequest]) -> None:
    try:
        with open_engine(str(directory)) as engine:
            for request in asked:
                engine.search(request)
            engine.check()
    except EngineError:
        pass


def test_a_missing_file_of_a_segment_is_an_error_of_the_port(directory: Path) -> None:
    next(_segment_files(directory)).unlink()
    with pytest.raises(EngineUnavailableError):
        open_engine(str(directory))


def test_what_an_interrupted_rebuild_left_is_removed_by_the_next_writer(directory: Path) -> None:
    left = directory / "index-0123456789abcdef0123456789abcdef"
    left.mkdir()
    (left / "half.store").write_bytes(b"x" * 1_000)
    with open_engine(str(directory)) as engine:
        assert engine.count() == 40
        write(engine, [report("more")])
    assert sorted(each.name for each in directory.glob("index-*")) == [_present(directory).name]


def test_a_rebuild_removes_the_files_of_the_index_before_it(directory: Path) -> None:
    before = _present(directory)
    with open_engine(str(directory)) as engine, engine.rebuild(force=True) as writer:
        writer.add(report("1"))
    assert not before.exists()
    assert [each.name for each in directory.glob("index-*")] == [_present(directory).name]


def test_an_index_that_is_taken_away_under_an_engine_is_an_error_of_the_port(
    directory: Path, engine: SearchEngine
) -> None:
    with open_engine(str(directory)) as opened:
        directory.rename(directory.with_name("elsewhere"))
        with pytest.raises(IndexMissingError):
            opened.search(SearchRequest())


@pytest.mark.parametrize(
    "pointer", [b"", b"{", b'{"index": "../.."}', b'{"index": "index-' + b"0" * 32 + b'"}']
)
def test_an_index_that_cannot_be_opened_gives_way_when_the_sources_are_read_again(
    directory: Path, pointer: bytes
) -> None:
    (directory / "current.json").write_bytes(pointer)
    for create, for_rebuild in ((True, False), (False, True)):
        with pytest.raises(EngineError):
            open_engine(str(directory), create=create, for_rebuild=for_rebuild)
    with open_engine(str(directory), create=True, for_rebuild=True) as engine:
        with engine.rebuild() as writer:
            writer.add(report("again"))
        assert engine.count() == 1
