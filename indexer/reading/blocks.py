"""A page as blocks of text in their order, by BeautifulSoup; furniture among them is known by its names."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString

from indexer.reading.characters import squeeze
from indexer.reading.lengths import reading_length

_INLINE: Final = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i"}
    | {"ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u"}
    | {"var", "wbr"}
)
# What no reader and no extractor takes for an article: not even looked into.
_UNREAD: Final = frozenset(
    {"nav", "footer", "select", "noscript", "svg", "template", "script", "style", "head", "iframe", "button"}
    | {"video", "audio", "object", "menu", "textarea"}
)
_SKIPPED: Final = frozenset({"aside", "form", "figure", "dialog", "label"})
_CAPTION: Final = "caption"
FURNITURE: Final = "furniture"
DOUBTFUL: Final = "doubtful"
NOTICE: Final = "notice"
# Words of classes and ids that say what an element is for, in the languages in which sites write them.
_FURNITURE: Final = re.compile(
    r"(?:^|[-_\s])(?:shar(?:e|ing|edaddy)|social|related\w*|recommend\w*|newsletters?|promo\w*|advert\w*|ads?"
    r"|sponsor\w*|comments?|disqus|respond|cookies?|consent|onetrust|gdpr|breadcrumbs?|nav|navigation|menu"
    r"|sidebar|footer|masthead|pop-?up|modal|subscri\w+|signup|login|toolbar|tags|bio|byline|caption"
    r"|outbrain|taboola|popular|trending|read-?(?:more|next)|more-(?:on|from|stories)|hidden"
    r"|screen-reader-text|sr-only|pull-?quote|teaser|vjs\w*|jwplayer|pagination|author-(?:box|info|card)"
    r"|werbung|anzeige|kommentare?|publicit(?:e|ate)|publicidade?|pubblicita|partage[rs]?|commentaires"
    r"|lire-aussi|compart(?:ir|ilh\w+)|comentarios|relacionad[ao]s?|condivi\w+|commenti|correlat[ei]"
    r"|leggi-anche|advertentie|reacties|lees-ook|reklam[ae]?|komentarz[ey]|yorumlar|iklan|baca-juga"
    r"|annons\w*|kommentarer|hirdetes)"
    r"(?:[-_\s]|$)",
    re.IGNORECASE,
)
# Never the article, however long it is.
_NOTICE: Final = re.compile(r"(?:^|[-_\s])(?:cookies?|consent|onetrust|gdpr)(?:[-_\s]|$)", re.IGNORECASE)
# Furniture to most, a part of the report to some: two extractors decide.
_DOUBTFUL: Final = re.compile(r"pull-?quote|teaser", re.IGNORECASE)
# Of pictures, unless it is a paragraph: then it says who else worked on the article.
_CREDIT: Final = re.compile(r"(?:^|[-_\s])credits?(?:[-_\s]|$)", re.IGNORECASE)
_MOST_OF_NAMES: Final = 400  # characters of classes and ids that are looked at
_INVISIBLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Elements that are made for text; what stands in others may be a label or a caption.
_MADE_FOR_TEXT: Final = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "dd", "dt"})
_PROSE: Final = 40  # letters that a block needs to count as prose
_SENTENCE: Final = 80  # letters of a block that may hold more links than words without one
_LONGEST_CELL: Final = 150  # letters: the cells of pages that are laid out as tables are longer


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text as lines, how many of its characters are links, and the element that it stands in.

    `passed` says why it is passed over: "" when it is read, else one of the words below.
    """

    lines: tuple[str, ...]
    linked: int
    home: Tag
    passed: str = ""

    @property
    def is_made_for_text(self) -> bool:
        """Whether it stands in a paragraph, a heading, a list or a quotation."""
        return self.home.name in _MADE_FOR_TEXT

    @property
    def length(self) -> int:
        """How many letters it holds."""
        return sum(map(reading_length, self.lines))

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough for a sentence and not mostly links."""
        return not self.passed and self.length >= _PROSE and self.linked < sum(map(len, self.lines)) / 3

    @property
    def is_link(self) -> bool:
        """Whether it is mostly links; those of a sentence may be more than half of it."""
        length = sum(map(len, self.lines))
        return self.linked >= length * (0.8 if self.length >= _SENTENCE else 0.5)


@dataclass(slots=True)
class Walk:
    """One walk over a page that gathers its blocks; it recurses, so only for what `tame_markup` made flat.

    Furniture is what its element, its class or its style calls so, unless it holds more than `spare` of the
    characters of the page's `paragraphs`, or is one of `spared` and only its class says so. Without
    `paragraphs` it is only what its element calls so. With `captions` those of pictures are text.
    """

    home: Tag
    paragraphs: Counter[int] | None = None
    spare: float = 0
    spared: frozenset[int] = frozenset()
    captions: bool = False
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    passed: str = ""

    def run(self) -> list[Block]:
        """The blocks in the order of the page."""
        self._visit(self.home, in_link=False)
        self._end_block()
        return self.blocks

    def _visit(self, place: Tag, *, in_link: bool) -> None:
        for child in place.children:
            if type(child) is NavigableString:
                self.pieces.append(child.replace("\n", " "))
                self.linked += len(child.strip()) if in_link else 0
            elif not isinstance(child, Tag) or child.name in _UNREAD:
                continue
            elif child.name == "br":
                self.pieces.append("\n")
            elif not self.passed and (passed := self._passes(child)):
                self._pass_over(child, passed, in_link=in_link)
            elif child.name in _INLINE:
                self._visit(child, in_link=in_link or (child.name == "a" and child.has_attr("href")))
            elif child.name == "tr" and self.paragraphs is not None and (cells := _cells(child)):
                self._visit_row(child, cells)
            else:
                self._visit_block(child, in_link=in_link)

    def _pass_over(self, place: Tag, passed: str, *, in_link: bool) -> None:
        """Gathers what is passed over, apart; within a line nothing is left of it."""
        if self.paragraphs is not None and place.name not in _INLINE:
            self.passed = passed
            self._visit_block(place, in_link=in_link)
            self.passed = ""

    def _visit_block(self, place: Tag, *, in_link: bool) -> None:
        self._end_block()
        outer, self.home = self.home, place
        self._visit(place, in_link=in_link)
        self._end_block()
        self.home = outer

    def _visit_row(self, row: Tag, cells: list[str]) -> None:
        self._end_block()
        linked = sum(len(link.get_text(strip=True)) for link in row.find_all("a", href=True))
        self.blocks.append(Block((" | ".join(cells),), linked, row, self.passed))

    def _end_block(self) -> None:
        lines = tuple(filter(None, map(squeeze, "".join(self.pieces).split("\n"))))
        if lines:
            self.blocks.append(Block(lines, self.linked, self.home, self.passed))
        self.pieces.clear()
        self.linked = 0

    def _passes(self, place: Tag) -> str:
        """Why an element is passed over; "" when it is read."""
        if self.captions and (place.name == "figure" or _CAPTION in _names(place)):
            return ""
        if self.paragraphs is None:
            return FURNITURE if place.name in _SKIPPED else ""
        passed = FURNITURE if place.name in _SKIPPED or _is_invisible(place) else ""
        if not passed and id(place) not in self.spared:
            passed = _named_furniture(place)
        is_small = passed == NOTICE or self.paragraphs[id(place)] <= self.spare
        return passed if is_small else ""


def _cells(row: Tag) -> list[str]:
    """The cells of a row of a table that is one; none where a page is laid out as a table."""
    if row.find(["table", "tr"]):  # first: what follows takes the text of all that is in it
        return []
    cells = row.find_all(["td", "th"], recursive=False)
    if len(cells) < 2:
        return []
    texts = [squeeze(cell.get_text(" ")) for cell in cells]
    return list(filter(None, texts)) if max(map(reading_length, texts)) <= _LONGEST_CELL else []


def _is_invisible(place: Tag) -> bool:
    hidden = place.has_attr("hidden") or place.get("aria-hidden") == "true"
    return hidden or bool(_INVISIBLE.search(str(place.get("style", ""))[:_MOST_OF_NAMES]))


def _named_furniture(place: Tag) -> str:
    """Whether the class, the id or the role of an element says that it is furniture."""
    names = _names(place)
    if not names:
        return ""
    if _FURNITURE.search(names) or (place.name != "p" and _CREDIT.search(names)):
        return DOUBTFUL if _DOUBTFUL.search(names) else NOTICE if _NOTICE.search(names) else FURNITURE
    return ""


def _names(place: Tag) -> str:
    if not place.attrs:
        return ""
    values = (place.get("id"), place.get("role"), *place.get_attribute_list("class"))
    return " ".join(str(value) for value in values if value)[:_MOST_OF_NAMES]
