"""The dates that a page shows to its readers: what is asked where it declares none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain

from bs4 import Tag
from htmldate import find_date

from articles.dates import Basis, Published
from indexer.reading.characters import squeeze
from indexer.reading.declarations import Declarations, element_value, itemprop
from indexer.reading.origins import Origin
from indexer.reading.pagedate import DateReader, Locale, is_date_line
from indexer.reading.pagelocale import ambiguous_days
from indexer.reading.visibledates import Kind, Shown, kind_of, shown_dates

_ELSEWHERE = ("aside", "nav", "footer", "form")
_CHANGED = re.compile(r"updat|modif|(?:^|[-_\s])(?:chang|edit)ed(?:$|[-_\s])", re.IGNORECASE)
_PUBLISHES = re.compile(r"publish|entry-date|posted", re.IGNORECASE)
_BELOW, _ABOVE = 12, 3  # lines around the title
_MASTHEAD = 3  # lines of a page above its article
_MOST_BELOW = 3  # dates of one article: published, changed, first published
_PROSE = 160  # characters: the text begins there
_SHORTEST = 10  # characters of a heading that is no label
_META = re.compile("<meta[^>]*>", re.IGNORECASE)
_MOST = 50  # dates: a list of other articles may have thousands


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that was read, what its page says that it is, and where it stands."""

    kind: Kind
    date: Published
    origin: Origin


@dataclass(frozen=True, slots=True)
class Seen:
    """The dates that a page shows of its publication and of its last change, and where it shows the last."""

    published: Published | None = None
    changed: Published | None = None
    changed_origin: str = ""


def seen_dates(page: Declarations, lines: Sequence[str], *, title: str, reader: DateReader) -> Seen:
    """What the `time` elements and the `lines` of a page say; without lines, only the last change.

    Published is, in this order: a date beside the title, with its time where a `time` element has it; the
    first `time` after the title; a line that says it; what htmldate guesses; a line that is only a date.
    """
    times = _time_elements(page, reader)
    place = _title_line(page, lines, title)
    near = list(_read(_near(lines, place, reader), reader)) if place is not None else []
    changed = next((one for one in (*times, *near) if one.kind is Kind.CHANGED), None)
    last = changed.date if changed else None
    if not lines:
        return Seen(None, last, changed.origin.value if changed else "")
    mast = (
        shown for line in lines[: min(_MASTHEAD, place or 0)] for shown in shown_dates(line, reader.locale)
    )
    others = {one.value[:10] for one in (last, *(one.date for one in _read(mast, reader))) if one}
    dates = chain(_marked(times, near), _found(page, lines[place or 0 :], reader, others))
    return Seen(next(dates, None), last, changed.origin.value if changed else "")


def _marked(times: Iterable[Dated], near: Iterable[Dated]) -> Iterator[Published]:
    """The dates that may be of publication: beside the title, then in `time` elements."""
    times = [one for one in times if one.kind is not Kind.CHANGED]
    for shown in (one.date for one in near if one.kind is not Kind.CHANGED):
        yield next((one.date for one in times if one.date.value[:10] == shown.value[:10]), shown)
    yield from (one.date for one in times if one.kind is Kind.PUBLISHED)
    yield from (one.date for one in times)


def _found(
    page: Declarations, lines: Sequence[str], reader: DateReader, others: set[str]
) -> Iterator[Published]:
    """The dates that may be of publication elsewhere on the page, the surest first.

    What is a guess is none of the days that are known to be `others` or a change, or of a list of articles.
    """
    said = [shown for line in lines for shown in shown_dates(line, reader.locale)]
    yield from (one.date for one in _read((one for one in said if one.kind is Kind.PUBLISHED), reader))
    claims = [reader.read(text, Basis.MARKUP) for text in itemprop(page, "dateModified")]
    changes = [one.date for one in _read((one for one in said if one.kind is Kind.CHANGED), reader)]
    alone = [shown for line in lines if is_date_line(line) for shown in shown_dates(line, reader.locale)]
    listed = [one.date for one in _read(alone, reader)] if len(set(alone)) > _MOST_BELOW else []
    others |= {one.value[:10] for one in (*claims, *changes, *listed) if isinstance(one, Published)}
    guess = _htmldate(page, reader)
    for date in (*filter(None, [guess]), *(one.date for one in _read(alone, reader))):
        if date.value[:10] not in others:
            yield date


