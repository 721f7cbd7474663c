"""The search page: everything that its template prints, made ready."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.wording import counted
from engines import limits
from engines.base import SearchEngine
from engines.request import Sort
from engines.results import Fragment, SearchResults
from search_api import urls
from search_api.asked import Asked, Pair
from search_api.chips import Chip, chips, without_conditions
from search_api.choices import FacetList
from search_api.errors import Problem
from search_api.facet_lists import facet_lists, page_facets
from search_api.marking import marked
from search_api.pager import Pager, pager, range_text
from search_api.restated import Labels, labels_of, taken, text_of
from search_api.result_list import Result, result_list
from search_api.spelling import is_exact
from search_api.understanding import Search, default_sort, named, understand
from search_api.way_out import Nothing, nothing_found
from search_api.wording import SORTS


@dataclass(frozen=True, slots=True)
class SortLink:
    """An order of the results; the `current` one is no link."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Example:
    """Words that find something here."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A name that was taken for one that is called otherwise; `exact_url` finds only what spells it so."""

    written: str
    label: str
    exact_url: str


@dataclass(frozen=True, slots=True)
class OtherName:
    """What else a name is: the search for that instead."""

    written: str
    label: str
    url: str
    count: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What was wrong with a search; for a query where, marked in it, and a query that would do, as a link."""

    title: str
    messages: tuple[str, ...]
    shown: str = ""
    repair: str = ""
    repair_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What the template of the page prints; a search that was not understood has `trouble` and no results.

    `hidden` are the parameters that a new search by words keeps.
    """

    title: str
    q: str
    hidden: tuple[Pair, ...]
    starting: bool = False
    trouble: Trouble | None = None
    range: str = ""
    read_as: str = ""
    taken: tuple[Taken, ...] = ()
    others: tuple[OtherName, ...] = ()
    warnings: tuple[str, ...] = ()
    chips: tuple[Chip, ...] = ()
    clear_url: str = ""
    facets: tuple[FacetList, ...] = ()
    narrow: str = "Narrow"
    results: tuple[Result, ...] = ()
    nothing: Nothing | None = None
    sorts: tuple[SortLink, ...] = ()
    pager: Pager | None = None
    in_words: str = ""
    examples: tuple[Example, ...] = ()


def search_page(engine: SearchEngine, asked: Asked) -> SearchPage:
    """The page for what was asked. Raises Problem when it cannot be understood, EngineError as engines do."""
    asked = named(asked, engine)
    understood = understand(asked, syntax="simple")
    search = replace(understood, request=replace(understood.request, facets=page_facets(understood)))
    results = engine.search(search.request)
    labels = labels_of(asked, results)
    chosen = chips(asked, labels)
    return replace(
        _frame(asked, search.parsed.text, results),
        starting=not search.parsed.root and not chosen,
        range=range_text(search, results),
        read_as=_read_as(search),
        warnings=search.parsed.warnings,
        taken=tuple(_taken(asked, labels)),
        others=tuple(_others(asked)),
        chips=chosen,
        clear_url=urls.address(urls.SEARCH_PAGE, without_conditions(asked)),
        facets=facet_lists(search, results.facets),
        narrow=f"Narrow: {len(chosen)} chosen" if chosen else "Narrow",
        results=result_list(search, results),
        nothing=None if results.hits else nothing_found(engine, search, results, chosen),
        sorts=tuple(_sorts(search)),
        pager=pager(search, results),
        in_words=text_of(search, results) or "every report",
        examples=_examples(results),
    )


def _taken(asked: Asked, labels: Labels) -> Iterator[Taken]:
    exact = urls.address(urls.SEARCH_PAGE, urls.first_page(asked).with_values("variants", ["off"]))
    if not is_exact(asked):
        yield from (Taken(written, label, exact) for written, label in taken(asked, labels))


def _others(asked: Asked) -> Iterator[OtherName]:
    start = urls.first_page(asked)
    for other in asked.names.others:
        name = other.field if other.written in asked.all(other.field) else f"not_{other.field}"
        values = [other.id if each == other.written else each for each in asked.all(name)]
        url = urls.address(urls.SEARCH_PAGE, start.with_values(name, values))
        yield OtherName(other.written, other.label, url, counted(other.count, "report"))


def troubled_page(asked: Asked, problem: Problem) -> SearchPage:
    """The page for a search that was not understood: with what was typed, and what to do."""
    of_query = next((issue for issue in problem.issues if issue.param == "q"), None)
    repair = of_query.suggestion if of_query else ""
    trouble = Trouble(
        title=problem.kind.title,
        messages=tuple(issue.message for issue in problem.issues) or (problem.kind.advice,),
        shown=_pointed_at(asked.one("q"), of_query.position) if of_query else "",
        repair=repair,
        repair_url=urls.address(urls.SEARCH_PAGE, urls.first_page(asked).with_values("q", [repair]))
        if repair
        else "",
    )
    return replace(_frame(asked, "", None), trouble=trouble, title=f"{problem.kind.title} – Dateline")


def _pointed_at(query: str, position: int | None) -> str:
    """The query as HTML, the character at a position marked; nothing when there is none, or too much."""
    if position is None or not position < len(query) <= limits.QUERY_CHARACTERS:
        return ""
    return marked(Fragment(query, ((position, position + 1),)))


def _frame(asked: Asked, words: str, results: SearchResults | None) -> SearchPage:
    pairs = tuple(urls.first_page(asked).pairs())
    found = f"{counted(results.total, 'report')} – " if results and words else ""
    return SearchPage(
        title=f"{words} – {found}Dateline" if words else "Dateline",
        q=asked.one("q"),
        hidden=tuple(pair for pair in pairs if pair[0] != "q"),
    )


def _read_as(search: Search) -> str:
    """How the words were read, where that is more than the words themselves."""
    text = search.parsed.text
    return "" if text.casefold() == search.asked.one("q").strip().casefold() else text


def _sorts(search: Search) -> Iterator[SortLink]:
    start = urls.first_page(search.asked)
    default = default_sort(search.parsed.root)
    for sort, label in SORTS.items():
        if sort is Sort.RELEVANCE and default is not sort and search.request.sort is not sort:
            continue
        asked = start.with_values("sort", [] if sort is default else [sort])
        yield SortLink(label, urls.address(urls.SEARCH_PAGE, asked), sort is search.request.sort)


def _examples(results: SearchResults) -> tuple[Example, ...]:
    """One query for the commonest name of each kind: a phrase, and two fields."""
    shapes = {"person": '"{}"', "place": 'place:"{}"', "org": 'org:"{}"'}
    commonest = {facet.field: facet.buckets[0].label for facet in results.facets if facet.buckets}
    queries = [
        shape.format(commonest[field].replace('"', " "))
        for field, shape in shapes.items()
        if field in commonest
    ]
    return tuple(
        Example(query, urls.address(urls.SEARCH_PAGE, Asked().with_values("q", [query]))) for query in queries
    )
