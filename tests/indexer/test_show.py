"""`dateline show`: what was read from one page, and why."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dateline
from indexer.reading.pages import Page, read_page
from tests.indexer.given import line, write, write_lines

NOTE = "Sign up for our newsletter and never miss a dispatch from the river front"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ferry stays at its berth | Harbour Post</title>
<link rel="canonical" href="https://harbour.example/24/03/ferry">
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Nadia Korol">
<meta property="article:published_time" content="2024-03-02T18:20:00+02:00"></head><body><article>
<h1>Ferry stays at its berth</h1>
<p>KHERSON, March 2 (Meridian Wire) – The ferry stayed at its berth for a third day, General Andriy Lysenko
said in Kherson, while shells fell on the road north of the town and eleven trucks with flour waited.</p>
<p>Lysenko said that nobody on the far bank knew when the crossing would open again, and that the drivers had
been told to wait in the yard of the old mill until the road had been cleared of what had not gone off.</p>
<p>{NOTE}</p>
</article></body></html>"""


def show(*arguments: object, input: str | None = None) -> Result:
    return CliRunner().invoke(dateline.build(), ["show", *map(str, arguments)], input=input)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return write(tmp_path / "ferry.html", PAGE, time=10**18)


@pytest.mark.slow
def test_each_field_is_shown_with_where_it_came_from_within_80_columns(page: Path) -> None:
    done = show(page)
    assert done.exit_code == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    lines = [" ".join(each.split()) for each in done.stdout.splitlines()]
    assert "title Ferry stays at its berth the main heading" in lines
    assert "byline Nadia Korol a meta element" in lines
    assert "published 2 Mar 2024, 18:20 (UTC+2) a meta element" in lines
    assert "dateline KHERSON · March 2 · Meridian Wire read in the text" in lines
    assert "url https://harbour.example/24/03/ferry the page's canonical link" in lines
    assert "people Andriy Lysenko (Lysenko) 2×" in lines


@pytest.mark.slow
def test_what_was_taken_off_is_shown_with_its_reason(page: Path) -> None:
    found = json.loads(show(page, "--json", "--no-annotate").stdout)
    assert NOTE not in found["body"]
    (taken,) = [one for one in found["taken"] if one["line"] == NOTE]
    assert taken["why"]
    assert f"{NOTE[:30]}" in show(page, "--no-annotate").stdout


@pytest.mark.slow
def test_the_json_holds_the_article_that_a_run_would_index(page: Path) -> None:
    found = json.loads(show(page, "--json", "--no-annotate").stdout)
    article = read_page(Page(content=PAGE.encode(), source=str(page)))
    assert (found["id"], found["title"], found["body"]) == (article.id, article.title, article.body)
    assert found["origins"] == dict(article.origins)
    assert found["published"] == {
        "value": "2024-03-02T18:20:00+02:00",
        "precision": "minute",
        "basis": "meta",
    }
    assert found["dateline"] == {"place": "KHERSON", "date": "March 2", "agency": "Meridian Wire"}


@pytest.mark.slow
def test_one_of_many_is_named_by_its_number(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "wire.jsonl", [line(1), line(2)])
    numbered = json.loads(show(f"{file}#2", "--json", "--no-annotate").stdout)
    first = json.loads(show(file, "--json", "--no-annotate").stdout)
    assert (numbered["url"], first["url"]) == (line(2)["url"], line(1)["url"])
    assert show(f"{file}#3").exit_code == 3


@pytest.mark.slow
def test_a_page_comes_from_standard_input_too() -> None:
    found = json.loads(show("-", "--json", "--no-annotate", input=PAGE).stdout)
    assert found["title"] == "Ferry stays at its berth"


@pytest.mark.slow
def test_text_that_would_steer_the_terminal_is_shown_as_a_sign(tmp_path: Path) -> None:
    page = PAGE.replace("<h1>Ferry stays", "<h1>Ferry \x1b[2J\u202estays")
    assert not {"\x1b", "\u202e"} & set(
        show(write(tmp_path / "x.html", page, time=1), "--no-annotate").stdout
    )


@pytest.mark.slow
def test_what_cannot_be_read_ends_with_its_reason(tmp_path: Path) -> None:
    done = show(write(tmp_path / "empty.html", " ", time=1))
    assert (done.exit_code, done.stderr) == (3, "dateline: It cannot be read (empty): The page is empty.\n")


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("missing.html", "There is no file missing.html."),
        ("https://harbour.example/", "Nothing is fetched unless you say so: add --fetch."),
    ],
)
def test_wrong_use_is_told_in_one_sentence(place: str, sentence: str) -> None:
    done = show(place)
    assert (done.exit_code, done.stderr) == (2, f"dateline: {sentence}\n")
