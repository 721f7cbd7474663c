"""The results of the page: title, one line of facts, passages, names."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from articles.article import Article
from articles.event import Bearing, Event, EventPrecision
from articles.mention import CENTRAL, Entity, Kind
from articles.wording import event_days, published_day, published_whole
from engines.results import Hit, SearchResults
from search_api import urls
from search_api.marking import marked
from search_api.understanding import Search
from search_api.wording import BADGES, HEADINGS, language_code, language_name

_NAMES_A_KIND = 4
_PASSAGES = 2
_LEDE_CHARACTERS = 220
_TO_THE_DAY = (EventPrecision.DAY, EventPrecision.RANGE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a link to a search by it; `chosen` when this one has it. `spelled`: as the report does.

    `note` says where it is uncertain who or what is meant.
    """

    label: str
    url: str
    spelled: str = ""
    chosen: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one kind, with the letter that tells the kind."""

    kind: str
    heading: str
    badge: str
    names: tuple[Name, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One report. `source` is its own address if that may be a link, `host` what the link says.

    `told` is the day that it tells of, where that is not the day of publication, `told_as` its own words.
    """

    title: Markup
    url: str
    outlet: str
    day: str
    day_whole: str
    filed: str
    told: str
    told_as: str
    language: str
    language_name: str
    source: str
    host: str
    passages: tuple[Markup, ...]
    names: tuple[Names, ...]


def result_list(search: Search, results: SearchResults) -> tuple[Result, ...]:
    """Every hit as the page shows it."""
    slots = {kind: urls.slot(urls.SEARCH_PAGE, search.asked, kind.value) for kind in Kind}
    chosen = {kind: set(search.asked.meant(kind)) for kind in Kind}
    return tuple(_result(hit, search, slots, chosen) for hit in results.hits)


def _result(hit: Hit, search: Search, slots: dict[Kind, urls.Slot], chosen: dict[Kind, set[str]]) -> Result:
    article, found = hit.article, hit.highlights
    published, told = article.published, told_day(article)
    source = urls.web_link(article.url)
    host = urls.host_of(source)
    return Result(
        title=marked(found.title) if found.title else escape(article.title),
        url=urls.address(f"/articles/{article.id}", search.asked),
        outlet=article.outlet,
        day=published_day(published) if published else "",
        day_whole=published_whole(published) if published else "",
        filed=article.dateline.place if article.dateline else "",
        told=event_days(told) if told else "",
        told_as=f"“{told.text}”" if told else "",
        language=language_code(article.language),
        language_name="" if article.language in ("", "en") else language_name(article.language),
        source=source,
        host="original" if host == article.outlet else host,
        passages=tuple(marked(fragment) for fragment in found.body[:_PASSAGES]) or _lede(article),
        names=tuple(
            _names(article, kind, slots[kind], chosen[kind]) for kind in Kind if article.entities(kind)
        ),
    )


def told_day(article: Article) -> Event | None:
    """The day, or the days, that a report is about, unless it is that of publication."""
    first = next((event for event in article.events if event.bearing is Bearing.REPORTED), None)
    if first is None or first.salience < CENTRAL or first.precision not in _TO_THE_DAY:
        return None
    published = article.published.value[:10] if article.published else ""
    return None if first.first.isoformat() == first.last.isoformat() == published else first


def _lede(article: Article) -> tuple[Markup, ...]:
    """The beginning of the body, cut at a word."""
    first = article.body.strip().split("\n\n", 1)[0]
    if len(first) <= _LEDE_CHARACTERS:
        return (escape(first),) if first else ()
    cut = first[:_LEDE_CHARACTERS].rsplit(None, 1)[0]
    return (escape(f"{cut.rstrip(',;:–—- ')} …"),)


def _names(article: Article, kind: Kind, slot: urls.Slot, chosen: set[str]) -> Names:
    entities = article.entities(kind)
    shown = tuple(_name(entity, slot, chosen) for entity in _chosen_first(entities, chosen))
    return Names(kind.value, HEADINGS[kind], BADGES[kind], shown, max(0, len(entities) - len(shown)))


def _chosen_first(entities: tuple[Entity, ...], chosen: set[str]) -> Iterator[Entity]:
    """The chosen ones, or what lies in a chosen place; then what the report is most about."""

    def order(entity: Entity) -> tuple[bool, bool, float]:
        outer = {id for id, _ in entity.location.within} if entity.location else set()
        return entity.id not in chosen, not outer & chosen, -entity.salience

    yield from sorted(entities, key=order)[:_NAMES_A_KIND]


def _name(entity: Entity, slot: urls.Slot, chosen: set[str]) -> Name:
    spelled = "" if has_label(entity) else ", ".join(other_spellings(entity)[:2])
    return Name(entity.label, slot.adding(entity.id), spelled, entity.id in chosen, unsure(entity))


def has_label(entity: Entity) -> bool:
    """Whether the report spells it as its label does, in whatever case."""
    return entity.label.casefold() in {surface.casefold() for surface in entity.surfaces}


def other_spellings(entity: Entity) -> tuple[str, ...]:
    """How else than by its label a report spells it, each in one case: that which is not all capitals."""
    found: dict[str, str] = {}
    for surface in sorted(entity.surfaces, key=str.isupper):
        found.setdefault(surface.casefold(), surface)
    found.pop(entity.label.casefold(), None)
    return tuple(found.values())


def unsure(entity: Entity) -> str:
    """What to say of an entity of which it is uncertain who or what is meant."""
    if entity.is_sure:
        return ""
    return "place unclear" if entity.location else "uncertain"
