import gzip
import json
import lzma
from pathlib import Path

import pytest

from articles.dates import Basis
from indexer.sources import feeds
from indexer.sources.feeds import Entry, Feed, read_feed
from indexer.sources.files import Fault, Item, Skipped, SourceFile, Walk
from indexer.sources.holdings import load_items
from indexer.sources.lines import parse_record
from indexer.sources.packing import SourceError
from tests.indexer.given import counts, indexed, stored, write
from tests.indexer.sources.feed_corpus import (
    BROKEN,
    DATE,
    NONE,
    ROAD,
    SOUND,
    TITLE,
    URL,
    Sample,
    atom,
    entry,
    item,
    json_feed,
    rss,
)

ADDRESS = "https://wire.example/feeds/all.xml"


def read(content: str | bytes, address: str = ADDRESS, charset: str = "") -> Feed:
    content = content if isinstance(content, bytes) else content.encode()
    return read_feed(content, address=address, charset=charset)


def record(content: str | bytes, address: str = ADDRESS) -> dict[str, object]:
    feed = read(content, address)
    assert len(feed.entries) == 1
    return feed.entries[0].record


def loaded(path: Path) -> list[Item | Fault | Skipped]:
    (file,) = Walk([str(path)])
    assert isinstance(file, SourceFile)
    return list(load_items(file))


@pytest.mark.parametrize("sample", SOUND.values(), ids=SOUND.keys())
def test_a_sound_feed_is_read(sample: Sample) -> None:
    feed = read(sample.content)
    assert (len(feed.entries), feed.unreadable) == (sample.count, ())
    assert sample.first.items() <= feed.entries[0].record.items()
    assert feed.title == "Meridian Wire"


@pytest.mark.parametrize("sample", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_feed_is_read(sample: Sample) -> None:
    feed = read(sample.content)
    assert (len(feed.entries), feed.unreadable) == (sample.count, ())
    assert sample.first.items() <= feed.entries[0].record.items()


@pytest.mark.parametrize(("content", "reason"), NONE.values(), ids=NONE.keys())
def test_what_is_no_feed_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(content)
    assert caught.value.reason == reason


@pytest.mark.parametrize("size", [0.3, 0.5, 0.7, 0.9])
def test_a_feed_that_is_cut_off_gives_what_there_is_and_a_fault(size: float) -> None:
    whole = rss("".join(item(number) for number in range(1, 41))).encode()
    feed = read(whole[: int(len(whole) * size)])
    starts = whole[: int(len(whole) * size)].count(b"<item>")
    assert len(feed.entries) == starts
    assert [(one.number, one.reason) for one in feed.unreadable] == [(0, "damaged")]
    assert "text-cut" not in str(feed.entries[-2].record)


def test_an_entry_that_the_feed_ends_within_is_flagged() -> None:
    feed = read(rss(item() + item(2)).partition("residents")[0] + "resi")
    assert [one.record.get("flags") for one in feed.entries] == [["summary-only", "text-cut"]]


def test_a_feed_without_entries_is_empty_and_no_fault() -> None:
    for content in (rss(""), atom(""), b'{"version":"https://jsonfeed.org/version/1","items":[]}'):
        assert (read(content).entries, read(content).unreadable) == ((), ())


def test_what_a_feed_says_of_itself_is_told() -> None:
    head = (
        '<ttl>45</ttl><language>fr-FR</language><atom:link xmlns:atom="http://www.w3.org/2005/Atom" '
        'rel="self" href="https://wire.example/feed"/>'
    )
    feed = read(rss(item(), head=head), address="")
    assert (feed.minutes, feed.language) == (45, "fr-FR")
    assert (feed.address, feed.site) == ("https://wire.example/feed", "https://wire.example/")


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("<ttl>x</ttl>", 0),
        ("<ttl>99999999999</ttl>", 43_200),
        ("<ttl>-5</ttl>", 0),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 30),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 1_440),
    ],
)
def test_how_long_a_feed_asks_to_be_left_alone(said: str, minutes: int) -> None:
    text = rss(item(), head=said).replace(
        "<rss ", '<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    )
    assert read(text).minutes == minutes


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Fri, 15 Aug 2014 18:20:00 +0300", "2014-08-15T18:20:00+03:00"),
        ("Fri, 15 Aug 14 18:20:00 GMT", "2014-08-15T18:20:00+00:00"),
        ("15 Aug 2014", "2014-08-15"),
        ("15 Aug 2014 18:20 GMT", "2014-08-15T18:20:00+00:00"),
        ("Fri, 15 August 2014 18:20:00 EST", "2014-08-15T18:20:00-05:00"),
        ("2014-08-15T18:20:00-08:00", "2014-08-15T18:20:00-08:00"),
        ("2014-08-15T18:20:00Z", "2014-08-15T18:20:00+00:00"),
        ("2014-08-15", "2014-08-15"),
        ("2014-08", "2014-08"),
        ("2014", "2014"),
        ("20140815", "2014-08-15"),
        ("2014-227", "2014-08-15"),
        ("Fri Aug 15 18:20:06 UTC 2014", "2014-08-15T18:20:00+00:00"),
        ("2014-08-15 18:20:58.0", "2014-08-15T18:20:00+00:00"),
        ("Παρ, 15 Αυγ 2014 12:00:00 EST", "2014-08-15T17:00:00+00:00"),
        ("2014-augusztus-15T9:15-05:00", "2014-08-15T09:15:00-05:00"),
        ("Fri, 15 Aug 2014 00:00:00 +0000", "2014-08-15"),
        ("2014-08-15T25:14:55Z", "2014-08-15"),
        ("Thu, 32 Jun 2014 19:48:21 GMT", None),
        ("yesterday", None),
        ("0000-00-00T00:00:00Z", None),
        ("99999999999999999999", None),
    ],
)
def test_a_date_is_read_in_any_form_and_a_wrong_one_is_none(written: str, read_as: str | None) -> None:
    assert record(rss(item().replace("Fri, 15 Aug 2014 18:20:00 +0300", written))).get("published") == read_as


