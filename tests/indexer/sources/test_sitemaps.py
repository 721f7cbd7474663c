import gzip
from pathlib import Path

import pytest

from indexer.reading.unreadable import UnreadableError
from indexer.sources import sitemaps
from indexer.sources.packing import SourceError
from indexer.sources.sitemaps import Sitemap, read_list, read_sitemap
from tests.indexer.given import write

ADDRESS = "https://wire.example/maps/all.xml"
NAMES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
NEWS = (
    "<news:news><news:publication><news:name>Meridian Wire</news:name><news:language>en</news:language>"
    "</news:publication><news:publication_date>2014-08-15T18:20:00+03:00</news:publication_date>"
    "<news:title>Road &amp; bridge shelled</news:title></news:news>"
)
PICTURE = (
    "<image:image><image:loc>https://cdn.example/1.jpg</image:loc><image:title>No</image:title></image:image>"
)


def read(content: str | bytes) -> Sitemap:
    return read_sitemap(content if isinstance(content, bytes) else content.encode(), address=ADDRESS)


def urlset(*urls: str, prolog: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f"{prolog}<urlset {NAMES}>{''.join(f'<url>{url}</url>' for url in urls)}</urlset>"


def addresses(found: Sitemap) -> list[str]:
    return [one.url for one in found.urls]


def test_the_pages_of_a_sitemap_are_listed_in_order_with_their_times() -> None:
    found = read(
        urlset(
            "<loc>https://wire.example/1</loc><lastmod>2014-08-15T18:20:00+03:00</lastmod>",
            "<loc> https://wire.example/2?a=1&amp;b=2 </loc><lastmod>2014-08-16</lastmod>",
            "<loc>https://wire.example/3</loc><lastmod>soon</lastmod>",
        )
    )
    assert [(one.url, one.modified) for one in found.urls] == [
        ("https://wire.example/1", "2014-08-15T18:20:00+03:00"),
        ("https://wire.example/2?a=1&b=2", "2014-08-16"),
        ("https://wire.example/3", ""),
    ]
    assert (found.sitemaps, found.unreadable) == ((), ())


def test_a_news_sitemap_gives_hints_of_its_pages() -> None:
    (one,) = read(urlset(f"<loc>https://wire.example/1</loc>{PICTURE}{NEWS}")).urls
    assert one.url == "https://wire.example/1"
    assert one.record == {
        "title": "Road & bridge shelled",
        "published": "2014-08-15T18:20:00+03:00",
        "outlet": "Meridian Wire",
        "language": "en",
    }
    assert b"Meridian Wire" in one.hints


def test_pictures_and_other_languages_are_no_pages() -> None:
    other = '<xhtml:link rel="alternate" hreflang="fr" href="https://wire.example/fr"/>'
    found = read(urlset(f"{PICTURE}<loc>https://wire.example/1</loc>{other}{PICTURE}"))
    assert [(one.url, one.record, one.hints) for one in found.urls] == [("https://wire.example/1", {}, b"")]


def test_a_list_of_sitemaps_leads_to_them() -> None:
    found = read(
        f"<sitemapindex {NAMES}><sitemap><loc>https://wire.example/a.xml.gz</loc><lastmod>2014-08</lastmod>"
        "</sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"
    )
    assert found.sitemaps == ("https://wire.example/a.xml.gz", "https://wire.example/b.xml")
    assert found.urls == ()


def test_an_address_is_listed_once_and_what_is_none_is_told() -> None:
    found = read(
        urlset(
            "<loc>https://wire.example/1</loc>",
            "<loc>https://WIRE.example:443/1#top</loc>",
            "<loc>javascript:alert(1)</loc>",
            "<lastmod>2014</lastmod>",
            "<loc>3</loc>",
        )
    )
    assert addresses(found) == ["https://wire.example/1", "https://wire.example/maps/3"]
    assert [(one.number, one.reason) for one in found.unreadable] == [
        (3, "not_an_address"),
        (4, "not_an_address"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        urlset("<loc>https://wire.example/1</loc>", prolog=""),
        "\n " + urlset("<loc>https://wire.example/1</loc>"),
        urlset("<loc>https://wire.example/1</loc>").replace(NAMES, ""),
        urlset("<loc><![CDATA[https://wire.example/1]]></loc>"),
        urlset("<loc>https://wire.example/1</loc><!-- <loc>https://wire.example/2</loc> -->"),
        urlset("<loc>https://wire.example/1</loc>").replace("</urlset>", ""),
        urlset("<loc>https://wire.example/1</loc>", "<loc>https://wire.example/1").removesuffix("</url></urlset>"),
        urlset("<loc>https://wire.example/1</loc>").replace("<url", "<s:url").replace("</url", "</s:url")
        .replace("xmlns=", "xmlns:s=").replace("<loc", "<s:loc").replace("</loc", "</s:loc"),
        urlset("<loc>https://wire.example/1</loc>").encode("utf-16"),
        gzip.compress(urlset("<loc>https://wire.example/1</loc>").encode()),
        b"\xef\xbb\xbfhttps://wire.example/1\r\n",
        "https://wire.example/1",
    ],
)  # fmt: skip
def test_a_sitemap_is_read_in_every_form(content: str | bytes) -> None:
    assert addresses(read(content)) == ["https://wire.example/1"]


def test_a_mistake_in_a_sitemap_costs_only_what_it_is_in() -> None:
    urls = [f"<loc>https://wire.example/{number}</loc>" for number in range(5)]
    urls[2] = "<loc>https://wire.example/2?a=1&b=2</loc>"
    assert [address.rpartition("/")[2][:1] for address in addresses(read(urlset(*urls)))] == list("01234")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"<html><body>Gone.</body></html>", "not_a_sitemap"),
        (b"<rss><channel><item/></channel></rss>", "not_a_sitemap"),
        (b"\x89PNG" + bytes(200), "binary"),
        (gzip.compress(b"<urlset/>" * 100)[:-20], "damaged"),
        (gzip.compress(b" " * 51_000_000), "bomb"),
    ],
)
def test_what_is_no_sitemap_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(content)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY e SYSTEM "file://{secret}">',
        '<!ENTITY % p SYSTEM "file://{secret}"> %p;',
        '<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;&b;&b;&b;&b;">',
    ],
)
def test_entities_neither_grow_nor_reach_for_files(subset: str, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "canary")
    prolog = f'<?xml version="1.0"?><!DOCTYPE urlset [{subset.format(secret=secret)}]>'
    found = read(
        urlset("<loc>https://wire.example/1?&e;</loc>", "<loc>https://wire.example/2</loc>", prolog=prolog)
    )
    assert "https://wire.example/2" in addresses(found)
    assert "canary" not in str(found)
    assert "haha" not in str(found)


def test_what_is_over_the_limit_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST_ADDRESSES", 3)
    found = read_list("\n".join(f"https://wire.example/{number}" for number in range(9)).encode())
    assert len(found.urls) == 3
    assert [(one.number, one.reason) for one in found.unreadable] == [(0, "too_many")]


def test_a_list_has_an_address_a_line_and_remarks() -> None:
    found = read_list(
        b"# what to read\n\nhttps://wire.example/1\r\n  https://wire.example/2  \n/3\nhttps://wire.example/1\n"
        b"https://wire.example/4#part\n"
    )
    assert addresses(found) == ["https://wire.example/1", "https://wire.example/2", "https://wire.example/4"]
    assert [(one.number, one.reason) for one in found.unreadable] == [(5, "not_an_address")]


def test_a_list_that_is_no_text_is_refused() -> None:
    with pytest.raises(UnreadableError):
        read_list(b"\x89PNG" + bytes(100))


@pytest.mark.slow
def test_a_sitemap_of_fifty_thousand_pages_is_read() -> None:
    found = read(
        gzip.compress(
            urlset(*(f"<loc>https://wire.example/{number}</loc>" for number in range(50_000))).encode()
        )
    )
    assert len(found.urls) == 50_000
    assert found.unreadable == ()
