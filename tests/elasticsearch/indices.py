"""What tests do to indices on Elasticsearch behind the engine's back."""

from elasticsearch import Elasticsearch

from engines.elastic_address import Credentials, parse_address
from engines.elastic_client import connect


def names_beside(client: Elasticsearch, alias: str) -> list[str]:
    """Every index that an alias stands for, stood for, or is going to."""
    return sorted(client.indices.get(index=f"{alias}-*", expand_wildcards="all").body)


def clear(address: str) -> None:
    """Remove all indices of an address."""
    place = parse_address(address)
    with connect(place, Credentials()) as client:
        for name in names_beside(client, place.alias):
            client.indices.delete(index=name)


def age(address: str, part: str, version: str) -> None:
    """Put in the place of an index a copy of it whose analysis or layout seems to be of another version.

    That is how it comes about: a rebuild by another version moves the alias.
    """
    place = parse_address(address)
    with connect(place, Credentials()) as client:
        ((name, made),) = client.indices.get(index=place.alias).body.items()
        aged = f"{place.alias}-{int(name.rpartition('-')[2]) + 1}"
        client.indices.add_block(index=name, block="write")
        client.indices.clone(index=name, target=aged, wait_for_active_shards=1, timeout="30s")
        client.cluster.health(index=aged, wait_for_status="yellow", timeout="30s")
        client.indices.put_settings(index=aged, settings={"blocks.write": None})
        stamp = {**made["mappings"]["_meta"], part: version}
        client.indices.put_mapping(index=aged, meta=stamp)
        moved = [
            {"remove": {"index": name, "alias": place.alias, "must_exist": True}},
            {"add": {"index": aged, "alias": place.alias, "is_write_index": True}},
        ]
        client.indices.update_aliases(actions=moved)
        client.indices.delete(index=name)
