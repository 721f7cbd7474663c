"""One article as the model of a search sees it: its words, its values, its days and its points."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from articles.article import Article
from articles.dates import Precision
from articles.event import Bearing
from articles.mention import Entity, Kind, PlaceRole
from engines.request import Interval
from mappings.analysis import exact_terms, stem_terms

STEMMED = ("title", "body")
_CUTS = {Interval.YEAR: len("2014"), Interval.MONTH: len("2014-08"), Interval.DAY: len("2014-08-15")}
_PRECISE_ENOUGH = {
    Interval.YEAR: tuple(Precision),
    Interval.MONTH: (Precision.MONTH, Precision.DAY, Precision.MINUTE),
    Interval.DAY: (Precision.DAY, Precision.MINUTE),
}


@dataclass(frozen=True)
class Read:
    """One article as a search sees it."""

    article: Article

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text that each searched field looks at."""
        article, filed = self.article, self.article.dateline
        names = {
            kind.value: [name for each in article.entities(kind) for name in (each.label, *each.surfaces)]
            for kind in Kind
        }
        return {
            "title": article.title,
            "body": article.body,
            "byline": "\n".join(article.byline),
            "dateline": f"{filed.place}\n{filed.agency}" if filed else "",
            "outlet": article.outlet,
            **{kind: "\n".join(dict.fromkeys(some)) for kind, some in names.items()},
        }

    @cached_property
    def exact(self) -> dict[str, list[str]]:
        """The unstemmed terms of each field."""
        return {field: exact_terms(text) for field, text in self.texts.items()}

    @cached_property
    def stems(self) -> dict[str, list[str]]:
        """The stems of the fields that have them."""
        return {field: stem_terms(self.texts[field]) for field in STEMMED}

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """The values that a filter on a column compares and its facet counts, each once."""
        article, known = self.article, {}
        for kind in Kind:
            for name, entities in _columns(kind.value, article.entities(kind)).items():
                known[name] = [
                    id for each in entities for id in (each.id, *(outer for outer, _ in within(each)))
                ]
        for name, places in _columns("country", article.places).items():
            known[name] = [each.location.country for each in places if each.location]
        for name, orgs in _columns("org_type", article.orgs).items():
            known[name] = [each.type for each in orgs]
        known |= {"outlet": [article.outlet], "language": [article.language]}
        known["published"] = [article.published.value] if article.published else []
        known["event"] = [str(days) for days in self.reported]
        return {name: [value for value in dict.fromkeys(some) if value] for name, some in known.items()}

    @cached_property
    def dates(self) -> dict[tuple[str, Interval], list[str]]:
        """The buckets of each field and interval that the article falls in."""
        published = self.article.published
        return {
            **{
                ("published", interval): [published.start.isoformat()[:cut]]
                if published and published.precision in _PRECISE_ENOUGH[interval]
                else []
                for interval, cut in _CUTS.items()
            },
            **{
                ("event", interval): sorted(
                    {
                        first.isoformat()[:cut]
                        for first, last in self.reported
                        if first.isoformat()[:cut] == last.isoformat()[:cut]
                    }
                )
                for interval, cut in _CUTS.items()
            },
        }

    @cached_property
    def reported(self) -> list[tuple[date, date]]:
        """The first and last days of what it reports."""
        events = self.article.events
        return [(each.first, each.last) for each in events if each.bearing is Bearing.REPORTED]

    @cached_property
    def points(self) -> dict[str, list[tuple[float, float]]]:
        """Latitude and longitude of the places of each column, to four decimals."""
        return {
            name: [
                (round(each.location.lat, 4), round(each.location.lon, 4)) for each in places if each.location
            ]
            for name, places in _columns("place", self.article.places).items()
        }

    @cached_property
    def span(self) -> tuple[datetime, datetime] | None:
        """The first and last second that its date can mean."""
        published = self.article.published
        return (published.start, published.end) if published else None


def _columns(field: str, entities: tuple[Entity, ...]) -> dict[str, list[Entity]]:
    """Which entities each column of a field is of."""
    columns = {field: list(entities), f"{field}_central": [each for each in entities if each.salience >= 0.5]}
    if field in ("place", "country"):
        columns[f"{field}_dateline"] = [each for each in entities if PlaceRole.DATELINE in each.roles]
        columns[f"{field}_mentioned"] = [each for each in entities if each.roles != (PlaceRole.DATELINE,)]
    return columns


def within(entity: Entity) -> tuple[tuple[str, str], ...]:
    """Ids and labels of what a place lies in."""
    return entity.location.within if entity.location else ()
