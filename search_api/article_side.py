"""What the side of an article's page lists: people, places by country, groups, and days in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.article import Article
from articles.event import Bearing, Event
from articles.mention import Entity, Kind
from articles.wording import event_days
from search_api import urls, world
from search_api.article_marks import search_for
from search_api.asked import Asked
from search_api.result_list import has_label, other_spellings, unsure
from search_api.wording import BADGES, HEADINGS

_PLAIN_TYPES = ("", "town", "country")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A name, with a link to all reports that have it. `spelled`: how else the report spells it, in words.

    `sort` is what it is, `note` says where it is uncertain who or what is meant.
    """

    label: str
    url: str
    spelled: str
    sort: str
    note: str
    count: int


@dataclass(frozen=True, slots=True)
class Part:
    """Names that belong together: of one country, with the link to all of its reports, or of no country."""

    names: tuple[Listed, ...]
    heading: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The names of one kind, with the letter that tells the kind."""

    kind: str
    heading: str
    badge: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """Days that the text names, with its words for them and a link to the reports that tell of them."""

    days: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Days:
    """Days of one bearing, in their order; those that nothing is reported of have a heading of their own."""

    bearing: str
    heading: str
    days: tuple[Day, ...]


def sections_of(article: Article) -> tuple[Section, ...]:
    """The names of an article by kind."""
    return tuple(
        Section(kind.value, HEADINGS[kind], BADGES[kind], tuple(_parts(article.entities(kind), kind)))
        for kind in Kind
        if article.entities(kind)
    )


def _parts(entities: Sequence[Entity], kind: Kind) -> Iterator[Part]:
    if kind is not Kind.PLACE or not any(entity.location for entity in entities):
        yield Part(_listed(entities, kind))
        return
    by_country: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.location:
            by_country.setdefault(entity.location.country, []).append(entity)
    nowhere = by_country.pop("", [])
    bare = [inside[0] for inside in by_country.values() if _is_bare(inside)]
    for code, inside in by_country.items():
        if not _is_bare(inside):
            yield Part(_listed(inside, kind), world.country_name(code), search_for("country", code))
    unknown = [entity for entity in entities if not entity.location]
    others = "Other countries" if len(bare) < len(by_country) else ""
    for part, heading in ((bare, others), (nowhere, "In no one country"), (unknown, "Not on our map")):
        if part:
            yield Part(_listed(part, kind), heading)


def _is_bare(inside: Sequence[Entity]) -> bool:
    """Whether a country is named and nothing in it."""
    return len(inside) == 1 and inside[0].type == "country"


def _listed(entities: Sequence[Entity], kind: Kind) -> tuple[Listed, ...]:
    return tuple(
        Listed(
            label=entity.label,
            url=search_for(kind.value, entity.id),
            spelled=_spelled(entity),
            sort="" if entity.type in _PLAIN_TYPES else entity.type,
            note=unsure(entity),
            count=entity.count,
        )
        for entity in entities
    )


def _spelled(entity: Entity) -> str:
    others = ", ".join(other_spellings(entity)[:3])
    says = "also" if has_label(entity) else "as"
    return f"{says} {others}" if others else ""


_BEARINGS = {
    Bearing.REPORTED: "",
    Bearing.BACKGROUND: "As background",
    Bearing.FUTURE: "Still to come",
}


def days_of(article: Article) -> tuple[Days, ...]:
    """The days of an article: what it reports of first, then background, then what is to come."""
    found = (
        Days(bearing.value, heading, _days(event for event in article.events if event.bearing is bearing))
        for bearing, heading in _BEARINGS.items()
    )
    return tuple(each for each in found if each.days)


def _days(events: Iterator[Event]) -> tuple[Day, ...]:
    """In order of time, each once, with every expression for it."""
    words: dict[str, list[str]] = {}
    spans: dict[str, Event] = {}
    for event in sorted(events, key=lambda event: (event.first, event.last)):
        name = event_days(event)
        spans.setdefault(name, event)
        words.setdefault(name, []).append(f"“{event.text}”")
    return tuple(
        Day(name, _search_for_days(event), ", ".join(dict.fromkeys(words[name])))
        for name, event in spans.items()
    )


def _search_for_days(event: Event) -> str:
    within = urls.within_dates(Asked(), "event", event.first.isoformat(), event.last.isoformat())
    return urls.address(urls.SEARCH_PAGE, within)
