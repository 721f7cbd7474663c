"""Whether the words around a date look back to it or ahead: by the nearest verb."""

import re
from enum import StrEnum
from typing import Final

from indexer.naming.dating.happened import has_happened
from indexer.naming.dating.verbs import (
    ADJECTIVAL,
    AHEAD,
    DELAYED,
    GOVERNORS,
    MODALS,
    NOT_PAST,
    NOT_VERBS,
    PAST,
    PLANNABLE,
    SAYING,
)
from indexer.naming.dating.words import words


class Direction(StrEnum):
    """Where the words around a date see it from the day of the report; `OPEN` when they do not tell."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


_BEFORE: Final = 180  # characters that are looked at
_AFTER: Final = 120
_NEAR: Final = 3  # words between a form of "be" and the date in "the hearing is on Friday"
_GOVERNING: Final = 4  # words before "to" among which is what was planned or asked
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)]{0,2}\s+(?=[\"'“‘(]?[A-Z])|[;\n]")
_ABBREVIATION: Final = re.compile(
    r"\b(?:[A-Z]|[ap]\.m|Mrs?|Ms|Dr|Gen|Col|Lt|Sgt|Maj|Capt|Cmdr|Adm|Gov|Sen|Rep|Rev|Hon|Prof|St|No|vs|etc"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)$"
)
_WORD: Final = re.compile(r"[A-Za-z]+(?:['’][a-z]{1,2})?|,")
_OPENING: Final = frozenset(
    words(", and but that while when on in by at late early since after before until from as of")
)

_ARE: Final = frozenset(words("is are was were"))
_BE: Final = frozenset(words("is are be"))


def direction_at(text: str, start: int, end: int, *, is_now: bool = False) -> Direction:
    """Where the words around characters `start` to `end` of a text look.

    What decides is the nearest verb before them in their sentence, or, where they open a clause ("On Friday,
    the council will vote"), the first after them; without either it stays open. `is_now` tells that
    the date is of the present, of which "is" says nothing.
    """
    if has_happened(text, start, end):
        return Direction.PAST
    before, after = _words_before(text, start), _words_after(text, end)
    if _opens_clause(before, after):
        return _first_known(_ahead_of(after), _behind(before, is_now=is_now))
    if after[:1] in (["was"], ["were"], ["had"]) and "for" in before[-1:]:
        return Direction.PAST
    return _first_known(_behind(before, is_now=is_now), _ahead_of(after))


def _first_known(*directions: Direction) -> Direction:
    return next((each for each in directions if each is not Direction.OPEN), Direction.OPEN)


def _words_before(text: str, start: int) -> list[str]:
    window = text[max(0, start - _BEFORE) : start]
    at = 0
    for ending in _SENTENCE_END.finditer(window):
        is_short = ending[0][0] == "." and "\n" not in ending[0]
        if not is_short or not _ABBREVIATION.search(window, max(0, ending.start() - 6), ending.start()):
            at = ending.end()
    return _WORD.findall(window, at)


def _words_after(text: str, end: int) -> list[str]:
    window = text[end : end + _AFTER]
    ending = _SENTENCE_END.search(window)
    return _WORD.findall(window, 0, ending.start() if ending else len(window))


def _opens_clause(before: list[str], after: list[str]) -> bool:
    """Nothing but small words before it, or a clause that begins with it: ", on Friday, the …"."""
    words = list(before)
    while words and words[-1].lower() in _OPENING:
        if words.pop() in (",", "that", "and", "but") and after[:1] == [","]:
            return True
    return not words


def _behind(words: list[str], *, is_now: bool) -> Direction:
    """By the nearest verb among the words before a date."""
    last = _lower(words)
    if last[-2:] in (["soon", "as"], ["early", "as"], ["now", "and"], ["now", "until"], ["ahead", "of"]):
        return Direction.FUTURE
    if last[-1:] == ["until"] and not DELAYED.isdisjoint(last[-5:]) and "been" not in last[-5:]:
        return Direction.FUTURE
    if last[-1:] == ["for"] and not PLANNABLE.isdisjoint(last[-6:-1]):
        return Direction.FUTURE
    if last[-1:] == ["since"]:
        return Direction.PAST
    for at in range(len(last) - 1, -1, -1):
        if not is_now and last[at] in ("is", "are") and len(last) - at <= _NEAR + 1:
            return Direction.FUTURE
        if is_now and last[at] == "to" and not _is_set(last, at):
            continue
        direction = _of_word(last, at)
        if direction is not Direction.OPEN:
            return direction
    return Direction.FUTURE if last[-1:] in (["by"], ["until"]) else Direction.OPEN


def _lower(words: list[str]) -> list[str]:
    """In small letters, all but the month of May, which is no verb."""
    return [word if word == "May" else word.lower() for word in words]


def _of_word(words: list[str], at: int) -> Direction:
    word, previous = words[at], words[at - 1] if at else ""
    if word in MODALS or word.endswith(("'ll", "’ll")):
        return Direction.PAST if "have" in words[at + 1 : at + 3] else Direction.FUTURE
    if word == "could":
        return _of_could(words[at + 1 : at + 3])
    if word == "set":
        return Direction.FUTURE if words[at + 1 : at + 2] in (["for"], ["to"]) else Direction.PAST
    if word in AHEAD:
        return Direction.FUTURE
    if word == "to" and at + 1 < len(words) and _is_to_come(words, at):
        return Direction.FUTURE
    if previous in _BE:
        return Direction.OPEN  # "will be held", "to be held": what stands before tells
    return Direction.PAST if _is_past(word, previous) else Direction.OPEN


def _of_could(following: list[str]) -> Direction:
    """ "Could not be reached" was so then; "could begin" is to come."""
    is_told = following[:1] == ["not"] or "have" in following or following[:1] == ["be"]
    return Direction.PAST if is_told else Direction.FUTURE


def _is_to_come(words: list[str], at: int) -> bool:
    if words[at + 1] == "be":
        return at == 0 or words[at - 1] not in SAYING
    if at and words[at - 1] in _ARE:
        return True
    governed = words[max(0, at - _GOVERNING) : at]
    return words[at + 1] not in NOT_VERBS and not GOVERNORS.isdisjoint(governed)


def _is_set(words: list[str], at: int) -> bool:
    """Whether "to" and a verb is of what was set for a day ("is to meet today"), not of what was ordered then
    ("he told the troops to leave today")."""
    return words[at + 1 : at + 2] == ["be"] or (at > 0 and words[at - 1] in _ARE | AHEAD)


def _is_past(word: str, previous: str) -> bool:
    if word in PAST:
        return True
    return word.endswith("ed") and len(word) > 4 and word not in NOT_PAST and previous not in ADJECTIVAL


def _ahead_of(words: list[str]) -> Direction:
    """By the first verb among the words after a date."""
    lower = _lower(words)
    for at, word in enumerate(lower):
        if word in _BE:
            return (
                Direction.FUTURE if lower[at + 1 : at + 2] in (["to"], ["due"], ["set"]) else Direction.OPEN
            )
        direction = _of_word(lower, at)
        if direction is not Direction.OPEN:
            return direction
    return Direction.OPEN
