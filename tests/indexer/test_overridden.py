"""What people say of names holds after `dateline rebuild`, on both engines; no page is read again."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from typer.testing import CliRunner, Result

import dateline
from engines.opening import open_engine
from engines.request import FacetRequest, SearchRequest
from tests.elasticsearch.fixtures import one, require
from tests.elasticsearch.indices import clear
from tests.indexer.given import line, write_lines

TEXTS = (
    "Commander Mohammed Salim said in Tawila that the road was closed. Salim gave no reason.",
    "Commander Muhammad Salim said in Goma that the bridge was closed. Salim gave no reason.",
    "Colonel Ruth Adler said in Goma that the Sons of the River had left. Adler gave no reason.",
    "Colonel Rachel Adlerova said in Goma that the Sons of the River had come back.",
    "General Igor Molotov said in Goma that the bridge was open again, and that Ruth Adler knew.",
)
SAID = """
[person]
same = [["Ruth Adler", "Rachel Adlerova"]]
different = [["Mohammed Salim", "Muhammad Salim"]]
none = ["Igor Molotov"]

[person.labels]
"Ruth Adler" = "Ruth Adler (colonel)"
"""


@pytest.fixture
def elastic() -> Iterator[str]:
    cluster = require(one)
    address = cluster.address(f"i{uuid4().hex[:12]}")
    yield address
    clear(address)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(dateline.build(), [*map(str, arguments)])


def people(engine: str) -> dict[str, int]:
    """The labels of the people of an index, with the number of articles."""
    with open_engine(engine) as opened:
        (facet,) = opened.search(SearchRequest(facets=(FacetRequest("person", 50),), limit=0)).facets
    return {bucket.label: bucket.count for bucket in facet.buckets}


def check_overridden(engine: str, folder: Path) -> None:
    where = ("--engine", engine, "--ledger", folder / "ledger.sqlite")
    lines = write_lines(
        folder / "wire.jsonl", [line(number, text, title="A note") for number, text in enumerate(TEXTS)]
    )
    assert run("index", lines, "--workers", 1, *where).exit_code == 0
    before = people(engine)
    assert before == {"Mohammed Salim": 2, "Ruth Adler": 2, "Rachel Adlerova": 1, "Igor Molotov": 1}
    lines.unlink()
    (folder / "overrides.toml").write_text(SAID)
    assert run("rebuild", *where).exit_code == 0
    assert people(engine) == {"Ruth Adler (colonel)": 3, "Mohammed Salim": 1, "Muhammad Salim": 1}
    (folder / "overrides.toml").unlink()
    assert run("rebuild", *where).exit_code == 0
    assert people(engine) == before


@pytest.mark.slow
def test_a_merge_a_split_a_label_and_a_removed_name_hold_after_a_rebuild(tmp_path: Path) -> None:
    check_overridden(str(tmp_path / "data"), tmp_path)


@pytest.mark.slow
def test_they_hold_on_elasticsearch_too(elastic: str, tmp_path: Path) -> None:
    check_overridden(elastic, tmp_path)


@pytest.mark.slow
def test_a_file_with_a_mistake_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "wire.jsonl", [line(1)])
    (tmp_path / "mine.toml").write_text("[people]\n")
    done = run("index", lines, "--engine", tmp_path / "data", "--overrides", tmp_path / "mine.toml")
    assert done.exit_code == 2
    assert "mine.toml: there is no table [people]; write [person], [place] or [org]." in done.output
    assert not (tmp_path / "data").exists()


def test_a_file_that_was_named_has_to_be_there(tmp_path: Path) -> None:
    done = run("rebuild", "--engine", tmp_path, "--overrides", tmp_path / "none.toml")
    assert done.exit_code == 2
    assert "There is no file" in done.output
