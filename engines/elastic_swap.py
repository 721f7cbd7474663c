"""The steps by which a new index on Elasticsearch takes the place of the present one, each safe by itself."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
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


def left_behind(client: Elasticsearch, alias: str, *, force: bool) -> list[str]:
    """The numbered indices that are not behind their alias; those being built only with `force`."""
    return [
        index_name(alias, number)
        for number, aliases in sorted(_numbered(client, alias))
        if alias not in aliases and (force or building_alias(index_name(alias, number)) not in aliases)
    ]


def _numbered(client: Elasticsearch, alias: str) -> Iterator[tuple[int, list[str]]]:
    """The number of every index that is numbered as an alias's are, and what aliases it has."""
    with errors_translated():
        found = client.indices.resolve_index(
            name=index_name(alias, 0)[:-1] + "*", expand_wildcards="all"
        ).body
    for entry in found["indices"]:
        match = re.fullmatch(re.escape(alias) + r"-([1-9]\d*)", entry["name"])
        if match:
            yield int(match[1]), entry.get("aliases", [])


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

    The block stays when the alias has moved to another index by then: it is the one of that rebuild.
    """
    try:
        with errors_translated():
            answer = client.indices.add_block(index=name, block="write").body
        if not answer["shards_acknowledged"]:
            raise EngineUnavailableError("A part of the index cannot be closed to writing.")
        yield
    except BaseException:
        with suppress(EngineError):  # else the next writer takes it off
            unblock(client, alias, only=name)
        raise


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
