"""From a piece of HTML, as feeds hold it, to paragraphs: it is no page with an article to look for."""

import html
import re
from typing import Final

from bs4 import BeautifulSoup

from indexer.reading.characters import scrub, squeeze
from indexer.reading.container import visible_lines
from indexer.reading.markup import tame_markup

_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,20}(?:\s[^<>]{0,5000})?/?>")
_EMPTY_LINE: Final = re.compile(r"\n[ \t]*\n")


def fragment_lines(text: str, *, is_html: bool) -> list[str]:
    """The paragraphs of a piece of HTML, or of a plain text; markup that was escaped once too often is read.

    A plain text that holds tags counts as HTML: no report is written with tags in it. Raises
    UnreadableError (too_large) over the number of tags that a page may have.
    """
    text = scrub(text).replace("\r\n", "\n")
    if not _TAG.search(text) and is_html:
        text = scrub(html.unescape(text))
    if not _TAG.search(text):
        return _plain_lines(text)
    return list(visible_lines(BeautifulSoup(tame_markup(text).html, "html.parser")))


def fragment_line(text: str) -> str:
    """The text of a piece of HTML on one line: titles hold markup where nobody expects it."""
    return " ".join(fragment_lines(text, is_html=True))


def _plain_lines(text: str) -> list[str]:
    """Paragraphs that empty lines part; where there are none, each line is one."""
    parts = _EMPTY_LINE.split(text) if _EMPTY_LINE.search(text) else text.split("\n")
    return list(filter(None, map(squeeze, parts)))
