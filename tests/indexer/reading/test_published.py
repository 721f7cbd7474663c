"""Where the date of publication comes from: each source with its basis, the trusted before the others."""

from datetime import timedelta

import pytest

from articles.dates import Basis, Precision, Published
from indexer.reading.published import find_modified, find_published
from tests.indexer.pages import NOW, PROSE, declared, json_ld

JSON_LD = json_ld('{"@type": "NewsArticle", "datePublished": "2014-08-15T18:20:00+03:00"}')
META = '<meta property="article:published_time" content="2014-08-16T09:00:00Z">'
ITEMPROP = '<span itemprop="datePublished" content="2014-08-17">on Sunday</span>'
ADDRESS = "https://harbour-post.example/world/2014/08/18/ferry"
TIME = '<time datetime="2014-08-19T07:00:00Z">on Tuesday</time>'
VISIBLE = f"<article><h1>Ferry stays</h1><p>20 August 2014</p><p>{PROSE}</p></article>"


def published(head: str = "", body: str = f"<p>{PROSE}</p>", url: str = "") -> tuple[str, str, str] | None:
    """The value, the precision and the basis of a page's date."""
    date = find_published(declared(head, body, url), NOW)
    return (date.value, date.precision.value, date.basis.value) if date else None


def test_json_ld_is_trusted_before_everything_else() -> None:
    everything = published(JSON_LD + META, ITEMPROP + TIME + VISIBLE, ADDRESS)
    assert everything == ("2014-08-15T18:20:00+03:00", "minute", "json-ld")


def test_meta_elements_come_second() -> None:
    assert published(META, ITEMPROP + TIME + VISIBLE, ADDRESS) == (
        "2014-08-16T09:00:00+00:00",
        "minute",
        "meta",
    )


def test_itemprop_comes_third() -> None:
    assert published("", ITEMPROP + TIME + VISIBLE, ADDRESS) == ("2014-08-17", "day", "markup")


def test_the_day_in_the_address_comes_fourth() -> None:
    assert published("", TIME + VISIBLE, ADDRESS) == ("2014-08-18", "day", "url")


def test_a_time_element_comes_fifth() -> None:
    assert published("", TIME + VISIBLE) == ("2014-08-19T07:00:00+00:00", "minute", "markup")


def test_a_line_that_is_only_a_date_is_a_guess() -> None:
    assert published("", VISIBLE) == ("2014-08-20", "day", "guess")


def test_a_page_without_any_date_has_none() -> None:
    assert published() is None


def test_the_date_of_an_event_in_the_text_is_not_taken_for_publication() -> None:
    assert published("", f"<p>On 11 July 1995 the town fell. {PROSE}</p>") is None


@pytest.mark.parametrize(
    "name",
    [
        "datePublished",
        "parsely-pub-date",
        "sailthru.date",
        "publish-date",
        "pubdate",
        "DC.date.issued",
        "dcterms.created",
        "citation_publication_date",
        "cXenseParse:recs:publishtime",
        "og:article:published_time",
        "DATE",
    ],
)
@pytest.mark.parametrize("attribute", ["name", "property"])
def test_meta_elements_are_known_by_many_names(name: str, attribute: str) -> None:
    assert published(f'<meta {attribute}="{name}" content="2014-08-15">') == ("2014-08-15", "day", "meta")


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2014/08/15/ferry", "2014-08-15"),
        ("/2014/8/5/ferry", "2014-08-05"),
        ("/2014-08-15/ferry", "2014-08-15"),
        ("/2014_08_15_ferry", "2014-08-15"),
        ("/2014/aug/15/ferry", "2014-08-15"),
        ("/ferry-20140815.html", "2014-08-15"),
    ],
)
def test_a_day_in_the_address_is_read_in_every_form(path: str, day: str) -> None:
    assert published(url=f"https://harbour-post.example{path}") == (day, "day", "url")


@pytest.mark.parametrize(
    "path", ["/ferry-20141515", "/2014/15/99/ferry", "/12014/08/152", "/article/201408151"]
)
def test_numbers_in_an_address_that_are_no_day_give_no_date(path: str) -> None:
    assert published(url=f"https://harbour-post.example{path}") is None


def test_a_month_in_the_address_is_the_date_when_nothing_else_is() -> None:
    assert published(url="https://harbour-post.example/2014/08/ferry") == ("2014-08", "month", "url")


