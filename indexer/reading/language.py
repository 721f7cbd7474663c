"""Which language an article is written in."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # ships no types

_SAMPLE = 1000  # characters of the body: enough, and the time grows with them
_FEWEST = 40  # letters: below this the answer is a guess
_NO_LANGUAGE = "zxx"


def detect_language(title: str, body: str) -> str:
    """The ISO 639-1 code of the language of a title and the first 1,000 characters of a body.

    Empty with fewer than 40 letters, and for what is no language. The `lang` that pages declare is not
    asked: it was wrong on 6 of 250. The first call in a process loads the model of py3langid.
    """
    sample = f"{title}\n{body[:_SAMPLE]}"
    if sum(map(str.isalpha, sample)) < _FEWEST:
        return ""
    code = str(_identifier().classify(sample)[0])
    return "" if code == _NO_LANGUAGE else code


def language_code(name: str) -> str:
    """The ISO 639-1 code in a declared language such as `en` or `en-GB`; empty for anything else."""
    code = name.strip().replace("_", "-").partition("-")[0].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier for the languages that have a code of two letters: it also knows dialects."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2 or code == _NO_LANGUAGE])
    return identifier
