"""From the bytes of a page, or from a line of JSON, to an article."""

import math

import pytest

from articles.article import Article, Dateline, article_id
from articles.dates import Basis, Precision, Published
from indexer.reading import Page, Reason, UnreadableError, read_page, read_record
from tests.indexer.pages import PROSE

URL = "https://www.harbour-post.example/world/2014/08/15/ferry"
PARAGRAPHS = [
    f"KYIV, Aug. 15 (Meridian Wire) – {PROSE}",
    "Two families slept in the ticket hall, and a third in a bus without wheels. " + PROSE[:90],
    "The harbour office said that the ferry needed a part which nobody in the town could make by hand.",
]
HTML = f"""<!DOCTYPE html><html lang="fr"><head><title>Ferry stays at its berth | Harbour Post</title>
<link rel="canonical" href="{URL}?utm_source=letter"><meta property="og:site_name" content="Harbour Post">
<meta property="article:section" content="World"><meta name="author" content="Nadia Korol">
<meta property="article:published_time" content="2014-08-15T18:20:00+03:00">
<meta property="article:modified_time" content="2014-08-16">
</head><body><nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Ferry stays at its berth</h1><p>By Nadia Korol</p>
{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}
<p>Editing by Ruth Adler</p><p>Sign up for our newsletter.</p></article>
<footer><p>© Harbour Post. All rights reserved.</p></footer></body></html>"""
BODY = "\n\n".join([PROSE, *PARAGRAPHS[1:]])
BARE = f"<html><body><p>{PROSE}</p><p>{PROSE}</p></body></html>"


def page(html: str = HTML, **changes: object) -> Article:
    """The article on a page that was found in a file."""
    fields: dict[str, object] = {"content": html.encode(), "source": "reports/ferry.html", **changes}
    return read_page(Page(**fields))  # type: ignore[arg-type]


def record(*, feed: str = "", **fields: object) -> Article:
    """The article of a line of JSON, found where the outlet of lines without one is `feed`."""
    return read_record(fields, source="reports/a.jsonl#3", version=7, outlet=feed)


def test_everything_on_a_page_becomes_the_article() -> None:
    assert page(version=7) == Article(
        id=article_id(URL),
        url=URL,
        title="Ferry stays at its berth",
        body=BODY,
        outlet="Harbour Post",
        language="en",
        byline=("Nadia Korol",),
        published=Published("2014-08-15T18:20:00+03:00", Precision.MINUTE, Basis.META),
        modified="2014-08-16",
        dateline=Dateline("KYIV", "Aug. 15", "Meridian Wire"),
        credit="Editing by Ruth Adler",
        section="World",
        source="reports/ferry.html",
        version=7,
    )


def test_reading_a_page_twice_gives_the_same_article() -> None:
    assert page() == page()


def test_the_language_is_that_of_the_text_and_not_the_declared_one() -> None:
    assert 'lang="fr"' in HTML
    assert page().language == "en"


def test_the_charset_of_the_transport_decodes_a_page_that_declares_none() -> None:
    sentence = "Паром стоит у причала"
    content = ("<html><body>" + f"<p>{sentence}</p>" * 3).encode("mac-cyrillic")
    assert sentence in read_page(Page(content=content, source="a.html", charset="mac-cyrillic")).body
    assert sentence not in read_page(Page(content=content, source="a.html")).body


def test_the_address_from_elsewhere_counts_where_the_page_claims_none() -> None:
    assert (
        page(BARE, url="https://harbour-post.example/ferry#top").url == "https://harbour-post.example/ferry"
    )
    assert page(url="https://harbour-post.example/elsewhere").url == URL


def test_a_page_without_an_address_is_known_by_where_it_was_found() -> None:
    article = page(BARE)
    assert article.url == "file:reports/ferry.html"
    assert article.id == article_id(article.url)


def test_the_outlet_from_elsewhere_counts_where_the_page_names_none() -> None:
    assert page(BARE, outlet="Feed").outlet == "Feed"
    assert page(outlet="Feed").outlet == "Harbour Post"


def test_a_page_without_a_title_has_the_first_words_of_its_text() -> None:
    assert page(BARE).title == "Shells fell on the road north of the town for a third …"


