"""The steps by which a new index on Elasticsearch takes the place of the present one, each safe by itself."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from operator import itemgetter
from typing import Any, Final

from elasticsearch import Elasticsearch

from engines.elastic_client import errors_translated
from engines.elastic_index import Index, find, index_name, make
from engines.errors import EngineError, EngineUnavailableError

_BUILDING: Final = ".building"


def building_alias(name: str) -> str:
    """What stands for an index while it is being built."""
    return name + _BUILDING


def make_next(client: Elasticsearch, alias: str, *, shards: int, replicas: int | None) -> str:
    """Make an empty index of the next number beside the one behind an alias, and give its name."""
    taken = [number for number, _ in _numbered(client, alias)]
    for number in count(max(taken, default=0) + 1):  # another may take the same at this moment
        name = index_name(alias, number)
        if make(client, name, alias=building_alias(name), shards=shards, replicas=replicas):
            return name
    raise AssertionError("numbers do not end")


@dataclass(frozen=True, slots=True)
class Leftover:
    """An index beside the present one, and its size: one that was replaced, or one that is being built.

    A rebuild that was killed leaves one that looks as if it was being built.
    """

    name: str
    bytes: int
    is_building: bool


def leftovers(client: Elasticsearch, alias: str) -> tuple[Leftover, ...]:
    """The indices that rebuilds have left beside the one behind an alias, in the order of their numbers."""
    sizes = _sizes(client, alias)
    return tuple(
        Leftover(name, sizes.get(name, 0), is_building=building_alias(name) in aliases)
        for number, aliases in sorted(_numbered(client, alias), key=itemgetter(0))
        for name in [index_name(alias, number)]
        if alias not in aliases
    )


def _sizes(client: Elasticsearch, alias: str) -> dict[str, int]:
    with errors_translated():
        stats = client.indices.stats(
            index=_pattern(alias), metric="store", filter_path="indices.*.total.store.size_in_bytes"
        ).body
    indices = stats.get("indices", {})
    return {name: index["total"]["store"]["size_in_bytes"] for name, index in indices.items()}


def _pattern(alias: str) -> str:
    return f"{alias}-*"


def _numbered(client: Elasticsearch, alias: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The number of every index that is numbered as an alias's are, and what aliases it has."""
    with errors_translated():
        found = client.indices.get(index=_pattern(alias), features="aliases", expand_wildcards="all").body
    for name, index in found.items():
        match = re.fullmatch(re.escape(alias) + r"-([1-9]\d*)", name)
        if match:
            yield int(match[1]), index["aliases"]


def articles_in(client: Elasticsearch, name: str) -> int:
    """How many articles an index holds, none of its parts left out."""
    with errors_translated():
        answer = client.count(index=name).body
    if answer["_shards"]["failed"]:
        raise EngineUnavailableError("A part of the index cannot be read.")
    return int(answer["count"])


def last_writes(client: Elasticsearch, index: Index) -> dict[str, int]:
    """The number of the last write of every shard: equal ones mean that nobody has written in between."""
    with errors_translated():
        answer = client.indices.stats(
            index=index.name,
            metric="docs",
            level="shards",
            filter_path="indices.*.shards.*.routing.primary,indices.*.shards.*.seq_no.max_seq_no",
        ).body
    shards: dict[str, list[dict[str, Any]]] = answer.get("indices", {}).get(index.name, {}).get("shards", {})
    numbers = {
        shard: int(copy["seq_no"]["max_seq_no"])
        for shard, copies in shards.items()
        for copy in copies
        if copy["routing"]["primary"] and "seq_no" in copy
    }
    if len(numbers) != index.shards:
        raise EngineUnavailableError("A part of the index cannot be read.")
    return numbers


@contextmanager
def blocked(client: Elasticsearch, alias: str, name: str) -> Iterator[None]:
    """Nobody writes to an index any more, and no write is under way; all may again if what is done so fails.

    The block stays when the alias has moved to another index by then: it is the one of that rebuild. Raises
    EngineUnavailableError, and leaves the block alone, where another has put it on.
    """
    try:
        with errors_translated():
            answer = client.indices.add_block(index=name, block="write").body
        if answer["indices"] and not answer["shards_acknowledged"]:
            raise EngineUnavailableError("A part of the index cannot be closed to writing.")
        if answer["indices"]:
            yield
    except BaseException:
        with suppress(EngineError):  # else the next writer takes it off
            unblock(client, alias, only=name)
        raise
    if not answer["indices"]:
        raise EngineUnavailableError("Another rebuild is about to replace the index.")


def is_blocked(client: Elasticsearch, name: str) -> bool:
    """Whether an index takes no writes."""
    with errors_translated():
        found = client.indices.get_settings(index=name, flat_settings=True).body
    return bool(found[name]["settings"].get("index.blocks.write") == "true")


def unblock(client: Elasticsearch, alias: str, *, only: str = "") -> None:
    """Let all write again to the index behind an alias; if `only` is given, only when it is this one."""
    name = find(client, alias).name
    if only in ("", name):
        with errors_translated():
            client.indices.put_settings(index=name, settings={"index.blocks.write": None})


def move_alias(client: Elasticsearch, alias: str, *, old: str, new: str, seconds: float) -> None:
    """Have the alias stand for the new index and no longer for the old one, in one step, or not at all.

    Raises IndexMissingError when it does not stand for the old one, and EngineUnavailableError when it is
    not known whether it was done; it is not begun after so many seconds.
    """
    with errors_translated():
        client.indices.update_aliases(
            actions=[
                {"remove": {"index": old, "alias": alias, "must_exist": True}},
                {"add": {"index": new, "alias": alias, "is_write_index": True}},
                {"remove": {"index": new, "alias": building_alias(new)}},
            ],
            master_timeout=f"{seconds * 1000:.0f}ms",
        )


def discard(client: Elasticsearch, alias: str, *, present: str, names: Sequence[str]) -> None:
    """Remove indices, in one step that does nothing unless the alias stands for `present`.

    So an index that takes its place in this moment is never removed. Raises IndexMissingError when the
    alias does not stand for it, or one of them is gone.
    """
    with errors_translated():
        client.indices.update_aliases(
            actions=[
                {"remove": {"index": present, "alias": alias, "must_exist": True}},
                {"add": {"index": present, "alias": alias, "is_write_index": True}},
                *({"remove_index": {"index": name}} for name in names),
            ]
        )
