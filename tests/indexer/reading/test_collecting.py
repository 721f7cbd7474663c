"""When garbage is looked for."""

import gc

import pytest

from indexer.reading.collecting import collecting_later


def test_no_garbage_is_looked_for_within_and_again_behind() -> None:
    with collecting_later():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_changes_nothing_in_that() -> None:
    with pytest.raises(ValueError, match="page"), collecting_later():
        raise ValueError("page")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with collecting_later():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
