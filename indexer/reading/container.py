"""The second opinion on where the article is: the element with most of the page's prose, by BeautifulSoup."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from indexer.reading.characters import squeeze

_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i"}
    | {"ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u"}
    | {"var", "wbr"}
)
_SKIPPED = frozenset(
    {"nav", "footer", "aside", "form", "button", "select", "noscript", "figure", "svg", "template", "iframe"}
    | {"dialog", "menu", "label", "textarea", "script", "style", "video", "audio", "object", "head"}
)
_FURNITURE = re.compile(
    r"(?:^|[-_\s])(?:shar(?:e|ing)|social|related|recommend\w*|newsletter|promo\w*|advert\w*|ads?|sponsor\w*"
    r"|comments?|disqus|respond|cookies?|consent|breadcrumbs?|nav|navigation|menu|sidebar|footer|masthead"
    r"|popup|modal|subscri\w+|signup|login|toolbar|tags|bio|byline|caption|outbrain|taboola|popular"
    r"|trending|read-?(?:more|next)|more-(?:on|from|stories)|hidden|screen-reader-text|pull-?quote|teaser)"
    r"(?:[-_\s]|$)",
    re.IGNORECASE,
)
# Elements that are made for text; what stands in others may be a label or a caption.
_MADE_FOR_TEXT = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "dd", "dt"})
# Of pictures, unless it is a paragraph: then it says who else worked on the article.
_CREDIT = re.compile(r"(?:^|[-_\s])credits?(?:[-_\s]|$)", re.IGNORECASE)
_HOLDS_ONE = _MADE_FOR_TEXT | {"h1"}
_PROSE = 40  # characters that a block needs to count as prose
_MOST_OF_ONE = 500  # characters of one block that count: one endless block must not outweigh the article
_MOST = 0.7  # an element with this share of the prose of the one around it is looked into


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text as lines, how many of its characters are links, and the element that it stands in."""

    lines: tuple[str, ...]
    linked: int
    home: Tag

    @property
    def is_made_for_text(self) -> bool:
        """Whether it stands in a paragraph, a heading, a list or a quotation."""
        return self.home.name in _MADE_FOR_TEXT

    @property
    def length(self) -> int:
        """How many characters it holds."""
        return sum(map(len, self.lines))

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough for a sentence and not mostly links."""
        return self.length >= _PROSE and self.linked < self.length / 3


def container_blocks(soup: BeautifulSoup) -> list[Block]:
    """The blocks of text in the element that holds most of the page's prose; all, when there is no prose.

    Furniture goes by the names of elements and of their classes, unless that would take half of the page.
    Only for markup that `tame_markup` made flat: the walk recurses.
    """
    root = soup.body or soup
    paragraphs = _sums(root, _paragraph_lengths(root))
    blocks = _Walk(root, paragraphs, paragraphs[id(root)] / 2).run()
    masses = _sums(root, _prose(blocks))
    place = root
    while (heavy := _heaviest_child(place, masses)) and masses[id(heavy)] >= _MOST * masses[id(place)]:
        place = heavy
    inside = (
        block for block in blocks if block.home is place or any(up is place for up in block.home.parents)
    )
    return [block for block in inside if block.linked < block.length / 2]


def visible_lines(soup: BeautifulSoup) -> Iterator[str]:
    """The lines of a page outside menus, asides, footers and forms, in order."""
    for block in _Walk(soup.body or soup).run():
        yield from block.lines


def _paragraph_lengths(root: Tag) -> Counter[int]:
    """How many characters each paragraph holds, by the identity of its element."""
    return Counter({id(paragraph): len(paragraph.get_text()) for paragraph in root.find_all("p")})


def _prose(blocks: list[Block]) -> Counter[int]:
    """How many characters of prose each element holds itself, by its identity."""
    masses: Counter[int] = Counter()
    for block in blocks:
        if block.is_prose:
            masses[id(block.home)] += min(block.length, _MOST_OF_ONE)
    return masses


def _sums(root: Tag, own: Counter[int]) -> Counter[int]:
    """What each element and all in it have together, by its identity: children come after their parents."""
    sums = Counter(own)
    for tag in reversed(root.find_all(True)):
        sums[id(tag.parent)] += sums[id(tag)]
    return sums


def _heaviest_child(place: Tag, masses: Counter[int]) -> Tag | None:
    tags = (child for child in place.children if isinstance(child, Tag) and child.name not in _HOLDS_ONE)
    children = [child for child in tags if masses[id(child)]]
    return max(children, key=lambda child: masses[id(child)], default=None)


@dataclass(slots=True)
class _Walk:
    """One walk over a page that gathers its blocks.

    It passes over furniture, by the name of its element or its class, with up to `spare` characters of
    `paragraphs`; without paragraphs, over all that is furniture by the name of its element.
    """

    home: Tag
    paragraphs: Counter[int] | None = None
    spare: float = 0
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def run(self) -> list[Block]:
        self._visit(self.home, in_link=False)
        self._end_block()
        return self.blocks

    def _visit(self, place: Tag, *, in_link: bool) -> None:
        for child in place.children:
            if type(child) is NavigableString:
                self.pieces.append(child.replace("\n", " "))
                self.linked += len(child.strip()) if in_link else 0
            elif not isinstance(child, Tag) or self._is_furniture(child):
                continue
            elif child.name == "br":
                self.pieces.append("\n")
            elif child.name in _INLINE:
                self._visit(child, in_link=in_link or (child.name == "a" and child.has_attr("href")))
            else:
                self._visit_block(child, in_link=in_link)

    def _visit_block(self, place: Tag, *, in_link: bool) -> None:
        self._end_block()
        outer, self.home = self.home, place
        self._visit(place, in_link=in_link)
        self._end_block()
        self.home = outer

    def _end_block(self) -> None:
        lines = tuple(filter(None, map(squeeze, "".join(self.pieces).split("\n"))))
        if lines:
            self.blocks.append(Block(lines, self.linked, self.home))
        self.pieces.clear()
        self.linked = 0

    def _is_furniture(self, place: Tag) -> bool:
        if self.paragraphs is None:
            return place.name in _SKIPPED
        is_named = place.name in _SKIPPED or _is_named_furniture(place)
        return is_named and self.paragraphs[id(place)] <= self.spare


def _is_named_furniture(place: Tag) -> bool:
    """Whether the class, the id or the role of an element says that it is furniture."""
    values = (place.get("id"), place.get("role"), *place.get_attribute_list("class"))
    names = " ".join(str(value) for value in values if value)
    return bool(_FURNITURE.search(names)) or (place.name != "p" and bool(_CREDIT.search(names)))
