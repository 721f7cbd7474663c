"""Dates and counts in words, for people; the same on a page and on a terminal."""

from datetime import UTC, datetime

from articles.dates import Basis, Precision, Published, parse_date
from articles.event import Event, EventPrecision

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BASES = {
    Basis.GIVEN: "as the source gave it",
    Basis.JSON_LD: "from the page’s structured data",
    Basis.META: "from the page’s header",
    Basis.MARKUP: "from the page’s markup",
    Basis.URL: "from the page’s address",
    Basis.FEED: "from the outlet’s feed",
    Basis.GUESS: "a guess from the page’s text",
}


def partial_date(value: str) -> str:
    """A date or full time in ISO 8601, as far as it goes up to its day: `2014`, `Aug 2014`, `15 Aug 2014`."""
    if len(value) > len("2014-08-15"):
        value = datetime.fromisoformat(value).date().isoformat()
    year, month, day = [*value.split("-"), "", ""][:3]
    if not month:
        return year
    name = _MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def changed_day(modified: str) -> str:
    """The day of a change, as far as it is known; what is no date as it is: an article may hold any text."""
    try:
        parse_date(modified)
    except ValueError:
        return modified
    return partial_date(modified)


def date_span(first: str, last: str) -> str:
    """Two ends of publication, one of which may be empty: `Aug 2014`, `Aug 2014 – 2015`, `since 2014`."""
    if first == last:
        return partial_date(first)
    if not last:
        return f"since {partial_date(first)}"
    if not first:
        return f"until {partial_date(last)}"
    return f"{partial_date(first)} – {partial_date(last)}"


def event_days(event: Event) -> str:
    """The days of an event as far as they go: `14 Aug 2014`, `30 Aug – 2 Sep 2014`, `2014`, `1990s`."""
    first, last = event.first, event.last
    match event.precision:
        case EventPrecision.DECADE:
            return f"{first.year}s"
        case EventPrecision.YEAR:
            return span_in_words(f"{first.year:04}", f"{last.year:04}")
        case EventPrecision.MONTH | EventPrecision.SEASON:
            return span_in_words(first.isoformat()[:7], last.isoformat()[:7])
    return span_in_words(first.isoformat(), last.isoformat())


def span_in_words(first: str, last: str) -> str:
    """Two dates of one precision, what they share said once: `14–16 Aug 2014`, `Jun – Aug 2014`."""
    if first == last:
        return partial_date(first)
    if first[:7] == last[:7]:
        return f"{int(first[8:])}–{partial_date(last)}"
    if first[:4] == last[:4]:
        return f"{partial_date(first).removesuffix(f' {int(first[:4])}')} – {partial_date(last)}"
    return f"{partial_date(first)} – {partial_date(last)}"


def published_day(published: Published) -> str:
    """The day as the outlet's own zone has it, as far as it is known: `15 Aug 2014`, `about Aug 2014`."""
    about = "about " if published.basis is Basis.GUESS else ""
    return about + partial_date(published.value)


def published_whole(published: Published) -> str:
    """Everything that is known of it: `15 Aug 2014, 18:20 (UTC+3)`, `Aug 2014, day not known`."""
    day = published_day(published)
    match published.precision:
        case Precision.YEAR:
            return f"{day}, month not known"
        case Precision.MONTH:
            return f"{day}, day not known"
        case Precision.DAY:
            return day
    at = datetime.fromisoformat(published.value)
    return f"{day}, {at:%H:%M} ({_zone(at)})"


def _zone(at: datetime) -> str:
    offset = (at if at.tzinfo else at.replace(tzinfo=UTC)).utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def month_name(value: str) -> str:
    """`2014-08` as `Aug`."""
    return _MONTHS[int(value[5:7]) - 1]


def counted(count: int, noun: str) -> str:
    """`1 report`, `1,204 reports`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
