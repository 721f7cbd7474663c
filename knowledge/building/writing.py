"""Writes the world as the block of bytes that `knowledge.gazetteer` reads, and packs it."""

import hashlib
import lzma
import re
import struct
from collections import defaultdict
from collections.abc import Iterable

from knowledge.building.assemble import World
from knowledge.building.draft import Draft
from knowledge.gazetteer import CAPITAL, HEAD, MAGIC, NONE, OWN, SECTIONS, STEP, TYPES
from knowledge.gazetteer_file import PACKED_HEAD, PACKED_MAGIC, filters
from knowledge.gazetteer_names import bare, fold

_ASIDE = re.compile(r" \(.*\)$")
_NAME, _ALIAS, _LOOSE = 3, 2, 1  # as in knowledge.places.Fit


def packed(block: bytes) -> bytes:
    """The block as the file that is checked in."""
    parts = []
    start = HEAD.size
    for section, end in zip(SECTIONS, HEAD.unpack_from(block)[1:], strict=True):
        parts.append(lzma.compress(block[start:end], lzma.FORMAT_RAW, filters=filters(section)))
        start = end
    head = PACKED_HEAD.pack(PACKED_MAGIC, hashlib.sha256(block).digest(), *map(len, parts))
    return head + block[: HEAD.size] + b"".join(parts)


def block_of(world: World) -> bytes:
    """All sections, in their order, behind the head."""
    sections = _sections(world)
    ends, end = [], HEAD.size
    for name in SECTIONS:
        end += len(sections[name])
        ends.append(end)
    return HEAD.pack(MAGIC, *ends) + b"".join(sections[name] for name in SECTIONS)


def _sections(world: World) -> dict[str, bytes]:
    slugs = sorted(draft.id for draft in world.places if isinstance(draft.id, str))
    raw = {slug: OWN + at for at, slug in enumerate(slugs)}
    places = sorted(world.places, key=lambda draft: (draft.country, _raw(draft, raw)))
    number = {draft.id: at for at, draft in enumerate(places)}
    ids = [_raw(draft, raw) for draft in places]
    assert len(number) == len(places), "an id stands twice"
    return {
        **_names(places),
        "ids": _words(ids),
        "by_id": _words(sorted(range(len(ids)), key=ids.__getitem__)),
        "parents": _words(NONE if draft.parent is None else number[draft.parent] for draft in places),
        "populations": _words(draft.population for draft in places),
        "lats": _words(round(draft.lat * 1000) for draft in places),
        "lons": _words(round(draft.lon * 1000) for draft in places),
        "lands": b"".join(draft.country.encode().ljust(2, b"\0") for draft in places),
        "kinds": bytes(TYPES.index(draft.type) + CAPITAL * draft.is_capital for draft in places),
        "slugs": "\n".join(slugs).encode(),
        "demonyms": "\n".join(
            f"{word}\t{number[id]}" for word, id in sorted(world.demonyms.items())
        ).encode(),
        "neighbours": "\n".join(
            f"{code}\t{' '.join(near)}" for code, near in sorted(world.neighbours.items())
        ).encode(),
    }


def _raw(draft: Draft, slugs: dict[str, int]) -> int:
    return draft.id if isinstance(draft.id, int) else slugs[draft.id]


def _names(places: list[Draft]) -> dict[str, bytes]:
    fits: dict[bytes, dict[int, int]] = defaultdict(dict)
    labels = [draft.label.encode() for draft in places]
    for at, draft in enumerate(places):
        for key, fit in keys_of(draft).items():
            fits[key.encode()][at] = fit
    hits: list[int] = []
    steps: list[int] = []
    text = bytearray()
    for line, name in enumerate(sorted(fits)):
        if line % STEP == 0:
            steps += [len(text), len(hits)]
        found = sorted(fits[name].items())
        hits += [8 * place + 2 * fit for place, fit in found]
        hits[-1] += 1
        text += name + b"\n"
    ends, end = [], 0
    for label in labels:
        ends.append(end := end + len(label))
    return {
        "names": bytes(text), "steps": _words(steps), "hits": _words(hits),
        "labels": b"".join(labels), "label_ends": _words(ends),
    }  # fmt: skip


def keys_of(draft: Draft) -> dict[str, int]:
    """The keys under which a place is found, each with its best fit."""
    own = fold(draft.label)
    names = {*draft.names, _ASIDE.sub("", draft.label)}
    found = {fold(name): _ALIAS for name in names} | {
        fold(name): _NAME for name in (draft.label, *draft.sure)
    }
    for key in list(found):
        short = key.removeprefix("al ") if draft.type == "town" else bare(key)
        if len(short) > 2:
            found.setdefault(short, _LOOSE)
    found.pop("", None)
    if draft.type in ("region", "district") and bare(own) != own:
        found[bare(own)] = _LOOSE
    return found


def _words(numbers: Iterable[int]) -> bytes:
    found = [number & NONE for number in numbers]
    return struct.pack(f"<{len(found)}I", *found)
