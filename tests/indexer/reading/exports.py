"""One article as each of the common exporters writes it: the names and forms are theirs, the words ours."""

from typing import Any

PARAGRAPHS = (
    "The mill burned for two days, the mayor of the river town said on Friday.",
    "Nobody from the village was seen near the water again.",
)
TEXT = "\n\n".join(PARAGRAPHS)
TITLE = "Mill burns for two days"
URL = "https://www.meridian.example/2014/08/mill"
PAGE = (
    f"<html lang=en><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article></body></html>"
)

MEDIA_CLOUD: dict[str, Any] = {
    "id": "1f2e3d4c5b6a79880f1e2d3c4b5a69780123456789abcdef0123456789abcdef",
    "indexed_date": "2014-08-17 03:11:52.118240",
    "language": "en",
    "media_name": "meridian.example",
    "media_url": "meridian.example",
    "publish_date": "2014-08-15",
    "title": TITLE,
    "url": URL,
    "text": TEXT,
}
FUNDUS: dict[str, Any] = {
    "title": TITLE,
    "body": {
        "summary": [PARAGRAPHS[0]],
        "sections": [{"headline": [], "paragraphs": [PARAGRAPHS[1]]}],
    },
    "authors": ["Nadia Korol", "Samir Haddad"],
    "publishing_date": "2014-08-15 18:20:31+03:00",
    "topics": ["fire", "river"],
    "free_access": True,
    "images": [
        {"versions": [], "is_cover": True, "description": None, "caption": "The mill.", "authors": []}
    ],
    "html": {
        "requested_url": "https://www.meridian.example/2014/08/mill?from=feed",
        "responded_url": URL,
        "content": PAGE,
        "crawl_date": "2014-08-16T06:00:00",
        "source_info": {
            "publisher": "Meridian Wire",
            "type": "RSSFeed",
            "url": "https://meridian.example/rss",
        },
    },
}
NEWS_PLEASE: dict[str, Any] = {
    "authors": ["Nadia Korol", "Samir Haddad"],
    "date_download": "2014-08-16 06:00:00",
    "date_modify": "None",
    "date_publish": "2014-08-15 18:20:31",
    "description": "A fire by the river.",
    "filename": "https%3A%2F%2Fwww.meridian.example%2F2014%2F08%2Fmill.json",
    "image_url": "https://www.meridian.example/mill.jpg",
    "language": "en",
    "localpath": None,
    "maintext": TEXT,
    "source_domain": "www.meridian.example",
    "text": None,
    "title": None,
    "title_page": TITLE,
    "title_rss": "NULL",
    "url": URL,
}
TRAFILATURA: dict[str, Any] = {
    "title": TITLE,
    "author": "Nadia Korol; Samir Haddad",
    "hostname": "meridian.example",
    "date": "2014-08-15",
    "fingerprint": "0f3c5a7e9b1d2846",
    "id": None,
    "license": None,
    "comments": "",
    "raw_text": " ".join(PARAGRAPHS),
    "text": TEXT,
    "language": "en",
    "image": "https://www.meridian.example/mill.jpg",
    "pagetype": "article",
    "filedate": "2014-08-16",
    "source": URL,
    "source-hostname": "Meridian Wire",
    "excerpt": "A fire by the river.",
    "categories": "World;Fires",
    "tags": "mill;river",
}
NEWSPAPER: dict[str, Any] = {
    "url": URL,
    "read_more_link": "",
    "language": "pt",
    "title": TITLE,
    "top_image": "https://www.meridian.example/mill.jpg",
    "meta_img": "",
    "images": [],
    "movies": [],
    "keywords": ["mill"],
    "meta_keywords": [""],
    "tags": [],
    "authors": ["Nadia Korol", "Samir Haddad"],
    "publish_date": "2014-08-15T18:20:31+03:00",
    "summary": "",
    "meta_description": "A fire by the river.",
    "meta_lang": "en",
    "meta_favicon": "",
    "meta_site_name": "Meridian Wire",
    "canonical_link": URL,
    "text": TEXT,
}
EXPORTS = {
    "Media Cloud": MEDIA_CLOUD,
    "Fundus": FUNDUS,
    "news-please": NEWS_PLEASE,
    "trafilatura": TRAFILATURA,
    "newspaper4k": NEWSPAPER,
}
