"""What the port promises of a search, in the plainest Python: looks at every article, knows no index."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from itertools import pairwise

from articles.article import Article
from articles.dates import Precision
from articles.mention import Kind
from engines.request import FacetRequest, Filter, Interval, Match, Presence, SearchRequest, Sort
from engines.results import Bucket, Facet
from engines.tree import And, Leaf, Node, Not, Or, Phrase, Prefix, Word
from mappings.analysis import exact_terms, stem_terms

_STEMMED = ("title", "body")
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
        return {field: stem_terms(self.texts[field]) for field in _STEMMED}

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """The values that a filter on a field compares and its facet counts, each once."""
        article = self.article
        ids = {kind.value: [each.id for each in article.entities(kind)] for kind in Kind}
        return {
            "outlet": [article.outlet] if article.outlet else [],
            "language": [article.language] if article.language else [],
            "published": [article.published.value] if article.published else [],
            **{kind: list(dict.fromkeys(some)) for kind, some in ids.items()},
        }

    @cached_property
    def dates(self) -> dict[Interval, list[str]]:
        """The bucket of each interval that the article falls in; none when its date is not that precise."""
        published = self.article.published
        return {
            interval: [published.start.isoformat()[:cut]]
            if published and published.precision in _PRECISE_ENOUGH[interval]
            else []
            for interval, cut in _CUTS.items()
        }

    @cached_property
    def span(self) -> tuple[datetime, datetime] | None:
        """The first and last second that its date can mean."""
        published = self.article.published
        return (published.start, published.end) if published else None


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
            read.dates[asked.interval] if asked.interval else read.values[asked.field] for read in found
        ]
        counts = Counter(value for values in valued for value in values)
        missing = sum(not values for values in valued)
        if asked.interval:
            dates = tuple(Bucket(value, value, counts[value]) for value in sorted(counts))
            return Facet("published", dates, missing, interval=asked.interval)
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

    def _found(self, request: SearchRequest) -> list[Read]:
        kept = self._matched(request.query) if request.query else None
        return [
            read
            for read in self._reads
            if (kept is None or read.article.id in kept)
            and all(_passes(read, each) for each in request.filters)
            and all(_is_as_present(read, each) for each in request.presences)
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
    """For each entity, how many articles spell it how."""
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for read in reads:
        for id, label in {(each.id, each.label) for each in read.article.entities(kind)}:
            spelled[id][label] += 1
    return spelled


def _date_and_id(article: Article) -> tuple[float, str]:
    return article.published.start.timestamp() if article.published else 0.0, article.id


def _passes(read: Read, asked: Filter) -> bool:
    has = [value in read.values[asked.field] for value in asked.values]
    if asked.negated:
        return not any(has)
    return all(has) if asked.match is Match.ALL else any(has)


def _is_as_present(read: Read, asked: Presence) -> bool:
    return bool(read.values[asked.field]) is asked.present


def _is_inside(read: Read, request: SearchRequest) -> bool:
    inside = request.published
    return inside is None or bool(read.span and inside.start <= read.span[0] and read.span[1] <= inside.end)


def _holds(read: Read, leaf: Leaf) -> bool:
    return any(_holds_in(read, leaf, field) for field in ((leaf.field,) if leaf.field else _STEMMED))


def _holds_in(read: Read, leaf: Leaf, field: str) -> bool:
    wanted, terms = _terms(leaf.text), read.exact[field]
    if isinstance(leaf, Word) and field in _STEMMED and len(wanted) == 1:
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
