"""The indices behind an alias on Elasticsearch: which is the present one, what made it, how one is made.

An alias `articles` stands for one index, `articles-1`; a rebuild makes the next number, and moves the alias.
"""

from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from elasticsearch import BadRequestError, Elasticsearch

from engines.elastic_address import ElasticAddress
from engines.elastic_client import errors_translated
from engines.errors import IndexMismatchError, IndexMissingError
from engines.versions import check_versions
from mappings.analysis import ANALYSIS_VERSION
from mappings.elastic import index_body

_FIRST: Final = 1


@dataclass(frozen=True, slots=True)
class Index:
    """One index: its own name, and what made it.

    `replicas` is how many there are to be now, `replicas_wanted` is None where that suits the cluster.
    """

    name: str
    uuid: str
    analysis: str
    layout: str
    shards: int
    replicas: int
    replicas_wanted: int | None

    def check(self) -> None:
        """Raise IndexMismatchError unless this program would make the same index."""
        check_versions(layout=self.layout, is_cut_alike=self.analysis == ANALYSIS_VERSION)


def find(client: Elasticsearch, alias: str) -> Index:
    """The index behind an alias.

    Raises IndexMissingError when there is none, IndexMismatchError when there are several.
    """
    with errors_translated():
        found: dict[str, Any] = client.indices.get(index=alias, features=["mappings", "settings"]).body
    if alias in found:
        raise IndexMismatchError(
            "There is an index of this very name, which Dateline did not make: choose another name."
        )
    if len(found) != 1:
        raise IndexMismatchError(
            "The name stands for several indices: let it stand for one, or choose another name."
        )
    ((name, made),) = found.items()
    settings, stamp = made["settings"]["index"], made["mappings"].get("_meta", {})
    replicas = int(settings["number_of_replicas"])
    return Index(
        name=name,
        uuid=settings["uuid"],
        analysis=str(stamp.get("analysis", "")),
        layout=str(stamp.get("layout", "")),
        shards=int(settings["number_of_shards"]),
        replicas=replicas,
        replicas_wanted=None if settings.get("auto_expand_replicas", "false") != "false" else replicas,
    )


def find_or_create(client: Elasticsearch, address: ElasticAddress) -> Index:
    """The index behind an address's alias; an empty one is made where there is none, also by two at once."""
    for number in count(_FIRST):
        with suppress(IndexMissingError):
            return find(client, address.alias)
        make(
            client,
            index_name(address.alias, number),  # where two make one, both try the same names
            alias=address.alias,
            shards=address.shards or 1,
            replicas=address.replicas,
        )
    raise AssertionError("numbers do not end")


def index_name(alias: str, number: int) -> str:
    """The name of an index behind an alias."""
    return f"{alias}-{number}"


def make(client: Elasticsearch, name: str, *, alias: str, shards: int, replicas: int | None) -> bool:
    """Make an empty index behind an alias of its own, in one step; False when there is one of that name.

    Where nothing is said of replicas there is one as soon as there is a second node.
    """
    body = index_body()
    settings = {**body["settings"], "number_of_shards": shards}
    settings |= {"auto_expand_replicas": "0-1"} if replicas is None else {"number_of_replicas": replicas}
    aliases = {alias: {"is_write_index": True}}
    with errors_translated():
        try:
            client.indices.create(index=name, settings=settings, mappings=body["mappings"], aliases=aliases)
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise
            return False
    return True
