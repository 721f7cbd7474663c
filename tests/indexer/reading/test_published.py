"""Where the date of publication comes from: each source with its basis, the trusted before the others."""

from datetime import timedelta

import pytest

from articles.dates import Basis, Precision, Published
from articles.flags import Flag
from indexer.reading.published import read_dates
from tests.indexer.pages import NOW, PROSE, declared, json_ld

JSON_LD = json_ld('{"@type": "NewsArticle", "datePublished": "2014-08-15T18:20:00+03:00"}')
META = '<meta property="article:published_time" content="2014-08-16T09:00:00Z">'
ITEMPROP = '<span itemprop="datePublished" content="2014-08-17">on Sunday</span>'
ADDRESS = "https://harbour-post.example/world/2014/08/18/ferry"
TIME = '<time datetime="2014-08-19T07:00:00Z">on Tuesday</time>'
VISIBLE = f"<article><h1>Ferry stays</h1><p>20 August 2014</p><p>{PROSE}</p></article>"


def published(head: str = "", body: str = f"<p>{PROSE}</p>", url: str = "") -> tuple[str, str, str] | None:
    """The value, the precision and the basis of a page's date."""
    date = read_dates(declared(head, body, url), NOW, "Ferry stays").published
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
    assert published("", f"{TIME}<p>{PROSE}</p>") == ("2014-08-19T07:00:00+00:00", "minute", "markup")


def test_a_date_under_the_title_is_trusted_before_the_time_elements_of_other_articles() -> None:
    assert published("", TIME + VISIBLE) == ("2014-08-20", "day", "guess")


def test_a_date_under_the_title_has_the_time_of_the_time_element_of_that_day() -> None:
    element = '<time datetime="2014-08-20T07:00:00+03:00">20 August 2014</time>'
    body = f"<h1>Ferry stays</h1>{TIME}<p>{element}</p><p>{PROSE}</p>"
    assert published("", body.replace(TIME, "")) == ("2014-08-20T07:00:00+03:00", "minute", "markup")


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


@pytest.mark.parametrize(
    "changed",
    [
        '<meta property="article:modified_time" content="2014-08-21T10:00:00Z">',
        '<meta name="last-modified" content="2014-08-21">',
        json_ld('{"@type": "NewsArticle", "dateModified": "2014-08-21"}'),
        '<p itemprop="dateModified">2014-08-21</p>',
        '<time class="updated" datetime="2014-08-21">21 August 2014</time>',
        "<p>Updated: 21 August 2014</p>",
        "<h1>Ferry stays</h1><p>Last updated on 21 August 2014</p>",
    ],
)
def test_the_date_of_a_change_is_none_of_publication(changed: str) -> None:
    assert published("", f"{changed}<p>{PROSE}</p>") is None


@pytest.mark.parametrize(("head", "body"), [(JSON_LD, ""), (META, ""), ("", ITEMPROP), ("", VISIBLE)])
def test_the_date_of_publication_is_none_of_a_change(head: str, body: str) -> None:
    assert read_dates(declared(head, body), NOW).modified == ""


def test_a_change_that_is_shown_beside_the_publication_is_read_as_one() -> None:
    line = "<h1>Ferry stays</h1><p>Published 19 August 2014, updated 21 August 2014</p>"
    dates = read_dates(declared("", f"{line}<p>{PROSE}</p>"), NOW, "Ferry stays")
    assert dates.published is not None
    assert (dates.published.value, dates.modified) == ("2014-08-19", "2014-08-21")
    assert (dates.published.basis, dates.modified_origin) == (Basis.GUESS, "text")


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
    assert read_dates(declared(head, body), NOW).modified == "2014-08-21"


def test_a_change_in_the_future_is_not_believed() -> None:
    head = '<meta property="article:modified_time" content="2030-01-01">'
    dates = read_dates(declared(head), NOW)
    assert (dates.modified, dates.flags) == ("", (Flag.MODIFIED_IN_FUTURE,))


def test_a_published_date_says_what_it_can_mean() -> None:
    date = read_dates(declared(META), NOW).published
    assert date == Published("2014-08-16T09:00:00+00:00", Precision.MINUTE, Basis.META)


def linked(published: str, modified: str = "") -> str:
    """The JSON-LD of an article with these two dates."""
    return json_ld(
        f'{{"@type": "NewsArticle", "datePublished": "{published}", "dateModified": "{modified}"}}'
    )


@pytest.mark.parametrize(
    ("head", "flags"),
    [
        (linked("2024-06-10"), (Flag.PUBLISHED_IN_FUTURE,)),
        (linked("2014-02-30"), (Flag.PUBLISHED_IMPOSSIBLE,)),
        (linked("30 February 2014"), (Flag.PUBLISHED_IMPOSSIBLE,)),
        (linked("3014-01-01"), (Flag.PUBLISHED_IMPOSSIBLE,)),
        (linked("2014-08-15", "2024-06-10"), (Flag.MODIFIED_IN_FUTURE,)),
        (linked("2014-08-15", "2014-08-32"), (Flag.MODIFIED_IMPOSSIBLE,)),
        (linked("2014-08-15T10:00:00Z", "2014-08-14T09:00:00Z"), (Flag.MODIFIED_BEFORE_PUBLISHED,)),
        (linked("2014-08-19") + META, (Flag.DATES_DISAGREE,)),
        (linked("2014-08-18") + META, ()),
        (linked("2014-08-15T10:00:00Z", "2014-08-14T11:00:00Z"), ()),
        (linked("2014-08-15", "2014-08-15"), ()),
        (linked("2014-08-15", "2015-01-01"), ()),
        (linked("0001-01-01T00:00:00", "0000-00-00"), ()),
        (linked("1970-01-01", "soon"), ()),
        (linked("2014-08-15") + '<meta name="date" content="2016-01-01">', ()),
    ],
)
def test_what_a_reader_should_know_of_the_dates_is_flagged(head: str, flags: tuple[Flag, ...]) -> None:
    assert read_dates(declared(head), NOW).flags == flags


