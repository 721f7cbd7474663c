"""The query language: from the text that a person typed to a tree, with limits, before any engine.

    column border            all of the words
    "a phrase"               these words side by side, unstemmed; "one" word in quotes is that very word
    "near words"~5           up to five words further apart
    artill*  al-Shab*        words that begin so: three letters or more of the last one, at the end only
    a OR b, a AND b          operators are upper-case; AND binds tighter than OR, NOT tighter than both
    NOT a, -a, +a            without a; a `+` changes nothing, since all words must match anyway
    (a OR b) c               groups, at most eight deep
    title:a place:"x y" person:(a OR b)
                             a field before a word, phrase, prefix or group; the inner field wins

Any of “ ” „ ‟ « » closes any other as a double quote. A sign counts where a word could start, so that
`al-Shabaab` is one word. Signs around a word do not belong to it, and what holds no letter or digit is
left out with a warning. A colon after letters makes a field, known or not (an error), but for the `//` of
an address; any other colon (`10:30`) belongs to the word.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from engines import limits
from engines.errors import QuerySyntaxError
from engines.query_lexer import (
    GERSHAYIM,
    OPERATORS,
    QUOTES,
    Kind,
    Lexeme,
    bare_word,
    blank_unseen,
    fault,
    read_lexemes,
)
from engines.tree import And, Leaf, Node, Not, Or, Phrase, Prefix, Word
from mappings.analysis import tokens
from mappings.fields import SEARCHED


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as it was understood.

    `root` is None when it asks for every article. `text` says it in full, `column AND border`, and
    parses to the same tree; it is written shortly, `column border`, where it would be too long for
    `parse`. `warnings` are sentences for the person who typed it.
    """

    root: Node | None
    text: str
    warnings: tuple[str, ...] = ()


LEFT_OUT: Final = "Signs without letters or digits were left out."
AS_WORDS: Final = "The query was read as plain words."
CUT: Final = (
    f"Only its beginning was used: a query has at most {limits.QUERY_CHARACTERS} characters "
    f"and {limits.QUERY_TERMS} words."
)
NO_WORDS: Final = "The query held no words, so that it asks for every article."

_REPAIRS: Final = 8
_FIELDS = re.compile(rf"(?<!\w)(?:{'|'.join(SEARCHED)}):", re.IGNORECASE)
_SYNTAX = re.compile(rf"(?!{GERSHAYIM})[(){QUOTES}*~^:]")


def parse(text: str) -> Parsed:
    """Read a query in the full syntax; a blank one asks for every article.

    Raises QuerySyntaxError; its suggestion parses, and is empty where no word could be made out.
    """
    try:
        return _read(text)
    except QuerySyntaxError as error:
        error.suggestion = _working(error.suggestion) or _read_plainly(text)[0].text
        raise


def parse_simple(text: str) -> Parsed:
    """Read any text at all: in the full syntax if it parses, otherwise as plain words with a warning."""
    try:
        return _read(text)
    except QuerySyntaxError as error:
        parsed, cut = _read_plainly(text)
        if parsed.root is None:
            return replace(parsed, warnings=(NO_WORDS,))
        why = f"{AS_WORDS} {error}"
        return replace(parsed, warnings=(why, CUT) if cut else (why,))


def _read(text: str) -> Parsed:
    if not text or text.isspace():
        return Parsed(None, "")
    if len(text) > limits.QUERY_CHARACTERS:
        raise fault("too_long", limits.QUERY_CHARACTERS, _beginning(text))
    text = blank_unseen(text)
    lexemes = list(read_lexemes(text))
    root = _Grammar(text, lexemes).query() if lexemes else None
    if root is None:
        raise fault("nothing_to_search", 0, "")
    dropped = any(lexeme.kind is Kind.LEAF and lexeme.leaf is None for lexeme in lexemes)
    return Parsed(root, _write_within_limit(root), (LEFT_OUT,) if dropped else ())


def _working(repair: str) -> str:
    """The repair if it parses, or else the repair of the repair, and so on; empty when there is none."""
    for _ in range(_REPAIRS):
        try:
            return " ".join(repair.split()) if _read(repair).root else ""
        except QuerySyntaxError as error:
            repair = error.suggestion
    return ""


def _read_plainly(text: str) -> tuple[Parsed, bool]:
    """The words of any text, all of them wanted, as far as the limits go; and whether words were cut off."""
    cut = len(text) > limits.QUERY_CHARACTERS
    spaced = _SYNTAX.sub(" ", _FIELDS.sub(" ", blank_unseen(_beginning(text))))
    words: list[Node | None] = []
    left = limits.QUERY_TERMS
    for run in spaced.split():
        found = tokens(run) if run not in OPERATORS else []
        cut = cut or len(found) > left
        if kept := found[:left]:
            words.append(Word(bare_word(run, kept)))
            left -= len(kept)
    root = _join(And, words)
    return Parsed(root, _write_within_limit(root) if root else ""), cut


