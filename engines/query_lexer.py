"""The words, signs and groups of a query and where they stand: what the grammar in query.py reads."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from enum import Enum, auto
from typing import Final, NamedTuple

from engines import limits
from engines.errors import QuerySyntaxError
from engines.tree import Leaf, Phrase, Prefix, Word
from mappings.analysis import Token, exact_terms, tokens
from mappings.fields import SEARCHED


class Kind(Enum):
    """What a lexeme is. A `-` is a NOT; a `+` is none, since all words must match anyway."""

    LEAF = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    OPEN = auto()
    CLOSE = auto()


class Lexeme(NamedTuple):
    """One piece of a query, from character `start` to `end` (exclusive).

    A LEAF without a `leaf` was typed, but holds nothing to search for: "—". A FIELD has its name.
    """

    kind: Kind
    start: int
    end: int
    leaf: Leaf | None = None
    field: str = ""


MESSAGES: Final[dict[str, str]] = {
    "too_long": f"Shorten the query to {limits.QUERY_CHARACTERS} characters.",
    "too_many_terms": f"Use at most {limits.QUERY_TERMS} words.",
    "too_deep": f"Put at most {limits.QUERY_DEPTH} parentheses inside one another.",
    "too_many_prefixes": f"Use at most {limits.PREFIXES} words that end in an asterisk.",
    "unbalanced_quote": "Close the quotation mark or take it away.",
    "unbalanced_parenthesis": "Close the parenthesis or take it away.",
    "empty_group": "Put words between the parentheses or take them away.",
    "missing_operand": "Put words before and after AND and OR, and after NOT, or take the operator away.",
    "missing_value": "Put a word after the colon or take the field away.",
    "unknown_field": f"There is no such field; write one of {', '.join(SEARCHED)}.",
    "wildcard": "Put the asterisk only at the end of a word.",
    "prefix_too_short": f"Put at least {limits.PREFIX_LETTERS} letters before the asterisk.",
    "bad_slop": f"Put a number from 0 to {limits.PHRASE_SLOP} directly after the ~ that follows a phrase.",
    "unsupported_suffix": "Use ~ only after a phrase in quotation marks, and leave out ^.",
    "regular_expression": "Leave out the slashes; regular expressions cannot be searched for.",
    "nothing_to_search": "Type at least one word; the query holds no letters or digits.",
}
"""Every way in which a query can be wrong, and the sentence that tells what to do."""

OPERATORS: Final = frozenset({"AND", "OR", "NOT"})
QUOTES: Final = '"“”„‟«»＂'
GERSHAYIM: Final = r'(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])'
"""A quotation mark that is a letter's own: Hebrew writes acronyms so, and analysis keeps them whole."""

_NOT_SEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_PIECE = re.compile(
    rf"""(?P<OPEN>\() | (?P<CLOSE>\))
    | [{QUOTES}](?P<phrase>(?:[^{QUOTES}]|{GERSHAYIM})*)[{QUOTES}](?P<slop>~[0-9]*)?
    | (?P<quote>[{QUOTES}])
    | (?P<sign>(?<![^\s(:])[-+](?=[^\s)+-]))
    | (?<![^\s(){QUOTES}])(?P<operator>AND|OR|NOT)(?![^\s(){QUOTES}])
    | (?P<field>[^\W\d]+):(?!//)
    | (?P<run>(?:[^\s(){QUOTES}]|{GERSHAYIM})+)""",
    re.VERBOSE,
)
_WILDCARD = re.compile(r"\W*\*\W*")
_SUFFIX = re.compile(r"[~^][0-9.]*$")


def fault(code: str, position: int, repair: str) -> QuerySyntaxError:
    """The error of a code in MESSAGES; `repair` is a text in which this one error is gone."""
    return QuerySyntaxError(MESSAGES[code], code=code, position=position, suggestion=repair)


def blank_unseen(text: str) -> str:
    """The text with a space for each control character, mark of direction and half of a pair.

    People paste these without seeing them, and engines choke on some. Positions stay.
    """
    return _NOT_SEEN.sub(" ", text)


def bare_word(run: str, found: list[Token]) -> str:
    """The word in a run of characters: from its first token to its last, without the signs around them.

    An operator in the place of a word (`title:AND`) is written small, so that it reads back as a word.
    """
    word = run[found[0].start : found[-1].end]
    return word.lower() if word in OPERATORS else word


def read_lexemes(text: str) -> Iterator[Lexeme]:
    """The lexemes of a text that went through `blank_unseen`, left to right, in one pass.

    Raises QuerySyntaxError, whose suggestion is not yet known to parse.
    """
    return _Lexer(text).read()


