"""Takes lines off an article and puts them back: its names keep to their places, and counts stay true."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from articles.article import Article
from articles.mention import Entity, Kind, Mention, Part
from indexer.learning.repeated import BREAK, lines_of

_FIELDS = {Kind.PERSON: "persons", Kind.PLACE: "places", Kind.ORG: "orgs"}


@dataclass(frozen=True, slots=True)
class Loose:
    """A line that is off an article: its `place` among all lines, from 0, with those that are off.

    `names` are the mentions in it, whose offsets count from its start, with the labels of what they mean.
    """

    place: int
    line: str
    names: tuple[tuple[Mention, str], ...] = ()


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
    starts, labels = _starts(lines), _labels(article)
    places = _places(len(lines), set(off))
    taken: dict[int, list[tuple[Mention, str]]] = {number: [] for number in sorted(gone)}
    sizes = [len(line) + len(BREAK) if number in gone else 0 for number, line in enumerate(lines)]
    shift = list(accumulate(sizes, initial=0))
    stay: list[Mention] = []
    for mention in article.mentions:
        number = bisect_right(starts, mention.start) - 1
        if mention.part is not Part.BODY:
            stay.append(mention)
        elif number in gone:
            label = labels.get((mention.kind, mention.entity), mention.surface)
            taken[number].append((_moved(mention, -starts[number]), label))
        else:
            stay.append(_moved(mention, -shift[number]))
    body = BREAK.join(line for number, line in enumerate(lines) if number not in gone)
    loose = tuple(Loose(places[number], lines[number], tuple(names)) for number, names in taken.items())
    return _renamed(replace(article, body=body), stay, labels), loose


def with_line(article: Article, loose: Loose, off: Iterable[int] = ()) -> Article:
    """The article with a line that was taken off it; `off` are the places of those that stay off."""
    lines = lines_of(article)
    number = min(loose.place - sum(place < loose.place for place in off), len(lines))
    start = _starts([*lines, ""])[number]
    size = len(loose.line) + len(BREAK)
    labels = _labels(article) | {(each.kind, each.entity): label for each, label in loose.names}
    mentions = [
        _moved(each, size) if each.part is Part.BODY and each.start >= start else each
        for each in article.mentions
    ]
    mentions += [_moved(each, start) for each, _ in loose.names]
    mentions.sort(key=lambda each: (each.part is Part.BODY, each.start))
    lines.insert(number, loose.line)
    return _renamed(replace(article, body=BREAK.join(lines)), mentions, labels)


def _starts(lines: Sequence[str]) -> list[int]:
    return list(accumulate((len(line) + len(BREAK) for line in lines[:-1]), initial=0))


def _places(count: int, off: set[int]) -> list[int]:
    """Where the lines that an article has stand among all."""
    return [place for place in range(count + len(off)) if place not in off][:count]


def _moved(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by)


def _labels(article: Article) -> dict[tuple[Kind, str], str]:
    return {(kind, entity.id): entity.label for kind in Kind for entity in article.entities(kind)}


def _renamed(
    article: Article, mentions: Sequence[Mention], labels: Mapping[tuple[Kind, str], str]
) -> Article:
    """The article with these mentions, and with the entities that they mean, unless these were given."""
    if not article.mentions and not mentions:
        return article
    found: dict[tuple[Kind, str], list[str]] = {}
    for mention in mentions:
        found.setdefault((mention.kind, mention.entity), []).append(mention.surface)

    def of_kind(kind: Kind) -> tuple[Entity, ...]:
        if article.origin(_FIELDS[kind]):
            return article.entities(kind)
        entities = (
            Entity(id, labels[kind, id], tuple(dict.fromkeys(surfaces)), len(surfaces))
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
