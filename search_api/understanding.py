"""From what was asked, as it was written, to one request that engines understand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from articles.dates import DateRange, parse_date
from articles.mention import Kind, PlaceRole
from engines.base import SearchEngine
from engines.errors import InvalidValueError, RequestError
from engines.query import Parsed, parse, parse_simple
from engines.request import Box, FacetRequest, Filter, Interval, Match, Presence, SearchRequest, Sort
from engines.tree import Node
from mappings.fields import FILTERED
from search_api.asked import Asked
from search_api.errors import Issue, issue_of, problem_with
from search_api.naming import is_entity, names_of
from search_api.params import RESULT_KEYS
from search_api.spelling import is_exact, spelled, with_spellings

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

    @property
    def warnings(self) -> tuple[str, ...]:
        """What whoever asks should know of how the words and the names were read."""
        return (*self.parsed.warnings, *(other.sentence for other in self.asked.names.others))


def named(asked: Asked, engine: SearchEngine) -> Asked:
    """What is asked, with what its names mean; as it is where it has issues. Raises EngineError."""
    if asked.issues:
        return asked
    kept, dropped = ({kind.value: asked.all(f"{no}{kind}") for kind in Kind} for no in ("", "not_"))
    if asked.one("limit") == "0":
        every = {name: (*names, *dropped[name]) for name, names in kept.items()}
        return replace(asked, names=names_of(engine, {}, every))
    return replace(asked, names=names_of(engine, kept, dropped))


def understand(asked: Asked, *, syntax: str) -> Search:
    """The search that is asked for; `syntax` is meant where none is given.

    Raises Problem with every issue that there is.
    """
    if asked.issues:
        raise problem_with(asked.issues)
    issues: list[Issue] = []
    parsed = _attempt(issues, lambda: _parsed(asked, syntax))
    filters = [_attempt(issues, make) for make in _filters(asked)]
    published, events = (_attempt(issues, partial(_days, asked, name)) for name in ("published", "event"))
    box = _attempt(issues, lambda: _box(asked))
    facets = _attempt(issues, lambda: _facets(asked))
    page = _attempt(issues, lambda: _page(asked))
    if issues or parsed is None or page is None:
        raise problem_with(tuple(issues))
    request = replace(
        page,
        query=with_spellings(parsed.root, asked),
        sort=Sort(asked.one("sort") or default_sort(parsed.root)),
        filters=tuple(found for found in filters if found),
        presences=tuple(_presences(asked)),
        published=published,
        events=events,
        box=box,
        central=asked.one("mentions") == "central",
        place_role=PlaceRole(asked.one("place_role")) if asked.one("place_role") else None,
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


def _filters(asked: Asked) -> Iterator[Callable[[], Filter | None]]:
    for field in FILTERED:
        for name, negated in ((field, False), (f"not_{field}", True)):
            if asked.all(name):
                yield lambda field=field, name=name, negated=negated: _filter(asked, field, name, negated)  # type: ignore[misc]


def _filter(asked: Asked, field: str, name: str, negated: bool) -> Filter | None:
    """None where the words of the query do it: one spelling of a name that is to be dropped."""
    values = asked.meant(name)
    if not all(values):
        raise InvalidValueError(f"Write {name} with a letter or a digit.", param=name, code="no_letters")
    if negated and is_entity(field) and is_exact(asked):
        values = tuple(each for each in asked.all(name) if each not in spelled(asked, name))
    every = not negated and is_entity(field) and asked.one(f"{field}_op") == Match.ALL
    return Filter(field, values, Match.ALL if every else Match.ANY, negated) if values else None


def _days(asked: Asked, name: str) -> DateRange | None:
    first, last = asked.one(f"{name}_from"), asked.one(f"{name}_to")
    if not first and not last:
        return None
    start = parse_date(first)[0].start if first else _FIRST
    end = parse_date(last)[0].end if last else _LAST
    if start > end:
        message = "The dates end before they begin; exchange them."
        raise InvalidValueError(message, param=f"{name}_from", code="reversed")
    return DateRange(start, end)


def _box(asked: Asked) -> Box | None:
    written = asked.one("bbox")
    return Box(*(float(degrees) for degrees in written.split(","))) if written else None


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
        message = "Ask for a date by one interval at a time."
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