def test_a_date_in_the_future_is_left_out_and_flagged() -> None:
    found = record(rss(item().replace("15 Aug 2014", "15 Aug 2914")))
    assert "published" not in found
    assert found["flags"] == ["summary-only", "published-in-future"]


@pytest.mark.parametrize(
    ("base", "link", "address", "url"),
    [
        ("", "/reports/7", ADDRESS, "https://wire.example/reports/7"),
        ("", "7?a=1&amp;b=2", ADDRESS, "https://wire.example/feeds/7?a=1&b=2"),
        (' xml:base="https://other.example/x/"', "7", ADDRESS, "https://other.example/x/7"),
        (' xml:base="/news/"', "7", ADDRESS, "https://wire.example/news/7"),
        ("", "reports/7", "", "https://wire.example/reports/7"),
        ("", "//cdn.example/7", ADDRESS, "https://cdn.example/7"),
        ("", "HTTPS://Wire.Example/7?utm_source=rss#top", ADDRESS, "https://wire.example/7"),
    ],
)
def test_a_relative_link_starts_from_its_base(base: str, link: str, address: str, url: str) -> None:
    text = atom(f'<entry{base}><title>x</title><link href="{link}"/><summary>{ROAD}</summary></entry>')
    assert record(text, address)["url"] == url


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://wire.example/1",
        "mailto:a@b.example",
        "feed://wire.example/1",
        "https://",
        "http://[::1",
        "https://wire.example:99999/",
    ],
)
def test_only_addresses_of_the_web_are_links(link: str) -> None:
    for text in (
        rss(item().replace(URL, link)),
        atom(f'<entry><title>x</title><link href="{link}"/></entry>'),
    ):
        assert "url" not in record(text)


