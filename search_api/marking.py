"""Text of articles as HTML: everything escaped, with marks of our own."""

from collections.abc import Callable, Iterator
from html import escape as html_escape

from markupsafe import Markup, escape

from articles.mention import Mention
from engines.results import Fragment


def marked(fragment: Fragment) -> Markup:
    """A fragment with its matches in `<mark>`, and an ellipsis where the article goes on."""
    text = fragment.text
    pieces = ["… "] if fragment.cut_before else []
    done = 0
    for start, end in fragment.marks:
        pieces += (html_escape(text[done:start]), "<mark>", html_escape(text[start:end]), "</mark>")
        done = end
    pieces.append(html_escape(text[done:]))
    if fragment.cut_after:
        pieces.append(" …")
    return Markup("".join(pieces))  # noqa: S704 - every piece is escaped or our own


def with_names(
    text: str, mentions: tuple[Mention, ...], tag: Callable[[Mention, str], Markup]
) -> list[Markup]:
    """A text as paragraphs, each mention in it as `tag` makes it.

    `mentions` are of this text and in order; one that overlaps the one before, or whose place holds
    other words than its own, is left as text: offsets come from outside.
    """
    paragraphs: list[Markup] = []
    for start, end in _paragraphs(text):
        inside = (mention for mention in mentions if start <= mention.start and mention.end <= end)
        pieces: list[Markup] = []
        done = start
        for mention in inside:
            if mention.start < done or mention.end <= mention.start:
                continue
            if text[mention.start : mention.end] != mention.surface:
                continue
            pieces += (escape(text[done : mention.start]), tag(mention, mention.surface))
            done = mention.end
        paragraphs.append(Markup("").join([*pieces, escape(text[done:end])]))
    return paragraphs


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in text.split("\n\n"):
        if part.strip():
            yield start, start + len(part)
        start += len(part) + 2
