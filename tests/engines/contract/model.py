"""What the port promises of a search, in the plainest Python: looks at every article, knows no index."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import pairwise

from articles.article import Article
from articles.dates import DateRange
from articles.mention import Kind
from articles.names import entity_id
from engines.request import Box, FacetRequest, Filter, Match, SearchRequest, Sort
from engines.results import Bucket, Facet
from engines.tree import And, Leaf, Node, Not, Or, Phrase, Prefix, Word
from mappings.analysis import exact_terms, stem_terms
from tests.engines.contract.reads import STEMMED, Read, within


class Model:
    """Answers requests over the articles that it is given."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._reads = [Read(article) for article in articles]
        self._leaves: dict[Leaf, frozenset[str]] = {}
        self._spellings = {kind.value: _spellings(self._reads, kind) for kind in Kind}

    def matching(self, request: SearchRequest) -> list[Article]:
        """Every article that the request finds, by id."""
        return sorted((read.article for read in self._found(request)), key=lambda article: article.id)

    def by_date(self, request: SearchRequest) -> list[str]:
        """The ids of what the request finds, in its order by date; those without a date last."""
        newest_first = request.sort is Sort.NEWEST
        found = sorted(self.matching(request), key=_date_and_id, reverse=newest_first)
        return [article.id for article in sorted(found, key=lambda article: article.published is None)]

    def facet(self, request: SearchRequest, asked: FacetRequest) -> Facet:
        """The facet that the request's answer has to hold."""
        found = self._found(request.without(asked.field))
        valued = [
            read.dates[asked.field, asked.interval]
            if asked.interval
            else read.values[request.column(asked.field)]
            for read in found
        ]
        counts = Counter(value for values in valued for value in values)
        missing = sum(not values for values in valued)
        if asked.interval:
            dates = tuple(Bucket(value, value, counts[value]) for value in sorted(counts))
            return Facet(asked.field, dates, missing, interval=asked.interval)
        chosen = request.selected(asked.field)
        ranked = sorted({*counts, *chosen}, key=lambda value: (-counts[value], value))
        top = sorted(counts, key=lambda value: (-counts[value], value))[: asked.size]
        buckets = tuple(
            Bucket(value, self.label(asked.field, value), counts[value], value in chosen)
            for value in ranked
            if value in top or value in chosen
        )
        return Facet(asked.field, buckets, missing, counts.total() - sum(each.count for each in buckets))

    def label(self, field: str, value: str) -> str:
        """How most articles of the index spell an entity; of equals the first by spelling."""
        spelled = self._spellings[field][value] if field in self._spellings else Counter()
        return min(spelled, key=lambda label: (-spelled[label], label), default=value)

    def identify(self, field: str, name: str) -> tuple[str, ...]:
        """The ids that the name stands for, those of most articles first."""
        articles: Counter[str] = Counter()
        meant = set()
        for read in self._reads:
            entities = read.article.entities(Kind(field))
            names = [(each.id, (each.id, each.label, *each.surfaces)) for each in entities]
            names += [(outer[0], outer) for each in entities for outer in within(each)]
            articles.update({id for id, _ in names})
            spelled = (id for id, some in names if entity_id(name) in map(entity_id, some))
            meant |= {id for id in spelled if entity_id(name)} | {id for id, _ in names if id == name}
        return tuple(sorted(meant, key=lambda each: (-articles[each], each))[:10])

    def _found(self, request: SearchRequest) -> list[Read]:
        kept = self._matched(request.query) if request.query else None
        return [
            read
            for read in self._reads
            if (kept is None or read.article.id in kept)
            and all(_passes(read.values[request.column(each.field)], each) for each in request.filters)
            and all(
                bool(read.values[request.column(each.field)]) is each.present for each in request.presences
            )
            and _is_inside(read, request)
        ]

    def _matched(self, node: Node) -> frozenset[str]:
        match node:
            case And(parts):
                return frozenset.intersection(*map(self._matched, parts))
            case Or(parts):
                return frozenset().union(*map(self._matched, parts))
            case Not(part):
                return frozenset(read.article.id for read in self._reads) - self._matched(part)
            case _:
                if node not in self._leaves:
                    matched = (read.article.id for read in self._reads if _holds(read, node))
                    self._leaves[node] = frozenset(matched)
                return self._leaves[node]


