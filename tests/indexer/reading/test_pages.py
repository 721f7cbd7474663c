"""From a page or a line of JSON to an article."""

import pytest

from articles.article import Dateline, article_id
from articles.dates import Basis
from indexer.reading.pages import Page, Reason, UnreadableError, read_page, read_record
from tests.indexer.reports import ARTICLE, SENTENCES, TITLE, page

HEAD = f"""<title>{TITLE} | Meridian Wire</title>
<link rel=canonical href="https://www.Wire.example/2014/08/15/convoy?utm_source=feed">
<meta property="og:site_name" content="Meridian Wire"><meta property="article:section" content="World">
<meta name="author" content="Nadia Korol and Samir Haddad">
<meta property="article:published_time" content="2014-08-15T18:20:31+03:00">
<meta property="article:modified_time" content="2014-08-16">"""
DATELINE = "<p>RUDA, Aug 15 (Meridian Wire) – " + SENTENCES[0] + "</p>"
BODY = (
    f"<h1>{TITLE}</h1>{DATELINE}"
    + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES[1:])
    + "<p>(Reporting by Nadia Korol; editing by Ruth Adler)</p><p>Sign up for our newsletter</p>"
)


def test_everything_that_a_page_says_is_in_the_article() -> None:
    article = read_page(Page(content=page(BODY, HEAD).encode(), source="pages/convoy.html", version=7))
    assert article.url == "https://www.wire.example/2014/08/15/convoy"
    assert article.id == article_id(article.url)
    assert article.title == TITLE
    assert article.body == "\n\n".join(SENTENCES)
    assert article.outlet == "Meridian Wire"
    assert article.section == "World"
    assert article.byline == ("Nadia Korol", "Samir Haddad")
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2014-08-15T18:20:00+03:00", Basis.META)
    assert article.modified == "2014-08-16"
    assert article.dateline == Dateline("RUDA", "Aug 15", "Meridian Wire")
    assert article.credit == "Reporting by Nadia Korol; editing by Ruth Adler"
    assert article.language == "en"
    assert (article.source, article.version) == ("pages/convoy.html", 7)
    assert article.persons == article.places == article.orgs == ()


def test_a_page_that_says_nothing_of_itself_is_read() -> None:
    article = read_page(Page(content=page(head="").encode(), source="pages/a b.html"))
    assert article.url == "file:pages/a%20b.html"
    assert article.outlet == article.section == article.credit == article.modified == ""
    assert article.byline == ()
    assert (article.published, article.dateline) == (None, None)


def test_pages_without_an_address_differ_by_where_they_were_found() -> None:
    content = page(head="").encode()
    assert len({read_page(Page(content=content, source=f"{folder}/index.html")).id for folder in "abc"}) == 3


def test_what_is_known_from_elsewhere_stands_in_for_what_a_page_does_not_say() -> None:
    content = page(ARTICLE, "").encode()
    url = "https://wire.example/convoy#top"
    article = read_page(Page(content=content, source="x", url=url, outlet="Meridian Wire"))
    assert (article.url, article.outlet) == ("https://wire.example/convoy", "Meridian Wire")
    assert read_page(Page(content=content, source="x", url=url)).outlet == "wire.example"


def test_what_a_page_says_goes_before_what_is_known_from_elsewhere() -> None:
    content = page(BODY, HEAD).encode()
    article = read_page(Page(content=content, source="x", url="https://mirror.example/1", outlet="Mirror"))
    assert (article.url, article.outlet) == ("https://www.wire.example/2014/08/15/convoy", "Meridian Wire")


def test_what_a_record_gives_goes_before_what_the_page_says() -> None:
    given = {
        "url": "https://archive.example/9",
        "title": "Another title",
        "published": "2014-08-14",
        "outlet": "Archive",
        "language": "uk",
        "byline": ["Ann Dale"],
        "persons": ["Petro Moroz"],
    }
    article = read_record({**given, "html": page(BODY, HEAD)}, source="x", version=0)
    assert (article.url, article.title, article.outlet) == (given["url"], given["title"], given["outlet"])
    assert article.id == article_id("https://archive.example/9")
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2014-08-14", Basis.GIVEN)
    assert (article.language, article.byline) == ("uk", ("Ann Dale",))
    assert [person.id for person in article.persons] == ["petro-moroz"]
    assert article.body == "\n\n".join(SENTENCES)


