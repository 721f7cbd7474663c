"""What runs learn and keep, from pages to the index and back."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dateline
from articles.article import Article
from engines.opening import open_engine
from indexer.intake import Intake
from indexer.pipeline import run, run_anew
from indexer.report import Outcome
from indexer.rereading import reread
from indexer.sources.arrivals import Pause
from indexer.sources.files import Found, Walk
from tests.indexer.given import (
    LONG_AGO_NS,
    body,
    counts,
    indexed,
    line,
    opened,
    page,
    settings_in,
    write,
    write_lines,
)

PLUG = "Get the letter from the valley, every morning before seven"
NUMBERS = range(1, 8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Seven pages of one host with the same foot, and as many lines of JSON with it."""
    folder = tmp_path / "in"
    for number in NUMBERS:
        write(folder / f"{number}.html", page(number).replace("</article>", f"<p>{PLUG}</p></article>"))
    texts = [f"The bridge was shut on day {n}, and the mill too.\n\n{PLUG}" for n in NUMBERS]
    write_lines(folder / "wire.jsonl", [line(n, text) for n, text in zip(NUMBERS, texts, strict=True)])
    return folder


def command(*arguments: object) -> Result:
    return CliRunner().invoke(dateline.build(), [str(each) for each in arguments])


def plugs(data: Path, kind: str = "pages") -> int:
    """In how many articles the foot is."""
    return sum(PLUG in body(data, number, kind) for number in NUMBERS)


def test_a_run_leaves_no_furniture_in_pages_and_what_was_given_as_it_is(folder: Path, data: Path) -> None:
    report = indexed(data, folder)
    assert counts(report) == {"indexed": 14}
    assert report.notices == ("Furniture: 7 lines taken off 7 articles (1 line learnt).",)
    assert (plugs(data), plugs(data, "reports")) == (0, 7)
    assert counts(indexed(data, folder)) == {"unchanged": 14}


def test_what_a_run_has_learnt_the_next_one_knows(folder: Path, data: Path) -> None:
    some, others = NUMBERS[:4], NUMBERS[4:]
    assert indexed(data, *(folder / f"{number}.html" for number in some)).notices == ()
    report = indexed(data, *(folder / f"{number}.html" for number in others))
    assert report.notices == ("Furniture: 7 lines taken off 7 articles (1 line learnt).",)
    assert plugs(data) == 0


def test_a_rebuild_from_the_sources_leaves_none_either(folder: Path, data: Path) -> None:
    with open_engine(str(data), create=True) as engine:
        report = run_anew(Walk([str(folder)]), engine, settings_in(data))
    assert counts(report) == {"indexed": 14}
    assert (plugs(data), plugs(data, "reports")) == (0, 7)
    assert counts(indexed(data, folder)) == {"unchanged": 14}


def test_reading_again_takes_it_off_again_unless_it_is_text(folder: Path, data: Path) -> None:
    indexed(data, folder, keep_raw=True)
    with opened(data) as engine:
        done = reread(engine, settings_in(data), watch=lambda _: None)
    assert (done.same, done.changed) == (7, 0)
    assert command("furniture", "keep", 1, "--engine", data).stdout == "7 articles have it again.\n"
    assert plugs(data) == 7
    with opened(data) as engine:
        done = reread(engine, settings_in(data), watch=lambda _: None)
    assert (done.same, done.changed, plugs(data)) == (7, 0, 7)
    assert counts(indexed(data, folder)) == {"unchanged": 14}


def test_what_was_read_again_by_a_better_reader_can_be_put_back_too(folder: Path, data: Path) -> None:
    indexed(data, folder, keep_raw=True)
    whole = {number: body(data, number, "pages") for number in NUMBERS}
    with opened(data) as engine, engine.writer() as writer:
        for article in list(engine.articles()):
            if "pages" in article.url:
                text = article.body.rpartition("\n\n")[0]  # an older reader missed a paragraph
                writer.add(replace(article, body=text))
    with closing(sqlite3.connect(settings_in(data).furniture)) as known:
        known.execute("UPDATE taken SET place = place - 1")  # so that the line was one place farther up
        known.commit()
    with opened(data) as engine:
        done = reread(engine, settings_in(data), watch=lambda _: None)
    assert done.changed == 7
    command("furniture", "keep", 1, "--engine", data)
    assert {n: body(data, n, "pages") for n in NUMBERS} == {n: f"{whole[n]}\n\n{PLUG}" for n in NUMBERS}


