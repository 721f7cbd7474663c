from pathlib import Path

import pytest

from indexer.settings import Settings, cores, ledger_of


def test_the_ledger_lies_in_the_index_unless_another_file_is_given() -> None:
    assert ledger_of("./data") == Path("data/ledger.sqlite")
    assert ledger_of("./data", Path("mine.sqlite")) == Path("mine.sqlite")
    assert ledger_of("http://wire.example:9200/news", Path("mine.sqlite")) == Path("mine.sqlite")


def test_an_index_that_is_no_directory_needs_to_be_told_where_its_ledger_is() -> None:
    with pytest.raises(ValueError, match="--ledger"):
        ledger_of("http://wire.example:9200/news")


def test_the_quarantine_lies_beside_the_ledger() -> None:
    assert Settings(ledger=Path("a/news.sqlite")).quarantine == Path("a/news-quarantine.sqlite")


def test_there_is_a_core_to_work_on() -> None:
    assert cores() >= 1
