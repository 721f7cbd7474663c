"""Makes the markup of any page safe to parse, in one pass that takes time in proportion to its length.

The rules of where a tag, a comment and a script end are those of the HTML standard, section 13.2.5. Every
parser behind this is given flat and closed markup: none of them hangs, recurses or silently loses text.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from indexer.reading.characters import scrub
from indexer.reading.elements import (
    CLOSES_ITSELF,
    CODE,
    INLINE,
    MARKER_ONLY,
    RANK,
    ROOTS,
    TEXT_ONLY,
    UNSEEN,
    VOID,
)
from indexer.reading.unreadable import Reason, UnreadableError

MAX_TAGS = 150_000
# What follows more is read as plain paragraphs, and only BeautifulSoup reads such a page: an element costs it
# 60 µs, and trafilatura needs half a minute for a table of 70,000 cells. The largest of 602 real news pages
# has 10,080.
MANY_TAGS = 20_000
MAX_ATTRIBUTES = 500  # parsers compare each with all before it; the most in those pages are 65
MAX_TAG = 100_000  # characters of one tag: a picture may stand inside it
MAX_DEPTH = 200  # libxml2 loses what is nested more than 256 deep

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:_-]*)")
# One step inside a tag: up to its end, or over one value, which may hold ">" only in quotation marks.
# The group is a quotation mark that is never closed.
_STEP = re.compile(r"""[^>=]*(?:>|=\s*(?:"[^"]*"|'[^']*'|(["'])|[^\s>]*))""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_JSON_LD = re.compile(r"type\s*=\s*[\"']?\s*application/ld\+json", re.IGNORECASE)
_COMMENT_END = re.compile("--!?>")
_LINK = re.compile(r"<a\s", re.IGNORECASE)
_LINK_END = re.compile(r"</a\b", re.IGNORECASE)
_LOOSE = 3  # times more links than ends of links: all that follows would be in one
_REFERENCE = re.compile(r"&#(?:[xX][0-9a-fA-F]+|[0-9]+);?")
# A tag that ends itself, as in XHTML; in `<a href=/>` the sign is part of the address.
_ENDS_ITSELF = re.compile(r"(?:[\s\"']|\A<[\w:-]+)/>\Z")
_CUT_TAG = 200  # characters: longer without a ">" or a "=", it is text with a "<" in it
_REACH = 64
# Characters of text, each counted once for every element around it: readability reads them so often. The
# most in 602 real news pages are 4 million.
_MAX_WEIGHT = 30_000_000
_FLAT_PARAGRAPH = 80  # characters of markup for each, where a page has too many tags


@dataclass(frozen=True, slots=True)
class Markup:
    """A page that any parser can take, and the JSON-LD blocks that its scripts held."""

    html: str
    json_ld: tuple[str, ...]


def tame_markup(page: str) -> Markup:
    """The page without what no reader sees and with nothing in it that hangs a parser or loses text.

    Scripts, styles, drawings, comments, doctypes and invalid character references go; tags with more than
    `MAX_ATTRIBUTES` attributes or `MAX_TAG` characters lose their attributes; elements nested deeper than
    `MAX_DEPTH`, all behind `MANY_TAGS` tags and what would be too much text in too many elements are
    flattened into a row of paragraphs; links that are hardly ever closed, titles but the first and a tag that
    is cut off at the end of the page go.
    Raises UnreadableError (too_large) when more than `MAX_TAGS` tags remain.
    """
    return _Pass(valid_references(scrub(page))).run()


def valid_references(text: str) -> str:
    """The text without the numeric references that mean no character; parsers raise errors at them."""
    return _REFERENCE.sub(_valid_reference, text)


def _valid_reference(match: re.Match[str]) -> str:
    """The reference as it is when it means a character; windows-1252's for 128 to 159, as browsers do."""
    digits = match[0].strip("&#xX;").lstrip("0")
    if len(digits) > 7:
        return ""
    code = int(digits or "0", 16 if match[0][2] in "xX" else 10)
    if 0x80 <= code <= 0x9F:
        return scrub(html.unescape(match[0]))  # five of them mean nothing
    valid = (
        code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    )
    return match[0] if valid else ""