def _beginning(text: str) -> str:
    """As many whole words as a query may have characters; a first word that is longer is cut."""
    if len(text) <= limits.QUERY_CHARACTERS:
        return text
    head = text[: limits.QUERY_CHARACTERS]
    if text[limits.QUERY_CHARACTERS].isspace():
        return head
    whole = head.rsplit(maxsplit=1)
    return whole[0] if len(whole) > 1 else head


class _Grammar:
    """One reading of the lexemes of one text by recursive descent, as deep as there are groups."""

    def __init__(self, text: str, lexemes: list[Lexeme]) -> None:
        self.text = text
        self.lexemes = lexemes
        self.at = 0

    def query(self) -> Node | None:
        root = self.any_of("", 0)
        if self.at < len(self.lexemes):
            raise self.without("unbalanced_parenthesis", self.lexemes[self.at])
        return root

    def any_of(self, field: str, depth: int) -> Node | None:
        parts = [self.all_of(field, depth)]
        while self.kind() is Kind.OR:
            self.at += 1
            parts.append(self.all_of(field, depth))
        return _join(Or, parts)

    def all_of(self, field: str, depth: int) -> Node | None:
        parts = [self.one(field, depth)]
        while self.kind() not in (None, Kind.OR, Kind.CLOSE):
            if self.kind() is Kind.AND:
                self.at += 1
            parts.append(self.one(field, depth))
        return _join(And, parts)

    def one(self, field: str, depth: int) -> Node | None:
        negated = False
        while (kind := self.kind()) in (Kind.NOT, Kind.FIELD):
            negated ^= kind is Kind.NOT
            field = self.lexemes[self.at].field or field
            self.at += 1
        if kind not in (Kind.LEAF, Kind.OPEN):
            raise self.missing()
        lexeme = self.lexemes[self.at]
        self.at += 1
        node = self.group(lexeme, field, depth + 1) if kind is Kind.OPEN else _in_field(lexeme.leaf, field)
        return _negate(node) if negated and node else node

    def group(self, opening: Lexeme, field: str, depth: int) -> Node | None:
        if depth > limits.QUERY_DEPTH:
            raise self.without("too_deep", opening)
        if self.kind() is Kind.CLOSE:
            repair = self.text[: opening.start] + self.text[self.lexemes[self.at].end :]
            raise fault("empty_group", opening.start, repair)
        if self.kind() is None:
            raise self.without("unbalanced_parenthesis", opening)
        node = self.any_of(field, depth)
        if self.kind() is not Kind.CLOSE:
            raise fault("unbalanced_parenthesis", opening.start, f"{self.text.rstrip()})")
        self.at += 1
        return node

    def kind(self) -> Kind | None:
        return self.lexemes[self.at].kind if self.at < len(self.lexemes) else None

    def missing(self) -> QuerySyntaxError:
        """Who is to blame where no word or group stands: what asks for one, or what stands there instead."""
        before = self.lexemes[self.at - 1] if self.at else None
        here = self.lexemes[self.at] if self.at < len(self.lexemes) else None
        if before and before.kind is Kind.FIELD:
            return self.without("missing_value", before)
        if before and (before.kind is Kind.NOT or here is None or here.kind is Kind.CLOSE):
            return self.without("missing_operand", before)
        assert here is not None
        return self.without("unbalanced_parenthesis" if here.kind is Kind.CLOSE else "missing_operand", here)

    def without(self, code: str, lexeme: Lexeme) -> QuerySyntaxError:
        before, after = self.text[: lexeme.start].rstrip(), self.text[lexeme.end :].lstrip()
        joint = "" if before[-1:] in ("", "(") or after[:1] in ("", ")") else " "
        return fault(code, lexeme.start, before + joint + after)


def _in_field(leaf: Leaf | None, field: str) -> Leaf | None:
    return replace(leaf, field=field) if leaf and field else leaf


def _join(kind: type[And] | type[Or], parts: list[Node | None]) -> Node | None:
    """The parts under one node; one part stays alone, and parts of the same kind join in."""
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, kind):
            flat.extend(part.parts)
        elif part is not None:
            flat.append(part)
    return kind(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def _negate(node: Node) -> Node:
    return node.part if isinstance(node, Not) else Not(node)


def _write_within_limit(root: Node) -> str:
    full = _write(root, " AND ", "NOT ")
    return full if len(full) <= limits.QUERY_CHARACTERS else _write(root, " ", "-")


def _write(node: Node, joint: str, sign: str) -> str:
    """The text that parses to a tree, with parentheses only where the grammar needs them."""
    match node:
        case And(parts):
            return joint.join(_grouped(part, joint, sign, (Or,)) for part in parts)
        case Or(parts):
            return " OR ".join(_write(part, joint, sign) for part in parts)
        case Not(part):
            return sign + _grouped(part, joint, sign, (And, Or))
        case _:
            return (f"{node.field}:" if node.field else "") + _write_leaf(node)


def _write_leaf(leaf: Leaf) -> str:
    match leaf:
        case Word(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Phrase(text, slop):
            return f'"{text}"~{slop}' if slop else f'"{text}"'


def _grouped(node: Node, joint: str, sign: str, kinds: tuple[type[Node], ...]) -> str:
    text = _write(node, joint, sign)
    return f"({text})" if isinstance(node, kinds) else text
