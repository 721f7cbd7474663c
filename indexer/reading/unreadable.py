"""Why something that was found cannot become an article."""

from enum import StrEnum


class Reason(StrEnum):
    """The code that a run counts and the quarantine keeps."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BINARY = "binary"
    NO_TEXT = "no_text"
    DECOMPRESSION = "decompression"
    WRONG_FIELD = "wrong_field"


class UnreadableError(ValueError):
    """No article can be read here: `code` is the reason, `str()` a sentence for a person, without paths.

    Survives pickling, since it is raised in worker processes.
    """

    def __init__(self, code: Reason, sentence: str) -> None:
        super().__init__(code, sentence)
        self.code = code
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence
