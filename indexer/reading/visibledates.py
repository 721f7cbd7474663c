"""The dates that a page shows to its readers, and what it says that they are."""

import re
from dataclasses import dataclass
from enum import Enum

from indexer.reading.months import LABELS, fold
from indexer.reading.pagedate import NOWHERE, Locale, dates_in

_LONGEST = 160  # characters of a line that stands beside an article; longer ones are its text
_MOST_WORDS = 12  # of a line that ends with a full stop and is no sentence
_SENTENCE = re.compile(r"[.!?।。؟][\"”’»)]*$")
_LABEL = 60  # characters before a date that say what it is
_AROUND = 40  # characters around a date in which its time stands


class Kind(Enum):
    """What a page says that a date is."""

    PUBLISHED = "published"
    CHANGED = "changed"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Shown:
    """A date as it is written, with its time, and what the words before it say that it is."""

    kind: Kind
    text: str


def shown_dates(line: str, locale: Locale = NOWHERE) -> list[Shown]:
    """The dates in a line, in its order; none in a sentence and in a line of over 160 characters."""
    if len(line) > _LONGEST:
        return []
    found = [(start, end) for start, end, _ in dates_in(line, locale)]
    if found and _SENTENCE.search(line[found[-1][1] :]) and len(line.split()) > _MOST_WORDS:
        return []
    if len(found) == 1:
        start, end = found[0]
        return [Shown(kind_of(line[:start]), line[max(start - _AROUND, 0) : end + _AROUND])]
    edges = [(0, 0), *found, (len(line), len(line))]
    return [
        Shown(kind_of(line[before:start]), line[start:after])
        for (_, before), (start, _), (after, _) in zip(edges, edges[1:], edges[2:], strict=False)
    ]


def kind_of(label: str) -> Kind:
    """What the last words before a date say that it is."""
    found = list(LABELS.finditer(fold(label[-_LABEL:])))
    if not found:
        return Kind.PLAIN
    return Kind.CHANGED if found[-1]["changed"] else Kind.PUBLISHED
