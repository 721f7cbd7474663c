"""The second opinion on where the article is: the element with most of the page's prose, by BeautifulSoup."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from indexer.characters import squeeze

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
_PROSE = 40  # characters that a block needs to count as prose
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
    blocks = _Walk(root, _paragraph_length(root) / 2).run()
    place, masses = root, _prose_below(blocks)
    while (heavy := _heaviest_child(place, masses)) and masses[id(heavy)] >= _MOST * masses[id(place)]:
        place = heavy
    inside = [
        block for block in blocks if block.home is place or any(up is place for up in block.home.parents)
    ]
    return [block for block in inside if block.linked < block.length / 2]


def visible_lines(soup: BeautifulSoup) -> Iterator[str]:
    """The lines of a page outside menus, asides, footers and forms, in order."""
    for block in _Walk(soup.body or soup, None).run():
        yield from block.lines


def _paragraph_length(place: Tag) -> int:
    return sum(len(paragraph.get_text()) for paragraph in place.find_all("p"))


def _prose_below(blocks: list[Block]) -> Counter[int]:
    """How many characters of prose each element holds, by the identity of the element."""
    masses: Counter[int] = Counter()
    for block in blocks:
        if block.is_prose:
            for place in (block.home, *block.home.parents):
                masses[id(place)] += block.length
    return masses


def _heaviest_child(place: Tag, masses: Counter[int]) -> Tag | None:
    children = [child for child in place.children if isinstance(child, Tag) and masses[id(child)]]
    return max(children, key=lambda child: masses[id(child)], default=None)


@dataclass(slots=True)
class _Walk:
    """One walk over a page that gathers its blocks.

    It passes over furniture with paragraphs of up to `spare` characters; with None, over all that is
    furniture by the name of its element, and nothing by its class.
    """

    home: Tag
    spare: float | None
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
                self._visit(child, in_link=in_link or child.name == "a")
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
        if place.name not in _SKIPPED:
            if self.spare is None:
                return False
            names = " ".join(str(place.get(name) or "") for name in ("id", "role"))
            names = " ".join([names, *map(str, place.get_attribute_list("class"))])
            if not _FURNITURE.search(names) and (place.name == "p" or not _CREDIT.search(names)):
                return False
        return self.spare is None or _paragraph_length(place) <= self.spare
