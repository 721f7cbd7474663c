"""Folds names of places to keys, by one rule when the gazetteer is built and when it is asked."""

import re
import unicodedata
from typing import Final

from mappings.folding import FOLDINGS

_ASCII: Final = str.maketrans({letter: plain for plain, letters in FOLDINGS.items() for letter in letters})
_UNHEARD: Final = re.compile(
    "['`´\u02b0-\u02ff\u2018\u2019\u201d]"
)  # apostrophes, and what stands for ayn, hamza and soft signs
_INITIALS: Final = re.compile(r"\.(?!\w\w)")  # U.S. and D.C. are words, St.Petersburg is two
_BETWEEN: Final = re.compile(r"[^\w]+|_")

_SHORT_FORMS: Final = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_ARTICLES: Final = re.compile(r"al|el|ad|ed|adh|an|ar|er|as|es|ash|esh|at|et|ath|az|ez|ul")

_OF: Final = re.compile(
    r"^(?:autonomous )?(?:area|city|county|department|district|emirate|governorate|island|kingdom|"
    r"municipality|oblast|port|prefecture|province|region|republic|state|territory|town|village) of "
    r"(?:al )?(?=\w)"
)
_KIND: Final = re.compile(
    r" (?:(?:autonomous |refugee |special )?(?:area|camp|canton|city|county|department|district|division|"
    r"governorate|island|islands|krai|kray|municipality|oblast|parish|peninsula|prefecture|province|raion|rayon|"
    r"region|republic|state|suburb|subdistrict|territory|town|valley|village|woreda|zone))$"
)


def fold(name: str) -> str:
    """The key of a name: lower case, without accents, apostrophes, hyphens and a leading "the".

    The Arabic article is "al" however it is written, "St" is "saint". Letters of other scripts stay.
    The key of a key is the key; that of a name without a letter is empty.
    """
    plain = _UNHEARD.sub("", without_accents(name)).lower().replace("&", " and ")
    words = [_SHORT_FORMS.get(word, word) for word in _BETWEEN.sub(" ", _INITIALS.sub("", plain)).split()]
    for at, word in enumerate(words[:-1]):
        if _ARTICLES.fullmatch(word) and len(words[at + 1]) > 2:
            words[at] = "al"
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def bare(key: str) -> str:
    """A key without its article and the words that say what it is: "bakhmut" of "bakhmut district"."""
    found = key.removeprefix("al ")
    found = _KIND.sub("", _OF.sub("", found)).removeprefix("al ")
    return found if len(found) > 2 else key


def without_accents(name: str) -> str:
    """The name in ASCII, as far as it is Latin; other letters stay, without their marks."""
    plain = name.translate(_ASCII)
    if plain.isascii():
        return plain
    letters = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_ASCII)