@pytest.mark.parametrize(
    ("guid", "url"),
    [
        ("<guid>https://wire.example/2</guid>", "https://wire.example/2"),
        ('<guid isPermaLink="true">https://wire.example/2</guid>', "https://wire.example/2"),
        ('<guid isPermaLink="false">https://wire.example/2</guid>', None),
        ("<guid>12345</guid>", None),
        ("<guid>urn:uuid:7</guid>", None),
        (f"<guid>https://wire.example/2</guid><link>{URL}</link>", URL),
        (f"<link>{URL}</link><guid>https://wire.example/2</guid>", URL),
    ],
)
def test_an_id_is_an_address_only_where_it_says_so(guid: str, url: str | None) -> None:
    assert (
        record(rss(f"<item><title>x</title>{guid}<description>{ROAD}</description></item>")).get("url") == url
    )


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("<author>desk@wire.com (Nadia Korol)</author>", ["Nadia Korol"]),
        ("<author>desk@wire.example (Nadia Korol)</author>", ["Nadia Korol"]),
        ("<author>desk@wire.com</author>", None),
        ("<dc:creator>By Nadia Korol and Samir Haddad</dc:creator>", ["Nadia Korol", "Samir Haddad"]),
        ("<dc:creator><![CDATA[Nadia Korol]]></dc:creator>", ["Nadia Korol"]),
        ("<dc:creator>&lt;b&gt;Nadia Korol&lt;/b&gt;</dc:creator>", ["Nadia Korol"]),
        ("<dc:creator>Meridian Wire</dc:creator>", None),
        ("<dc:creator>admin</dc:creator>", None),
    ],
)
def test_the_names_of_authors_are_told_from_what_stands_around_them(
    author: str, byline: list[str] | None
) -> None:
    assert record(rss(item(more=author))).get("byline") == byline


def test_scripts_and_markup_are_no_text() -> None:
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"
    found = record(rss(item(text=f"{hostile}{ROAD}").replace(TITLE, f"{hostile}{TITLE}")))
    assert (found["title"], found["text"]) == (TITLE, ROAD)


def test_what_blogs_put_under_each_entry_is_left_out() -> None:
    under = f"The post <a href='https://wire.example/1'>{TITLE}</a> appeared first on Meridian Wire."
    text = f"<p>{ROAD}</p><p>{under}</p>"
    found = record(rss(item(more=f"<content:encoded><![CDATA[{text}]]></content:encoded>")))
    assert (found["text"], found.get("flags")) == (ROAD, None)


@pytest.mark.parametrize(
    ("summary", "full", "flags"),
    [
        (ROAD, "", ["summary-only"]),
        (ROAD, f"{ROAD} {ROAD}", None),
        ("", f"{ROAD} […]", ["summary-only"]),
        ("", f"{ROAD} Continue reading", ["summary-only"]),
        (f"{ROAD} " * 20, "", None),
    ],
)
def test_a_summary_that_stands_for_the_article_is_flagged(
    summary: str, full: str, flags: list[str] | None
) -> None:
    content = f"<content:encoded><![CDATA[<p>{full}</p>]]></content:encoded>" if full else ""
    assert record(rss(item(text=summary, more=content))).get("flags") == flags


def test_the_language_of_a_feed_is_not_believed_of_a_long_text() -> None:
    head = "<language>en-US</language>"
    assert record(rss(item(), head=head))["language"] == "en"
    assert "language" not in record(rss(item(text=ROAD * 5), head=head))


def test_the_outlet_of_an_entry_goes_before_the_title_of_its_feed() -> None:
    found = record(rss(item(more='<source url="https://post.example/feed">Harbour Post</source>')))
    assert found["outlet"] == "Harbour Post"


def test_a_title_that_is_a_description_names_no_outlet() -> None:
    assert "outlet" not in record(rss(item()).replace("Meridian Wire", "All the news of the valley " * 30))


def test_a_link_to_the_front_page_is_none() -> None:
    assert "url" not in record(rss(item().replace(URL, "https://wire.example/")))


def test_what_an_entry_says_of_its_page_leaves_out_its_text() -> None:
    (one,) = read(rss(item(more='<guid isPermaLink="false">g1</guid>'))).entries
    hints = parse_record(one.hints)
    assert hints == {"url": URL, "title": TITLE, "outlet": "Meridian Wire", "published": DATE}
    assert (one.url, one.id, parse_record(one.line)["text"]) == (URL, "g1", ROAD)


