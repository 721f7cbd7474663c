"""Marks what a query matched in an article, and picks the passages of its body that show it best."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from articles.article import Article
from engines.limits import HIGHLIGHT_CHARACTERS, HIGHLIGHTS, QUERY_CHARACTERS
from engines.occurrences import LeafFinder, Occurrence
from engines.results import Fragment, Highlights
from engines.tree import Node, wanted_leaves
from mappings.analysis import tokens

LOOKED_THROUGH: Final = 200_000
"""Characters of a body in which matches are looked for."""

_LONGEST_MARK: Final = QUERY_CHARACTERS
_SPACE = re.compile(r"\s+")
_LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# A sentence ends after a word of three letters or more, so that "Lt." and "U.S." end none.
_SENTENCE_START = re.compile(
    r"[.!?…。！？\n](?:(?<=[。！？])|(?<=\n)\s*\n|(?<=\w{3}[.!?…])[\"'”’)»]*(?=\s))\s*"
)


class _Mark(NamedTuple):
    """One marked stretch of a text, with the numbers of the leaves that it shows."""

    start: int
    end: int
    leaves: frozenset[int]


class _Passage(NamedTuple):
    """Neighbouring marks: how many leaves they show, how many they are, and minus the number of the first.

    So the greatest is the best.
    """

    leaves: int
    marks: int
    place: int

    @property
    def first(self) -> int:
        return -self.place

    @property
    def last(self) -> int:
        """Exclusive."""
        return self.marks - self.place


class Highlighter:
    """Highlights articles for one query; make it once for each request.

    A leaf without a field is marked in title and body, one with a field in that field alone; what stands
    under a NOT is not marked. Without a query, or without a match in the body, the body's beginning is shown.
    """

    def __init__(self, root: Node | None) -> None:
        leaves = tuple(dict.fromkeys(wanted_leaves(root)))
        self._title = LeafFinder(leaf for leaf in leaves if leaf.field in ("", "title"))
        self._body = LeafFinder(leaf for leaf in leaves if leaf.field in ("", "body"))

    def highlight(self, article: Article) -> Highlights:
        """The whole title if it matches, and passages of the body in the order of the text."""
        marks = _marks(self._title.find(article.title))
        spans = tuple((mark.start, mark.end) for mark in marks)
        title = Fragment(_on_one_line(article.title), spans) if marks else None
        return Highlights(title, tuple(_passages(article.body, self._body)))


def _passages(body: str, finder: LeafFinder) -> Iterator[Fragment]:
    text = body[:LOOKED_THROUGH]
    marks = _marks(finder.find(text))
    if not marks:
        yield from _lede(body)
        return
    chosen = sorted(_best_passages(marks), key=lambda passage: passage.first)
    floor = 0
    for number, passage in enumerate(chosen):
        shown = marks[passage.first : passage.last]
        ceiling = marks[chosen[number + 1].first].start if number + 1 < len(chosen) else len(text)
        start, end = _around(text, shown[0].start, shown[-1].end, floor=floor, ceiling=ceiling)
        yield _fragment(body, start, end, shown)
        floor = end


def _lede(body: str) -> Iterator[Fragment]:
    start = len(body) - len(body.lstrip())
    if start < len(body):
        high = min(start + HIGHLIGHT_CHARACTERS, len(body))
        end = _end(body, start, high)
        yield _fragment(body, start, end if end > start else high, [])


def _marks(found: list[Occurrence]) -> list[_Mark]:
    """The occurrences as marks that do not overlap: those that do become one, as long as that stays short."""
    marks: list[_Mark] = []
    for start, end, leaf in found:
        last = marks[-1] if marks else None
        if last and start < last.end:
            if max(end, last.end) - last.start <= _LONGEST_MARK:
                marks[-1] = _Mark(last.start, max(end, last.end), last.leaves | {leaf})
        elif end - start <= _LONGEST_MARK:
            marks.append(_Mark(start, end, frozenset((leaf,))))
    return marks


def _best_passages(marks: list[_Mark]) -> list[_Passage]:
    """The passages with the most distinct leaves, then the most marks, then the first; none share a mark."""
    chosen: list[_Passage] = []
    for passage in sorted(_all_passages(marks), reverse=True):
        if all(passage.last <= other.first or other.last <= passage.first for other in chosen):
            chosen.append(passage)
            if len(chosen) == HIGHLIGHTS:
                break
    return chosen


def _all_passages(marks: list[_Mark]) -> Iterator[_Passage]:
    """From each mark on, as many as a fragment holds."""
    shown: dict[int, int] = {}  # leaf to its marks in the passage, which moves on mark by mark
    end = 0
    for start, mark in enumerate(marks):
        limit = mark.start + HIGHLIGHT_CHARACTERS
        while end < len(marks) and (end == start or marks[end].end <= limit):
            for leaf in marks[end].leaves:
                shown[leaf] = shown.get(leaf, 0) + 1
            end += 1
        yield _Passage(len(shown), end - start, -start)
        for leaf in mark.leaves:
            shown[leaf] -= 1
            if not shown[leaf]:
                del shown[leaf]


def _around(text: str, first: int, last: int, *, floor: int, ceiling: int) -> tuple[int, int]:
    """Where a fragment that shows `first` to `last` begins and ends, at most from `floor` to `ceiling`."""
    room = max(HIGHLIGHT_CHARACTERS - (last - first), 0)
    start = _start(text, max(floor, first - room), first, room)
    return start, _end(text, last, min(ceiling, max(start + HIGHLIGHT_CHARACTERS, last)))


def _start(text: str, low: int, first: int, room: int) -> int:
    """The start of the sentence that `first` is in; if that is before `low`, of a word half as far before."""
    sentences = list(_SENTENCE_START.finditer(text, low, first))
    if sentences:
        return sentences[-1].end()
    low = max(low, first - room // 2) if low else 0
    if not low or text[low - 1].isspace():
        return low
    space = _SPACE.search(text, low, first)
    if space:
        return space.end()
    words = tokens(text[low:first])[1:]  # the first may lack its beginning
    return low + words[0].start if words else first


def _end(text: str, last: int, high: int) -> int:
    """The end of the last whole word from `last` to `high`."""
    if high >= len(text) or text[high].isspace() or text[high - 1].isspace():
        return high
    space = max(text.rfind(" ", last, high), text.rfind("\n", last, high))
    if space >= 0:
        return space
    words = tokens(text[last:high])[:-1]  # the last may lack its end
    return last + words[-1].end if words else last


def _fragment(text: str, start: int, end: int, marks: list[_Mark]) -> Fragment:
    """The stretch of a text without the white space at its ends, with its marks."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Fragment(
        _on_one_line(text[start:end]),
        tuple((mark.start - start, mark.end - start) for mark in marks),
        cut_before=bool(text[:start].strip()),
        cut_after=bool(text[end:].strip()),
    )


def _on_one_line(text: str) -> str:
    return _LINE_BREAK.sub(" ", text)
