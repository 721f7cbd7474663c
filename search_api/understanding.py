"""From what was asked, as it was written, to one request that engines understand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from articles.dates import DateRange, parse_date
from articles.names import entity_id
from engines.errors import InvalidValueError, RequestError
from engines.query import Parsed, parse, parse_simple
from engines.request import FacetRequest, Filter, Interval, Match, Presence, SearchRequest, Sort
from engines.tree import Node
from mappings.fields import BY_NAME, FILTERED, FieldKind
from search_api.asked import Asked
from search_api.errors import Issue, issue_of, problem_with
from search_api.params import RESULT_KEYS

_FIRST = datetime(1, 1, 1, tzinfo=UTC)
_LAST = datetime(9998, 12, 31, 23, 59, 59, tzinfo=UTC)
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Search:
    """A search that was understood: as asked, as a request, and how its words were read.

    `keys` are those of `RESULT_KEYS` that each result is to have.
    """

    asked: Asked
    request: SearchRequest
    parsed: Parsed
    keys: tuple[str, ...] = RESULT_KEYS


def is_entity(name: str) -> bool:
    """Whether this is the name of a field whose values are ids of people, places or organisations."""
    return name in BY_NAME and BY_NAME[name].kind is FieldKind.ENTITY


def value_of(field: str, written: str) -> str:
    """The value of a filter as the index holds it: for a name its id."""
    return entity_id(written) if is_entity(field) else written


def understand(asked: Asked, *, syntax: str) -> Search:
    """The search that is asked for; `syntax` is meant where none is given.

    Raises Problem with every issue that there is.
    """
    if asked.issues:
        raise problem_with(asked.issues)
    issues: list[Issue] = []
    parsed = _attempt(issues, lambda: _parsed(asked, syntax))
    filters = [_attempt(issues, make) for make in _filters(asked)]
    published = _attempt(issues, lambda: _published(asked))
    facets = _attempt(issues, lambda: _facets(asked))
    page = _attempt(issues, lambda: _page(asked))
    if issues or parsed is None or page is None:
        raise problem_with(tuple(issues))
    request = replace(
        page,
        query=parsed.root,
        sort=Sort(asked.one("sort") or default_sort(parsed.root)),
        filters=tuple(found for found in filters if found),
        presences=tuple(_presences(asked)),
        published=published,
        facets=facets or (),
    )
    return Search(asked, request, parsed, _keys(asked))


def default_sort(query: Node | None) -> Sort:
    """The order where none is asked for: without words there is no best match."""
    return Sort.RELEVANCE if query else Sort.NEWEST


def _attempt(issues: list[Issue], make: Callable[[], _Value]) -> _Value | None:
    try:
        return make()
    except RequestError as error:
        issues.append(issue_of(error))
        return None


def _parsed(asked: Asked, syntax: str) -> Parsed:
    read = parse if (asked.one("syntax") or syntax) == "full" else parse_simple
    return read(asked.one("q"))


def _filters(asked: Asked) -> Iterator[Callable[[], Filter]]:
    for field in FILTERED:
        for name, negated in ((field, False), (f"not_{field}", True)):
            if asked.all(name):
                yield lambda field=field, name=name, negated=negated: _filter(asked, field, name, negated)  # type: ignore[misc]


def _filter(asked: Asked, field: str, name: str, negated: bool) -> Filter:
    values = tuple(dict.fromkeys(value_of(field, written) for written in asked.all(name)))
    if not all(values):
        raise InvalidValueError(f"Write {name} with a letter or a digit.", param=name, code="no_letters")
    every = not negated and is_entity(field) and asked.one(f"{field}_op") == Match.ALL
    return Filter(field, values, Match.ALL if every else Match.ANY, negated)


def _published(asked: Asked) -> DateRange | None:
    first, last = asked.one("published_from"), asked.one("published_to")
    if not first and not last:
        return None
    start = parse_date(first)[0].start if first else _FIRST
    end = parse_date(last)[0].end if last else _LAST
    if start > end:
        message = "The dates end before they begin; exchange them."
        raise InvalidValueError(message, param="published_from", code="reversed")
    return DateRange(start, end)


def _presences(asked: Asked) -> Iterator[Presence]:
    yield from (Presence(field, present=True) for field in asked.all("has"))
    yield from (Presence(field, present=False) for field in asked.all("missing"))


def _facets(asked: Asked) -> tuple[FacetRequest, ...]:
    size = int(asked.one("facet_size"))
    facets = []
    for name in asked.all("facet"):
        field, _, interval = name.partition(":")
        facets.append(FacetRequest(field, size, Interval(interval) if interval else None))
    if len({facet.field for facet in facets}) < len(facets):
        message = "Ask for published by one interval at a time."
        raise InvalidValueError(message, param="facet", code="conflict")
    return tuple(facets)


def _page(asked: Asked) -> SearchRequest:
    return SearchRequest(
        limit=int(asked.one("limit")),
        offset=int(asked.one("offset")),
        cursor=asked.one("cursor"),
        highlight=asked.one("highlight") == "on" and "highlights" in _keys(asked),
    )


def _keys(asked: Asked) -> tuple[str, ...]:
    chosen = asked.all("fields")
    return tuple(key for key in RESULT_KEYS if key in chosen) if chosen else RESULT_KEYS
