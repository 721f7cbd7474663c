"""How long a text is to a reader: scripts that write a word with a sign or two are counted as others are."""

import re
from typing import Final

# Kana, ideographs and their extensions, and syllables of Hangul; a sign stands for about three letters.
_DENSE: Final = re.compile(
    "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_LETTERS: Final = 3


def reading_length(text: str) -> int:
    """The length of a text in letters: a sign of Chinese, Japanese or Korean counts as three of them."""
    if text.isascii():
        return len(text)
    return len(text) + (_LETTERS - 1) * sum(map(len, _DENSE.findall(text)))