class _Lexer:
    """One reading of one text; counts terms and prefixes as it goes, so that it stops at the limits."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.terms = 0
        self.prefixes = 0

    def read(self) -> Iterator[Lexeme]:
        position = 0
        while piece := _PIECE.search(self.text, position):
            start, position = piece.span()
            match piece.lastgroup:
                case "run":
                    found = tokens(piece["run"])
                    if skipped := self.signs_before(piece["run"], found, start):
                        position = start + skipped
                    else:
                        yield Lexeme(Kind.LEAF, start, position, self.word(piece["run"], found, start))
                case "phrase" | "slop":
                    yield Lexeme(Kind.LEAF, start, position, self.phrase(piece))
                case "field":
                    yield Lexeme(Kind.FIELD, start, position, field=self.field(piece))
                case "sign":
                    if piece["sign"] == "-":
                        yield Lexeme(Kind.NOT, start, position)
                case "quote":
                    raise fault("unbalanced_quote", start, self.closed(start))
                case group:
                    yield Lexeme(Kind[piece["operator"] or group or ""], start, position)

    def swap(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def signs_before(self, run: str, found: list[Token], at: int) -> int:
        """How many characters to skip at the head of a run: the reading starts again at its first letter."""
        if not found or not found[0].start:
            return 0
        if run[0] == run[-1] == "/":
            raise fault("regular_expression", at, self.swap(at, at + len(run), run.strip("/")))
        return 0 if "*" in run[: found[0].start] else found[0].start

    def word(self, run: str, found: list[Token], at: int) -> Leaf | None:
        """The word or prefix of a run that starts with its first token, or nothing if it has no token."""
        if "*" in run:
            return self.prefix(run, found, at)
        if not found:
            return None
        end = found[-1].end
        suffix = _SUFFIX.search(run, 0, end)
        if suffix or run[end : end + 1] in ("~", "^"):
            cut = suffix.start() if suffix else end
            raise fault("unsupported_suffix", at + cut, self.swap(at + cut, at + len(run), ""))
        self.count_terms(len(found), at)
        return Word(bare_word(run, found))

    def prefix(self, run: str, found: list[Token], at: int) -> Prefix:
        star, end = run.index("*"), at + len(run)
        if not found or star != found[-1].end or run.count("*") > 1:
            raise fault("wildcard", at + star, self.swap(at, end, _without_wildcards(run)))
        if len(found[-1].exact) < limits.PREFIX_LETTERS:
            raise fault("prefix_too_short", at, self.swap(at, end, run[:star]))
        self.prefixes += 1
        if self.prefixes > limits.PREFIXES:
            raise fault("too_many_prefixes", at, self.swap(at, end, run[:star]))
        self.count_terms(len(found), at)
        return Prefix(run[:star])

    def phrase(self, piece: re.Match[str]) -> Phrase | None:
        words, start, end = piece["phrase"].strip(), *piece.span("slop")
        digits = (piece["slop"] or "~0")[1:]
        if not digits:
            raise fault("bad_slop", start, self.swap(start, end, " "))
        slop = int(digits)
        if slop > limits.PHRASE_SLOP:
            raise fault("bad_slop", start, self.swap(start, end, f"~{limits.PHRASE_SLOP}"))
        terms = len(exact_terms(words))
        self.count_terms(terms, piece.start())
        return Phrase(words, slop if terms > 1 else 0) if terms else None

    def field(self, piece: re.Match[str]) -> str:
        name = piece["field"].lower()
        if name not in SEARCHED:
            meant = get_close_matches(name, SEARCHED, 1)
            repair = f"{meant[0]}:" if meant else piece["field"] + " "
            raise fault("unknown_field", piece.start(), self.swap(*piece.span(), repair))
        return name

    def closed(self, quote: int) -> str:
        """The text with its last quotation mark closed at the end, or taken away if no word follows it."""
        return f'{self.text.rstrip()}"' if tokens(self.text[quote:]) else self.swap(quote, quote + 1, " ")

    def count_terms(self, terms: int, at: int) -> None:
        self.terms += terms
        if self.terms > limits.QUERY_TERMS:
            raise fault("too_many_terms", at, self.text[:at].rstrip())


def _without_wildcards(run: str) -> str:
    """What may be meant by a word with asterisks inside: `fro*t` is `fro*`, `*front` is `front`."""
    parts = _WILDCARD.split(run)
    first = next((number for number, part in enumerate(parts) if part), 0)
    goes_on = first + 1 < len(parts) and len(parts[first]) >= limits.PREFIX_LETTERS
    return f"{parts[first]}*" if goes_on else "".join(parts)
