"""Turns text into the terms that both engines index: those of Elasticsearch's analyzer, made in Python.

The analyzer is the `standard` tokenizer, `asciifolding`, `lowercase` and, for stems, `porter2`: tokens
follow the grammar of Lucene 10's StandardTokenizer (the word breaks of Unicode Annex 29, and emoji),
folding is its ASCIIFoldingFilter, stems are those of its EnglishStemmer.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import Stemmer  # type: ignore[import-not-found]  # it has no types

from mappings.folding import FOLDINGS
from mappings.word_break import CLASSES

ANALYSIS_VERSION: Final = "2"
"""Stamped into every index; must change whenever any text may yield another token than before."""

LONGEST_TOKEN: Final = 255
"""In UTF-16 units: the `max_token_length` at which the standard tokenizer cuts a longer token."""

_PART: Final = 50_000  # characters of a text that are analysed at once
_MEMO_SIZE: Final = 65_536  # surfaces; 17 MB when full of words


class Token(NamedTuple):
    """One token: where it stands in the text (characters, end exclusive) and its two terms."""

    start: int
    end: int
    exact: str
    stem: str


def surfaces(text: str) -> list[str]:
    """The tokens of `text` as they are written, in order; one for each of `tokens(text)`."""
    if _UNUSUAL.search(text) is None:
        found: list[str] = _WESTERN.findall(text)
        if not _may_be_too_long(max(map(len, found), default=0)):
            return found
    return [text[start:end] for start, end in _spans(text)]


def analyse(surface: str) -> tuple[str, str]:
    """The terms (exact, stem) of one of the `surfaces` of a text."""
    return _MEMO[surface]


def tokens(text: str) -> list[Token]:
    """The tokens of `text`, in order, with their offsets."""
    return [Token(start, end, *_MEMO[text[start:end]]) for start, end in _spans(text)]


def exact_terms(text: str) -> list[str]:
    """The folded and lowercased terms of `text`, in order."""
    return [_MEMO[surface][0] for surface in surfaces(text)]


def stem_terms(text: str) -> list[str]:
    """The stemmed terms of `text`, in order."""
    return [_MEMO[surface][1] for surface in surfaces(text)]


def indexed_forms(text: str) -> tuple[str, str]:
    """The stemmed and the exact terms of `text`, each joined by spaces; term n of both is token n.

    A term is never empty and holds no ASCII white space, at which tantivy's whitespace tokenizer splits.
    It may hold U+202F, the narrow no-break space inside numbers, as it does in Elasticsearch.
    """
    forms = [form for form in map(_forms, _parts(text)) if form[0]]
    return " ".join(stem for stem, _ in forms), " ".join(exact for _, exact in forms)


def _forms(text: str) -> tuple[str, str]:
    found = surfaces(text)
    if not found:
        return "", ""
    exact, stem = zip(*map(_MEMO.__getitem__, found), strict=True)
    return " ".join(stem), " ".join(exact)


def _parts(text: str) -> Iterator[str]:
    """The text in parts, so that not all of its tokens are held at once: no token has a space in it."""
    start = 0
    while len(text) - start > _PART:
        end = text.rfind(" ", start, start + _PART) + 1 or text.find(" ", start) + 1 or len(text)
        yield text[start:end]
        start = end
    yield text[start:]


# --- where tokens begin and end -------------------------------------------------------------------

# Text of the characters that Western news is written in needs no table and a third of the time. Left
# to the table: the soft hyphen, © and ® (tokens, as all emoji are) and all above but common punctuation.
_UNUSUAL: Final = re.compile(r"[^\0-\u00a8\u00aa-\u00ac\u00af-\u024f\u2010-\u2023\u2026\u2030-\u203a\u20ac]")


def _western_pattern() -> str:
    letter = r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
    between_letters = rf"(?<=[{letter}])[.':\u00b7\u2018\u2019](?=[{letter}])"
    between_digits = r"(?<=[0-9])[.,;'\u2018\u2019](?=[0-9])"
    run = f"[{letter}0-9][{letter}0-9_]*+(?:(?:{between_letters}|{between_digits})[{letter}0-9_]++)*+"
    return f"_{{0,{LONGEST_TOKEN}}}+{run}"


def _pattern() -> str:
    """The tokenizer's grammar, over the letters that name the classes of characters in `word_break`.

    Runs that may lead to nothing are bounded, so that a million underscores take linear time. The one
    known difference: Lucene also takes ℹ, Ⓜ, 🅰, 🅱, 🅾 and 🅿, letters here, as pictographs where a
    zero-width joiner ties them to another, which no emoji does.
    """
    bound = LONGEST_TOKEN - 1
    extend = "XsZPTMC"  # what belongs to the character before it (rule WB4)
    more = f"[{extend}]*+"
    emoji_more = "[XsZMC]*+"  # without the presentation selectors
    joiner = f"_[_{extend}]{{0,{bound}}}+"
    hebrew = f"H{more}(?:\"{more}H{more}|'{more})"  # gershayim between letters, geresh anywhere
    word = f"[AH][A{extend}]*+(?:[:.']{more}[AH][A{extend}]*+)*+"
    number = f"N[N{extend}]*+(?:[,.']{more}N[N{extend}]*+)*+"
    katakana = f"K[K{extend}]*+"
    part = f"(?:(?:{hebrew}|{word}|{number})++|{katakana})"
    letters = f"(?:{joiner})?+{part}(?:{joiner}{part})*+(?:{joiner})?+"
    south_east_asian = f"[Ss][S{extend}]*+"
    ideograph = f"I{more}"
    picture = f"G{emoji_more}P?+"
    skin_tone = f"M{emoji_more}"
    emoji = f"(?:Z{{0,{bound}}}+{picture}|{skin_tone})(?:(?:Z|(?<=Z))(?:Z*+{picture}|{skin_tone}))*+"
    keycap = f"#[XsZMC]*P?C{emoji_more}"
    flag = f"(?:R{more}){{2}}"
    return "|".join((letters, south_east_asian, ideograph, emoji, keycap, flag))


_WESTERN: Final = re.compile(_western_pattern())
_TOKEN: Final = re.compile(_pattern())


class _Classes(dict[int, str]):
    """Character to the letter of its class in `word_break`, a space for none; filled as characters come."""

    def __missing__(self, character: int) -> str:
        starts, ends, letters = _ranges()
        at = bisect_right(starts, character) - 1
        self[character] = letter = letters[at] if at >= 0 and character <= ends[at] else " "
        return letter


@cache
def _ranges() -> tuple[list[int], list[int], list[str]]:
    """First and last character and class of every range, in the order of the characters."""
    rows = []
    for letter, ranges in CLASSES.items():
        for first, _, last in (item.partition("-") for item in ranges.split()):
            rows.append((int(first, 16), int(last or first, 16), letter))
    rows.sort()
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


_CLASS_OF: Final = _Classes()


def _spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each token."""
    western = _UNUSUAL.search(text) is None
    pattern, marks = (_WESTERN, text) if western else (_TOKEN, text.translate(_CLASS_OF))
    spans = [match.span() for match in pattern.finditer(marks)]
    if _may_be_too_long(max((end - start for start, end in spans), default=0)):
        return list(_cut_spans(pattern, marks, text))
    return spans


