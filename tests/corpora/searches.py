"""Generated requests over given articles: every kind of node, filter, presence, range and facet."""

from collections.abc import Callable, Sequence
from random import Random

from articles.article import Article
from articles.dates import DateRange, parse_date
from articles.mention import Kind, PlaceRole
from engines.request import Box, FacetRequest, Filter, Interval, Match, Presence, SearchRequest, Sort
from engines.tree import And, Node, Not, Or, Phrase, Prefix, Word
from mappings.fields import CALENDAR, FACETED, FILTERED, SEARCHED
from tests.corpora.places import LOCATIONS
from tests.corpora.words import DATES, HOSTILE, SPANS, WORDS

_NOTHING_TO_FIND = ("zeppelin", "", "...", "((((", "\u200b", "مفقود")
_SEPARATORS = (" ", " ", "  ", "-", ", ", "\n")


def requests(count: int, seed: int, known: Sequence[Article]) -> list[SearchRequest]:
    """Requests whose words and values are mostly those of the articles `known`."""
    rng = Random(seed)
    return [request(rng, known) for _ in range(count)]


def request(rng: Random, known: Sequence[Article]) -> SearchRequest:
    """One request, drawn from `rng`."""
    return SearchRequest(
        query=node(rng, known) if rng.random() < 0.7 else None,
        filters=tuple(a_filter(rng, known) for _ in range(rng.choice((0, 0, 1, 1, 2, 3)))),
        presences=tuple(
            Presence(rng.choice(FACETED), rng.random() < 0.6) for _ in range(rng.choice((0, 0, 0, 1, 2)))
        ),
        published=date_range(rng) if rng.random() < 0.25 else None,
        events=day_range(rng) if rng.random() < 0.25 else None,
        box=box(rng) if rng.random() < 0.2 else None,
        central=rng.random() < 0.25,
        place_role=rng.choice((None, None, None, *PlaceRole)),
        facets=facets(rng),
        sort=rng.choice(list(Sort)),
        limit=rng.choice((0, 1, 7, 100)),
        highlight=False,
    )


def node(rng: Random, known: Sequence[Article], *, depth: int = 3) -> Node:
    """A tree of words."""
    kind = rng.random() if depth else 0.0
    if kind < 0.5:
        return _leaf(rng, known)
    if kind < 0.65:
        return Not(node(rng, known, depth=depth - 1))
    parts = tuple(node(rng, known, depth=depth - 1) for _ in range(rng.randint(1, 3)))
    return And(parts) if kind < 0.8 else Or(parts)


def _leaf(rng: Random, known: Sequence[Article]) -> Word | Phrase | Prefix:
    field = rng.choice(("", "", "", *SEARCHED))
    text = _stretch(rng, rng.choice(known), field)
    kind = rng.random()
    if kind < 0.45:
        return Word(rng.choice((text, rng.choice(WORDS), rng.choice(WORDS).upper())), field)
    if kind < 0.75:
        return Phrase(text, rng.choice((0, 0, 1, 2, 5, 50)), field)
    return Prefix(text[: rng.randint(1, max(len(text), 1))], field)


def _stretch(rng: Random, article: Article, field: str) -> str:
    """Some words of a field of the article, mostly side by side there; sometimes none that there are."""
    if rng.random() < 0.1:
        return rng.choice((*_NOTHING_TO_FIND, *HOSTILE))
    words = _text(article, field).split()
    start, length = rng.randrange(len(words) + 1), rng.randint(1, 4)
    some = words[start : start + length]
    if rng.random() < 0.2:
        rng.shuffle(some)
    return rng.choice(_SEPARATORS).join(some) or rng.choice(WORDS)


def _text(article: Article, field: str) -> str:
    if field in list(Kind):
        return "\n".join(
            name for each in article.entities(Kind(field)) for name in (each.label, *each.surfaces)
        )
    filed = article.dateline
    texts = {
        "": article.body,
        "title": article.title,
        "body": article.body,
        "byline": " ".join(article.byline),
        "dateline": f"{filed.place} {filed.agency}" if filed else "",
        "outlet": article.outlet,
    }
    return texts[field]


def a_filter(rng: Random, known: Sequence[Article]) -> Filter:
    """A filter on any field, mostly for values that some article has."""
    field = rng.choice(FILTERED)
    values = [rng.choice((*values_of(rng.choice(known), field), rng.choice(HOSTILE))) for _ in range(3)]
    chosen = tuple(rng.sample(values, rng.randint(1, 3)))
    return Filter(field, chosen, rng.choice(list(Match)), negated=rng.random() < 0.3)


def values_of(article: Article, field: str) -> tuple[str, ...]:
    """The values of an article that a filter on the field can ask for."""
    if field in list(Kind):
        entities = article.entities(Kind(field))
        within = (id for each in entities if each.location for id, _ in each.location.within)
        return tuple(dict.fromkeys((*(each.id for each in entities), *within)))
    if field == "country":
        return tuple(place.location.country for place in article.places if place.location)
    if field == "org_type":
        return tuple(dict.fromkeys(org.type for org in article.orgs if org.type))
    value = {"outlet": article.outlet, "language": article.language}[field]
    return (value,) if value else ()


def date_range(rng: Random) -> DateRange:
    """From one date to another, which now and then comes before it."""
    first, last = (parse_date(rng.choice(DATES))[0] for _ in range(2))
    if rng.random() < 0.8 and first.start > last.end:
        first, last = last, first
    return DateRange(first.start, last.end)


def day_range(rng: Random) -> DateRange:
    """From one day to another, mostly of those that articles tell of; now and then it ends first."""
    first, last = rng.choice(SPANS)
    if rng.random() < 0.5:
        last = rng.choice(SPANS)[1]
    if rng.random() < 0.2:
        first = last = rng.choice(("2014", "2014-08", "2015-01"))
    return DateRange(parse_date(first)[0].start, parse_date(last)[0].end)


def box(rng: Random) -> Box:
    """From one place to another, mostly with both on its edge; now and then across the date line."""
    one, other = (rng.choice(list(LOCATIONS.values())) for _ in range(2))
    wider = rng.choice((0.0, 0.0, 0.0001, 5.0))
    south, north = sorted((one.lat, other.lat))
    west, east = (one.lon, other.lon) if rng.random() < 0.3 else sorted((one.lon, other.lon))
    if rng.random() < 0.2:
        south, east = min(south + 0.0001, north), max(east - 0.0001, -180.0)
    return Box(
        max(west - wider, -180.0),
        max(south - wider, -90.0),
        min(east + wider, 180.0),
        min(north + wider, 90.0),
    )


def facets(rng: Random) -> tuple[FacetRequest, ...]:
    """Some facets, each once."""
    makers: list[Callable[[], FacetRequest]] = [
        *(lambda field=field: FacetRequest(field, rng.choice((1, 2, 5, 10, 100))) for field in FILTERED),
        *(
            lambda name=name, interval=interval: FacetRequest(name, interval=interval)
            for name in CALENDAR
            for interval in Interval
        ),
    ]
    return tuple(make() for make in rng.sample(makers, rng.choice((0, 1, 2, 3, 8))))
