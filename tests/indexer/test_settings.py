from pathlib import Path

import pytest

from engines.errors import EngineAddressError
from indexer.settings import Settings, cores, ledger_of, parts_of
from indexer.shard import Shard


def test_the_ledger_lies_in_the_index_unless_another_file_is_given() -> None:
    assert ledger_of("./data") == Path("data/ledger.sqlite")
    assert ledger_of("./data", Path("mine.sqlite")) == Path("mine.sqlite")
    assert ledger_of("http://wire.example:9200/news", Path("mine.sqlite")) == Path("mine.sqlite")


def test_the_ledger_of_an_index_on_other_machines_lies_in_the_present_folder_under_its_name() -> None:
    assert ledger_of("https://wire.example:9200/news?shards=2") == Path("dateline-ledger/news.sqlite")
    with pytest.raises(EngineAddressError):
        ledger_of("https://wire.example:9200/", Path("mine.sqlite"))


def test_each_part_has_a_ledger_of_its_own_that_is_found_beside_that_of_the_whole(tmp_path: Path) -> None:
    part = Shard(2, 8)
    assert ledger_of("http://wire.example/news", shard=part) == Path("dateline-ledger/news-2-of-8.sqlite")
    assert ledger_of("./data", Path("mine.sqlite"), part) == Path("mine.sqlite")
    ledger = ledger_of(str(tmp_path), shard=part)
    assert ledger == tmp_path / "ledger-2-of-8.sqlite"
    for name in (ledger.name, "ledger.sqlite", "ledger-2-of-8-quarantine.sqlite", "other-1-of-8.sqlite"):
        (tmp_path / name).touch()
    assert parts_of(tmp_path / "ledger.sqlite") == {"2/8": ledger}


def test_the_quarantine_lies_beside_the_ledger() -> None:
    assert Settings(ledger=Path("a/news.sqlite")).quarantine == Path("a/news-quarantine.sqlite")


def test_there_is_a_core_to_work_on() -> None:
    assert cores() >= 1
