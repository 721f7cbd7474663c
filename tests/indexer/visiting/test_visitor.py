from pathlib import Path
from threading import Barrier

import pytest

from articles.article import article_id
from indexer.quarantine import Quarantine
from indexer.upkeep import delete
from tests.indexer.given import (
    LONG_AGO_NS,
    body,
    counts,
    opened,
    page,
    settings_in,
    stored,
    total,
    write,
)
from tests.indexer.visiting.site import Site, feed, site
from tests.indexer.visiting.visits import Clock, visited


def test_a_page_is_one_article_with_the_place_and_the_time_of_its_visit(data: Path, wire: Site) -> None:
    (address,) = wire.put_pages(1)
    report = visited(data, [address], wire)
    assert counts(report) == {"indexed": 1}
    assert report.suffixes == {"web page": 1}
    article = stored(data, "https://wire.example/pages/1")
    assert article is not None
    assert (article.source, article.version) == (address, Clock().now)


def test_a_page_that_names_no_address_has_the_one_where_it_was_found_in_the_end(
    data: Path, wire: Site
) -> None:
    wire.put("/new", page(1).replace("<link rel=canonical", "<link rel=other"))
    wire.statuses["/old"], wire.headers["/old"] = 301, {"Location": "/new"}
    assert counts(visited(data, [wire.at("/old")], wire)) == {"indexed": 1}
    assert stored(data, wire.at("/new")) is not None


def test_what_the_server_has_not_changed_is_unchanged_and_not_sent_again(data: Path, wire: Site) -> None:
    pages = wire.put_pages(1, 2)
    visited(data, pages, wire)
    wire.put("/pages/2", page(2, "The bridge was rebuilt within a year of the war."))
    second = visited(data, pages, wire, clock=Clock(1_800_000_000_000))
    assert counts(second) == {"indexed": 1, "unchanged": 1}
    assert wire.statuses_given() == {"/pages/1": 304, "/pages/2": 200}
    assert body(data, 2, "pages").startswith("The bridge was rebuilt")


def test_what_the_index_does_not_hold_is_asked_for_whole(data: Path, wire: Site) -> None:
    pages = wire.put_pages(1, 2)
    visited(data, pages, wire)
    with opened(data) as engine:
        delete(engine, settings_in(data), [article_id("https://wire.example/pages/1")])
    wire.asked.clear()
    assert counts(visited(data, pages, wire)) == {"indexed": 1, "unchanged": 1}
    assert wire.statuses_given() == {"/pages/1": 200, "/pages/2": 304}


