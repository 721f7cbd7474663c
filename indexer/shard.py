"""Which part of the articles an indexer takes, where several write into one index."""

import re
from dataclasses import dataclass
from typing import Final

_FORM: Final = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` of `of` parts, counted from 1; the only part of one is everything.

    The id decides, so that all readings of one address go to one indexer, and to its ledger.
    """

    number: int = 1
    of: int = 1

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    @property
    def suffix(self) -> str:
        """What tells the files of this part from those of the others: `-2-of-8`; empty for everything."""
        return f"-{self.number}-of-{self.of}" if self.of > 1 else ""

    def holds(self, id: str) -> bool:
        """Whether this id (or digest, in hexadecimal) is in this part: its first 32 bits, counted round."""
        return int(id[:8], 16) % self.of == self.number - 1


WHOLE: Final = Shard()


def parse_shard(text: str) -> Shard:
    """The part that `2/8` means: the second of eight. Raises ValueError, with a sentence for people."""
    match = _FORM.fullmatch(text)
    number, of = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= number <= of:
        raise ValueError("A part is written as 2/8, the second of eight: from 1/8 to 8/8.")
    return Shard(number, of)
