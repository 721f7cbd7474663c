"""W1, W2 and W4: text from outside stays text, links are web links, and no page calls another host."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from search_api.settings import Settings
from tests.search_api.attacks import HOSTILE_REPORTS, MARK, PAYLOADS
from tests.search_api.corpus import COLUMN, write_index
from tests.search_api.page import Element, parsed
from tests.search_api.service import asking

OUR_TAGS = re.compile(
    "html|head|meta|title|link|body|a|header|div|form|label|input|button|details|summary|table|"
    "caption|tbody|tr|th|td|code|p|main|section|aside|article|h1|h2|h3|ul|li|span|strong|em|q|mark|"
    "small|dl|dt|dd|time|nav|svg|rect|pre"
)
OUR_ATTRIBUTES = re.compile(
    "id|class|href|rel|lang|dir|name|value|type|action|method|role|for|title|content|charset|"
    "placeholder|autocomplete|spellcheck|maxlength|inputmode|scope|datetime|open|aria-hidden|"
    "aria-label|aria-labelledby|aria-current|width|height|viewbox|preserveaspectratio|focusable|rx|"
    "hidden"
)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a service over reports that are made of attacks."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    with asking(Settings(engine=write_index(folder, HOSTILE_REPORTS))) as client:
        yield client


def hostile_pages(site: httpx.Client) -> Iterator[Element]:
    """Every page of the results, every article, and every payload as a query and as a filter."""
    addresses = ["/?limit=100", "/?limit=100&offset=100", "/?q=convoy&limit=100&facet_size=100"]
    addresses += [f"/articles/{article.id}?q=convoy" for article in HOSTILE_REPORTS]
    for payload in PAYLOADS:
        text = quote(payload)
        addresses.append(f"/?q={text}&outlet={text}&not_person={text}a&published_from=2014&language={text}")
        addresses.append(f"/?q={text}&syntax=full&sort={text}&{text}=1&published_to={text}")
    for address in addresses:
        answer = site.get(address)
        assert answer.status_code in (200, 400, 422), (answer.status_code, address)
        yield parsed(answer.text)


def check(page: Element) -> None:
    """The page has only our own tags and attributes, and links to ourselves or to the web."""
    for each in page.inside():
        assert OUR_TAGS.fullmatch(each.tag), each.tag
        assert all(OUR_ATTRIBUTES.fullmatch(name) for name in each.attributes), each.attributes
        if "href" in each.attributes:
            check_link(each)
        if "action" in each.attributes:
            assert each.attributes["action"] == "/"


def check_link(link: Element) -> None:
    """A link leads to us, or with the right `rel` to the address of a report."""
    target = link.attributes["href"]
    if link.attributes.get("class") == "source":
        assert urlsplit(target).scheme in ("http", "https")
        assert not re.search(r"[\s\"'<>]", target)
        assert link.attributes["rel"] == "noopener noreferrer nofollow"
    else:
        assert re.match(r"/(?!/)|#", target), target


def test_no_text_of_a_report_or_a_request_becomes_a_tag_an_attribute_or_a_link(
    hostile_site: httpx.Client,
) -> None:
    assert len(PAYLOADS) == 150
    pages = 0
    for page in hostile_pages(hostile_site):
        check(page)
        pages += 1
    assert pages > 3 * 150


def test_what_was_typed_is_shown_again_letter_for_letter(hostile_site: httpx.Client) -> None:
    for payload in PAYLOADS:
        page = parsed(hostile_site.get("/", params={"q": payload}).text)
        assert page.one("input", id="q").attributes["value"] == payload


def test_highlights_for_scripts_hold_no_tag_but_mark(hostile_site: httpx.Client) -> None:
    seen = 0
    for offset in (0, 100):
        results = hostile_site.get(f"/v1/search?q=convoy&limit=100&offset={offset}").json()["results"]
        for result in results:
            for fragment in (*result["highlights"]["title"], *result["highlights"]["body"]):
                assert set(re.findall(r"<[^>]*>?", fragment)) <= {"<mark>", "</mark>"}
                assert not re.search(r"[\"']", fragment)
                seen += 1
    assert seen >= 300


def test_only_web_addresses_become_links(hostile_site: httpx.Client) -> None:
    for number, article in enumerate(HOSTILE_REPORTS):
        page = parsed(hostile_site.get(f"/articles/{article.id}").text)
        sources = page.all("a", class_="source")
        assert len(sources) <= 1
        if number % 2:
            assert sources == []


def test_no_page_loads_anything_from_another_host(site: httpx.Client) -> None:
    for address in ("/", "/?q=column", f"/articles/{COLUMN.id}", "/docs", "/nothing", "/?limit=x"):
        page = parsed(site.get(address).text)
        for each in page.inside():
            for name in ("src", "srcset", "href", "action", "style", "data", "poster", "background"):
                value = each.attributes.get(name, "")
                assert "//" not in value or each.attributes.get("class") == "source", (address, value)
    css = site.get(page.one("link", rel="stylesheet").attributes["href"]).text
    assert not re.search(r"url\(|@import|//", css)


def test_the_icon_calls_nobody(site: httpx.Client) -> None:
    icon = parsed(site.get("/").text).one("link", rel="icon").attributes["href"]
    assert re.findall(r"https?://[^\"]+", site.get(icon).text) == ["http://www.w3.org/2000/svg"]


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("chromium"), reason="CHROMIUM IS NOT INSTALLED: W1 is not shown in a browser"
)
def test_no_attack_runs_in_a_real_browser(hostile_site: httpx.Client, tmp_path: Path) -> None:
    base = str(hostile_site.base_url).rstrip("/")
    addresses = ["/?limit=100", "/?q=convoy&limit=100&offset=60&facet_size=100"]
    addresses += [f"/articles/{article.id}" for article in HOSTILE_REPORTS[::40]]
    addresses += [f"/?q={quote(payload)}" for payload in PAYLOADS[::60]]
    for address in addresses:
        html = _in_browser(f"{base}{address}", tmp_path)
        root = re.search(r"<html[^>]*>", html)
        assert root, html[:200]
        assert MARK not in root.group()
        assert "<script" not in html


def test_the_browser_test_would_notice_a_script(tmp_path: Path) -> None:
    if not shutil.which("chromium"):
        pytest.skip("CHROMIUM IS NOT INSTALLED: W1 is not shown in a browser")
    page = tmp_path / "page.html"
    page.write_text(f"<html><body>{PAYLOADS[2]}</body></html>")
    assert f"data-{MARK}" in _in_browser(page.as_uri(), tmp_path)


def _in_browser(address: str, folder: Path) -> str:
    """The page as it is in a browser after its scripts ran, if any did."""
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        f"--user-data-dir={folder / 'profile'}",
        "--virtual-time-budget=2000",
        "--dump-dom",
        address,
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
