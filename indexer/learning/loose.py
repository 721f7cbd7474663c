"""Takes lines off an article and puts them back: names and dates keep to their places, counts stay true."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeVar

from articles.article import Article
from articles.event import Event, in_order
from articles.mention import Entity, Kind, Mention, Part
from indexer.learning.repeated import BREAK, lines_of
from indexer.reading.origins import Origin

_FOUND = ("", Origin.RECOGNISED)
_Standing = TypeVar("_Standing", Mention, Event)
_Known = Mapping[tuple[Kind, str], Entity]


@dataclass(frozen=True, slots=True)
class Loose:
    """A line that is off an article: its `place` among all lines, from 0, with those that are off.

    `names` are the mentions in it and `events` the dates, whose offsets count from its start; `entities`
    are what the mentions mean, by kind.
    """

    place: int
    line: str
    names: tuple[Mention, ...] = ()
    entities: tuple[tuple[Kind, Entity], ...] = ()
    events: tuple[Event, ...] = ()


def without_lines(
    article: Article, numbers: Iterable[int], off: Iterable[int] = ()
) -> tuple[Article, tuple[Loose, ...]]:
    """The article without these of its lines, counted from 0, and those lines.

    `off` are the places of lines that are off already. Mentions in the lines go, the others move; entities
    that were found in the text are counted again, and go with their last mention; those that were given
    stay. Everything else stays too.
    """
    lines, gone = lines_of(article), set(numbers)
    if not gone:
        return article, ()
    starts, known = _starts(lines), _known(article)
    places = _places(len(lines), set(off))
    sizes = [len(line) + len(BREAK) if number in gone else 0 for number, line in enumerate(lines)]
    shift = list(accumulate(sizes, initial=0))

    def parted(standing: Iterable[_Standing]) -> tuple[list[_Standing], dict[int, list[_Standing]]]:
        """What stays, moved, and by number of its line what goes, counted from the line's start."""
        stay: list[_Standing] = []
        taken: dict[int, list[_Standing]] = {number: [] for number in sorted(gone)}
        for each in standing:
            number = bisect_right(starts, each.start) - 1
            if each.part is not Part.BODY:
                stay.append(each)
            elif number in gone:
                taken[number].append(_moved(each, -starts[number]))
            else:
                stay.append(_moved(each, -shift[number]))
        return stay, taken

    mentions, names = parted(article.mentions)
    dates, events = parted(article.events)
    body = BREAK.join(line for number, line in enumerate(lines) if number not in gone)
    loose = tuple(
        Loose(places[number], lines[number], tuple(taken), _meant(taken, known), tuple(events[number]))
        for number, taken in names.items()
    )
    return _renamed(replace(article, body=body, events=in_order(dates)), mentions, known), loose


def with_line(article: Article, loose: Loose, off: Iterable[int] = ()) -> Article:
    """The article with a line that was taken off it; `off` are the places of those that stay off."""
    lines = lines_of(article)
    number = min(loose.place - sum(place < loose.place for place in off), len(lines))
    start = _starts([*lines, ""])[number]
    size = len(loose.line) + len(BREAK)
    known = {(kind, entity.id): entity for kind, entity in loose.entities} | _known(article)

    def joined(standing: Iterable[_Standing], taken: Iterable[_Standing]) -> list[_Standing]:
        after = [
            _moved(each, size) if each.part is Part.BODY and each.start >= start else each
            for each in standing
        ]
        return after + [_moved(each, start) for each in taken]

    mentions = joined(article.mentions, loose.names)
    mentions.sort(key=lambda each: each.position)
    events = in_order(joined(article.events, loose.events))
    lines.insert(number, loose.line)
    return _renamed(replace(article, body=BREAK.join(lines), events=events), mentions, known)


def _starts(lines: Sequence[str]) -> list[int]:
    return list(accumulate((len(line) + len(BREAK) for line in lines[:-1]), initial=0))


def _places(count: int, off: set[int]) -> list[int]:
    """Where the lines that an article has stand among all."""
    return [place for place in range(count + len(off)) if place not in off][:count]


def _moved(standing: _Standing, by: int) -> _Standing:
    return replace(standing, start=standing.start + by, end=standing.end + by)


def _known(article: Article) -> dict[tuple[Kind, str], Entity]:
    return {(kind, entity.id): entity for kind in Kind for entity in article.entities(kind)}


def _meant(mentions: Iterable[Mention], known: _Known) -> tuple[tuple[Kind, Entity], ...]:
    """What mentions mean, each once."""
    keys = dict.fromkeys((mention.kind, mention.entity) for mention in mentions)
    return tuple((kind, known[kind, id]) for kind, id in keys if (kind, id) in known)


def _renamed(article: Article, mentions: Sequence[Mention], known: _Known) -> Article:
    """The article with these mentions, and with the entities that they mean, unless these were given.

    How salient an entity is stays as it was: a line that stands on every page says little of it.
    """
    if not article.mentions and not mentions:
        return article
    found: dict[tuple[Kind, str], list[str]] = {}
    for mention in mentions:
        if (mention.kind, mention.entity) in known:
            found.setdefault((mention.kind, mention.entity), []).append(mention.surface)

    def of_kind(kind: Kind) -> tuple[Entity, ...]:
        if article.origin(f"{kind}s") not in _FOUND:
            return article.entities(kind)
        entities = (
            replace(known[its, id], surfaces=tuple(dict.fromkeys(surfaces)), count=len(surfaces))
            for (its, id), surfaces in found.items()
            if its is kind
        )
        return tuple(sorted(entities, key=lambda entity: -entity.count))

    return replace(
        article,
        mentions=tuple(mentions),
        persons=of_kind(Kind.PERSON),
        places=of_kind(Kind.PLACE),
        orgs=of_kind(Kind.ORG),
    )
