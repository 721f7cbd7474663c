"""Names as the recogniser would give them, marked in a text, for the tests of the rules after it."""

import re
from collections.abc import Iterable

from indexer.naming.spans import Label, Span

_MARKED = re.compile(r"\[(PER|LOC|ORG|MISC)\|([^\]]+)\]")


def marked(text: str, confidence: float = 0.95) -> tuple[str, list[Span]]:
    """A text and its names, from a text where they are marked: "talks in [LOC|Kyiv]"."""
    plain, spans, at = "", [], 0
    for match in _MARKED.finditer(text):
        plain += text[at : match.start()]
        spans.append(Span(len(plain), len(plain) + len(match[2]), Label(match[1]), confidence))
        plain, at = plain + match[2], match.end()
    return plain + text[at:], spans


def mark(text: str, spans: Iterable[Span]) -> str:
    """The text with its names marked, as `marked` reads it."""
    out, at = "", 0
    for span in sorted(spans, key=lambda span: span.start):
        assert at <= span.start < span.end
        out += f"{text[at : span.start]}[{span.label}|{text[span.start : span.end]}]"
        at = span.end
    return out + text[at:]
