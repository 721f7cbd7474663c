"""What a reader should know of how far an article can be trusted: one table of words and sentences."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Flag(StrEnum):
    """A caution: the word that is stored; `FLAGS` has its sentence."""

    TEXT_CUT = "text-cut"
    SUMMARY_ONLY = "summary-only"
    PUBLISHED_IN_FUTURE = "published-in-future"
    PUBLISHED_IS_CHANGE = "published-is-change"
    PUBLISHED_IMPOSSIBLE = "published-impossible"
    DATES_DISAGREE = "dates-disagree"
    MODIFIED_BEFORE_PUBLISHED = "modified-before-published"
    MODIFIED_IN_FUTURE = "modified-in-future"
    MODIFIED_IMPOSSIBLE = "modified-impossible"


FLAGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Flag.TEXT_CUT: "The text was too long: its end is missing.",
        Flag.SUMMARY_ONLY: "Only the summary in a feed was read, not the article.",
        Flag.PUBLISHED_IN_FUTURE: "The page gives a day of publication that had not come when it was read; "
        "that day was not believed.",
        Flag.PUBLISHED_IS_CHANGE: "The feed gives only the day of the last change, which stands for that of "
        "publication.",
        Flag.PUBLISHED_IMPOSSIBLE: "The page gives a day of publication that no calendar has; "
        "that day was not believed.",
        Flag.DATES_DISAGREE: "The page gives days of publication that are more than two days apart.",
        Flag.MODIFIED_BEFORE_PUBLISHED: "The page says that it was changed more than a day before it was "
        "published.",
        Flag.MODIFIED_IN_FUTURE: "The page gives a day of change that had not come when it was read; "
        "that day was not believed.",
        Flag.MODIFIED_IMPOSSIBLE: "The page gives a day of change that no calendar has; "
        "that day was not believed.",
    }
)
"""For each flag a sentence that a reader is told."""
