"""Countries as they stand in the names of organisations: "Ukrainian", "of Ukraine", "Ukraine's"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.group_names import words_of
from knowledge.tables import names_in, rows

_LONGEST = 4  # words: "Democratic Republic of Congo"
_LINKS = (("of",), ("in",), ("for",), ())


@dataclass(frozen=True, slots=True)
class Nation:
    """A country or a land with a government of its own, by its short name.

    `code` is the ISO 3166-1 code of the country that it is or belongs to, "" where that is gone.
    """

    label: str
    code: str


def split_nation(words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Nation]]:
    """The nation at the start and at the end of a name's words, and the words that remain.

    The longest counts: "South Sudanese army" is not of the Sudanese. A name that is only a nation has none.
    """
    nations = _nations()
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        if found := nations.get(tuple(words[:size])):
            yield tuple(words[size:]), found
            break
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        if found := nations.get(tuple(words[-size:])):
            rest = tuple(words[:-size])
            link = next(each for each in _LINKS if rest[len(rest) - len(each) :] == each)
            if len(rest) > len(link):
                yield rest[: len(rest) - len(link)], found
            break


@cache
def _nations() -> dict[tuple[str, ...], Nation]:
    """The nations by the words of their names."""
    found: dict[tuple[str, ...], Nation] = {}
    for label, code, names in rows("nations.tsv", 3):
        for name in (label, *names_in(names)):
            found[words_of(name)] = Nation(label, code)
    return found
