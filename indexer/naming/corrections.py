"""What names need before they are believed: rules about where they end, then about their kinds.

Every rule takes a text and the names found in it, in order, and gives them back in order, corrected.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import regex

from indexer.naming.edges import (
    end_with_words,
    finish_offices,
    join_numbers,
    join_parted,
    leave_posts,
    need_capital,
    take_initials,
    trim_edges,
)
from indexer.naming.listed import group_finder, is_town, peoples
from indexer.naming.occurrences import find_names
from indexer.naming.persons import is_renaming
from indexer.naming.ships import know_ships
from indexer.naming.spans import Label, Span, overlap_finder
from indexer.naming.titles import BY_RULE, as_person, believe_titles, strip_titles

_SENTENCE_START = regex.compile(r"(?:^|[.!?:]['\"’”)]* |[\n\"“‘] *)$")
_BRACKETED = regex.compile(r" ?\(['\"“‘]?(\p{Lu}[\p{L}.&/-]{0,9}\p{Lu})\.?['\"”’]?[),;]")
_SURE = 0.9
_DOUBTFUL = 0.7
_FULL_NAME = 2  # votes of a full name for its surname: one Boris Yeltsin against two towns of Yeltsin
_WIRE_AGENCIES = frozenset({"AP", "AFP", "DPA", "EFE", "TASS", "UPI", "ANSA", "PTI"})

_Rule: TypeAlias = Callable[[str, list[Span]], Iterable[Span]]


def correct_names(text: str, spans: Iterable[Span]) -> list[Span]:
    """The names of a text after all rules, in order; none overlaps another."""
    corrected = list(spans)
    for rule in _RULES:
        corrected = sorted(rule(text, corrected), key=lambda span: span.start)
    return corrected


def introduced_initials(text: str, spans: Sequence[Span]) -> dict[str, Span]:
    """The initials in brackets after a name, with the name: "Rapid Support Forces (RSF)".

    A place's must be its own ("Central African Republic (CAR)"): a dateline has the agency there.
    """
    found: dict[str, Span] = {}
    for span in spans:
        bracketed = _BRACKETED.match(text, span.end)
        if not bracketed or bracketed[1] in _WIRE_AGENCIES:
            continue
        its_own = span.label is Label.PLACE and _initials(text[span.start : span.end]) == bracketed[1]
        if its_own or span.label is Label.ORG:
            found.setdefault(bracketed[1], span)
    return found


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def know_groups(text: str, spans: list[Span]) -> list[Span]:
    """A group whose name means nothing else is an organisation, whatever the sentence looks like."""
    return _name_each(spans, ((start, end, Label.ORG) for start, end, _ in group_finder().find(text)))


def know_peoples(text: str, spans: list[Span]) -> list[Span]:
    """A people, a religion, or an oil ("Brent crude") by itself is none of the kinds that are kept."""
    return [
        replace(span, label=Label.MISC)
        if text[span.start : span.end] in peoples() or text.startswith(" crude", span.end)
        else span
        for span in spans
    ]


def know_towns(text: str, spans: list[Span]) -> list[Span]:
    """A doubtful person with a town's name of several words is the town: "Tal Afar" at the start of a line.

    Of one word it proves nothing: many towns are called as people are.
    """
    return [
        replace(span, label=Label.PLACE, confidence=BY_RULE)
        if span.label is Label.PERSON and span.confidence < _DOUBTFUL and is_town(text[span.start : span.end])
        else span
        for span in spans
    ]


def believe_other_names(text: str, spans: list[Span]) -> list[Span]:
    """What a person is "known as" is the name of a person."""
    believed: list[Span] = []
    for span in spans:
        last = believed[-1] if believed else None
        if last and last.label is Label.PERSON and is_renaming(text[last.end : span.start]):
            span = as_person(span)
        believed.append(span)
    return believed


def know_initials(text: str, spans: list[Span]) -> list[Span]:
    """Initials that came in brackets after a name are of its kind, there and everywhere."""
    introduced = introduced_initials(text, spans)
    return _name_all(text, spans, {initials: full.label for initials, full in introduced.items()})


def agree(text: str, spans: list[Span]) -> Iterator[Span]:
    """One name, in capitals or not, is of one kind in an article: the one that the model is surest of in all.

    A person's full name speaks for the surname too, where it passes for a town or a body. That most are
    peoples (`MISC`) decides nothing: "Jordan" among football teams is still a place elsewhere.
    """
    votes: dict[str, dict[Label, float]] = defaultdict(lambda: dict.fromkeys(Label, 0.0))
    surnames: dict[str, float] = defaultdict(float)
    names = [text[span.start : span.end].casefold() for span in spans]
    for span, name in zip(spans, names, strict=True):
        votes[name][span.label] += span.confidence
        if span.label is Label.PERSON and " " in name:
            surnames[name.rsplit(" ", 1)[1]] += _FULL_NAME * span.confidence
    for span, name in zip(spans, names, strict=True):
        own = dict(votes[name])
        if span.label is not Label.MISC:
            own[Label.PERSON] += surnames[name]
        elected = max(own, key=own.__getitem__)
        if elected is Label.MISC or own[elected] == own[span.label]:
            yield span
        else:
            yield replace(span, label=elected, confidence=min(span.confidence, BY_RULE))


def drop_ordinary_words(text: str, spans: list[Span]) -> Iterator[Span]:
    """A word that begins a sentence is no name when the article also writes it small.

    Unless a name has it inside a sentence: "May said" stays, where "Theresa May" is named.
    """
    small = set(regex.findall(r"\b\p{Ll}+\b", text))
    starts = [bool(_SENTENCE_START.search(text[max(0, span.start - 4) : span.start])) for span in spans]
    inside = {
        word
        for span, first in zip(spans, starts, strict=True)
        for word in text[span.start : span.end].split()[first:]
    }
    for span, first in zip(spans, starts, strict=True):
        name = text[span.start : span.end]
        if not (first and name.lower() in small and name.istitle() and name not in inside):
            yield span


def find_again(text: str, spans: list[Span]) -> list[Span]:
    """The further occurrences of a name that the model was sure of, where it missed no more than it found."""
    sure = {
        text[span.start : span.end]: span.label
        for span in spans
        if span.label is not Label.MISC and span.confidence >= _SURE and span.end - span.start > 2
    }
    found = Counter(text[span.start : span.end] for span in spans)
    overlapping = overlap_finder(spans)
    missed = Counter(name for start, end, name in find_names(text, sure) if not overlapping(start, end))
    again = {name: label for name, label in sure.items() if 0 < missed[name] <= found[name]}
    return _name_all(text, spans, again)


def _name_all(text: str, spans: list[Span], known: Mapping[str, Label]) -> list[Span]:
    """The names with every occurrence of the known ones, as the kind that they are known to be."""
    return _name_each(spans, ((start, end, known[name]) for start, end, name in find_names(text, known)))


def _name_each(spans: list[Span], known: Iterable[tuple[int, int, Label]]) -> list[Span]:
    """The names with some that are known, by start, end (exclusive) and kind.

    A longer name that holds a known one stays as it is.
    """
    overlapping = overlap_finder(spans)
    named = dict.fromkeys(spans)
    for start, end, label in known:
        there = overlapping(start, end)
        if any(span.start < start or end < span.end for span in there):
            continue
        if [(span.start, span.end, span.label) for span in there] != [(start, end, label)]:
            for span in there:
                del named[span]
            named[Span(start, end, label, BY_RULE)] = None
    return list(named)


_RULES: tuple[_Rule, ...] = (
    join_parted,
    finish_offices,
    join_numbers,
    leave_posts,
    take_initials,
    believe_titles,
    end_with_words,
    trim_edges,
    need_capital,
    strip_titles,
    know_groups,
    know_peoples,
    know_towns,
    know_ships,
    believe_other_names,
    know_initials,
    agree,
    drop_ordinary_words,
    find_again,
)
