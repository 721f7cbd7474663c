"""Where the entries of a feed stand in its text, so that it can be read in parts: in time with its length."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_ROOTS: Final = frozenset({"rss", "feed", "rdf", "channel"})
_HTML: Final = frozenset({"html", "head", "body"})
ENTRIES: Final = frozenset({"item", "entry"})
"""What the elements of entries are called, in lower case without a prefix."""

_EMPTY: Final = frozenset({"link", "br", "img", "meta", "hr"})  # which many leave unclosed
_ATTRIBUTES: Final = r"""((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)"""
_TAG: Final = re.compile(rf"<(/?)([A-Za-z_][\w:.-]*+){_ATTRIBUTES}>")
_ENTITY: Final = re.compile(r"""<!ENTITY\s+([A-Za-z]\w*)\s+["']((?:&#\w+;|[^&"'<%]){0,200})["']\s*>""")
_MOST_ENTITIES: Final = 300
_DEEPEST: Final = 20  # elements around the entries
_MOST_ABOUT: Final = 50_000  # characters before the entries, and behind them
_LARGEST_FRAME: Final = 20_000  # characters; it is read again with every part


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, `start` to `end` (exclusive) in characters of its text."""

    start: int
    end: int
    name: str
    attributes: str
    closes: bool

    @property
    def kind(self) -> str:
        """Its name in lower case without a prefix."""
        return self.name.rpartition(":")[2].lower()

    @property
    def is_empty(self) -> bool:
        """Whether it is an element without content."""
        return self.attributes.endswith("/")


@dataclass(frozen=True, slots=True)
class Outline:
    """The text of a feed, where each of its entries starts, and where the last one ends.

    `declared` declares its entities. `before` and `after` are the tags that an entry must stand between to
    be read alone, both empty where that is not possible. `is_whole` tells that the feed is closed,
    `last_is_whole` that its last entry is.
    """

    text: str
    starts: tuple[int, ...]
    end: int
    declared: str
    before: str
    after: str
    is_whole: bool
    last_is_whole: bool

    @property
    def is_divisible(self) -> bool:
        """Whether entries can be read alone."""
        return bool(self.before)

    @property
    def about(self) -> str:
        """The feed without its entries: enough of it to say what it is."""
        head = self.text[: self.starts[0]] if self.starts else self.text
        rest = self.text[self.end :] if self.starts else ""
        return f"{self.declared}{head[:_MOST_ABOUT]}{rest[:_MOST_ABOUT]}"

    def part(self, first: int, last: int) -> str:
        """A feed of the entries from `first` to before `last`, from 0; of all where it is not divisible."""
        if not self.is_divisible:
            return f"{self.declared}{self.text}"
        end = self.starts[last] if last < len(self.starts) else self.end
        return f"{self.declared}{self.before}{self.text[self.starts[first] : end]}{self.after}"

    def size(self, first: int, last: int) -> int:
        """How many characters these entries have."""
        return (self.starts[last] if last < len(self.starts) else self.end) - self.starts[first]


def root_of(text: str) -> str:
    """The element that is a feed, in lower case without a prefix; empty for what is no feed."""
    root = _root(text)
    return root.kind if root else ""


def first_element(text: str) -> str:
    """The first element of a text, in lower case without a prefix; empty without any."""
    return next((tag.kind for tag in tags_of(text)), "")


def outline_of(text: str) -> Outline | None:
    """Where the entries of a feed stand; None for what is no feed.

    What stands before the feed is left out, with its DOCTYPE: of that only such entities are declared again
    as mean a short text and no other entity.
    """
    root = _root(text)
    if root is None:
        return None
    declared = _declared(text[: root.start])
    text = text[root.start :]
    open_tags: list[Tag] = []
    for tag in tags_of(text):
        if tag.kind in ENTRIES and not tag.closes:
            return _with_entries(text, declared, tag, open_tags)
        _follow(tag, open_tags)
    return Outline(text, (), len(text), declared, "", "", not open_tags, True)


def _with_entries(text: str, declared: str, first: Tag, open_tags: list[Tag]) -> Outline:
    starts, closed, end = _entries(text, first)
    before = "".join(text[tag.start : tag.end] for tag in open_tags[:_DEEPEST])
    after = "".join(f"</{tag.name}>" for tag in reversed(open_tags[:_DEEPEST]))
    root = open_tags[0].name if open_tags else ""
    is_whole = f"</{root}>".lower() in text[end:].lower() if root else closed
    end = end if closed else len(text)
    if len(before) > _LARGEST_FRAME:
        before = after = ""
    return Outline(text, tuple(starts), end, declared, before, after, is_whole, closed)


def _entries(text: str, first: Tag) -> tuple[list[int], bool, int]:
    """Where entries start, whether the last is closed, and where the last end of one is."""
    starts, closed, end = [first.start], first.is_empty, first.end
    name = first.name.lower()
    for tag in tags_of(text, first.end):
        if tag.name.lower() == name:
            if tag.closes:
                closed, end = True, tag.end
            else:
                starts.append(tag.start)
                closed = tag.is_empty
                end = tag.end if closed else end
    return starts, closed, end


def _follow(tag: Tag, open_tags: list[Tag]) -> None:
    """Keep the list of open elements as this tag changes it."""
    if not tag.closes:
        if not tag.is_empty and tag.kind not in _EMPTY:
            open_tags.append(tag)
        return
    names = [one.name for one in open_tags[-_DEEPEST:]]
    if tag.name in names:
        del open_tags[len(open_tags) - 1 - names[::-1].index(tag.name) :]


def _root(text: str) -> Tag | None:
    """The element that is the feed: the first one, or an `rss` or `feed` behind something that is no page."""
    is_first = True
    for tag in tags_of(text):
        if tag.kind in _HTML:
            return None
        if not tag.closes and tag.kind in _ROOTS and (is_first or tag.kind in {"rss", "feed"}):
            return tag
        is_first = False
    return None


def _declared(prolog: str) -> str:
    """The declarations of entities that mean a short text."""
    entities = _ENTITY.findall(prolog)[:_MOST_ENTITIES]
    lines = [f'<!ENTITY {name} "{value}">' for name, value in entities]
    if lines:
        return "<!DOCTYPE feed [\n" + "\n".join(lines) + "\n]>\n"
    return ""


def tags_of(text: str, position: int = 0) -> Iterator[Tag]:
    """The tags of a text from a position on, without what stands in comments and CDATA."""
    missing: set[str] = set()
    while (position := text.find("<", position)) >= 0:
        closing = _closing(text, position)
        if closing:
            # What has no end is text: the mark alone is passed over.
            end = -1 if closing in missing else text.find(closing, position)
            if end < 0:
                missing.add(closing)
            position = end + len(closing) if end >= 0 else position + 1
            continue
        tag = _TAG.match(text, position)
        if tag:
            yield Tag(position, tag.end(), tag[2], tag[3].rstrip(), bool(tag[1]))
        position = tag.end() if tag else position + 1


def _closing(text: str, position: int) -> str:
    """What ends the section that begins here; empty for a tag."""
    if text.startswith("<!--", position):
        return "-->"
    if text.startswith("<![CDATA[", position):
        return "]]>"
    if text.startswith("<?", position):
        return "?>"
    return ">" if text.startswith("<!", position) else ""
