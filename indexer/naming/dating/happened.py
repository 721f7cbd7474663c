"""Tells the date of a thing that has happened from that of one to come, by its name."""

import re
from typing import Final

# "Wednesday's ruling": what is told of as a thing of its day has happened, if it is none that is announced.
_REPORTED: Final = re.compile(
    r"['’]s\s(?!(?:\w{1,20}\s){0,2}(?:meeting|elections?|vote|voting|summit|talks|hearing|session|referendum"
    r"|polls?|trial|deadline|ceremony|funeral|rally|march|visit|match|game|runoff|round|debate|conference|inauguration"
    r"|parade|protests?|demonstrations?|launch|opening|negotiations?|decision)\b)",
)
# What nobody announces: "the October 7 attack" has happened.
_EVENTS: Final = (
    r"(?:attack|bombing|blast|explosion|killing|shooting|shelling|massacre|raid|strike|airstrike|crash|ambush"
    r"|clash|assassination|coup|earthquake|quake|slaying|murder|death|invasion|uprising|revolt|incident|accident"
    r"|disaster|arrest|kidnapping|abduction)(?:e?s)?"
)
_HAPPENED: Final = re.compile(rf"(?:['’]s)?\s(?:[a-z-]{{1,20}}\s){{0,2}}?{_EVENTS}\b")
_OF_EVENT: Final = re.compile(rf"\b(?:[Tt]he|['’]s)\s(?:[a-z-]{{1,20}}\s)?{_EVENTS}\s(?:on|of|in|last)\s$")
_ATTRIBUTIVE: Final = re.compile(r"(?:\b[Tt]he|\b[Aa]n?|['’]s)\s$")


def has_happened(text: str, start: int, end: int) -> bool:
    """Whether characters `start` to `end` are the date of a thing told of: "Wednesday's ruling", "the 7
    October attack", "the raid on Sunday"."""
    if _REPORTED.match(text, end) or _OF_EVENT.search(text, max(0, start - 50), start):
        return True
    return _ATTRIBUTIVE.search(text, max(0, start - 6), start) is not None and bool(
        _HAPPENED.match(text, end)
    )