def test_a_page_without_a_title_has_its_first_words_for_one() -> None:
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    article = read_page(Page(content=page(body, "").encode(), source="x"))
    assert article.title == "The convoy left the river town before dawn on Friday, the regional …"


def test_the_charset_of_the_transport_is_heard() -> None:
    content = page("<p>" + "Колонна пересекла границу до рассвета. " * 9, "").encode("koi8-r")
    assert "Колонна" in read_page(Page(content=content, source="x", charset="koi8-r")).body


def test_a_line_of_json_is_kept_as_it_is_given() -> None:
    text = "RUDA, Aug 15 (Meridian Wire) – " + "\n\n".join(SENTENCES) + "\n\nSign up for our newsletter"
    record = {"url": "https://wire.example/1?fbclid=2", "title": f"{TITLE} | Wire", "text": text}
    article = read_record(record, source="lines.jsonl#3", version=9)
    assert article.url == "https://wire.example/1"
    assert article.id == article_id(article.url)
    assert article.title == f"{TITLE} | Wire"
    assert article.body == text
    assert article.dateline == Dateline("RUDA", "Aug 15", "Meridian Wire")
    assert (article.outlet, article.language) == ("wire.example", "en")
    assert (article.source, article.version) == ("lines.jsonl#3", 9)


def test_a_line_with_a_page_instead_of_a_text_is_read_as_one() -> None:
    record = {"html": page(BODY, HEAD), "outlet": "Archive", "date_publish": "2014-08-14"}
    article = read_record(record, source="lines.jsonl#3", version=9)
    assert article.url == "https://www.wire.example/2014/08/15/convoy"
    assert (article.title, article.outlet) == (TITLE, "Archive")
    assert article.published is not None
    assert article.published.value == "2014-08-14"


def test_a_line_with_a_page_and_a_text_keeps_the_text() -> None:
    record = {"html": page(BODY, HEAD), "text": "The text that is given."}
    assert read_record(record, source="x", version=1).body == "The text that is given."


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "not an address"])
def test_a_line_without_an_address_is_named_by_its_place_or_its_own_name(url: str | None) -> None:
    record = {"url": url, "title": TITLE, "text": "The mill burned."}
    assert read_record(record, source="lines.jsonl#3", version=1).url.startswith("file:lines.jsonl#")
    named = read_record({**record, "id": "mill/7"}, source="lines.jsonl#3", version=1)
    assert named.url == "file:lines.jsonl#mill/7"


def test_the_outlet_of_a_line_that_names_none_is_the_one_that_is_known() -> None:
    record = {"url": "https://wire.example/1", "text": "The mill burned."}
    assert read_record(record, source="x", version=1, outlet="Meridian Wire").outlet == "Meridian Wire"


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ({}, Reason.NO_TEXT),
        ({"title": TITLE}, Reason.NO_TEXT),
        ({"title": TITLE, "text": " \n"}, Reason.NO_TEXT),
        ({"title": TITLE, "text": "—"}, Reason.NO_TEXT),
        ({"html": ""}, Reason.EMPTY),
        ({"html": "<p></p>"}, Reason.NO_TEXT),
        ({"html": "x" * 10_000_001}, Reason.TOO_LARGE),
        ({"html": ["<p>"]}, Reason.WRONG_FIELD),
    ],
    ids=["nothing", "title", "white", "sign", "empty", "blank", "large", "list"],
)
def test_a_line_without_a_text_is_refused_with_its_reason(record: dict[str, object], code: Reason) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_record(record, source="secret#1", version=1)
    assert caught.value.code is code
    assert "secret" not in caught.value.sentence
