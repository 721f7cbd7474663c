"""Whether the words around a date look back to it or ahead: by the nearest verb."""

import re
from enum import StrEnum
from typing import Final

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

# "Wednesday's ruling": what is told of as a thing of its day has happened, if it is none that is announced.
_REPORTED: Final = re.compile(
    r"['’]s\s(?!(?:\w{1,20}\s){0,2}(?:meeting|elections?|vote|voting|summit|talks|hearing|session|referendum|polls?"
    r"|trial|deadline|ceremony|funeral|rally|march|visit|match|game|runoff|round|debate|conference|inauguration"
    r"|parade|protests?|demonstrations?|launch|opening|negotiations?|decision)\b)",
)
# What nobody announces: "the October 7 attack" has happened.
_EVENTS: Final = (
    r"(?:attack|bombing|blast|explosion|killing|shooting|shelling|massacre|raid|strike|airstrike|crash|ambush|clash"
    r"|assassination|coup|earthquake|quake|slaying|murder|death|invasion|uprising|revolt|incident|accident|disaster"
    r"|arrest|kidnapping|abduction)(?:e?s)?"
)
_HAPPENED: Final = re.compile(rf"(?:['’]s)?\s(?:[a-z-]{{1,20}}\s){{0,2}}?{_EVENTS}\b")
_OF_EVENT: Final = re.compile(rf"\b(?:[Tt]he|['’]s)\s(?:[a-z-]{{1,20}}\s)?{_EVENTS}\s(?:on|of|in|last)\s$")
_ATTRIBUTIVE: Final = re.compile(r"(?:\b[Tt]he|\b[Aa]n?|['’]s)\s$")
_MODALS: Final = frozenset(
    words("will would shall should may might must can won't wouldn't can't cannot shouldn't")
)
_AHEAD: Final = frozenset(
    words(
        """due scheduled slated expected upcoming planned planning
        tentatively deadline meets convenes votes visits arrives travels begins starts opens resumes
        reconvenes expires takes heads goes flies hosts faces ends closes remain remains returns"""
    )
)
# What may come before "to" and a verb when the deed was still to be done.
_GOVERNORS: Final = frozenset(
    words(
        """subpoenaed summoned plan plans planned planning expect expects expected due
        schedule scheduled set slated want
        wants wanted hope hopes hoped hoping ready agree agrees agreed vow vows vowed pledge
        pledges pledged promise promises promised intend intends intended about going likely
        order ordered orders ask asks asked urge urged urges call calls called need needs
        needed prepare prepares prepared preparing willing decide decided decides invite
        invited invites threaten threatened threatens deadline supposed bound aim aims aimed
        seek seeks proposed proposes poised determined obliged demanded demands warned
        opportunity chance deal agreement decision offer offered arrange arranged permission
        refuse refuses tries appeal plea bid"""
    )
)
_NOT_VERBS: Final = frozenset(
    words("the a an his her their its our my your this that these those all some any each one two three")
)
_ARE: Final = frozenset(words("is are was were"))
_DELAYED: Final = frozenset(
    words(
        """postponed delayed adjourned extended suspended closed deferred off barred detained remanded
        has have had valid lasts"""
    )
)
# What is set for a day: "a march for Saturday".
_PLANNABLE: Final = frozenset(
    words(
        """strike march protest protests rally demonstration meeting talks session vote election
        elections hearing summit plan plans planned called set scheduled"""
    )
)
_BE: Final = frozenset(words("is are be"))
_PAST: Final = frozenset(
    words(
        """was were had did wasn't weren't hadn't didn't been said told says went came saw took made gave
        got found left met held led lost won began broke brought built bought caught chose cut
        did drew drove fell felt fought flew fled forgot froze grew heard hid hit kept knew
        laid lay meant paid ran rang rose sank sat sent shook shot sold spent spoke split stood
        stole struck swore swept taught thought threw understood withdrew woke wore wrote
        became blew dealt dug ate forbade held hung overthrew oversaw overran sought shut slew
        sprang stuck tore undertook underwent wound broadcast burst beat became bore"""
    )
)
_NOT_PAST: Final = frozenset(
    words(
        """united armed need hundred speed feed seed indeed red bed breed exceed proceed succeed sacred
        naked wicked so-called alleged suspected unidentified masked disputed besieged occupied"""
    )
)
_ADJECTIVAL: Final = frozenset(words("the a an of with to his her their its more other and by for some"))


