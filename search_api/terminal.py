"""The search on a terminal: titles, a line of facts, passages with their matches, facets."""

import re
import sys
import time
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.text import Text

from articles.article import Article
from articles.mention import Kind
from articles.wording import counted, event_days, partial_date, published_day
from engines.base import SearchEngine
from engines.errors import RequestError
from engines.results import Bucket, Facet, Fragment, Hit, SearchResults
from search_api import world
from search_api.answers import search_answer
from search_api.asked import Pair, asked_from_pairs
from search_api.errors import Problem, problem_of
from search_api.restated import labels_of, taken
from search_api.result_list import told_day
from search_api.understanding import Search, named, understand
from search_api.wording import HEADINGS, language_name, number

WIDTH = 80
_INDENT = 5
_OPTIONS = {"published_from": "--from", "published_to": "--to", "q": "q"}
# Whatever could steer a terminal, or turn the direction of what stands after it: text of articles is foreign.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text without anything that steers a terminal; white space becomes single spaces."""
    return " ".join(_STEERING.sub(" ", text).split())


class Terminal:
    """Searches and prints, for a person or (`as_json`) for a script."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def search(self, engine: SearchEngine, pairs: Iterable[Pair]) -> bool:
        """Search with these parameters and print the answer; False when they are wrong, which it says."""
        asked = asked_from_pairs(pairs)
        try:
            search = understand(named(asked, engine), syntax="full")
            started = time.perf_counter()
            results = engine.search(search.request)
        except (Problem, RequestError) as error:
            problem = error if isinstance(error, Problem) else problem_of(error)
            print_problem(_console(sys.stderr), asked.one("q"), problem)
            return False
        if self._as_json:
            took_ms = 1000 * (time.perf_counter() - started)
            answer = search_answer(search, results, engine=engine.name, took_ms=took_ms)
            sys.stdout.buffer.write(answer + b"\n")
        else:
            print_results(_console(sys.stdout), search, results)
        return True


def _console(file: TextIO) -> Console:
    console = Console(file=file, highlight=False, markup=False, emoji=False)
    console.width = min(WIDTH, console.width)
    return console


def print_results(console: Console, search: Search, results: SearchResults) -> None:
    """Print an answer for a person to read."""
    _print_indented(console, _state(search, results), 0)
    for written, label in taken(search.asked, labels_of(search.asked, results)):
        _print_indented(console, Text(plain(f"{written} is read as {label}."), "dim"), 0)
    for warning in search.warnings:
        _print_indented(console, Text(plain(warning), "yellow"), 0)
    for place, hit in enumerate(results.hits, start=1):
        console.print()
        _print_indented(console, Text.assemble((f"{place:>3}  ", "dim"), _marked_title(hit)), 0)
        for line in _below_title(hit):
            _print_indented(console, line, _INDENT)
        # An address is never broken, so that it can be copied.
        console.print(Text(" " * _INDENT + plain(hit.article.url), "dim"), soft_wrap=True)
    for facet in results.facets:
        console.print()
        console.print(_facet(facet))


def _print_indented(console: Console, text: Text, indent: int) -> None:
    """The text in lines of the console's width, without spaces at their ends."""
    for line in text.wrap(console, console.width - indent):
        line.rstrip()
        console.print(Text(" " * indent) + line, soft_wrap=True)


def _state(search: Search, results: SearchResults) -> Text:
    state = Text(counted(results.total, "report"), "bold")
    if search.parsed.text:
        state.append(f" · read as {plain(search.parsed.text)}", "not bold")
    return state


def _marked_title(hit: Hit) -> Text:
    return _marked(hit.highlights.title or Fragment(hit.article.title), "bold")


def _below_title(hit: Hit) -> list[Text]:
    lines = [Text(" · ".join(_facts(hit.article)), "dim")]
    lines += [_marked(fragment, "") for fragment in hit.highlights.body]
    return lines


def _facts(article: Article) -> list[str]:
    told = told_day(article)
    facts = [
        article.outlet,
        published_day(article.published) if article.published else "no date",
        f"filed from {article.dateline.place}" if article.dateline else "",
        f"tells of {event_days(told)}" if told else "",
        language_name(article.language) if article.language not in ("", "en") else "",
    ]
    return [plain(fact) for fact in facts if fact]


def _marked(fragment: Fragment, style: str) -> Text:
    """A fragment with its matches in reverse; by pieces, since cleaning moves offsets."""
    text = Text("… " if fragment.cut_before else "", style)
    done = 0
    for start, end in fragment.marks:
        text.append(_piece(fragment.text[done:start]))
        text.append(_piece(fragment.text[start:end]), "reverse")
        done = end
    text.append(_piece(fragment.text[done:]))
    return text.append(" …" if fragment.cut_after else "")


def _piece(text: str) -> str:
    return re.sub(r"\s+", " ", _STEERING.sub(" ", text))


def _label(facet: Facet, bucket: Bucket) -> tuple[str, str]:
    """How people read a value, and what tells it from others of that name."""
    if facet.interval:
        return partial_date(bucket.value), ""
    if facet.field == "country":
        return world.country_name(bucket.value), bucket.value
    if facet.field == Kind.PLACE:
        found = world.place(bucket.value)
        country = world.country_name(found.country) if found and found.country else ""
        return bucket.label, "" if country == bucket.label else country
    return bucket.label, world.group_type(bucket.label) if facet.field == Kind.ORG else ""


def _facet(facet: Facet) -> Text:
    lines = Text(HEADINGS[facet.field], "bold")
    for bucket in facet.buckets:
        label, note = _label(facet, bucket)
        lines.append(f"\n  {number(bucket.count):>7}  ", "dim")
        lines.append(plain(label), "bold" if bucket.selected else "not bold")
        lines.append(f"  {plain(note)}" if note else "", "not bold dim")
    if facet.other:
        lines.append(f"\n  {number(facet.other):>7}  of other values", "dim")
    if facet.missing:
        lines.append(f"\n  {number(facet.missing):>7}  without", "dim")
    return lines


def print_problem(console: Console, query: str, problem: Problem) -> None:
    """Print what is wrong with a search: for its query where, and what would do."""
    for issue in problem.issues:
        if issue.param == "q" and issue.position is not None:
            _print_position(console, query, issue.position)
        option = _OPTIONS.get(issue.param, f"--{issue.param.replace('_', '-')}")
        console.print(Text(issue.message.replace(issue.param, option)), style="red", soft_wrap=True)
        if issue.suggestion:
            console.print(Text(f"Try: {plain(issue.suggestion)}"), soft_wrap=True)


def _print_position(console: Console, query: str, position: int) -> None:
    """The query on one line with a caret under the character at a position, as much as the width shows."""
    shown = _STEERING.sub(" ", query).replace("\n", " ")
    start = max(0, min(position - WIDTH // 2, len(shown) - WIDTH + 1))
    console.print(Text(shown[start : start + WIDTH - 1]), soft_wrap=True)
    before = Text(shown[start:position]).cell_len
    console.print(Text(" " * before + "^"), style="red", soft_wrap=True)