def test_a_page_that_would_be_read_otherwise_now_is_asked_for_whole(
    data: Path, wire: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = wire.put_pages(1)
    visited(data, pages, wire)
    wire.asked.clear()
    monkeypatch.setattr("indexer.reading.pages.READER_VERSION", "another")
    assert counts(visited(data, pages, wire)) == {"indexed": 1}
    assert wire.statuses_given() == {"/pages/1": 200}


def test_the_entries_of_a_feed_are_articles_as_they_are(data: Path, wire: Site) -> None:
    report = visited(data, [wire.put_feed(1, 2)], wire)
    assert counts(report) == {"indexed": 2}
    assert report.suffixes == {"feed entry": 2}
    assert wire.paths() == ["/feed"]
    article = stored(data, wire.at("/pages/1"))
    assert article is not None
    assert article.outlet == "Harbour Post"
    assert article.published is not None
    assert article.published.basis == "feed"


def test_of_a_feed_only_new_and_changed_entries_are_indexed(data: Path, wire: Site) -> None:
    address = wire.put_feed(1, 2)
    visited(data, [address], wire)
    wire.put(
        "/feed", feed(wire, [3, 1, 2]).replace("for the 2th day", "for another day"), "application/rss+xml"
    )
    later = Clock(1_800_000_000_000)
    assert counts(visited(data, [address], wire, clock=later)) == {"indexed": 2, "unchanged": 1}
    wire.asked.clear()
    assert counts(visited(data, [address], wire, clock=later)) == {"unchanged": 3}
    assert wire.statuses_given() == {"/feed": 304}
    assert total(data) == 3


def test_an_entry_of_which_a_newer_page_is_there_does_not_take_its_place(data: Path, wire: Site) -> None:
    address = wire.put_feed(1)
    visited(data, [address], wire)
    whole = page(1, "The whole page has more than the feed.").replace(
        "<link rel=canonical", "<link rel=other"
    )
    wire.put("/pages/1", whole)
    visited(data, [wire.at("/pages/1")], wire, clock=Clock(1_700_000_001_000))
    for moment in (1_700_000_002_000, 1_700_000_003_000):
        report = visited(data, [address], wire, clock=Clock(moment))
        assert report.indexed == report.quarantined == 0
    article = stored(data, wire.at("/pages/1"))
    assert article is not None
    assert article.body.startswith("The whole page")


def test_the_pages_of_a_feed_are_fetched_when_asked_and_its_words_fill_the_gaps(
    data: Path, wire: Site
) -> None:
    address = wire.put_feed(1, 2)
    wire.put("/pages/1", page(1).replace("<link rel=canonical", "<link rel=other"))
    wire.put_pages(2)
    assert counts(visited(data, [address], wire, pages=True)) == {"indexed": 2}
    article = stored(data, wire.at("/pages/1"))
    assert article is not None
    assert "what a driver saw" in article.body
    assert article.published is not None
    assert article.published.basis == "feed"
    assert wire.paths() == ["/feed", "/pages/1", "/pages/2"]
    assert counts(visited(data, [address], wire, pages=True)) == {"unchanged": 2}
    assert wire.paths() == ["/feed"]


def test_two_entries_of_one_name_are_one(data: Path, wire: Site) -> None:
    address = wire.put_feed(1, 1)
    for expected in ({"indexed": 1, "skipped": 1}, {"unchanged": 1, "skipped": 1}):
        assert counts(visited(data, [address], wire)) == expected


def test_a_sitemap_index_leads_to_pages_the_newest_first_and_to_no_more_than_wanted(
    data: Path, wire: Site
) -> None:
    pages = wire.put_pages(1, 2, 3, 4)
    days = ["2023-01-02", "2023-03-01T10:00:00Z", "2023-02-01", "2022-05-01"]
    first = wire.put_sitemap("/first.xml", list(zip(pages, days, strict=True)))
    second = wire.put_sitemap("/second.xml", [])
    index = wire.put_sitemap("/sitemap.xml", [(first, ""), (second, "")], "sitemapindex")
    report = visited(data, [index], wire, limit=3)
    assert wire.paths() == ["/sitemap.xml", "/first.xml", "/pages/2", "/pages/3", "/pages/1"]
    assert counts(report) == {"indexed": 3, "skipped": 2}
    assert report.skipped_suffixes == {"over_limit": 2}
    assert counts(visited(data, [index], wire, limit=3)) == {"indexed": 1, "unchanged": 3}
    assert wire.paths() == ["/sitemap.xml", "/first.xml", "/pages/4", "/second.xml"]


def test_a_page_of_a_sitemap_without_times_is_asked_whether_it_has_changed(data: Path, wire: Site) -> None:
    index = wire.put_sitemap("/sitemap.xml", [(address, "") for address in wire.put_pages(1, 2)])
    visited(data, [index], wire)
    wire.asked.clear()
    assert counts(visited(data, [index], wire)) == {"unchanged": 2}
    assert wire.statuses_given() == {"/sitemap.xml": 304, "/pages/1": 304, "/pages/2": 304}


def test_a_list_leads_to_its_pages_and_says_what_is_no_address(
    tmp_path: Path, data: Path, wire: Site
) -> None:
    one, two = wire.put_pages(1, 2)
    path = write(
        tmp_path / "addresses.txt", f"# ours\n{one}\nnonsense\n{two}\n{one}#part\n", time=LONG_AGO_NS
    )
    report = visited(data, [path, wire.put("/list", f"{two}\n", "text/plain")], wire)
    assert counts(report) == {"indexed": 2, "quarantined": 1, "skipped": 1}
    assert report.reasons == {"not_an_address": 1}
    assert report.examples == {"not_an_address": f"{path}#3"}


def test_only_pages_are_read(data: Path, wire: Site) -> None:
    wire.put("/paper.pdf", b"%PDF-1.7", "application/pdf")
    wire.put_sitemap("/sitemap.xml", [(wire.at("/paper.pdf"), "2023-01-02")])
    for expected in (["/sitemap.xml", "/paper.pdf"], ["/sitemap.xml"]):
        report = visited(data, [wire.at("/sitemap.xml")], wire)
        assert counts(report) == {"skipped": 1}
        assert report.skipped_suffixes == {"application/pdf": 1}
        assert wire.paths() == expected


def test_what_robots_may_not_have_or_is_not_there_is_quarantined_with_its_reason(
    data: Path, wire: Site
) -> None:
    wire.put("/private/1", page(1))
    wire.statuses["/gone"] = 410
    report = visited(data, [wire.at("/private/1"), wire.at("/gone"), "http://user:word@wire.test/"], wire)
    assert report.reasons == {"refused_by_robots": 1, "http_410": 1, "credentials": 1}
    assert wire.paths() == ["/gone"]
    kept = settings_in(data)
    assert b"user:word" not in report.to_json() + kept.visits.read_bytes() + kept.quarantine.read_bytes()


def test_a_redirect_to_a_private_address_is_refused_and_counted(data: Path, wire: Site) -> None:
    with site("private.test") as other:
        other.put_pages(1)
        wire.statuses["/away"] = 302
        wire.headers["/away"] = {"Location": f"http://127.0.0.1:{other.port}/pages/1"}
        report = visited(data, [wire.at("/away")], wire)
        assert counts(report) == {"quarantined": 1}
        assert set(report.reasons) <= {"bad_port", "not_public"}
        assert other.asked == []


def test_what_can_be_read_again_leaves_the_quarantine(data: Path, wire: Site) -> None:
    (address,) = wire.put_pages(1)
    sources = [address, wire.put_feed(2)]
    visited(data, sources, wire)
    wire.statuses |= {"/pages/1": 500, "/feed": 500}
    assert visited(data, sources, wire).reasons == {"http_500": 2}
    assert places(data) == sources
    wire.statuses.clear()
    assert counts(visited(data, sources, wire)) == {"unchanged": 2}
    assert places(data) == []


def places(data: Path) -> list[str]:
    """What is in the quarantine."""
    kept = Quarantine(settings_in(data).quarantine, limit=1_000_000)
    try:
        return sorted((row.locator for row in kept.rows()), reverse=True)
    finally:
        kept.close()


def test_a_feed_that_is_damaged_is_quarantined_and_its_good_entries_are_read(data: Path, wire: Site) -> None:
    broken = wire.put("/broken", "<rss", "application/rss+xml")
    text = feed(wire, [1, 2])
    cut = wire.put("/cut", text[: text.rindex("<item>") + 30], "application/rss+xml")
    report = visited(data, [broken, cut], wire)
    assert report.indexed == 1
    assert report.quarantined >= 2


def test_two_hosts_are_asked_at_once_and_each_one_at_a_time(data: Path, wire: Site) -> None:
    with site("post.test") as other:
        wire.meeting = other.meeting = Barrier(2)
        pages = [*wire.put_pages(1, 2, 3), *other.put_pages(4, 5, 6)]
        assert counts(visited(data, pages, wire, other)) == {"indexed": 6}
        assert (wire.most_at_once, other.most_at_once) == (1, 1)


def test_a_stopped_run_ends_and_the_next_goes_on(
    data: Path, wire: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = wire.put_pages(*range(1, 9))
    with monkeypatch.context() as patch:
        answers = iter([False] * 4)
        patch.setattr("indexer.stopping.Stop.__call__", lambda self: next(answers, True))
        first = visited(data, pages, wire)
    assert first.in_doubt == 0
    assert first.indexed < 8
    assert counts(visited(data, pages, wire)).get("indexed", 0) == 8 - first.indexed
    assert total(data) == 8
