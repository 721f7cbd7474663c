"""Texts in words, as the recogniser reads them."""

from functools import cache
from importlib.resources import files

from tokenizers import Tokenizer

from indexer.naming.words import Words, load_tokenizer, split_words


@cache
def _tokenizer() -> Tokenizer:
    return load_tokenizer((files("indexer") / "data" / "ner-en-tokenizer.json").read_text(encoding="utf-8"))


def words_in(text: str) -> Words:
    return split_words(text, _tokenizer())
