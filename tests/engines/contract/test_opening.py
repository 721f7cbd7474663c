"""Opening an index: there must be one, of this analysis, and one writer at a time."""

import subprocess
import sys

import pytest

from engines.base import SearchEngine
from engines.errors import IndexBusyError, IndexMismatchError, IndexMissingError
from engines.request import SearchRequest
from mappings.analysis import ANALYSIS_VERSION
from tests.corpora.reports import report
from tests.engines.contract.places import ROOT, Place, total, write


def test_opening_where_there_is_no_index_is_an_error_and_makes_none(place: Place) -> None:
    for _ in range(2):
        with pytest.raises(IndexMissingError):
            place.open()


def test_an_index_is_made_when_that_is_asked_for_and_kept_when_it_is_there(place: Place) -> None:
    with place.create() as engine:
        assert engine.count() == 0
        write(engine, [report("1")])
    with place.create() as engine:
        assert engine.count() == 1


def test_what_was_written_is_there_after_opening_again(place: Place) -> None:
    with place.create() as engine:
        write(engine, [report("1", "shells")])
    with place.open() as engine:
        assert total(engine, SearchRequest()) == 1
        assert engine.get(report("1").id) == report("1", "shells")


def test_an_index_of_another_analysis_refuses_to_open_and_says_to_rebuild(place: Place) -> None:
    with place.create() as engine:
        write(engine, [report("1")])
    place.age()
    for create in (False, True):
        with pytest.raises(IndexMismatchError, match="rebuild"):
            place.open(create=create)


@pytest.mark.parametrize(
    ("version", "way"), [("1", "`dateline rebuild`"), ("of the future", "read the sources again")]
)
def test_an_index_of_another_layout_says_whether_its_articles_can_still_be_read(
    place: Place, version: str, way: str
) -> None:
    with place.create() as engine:
        write(engine, [report("1")])
    place.age("layout", version)
    with pytest.raises(IndexMismatchError, match=way):
        place.open()


def test_an_index_that_becomes_one_of_another_analysis_fails_its_check(place: Place) -> None:
    with place.create() as engine:
        write(engine, [report("1")])
        place.age()
        with pytest.raises(IndexMismatchError, match="rebuild"):
            engine.check()


def test_an_index_that_becomes_one_of_another_analysis_is_no_longer_searched(place: Place) -> None:
    with place.create() as engine:
        write(engine, [report("1")])
        place.age()
        with pytest.raises(IndexMismatchError, match="rebuild"):
            engine.search(SearchRequest())


def test_a_second_writer_is_refused_until_the_first_has_closed_or_writes_beside_it(place: Place) -> None:
    with place.create() as engine, place.open() as other:
        with engine.writer() as writer:
            writer.add(report("1"))
            for number, opened in enumerate((engine, other)):
                if place.kind.one_writer:
                    with pytest.raises(IndexBusyError):
                        opened.writer()
                    with pytest.raises(IndexBusyError):
                        opened.rebuild()
                else:
                    write(opened, [report(f"beside {number}")])
        write(other, [report("2")])
        assert engine.count() == other.count() == (2 if place.kind.one_writer else 4)


_WRITER = """
import sys
from engines.errors import IndexBusyError
from engines.opening import open_engine
with open_engine(sys.argv[1]) as engine:
    try:
        engine.writer().close()
    except IndexBusyError:
        print("busy")
    else:
        print("free")
"""


def test_a_writer_in_another_process_is_told_whether_it_may_write_beside_this_one(place: Place) -> None:
    def other() -> str:
        command = [sys.executable, "-c", _WRITER, place.address]
        return subprocess.check_output(command, text=True, cwd=ROOT).strip()

    with place.create() as engine:
        with engine.writer():
            assert other() == ("busy" if place.kind.one_writer else "free")
        assert other() == "free"


def test_an_index_can_be_opened_and_searched_while_it_is_written(place: Place) -> None:
    with place.create() as engine, engine.writer() as writer:
        writer.add(report("1"))
        writer.commit()
        for create in (False, True):
            with place.open(create=create) as other:
                assert other.count() == 1


def test_two_readers_see_each_commit_at_once(place: Place) -> None:
    with place.create() as engine, place.open() as other, engine.writer() as writer:
        for number in range(1, 6):
            writer.add(report(str(number)))
            writer.commit()
            assert engine.count() == other.count() == number


def test_a_check_tells_engine_articles_analysis_and_size(engine: SearchEngine) -> None:
    write(engine, [report("1"), report("2")])
    status = engine.check()
    assert (status.engine, status.articles, status.analysis) == (engine.name, 2, ANALYSIS_VERSION)
    assert status.bytes > 0
    assert status.damaged == ()


def test_no_error_tells_a_path(place: Place) -> None:
    with pytest.raises(IndexMissingError) as missing:
        place.open()
    errors: list[Exception] = [missing.value]
    with place.create() as engine:
        writer = engine.rebuild()
        try:
            write(engine, [report("1")])
            writer.finish()
        except IndexBusyError as error:
            errors.append(error)
        writer.close()
    place.age()
    with pytest.raises(IndexMismatchError) as mismatch:
        place.open()
    errors.append(mismatch.value)
    assert len(errors) == 3
    told = place.address.partition("://")[2].partition("/")[0] or place.address
    assert not any(told in str(error) for error in errors)
