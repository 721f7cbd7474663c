"""What others take for the article on a page: trafilatura, the readability that it brings along, JSON-LD."""

import html as entities
import logging
import re
from collections.abc import Iterator, Mapping
from typing import Final

from bs4 import BeautifulSoup
from lxml.etree import _Element, iterwalk
from trafilatura import bare_extraction
from trafilatura.external import try_readability
from trafilatura.utils import load_html

from indexer.reading.characters import scrub, squeeze

LOGGER = logging.getLogger(__name__)

# What does not end a line in trafilatura's own documents and in the HTML of its readability.
_INLINE: Final = frozenset(
    {"hi", "ref", "del", "cell", "graphic", "a", "abbr", "b", "cite", "em", "font", "i", "mark", "q", "small"}
    | {"span", "strong", "sub", "sup", "u"}
)
_BREAK: Final = re.compile(r"</?(?:p|br|div|li|h[1-6])\b[^<>]*>|\r?\n", re.IGNORECASE)
_TAG: Final = re.compile(r"<[a-zA-Z/][^<>]*>")
_MOST_ENTRIES: Final = 2_000  # of a live blog
_MOST_DECLARED: Final = 1_000_000  # characters of a text in JSON-LD


def trafilatura_paragraphs(html: str) -> list[str]:
    """What trafilatura takes for the article, in its precision mode; empty when it finds nothing.

    Without its own second opinions (`fast`), which cost as much as it does and which the vote has better:
    with them F1 is the same on all but three of 602 pages. Never with `deduplicate=True`, which carries
    state from page to page.
    """
    try:
        document = bare_extraction(
            html, favor_precision=True, fast=True, include_comments=False, include_tables=True
        )
    except Exception:  # whatever a page does to it: the other extractors read the page
        LOGGER.debug("trafilatura gave up on a page", exc_info=True)
        return []
    body = getattr(document, "body", None)
    return [] if body is None else _lines(body)


def readability_paragraphs(html: str) -> list[str]:
    """What the readability that trafilatura brings along takes for the article."""
    tree = load_html(html)
    return [] if tree is None else _lines(try_readability(tree))


def declared_paragraphs(article: Mapping[str, object]) -> list[str]:
    """The text that a node of JSON-LD gives: `articleBody`, the entries of a live blog; often only a part."""
    texts = [article.get("articleBody"), *_entries(article.get("liveBlogUpdate"))]
    lines = (
        squeeze(scrub(entities.unescape(_TAG.sub("", line))))
        for text in texts
        if isinstance(text, str) and len(text) <= _MOST_DECLARED
        for line in _BREAK.split(entities.unescape(text))
    )
    return [line for line in lines if line]


def every_paragraph(html: str) -> list[str]:
    """All paragraphs of a page, or all of its text when it has none, by Python's own parser.

    What is for readers without scripts only where there is nothing else.
    """
    return _paragraphs(html, "title", "template", "noscript") or _paragraphs(html, "title", "template")


def _paragraphs(html: str, *unseen: str) -> list[str]:
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(unseen):
        element.decompose()
    texts = [paragraph.get_text() for paragraph in soup.find_all("p")] or soup.get_text("\n").split("\n")
    return [line for line in map(squeeze, texts) if line]


def _entries(updates: object) -> Iterator[object]:
    for update in (updates if isinstance(updates, list) else [updates])[:_MOST_ENTRIES]:
        if isinstance(update, dict):
            yield update.get("headline")
            yield update.get("articleBody")


def _lines(body: _Element) -> list[str]:
    """The text of an extractor's document, a line for each block and each line break in it."""
    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            pieces.append("\n")
        elif element.tag == "cell" and event == "start" and element.getprevious() is not None:
            pieces.append(" | ")
        text = element.text if event == "start" else element.tail if element is not body else None
        if text:
            pieces.append(text.replace("\n", " "))
    lines = (squeeze(line).removesuffix(" |") for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]