def test_a_date_that_is_passed_over_is_flagged_though_another_is_believed() -> None:
    dates = read_dates(declared(linked("2999-01-01") + META), NOW)
    assert dates.published is not None
    assert dates.flags == (Flag.PUBLISHED_IMPOSSIBLE,)


def test_a_day_in_an_address_that_has_not_come_is_no_caution() -> None:
    page = declared(url="https://harbour-post.example/ferry-20990815.html")
    assert read_dates(page, NOW).flags == ()


@pytest.mark.parametrize(
    ("head", "origin"),
    [
        (linked("2014-08-15", "2014-08-21"), "json-ld"),
        ('<meta property="article:modified_time" content="2014-08-21">', "meta"),
        ('<meta itemprop="dateModified" content="2014-08-21">', "itemprop"),
    ],
)
def test_a_change_says_where_it_stands(head: str, origin: str) -> None:
    assert read_dates(declared(head), NOW).modified_origin == origin


def test_a_time_element_that_says_it_is_of_a_change_is_one() -> None:
    body = f'<p>Updated <time datetime="2014-08-21T10:00:00Z">today</time></p><p>{PROSE}</p>'
    dates = read_dates(declared(JSON_LD, body), NOW)
    assert (dates.modified, dates.modified_origin) == ("2014-08-21T10:00:00+00:00", "time element")


def test_a_time_element_of_the_publication_may_say_that_it_is_also_of_the_last_change() -> None:
    body = f'<time class="entry-date published updated" datetime="2014-08-21">x</time><p>{PROSE}</p>'
    assert published("", body) == ("2014-08-21", "day", "markup")


AMBIGUOUS = linked("02/03/2014")


@pytest.mark.parametrize(
    ("page", "url", "day"),
    [
        ("", "", ""),
        ("<p>Published 25/12/2013</p>", "", "2014-03-02"),
        ("<p>Published 12/25/2013</p>", "", "2014-02-03"),
        ("<p>2 March 2014</p>", "", "2014-03-02"),
        ("<p>February 3, 2014</p>", "", "2014-02-03"),
        ("", "https://harbour-post.example/2014/02/ferry", "2014-02-03"),
        ("", "https://harbour-post.co.uk/ferry", "2014-03-02"),
        ('<meta property="og:locale" content="en_US">', "", "2014-02-03"),
        ('<meta property="og:locale" content="en_US">', "https://harbour-post.in/ferry", ""),
        ('<meta property="og:locale" content="fr_FR">', "", "2014-03-02"),
        ('<meta property="og:locale" content="ja_JP">', "", ""),
    ],
)
def test_a_date_of_two_meanings_counts_only_where_the_page_decides(page: str, url: str, day: str) -> None:
    date = read_dates(declared(AMBIGUOUS + page, url=url), NOW).published
    found = date.value if date and date.basis is Basis.JSON_LD else ""
    assert found == day


def test_a_date_of_two_meanings_is_that_which_has_come() -> None:
    date = read_dates(declared(linked("05/12/2024")), NOW).published
    assert date is not None
    assert date.value == "2024-05-12"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Veröffentlicht am 15. August 2014 um 18:20 Uhr"),
        ("de", "15.08.14, 18:20 Uhr"),
        ("fr", "Publié le vendredi 15 août 2014 à 18h20"),
        ("es", "Publicado el 15 de agosto de 2014"),
        ("pt", "Publicado em 15/08/2014 às 18h20"),
        ("it", "Pubblicato venerdì 15 agosto 2014"),
        ("nl", "Gepubliceerd op 15 augustus 2014"),
        ("pl", "Opublikowano: 15 sierpnia 2014"),
        ("tr", "Yayınlanma: 15 Ağustos 2014 Cuma"),
        ("ru", "Опубликовано 15 августа 2014 г., 18:20"),
        ("uk", "Дата публікації: 15 серпня 2014 року"),
        ("ar", "تاريخ النشر: 15 أغسطس 2014"),
        ("ar", "الجمعة ١٥ آب/أغسطس ٢٠١٤"),
        ("he", "פורסם ב-15 באוגוסט 2014"),
        ("zh", "发布时间：2014年8月15日 18:20"),
        ("ja", "公開日 2014年8月15日"),
        ("ko", "입력 2014.08.15 18:20"),
        ("hi", "प्रकाशित: 15 अगस्त 2014"),
        ("hu", "Megjelent: 2014. augusztus 15."),
        ("th", "เผยแพร่ 15 สิงหาคม 2557"),
    ],
)
def test_the_line_that_dates_an_article_is_read_in_the_languages_of_the_news(
    language: str, line: str
) -> None:
    head = f'<meta property="og:locale" content="{language}"><title>Ferry stays</title>'
    assert published(head, f"<h1>Ferry stays</h1><p>{line}</p><p>{PROSE}</p>") == (
        "2014-08-15",
        "day",
        "guess",
    )


def test_a_date_in_the_masthead_is_none_of_the_article() -> None:
    body = f"<p>Friday, 31 May 2024</p>{'<p>Menu</p>' * 5}<h1>Ferry stays</h1><p>20 August 2014</p>"
    assert published("", f"{body}<p>{PROSE}</p>") == ("2014-08-20", "day", "guess")