def _read(shown: Iterable[Shown], reader: DateReader) -> Iterator[Dated]:
    for one in shown:
        date = reader.read(one.text, Basis.GUESS)
        if isinstance(date, Published):
            yield Dated(one.kind, date, Origin.TEXT)


def _near(lines: Sequence[str], place: int, reader: DateReader) -> Iterator[Shown]:
    """The dates in the lines below the title, up to the first long one, then in the three above it.

    None where so many stand below it that they are those of other articles, and none of the day on which the
    page was read, which stands in the first lines of it.
    """
    below = lines[place + 1 : place + 1 + _BELOW]
    end = next((number for number, line in enumerate(below) if len(line) > _PROSE), len(below))
    shown = [shown for line in below[:end] for shown in shown_dates(line, reader.locale)]
    yield from shown if len({one.text for one in shown}) <= _MOST_BELOW else ()
    for line in reversed(lines[max(place - _ABOVE, _MASTHEAD) : place]):
        yield from shown_dates(line, reader.locale)


def _title_line(page: Declarations, lines: Sequence[str], title: str) -> int | None:
    """The number of the line that is the title, else of the first that is an `h1`; None without one."""
    headings = {squeeze(tag.get_text(" ")) for tag in page.soup.find_all("h1", limit=_MOST)} if lines else ()
    for wanted in ({title}, {heading for heading in headings if len(heading) > _SHORTEST}):
        place = next((number for number, line in enumerate(lines) if line in wanted), None)
        if place is not None:
            return place
    return None


def _time_elements(page: Declarations, reader: DateReader) -> list[Dated]:
    """The dates in the `time` elements that may be the article's; those after the first `h1` come first."""
    tags = page.soup.find_all("time", limit=_MOST) if "<time" in page.html.lower() else ()
    after = (
        {id(tag) for tag in page.soup.h1.find_all_next("time", limit=_MOST)} if tags and page.soup.h1 else ()
    )
    found = []
    for tag in sorted(tags, key=lambda tag: id(tag) not in after):
        if tag.find_parent(_ELSEWHERE) is None and tag.find_parent("a") is None:
            date = reader.read(element_value(tag), Basis.MARKUP)
            if isinstance(date, Published):
                found.append(Dated(_kind_of_element(tag), date, Origin.TIME_ELEMENT))
    return found


def _kind_of_element(time: Tag) -> Kind:
    names = " ".join([*time.get_attribute_list("class"), str(time.get("itemprop") or "")])
    if _PUBLISHES.search(names):
        return Kind.PUBLISHED
    if _CHANGED.search(names):
        return Kind.CHANGED
    around = squeeze(time.parent.get_text(" ")) if time.parent else ""
    text = squeeze(time.get_text(" "))
    label = around.partition(text)[0] if text else around
    return kind_of(label) if len(label) < _PROSE else Kind.PLAIN


def _htmldate(page: Declarations, reader: DateReader) -> Published | None:
    """The day that htmldate guesses; None when it finds none, or one that the page writes ambiguously.

    It does not see `meta` elements, which were asked before: it takes dates of change from them. Not with
    `extensive_search`, which takes dates of events out of the text.
    """
    latest = f"{reader.now + timedelta(days=1):%Y-%m-%d}"
    html = _META.sub("", page.html)
    try:
        day = find_date(html, extensive_search=False, original_date=True, max_date=latest, url="")
    except Exception:  # noqa: BLE001 (whatever a page does to htmldate: it only has no date then)
        return None
    guess = reader.read(day or "", Basis.GUESS)
    return _in_order(guess, html, reader.locale) if isinstance(guess, Published) else None


def _in_order(guess: Published, html: str, locale: Locale) -> Published | None:
    """A guess in the page's order of day and month: htmldate takes 02/03/2014 for a day of March always."""
    day = guess.start.date()
    pair = next((pair for pair in ambiguous_days(html) if day in pair), None)
    if pair is None:
        return guess
    if locale.day_first is None:
        return None
    return replace(guess, value=f"{pair[0] if locale.day_first else pair[1]:%Y-%m-%d}")
