"""The words and numbers that dates are written with, as parts of patterns."""

import re
from typing import Final


def words(text: str) -> tuple[str, ...]:
    """The words of a list that is written as text."""
    return tuple(re.findall(r"\S+", text))


_MONTH_NAMES: Final = words(
    "january february march april may june july august september october november december"
)
MONTHS: Final = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
"""Months by name and abbreviation, in small letters."""

_WEEKDAY_NAMES: Final = words("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAYS: Final = {
    **{name: number for number, name in enumerate(_WEEKDAY_NAMES)},
    **{name[:3]: number for number, name in enumerate(_WEEKDAY_NAMES)},
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}
"""Weekdays by name and abbreviation, in small letters; Monday is 0."""

_COUNTING: Final = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
NUMBERS: Final = {
    **{word: number for number, word in enumerate(_COUNTING, 1)},
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
"""Numbers by word. Words for no certain number ("several", "a few") are none."""

_SHORT: Final = "|".join(sorted((name for name in MONTHS if len(name) <= 4 and name != "may"), reverse=True))
GAP: Final = r"(?:[ \t\u00a0]{1,2}\n?|\n)(?!\n)"
"""What stands between two words of one expression: at most a line end."""

NUMBER_WORD: Final = rf"(?i:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?!\w)"
COUNTING: Final = rf"(?<![\w.,-])(?P<number>\d{{1,3}}(?!\w)|{NUMBER_WORD})"
"""A number of days or years, by word or numeral, and not the end of another ("thirty-five")."""

MONTH: Final = rf"(?P<month>(?i:{'|'.join(_MONTH_NAMES)})(?!\w)|(?i:{_SHORT})(?!\w)\.?)"
WEEKDAY: Final = rf"(?P<weekday>(?i:{'|'.join(_WEEKDAY_NAMES)}))(?!\w)"
ANY_WEEKDAY: Final = (
    rf"(?P<weekday>(?i:{'|'.join(_WEEKDAY_NAMES)})(?!\w)|(?i:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?!\w)\.?)"
)
NOT_IN_NUMBER: Final = r"(?<![\w$€£¥#.,:/+−-])"
"""Before a number: it is no part of a longer one, a price, or a name such as T-72."""

DAY_NUMBER: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w)(?![,.:/]\d)(?! ?%)"
"""1 to 31, with or without ending, and not a part of a longer number."""

YEAR: Final = r"(?P<year>(?:1\d|20)\d\d)(?!\w)(?![,.:/]\d)(?! ?%)"
PART_OF_DAY: Final = r"(?i:morning|afternoon|evening|night|midnight|noon|nightfall|dawn)(?!\w)"
QUANTITY: Final = re.compile(
    r"[ \t]?(?:%|per ?cent\b|(?:more |other )?(?:people|men|women|children|civilians|soldiers|troops|fighters"
    r"|militants|rebels|police|officers|policemen|prisoners|detainees|hostages|refugees|migrants|families"
    r"|homes|houses|villages|victims|dead|wounded|injured|bodies|casualties|deaths|others|persons|members"
    r"|votes|seats|points|dollars|euros|pounds|tons|tonnes|tanks|rounds|rockets|shells|vehicles|kilomet\w*"
    r"|km|miles|met(?:er|re)s|feet|kg|hours|minutes|days|weeks|months|years|times|million|billion|of them)\b)"
)
"""What follows a number that counts something, and so is no date."""


def month_number(word: str) -> int:
    """The number of a month as written, from 1; 0 for a word in small letters, which is another word."""
    return MONTHS[word.rstrip(".").lower()] if word[:1].isupper() else 0


def weekday_number(word: str) -> int:
    """The number of a weekday as written, from 0 for Monday; raises ValueError for one in small letters."""
    if not word[:1].isupper():
        raise ValueError("a weekday begins with a capital")
    return WEEKDAYS[word.rstrip(".").lower()]


def number(word: str) -> int:
    """The number that a word or numeral means."""
    return int(word) if word.isdecimal() else NUMBERS[word.lower()]
