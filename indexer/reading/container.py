"""The second opinion on where the article is: the element with most of the page's prose, by BeautifulSoup."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from bs4 import BeautifulSoup, Tag

from indexer.reading.blocks import Block, Walk

_HOLDS_ONE: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "dd", "dt"}
)
_MOST_OF_ONE: Final = 500  # letters of one block that count: one endless block must not outweigh the article
_MOST: Final = 0.7  # an element with this share of the prose of the one around it is looked into
_ARTICLE: Final = 250  # letters of prose that make the element around the title the article
_OTHER: Final = 200  # and those of another article beside it
OTHER: Final = "other article"
_CAPTIONS: Final = 3  # that make a page of pictures
_LONGEST_CAPTION: Final = 40  # characters at least, for one to tell something


@dataclass(frozen=True, slots=True)
class Container:
    """The blocks of the article, and all of the page: furniture and other articles are marked as passed.

    `masses` are the letters of prose in each element, by its identity; `times` its `time` elements.
    """

    blocks: list[Block]
    page: list[Block]
    masses: Counter[int]
    times: list[Tag]
    is_gallery: bool = False


def find_container(soup: BeautifulSoup, *, is_live: bool = False) -> Container:
    """The blocks of text in the element that holds most of the page's prose; all, when there is no prose.

    Where several `article` elements stand on a page, the one with the title is taken, unless the page is a
    live blog, whose entries may be such elements. Where pictures tell more than paragraphs, their captions
    are text. Only for markup that `tame_markup` made flat.
    """
    root = soup.body or soup
    tags = root.find_all(True)
    paragraphs = _sums(tags, Counter({id(tag): len(tag.get_text()) for tag in tags if tag.name == "p"}))
    total = paragraphs[id(root)]
    is_gallery = _is_gallery(tags, total)
    title = next((tag for tag in tags if tag.name == "h1"), None)
    spared = frozenset(map(id, title.parents)) if title else frozenset()
    blocks = Walk(root, paragraphs, total / 2, spared, is_gallery).run()
    masses = _sums(tags, _prose(blocks))
    articles = [tag for tag in tags if tag.name == "article"]
    others: frozenset[int] = frozenset()
    place: Tag = root
    if title and not is_live:
        place, others = _start(root, title, articles, masses)
    if others:
        blocks = [replace(block, passed=OTHER) if _stands_in(block, others) else block for block in blocks]
    while (heavy := _heaviest_child(place, masses)) and masses[id(heavy)] >= _MOST * masses[id(place)]:
        place = heavy
    here = frozenset({id(place)})
    inside = [block for block in blocks if not block.passed and not block.is_link and _stands_in(block, here)]
    return Container(inside, blocks, masses, [tag for tag in tags if tag.name == "time"], is_gallery)


def container_blocks(soup: BeautifulSoup) -> list[Block]:
    """The blocks of `find_container`."""
    return find_container(soup).blocks


def visible_lines(soup: BeautifulSoup) -> Iterator[str]:
    """The lines of a page outside menus, asides, footers and forms, in order."""
    for block in Walk(soup.body or soup).run():
        yield from block.lines


def _start(root: Tag, title: Tag, articles: list[Tag], masses: Counter[int]) -> tuple[Tag, frozenset[int]]:
    """The article that the title stands in, where several others stand on the page, and those others."""
    own = title.find_parent("article")
    if own is None or masses[id(own)] < _ARTICLE:
        return root, frozenset()
    near = frozenset(map(id, (own, *own.parents, *own.find_all("article"))))
    others = frozenset(id(one) for one in articles if id(one) not in near and masses[id(one)] >= _OTHER)
    return (own, others) if len(others) > 1 else (root, frozenset())


def _stands_in(block: Block, places: frozenset[int]) -> bool:
    return bool(places) and (id(block.home) in places or any(id(up) in places for up in block.home.parents))


def _is_gallery(tags: list[Tag], prose: int) -> bool:
    captions = [
        len(tag.get_text(strip=True))
        for tag in tags
        if tag.name == "figcaption" and not tag.find("figcaption")
    ]
    telling = [length for length in captions if length >= _LONGEST_CAPTION]
    return len(telling) >= _CAPTIONS and sum(telling) > prose


def _prose(blocks: list[Block]) -> Counter[int]:
    """How many letters of prose each element holds itself, by its identity."""
    masses: Counter[int] = Counter()
    for block in blocks:
        if block.is_prose:
            masses[id(block.home)] += min(block.length, _MOST_OF_ONE)
    return masses


def _sums(tags: list[Tag], own: Counter[int]) -> Counter[int]:
    """What each element and all in it have together, by its identity: children come after their parents."""
    sums = Counter(own)
    for tag in reversed(tags):
        sums[id(tag.parent)] += sums[id(tag)]
    return sums


def _heaviest_child(place: Tag, masses: Counter[int]) -> Tag | None:
    tags = (child for child in place.children if isinstance(child, Tag) and child.name not in _HOLDS_ONE)
    children = [child for child in tags if masses[id(child)]]
    return max(children, key=lambda child: masses[id(child)], default=None)