@pytest.mark.parametrize(
    "bomb",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
        '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">',
        '<!ENTITY e SYSTEM "{secret}">',
        '<!ENTITY e SYSTEM "file://{secret}">',
        '<!ENTITY % p SYSTEM "file://{secret}"> %p; <!ENTITY e "&p;">',
        '<!ENTITY e PUBLIC "x" "file://{secret}">',
        '<!ENTITY e "&e;">',
    ],
)
@pytest.mark.parametrize("end", ["\n", " "])
def test_entities_neither_grow_nor_reach_for_files(bomb: str, end: str, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "the canary sings")
    subset = bomb.format(secret=secret).replace("><", f">{end}<")
    prolog = f'<?xml version="1.0"?>{end}<!DOCTYPE rss [{end}{subset}{end}]>{end}'
    found = record(rss(item(text=f"{ROAD} &e; &e;"), prolog=prolog))
    assert str(found["text"]).startswith(ROAD)
    assert len(str(found["text"])) < len(ROAD) + 100
    assert "canary" not in str(found)


def test_a_feed_is_never_taken_for_the_name_of_one(tmp_path: Path) -> None:
    path = write(tmp_path / "feed.xml", rss(item()))
    for name in (str(path), f"file://{path}"):
        with pytest.raises(SourceError) as caught:
            read(name)
        assert caught.value.reason == "not_a_feed"


def test_an_entry_that_hangs_the_reader_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "READING_SECONDS", 1)
    hanging = item(2, more=f"<author>{'a' * 300_000}</author>")  # feedparser looks for an address in it
    feed = read(rss(item() + hanging + item(3)))
    assert [one.number for one in feed.entries] == [1, 3]
    assert [(one.number, one.reason) for one in feed.unreadable] == [(2, "timed_out")]


def test_a_feed_that_hangs_the_reader_again_and_again_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "READING_SECONDS", 0.5)
    monkeypatch.setattr(feeds, "_PATIENCE", 1.0)
    hanging = "".join(item(number, more=f"<author>{'a' * 300_000}</author>") for number in range(6))
    feed = read(rss(item() + hanging))
    assert feed.unreadable[-1].number == 0
    assert len(feed.entries) <= 1


def test_a_feed_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "FEED_BYTES", 1_000)
    (fault,) = loaded(write(tmp_path / "a.rss", rss(item(text=ROAD * 20))))
    assert isinstance(fault, Fault)
    assert fault.reason == "too_large"
    with pytest.raises(SourceError, match="larger"):
        read(rss(item(text=ROAD * 20)))


def test_entries_are_items_that_are_counted_from_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.rss", rss(item() + item(2)))
    items = [one for one in loaded(path) if isinstance(one, Item)]
    assert [one.locator for one in items] == [f"{path}#1", f"{path}#2"]
    assert [parse_record(one.content)["url"] for one in items] == [URL, "https://wire.example/reports/2"]


@pytest.mark.parametrize(
    "name", ["a.rss", "a.atom", "a.xml", "a.rdf", "a.XML", "a.rss.gz", "a.xml.xz", "a.atom.gz"]
)
def test_a_file_is_a_feed_by_its_name_or_its_beginning(name: str, tmp_path: Path) -> None:
    content = rss(item()).encode()
    packed = {"gz": gzip.compress(content), "xz": lzma.compress(content)}.get(
        name.rpartition(".")[2], content
    )
    assert [type(one) for one in loaded(write(tmp_path / name, packed))] == [Item]