def test_a_month_in_the_address_wins_over_a_guess_that_disagrees() -> None:
    date = published("", VISIBLE, "https://harbour-post.example/2014/07/ferry")
    assert date == ("2014-07", "month", "url")


def test_a_guess_that_agrees_with_the_month_in_the_address_stays() -> None:
    date = published("", VISIBLE, "https://harbour-post.example/2014/08/ferry")
    assert date == ("2014-08-20", "day", "guess")


@pytest.mark.parametrize(
    "element",
    [
        '<aside><time datetime="2014-08-19">x</time></aside>',
        '<nav><time datetime="2014-08-19">x</time></nav>',
        '<footer><time datetime="2014-08-19">x</time></footer>',
        '<a href="/other"><time datetime="2014-08-19">x</time></a>',
        '<time class="entry-updated" datetime="2014-08-19">x</time>',
        '<time itemprop="dateModified" datetime="2014-08-19">x</time>',
    ],
)
def test_a_time_element_of_another_article_or_of_a_change_is_passed_over(element: str) -> None:
    assert published("", element + TIME) == ("2014-08-19T07:00:00+00:00", "minute", "markup")


def test_the_text_of_a_time_element_counts_where_it_has_no_attribute() -> None:
    assert published("", "<time>19 August 2014, 7:00 GMT</time>") == (
        "2014-08-19T07:00:00+00:00",
        "minute",
        "markup",
    )


@pytest.mark.parametrize(
    "claim",
    ["2999-01-01", "2024-06-03T00:30:00Z", "02/03/2014", "soon", "", "0001-01-01T00:00:00", "1970-01-01"],
)
def test_a_claim_that_is_not_believed_gives_way_to_the_next(claim: str) -> None:
    head = json_ld(f'{{"@type": "NewsArticle", "datePublished": "{claim}"}}')
    assert published(head + META) == ("2014-08-16T09:00:00+00:00", "minute", "meta")


def test_a_date_in_the_future_is_believed_from_no_source() -> None:
    future = f"{NOW + timedelta(days=400):%Y-%m-%d}"
    head = json_ld(f'{{"@type": "NewsArticle", "datePublished": "{future}"}}')
    head += f'<meta name="date" content="{future}">'
    body = f'<i itemprop="datePublished">{future}</i><time datetime="{future}">x</time><p>{future}</p>'
    address = f"https://harbour-post.example/{future.replace('-', '/')}/ferry"
    assert published(head, f"{body}<p>{PROSE}</p>", address) is None


def test_tomorrow_is_believed_since_it_is_today_somewhere() -> None:
    head = '<meta name="date" content="2024-06-02">'
    assert published(head) == ("2024-06-02", "day", "meta")


@pytest.mark.parametrize(
    "value", ["12", "null", "true", '["2014-08-15"]', '{"@value": "2014-08-15"}', "[[[]]]", "1e999"]
)
def test_a_date_of_a_wrong_type_in_json_ld_is_no_error(value: str) -> None:
    head = json_ld(f'{{"@type": "NewsArticle", "datePublished": {value}}}')
    assert published(head + META) is not None


def test_the_date_of_a_change_is_never_more_than_a_guess_at_publication() -> None:
    date = published('<meta property="article:modified_time" content="2014-08-21T10:00:00Z">')
    assert date == ("2014-08-21", "day", "guess")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (json_ld('{"@type": "NewsArticle", "dateModified": "2014-08-21"}'), ""),
        ('<meta property="article:modified_time" content="2014-08-21">', ""),
        ('<meta property="og:updated_time" content="2014-08-21">', ""),
        ("", '<time itemprop="dateModified" datetime="2014-08-21">x</time>'),
    ],
)
def test_a_change_is_read_from_json_ld_meta_and_itemprop(head: str, body: str) -> None:
    assert find_modified(declared(head, body), NOW) == "2014-08-21"


def test_a_change_in_the_future_is_not_believed() -> None:
    head = '<meta property="article:modified_time" content="2999-01-01">'
    assert find_modified(declared(head), NOW) == ""


def test_a_published_date_says_what_it_can_mean() -> None:
    date = find_published(declared(META), NOW)
    assert date == Published("2014-08-16T09:00:00+00:00", Precision.MINUTE, Basis.META)