def _spellings(reads: Iterable[Read], kind: Kind) -> defaultdict[str, Counter[str]]:
    """For each entity, how many articles spell it how; what one lies in has the label that it gives."""
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for read in reads:
        entities = read.article.entities(kind)
        labels = {id: label for each in reversed(entities) for id, label in reversed(within(each))}
        for id, label in (labels | {each.id: each.label for each in entities}).items():
            spelled[id][label] += 1
    return spelled


def _date_and_id(article: Article) -> tuple[float, str]:
    return article.published.start.timestamp() if article.published else 0.0, article.id


def _passes(values: list[str], asked: Filter) -> bool:
    has = [value in values for value in asked.values]
    if asked.negated:
        return not any(has)
    return all(has) if asked.match is Match.ALL else any(has)


def _is_inside(read: Read, request: SearchRequest) -> bool:
    inside, days, box = request.published, request.events, request.box
    return (
        (inside is None or bool(read.span and inside.start <= read.span[0] and read.span[1] <= inside.end))
        and (days is None or any(_is_within(span, days) for span in read.reported))
        and (box is None or any(is_in(point, box) for point in read.points[request.column("place")]))
    )


def _is_within(span: tuple[date, date], days: DateRange) -> bool:
    return days.start.date() <= span[0] and span[1] <= days.end.date()


def is_in(at: tuple[float, float], box: Box) -> bool:
    """On the globe: the degrees from the western edge to the east tell it; a whole turn is everywhere."""
    lat, lon = (round(degrees, 4) for degrees in at)
    width = box.east - box.west + (360 if box.west > box.east else 0)
    east_of_edge = round((lon - box.west) % 360, 4) % 360
    return box.south <= lat <= box.north and (width == 360 or east_of_edge <= round(width, 4))


def _holds(read: Read, leaf: Leaf) -> bool:
    return any(_holds_in(read, leaf, field) for field in ((leaf.field,) if leaf.field else STEMMED))


def _holds_in(read: Read, leaf: Leaf, field: str) -> bool:
    wanted, terms = _terms(leaf.text), read.exact[field]
    if isinstance(leaf, Word) and field in STEMMED and len(wanted) == 1:
        return stem_terms(leaf.text)[0] in read.stems[field]
    if isinstance(leaf, Phrase) and leaf.slop:
        return _stand_near(wanted, terms, leaf.slop)
    return _stand_side_by_side(wanted, terms, last_is_prefix=isinstance(leaf, Prefix))


@cache
def _terms(text: str) -> list[str]:
    return exact_terms(text)


def _stand_side_by_side(wanted: list[str], terms: list[str], *, last_is_prefix: bool = False) -> bool:
    if not wanted:
        return False
    *whole, last = wanted
    ends = [at for at, term in enumerate(terms) if term == last or (last_is_prefix and term.startswith(last))]
    return any(terms[at - len(whole) : at] == whole for at in ends if at >= len(whole))


def _stand_near(wanted: list[str], terms: list[str], slop: int) -> bool:
    pairs = [(one, other) for one, other in pairwise(wanted) if one != other]
    if not pairs:
        return _stand_side_by_side(wanted[:1], terms)
    return all(_pair_is_near(pair, terms, slop) for pair in pairs)


def _pair_is_near(pair: tuple[str, str], terms: list[str], slop: int) -> bool:
    ones, others = ([at for at, term in enumerate(terms) if term == word] for word in pair)
    return any(abs(one - other) - 1 <= slop for one in ones for other in others)
