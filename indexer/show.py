"""What was read from one page and why, for a person on a terminal and as JSON for a script."""

from collections.abc import Iterator, Sequence
from typing import Final

import orjson
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from articles.article import Article, Dateline
from articles.event import Bearing, Event
from articles.flags import FLAGS
from articles.languages import LANGUAGES
from articles.mention import Entity, Kind, Part
from articles.plain import whole_fields
from articles.wording import BASES, changed_day, event_days, published_whole
from indexer.cli_options import shown
from indexer.explaining import Explained
from indexer.reading.clean import Taken
from indexer.reading.origins import ORIGINS

WIDTH: Final = 80
_LABEL: Final = 11
_ORIGIN: Final = 25
_COLOURS: Final = {Kind.PERSON: "cyan", Kind.PLACE: "green", Kind.ORG: "magenta"}
_HEADINGS: Final = {Kind.PERSON: "people", Kind.PLACE: "places", Kind.ORG: "groups"}
_DATE: Final = "yellow"
_QUIET: Final = "dim"
_DATES: Final = {Bearing.REPORTED: "dates", Bearing.BACKGROUND: "background", Bearing.FUTURE: "to come"}
_MOST_TAKEN: Final = 40  # lines of furniture that are shown; the rest is counted


def to_json(explained: Explained) -> bytes:
    """All of it as indented JSON in UTF-8: the article as the API gives it, and how it was read."""
    fields = {
        **whole_fields(explained.article),
        "source": explained.article.source,
        "taken": explained.taken,
        "alike": explained.alike,
        "judge": explained.judge,
    }
    return orjson.dumps(fields, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def print_explained(explained: Explained) -> None:
    """Print the fields with where each came from, the text with its names in colour, what was taken off."""
    console, article = Console(highlight=False), explained.article
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDTH)
    console.print(_fields(article, _words_read(explained)))
    console.print()
    for paragraph in _paragraphs(article):
        console.print(Padding(paragraph, (0, 0, 1, 2)))
    if explained.is_named:
        console.print(_names(article))
    if explained.taken:
        console.print(_furniture(explained.taken))


def _table(*widths: int | None) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for number, width in enumerate(widths):
        style = "dim" if number in (0, 2) else ""
        table.add_column(width=width, style=style, overflow="fold", ratio=None if width else 1)
    return table


def _words_read(explained: Explained) -> str:
    """How long the text is, and how far it can be relied on that it is that of the article."""
    words = f"{len(explained.article.body.split()):,} words"
    if explained.alike is None:
        return words
    judged = f"; {_words(explained.judge)} was the judge" if explained.judge else ""
    return f"{words}; extractors agree on {explained.alike:.0%}{judged}"


def _fields(article: Article, body: str) -> Table:
    origins = dict(article.origins)
    table = _table(_LABEL, None, _ORIGIN)
    table.expand = True
    for name, value, why in (*_facts(article), ("body", body, "")):
        if value:
            origin = why or (_words(origins[name]) if name in origins else "")
            table.add_row(name, Text(shown(value), style="bold" if name == "title" else ""), shown(origin))
    for flag in article.flags:
        table.add_row("note", Text(FLAGS.get(flag, flag), style="yellow"), flag)
    return table


def _words(origin: str) -> str:
    return ORIGINS.get(origin, origin)


def _facts(article: Article) -> Iterator[tuple[str, str, str]]:
    """Name, value and, where that is not told by its origin, how it came to be known."""
    published = article.published
    yield "title", article.title, ""
    yield "byline", ", ".join(article.byline), ""
    yield "outlet", article.outlet, ""
    if published:
        yield "published", published_whole(published), ORIGINS.get(published.basis, BASES[published.basis])
    else:
        yield "published", "not known", "nothing on the page says it"
    yield "modified", changed_day(article.modified), ""
    yield "dateline", _filed(article.dateline), ""
    yield "credit", article.credit, ""
    yield "section", article.section, ""
    yield "language", LANGUAGES.get(article.language, article.language), ""
    yield "url", article.url, ""


def _filed(dateline: Dateline | None) -> str:
    parts = (dateline.place, dateline.date, dateline.agency) if dateline else ()
    return " · ".join(filter(None, parts))


def _paragraphs(article: Article) -> Iterator[Text]:
    """The body's paragraphs, names and dates in the colour of their kind; less of a colour tells less."""
    text = Text(shown_lines(article.body))
    for mention in article.mentions:
        if mention.part is Part.BODY and mention.entity:
            style = _COLOURS[mention.kind] + (f" {_QUIET}" if mention.demonym else "")
            text.stylize(style, mention.start, mention.end)
    for event in article.events:
        if event.part is Part.BODY:
            style = _DATE if event.bearing is Bearing.REPORTED else f"{_DATE} {_QUIET}"
            text.stylize(style, event.start, event.end)
    return iter(text.split("\n\n"))


def shown_lines(text: str) -> str:
    """As `shown`, with the ends of lines as they are: it has as many characters as the text."""
    return "\n".join(map(shown, text.split("\n")))


def _names(article: Article) -> Table:
    table = _table(_LABEL, None)
    for kind in Kind:
        found = article.entities(kind)
        listed = Text(", ").join(_name(entity, kind) for entity in found) if found else Text("none", "dim")
        table.add_row(_HEADINGS[kind], listed)
    for bearing, heading in _DATES.items():
        dates = [_date(event) for event in article.events if event.bearing is bearing]
        if dates:
            table.add_row(heading, Text(", ").join(dates))
    return table


def _date(event: Event) -> Text:
    return Text(event_days(event), _DATE).append(f" “{shown(event.text)}”", "dim")


def _name(entity: Entity, kind: Kind) -> Text:
    others = [surface for surface in entity.surfaces if surface != entity.label]
    spelled = f" ({', '.join(others)})" if others else ""
    about = ", ".join(filter(None, (entity.type, *_around(entity))))
    count = f" {entity.count}×" if entity.count > 1 else ""
    known = f"{spelled} [{about}]" if about else spelled
    style = _COLOURS[kind] + (" bold" if entity.is_central else "")
    return Text(shown(entity.label), style).append(shown(known) + count, "dim")


def _around(entity: Entity) -> Iterator[str]:
    """What a place lies in, the country last, and whether it may be another place."""
    if entity.location:
        yield from (label for _, label in entity.location.within)
        if not entity.is_sure:
            yield "unclear"


def _furniture(taken: Sequence[Taken]) -> Table:
    table = _table(_LABEL, None, _ORIGIN)
    table.expand = True
    for number, one in enumerate(taken[:_MOST_TAKEN]):
        table.add_row("" if number else "taken off", Text(shown(one.line), "strike dim"), one.why)
    if len(taken) > _MOST_TAKEN:
        table.add_row("", f"and {len(taken) - _MOST_TAKEN:,} lines more", "")
    return table
