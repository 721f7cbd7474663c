"""Pages of results: numbered as far as numbers go, then onwards by the cursor."""

from dataclasses import dataclass

from articles.wording import counted
from engines import cursor as cursors
from engines import limits
from engines.results import SearchResults
from search_api import urls
from search_api.understanding import Search
from search_api.wording import number

_AROUND = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page; `current` is the one that is shown. A gap in the numbers has no address."""

    label: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one can go on; addresses are empty where there is nothing."""

    first: str = ""
    previous: str = ""
    pages: tuple[PageLink, ...] = ()
    following: str = ""


def range_text(search: Search, results: SearchResults) -> str:
    """`Reports 1–20 of 1,204`, or only how many there are."""
    if not results.hits or results.total <= len(results.hits):
        return counted(results.total, "report")
    first = _position(search) + 1
    return f"Reports {number(first)}–{number(first + len(results.hits) - 1)} of {number(results.total)}"


def _position(search: Search) -> int:
    """How many hits come before this page."""
    cursor = cursors.decode(search.request)
    return cursor.position if cursor else search.request.offset


def pager(search: Search, results: SearchResults) -> Pager | None:
    """The links to other pages of this search; None when all of it is here."""
    limit, start = search.request.limit, _position(search)
    if not limit or (results.total <= limit and not start):
        return None
    if search.request.cursor:
        return Pager(first=_numbered(search, 1), following=_onwards(search, results))
    last = min(-(-results.total // limit), limits.OFFSET_WINDOW // limit)
    current = start // limit + 1
    following = _numbered(search, current + 1) if current < last else _onwards(search, results)
    previous = _numbered(search, min(current - 1, last)) if current > 1 else ""
    return Pager("", previous, _pages(search, current, last), following)


def _onwards(search: Search, results: SearchResults) -> str:
    if not results.cursor:
        return ""
    return urls.address(
        urls.SEARCH_PAGE, urls.first_page(search.asked).with_values("cursor", [results.cursor])
    )


def _numbered(search: Search, page: int) -> str:
    skipped = (page - 1) * search.request.limit
    start = urls.first_page(search.asked)
    return urls.address(urls.SEARCH_PAGE, start.with_values("offset", [str(skipped)] if skipped else []))


def _pages(search: Search, current: int, last: int) -> tuple[PageLink, ...]:
    near = range(max(2, current - _AROUND), min(last - 1, current + _AROUND) + 1)
    links = []
    before = 0
    for page in sorted({1, *near, last}):
        if page == before + 2:
            links.append(PageLink(number(page - 1), _numbered(search, page - 1)))
        elif page > before + 1:
            links.append(PageLink("…"))
        links.append(PageLink(number(page), _numbered(search, page), page == current))
        before = page
    return tuple(links)
