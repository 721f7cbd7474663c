"""The nearest known word to one that is not known, for the suggestion in an error."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`; empty when none is like it."""
    return next(iter(get_close_matches(word[:40].lower(), known, n=1, cutoff=0.6)), "")
