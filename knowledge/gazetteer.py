"""Reads the gazetteer: the places of the world in one block of bytes that is searched where it lies.

The block begins with its head: MAGIC, then for each of SECTIONS the offset at which it ends, as 32-bit
numbers. Numbers are little-endian and unsigned unless said. The sections:

- `names`: all keys (see `gazetteer_names.fold`), sorted by their UTF-8, a line each;
- `steps`: for every STEP-th key, where it begins in `names` and where its places begin in `hits`;
- `hits`: key after key the places that it can mean: 8 * place + 2 * fit, + 1 for the last of a key;
- `labels`: all labels, one after the other; `label_ends`: where each place's label ends, in bytes;
- `ids`: GeoNames numbers, or OWN + its line in `slugs`; `by_id`: the places in the order of their ids;
- `parents`: the place that each lies in, NONE for none; `populations`; `lats` and `lons`: signed thousandths
  of a degree; `kinds`: a line number in TYPES, + CAPITAL; `lands`: two letters, zero for no country;
- `slugs`, `demonyms` (word, tab, place), `neighbours` (country, tab, countries): lines.
"""

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

MAGIC: Final = b"dateline gazetteer 1\n\0\0\0"
SECTIONS: Final = (
    "steps", "hits", "label_ends", "ids", "by_id", "parents", "populations", "lats", "lons", "lands", "kinds",
    "names", "labels", "slugs", "demonyms", "neighbours",
)  # fmt: skip
WORDS: Final = frozenset(SECTIONS[:9])  # of 32 bits each, aligned
HEAD: Final = struct.Struct(f"<{len(MAGIC)}s{len(SECTIONS)}I")

STEP: Final = 16  # keys that are read at once
OWN: Final = 1 << 31
NONE: Final = (1 << 32) - 1
CAPITAL: Final = 64

TYPES: Final = (
    "country", "region", "district", "town", "neighbourhood", "camp", "area", "former country",
    "continent", "sea", "strait", "river", "lake", "island", "mountains", "desert",
    "crossing", "power plant", "dam", "base", "airport", "port", "road", "oil field", "site",
)  # fmt: skip
"""What sorts of place there are; a new one goes to the end."""


class Gazetteer:
    """The places, by number from 0; what is asked for is copied out of the block, and nothing else."""

    def __init__(self, block: memoryview) -> None:
        """Raises ValueError where the block is not a whole gazetteer of this version."""
        self._sections = dict(_sections(block))
        words = {name: part.cast("I") for name, part in self._sections.items() if name in WORDS}
        self._hits, self._steps = words["hits"], words["steps"]
        self._label_ends, self._ids, self._by_id = words["label_ends"], words["ids"], words["by_id"]
        self.parents, self.populations = words["parents"], words["populations"]
        self._lats = self._sections["lats"].cast("i")
        self._lons = self._sections["lons"].cast("i")
        self._slugs = self.lines("slugs")

    def __len__(self) -> int:
        return len(self._ids)

    def find(self, key: str) -> Iterator[tuple[int, int]]:
        """The places that a key can mean, each with its fit."""
        wanted = key.encode()
        step = bisect_right(range(len(self._steps) // 2), wanted, key=self._first_key) - 1
        if step < 0 or not wanted:
            return
        names = self._keys_of(step)
        if wanted in names:
            yield from self._hits_of(self._steps[2 * step + 1], names.index(wanted))

    def _first_key(self, step: int) -> bytes:
        start = self._steps[2 * step]
        line = bytes(self._sections["names"][start : start + 256])
        return line[: line.find(b"\n")]

    def _keys_of(self, step: int) -> list[bytes]:
        start, end = self._steps[2 * step], None
        if 2 * step + 2 < len(self._steps):
            end = self._steps[2 * step + 2]
        return bytes(self._sections["names"][start:end]).splitlines()

    def _hits_of(self, at: int, skip: int) -> Iterator[tuple[int, int]]:
        while skip:
            skip -= self._hits[at] & 1
            at += 1
        while True:
            hit = self._hits[at]
            yield hit >> 3, (hit >> 1) & 3
            if hit & 1:
                return
            at += 1

    def number(self, id: str) -> int | None:
        """The number of the place with this id, None if there is none."""
        source, _, name = id.partition(":")
        if source == "dateline" and name in self._slugs:
            return self._at(OWN + self._slugs.index(name))
        return self._at(int(name)) if source == "geonames" and name.isdecimal() and len(name) < 10 else None

    def _at(self, raw: int) -> int | None:
        at = bisect_left(self._by_id, raw, key=self._ids.__getitem__)
        found = at < len(self._by_id) and self._ids[self._by_id[at]] == raw
        return self._by_id[at] if found else None

    def id(self, place: int) -> str:
        """The id of a place: `geonames:703448` or `dateline:donbas`."""
        raw = self._ids[place]
        return f"dateline:{self._slugs[raw - OWN]}" if raw >= OWN else f"geonames:{raw}"

    def label(self, place: int) -> str:
        """Its name in today's English."""
        start = self._label_ends[place - 1] if place else 0
        return str(self._sections["labels"][start : self._label_ends[place]], "utf-8")

    def type(self, place: int) -> str:
        """One of TYPES."""
        return TYPES[self._sections["kinds"][place] % CAPITAL]

    def of_type(self, type: str) -> list[int]:
        """The places of one of TYPES, in their order."""
        wanted = TYPES.index(type)
        return [at for at, kind in enumerate(self._sections["kinds"]) if kind % CAPITAL == wanted]

    def is_capital(self, place: int) -> bool:
        """Whether it is the capital of its country."""
        return self._sections["kinds"][place] >= CAPITAL

    def country(self, place: int) -> str:
        """The ISO 3166-1 code of its country, empty for none."""
        return str(self._sections["lands"][2 * place : 2 * place + 2], "ascii").strip("\0")

    def point(self, place: int) -> tuple[float, float]:
        """Latitude and longitude of its middle, in degrees."""
        return self._lats[place] / 1000, self._lons[place] / 1000

    def lines(self, section: str) -> tuple[str, ...]:
        """The lines of a section of text."""
        return tuple(str(self._sections[section], "utf-8").splitlines())


def _sections(block: memoryview) -> Iterator[tuple[str, memoryview]]:
    magic, *ends = HEAD.unpack_from(block) if len(block) >= HEAD.size else (b"",)
    if magic != MAGIC or ends[-1] != len(block):
        raise ValueError("this is not a gazetteer of this version")
    start = HEAD.size
    for name, end in zip(SECTIONS, ends, strict=True):
        yield name, block[start:end]
        start = end