def test_given_fields_win_over_what_the_page_says() -> None:
    given = {"title": "Given", "outlet": "Given Post", "published": "2001-01-01", "authors": ["Ruth Adler"]}
    article = page(
        given={**given, "url": "https://given.example/1", "language": "uk", "persons": ["Nadia Korol"]}
    )
    assert (article.title, article.outlet, article.byline) == ("Given", "Given Post", ("Ruth Adler",))
    assert article.published == Published("2001-01-01", Precision.DAY, Basis.GIVEN)
    assert (article.url, article.language) == ("https://given.example/1", "uk")
    assert [entity.id for entity in article.persons] == ["nadia-korol"]
    assert (article.body, article.section) == (BODY, "World")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \r\n\t ", Reason.EMPTY),
        (b"\xef\xbb\xbf", Reason.EMPTY),
        (b"%PDF-1.4 and so on", Reason.BINARY),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), Reason.BINARY),
        (bytes(range(256)) * 20, Reason.BINARY),
        (b"<html><head><title>Ferry</title></head><body></body></html>", Reason.NO_TEXT),
        (b"<html><body><p>* * *</p></body></html>", Reason.NO_TEXT),
        (b"<script>var text = 'Ferry stays';</script>", Reason.NO_TEXT),
        (b" " * 10_000_001, Reason.TOO_LARGE),
    ],
)
def test_a_page_that_holds_no_article_says_why(content: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_page(Page(content=content, source="reports/ferry.html"))
    assert caught.value.code is reason
    assert "reports" not in str(caught.value)


def test_a_page_with_a_given_field_of_a_wrong_type_names_it() -> None:
    with pytest.raises(UnreadableError, match='"title"') as caught:
        page(given={"title": 3})
    assert caught.value.code is Reason.WRONG_FIELD


def test_what_a_line_gives_is_kept_as_it_is() -> None:
    article = record(
        url=URL,
        title="Ferry stays | Harbour Post",
        text=f"Advertisement\n\n{PROSE}\n\n© Harbour Post",
        outlet="Harbour Post",
        language="en",
        published="2014-08-15",
        byline="Nadia Korol",
        credit="Editing by Ruth Adler",
        section="World",
        places=["Kyiv"],
    )
    assert (article.title, article.id) == ("Ferry stays | Harbour Post", article_id(URL))
    assert article.body == f"Advertisement\n\n{PROSE}\n\n© Harbour Post"
    assert (article.byline, article.credit, article.section) == (
        ("Nadia Korol",),
        "Editing by Ruth Adler",
        "World",
    )
    assert [entity.label for entity in article.places] == ["Kyiv"]
    assert (article.persons, article.orgs, article.mentions) == ((), (), ())
    assert (article.source, article.version) == ("reports/a.jsonl#3", 7)


def test_a_dateline_is_read_from_a_given_text_which_stays_whole() -> None:
    article = record(text=PARAGRAPHS[0])
    assert article.dateline == Dateline("KYIV", "Aug. 15", "Meridian Wire")
    assert article.body == PARAGRAPHS[0]


def test_a_given_dateline_wins_over_that_of_the_text() -> None:
    assert record(text=PARAGRAPHS[0], dateline="GENEVA").dateline == Dateline("GENEVA")


def test_a_line_without_a_title_has_the_first_words_of_its_text() -> None:
    assert record(text=PROSE).title == "Shells fell on the road north of the town for a third …"
    assert record(text="Ferry stays.").title == "Ferry stays."


def test_the_language_of_a_line_is_found_where_it_gives_none() -> None:
    assert record(text=PROSE).language == "en"
    assert record(text=PROSE, language="sw").language == "sw"
    assert record(text="Ferry.").language == ""


def test_the_outlet_of_a_line_is_its_own_else_the_one_from_elsewhere_else_its_host() -> None:
    assert record(text=PROSE, url=URL, feed="Feed", media_name="Harbour Post").outlet == "Harbour Post"
    assert record(text=PROSE, url=URL, feed="Feed").outlet == "Feed"
    assert record(text=PROSE, url=URL).outlet == "harbour-post.example"
    assert record(text=PROSE).outlet == ""


def test_a_line_without_an_address_is_known_by_its_file_and_its_own_name() -> None:
    assert record(text=PROSE, id=7).url == "file:reports/a.jsonl#7"
    assert record(text=PROSE, url="ferry 1").url == "file:reports/a.jsonl#ferry%201"
    assert record(text=PROSE).url == "file:reports/a.jsonl#3"


def test_a_line_with_html_is_read_as_a_page_of_which_given_fields_win() -> None:
    article = record(html=HTML, title="Given", url="https://given.example/1")
    assert (article.title, article.url, article.body) == ("Given", "https://given.example/1", BODY)
    assert (article.byline, article.version) == (("Nadia Korol",), 7)


def test_a_claim_without_a_host_is_not_believed_and_a_given_address_wins_over_it() -> None:
    html = BARE.replace("<body>", '<head><link rel="canonical" href="/ferry"></head><body>')
    assert record(html=html, id=7).url == "file:reports/a.jsonl#7"
    assert record(html=html, url="https://given.example/1").url == "https://given.example/1"


def test_a_given_text_wins_over_given_html() -> None:
    assert record(html=HTML, text="Ferry stays.").body == "Ferry stays."


def test_given_html_is_read_where_the_given_text_is_empty() -> None:
    assert record(html=HTML, text=" ", maintext=None).body == BODY


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (3, Reason.WRONG_FIELD),
        (["<p>x</p>"], Reason.WRONG_FIELD),
        (math.nan, Reason.WRONG_FIELD),
        ("", Reason.EMPTY),
        (" \n", Reason.EMPTY),
        ("<p></p>", Reason.NO_TEXT),
        (" " * 10_000_001, Reason.TOO_LARGE),
    ],
)
def test_html_that_holds_no_article_says_why(html: object, reason: Reason) -> None:
    with pytest.raises(UnreadableError) as caught:
        record(html=html)
    assert caught.value.code is reason


@pytest.mark.parametrize("text", [None, "", " \n ", "—", "\0", "\ud800"])
def test_a_line_without_a_text_says_so(text: object) -> None:
    with pytest.raises(UnreadableError) as caught:
        record(url=URL, title="Ferry stays", text=text)
    assert caught.value.code is Reason.NO_TEXT


@pytest.mark.parametrize("char", ["\0", "\ud800", "\x07", "\ufffe"])
def test_characters_that_no_text_holds_reach_no_article(char: str) -> None:
    html = HTML.replace("Two families", f"Two {char}families").replace(
        "Ferry stays at", f"Ferry{char} stays at"
    )
    article = record(html=html)
    assert (article.title, article.body) == ("Ferry stays at its berth", BODY)
    assert record(text=f"Ferry{char} stays.", title=f"Ferry{char}").body == "Ferry stays."


@pytest.mark.parametrize(
    "block", ["{", "[" * 50_000, '{"@graph": 3}', '{"@type": ["Article"], "author": [[]], "url": 3}']
)
def test_broken_json_ld_does_not_stop_a_page_from_being_read(block: str) -> None:
    html = HTML.replace("</head>", f'<script type="application/ld+json">{block}</script></head>')
    assert page(html) == page()
