"""Pages that are made to hang, blind or crash a reader: families, each of which makes a page of any size."""

import gzip
import lzma
from dataclasses import dataclass
from typing import Final

TITLE: Final = "Ferry leaves the harbour under fire"
START: Final = (
    "The ferry left the harbour under fire on Tuesday evening, with ninety people and a mule on board."
)
MIDDLE: Final = "Fishermen who rowed back in the morning found the lighthouse dark and its lamp carried away."
END: Final = "The governor promised bread, salt and a new pier to the four villages on the southern shore."
MARKERS: Final = (START, MIDDLE, END)
"""What has to be in the article, whatever stands around it."""

_HOLE: Final = "\N{WHITE SQUARE}"


def _page(body: str, head: str = f"<title>{TITLE}</title>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><h1>{TITLE}</h1>{body}</body></html>"


_ARTICLE: Final = "".join(f"<p>{text}</p>" for text in MARKERS)
_BETWEEN: Final = _page(f"<p>{START}</p>{_HOLE}<p>{MIDDLE}</p>{_HOLE}<p>{END}</p>")
_RUNNING: Final = _page(f"<p>{START} {_HOLE} {MIDDLE} {_HOLE} {END}</p>")
_BEFORE: Final = _page(f"{_HOLE}{_ARTICLE}")
_AFTER: Final = _page(f"{_ARTICLE}{_HOLE}")
_HEAD: Final = _page(_ARTICLE, f"{_HOLE}<title>{TITLE}</title>")
_FIRST: Final = _HOLE + _page(_ARTICLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """A family of pages: what is repeated (`%d` in it becomes a number), what is around that, and its place.

    With `end` it is closed again as often behind the article. `packing` is `.gz` or `.xz`, which swells.
    """

    unit: str
    place: str = _BETWEEN
    before: str = ""
    after: str = ""
    end: str = ""
    packing: str = ""

    def page(self, size: int) -> bytes:
        """A page of about `size` bytes; packed, of thirty times as many before."""
        size = size * _SWELL if self.packing else size
        room = (size - len(self.place)) // self.place.count(_HOLE) - len(self.before + self.after)
        filled = self.before + self._filled(room) + self.after
        ends = self.end * (filled.count(self.unit) if self.end else 0)
        page = self.place.replace(_HOLE, filled).replace("</body>", ends + "</body>").encode()
        return _PACK[self.packing](page) if self.packing else page

    def _filled(self, room: int) -> str:
        if "%d" not in self.unit:
            return self.unit * max(room // len((self.unit + self.end).encode()), 1)
        length = len(self.unit.replace("%d", "100000").encode())
        numbers = range(100_000, 100_000 + max(room // length, 1))
        return "".join(self.unit.replace("%d", str(number)) for number in numbers)


_SWELL: Final = 30
_PACK: Final = {".gz": lambda page: gzip.compress(page, 6), ".xz": lambda page: lzma.compress(page, preset=1)}

_JSON_LD: Final = '<script type="application/ld+json">'
_ARTICLE_NODE: Final = _JSON_LD + '{"@type": "NewsArticle", '
_SENTENCE: Final = "Some words of the report that go on for a while and say nothing. "


def _many(count: int) -> str:
    return "".join(f" a{number}=1" for number in range(count))


# Tags are padded to 14 bytes: shorter ones are too many at 2 MB, and refused for their number.
_NESTED: Final = {
    **{
        f"{name} in {name}, never closed": Hazard(unit=f"<{name} class=c>".ljust(14, "w"), place=_BEFORE)
        for name in (
            "div",
            "span",
            "font",
            "b",
            "a",
            "p",
            "li",
            "ul",
            "table",
            "td",
            "tr",
            "blockquote",
            "dl",
        )
    },
    **{
        f"{name} in {name}, never closed, with text": Hazard(
            unit=f"<{name} class=c>{_SENTENCE * 3}", place=_BEFORE
        )
        for name in ("div", "section", "font", "a", "p", "li", "ul", "table", "td", "blockquote")
    },
    **{
        f"{name} in {name}": Hazard(unit=f"<{name} class=c>", end=f"</{name}>    ", place=_BEFORE)
        for name in ("div", "span", "b", "ul", "table", "blockquote", "section")
    },
    "bare div, too many": Hazard(unit="<div>", place=_BEFORE),
    "bare font, too many": Hazard(unit="<font>", place=_BEFORE),
    "links that are never closed": Hazard(unit='<a href="/x">w'),
    "open links with text": Hazard(unit='<a href="/xyz">word ', place=_RUNNING),
    "bold and paragraphs across": Hazard(unit="<b class=c><p class=d>x</b>y</p>"),
    "links and blocks across": Hazard(unit="<a href=/x><div class=d>x</a>y</div>"),
    "bold and italics across": Hazard(unit="<b class=c><i class=d>x</b>y</i>"),
    "end tags without a start": Hazard(unit="</div      >w"),
}
_SIBLINGS: Final = {
    **{
        f"many {name}": Hazard(unit=f"<{name} class=c>{text}</{name}>")
        for name in ("div", "p", "h1", "h2", "li", "span", "blockquote", "font", "time", "table")
        for text in (f"word {name}",)
    },
    "sentences": Hazard(unit=f"<p>{_SENTENCE}%d</p>"),
    "cells": Hazard(unit="<td class=x>word", before="<table><tr>", after="</table>"),
    "rows": Hazard(
        unit="<tr><td>some words</td><td>others, %d</td></tr>", before="<table>", after="</table>"
    ),
    "tables with text in front": Hazard(unit="<table class=c>word<tr>word</table>"),
    "list items": Hazard(unit="<li>item %d with some words.</li>", before="<ul>", after="</ul>"),
    "links": Hazard(unit='<a href="/x/%d">word number %d</a> '),
    "paragraphs of links": Hazard(unit='<p><a href="/x/%d">word number %d</a> and on</p>'),
    "line breaks": Hazard(unit="word %d<br>"),
    "pictures": Hazard(unit="<img src=/x%d.png alt=x>"),
    "captions": Hazard(unit="<figure><img src=x><figcaption>cap %d</figcaption></figure>"),
    "dates": Hazard(unit="<p>Posted 12 May 2019 at %d</p>"),
    "times": Hazard(unit='<time datetime="2024-01-01">1 Jan</time>'),
    "bylines": Hazard(unit="<span class=byline>By Ann Smith</span>"),
    "authors": Hazard(unit="<span itemprop=author>Ann %d</span>"),
    "comments of readers": Hazard(unit='<div class="comment"><p>Reader %d agrees with it all.</p></div>'),
}
_TAGS: Final = {
    "one tag of many attributes": Hazard(unit=" a%d=1", before="<div", after=">"),
    "one tag of equal signs": Hazard(unit="=", before="<div ", after=">"),
    "one tag of quotation marks": Hazard(unit='"', before="<div ", after=">"),
    "one tag of slashes": Hazard(unit="/", before="<div ", after=">"),
    **{
        f"tags of {count:,} attributes": Hazard(unit=f"<div{_many(count)}>w</div>")
        for count in (10, 100, 499, 4_900)
    },
    **{
        f"metas of {count} attributes": Hazard(unit=f"<meta{_many(count)}>", place=_HEAD)
        for count in (10, 499)
    },
    "a class of many words": Hazard(unit="word%d ", before='<div class="', after='">w</div>'),
    "classes of many words": Hazard(unit=f'<div class="{"share " * 16_000}">w</div>'),
    "classes of one long word": Hazard(unit=f'<div class="{"share-" * 16_000}">w</div>'),
    "styles": Hazard(unit=f'<div style="{"display: " * 10_000}">w</div>'),
    "a picture in its address": Hazard(unit="QUJD", before='<img src="data:image/png;base64,', after='">'),
    "pictures in their addresses": Hazard(unit=f'<img src="data:image/png;base64,{"QUJD" * 200}">'),
    "values that hide the end of a tag": Hazard(unit="<a x='>'>wwww</a>"),
    "quotation marks that are never closed": Hazard(unit='<a href="xxxxx', place=_AFTER),
    "quotation marks of two kinds": Hazard(unit="<i b='\" c=\"'x></i>"),
    "signs that open no tag": Hazard(unit="< aaaaaaaaaaa "),
    "tags that end themselves": Hazard(unit="<div class='c' />w"),
}
_UNSEEN: Final = {
    "a script": Hazard(unit='x="<div>";', before="<script>", after="</script>"),
    "scripts": Hazard(unit="<script>x=1</script>"),
    "false ends of a script": Hazard(unit="</scripts>", before="<script>", after="</script>"),
    "a style": Hazard(unit="p{a:b}", before="<style>", after="</style>"),
    "a comment": Hazard(unit="<p>x</p>", before="<!--", after="-->"),
    "comments": Hazard(unit="<!-- comment -->"),
    "comments that are never closed": Hazard(unit="<!-- xxxxxxxxx "),
    "dashes in a comment": Hazard(unit="-", before="<!--"),
    "CDATA": Hazard(unit="<p>x</p>", before="<![CDATA[", after="]]>", place=_AFTER),
    "CDATA that is never closed": Hazard(unit="<![CDATA[ xxxx ", place=_AFTER),
    "instructions": Hazard(unit="<?xml xxxxxxx ?>"),
    "a drawing": Hazard(unit='<path d="M 1 2 L 3 4"/>', before="<svg>", after="</svg>"),
    "drawings": Hazard(unit="<svg class=icon><path d='M 1 2'/></svg>"),
    "formulas": Hazard(unit="<mi class=c>x</mi>", before="<math>", after="</math>"),
    "frames": Hazard(unit="<iframe src=x></iframe>"),
    "text areas that are never closed": Hazard(unit="<textarea class=c>", place=_AFTER),
    "titles": Hazard(unit="<title>x</title>"),
    "a long title": Hazard(unit="word ", before="<title>", after="</title>", place=_HEAD),
    "a billion laughs": Hazard(
        unit='<!ENTITY a%d "&a;&a;&a;">', before="<!DOCTYPE html [", after="]>", place=_FIRST
    ),
    "doctypes": Hazard(unit="<!DOCTYPE a [ x>"),
}
_CHARACTERS: Final = {
    **{
        f"references {reference}": Hazard(unit=reference, place=_RUNNING)
        for reference in (
            "&#xD800;",
            "&#0;",
            "&#99999999;",
            "&#147;",
            "&amp;",
            "&nbsp;",
            "&unknown;",
            "&lt;",
            "&",
            "&#x41",
        )
    },
    "references in a value": Hazard(unit="&#xD800;&amp;", before='<div title="', after='">w</div>'),
    "a reference without end": Hazard(unit="9", before="&#", after=";"),
    "zeros": Hazard(unit="ab\0", place=_RUNNING),
    "byte order marks": Hazard(unit="word \ufeff", place=_RUNNING),
    "marks over one letter": Hazard(unit="\u0301", before="a", place=_RUNNING),
    "emoji": Hazard(unit="\N{DOVE OF PEACE} ", place=_RUNNING),
    "Hebrew": Hazard(unit="אבג ", place=_RUNNING),
    "Chinese": Hazard(unit="的一是不了", place=_RUNNING),
    "words": Hazard(unit="word ", place=_RUNNING),
    "many words": Hazard(unit="w%d ", place=_RUNNING),
    "one word": Hazard(unit="word", place=_RUNNING),
    "one line": Hazard(unit=_SENTENCE, place=_FIRST),
}
_RUNS: Final = {
    "spaces": " ", "line ends": "\n", "hard spaces": "\u00a0", "commas": ", ", "by": "by ", "dashes": "- ",
    "long dashes": "— ", "opening brackets": "(", "brackets": "() ", "square brackets": "[",
    "quotation marks": '"', "digits": "1", "numbers": "12 ", "capitals": "A ", "names": "Ann Smith ",
    "initials": "J. K. ", "days": "Jan 1, 2024 ", "times": "12:00 ", "underscores": "_", "stops": "... ",
    "addresses": "http://x.example/a ", "at signs": "a@", "datelines": "KYIV (AP) - ", "bars": " | ",
    "credits": "(Reporting by ", "plugs": "sign up ",
}  # fmt: skip
_LINES: Final = {
    "letters": "a ", "by": "by ", "brackets": "( ", "braces": "{", "dashes": "- ", "numbers": "12 ",
    "days": "1/2/2024 ", "capitals": "KYIV, ", "cookies": "cookies ", "and": " and ",
}  # fmt: skip
_TRAPS: Final = {
    **{f"runs of {name}": Hazard(unit=unit, place=_RUNNING) for name, unit in _RUNS.items()},
    **{f"lines of {name}": Hazard(unit=f"<p>{(unit * 300)[:240]}</p>") for name, unit in _LINES.items()},
    "titles of separators": Hazard(unit=" | ", before="<h1>", after="</h1>", place=_BEFORE),
}
_METAS: Final = {
    "author": "Ann%d Smith%d", "article:published_time": "20%d", "og:title": "Title %d",
    "og:url": "http://x.example/%d", "other": "x%d",
}  # fmt: skip
_AUTHORS: Final = {"brackets": "(", "commas": ",,", "names": "Ann, ", "dashes": "- ", "and": " and "}
_NODE: Final = '{"@type": "NewsArticle", "@id": "%d"},'


def _meta(name: str, content: str) -> Hazard:
    return Hazard(unit=f'<meta name="{name}" property="{name}" content="{content}">', place=_HEAD)


def _linked(unit: str, before: str, after: str) -> Hazard:
    return Hazard(unit=unit, before=before, after=f"{after}</script>", place=_HEAD)


_DECLARATIONS: Final = {
    **{f"metas of {name}": _meta(name, content) for name, content in _METAS.items()},
    **{f"authors of {name}": _meta("author", unit * 400) for name, unit in _AUTHORS.items()},
    "canonical addresses": Hazard(unit='<link rel=canonical href="http://x.example/%d">', place=_HEAD),
    "blocks of JSON-LD": Hazard(unit=_ARTICLE_NODE + '"headline": "x%d"}</script>', place=_HEAD),
    "small blocks of JSON-LD": Hazard(unit=_JSON_LD + "{}</script>", place=_HEAD),
    "lists in lists of JSON-LD": _linked("[", _JSON_LD, ""),
    "graphs in graphs": _linked('{"@graph": [', _JSON_LD, ""),
    "nodes": _linked(_NODE, _JSON_LD + "[", "{}]"),
    "authors in JSON-LD": _linked('"Ann%d Smith", ', _ARTICLE_NODE + '"author": [', '""]}'),
    "a text in JSON-LD": _linked("word ", _ARTICLE_NODE + '"articleBody": "', '"}'),
    "commas in JSON-LD": _linked(", ", _ARTICLE_NODE, "}"),
    "spaces in JSON-LD": _linked(" ", _ARTICLE_NODE + '"a": 1,', "}x"),
}
_PACKED: Final = {
    "a gzip bomb": Hazard(unit=f"<p>{_SENTENCE}</p>", packing=".gz"),
    "an xz bomb": Hazard(unit=f"<p>{_SENTENCE}</p>", packing=".xz"),
}

FAMILIES: Final = _NESTED | _SIBLINGS | _TAGS | _UNSEEN | _CHARACTERS | _TRAPS | _DECLARATIONS | _PACKED
"""Every family by its name."""
