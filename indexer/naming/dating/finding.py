"""Goes through a text word by word, and asks the rules that can begin with each for a date."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from indexer.naming.dating.anchored import ANCHORED
from indexer.naming.dating.days import Days, is_searched
from indexer.naming.dating.expressions import NUMERAL, DateExpression, Found, Rule, Setting
from indexer.naming.dating.holidays import HOLIDAYS
from indexer.naming.dating.monthly import MONTHLY
from indexer.naming.dating.months import MONTHS_ALONE
from indexer.naming.dating.numeric import NUMERIC
from indexer.naming.dating.ranges import join_ranges
from indexer.naming.dating.relative import RELATIVE
from indexer.naming.dating.shifted import with_shifted
from indexer.naming.dating.tense import Direction
from indexer.naming.dating.weekly import WEEKLY
from indexer.naming.dating.yearly import YEARLY

RULES: Final = (*NUMERIC, *HOLIDAYS, *MONTHLY, *MONTHS_ALONE, *ANCHORED, *YEARLY, *WEEKLY, *RELATIVE)
"""All rules; where several can read the same words, the first does."""

_WORD: Final = re.compile(r"[^\W_]+")


def _by_first_word(rules: Sequence[Rule]) -> Mapping[str, tuple[Rule, ...]]:
    found: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for word in rule.starts:
            found[word].append(rule)
    return {word: tuple(starting) for word, starting in found.items()}


_STARTING: Final = _by_first_word(RULES)


def find_dates(text: str, reference: date | None, *, late: bool = False) -> list[DateExpression]:
    """The dates that a text names, in order, without overlap.

    `reference` is the day of the report, from which "on Friday" and "in July" are counted; without it only
    complete dates are found. `late` tells that the report came out so late in its day that elsewhere it was
    the next. What names no certain days ("recently", "several days ago") is not found.
    The time it takes grows with the length of the text.
    """
    setting = Setting(text, reference, late)
    at = 0
    while word := _WORD.search(text, at):
        found, at = _read(word, setting)
        for start, end, days in found:
            if is_searched(days):
                since = setting.found[-1].end if setting.found else 0
                setting.found.extend(with_shifted(text, _expression(setting, start, end, days), since))
    return join_ranges(text, setting.found)


def _read(word: re.Match[str], setting: Setting) -> tuple[Sequence[Found], int]:
    """By the first rule that takes the words: the dates in them, and where to go on. A rule whose words no
    calendar has does not take them."""
    first = word[0]
    for rule in _STARTING.get(NUMERAL if first[0].isdecimal() else first.lower(), ()):
        match = rule.pattern.match(setting.text, word.start())
        if match is None:
            continue
        try:
            found = rule.read(match, setting)
        except (ValueError, OverflowError, StopIteration):
            continue
        if found is not None:
            return found, max(match.end() if not found else found[-1][1], word.end())
    return (), word.end()


def _expression(setting: Setting, start: int, end: int, days: Days) -> DateExpression:
    return DateExpression(
        start=start,
        end=end,
        first=days.first,
        last=days.last,
        precision=days.precision,
        direction=_direction(setting, start, end, days),
    )


def _direction(setting: Setting, start: int, end: int, days: Days) -> Direction:
    """Where the days lie from the report; of its own day, where the words look."""
    if setting.reference is None:
        return setting.direction(start, end)
    if days.first <= setting.reference <= days.last:
        return setting.direction(start, end, is_now=True)
    return Direction.PAST if days.last < setting.reference else Direction.FUTURE
