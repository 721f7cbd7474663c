"""Feeds of every kind that feedparser's documentation lists, sound and broken, each with what it holds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

ROAD = "Shells fell on the northern road at dawn, residents of the valley said."
BRIDGE = "Aid convoys waited at the bridge until dark, and the ministry gave no figures."
TITLE = "Northern road shelled"
URL = "https://wire.example/reports/1"
DATE = "2014-08-15T18:20:00+03:00"
RFC = "Fri, 15 Aug 2014 18:20:00 +0300"
_NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dcterms="http://purl.org/dc/terms/"'
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A feed, and the fields that its first entry must have; `count` entries are in it."""

    content: bytes
    first: Mapping[str, object]
    count: int = 1


def rss(item: str, *, head: str = "", version: str = "2.0", prolog: str = '<?xml version="1.0"?>') -> str:
    """An RSS feed around items."""
    return (
        f'{prolog}<rss version="{version}" {_NAMES}><channel><title>Meridian Wire</title>'
        f"<link>https://wire.example/</link><description>Reports</description>{head}{item}</channel></rss>"
    )


def item(number: int = 1, text: str = ROAD, more: str = "") -> str:
    """An item of RSS."""
    return (
        f"<item><title>{TITLE}</title><link>https://wire.example/reports/{number}</link>"
        f"<pubDate>{RFC}</pubDate><description>{text}</description>{more}</item>"
    )


