"""Titles before the names of people: what they say of a name, and that they are no part of it."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from indexer.naming.spans import Label, Span, overlap_finder

BY_RULE = 0.5
"""The confidence of what a rule says and the model did not."""

_ONLY_OF_PEOPLE = (
    "Adm Brig Capt Cmdr Col Colonel Corporal Cpl Dr Gen Gov Lieutenant Lt "
    "Maj Mr Mrs Ms Prof Rep Rev Sen Sergeant Sgt"
)
_OFFICES = """
adm admiral ambassador archbishop ayatollah barrister brig brigadier brigadier-general capt captain cde
chairman chairwoman chancellor cmdr col colonel commander commodore comrade constable corporal councillor
cpl deputy detective dr father fr gen general gov governor inspector lieutenant lieutenant-colonel
lieutenant-general lt maj major major-general mayor minister miss mr mrs ms mullah premier president prime
private prof professor rep rev reverend secretary secretary-general sen senator sergeant sgt speaker
spokesman spokesperson spokeswoman superintendent vice-president
"""
_OFFICE_WORDS = frozenset(_OFFICES.split())
_ALONE = _OFFICE_WORDS | {"ayatollah", "bishop", "emir", "haji", "imam", "king", "lady", "lord", "mullah"}
_ALONE |= {"pope", "prince", "princess", "queen", "sayyid", "sheikh", "sultan"}
_CAPITALISED = r"(?:[Aa]l-|[Ee]l-)?\p{Lu}[\p{L}'’]*(?:-\p{L}+)*"
_TITLED = regex.compile(
    rf"\b(?:(?:{_ONLY_OF_PEOPLE.replace(' ', '|')})\.? ){{1,3}}"
    rf"((?:\p{{Lu}}\. ?){{0,3}}(?!(?i:{'|'.join(_OFFICES.split())})\b){_CAPITALISED}"
    rf"(?: (?:(?:bin|ibn|bint|van|von|de|der|da|dos|al|el) )?{_CAPITALISED}){{0,3}})"
)
_FIRST_WORD = regex.compile(r"([\p{L}-]+)\.? +")


def as_person(span: Span) -> Span:
    """The name as a person's: what the model thought otherwise is half believed."""
    return span if span.label is Label.PERSON else replace(span, label=Label.PERSON, confidence=BY_RULE)


def strip_titles(text: str, spans: list[Span]) -> Iterator[Span]:
    """People without the office before their names: "Col. Haddad" is Haddad.

    What may be part of a name stays ("Prince Andrew", "Sheikh Hasina", "Lord Howe"), but is none alone.
    """
    for span in spans:
        start = span.start
        while span.label is Label.PERSON:
            word = _FIRST_WORD.match(text, start, span.end)
            if not word or word[1].lower() not in _OFFICE_WORDS:
                break
            start = word.end()
        if text[start : span.end].lower() not in _ALONE:
            yield replace(span, start=start)


def believe_titles(text: str, spans: list[Span]) -> list[Span]:
    """The names with what follows a title that only people bear: it is a person."""
    believed = list(spans)
    overlapping = overlap_finder(spans)
    for match in _TITLED.finditer(text):
        start, end = match.span(1)
        there = overlapping(start, end)
        if not there:
            believed.append(Span(start, end, Label.PERSON, BY_RULE))
        elif match.start() <= there[0].start <= start:
            believed[believed.index(there[0])] = as_person(there[0])
    return believed