def direction_at(text: str, start: int, end: int) -> Direction:
    """Where the words around characters `start` to `end` of a text look.

    What decides is the nearest verb before them in their sentence, or, where they open a clause ("On Friday,
    the council will vote"), the first after them; without either it stays open.
    """
    if _has_happened(text, start, end):
        return Direction.PAST
    before, after = _words_before(text, start), _words_after(text, end)
    if _opens_clause(before, after):
        return _first_known(_ahead_of(after), _behind(before))
    if after[:1] in (["was"], ["were"], ["had"]) and "for" in before[-1:]:
        return Direction.PAST
    return _first_known(_behind(before), _ahead_of(after))


def _has_happened(text: str, start: int, end: int) -> bool:
    """Whether the date is that of a thing told of: "Wednesday's ruling", "the 7 October attack", "the raid on
    Sunday"."""
    if _REPORTED.match(text, end) or _OF_EVENT.search(text, max(0, start - 50), start):
        return True
    return _ATTRIBUTIVE.search(text, max(0, start - 6), start) is not None and bool(
        _HAPPENED.match(text, end)
    )


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


def _behind(words: list[str]) -> Direction:
    """By the nearest verb among the words before a date."""
    last = _lower(words)
    if last[-2:] in (["soon", "as"], ["early", "as"], ["now", "and"], ["now", "until"], ["ahead", "of"]):
        return Direction.FUTURE
    if last[-1:] == ["until"] and not _DELAYED.isdisjoint(last[-5:]) and "been" not in last[-5:]:
        return Direction.FUTURE
    if last[-1:] == ["for"] and not _PLANNABLE.isdisjoint(last[-6:-1]):
        return Direction.FUTURE
    if last[-1:] == ["since"]:
        return Direction.PAST
    for at in range(len(last) - 1, -1, -1):
        direction = _of_word(last, at)
        if direction is not Direction.OPEN:
            return direction
    return Direction.FUTURE if last[-1:] in (["by"], ["until"]) else Direction.OPEN


def _lower(words: list[str]) -> list[str]:
    """In small letters, all but the month of May, which is no verb."""
    return [word if word == "May" else word.lower() for word in words]


def _of_word(words: list[str], at: int) -> Direction:
    word, previous = words[at], words[at - 1] if at else ""
    if word in _MODALS or word.endswith(("'ll", "’ll")):
        return Direction.PAST if "have" in words[at + 1 : at + 3] else Direction.FUTURE
    if word == "could":
        return _of_could(words[at + 1 : at + 3])
    if word == "set":
        return Direction.FUTURE if words[at + 1 : at + 2] in (["for"], ["to"]) else Direction.PAST
    if word in _AHEAD:
        return Direction.FUTURE
    if word == "to" and at + 1 < len(words) and _is_to_come(words, at):
        return Direction.FUTURE
    if word in _BE and word != "be" and 0 < len(words) - at <= _NEAR + 1:
        return Direction.FUTURE
    if previous in _BE:
        return Direction.OPEN  # "will be held", "to be held": what stands before tells
    return Direction.PAST if _is_past(word, previous) else Direction.OPEN


def _of_could(following: list[str]) -> Direction:
    """ "Could not be reached" was so then; "could begin" is to come."""
    is_told = following[:1] == ["not"] or "have" in following or following[:1] == ["be"]
    return Direction.PAST if is_told else Direction.FUTURE


def _is_to_come(words: list[str], at: int) -> bool:
    if words[at + 1] == "be" or words[max(0, at - 1)] in _ARE:
        return True
    governed = words[max(0, at - _GOVERNING) : at]
    return words[at + 1] not in _NOT_VERBS and not _GOVERNORS.isdisjoint(governed)


def _is_past(word: str, previous: str) -> bool:
    if word in _PAST:
        return True
    return word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST and previous not in _ADJECTIVAL


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
