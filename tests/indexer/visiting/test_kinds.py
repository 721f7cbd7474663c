import gzip

import pytest

from indexer.visiting.kinds import Kind, kind_of

RSS = b"<?xml version='1.0'?>\n<!-- <html> --><rss version='2.0'><channel></channel></rss>"
SITEMAP = b"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>"


@pytest.mark.parametrize("media_type", ["text/html", "text/plain", "application/xml", "text/xml", ""])
def test_feeds_and_sitemaps_are_told_by_their_beginning_whatever_they_are_called(media_type: str) -> None:
    assert kind_of(RSS, media_type) is Kind.FEED
    assert kind_of(b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', media_type) is Kind.FEED
    assert kind_of(SITEMAP, media_type) is Kind.SITEMAP
    assert kind_of(SITEMAP.decode().encode("utf-16"), media_type) is Kind.SITEMAP
    assert kind_of(gzip.compress(SITEMAP), media_type) is Kind.SITEMAP


@pytest.mark.parametrize(
    ("content", "media_type", "kind"),
    [
        (b"<!DOCTYPE html><html><p>", "text/html", Kind.PAGE),
        (b"<?xml version='1.0'?><html><p>", "application/xhtml+xml", Kind.PAGE),
        (b"Just words", "text/html", Kind.PAGE),
        (b"", "text/html", Kind.PAGE),
        (b"\xef\xbb\xbf <p>", "", Kind.PAGE),
        (b"<p>", "application/octet-stream", Kind.PAGE),
        (b"<rss", "application/rss+xml", Kind.FEED),
        (b"https://wire.example/1\n", "text/plain", Kind.LIST),
        (b"<html>", "text/plain", Kind.OTHER),
        (b"%PDF-1.7", "application/pdf", Kind.OTHER),
        (b"%PDF-1.7", "", Kind.OTHER),
        (b"{}", "application/json", Kind.OTHER),
    ],
)
def test_all_else_is_what_it_is_called(content: bytes, media_type: str, kind: Kind) -> None:
    assert kind_of(content, media_type) is kind