def atom(entry: str, *, root: str = 'xmlns="http://www.w3.org/2005/Atom"') -> str:
    """An Atom feed around entries."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><feed {root}><title>Meridian Wire</title><id>urn:wire</id>'
        f'<link href="https://wire.example/"/><updated>2014-08-16T00:10:00Z</updated>{entry}</feed>'
    )


def entry(content: str, *, more: str = "") -> str:
    """An entry of Atom."""
    return (
        f'<entry><title>{TITLE}</title><id>tag:wire.example,2014:1</id><link href="{URL}"/>'
        f"<published>{DATE}</published><updated>2014-08-15T20:00:00+03:00</updated>{content}{more}</entry>"
    )


def rdf(*, namespace: str, date: str = "") -> str:
    """A feed of RSS 0.90 or 1.0, whose items stand behind the channel."""
    return (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="{namespace}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="https://wire.example/"><title>Meridian Wire</title>'
        "<link>https://wire.example/</link><description>Reports</description>"
        f'<items><rdf:Seq><rdf:li rdf:resource="{URL}"/></rdf:Seq></items></channel>'
        f'<item rdf:about="{URL}"><title>{TITLE}</title><link>{URL}</link><description>{ROAD}</description>'
        f"{date}</item></rdf:RDF>"
    )


def json_feed(version: str, **fields: object) -> bytes:
    """A JSON Feed of one entry."""
    feed = {"version": f"https://jsonfeed.org/version/{version}", "title": "Meridian Wire", "items": [fields]}
    return json.dumps(feed, indent=1).encode()


_HTML = f"&lt;p&gt;{ROAD}&lt;/p&gt;&lt;p&gt;{BRIDGE}&lt;/p&gt;"
_READ = {"title": TITLE, "url": URL, "text": ROAD, "outlet": "Meridian Wire"}
_BOTH = {**_READ, "text": f"{ROAD}\n\n{BRIDGE}"}
_FULL = f"<content:encoded><![CDATA[<p>{ROAD}</p><p>{BRIDGE}</p>]]></content:encoded>"
_XHTML = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{ROAD}</p><p>{BRIDGE}</p></div></content>'

SOUND: dict[str, Sample] = {
    "RSS 0.90": Sample(rdf(namespace="http://my.netscape.com/rdf/simple/0.9/").encode(), _READ),
    "RSS 0.91 of Netscape": Sample(
        rss(
            item(),
            version="0.91",
            prolog='<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD 0.91//EN"'
            ' "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n',
        ).encode(),
        _READ,
    ),
    "RSS 0.91 of Userland": Sample(rss(item(), version="0.91").encode(), _READ),
    "RSS 0.92": Sample(rss(item(), version="0.92").encode(), _READ),
    "RSS 0.93": Sample(rss(item(), version="0.93").encode(), _READ),
    "RSS 1.0": Sample(
        rdf(namespace="http://purl.org/rss/1.0/", date=f"<dc:date>{DATE}</dc:date>").encode(),
        {**_READ, "published": DATE},
    ),
    "RSS 2.0": Sample(rss(item()).encode(), {**_READ, "published": DATE, "flags": ["summary-only"]}),
    "RSS 2.0 with two items": Sample(rss(item() + item(2)).encode(), _READ, count=2),
    "RSS 2.0 in the namespace that some give it": Sample(
        rss(item()).replace("<rss ", '<rss xmlns="http://backend.userland.com/rss2" ').encode(), _READ
    ),
    "Atom 0.3": Sample(
        atom(
            f'<entry><title>{TITLE}</title><link rel="alternate" type="text/html" href="{URL}"/>'
            f"<issued>{DATE}</issued><modified>2014-08-15T20:00:00Z</modified>"
            f'<content type="text/html" mode="escaped">{_HTML}</content></entry>',
            root='version="0.3" xmlns="http://purl.org/atom/ns#"',
        ).encode(),
        {**_BOTH, "published": DATE, "modified": "2014-08-15T20:00:00+00:00"},
    ),
    "Atom 1.0 with HTML": Sample(
        atom(entry(f'<content type="html">{_HTML}</content>')).encode(), {**_BOTH, "published": DATE}
    ),
    "Atom 1.0 with XHTML": Sample(atom(entry(_XHTML)).encode(), _BOTH),
    "Atom 1.0 with text": Sample(atom(entry(f"<content>{ROAD}</content>")).encode(), _READ),
    "Atom 1.0 with a prefix": Sample(
        atom(entry(f"<summary>{ROAD}</summary>"))
        .replace("<", "<a:")
        .replace("<a:/", "</a:")
        .replace("<a:?", "<?")
        .replace("xmlns=", "xmlns:a=")
        .encode(),
        _READ,
    ),
    "CDF": Sample(
        '<?xml version="1.0"?><CHANNEL HREF="https://wire.example/"><TITLE>Meridian Wire</TITLE>'
        f'<ITEM HREF="{URL}" LASTMOD="2014-08-15T18:20"><TITLE>{TITLE}</TITLE><ABSTRACT>{ROAD}</ABSTRACT>'
        "</ITEM></CHANNEL>".encode(),
        {**_READ, "published": "2014-08-15T18:20:00+00:00", "flags": ["summary-only", "published-is-change"]},
    ),
    "JSON Feed 1.0": Sample(
        json_feed("1", id="1", url=URL, title=TITLE, content_text=ROAD, author={"name": "Nadia Korol"}),
        {**_READ, "byline": ["Nadia Korol"]},
    ),
    "JSON Feed 1.1": Sample(
        json_feed(
            "1.1", id="1", url=URL, title=TITLE, content_html=f"<p>{ROAD}</p><p>{BRIDGE}</p>",
            authors=[{"name": "Nadia Korol"}, {"name": "Samir Haddad"}], date_published=DATE, tags=["Syria"],
        ),
        {**_BOTH, "byline": ["Nadia Korol", "Samir Haddad"], "published": DATE, "section": "Syria"},
    ),
    "content:encoded": Sample(rss(item(text="In short.", more=_FULL)).encode(), _BOTH),
    "content:encoded before the description": Sample(
        rss(item().replace("<description>", f"{_FULL}<description>")).encode(), _BOTH
    ),
    "content:encoded under another prefix": Sample(
        rss(item(more=_FULL)).replace("content:", "c:").replace(":content=", ":c=").encode(), _BOTH
    ),
    "Dublin Core": Sample(
        rss(
            f"<item><dc:title>{TITLE}</dc:title><link>{URL}</link><dc:creator>Nadia Korol</dc:creator>"
            f"<dc:creator>Samir Haddad</dc:creator><dc:date>{DATE}</dc:date><dc:subject>Syria</dc:subject>"
            f"<dc:language>fr</dc:language><dc:description>{ROAD}</dc:description></item>"
        ).encode(),
        {
            **_READ,
            "byline": ["Nadia Korol", "Samir Haddad"],
            "published": DATE,
            "section": "Syria",
            "language": "fr",
        },
    ),
    "pictures, whose titles and captions are not the article's": Sample(
        rss(
            item(
                more='<media:content url="https://wire.example/a.jpg"><media:title>A crater</media:title>'
                "<media:description>The road</media:description></media:content>"
            )
        ).encode(),
        _READ,
    ),
    "CDATA everywhere": Sample(
        rss(
            f"<item><title><![CDATA[{TITLE}]]></title><link><![CDATA[{URL}?a=1&b=2]]></link>"
            f"<description><![CDATA[<p>{ROAD}</p>]]></description></item>"
        ).encode(),
        {"title": TITLE, "url": f"{URL}?a=1&b=2", "text": ROAD},
    ),
    "an item in CDATA and in a comment that are none": Sample(
        rss(item(text=f"<![CDATA[{ROAD} <item></item>]]>") + "<!-- <item></item> -->").encode(),
        {"url": URL},
    ),
    "entities that the feed declares": Sample(
        rss(
            item(text="&who; said so."),
            prolog='<?xml version="1.0"?>\n<!DOCTYPE rss [\n<!ENTITY who "The ministry">\n]>\n',
        ).encode(),
        {"text": "The ministry said so."},
    ),
    "markup that was escaped twice": Sample(
        rss(item(text=f"&amp;lt;p&amp;gt;{ROAD}&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;{BRIDGE}&amp;lt;/p&amp;gt;")).encode(),
        _BOTH,
    ),
    "a title with markup": Sample(
        rss(item()).replace(TITLE, "Northern &lt;b&gt;road&lt;/b&gt; &amp;amp; bridge").encode(),
        {"title": "Northern road & bridge"},
    ),
    "UTF-16": Sample(rss(item(), prolog='<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"), _READ),
    "UTF-32": Sample(rss(item(), prolog='<?xml version="1.0" encoding="utf-32"?>').encode("utf-32"), _READ),
    "windows-1251": Sample(
        rss(item(text="Обстреляна дорога у моста, сообщили жители долины."),
            prolog='<?xml version="1.0" encoding="windows-1251"?>').encode("cp1251"),
        {"text": "Обстреляна дорога у моста, сообщили жители долины."},
    ),
}  # fmt: skip

BROKEN: dict[str, Sample] = {
    "an entity that nobody declared": Sample(
        rss(item(text="The &nbsp;ministry &mdash; and the caf&eacute;")).encode(),
        {"text": "The ministry — and the café"},
    ),
    "a bare ampersand": Sample(
        rss(item(text="Fish & bread")).replace("reports/1", "reports/1?a=1&b=2").encode(),
        {"text": "Fish & bread", "url": f"{URL}?a=1&b=2"},
    ),
    "an element that is not closed": Sample(
        rss(item().replace("</description>", "") + item(2)).encode(), _READ, count=2
    ),
    "items that are not closed": Sample(
        rss((item() + item(2) + item(3)).replace("</item>", "")).encode(), {"url": URL, "text": ROAD}, count=3
    ),
    "tags that cross": Sample(rss(item(text=f"<b><i>{ROAD}</b></i>")).encode(), _READ),
    "an end tag too many": Sample(rss("</item>" + item() + "</b></item>" + item(2)).encode(), _READ, count=2),
    "the wrong encoding declared": Sample(
        rss(item(text="Le café près du pont"), prolog='<?xml version="1.0" encoding="us-ascii"?>').encode(),
        {"text": "Le café près du pont"},
    ),
    "another wrong encoding declared": Sample(
        rss(
            item(text="Обстреляна дорога у моста, сообщили жители долины."),
            prolog='<?xml version="1.0" encoding="iso-8859-1"?>',
        ).encode(),
        {"text": "Обстреляна дорога у моста, сообщили жители долины."},
    ),
    "an encoding that does not exist": Sample(
        rss(item(), prolog='<?xml version="1.0" encoding="no-such-thing"?>').encode(), _READ
    ),
    "no declaration": Sample(rss(item(), prolog="").encode(), _READ),
    "blanks before the declaration": Sample(b"\n\n  \t" + rss(item()).encode(), _READ),
    "a mark of byte order and blanks": Sample(b"\xef\xbb\xbf\r\n" + rss(item()).encode(), _READ),
    "a warning before the feed": Sample(
        b"<br />\n<b>Warning</b>: something is not set in line 3<br />\n" + rss(item()).encode(), _READ
    ),
    "a comment and instructions before the feed": Sample(
        b'<!-- <rss> --><?xml-stylesheet href="a.xsl"?>' + rss(item(), prolog="").encode(), _READ
    ),
    "a DOCTYPE of another format": Sample(
        rss(item(), prolog='<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML//EN">').encode(),
        _READ,
    ),
    "control characters": Sample(
        rss(item(text="Shells\x08 fell\x00 here\x1b")).encode(), {"text": "Shells fell here"}
    ),
    "references to no character": Sample(
        rss(item(text="Shells&#8; fell&#xFFFFFFFFF; here&#9999999999;")).encode(),
        {"text": "Shells fell here"},
    ),
    "a prefix that nobody declared": Sample(
        rss(item(more="<foo:bar>x</foo:bar>")).encode(), {"url": URL, "text": ROAD}
    ),
    "an attribute without quotation marks": Sample(
        rss(item(more="<guid isPermaLink=false>g1</guid>")).encode(), {"url": URL, "id": "g1"}
    ),
    "the same attribute twice": Sample(
        rss(item(more='<guid isPermaLink="false" isPermaLink="false">g1</guid>')).encode(), {"id": "g1"}
    ),
    "names in capitals": Sample(rss(item()).replace("item>", "ITEM>").encode(), {"url": URL, "text": ROAD}),
    "bytes that are no UTF-8": Sample(
        rss(item(text="The ministry’s figures")).encode().replace("’".encode(), b"\x92"),
        {"text": "The ministry’s figures"},
    ),
    "text behind the end": Sample(rss(item()).encode() + b"<!-- made in 0.2 s --><script>x</script>", _READ),
    "halves of surrogate pairs": Sample(
        rss(item(text="Shells fell")).encode().replace(b"Shells", b"She\xed\xa0\x80lls"), {"url": URL}
    ),
    "two feeds in one": Sample((rss(item()) + rss(item(2))).encode(), _READ, count=2),
}  # fmt: skip

NONE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "blanks": (b" \n\t ", "empty"),
    "a page": (b"<!DOCTYPE html><html><head><title>No</title></head><body>Gone.</body></html>", "not_a_feed"),
    "a text": (b"This feed has moved.", "not_a_feed"),
    "other XML": (b'<?xml version="1.0"?><catalog><book/></catalog>', "not_a_feed"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
    "noise": (bytes(range(1, 256)) * 40, "binary"),
    "JSON that is cut": (json_feed("1.1", id="1", url=URL)[:-9], "damaged"),
    "JSON without items": (b'{"version": "https://jsonfeed.org/version/1", "title": "x"}', "damaged"),
    "a sitemap": (b"<urlset><url><loc>https://wire.example/1</loc></url></urlset>", "not_a_feed"),
}  # fmt: skip
