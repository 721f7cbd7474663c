"""Text of articles as HTML: everything escaped, with marks of our own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape as html_escape

from markupsafe import Markup, escape

from engines.results import Fragment


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text, from character `start` to `end` (exclusive), and what stands for them on a page."""

    start: int
    end: int
    words: str
    html: Markup


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


def with_spans(text: str, spans: Iterable[Span]) -> list[Markup]:
    """A text as paragraphs, with its spans.

    Of two that overlap the one that is given first is kept. One whose place holds other words than its own,
    or that goes beyond a paragraph, is left as text: offsets come from outside.
    """
    sound = (span for span in spans if span.words and text[span.start : span.end] == span.words)
    kept = _apart(span for span in sound if "\n\n" not in span.words)
    paragraphs: list[Markup] = []
    for start, end in _paragraphs(text):
        pieces: list[Markup] = []
        done = start
        for span in kept:
            if start <= span.start and span.end <= end:
                pieces += (escape(text[done : span.start]), span.html)
                done = span.end
        paragraphs.append(Markup("").join([*pieces, escape(text[done:end])]))
    return paragraphs


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Those that overlap none before them, by place."""
    kept: list[Span] = []
    taken: set[int] = set()
    for span in spans:
        places = range(span.start, span.end)
        if span.start >= 0 and taken.isdisjoint(places):
            kept.append(span)
            taken.update(places)
    return sorted(kept, key=lambda span: span.start)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in text.split("\n\n"):
        if part.strip():
            yield start, start + len(part)
        start += len(part) + 2
