"""What the documentation says of parameters, limits, fields and commands is what the code does."""

import re
from pathlib import Path

import pytest
import typer.main

import dateline
from articles.flags import FLAGS
from engines import limits as of_search
from indexer import settings as of_reading
from indexer.naming import annotate, settling
from indexer.reading.fields import FIELDS
from indexer.reading.origins import ORIGINS
from indexer.sources import archives
from indexer.sources.forms import FORMS, Form
from knowledge.licences import LICENCES
from mappings.fields import SEARCHED
from search_api import limits as of_service
from search_api.errors import KINDS
from search_api.params import PARAMS

ROOT = Path(__file__).parents[1]
SEARCHING = (ROOT / "docs" / "searching.md").read_text()
INDEXING = (ROOT / "docs" / "indexing.md").read_text()

LIMITS = {
    "characters of a query": of_search.QUERY_CHARACTERS,
    "terms of a query": of_search.QUERY_TERMS,
    "depth of a query": of_search.QUERY_DEPTH,
    "prefixes of a query": of_search.PREFIXES,
    "letters of a prefix, at least": of_search.PREFIX_LETTERS,
    "words between near words": of_search.PHRASE_SLOP,
    "values of a filter": of_search.FILTER_VALUES,
    "characters of a value": of_search.VALUE_CHARACTERS,
    "facets": of_search.FACETS,
    "buckets of a facet": of_search.FACET_BUCKETS,
    "buckets of a date facet": of_search.DATE_BUCKETS,
    "results of a page": of_search.PAGE,
    "results that numbered pages reach": of_search.OFFSET_WINDOW,
    "highlights of a result": of_search.HIGHLIGHTS,
    "characters of a highlight": of_search.HIGHLIGHT_CHARACTERS,
    "bytes of an address": of_service.URL_BYTES,
    "bytes of a body": of_service.BODY_BYTES,
}
READING_LIMITS = {
    "a page, or a line, in MB": of_reading.PAGE_BYTES // 1_000_000,
    "unpacked, in MB": of_reading.UNPACKED_BYTES // 1_000_000,
    "unpacked, times its size": of_reading.UNPACKED_RATIO,
    "seconds for one page": of_reading.READING_SECONDS,
    "memory for one page, in MB": of_reading.READING_MEMORY // 1_000_000,
    "entities of one kind in an article": settling.MAX_ENTITIES,
    "characters in which names are looked for": annotate.MAX_CHARACTERS,
}


def table(text: str) -> dict[str, int]:
    """The rows of a table that give a number."""
    return {
        name: int(number.replace(",", ""))
        for name, number in re.findall(r"^\| (.+?) \| ([\d,]+) \|$", text, re.M)
    }


def test_the_limits_of_a_search_are_those_of_the_code() -> None:
    assert table(SEARCHING) == LIMITS


def test_the_limits_of_reading_are_those_of_the_code() -> None:
    assert table(INDEXING) == READING_LIMITS


def test_the_names_of_fields_are_those_of_the_code() -> None:
    told = INDEXING.partition("### The names of fields")[2].partition("### ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (`.+`) \|$", told, re.M)
    assert {field: tuple(re.findall(r"`([\w.-]+)`", names)) for field, names in rows} == FIELDS


def test_the_kinds_of_files_and_why_parts_of_archives_are_skipped_are_told() -> None:
    told = set(re.findall(r"`([\w.]+)`", INDEXING))
    assert {suffix for suffix, form in FORMS.items() if form is not Form.FEED} <= told
    assert {archives.NOT_A_PAGE, archives.REVISIT, archives.OTHER_RECORD, "http_404"} <= told


def test_every_parameter_is_told_of() -> None:
    assert {param.name for param in PARAMS} <= set(re.findall(r"`(\w+)`", SEARCHING))


def test_the_statuses_of_errors_are_those_of_the_code() -> None:
    told = SEARCHING.partition("## Errors")[2].partition("## Limits")[0]
    assert set(map(int, re.findall(r"\b[45]\d\d\b", told))) == {kind.status for kind in KINDS}


def test_every_searched_field_is_told_of() -> None:
    assert set(SEARCHED) <= set(re.findall(r"`(\w+)`", SEARCHING))


def test_every_command_is_told_of() -> None:
    told = set(re.findall(r"dateline (\w+)", INDEXING + SEARCHING + (ROOT / "README.md").read_text()))
    commands = typer.main.get_command(dateline.build()).commands  # type: ignore[attr-defined]  # it is a group
    assert set(commands) <= told


@pytest.mark.parametrize(
    "page", [*sorted(ROOT.glob("docs/**/*.md")), ROOT / "README.md"], ids=lambda path: path.name
)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_every_origin_and_every_flag_is_explained_as_the_code_does() -> None:
    rows = dict(re.findall(r"^\| `(.+?)` \| (.+) \|$", (ROOT / "docs" / "reading.md").read_text(), re.M))
    assert rows == {**ORIGINS, **FLAGS}


def test_the_page_of_licences_tells_what_the_command_does() -> None:
    page = (ROOT / "docs" / "licences.md").read_text()
    rows = [f"| {one.what} | {one.by} | [{one.licence}]({one.address}) | {one.use} |" for one in LICENCES]
    assert re.findall(r"^\| .+ \|$", page, re.M)[2:] == rows