@dataclass(slots=True)
class _Pass:
    """One pass over a page: where it is, what is open there, and what was written so far."""

    page: str
    position: int = 0
    tags: int = 0
    trusts_quotes: bool = True
    out: list[str] = field(default_factory=lambda: ["<!DOCTYPE html>"])
    json_ld: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    missing: set[str] = field(default_factory=set)
    weight: int = 0
    is_flat: bool = False
    paragraphs: int = 0
    has_title: bool = False
    has_links: bool = True

    def run(self) -> Markup:
        page, last_end = self.page, self.page.rfind(">")
        self.has_links = len(_LINK.findall(page)) < _LOOSE * (1 + len(_LINK_END.findall(page)))
        while (start := page.find("<", self.position)) >= 0:
            if start > self.position:
                self.out.append(page[self.position : start])
                self.weight += (start - self.position) * len(self.open)
                self.position = start
            self._count_tag()
            name = _NAME.match(page, start)
            if name and start < last_end:
                self._tag(name[1].lower(), closes=page[start + 1] == "/", name_end=name.end())
            elif name and self._is_cut(start):
                return self._result()
            elif page.startswith(("<!", "<?"), start):
                self._declaration(start)
            else:
                self.out.append("&lt;")
                self.position = start + 1
        self.out.append(page[self.position :])
        return self._result()

    def _count_tag(self) -> None:
        self.tags += 1
        if self.tags > MAX_TAGS:
            raise UnreadableError(Reason.TOO_LARGE, f"The page has more than {MAX_TAGS:,} tags.")
        if not self.is_flat and (self.tags > MANY_TAGS or self.weight > _MAX_WEIGHT):
            self.is_flat = True
            self.out += (f"</{name}>" for name in reversed(self.open[:MAX_DEPTH]))
            self.open.clear()

    def _result(self) -> Markup:
        return Markup("".join(self.out), tuple(self.json_ld))

    def _find(self, mark: str, start: int) -> int:
        """Where a mark is found, -1 when it is not; what was missing once is not looked for again."""
        found = -1 if mark in self.missing else self.page.find(mark, start)
        if found < 0:
            self.missing.add(mark)
        return found

    def _comment_end(self, start: int) -> int:
        """Where a comment ends, at `-->` or `--!>`; -1 when none of them follows."""
        match = None if _COMMENT_END.pattern in self.missing else _COMMENT_END.search(self.page, start)
        if match is None:
            self.missing.add(_COMMENT_END.pattern)
        return match.start() if match else -1

    def _declaration(self, start: int) -> None:
        """Leaves out a comment, a doctype with its subset, or a processing instruction."""
        page = self.page
        if page.startswith("<!--", start):
            end = start + 4 if page.startswith((">", "->"), start + 4) else self._comment_end(start + 4)
            # Without an end only the mark goes: what is hidden behind it may be the article.
            self.position = page.find(">", end) + 1 if end >= 0 else start + 4
            return
        end = self._find(">", start)
        if page[start + 2 : start + 9].lower() == "doctype" and page.find("[", start, end) >= 0:
            subset_end = self._find("]", start)
            end = self._find(">", subset_end) if subset_end >= 0 else end
        self.position = end + 1 if end >= 0 else start + 2

    def _tag(self, name: str, *, closes: bool, name_end: int) -> None:
        start, (end, sound) = self.position, self._tag_end(name_end)
        tag = self.page[start:end]
        self.position = end
        if not sound or (len(tag) > 2 * MAX_ATTRIBUTES and _is_bloated(tag)):
            tag = f"</{name}>" if closes else f"<{name}>"
        if self.is_flat and (closes or name not in UNSEEN):
            self._flatten(name)
        elif closes:
            self._close(name, tag)
        elif name in UNSEEN or name in TEXT_ONLY:
            self._raw(name, tag)
        elif name not in MARKER_ONLY and (name != "a" or self.has_links):
            self._open(name, tag)

    def _tag_end(self, name_end: int) -> tuple[int, bool]:
        """Where the tag ends, and whether its quotation marks could be followed to there."""
        page, first = self.page, self.page.find(">", name_end) + 1
        double, single = page.count('"', name_end, first), page.count("'", name_end, first)
        if not self.trusts_quotes or ((not double or not single) and double % 2 == single % 2 == 0):
            return first, self.trusts_quotes
        position = name_end
        while step := _STEP.match(page, position):
            position = step.end()
            if step[1]:
                return page.find(">", position) + 1 or first, False
            if page[position - 1] == ">" and "=" not in step[0]:
                return position, True
        self.trusts_quotes = False  # read to the end of the page: not again for the next tag
        return first, False

    def _raw(self, name: str, tag: str) -> None:
        """Takes an element that holds only text to its end tag, and leaves it out unless it is a title."""
        start, mark = self.position, f"</{name}"
        end = (
            None
            if mark in self.missing
            else re.compile(rf"{mark}(?=[\s/>])", re.IGNORECASE).search(self.page, start)
        )
        if not end:
            self.missing.add(mark)
            self.position = len(self.page) if name in CODE else start
            return
        content = self.page[start : end.start()]
        self.position = self.page.find(">", end.end()) + 1 or len(self.page)
        if name == "title" and not self.has_title:
            self.out += tag, content.replace("<", "&lt;"), "</title>"
            self.has_title = bool(content.strip())
        elif name == "script" and _JSON_LD.search(tag):
            self.json_ld.append(content)

    def _open(self, name: str, tag: str) -> None:
        if name in ROOTS or name in VOID:
            self.out.append(tag)
            return
        if tag.endswith("/>") and _ENDS_ITSELF.search(tag):
            if len(self.open) < MAX_DEPTH:
                self.out += f"{tag[:-2]}>", f"</{name}>"
            return
        if name in CLOSES_ITSELF and self.open and self.open[-1] == name:
            self.counts[self.open.pop()] -= 1
        self.open.append(name)
        self.counts[name] += 1
        if len(self.open) <= MAX_DEPTH:
            self.out.append(tag)
        elif name not in INLINE:
            self._start_flat_block()

    def _close(self, name: str, tag: str) -> None:
        if name in ROOTS:
            if name == "head":  # libxml2 loses what comes after </html>
                self.out.append(tag)
            return
        depth = len(self.open)
        found = self._opened_at(name) if self.counts[name] else depth
        if found < depth:
            for closed in self.open[found:]:
                self.counts[closed] -= 1
            del self.open[found:]
        if depth <= MAX_DEPTH:
            self.out.append(tag)
        elif found < MAX_DEPTH:
            self.out += "</p>", tag
        elif name not in INLINE:
            self._start_flat_block()

    def _flatten(self, name: str) -> None:
        """Leaves out a tag; a block begins a new paragraph where there is room for one."""
        if name in INLINE:
            return
        if self.paragraphs * _FLAT_PARAGRAPH < self.position:
            self.paragraphs += self.out[-1] != "<p>"
            self._start_flat_block()
        else:
            self.out.append(" ")

    def _start_flat_block(self) -> None:
        if self.out[-1] != "<p>":
            self.out.append("<p>")

    def _opened_at(self, name: str) -> int:
        """The place in `open` of the element that an end tag closes; after the last when it closes none."""
        depth, rank = len(self.open), RANK.get(name, 100)
        for place in range(depth - 1, max(depth - _REACH, 0) - 1, -1):
            if self.open[place] == name:
                return place
            if RANK.get(self.open[place], 100) > rank:
                break
        return depth

    def _is_cut(self, start: int) -> bool:
        """Whether the page was cut off inside this tag, which nothing ends."""
        return len(self.page) - start <= _CUT_TAG or "=" in self.page[start : start + _CUT_TAG]


def _is_bloated(tag: str) -> bool:
    return len(tag) > MAX_TAG or len(_QUOTED.sub("", tag).split()) > MAX_ATTRIBUTES
