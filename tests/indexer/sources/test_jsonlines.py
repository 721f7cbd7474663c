"""A file of JSON is read however an exporter laid it out."""

import json
from pathlib import Path

from indexer.sources.files import Fault, Form, Item, SourceFile
from indexer.sources.jsonlines import load_lines
from tests.indexer.given import counts, indexed, total, write
from tests.indexer.reading import exports


def found(path: Path, content: str) -> list[Item | Fault]:
    size = write(path, content).stat().st_size
    return list(load_lines(SourceFile(path=path, form=Form.LINES, suffix=".json", size=size, mtime_ns=0)))


def test_a_list_of_fundus_and_an_object_of_newspaper4k_are_indexed_as_they_are_written(
    tmp_path: Path, data: Path
) -> None:
    articles = [{**exports.FUNDUS, "title": f"Mill {number}", "html": None} for number in range(3)]
    write(tmp_path / "in/fundus.json", json.dumps(articles, indent=4, ensure_ascii=False))
    write(tmp_path / "in/newspaper.json", json.dumps(exports.NEWSPAPER, indent=4))
    assert counts(indexed(data, tmp_path / "in")) == {"indexed": 4}
    assert counts(indexed(data, tmp_path / "in")) == {"unchanged": 4}
    assert total(data) == 4


def test_an_article_in_a_list_that_is_too_long_is_told_and_its_neighbours_are_read(tmp_path: Path) -> None:
    ones = found(tmp_path / "a.json", json.dumps([{"a": 1}, {"text": "x" * 10_000_001}, {"b": 2}]))
    assert [(type(one), one.locator.rpartition("#")[2]) for one in ones] == [
        (Item, "1"),
        (Fault, "2"),
        (Item, "3"),
    ]


def test_a_list_that_is_cut_off_keeps_what_came_before_and_the_rest_is_refused(
    tmp_path: Path, data: Path
) -> None:
    records = [{"url": f"https://wire.example/{n}", "text": "The mill burned."} for n in range(3)]
    path = write(tmp_path / "a.json", json.dumps(records, indent=1)[:-20])
    report = indexed(data, path)
    assert counts(report) == {"indexed": 2, "quarantined": 1}
    assert report.reasons == {"broken_json": 1}