def test_a_page_that_changes_is_freed_of_it_and_can_have_it_back(folder: Path, data: Path) -> None:
    indexed(data, folder)
    newer = page(2, "The road is open on day 2, and the ferry goes again.")
    newer = newer.replace("</article>", f"<p>{PLUG}</p></article>")
    write(folder / "2.html", newer, time=LONG_AGO_NS + 10**9)
    assert counts(indexed(data, folder)) == {"indexed": 1, "unchanged": 13}
    assert plugs(data) == 0
    command("furniture", "keep", 1, "--engine", data)
    assert plugs(data) == 7
    assert body(data, 2, "pages").startswith("The road is open")


def test_furniture_is_listed_by_host_for_people_and_as_json(folder: Path, data: Path) -> None:
    indexed(data, folder)
    told = command("furniture", "list", "--engine", data).stdout
    assert told.startswith("     1        7  wire.example  Get the letter")
    assert max(map(len, told.splitlines())) <= 80
    row = json.loads(command("furniture", "list", "www.wire.example", "--json", "--engine", data).stdout)
    assert (row["line"], row["articles"], row["is_text"]) == (PLUG, 7, False)
    assert command("furniture", "list", "post.example", "--engine", data).stdout == "Nothing was learnt.\n"
    command("furniture", "keep", 1, "--engine", data)
    assert "text  wire.example" in command("furniture", "list", "--engine", data).stdout


def test_a_number_that_is_not_there_is_told(folder: Path, data: Path) -> None:
    indexed(data, folder / "wire.jsonl")
    done = command("furniture", "keep", 5, "--engine", data)
    assert (done.exit_code, "no number 5" in done.stderr) == (2, True)


def test_a_check_says_what_is_kept_and_learnt(folder: Path, data: Path) -> None:
    indexed(data, folder, keep_raw=True)
    told = command("check", "--engine", data)
    assert told.exit_code == 0
    assert "7 pages, 0.0 MB" in told.stdout
    assert "1 line learnt, taken 7 times" in told.stdout
    state = json.loads(command("check", "--json", "--engine", data).stdout)
    assert (state["raw"]["pages"], state["furniture"]) == (7, {"lines": 1, "taken": 7})


def test_the_command_line_keeps_pages_and_reads_them_again(folder: Path, data: Path) -> None:
    done = command("index", folder, "--engine", data, "--no-annotate", "--keep-raw", "--raw-mb", 5)
    assert done.exit_code == 0, done.output
    done = command("rebuild", "--engine", data, "--no-annotate", "--reread")
    assert done.exit_code == 0, done.output
    assert "14 articles." in done.stdout
    assert "7 read again, of which 0 gave something else" in done.stdout
    assert "7 as they were" in done.stdout


@pytest.mark.slow
def test_names_are_where_they_stand_after_a_line_has_gone_and_has_come_back(
    tmp_path: Path, data: Path
) -> None:
    """With names and with workers; the line stands before all others, so that every place moves."""
    plug = "Get your letter from John Kerry in Geneva"
    text = (
        "Angela Merkel and John Kerry met in Berlin on day {}, and Kerry left for Kyiv with nothing signed."
    )
    for number in NUMBERS:
        made = page(number, text.format(number)).replace("</h1>", f"</h1><p>{plug}</p>")
        write(tmp_path / f"in/{number}.html", made)
    indexed(data, tmp_path / "in", annotate=True, workers=2)

    def surfaces(number: int) -> list[str]:
        with opened(data) as engine:
            article = next(one for one in engine.articles() if one.url.endswith(f"/pages/{number}"))
        found = [(one.surface, article.body[one.start : one.end]) for one in article.mentions]
        assert all(surface == there for surface, there in found if article.title.count(surface) == 0)
        assert sum(entity.count for entity in article.persons + article.places + article.orgs) == len(found)
        return [surface for surface, _ in found]

    without = {number: surfaces(number) for number in NUMBERS}
    assert "Angela Merkel" in without[1]
    assert not any(plug in body(data, number, "pages") for number in NUMBERS)
    command("furniture", "keep", 1, "--engine", data)
    assert all(body(data, number, "pages").startswith(plug) for number in NUMBERS)
    assert all(len(surfaces(number)) > len(without[number]) for number in NUMBERS)


def test_where_more_is_waited_for_what_is_indexed_is_mended_meanwhile(folder: Path, data: Path) -> None:
    """As when feeds are watched: that has no end at which it could be done."""
    seen: list[Article] = []

    def watching(intake: Intake) -> Iterator[Found | Pause]:
        yield from Walk([str(folder)])
        while intake.tally.outcomes[Outcome.INDEXED] < 14:
            yield Pause()
            time.sleep(0.01)
        yield Pause()
        with opened(data) as engine:
            seen.extend(article for article in engine.articles() if PLUG in article.body)

    with open_engine(str(data), create=True) as engine:
        report = run(watching, engine, settings_in(data, commit_articles=1))
    assert counts(report) == {"indexed": 14}
    assert len(seen) == 7
    assert all("reports" in article.url for article in seen)
