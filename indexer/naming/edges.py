"""Where a name begins and ends, where the recogniser cut it wrongly.

Every function takes a text and the names found in it, in order, and gives them back in order.
"""

from collections.abc import Iterator
from dataclasses import replace

import regex

from indexer.naming.listed import is_country, is_people
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
_OFFICE_OF = regex.compile(
    r"Office (?:of|for) (?:the )?\p{Lu}[\p{L}'’-]*(?:(?: (?:of|for|and|the)){0,2} \p{Lu}[\p{L}'’-]*){0,9}"
)
_NUMBER = regex.compile(r"(?<=\bNo)\.? ?\d{1,4}\b")
_POST = regex.compile(
    r"(?: (?:Acting|Assistant|Defen[cs]e|Deputy|Energy|Finance|Foreign|Health|Home|Interior|Justice|Oil|Prime"
    r"|Special|State|Trade|Treasury|Vice))+$"
)
_POST_GOES_ON = regex.compile(
    r"(?: of)?(?: \p{Lu}\p{L}+)?(?: of)? (?:Minister|Secretary|Envoy|President|Representative)\b"
)
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


def finish_offices(text: str, spans: list[Span]) -> Iterator[Span]:
    """An office goes on to the post or body that it is of: "Office of the Prime Minister"."""
    last = 0
    for span in spans:
        office = _OFFICE_OF.match(text, span.start) if span.label is Label.ORG else None
        if office and office.end() > span.end:
            span = replace(span, end=office.end())
        if span.start >= last:
            last = span.end
            yield span


def join_numbers(text: str, spans: list[Span]) -> Iterator[Span]:
    """A number belongs to what is numbered: "School No. 7"."""
    limits = [*(span.start for span in spans[1:]), len(text)]
    for span, limit in zip(spans, limits, strict=False):
        number = _NUMBER.match(text, span.end, limit)
        yield replace(span, end=number.end()) if number else span


def leave_posts(text: str, spans: list[Span]) -> Iterator[Span]:
    """Of "U.S. Defense Secretary" the country is a name, the post is none."""
    for span in spans:
        post = _POST.search(text[span.start : span.end]) if span.label is not Label.PERSON else None
        if not post or not _POST_GOES_ON.match(text, span.end):
            yield span
            continue
        country = text[span.start : span.start + post.start()]
        if is_country(country):
            yield replace(span, end=span.start + post.start(), label=Label.PLACE)
        elif is_people(country):
            yield replace(span, end=span.start + post.start(), label=Label.MISC)
        else:
            yield span


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
