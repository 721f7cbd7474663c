"""Takes the furniture off the lines of an article, and keeps what is a credit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.reading.furniture import RULES, Where
from indexer.reading.lengths import reading_length
from indexer.reading.months import LABELS, fold
from indexer.reading.namelines import are_names
from indexer.reading.pagedate import is_date_line
from indexer.reading.phrases import OTHERS, READ_ALSO

_CREDIT = "credit"
_FIRST, _LAST = 4, 8  # lines at the ends of an article
# Over lists of other articles, which go to the end.
_OTHERS = re.compile(
    r"^\W*+(?:you may also like|more (?:great |top )?(?:\w+ )?stories|(?:what to )?read next"
    r"|before you go|related (?:stories|articles|content|posts)|recommended(?: for you)?"
    r"|more (?:from|on|in)\b.{0,40}|also on .{0,30}|most (?:read|popular)|latest (?:news|stories)"
    rf"|trending|{READ_ALSO}|{OTHERS})\W*$",
    re.IGNORECASE,
)
_PARAGRAPH = 200  # letters: a list of titles has no line as long
_MOST_SENTENCES = 1 / 3  # of its lines: titles end without a stop
_SENTENCE_END = re.compile(r"[.!?。！？।؟…][\"'”’»)]*$")
_CREDIT_IN_BRACKETS = re.compile(
    r"\s*[(\[]\s*((?:(?:additional|with) )?(?:reporting|writing|editing|compiled|reporte|reportagem|bericht)"
    r" (?:by|from|de|von)( [^()\[\]]{3,400}))[)\]]\W*$",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 80  # characters
_LONGEST_BYLINE = 150  # characters
_BYLINE_WORDS = 8  # beside the names: by, and, in, a place, a month
_PARTS = re.compile(r"\s*[|•·]\s*|\s[-–—]\s")
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
    taken: list[Taken] = []
    credits: list[str] = []
    for number, line in enumerate(lines[:end]):
        why = _why_taken(line, number, end, title=title, byline=byline, outlet=outlet)
        if why == _CREDIT:
            credits.append(line.strip("()[] —–-"))
        if why:
            taken.append(Taken(line, why))
        else:
            kept.append(line)
    if not kept:
        return Cleaned(tuple(lines), "")
    kept[-1], credit = _split_credit(kept[-1])
    if credit:
        taken.append(Taken(credit, _CREDIT))
    taken += (Taken(line, "a list of other articles") for line in lines[end:])
    return Cleaned(tuple(filter(None, kept)), " ".join(filter(None, [credit, *credits])), tuple(taken))


def _why_taken(line: str, number: int, count: int, *, title: str, byline: Sequence[str], outlet: str) -> str:
    """Why a line of an article goes, in a few words for people; "" when it stays."""
    is_first, is_last = number < _FIRST, number >= count - _LAST
    for rule in RULES:
        applies = rule.where is Where.ANYWHERE or is_last or (is_first and rule.where is Where.ENDS)
        if applies and rule.takes(line):
            return rule.why
    if number == count - 1 > 0 and _names_outlet(line, outlet):
        return _CREDIT
    if is_first and (why := _repeats(line, title, byline)):
        return why
    return "when it was published" if is_last and _is_stamp(line) else ""


def _end_of_text(lines: Sequence[str]) -> int:
    """Where the list of other articles begins that follows the text; the number of lines without one."""
    end, sentences = len(lines), 0
    for number in range(len(lines) - 1, 0, -1):
        if reading_length(lines[number]) >= _PARAGRAPH:
            break
        if _OTHERS.match(lines[number]) and sentences <= _MOST_SENTENCES * (len(lines) - number - 1):
            end = number
        sentences += bool(_SENTENCE_END.search(lines[number]))
    return end


def _repeats(line: str, title: str, byline: Sequence[str]) -> str:
    """Which of what is known a line says, and nothing else: the title, a date, a byline; "" for none."""
    words = _words(line)
    if words and words == _words(title):
        return "the title again"
    if _is_date(line):
        return "when it was published"
    if not words or not byline or len(line) > _LONGEST_BYLINE or not set(_words(byline[0])) <= set(words):
        return ""
    names = {word for name in byline for word in _words(name)}
    rest = [word for word in words if word not in names and not word.isdecimal()]
    return "the byline again" if words[0] in {"by", *names} and len(rest) <= _BYLINE_WORDS else ""


def _is_stamp(line: str) -> bool:
    """Whether a line says when it was published or changed: "Updated 15 August 2014 | 18:20"."""
    is_said = len(line) <= _LONGEST_BYLINE and LABELS.search(fold(line))
    return bool(is_said) and _is_date(line)


def _is_date(line: str) -> bool:
    return is_date_line(line) or all(map(is_date_line, _PARTS.split(line)))


def _names_outlet(line: str, outlet: str) -> bool:
    """Whether a line is a short list of names with that of the outlet: "Meridian Wire, Harbour Post"."""
    is_list = len(line) <= _LONGEST_CREDIT and not line.endswith((".", "!", "?", '"', "”"))
    named = is_list and bool(outlet) and outlet.casefold() in line.casefold()
    return named and are_names(line)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _split_credit(line: str) -> tuple[str, str]:
    found = _CREDIT_IN_BRACKETS.search(line)
    if found and are_names(found[2]):
        return line[: found.start()], found[1].strip()
    return line, ""
