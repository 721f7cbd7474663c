"""What comes back: totals, hits, facets, as values that every engine makes."""

from dataclasses import dataclass
from typing import Final

from articles.article import Article
from engines.request import Interval


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of an article's text; `marks` are its matches as [start, end) in characters of `text`.

    `cut_before` and `cut_after` tell whether the article's text goes on there.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Highlights:
    """The matches in an article: the whole title if it matches, and the best passages of the body."""

    title: Fragment | None = None
    body: tuple[Fragment, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article in a result list, without its mentions: `SearchEngine.get` has them.

    The score compares hits of one answer only; it is 0 in the orders by date.
    """

    article: Article
    score: float
    highlights: Highlights


@dataclass(frozen=True, slots=True)
class Bucket:
    """One value with its count. `label` is how people read it: an entity's commonest spelling.

    For dates the value is `2014`, `2014-08` or `2014-08-15`.
    """

    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field, counted: by count down then value up; dates by date up, without gaps filled.

    Selected values are always among the buckets, at 0 if need be. `missing` counts articles without a
    value; `other` adds up the counts of the values that are not shown. `approximate`: the engine could
    not make sure that no value is missing that counts as much as the last; what it shows counts exactly.
    """

    field: str
    buckets: tuple[Bucket, ...]
    missing: int
    other: int = 0
    interval: Interval | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answer: `total` is exact; `cursor` continues after the last hit, empty when that was all."""

    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    cursor: str


OK: Final = "ok"
BESIDE: Final = "beside"
"""The name of findings that tell what `tidy` would remove."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check: what was looked at, how it is, and `ok` or what to do about it."""

    name: str
    state: str
    verdict: str = OK


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What an engine says of itself.

    `index` names this index: another one, or the same made anew, has another. `bytes` is its size on
    disk; `damaged` names the parts that are broken. `findings` are what else it has to say.
    """

    engine: str
    index: str
    articles: int
    analysis: str
    bytes: int
    damaged: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