@pytest.mark.parametrize("content", ["<catalog/>", "<urlset/>", "no XML", "", "<feed><camera/></feed>"])
def test_other_xml_is_skipped(content: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xml", content)
    assert loaded(path) == [Skipped(str(path), ".xml")]


@pytest.mark.parametrize(("name", "reason"), [("a.rss", "not_a_feed"), ("a.rss.gz", "damaged")])
def test_a_file_named_as_a_feed_that_is_none_is_a_fault(name: str, reason: str, tmp_path: Path) -> None:
    (fault,) = loaded(write(tmp_path / name, "<p>Gone.</p>"))
    assert isinstance(fault, Fault)
    assert (fault.locator, fault.reason) == (str(tmp_path / name), reason)


def test_a_json_file_is_a_feed_only_where_it_says_so(tmp_path: Path) -> None:
    feed = write(tmp_path / "feed.json", json_feed("1.1", id="1", url=URL, content_text=ROAD))
    other = json.dumps({"url": URL, "text": 'It says "version": "https://jsonfeed.org/version/1".'})
    lines = write(tmp_path / "lines.json", f"{other}\n")
    assert [parse_record(one.content)["text"] for one in loaded(feed) if isinstance(one, Item)] == [ROAD]
    assert [one.content.decode() for one in loaded(lines) if isinstance(one, Item)] == [other]


def test_relative_links_of_a_file_start_from_the_address_beside_it(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.xml", atom(entry(ROAD).replace(URL, "/7")).replace("https://wire.example/", "")
    )
    write(tmp_path / "a.xml.url", "https://wire.example/feed\n")
    (one,) = loaded(path)
    assert isinstance(one, Item)
    assert parse_record(one.content)["url"] == "https://wire.example/7"
    assert [type(found) for found in Walk([str(tmp_path)])] == [SourceFile]


def test_an_indexed_entry_says_that_a_feed_told_it(tmp_path: Path) -> None:
    write(tmp_path / "in/a.rss", rss(item() + "<item><title>No text</title></item>"))
    report = indexed(tmp_path / "data", tmp_path / "in")
    assert counts(report) == {"indexed": 1, "quarantined": 1}
    article = stored(tmp_path / "data", URL)
    assert article is not None
    assert (article.title, article.body, article.outlet) == (TITLE, ROAD, "Meridian Wire")
    assert article.published is not None
    assert (article.published.value, article.published.basis) == (DATE, Basis.FEED)
    assert dict(article.origins)["title"] == "feed"
    assert article.flags == ("summary-only",)


def test_a_feed_that_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    write(tmp_path / "in/a.rss", rss(item() + item(2)))
    indexed(tmp_path / "data", tmp_path / "in")
    assert counts(indexed(tmp_path / "data", tmp_path / "in")) == {"unchanged": 2}


def test_an_entry_without_an_address_has_its_place_for_one(tmp_path: Path) -> None:
    write(tmp_path / "in/a.rss", rss(item(more="<guid>g 1</guid>").replace(f"<link>{URL}</link>", "")))
    assert counts(indexed(tmp_path / "data", tmp_path / "in")) == {"indexed": 1}
    assert stored(tmp_path / "data", f"file:{tmp_path}/in/a.rss#g%201") is not None


def test_every_entry_of_a_long_feed_ends_in_one_count() -> None:
    items = [item(number) for number in range(1, 1_201)]
    items[300] = items[300].replace("</item>", "<b></item>")
    items[600] = "<item/>"
    feed = read(rss("".join(items)))
    assert [one.number for one in feed.entries] == list(range(1, 1_201))
    assert (feed.entries[-1].url, feed.unreadable) == ("https://wire.example/reports/1200", ())


def test_entries_over_the_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_ENTRIES", 3)
    feed = read(rss("".join(map(item, range(5)))))
    assert [one.number for one in feed.entries] == [1, 2, 3]
    assert [(one.number, one.reason) for one in feed.unreadable] == [(0, "too_many")]


@pytest.mark.slow
def test_a_feed_of_fifty_thousand_entries_is_read() -> None:
    feed = read(
        rss("".join(f"<item><title>T</title><link>/{number}</link></item>" for number in range(50_000)))
    )
    assert [one.number for one in feed.entries] == list(range(1, 50_001))
    assert feed.unreadable == ()


def test_a_page_does_not_give_way_to_a_later_summary_and_a_summary_does_to_a_later_one() -> None:
    record = {"flags": ["summary-only"], "published": "2024-03-02T18:20:00+02:00", "text": "Shells fell."}
    entry, published = Entry(1, record), 1_709_396_400_000
    a_minute_later, a_year_later = published + 60_000, published + 365 * 86_400_000
    assert published <= entry.version(a_minute_later) < entry.version(a_year_later) < published + 400_000
    assert Entry(1, {**record, "flags": []}).version(a_year_later) == a_year_later
    assert Entry(1, {"flags": ["summary-only"]}).version(a_year_later) == a_year_later
