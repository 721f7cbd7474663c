"""Pages are numbered as far as numbers go; then the cursor leads on."""

import re

import httpx

from engines.limits import OFFSET_WINDOW
from engines.results import Highlights, Hit, SearchResults
from search_api.asked import asked_from_query
from search_api.pager import PageLink, Pager, pager, range_text
from search_api.understanding import understand
from tests.search_api.corpus import COLUMN
from tests.search_api.page import Element, look


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


def test_pages_are_numbered_and_go_through_every_report_once(long_site: httpx.Client) -> None:
    seen: list[str] = []
    address = "/?limit=10"
    while address:
        page = look(long_site, address)
        seen += [each.one("h2").one("a").attributes["href"] for each in page.all("article", class_="result")]
        pager = page.one("nav", class_="pager")
        address = next((link.attributes["href"] for link in pager.all("a", rel="next")), "")
    ids = [re.match(r"/articles/(\w+)", link) for link in seen]
    assert len({match.group(1) for match in ids if match}) == len(seen) == 150


def test_the_pager_shows_the_first_the_last_and_those_around(long_site: httpx.Client) -> None:
    pager = look(long_site, "/?limit=5&offset=70").one("nav", class_="pager")
    labels = [child.text.removeprefix("Page") for child in pager.children if isinstance(child, Element)]
    assert labels == ["‹ Previous", "1", "…", "13", "14", "15", "16", "17", "…", "30", "Next ›"]
    assert pager.one("strong").attributes["aria-current"] == "page"


def test_beyond_numbered_pages_the_cursor_goes_on(long_site: httpx.Client) -> None:
    following = long_site.get("/v1/search?limit=10&sort=published:desc").json()["next"]
    page = look(long_site, following.replace("/v1/search", "/"))
    assert page.one("p", class_="found").text == "Reports 11–20 of 150"
    links = page.one("nav", class_="pager").all("a")
    assert [link.text for link in links] == ["First page", "Next ›"]
    assert (
        look(long_site, links[1].attributes["href"]).one("p", class_="found").text.startswith("Reports 21–30")
    )
