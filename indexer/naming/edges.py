"""Where a name begins and ends, where the recogniser cut it wrongly.

Every function takes a text and the names found in it, in order, and gives them back in order.
"""

from collections.abc import Iterator
from dataclasses import replace

import regex

from indexer.naming.occurrences import MAX_NAME
from indexer.naming.spans import Label, Span

_INITIALS_BEFORE = regex.compile(r"(?<![\w.])(?!U\. ?[SNK]\.|E\. ?U\.)(?:\p{Lu}\. ?){1,3}$")
_INITIAL = regex.compile(r"\p{Lu}\. ?")
_GOES_ON = regex.compile(r" (?:of|for|and|the|former)$")
_DANGLES = regex.compile(r" (?:of|for|and|the|former|in|at|on|from|by|with|to)$")
_POSSESSIVE = regex.compile(r"['’]s$")
_ABBREVIATED = regex.compile(r"(?:\b\p{L}|\.\p{L}+|\b(?:Jr|Sr|St|Inc|Co|Corp|Ltd|Bros))\.$")
_APOSTROPHES = frozenset("'’")
_REST_OF_WORD = regex.compile(r"['’](?![sS]\b)\p{L}+")
_DIRECTION = regex.compile(r"(?:(?:north|south|east|west)(?:ern)?[- ]?){1,2}(?<=[ -])|central ")
_EDGES = frozenset(" \t\"'’‘“”«»,;:!?.()[]<>#*•–—-")
_LATIN_CAPITAL = regex.compile(r"[\p{Lu}&&\p{Latin}]", regex.VERSION1)


def join_parted(text: str, spans: list[Span]) -> list[Span]:
    """An organisation cut before its last name: "Tribunal for the former" and "Yugoslavia" are one."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last
            and last.label is Label.ORG
            and span.label in (Label.ORG, Label.PLACE)
            and text[last.end : span.start] == " "
            and _GOES_ON.search(text[last.start : last.end])
        ):
            joined[-1] = replace(last, end=span.end)
        else:
            joined.append(span)
    return joined


def take_initials(text: str, spans: list[Span]) -> list[Span]:
    """A person's initials belong to the name, and so does the first name before them."""
    taken: list[Span] = []
    for span in spans:
        initials = _INITIALS_BEFORE.search(text[max(0, span.start - 12) : span.start])
        if span.label is Label.PERSON and initials:
            span = replace(span, start=span.start - len(initials[0]))
        if span.label is Label.PERSON and _INITIAL.match(text, span.start):
            while taken and (taken[-1].end > span.start or _is_first_name(text, taken[-1], span)):
                span = replace(span, start=min(span.start, taken.pop().start))
        taken.append(span)
    return taken


def _is_first_name(text: str, before: Span, span: Span) -> bool:
    return before.label is Label.PERSON and text[before.end : span.start] == " "


def end_with_words(text: str, spans: list[Span]) -> Iterator[Span]:
    """A name ends where a word ends: the model stops at apostrophes, and "Zar'" is Zar'it."""
    limits = [*(span.start for span in spans[1:]), len(text)]
    for span, limit in zip(spans, limits, strict=False):
        rest = _REST_OF_WORD.match(text, span.end - (text[span.end - 1] in _APOSTROPHES), limit)
        yield replace(span, end=max(span.end, rest.end())) if rest else span


def trim_edges(text: str, spans: list[Span]) -> Iterator[Span]:
    """Names without quotes, punctuation, a possessive or a preposition at their edges; "eastern" is no place.

    An organisation keeps its possessive, which may be its name ("Lloyd's").
    """
    for span in spans:
        start, end = span.start, span.end
        while start < end and text[start] in _EDGES:
            start += 1
        if span.label is Label.PLACE and (direction := _DIRECTION.match(text, start, end)):
            start = direction.end()
        while start < end and (cut := _to_cut(text, start, end, span.label)):
            end -= cut
        if start < end:
            yield replace(span, start=start, end=end)


def _to_cut(text: str, start: int, end: int, label: Label) -> int:
    """How many characters to take off the end of a name now; 0 when it is clean."""
    name = text[start:end]
    spare = _DANGLES.search(name) or (label is not Label.ORG and _POSSESSIVE.search(name))
    if spare:
        return len(spare[0])
    return int(name[-1] in _EDGES and not _ABBREVIATED.search(name))


def need_capital(text: str, spans: list[Span]) -> Iterator[Span]:
    """A name has a capital letter, a Latin one (other scripts are noise to an English model), and an end."""
    for span in spans:
        short = span.end - span.start <= MAX_NAME
        if short and _LATIN_CAPITAL.search(text, span.start, span.end):
            yield span
