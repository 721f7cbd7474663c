"""Paragraphs whose names are marked, as in "[LOC|Goma]": some to learn from, the others for the test."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MARKED: Final = re.compile(r"\[([A-Z]+)\|([^\[\]|]+)\]")
_ONE_IN: Final = 5


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the names in it: start and end (exclusive) in characters, and label."""

    text: str
    names: tuple[tuple[int, int, str], ...]

    @property
    def digest(self) -> int:
        """The SHA-256 of the text, as a number."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16)

    @property
    def is_test(self) -> bool:
        """Whether it is for the test, and must not be learned from: where five divides the digest."""
        return self.digest % _ONE_IN == 0


def read_marked(folder: Path) -> Iterator[Marked]:
    """The paragraphs in a folder of text files, one a line."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield unmark(line.strip())


def unmark(line: str) -> Marked:
    """The text of a line, and what is marked in it."""
    text, names, at = "", [], 0
    for marked in _MARKED.finditer(line):
        text += line[at : marked.start()]
        names.append((len(text), len(text) + len(marked[2]), marked[1]))
        text, at = text + marked[2], marked.end()
    return Marked(text + line[at:], tuple(names))
