"""`dateline search` gives the same answers on a terminal."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline import build
from tests.search_api.corpus import COLUMN, write_index


def run(index: str, *arguments: str) -> Result:
    """The command with these arguments, 80 columns wide."""
    return CliRunner(env={"COLUMNS": "80", "DATELINE_ENGINE": index}).invoke(build(), ["search", *arguments])


def test_results_come_with_title_facts_passage_and_address(index: str) -> None:
    done = run(index, "military column")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:5] == [
        "1 report · read as military AND column",
        "",
        "  1  Column halts at the border, Kyiv says",
        "     Meridian Wire · 15 Aug 2014 · filed from KYIV",
        "     A military column halted before the border post at Izvaryne, Andriy Lysenko",
    ]
    assert done.stdout.splitlines()[-1] == "     https://post.example/column"


def test_no_line_but_an_address_is_wider_than_the_terminal_or_ends_in_space(index: str) -> None:
    lines = run(index, "column", "--facet", "person").stdout.splitlines()
    assert max(len(line) for line in lines if "https://" not in line) <= 80
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize(
    ("options", "total"),
    [
        (["--person", "Andriy Lysenko"], 2),
        (["--person", "andriy-lysenko", "--place", "izvaryne"], 1),
        (["--org", "NATO"], 1),
        (["--outlet", "Harbour Post"], 3),
        (["--from", "2014-08", "--to", "2014-08-15"], 1),
        (["column", "--limit", "1"], 3),
        (["zzzz"], 0),
    ],
)
def test_options_are_filters_and_nothing_found_is_no_error(
    index: str, options: list[str], total: int
) -> None:
    done = run(index, *options)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{total} report")


def test_facets_are_listed_with_their_counts(index: str) -> None:
    lines = run(index, "--facet", "person", "--facet", "published:year", "--limit", "0").stdout.splitlines()
    assert lines[1:] == [
        "",
        "People",
        "        2  Andriy Lysenko",
        "        2  David Cameron",
        "        3  without",
        "",
        "When",
        "        1  1994",
        "        3  2014",
        "        2  without",
    ]


@pytest.mark.parametrize(
    ("options", "total"),
    [
        (["--country", "Ukraine"], 2),
        (["--country", "UA", "--country", "LY"], 4),
        (["--bbox", "30,50,31,51"], 2),
        (["--bbox", "-30,50,31,51"], 2),
        (["--place", "Tripoli", "--place-role", "mentioned"], 0),
        (["--org", "NATO", "--mentions", "central"], 0),
        (["--place", "Kiev", "--variants", "off"], 1),
        (["--event-from", "2014-08-14", "--event-to", "2014-08-14"], 1),
    ],
)
def test_places_roles_and_days_are_options(told_index: str, options: list[str], total: int) -> None:
    done = run(told_index, *options)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith(f"{total} report")


def test_what_a_name_was_taken_for_and_what_else_it_is_stand_above_the_results(told_index: str) -> None:
    assert run(told_index, "--place", "Kiev").stdout.splitlines()[1] == "Kiev is read as Kyiv."
    warning = " ".join(run(told_index, "--place", "Tripoli").stdout.splitlines()[1:3])
    assert warning == ("“Tripoli” is also Tripoli in Lebanon, 1 report: write geonames:266826 to mean that.")


def test_facets_tell_places_of_one_name_apart_and_what_sort_a_group_is(told_index: str) -> None:
    facets = ["--facet", "place", "--facet", "org", "--facet", "country", "--facet", "event:year"]
    lines = run(told_index, *facets, "--limit", "0").stdout.splitlines()
    assert {
        "        2  Tripoli  Libya",
        "        1  Tripoli  Lebanon",
        "        2  Ukraine",
        "        1  Hezbollah  armed group",
        "        2  Ukraine  UA",
    } <= set(lines)
    assert lines[-4:] == ["When", "        2  2011", "        2  2014", "        1  without"]


def test_a_search_that_the_index_can_answer_loads_no_list_of_places(told_index: str) -> None:
    told = "import sys; from dateline import main; sys.argv[0] = 'dateline'\ntry: main()\nfinally: "
    told += "print([name for name in sys.modules if name.startswith('knowledge')], file=sys.stderr)"
    options = ["search", "convoy", "--person", "Lysenko", "--place", "Kiev", "--engine", told_index]
    done = subprocess.run([sys.executable, "-c", told, *options], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("1 report")
    assert done.stderr == "[]\n"


def test_the_order_can_be_chosen(index: str) -> None:
    lines = run(index, "--sort", "published:asc").stdout.splitlines()
    assert lines[2] == "  1  Cholera in the camps of Goma"


def test_json_is_the_answer_of_the_service(index: str) -> None:
    done = run(index, "column", "--json", "--facet", "outlet")
    answer = json.loads(done.stdout)
    assert answer["total"] == 3
    assert answer["facets"]["outlet"]["buckets"][0] == {
        "value": "Harbour Post",
        "label": "Harbour Post",
        "count": 2,
        "selected": False,
        "url": "/v1/search?q=column&outlet=Harbour%20Post&facet=outlet&limit=10",
    }


def test_a_mistake_is_pointed_at_with_its_repair(index: str) -> None:
    done = run(index, "column AND (border")
    assert done.exit_code == 2
    assert done.stdout == ""
    query, caret, _reason, repair = done.stderr.splitlines()
    assert query[caret.index("^")] == "("
    assert repair == "Try: column AND (border)"


def test_a_mistake_far_to_the_right_is_still_shown(index: str) -> None:
    lines = run(index, "word " * 40 + "(border").stderr.splitlines()
    assert max(map(len, lines[:2])) <= 80
    assert lines[0][lines[1].index("^")] == "("


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--from", "yesterday"], "For --from write a date"),
        (["--limit", "500"], "--limit is a number from 0 to 100."),
        (["--sort", "newest"], "For --sort write one of"),
        (["--facet", "persons"], "For --facet write one of"),
        (["--country", "Ukrane"], "Try: Ukraine"),
        (["--bbox", "1,2,3"], "For --bbox write west,south,east,north"),
        (["--place-role", "x"], "For --place-role write one of"),
        (["--event-from", "x"], "For --event-from write a date"),
        (["--person", "!!"], "Write --person with a letter"),
    ],
)
def test_a_wrong_option_is_said_by_its_own_name(index: str, options: list[str], said: str) -> None:
    done = run(index, *options)
    assert done.exit_code == 2
    assert said in done.stderr


def test_an_index_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = run(str(tmp_path / "none"), "column")
    assert done.exit_code == 2
    assert "dateline index" in done.stderr


def test_no_text_of_a_report_steers_the_terminal(tmp_path: Path) -> None:
    steering = "\x1b[2J\x1b]0;title\x07\x9b31m\u202eevil\r\x00[bold red]not markup[/]"
    article = replace(
        COLUMN,
        title=f"convoy {steering}",
        body=f"convoy {steering}",
        outlet=steering,
        url=f"http://x/{steering}",
    )
    index = write_index(tmp_path / "index", (article,))
    for options in (["convoy"], ["convoy", "--facet", "outlet"]):
        out = run(index, *options).stdout
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\r", "\x00"} & set(out)
        assert "[bold red]not markup[/]" in out
