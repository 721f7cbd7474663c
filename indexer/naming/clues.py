"""What a reader sees of each word of a text and of the words around it: clues to what is named there.

A clue is a short text such as "w-1=near" (the word before). What each weighs is learned (`teaching.py`).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from indexer.naming.words import Words, shape

_JOINERS: Final = frozenset("-'’&/")
_CONNECTORS: Final = frozenset(
    {"of", "for", "and", "the", "on", "in", "to", "al", "el", "bin", "ibn"}
) | frozenset({"de", "la", "del", "du", "da", "dos", "van", "von"})
_BEFORE_FIRST: Final = frozenset('.!?:;"“”')
_ABBREVIATED: Final = 3  # letters at most of a word whose full stop may lie inside a name
_FAR: Final = 2  # words before and after that are looked at
_CAPITALS: Final = 0.3  # of its words written small, below which a line is in capitals


class _Line(NamedTuple):
    """The words of a line as they are written, and small; where no space is before; what lists say of them.

    `shapes` are of one letter each; `small` are the words that the text writes small.
    """

    forms: list[str]
    low: list[str]
    glued: list[bool]
    said: Sequence[str]
    shapes: str
    small: frozenset[str]


class _Run(NamedTuple):
    """Words that follow each other: the first, and the end (exclusive)."""

    first: int
    end: int


def clues_of(words: Words, said: Sequence[str], wanted: Sequence[bool] | None = None) -> list[list[str]]:
    """The clues of each word; `said` is what the lists say of each (see `listed`).

    Words that are not `wanted` get none, which takes less time.
    """
    small = frozenset(form for form in words.forms(0, len(words.starts)) if form.islower())
    wanted = wanted or [True] * len(words.starts)
    found: list[list[str]] = []
    for first, end in pairwise(words.line_starts):
        line = _line(words, said, small, first, end)
        found += _clues_of_line(line, wanted[first:end])
    return found


def _line(words: Words, said: Sequence[str], small: frozenset[str], first: int, end: int) -> _Line:
    forms = words.forms(first, end)
    glued = [at > first and words.starts[at] == words.ends[at - 1] for at in range(first, end)]
    shapes = "".join(str(shape(form)) for form in forms)
    return _Line(forms, [form.lower() for form in forms], glued, said[first:end], shapes, small)


def _clues_of_line(line: _Line, wanted: Sequence[bool]) -> list[list[str]]:
    clues = _clues_of_words(line, wanted)
    runs = list(_runs(line))
    for run in runs:
        _add_run(clues, line, run)
    for run in _phrases(line, runs):
        ends = [f"xl={line.low[run.end - 1]}", f"xf={line.low[run.first]}"]
        for at in _asked(clues, run):
            if _is_capital(line.forms[at]):
                clues[at] += ends
    return clues


def _clues_of_words(line: _Line, wanted: Sequence[bool]) -> list[list[str]]:
    """The clues of each word by itself and of its neighbours; "^" is what is outside of the line."""
    outside = ["^"] * _FAR
    low, said = [*outside, *line.low, *outside], [*outside, *line.said, *outside]
    shapes = "^" * _FAR + line.shapes + "^" * _FAR
    letters = [form for form in line.forms if form.isalpha()]
    written = "c" if sum(map(str.islower, letters)) < _CAPITALS * len(letters) else ""
    clues: list[list[str]] = []
    for at, word in enumerate(line.low, _FAR):
        if not wanted[at - _FAR]:
            clues.append([])
            continue
        first = "f" if shapes[at - 1] == "^" or low[at - 1] in _BEFORE_FIRST else ""
        found = [
            "any",
            f"w={word}",
            f"w-1={low[at - 1]}",
            f"w+1={low[at + 1]}",
            f"w-2={low[at - 2]}",
            f"w+2={low[at + 2]}",
            f"g={said[at]}",
            f"g-1={said[at - 1]}",
            f"g+1={said[at + 1]}",
            f"s={shapes[at]}{written}{first}",
            f"ss={shapes[at - 1 : at + 1]}",
            f"sss={shapes[at - 1 : at + 2]}",
            f"s-2={shapes[at - 2]}",
            f"s+2={shapes[at + 2]}",
        ]
        if len(word) > 3:
            found += [f"e2={word[-2:]}", f"e3={word[-3:]}", f"e4={word[-4:]}", f"b3={word[:3]}"]
        if line.glued[at - _FAR]:
            found.append("glued")
        if word in line.small and line.forms[at - _FAR] != word:
            found.append(f"small{first}")
        clues.append(found)
    return clues


def _add_run(clues: list[list[str]], line: _Line, run: _Run) -> None:
    """Adds to capitalised words in a run what the run begins and ends with, and what is beside it.

    And whether a listed name fills it: "Florence" alone is more of a town than in "Florence Nahimana".
    """
    before = line.low[run.first - 1] if run.first else "^"
    after = line.low[run.end] if run.end < len(line.low) else "^"
    length = min(run.end - run.first, 5)
    shared = [f"rf={line.low[run.first]}", f"rl={line.low[run.end - 1]}", f"rb={before}", f"ra={after}"]
    for at in _asked(clues, run):
        clues[at] += shared
        clues[at].append(f"rn={length}{line.said[at]}")
    for name in _listed_names(line.said, run):
        fills = "=" if name == run else "<"
        for at in _asked(clues, name):
            clues[at].append(f"gr={line.said[at]}{fills}")


def _asked(clues: list[list[str]], run: _Run) -> Iterator[int]:
    """The words of a run that have clues: the wanted ones."""
    return (at for at in range(*run) if clues[at])


def _listed_names(said: Sequence[str], run: _Run) -> Iterator[_Run]:
    starts = [at for at in range(*run) if said[at][:1] == "B"]
    for first, limit in pairwise([*starts, run.end]):
        end = first + 1
        while end < limit and said[end][:1] == "I":
            end += 1
        yield _Run(first, end)


def _is_capital(form: str) -> bool:
    return form[0].isupper() or form[0].isdigit()


def _runs(line: _Line) -> Iterator[_Run]:
    """The capitalised words that follow each other, with the hyphens and dots inside."""
    at, count = 0, len(line.forms)
    while at < count:
        first = at
        while at < count and (_is_capital(line.forms[at]) or (at > first and _joins(line, at))):
            at += 1
        if at > first:
            yield _Run(first, at)
        at += at == first


def _joins(line: _Line, at: int) -> bool:
    """Whether a mark lies inside a run: in "Abu-Sayyaf" and "U.S. Navy", not at the end of a sentence."""
    if at + 1 == len(line.forms):
        return False
    if line.forms[at] in _JOINERS:
        return line.glued[at] and line.glued[at + 1] and line.low[at + 1] != "s"
    return (
        line.forms[at] == "." and len(line.forms[at - 1]) <= _ABBREVIATED and _is_capital(line.forms[at + 1])
    )


def _phrases(line: _Line, runs: Sequence[_Run]) -> Iterator[_Run]:
    """Runs joined to longer ones over "of", "for the" and the like: "Ministry of Defence"."""
    phrase: _Run | None = None
    for run in runs:
        between = line.low[phrase.end : run.first] if phrase else []
        if phrase and len(between) <= 2 and _CONNECTORS.issuperset(between):
            phrase = _Run(phrase.first, run.end)
            continue
        if phrase:
            yield phrase
        phrase = run
    if phrase:
        yield phrase
