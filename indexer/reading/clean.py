"""Takes the furniture off the lines of an article, and keeps what is a credit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.reading.furniture import RULES, Rule, Where
from indexer.reading.pagedate import is_date_line

_FIRST, _LAST = 4, 8  # lines at the ends of an article
# Over lists of other articles, which go to the end.
_OTHERS = re.compile(
    r"^\W*(?:you may also like|more (?:great |top )?(?:\w+ )?stories|(?:what to )?read next"
    r"|before you go|related (?:stories|articles|content|posts)|recommended(?: for you)?"
    r"|more (?:from|on|in)\b.{0,40}|also on .{0,30}|most (?:read|popular)|latest (?:news|stories)"
    r"|trending)\W*$",
    re.IGNORECASE,
)
_PARAGRAPH = 200  # characters: a list of titles has no line as long
_CREDIT_IN_BRACKETS = re.compile(
    r"\s*[(\[]\s*((?:(?:additional|with) )?(?:reporting|writing|editing|compiled) (?:by|from)"
    r" [^()\[\]]{3,400})[)\]]\W*$",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 80  # characters
_LONGEST_BYLINE = 150  # characters
_BYLINE_WORDS = 8  # beside the names: by, and, in, a place, a month
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Taken:
    """A line that was taken off, and why, as a few words for people."""

    line: str
    why: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines that stay, the credits that were among the others, as one text, and all that went."""

    lines: tuple[str, ...]
    credit: str
    taken: tuple[Taken, ...] = ()


def clean_lines(
    lines: Sequence[str], *, title: str = "", byline: Sequence[str] = (), outlet: str = ""
) -> Cleaned:
    """The lines of an article without furniture, its title, its byline and its date; its credits beside them.

    A text that is furniture from end to end stays as it is.
    """
    end = _end_of_text(lines)
    kept: list[str] = []
    credits: list[str] = []
    for number, line in enumerate(lines[:end]):
        rule = _rule_for(line, number, end)
        if (rule and rule.is_credit) or (number == end - 1 > 0 and _names_outlet(line, outlet)):
            credits.append(line.strip("()[] —–-"))
        elif rule is None and not (number < _FIRST and _repeats(line, title, byline)):
            kept.append(line)
    if not kept:
        return Cleaned(tuple(lines), "")
    kept[-1], credit = _split_credit(kept[-1])
    return Cleaned(tuple(filter(None, kept)), " ".join(filter(None, [credit, *credits])))


def _end_of_text(lines: Sequence[str]) -> int:
    """Where the list of other articles begins that follows the text; the number of lines without one."""
    end = len(lines)
    for number in range(len(lines) - 1, 0, -1):
        if len(lines[number]) >= _PARAGRAPH:
            break
        if _OTHERS.match(lines[number]):
            end = number
    return end


def _rule_for(line: str, number: int, count: int) -> Rule | None:
    is_last, is_first = number >= count - _LAST, number < _FIRST
    for rule in RULES:
        applies = rule.where is Where.ANYWHERE or is_last or (is_first and rule.where is Where.ENDS)
        if applies and len(line) <= rule.longest and rule.pattern.search(line):
            return rule
    return None


def _repeats(line: str, title: str, byline: Sequence[str]) -> bool:
    """Whether a line says what is known: the title, a date, or a byline, and nothing else."""
    words = _words(line)
    if (words and words == _words(title)) or is_date_line(line):
        return True
    if not words or not byline or len(line) > _LONGEST_BYLINE or not set(_words(byline[0])) <= set(words):
        return False
    names = {word for name in byline for word in _words(name)}
    rest = [word for word in words if word not in names and not word.isdecimal()]
    return words[0] in {"by", *names} and len(rest) <= _BYLINE_WORDS


def _names_outlet(line: str, outlet: str) -> bool:
    """Whether a line is a short list of names with that of the outlet: "Meridian Wire, Harbour Post"."""
    is_list = len(line) <= _LONGEST_CREDIT and not line.endswith((".", "!", "?", '"', "”"))
    return is_list and bool(outlet) and outlet.casefold() in line.casefold()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _split_credit(line: str) -> tuple[str, str]:
    found = _CREDIT_IN_BRACKETS.search(line)
    return (line[: found.start()], found[1].strip()) if found else (line, "")