def _may_be_too_long(characters: int) -> bool:
    return characters > LONGEST_TOKEN // 2  # a character is one or two UTF-16 units


def _cut_spans(pattern: re.Pattern[str], marks: str, text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each token as Lucene finds them, which never looks further than its buffer."""
    position = 0
    while position < len(text):
        match = pattern.match(marks, position, position + _buffered(text, position))
        if match is not None:
            yield match.span()
        position = match.end() if match is not None else position + 1


def _buffered(text: str, position: int) -> int:
    """How many characters from `position` on fill a buffer of `LONGEST_TOKEN` UTF-16 units."""
    units = text[position : position + LONGEST_TOKEN].encode("utf-16-le", "surrogatepass")
    return len(units[: 2 * LONGEST_TOKEN].decode("utf-16-le", "ignore"))  # no half of a pair


# --- what a token becomes -------------------------------------------------------------------------

_FOLD: Final = str.maketrans({letter: plain for plain, letters in FOLDINGS.items() for letter in letters})
# The Snowball that Lucene ships keeps the pair in "added" and "erred"; the one in PyStemmer halves it.
_SHORT_WITH_PAIR: Final = re.compile(r"([aeo](?:bb|dd|ff|gg|mm|nn|pp|rr|tt))(?:ed|ing)(?:ly)?s?(?:'s)?")
_PORTER2: Final = Stemmer.Stemmer("english", 0)  # no cache of its own: the memo keeps both terms


class _Memo(dict[str, tuple[str, str]]):
    """Surface to (exact, stem), computed once and forgotten all together when the memo is full."""

    def __missing__(self, surface: str) -> tuple[str, str]:
        if len(self) >= _MEMO_SIZE:
            self.clear()
        exact = _same(_fold_and_lower(surface), surface)
        self[surface] = terms = exact, _same(_stem(exact), exact)
        return terms


def _same(new: str, old: str) -> str:
    """The old of two equal strings: fewer of them fit a processor's cache better."""
    return old if new == old else new


_MEMO: Final = _Memo()


def _fold_and_lower(surface: str) -> str:
    if surface.isascii():
        return surface.lower()
    # Lucene lowers each character by itself: its final sigma is an ordinary one.
    return surface.translate(_FOLD).replace("Σ", "σ").lower()


def _stem(exact: str) -> str:
    """The stem; unlike Lucene's, a letter beyond U+FFFF counts once in the measure of an English word."""
    pair = _SHORT_WITH_PAIR.fullmatch(exact)
    stem: str = pair[1] if pair else _PORTER2.stemWord(exact)
    return stem
