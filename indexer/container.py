"""The second opinion on where the article is: the element with most of the page's prose, by BeautifulSoup."""

import re
from collections import Counter
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
    r"|popup|modal|subscri\w+|signup|login|toolbar|tags|bio|byline|caption|credits?|outbrain|taboola|popular"
    r"|trending|read-?(?:more|next)|more-(?:on|from|stories)|hidden|screen-reader-text|pull-?quote|teaser)"
    r"(?:[-_\s]|$)",
    re.IGNORECASE,
)
_PROSE = 40  # characters that a block needs to count as prose
_MOST = 0.7  # an element with this share of the prose of the one around it is looked into


@dataclass(frozen=True, slots=True)
class _Block:
    """One block of text with its line breaks, how much of it is links, and the element that it stands in."""

    text: str
    linked: int
    home: Tag

    @property
    def is_prose(self) -> bool:
        return len(self.text) >= _PROSE and self.linked < len(self.text) / 3


def container_paragraphs(soup: BeautifulSoup) -> list[str]:
    """The lines of text in the element that holds most of the page's prose; all lines when there is no prose.

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
    return [line for block in inside if block.linked < len(block.text) / 2 for line in block.text.split("\n")]


def _paragraph_length(place: Tag) -> int:
    return sum(len(paragraph.get_text()) for paragraph in place.find_all("p"))


def _prose_below(blocks: list[_Block]) -> Counter[int]:
    """How many characters of prose each element holds, by the identity of the element."""
    masses: Counter[int] = Counter()
    for block in blocks:
        if block.is_prose:
            for place in (block.home, *block.home.parents):
                masses[id(place)] += len(block.text)
    return masses


def _heaviest_child(place: Tag, masses: Counter[int]) -> Tag | None:
    children = [child for child in place.children if isinstance(child, Tag) and masses[id(child)]]
    return max(children, key=lambda child: masses[id(child)], default=None)


@dataclass(slots=True)
class _Walk:
    """One walk over a page that gathers its blocks; furniture of up to `spare` characters is passed over."""

    home: Tag
    spare: float
    blocks: list[_Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def run(self) -> list[_Block]:
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
        text = "\n".join(filter(None, map(squeeze, "".join(self.pieces).split("\n"))))
        if text:
            self.blocks.append(_Block(text, self.linked, self.home))
        self.pieces.clear()
        self.linked = 0

    def _is_furniture(self, place: Tag) -> bool:
        if place.name in _SKIPPED:
            named = True
        else:
            names = (*place.get_attribute_list("class"), place.get("id"), place.get("role"))
            named = any(_FURNITURE.search(str(name)) for name in names if name)
        return named and _paragraph_length(place) <= self.spare
