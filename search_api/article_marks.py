"""The names and dates in an article's text, as links and marks that say how they were read."""

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from articles.article import Article
from articles.event import Bearing, Event
from articles.mention import Entity, Kind, Mention, Part
from articles.wording import counted, event_days
from search_api import urls
from search_api.asked import Asked
from search_api.marking import Span
from search_api.result_list import unsure

_NAME: Final = Markup('<a class="{classes}" href="{url}" title="{title}">{text}</a>')
_DATE: Final = Markup('<span class="{classes}" title="{title}">{text}</span>')
BEARINGS: Final = {Bearing.REPORTED: "", Bearing.BACKGROUND: "background", Bearing.FUTURE: "still to come"}


class Marks:
    """Makes the spans of an article's parts; the first name of each entity is told from the later ones."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._entities = {(kind, found.id): found for kind in Kind for found in article.entities(kind)}
        self._seen: set[tuple[Kind, str]] = set()

    def of(self, part: Part) -> Iterator[Span]:
        """The spans of one part of the text: names before dates, since a name may hold a day."""
        for mention in sorted(self._article.mentions, key=lambda mention: mention.start):
            entity = self._entities.get((mention.kind, mention.entity))
            if mention.part is part and entity:
                yield self._name(mention, entity)
        for event in self._article.events:
            if event.part is part:
                yield Span(event.start, event.end, event.text, _date(event))

    def _name(self, mention: Mention, entity: Entity) -> Span:
        key = mention.kind, entity.id
        is_first = mention.part is Part.BODY and key not in self._seen
        if is_first:
            self._seen.add(key)
        classes = ["name", mention.kind.value]
        classes += ["demonym"] if mention.demonym else []
        classes += ["first"] if is_first and not mention.demonym else []
        html = _NAME.format(
            classes=" ".join(classes),
            url=search_for(mention.kind.value, entity.id),
            title=_title(mention, entity),
            text=mention.surface,
        )
        return Span(mention.start, mention.end, mention.surface, html)


def _title(mention: Mention, entity: Entity) -> str:
    of = "of " if mention.demonym else ""
    doubt = f", {unsure(entity)}" if unsure(entity) else ""
    return f"{of}{entity.label}{doubt} – {counted(entity.count, 'mention')} here"


def _date(event: Event) -> Markup:
    bearing = BEARINGS[event.bearing]
    title = f"read as {event_days(event)}" + (f", {bearing}" if bearing else "")
    return _DATE.format(classes=f"when {event.bearing}", title=title, text=event.text)


def search_for(name: str, value: str) -> str:
    """The address of all reports with a value."""
    return urls.address(urls.SEARCH_PAGE, Asked().with_values(name, [value]))
