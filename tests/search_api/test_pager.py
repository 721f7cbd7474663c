"""Pages are numbered as far as numbers go; then the cursor leads on."""

from engines.limits import OFFSET_WINDOW
from engines.results import Highlights, Hit, SearchResults
from search_api.asked import asked_from_query
from search_api.pager import PageLink, Pager, pager, range_text
from search_api.understanding import understand
from tests.search_api.corpus import COLUMN


def shown(query: bytes, total: int, *, cursor: str = "abc") -> tuple[str, Pager]:
    """What is said and linked on a page of a search that finds so many reports."""
    search = understand(asked_from_query(query), syntax="simple")
    hits = (Hit(COLUMN, 1.0, Highlights()),) * min(
        search.request.limit, max(total - search.request.offset, 0)
    )
    results = SearchResults(total, hits, (), cursor)
    return range_text(search, results), pager(search, results) or Pager()


def labels(found: Pager) -> list[str]:
    """The numbers and gaps of a pager."""
    return [link.label for link in found.pages]


def test_everything_on_one_page_needs_no_pager() -> None:
    assert shown(b"q=a", 20) == ("20 reports", Pager())


def test_a_gap_of_one_page_is_that_page() -> None:
    assert labels(shown(b"q=a&limit=10&offset=40", 90)[1]) == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    assert labels(shown(b"q=a&limit=10", 50)[1]) == ["1", "2", "3", "4", "5"]


def test_the_last_numbered_page_leads_on_by_the_cursor() -> None:
    last = OFFSET_WINDOW - 20
    said, found = shown(f"q=a&offset={last}".encode(), 1_000_000)
    assert said == "Reports 9,981–10,000 of 1,000,000"
    assert found.pages[-1] == PageLink("500", f"/?q=a&offset={last}", current=True)
    assert found.following == "/?q=a&cursor=abc"
    assert found.previous == f"/?q=a&offset={last - 20}"


def test_no_numbered_page_reaches_beyond_the_window() -> None:
    found = shown(b"q=a&limit=7", 1_000_000)[1]
    assert found.pages[-1].label == f"{OFFSET_WINDOW // 7:,}"
    assert found.following == "/?q=a&limit=7&offset=7"


def test_a_page_between_numbers_still_has_a_way_back() -> None:
    found = shown(b"q=a&limit=10&offset=15", 100)[1]
    assert found.previous == "/?q=a&limit=10"
    assert found.following == "/?q=a&limit=10&offset=20"


def test_no_results_asked_for_need_no_pages() -> None:
    assert shown(b"q=a&limit=0", 90) == ("90 reports", Pager())
