"""A served page as a tree, for tests to look into."""

from html.parser import HTMLParser
from typing import Self

import httpx

VOID = frozenset({"meta", "link", "input", "br", "rect", "img", "hr"})


class Element:
    """A tag with its attributes, children and text."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Self | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    @property
    def text(self) -> str:
        """All text inside, runs of white space as one space."""
        pieces = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join("".join(pieces).split())

    def all(self, tag: str = "", **attributes: str) -> "list[Element]":
        """Every element inside with this tag and these attributes (`class_` holds one class)."""
        return [each for each in self.inside() if each.is_like(tag, attributes)]

    def one(self, tag: str = "", **attributes: str) -> "Element":
        """The only such element."""
        (found,) = self.all(tag, **attributes)
        return found

    def inside(self) -> "list[Element]":
        """Every element inside, in order."""
        elements = [child for child in self.children if isinstance(child, Element)]
        return [each for element in elements for each in (element, *element.inside())]

    def is_like(self, tag: str, attributes: dict[str, str]) -> bool:
        """Whether the element has this tag, if any, and these attributes."""
        classes = self.attributes.get("class", "").split()
        return (not tag or self.tag == tag) and all(
            value in classes if name == "class_" else self.attributes.get(name) == value
            for name, value in attributes.items()
        )


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def parsed(html: str) -> Element:
    """The tree of a page. Raises AssertionError when a tag is not closed in its turn."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.at is builder.root, f"<{builder.at.tag}> is not closed"
    return builder.root


def look(site: httpx.Client, address: str, status: int = 200) -> Element:
    """The page at an address."""
    answer = site.get(address)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return parsed(answer.text)
