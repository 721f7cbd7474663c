"""The address of an index on Elasticsearch, and the secrets that open it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlsplit

from engines.errors import EngineAddressError

KEY: Final = "DATELINE_ENGINE_KEY"
KEY_FILE: Final = "DATELINE_ENGINE_KEY_FILE"
CA_FILE: Final = "DATELINE_ENGINE_CA"

_EXAMPLE: Final = "https://host:9200/articles"
_DEFAULT_PORT: Final = 9200
_ALIAS: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,199}")
_HOST: Final = re.compile(r"[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]")
_MOST: Final = {"shards": 1024, "replicas": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class ElasticAddress:
    """Where an index is: `nodes` as `https://host:9200`, and the name of its alias.

    `shards` and `replicas` are for an index that is made; for one that there is they say nothing. None is
    1 shard, or as many as an index has that a rebuild replaces, and as many replicas as suit the cluster.
    """

    nodes: tuple[str, ...]
    alias: str
    shards: int | None = None
    replicas: int | None = None

    @property
    def is_private(self) -> bool:
        """Whether nobody on the way can read what is sent: by TLS, or since it stays on this machine."""
        return all(node.startswith("https:") or _is_loopback(node) for node in self.nodes)


def parse_address(text: str) -> ElasticAddress:
    """An address as people write it: `https://host:9200/articles`.

    Several nodes of one cluster stand with commas between, `https://one:9200,two:9200/articles`; what a
    new index is to have may follow, `?shards=2&replicas=1`. Raises EngineAddressError, which never
    repeats the text: it may hold a password.
    """
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise EngineAddressError(f"This is no address of an index: write {_EXAMPLE}.") from error
    if "@" in parts.netloc:
        raise EngineAddressError(
            f"An address holds no password: give a key by {KEY_FILE}, the path of a file, or by {KEY}."
        )
    alias = parts.path.strip("/")
    if parts.scheme not in ("http", "https") or not parts.netloc or not _ALIAS.fullmatch(alias):
        raise EngineAddressError(
            f"This is no address of an index: write {_EXAMPLE}, the name in small letters, digits, _ and -."
        )
    wishes = _wishes(parts.query)
    return ElasticAddress(
        nodes=tuple(_node(parts, host) for host in parts.netloc.split(",")),
        alias=alias,
        shards=wishes.get("shards"),
        replicas=wishes.get("replicas"),
    )


def _node(parts: SplitResult, host: str) -> str:
    name, _, port = host.rpartition(":") if re.search(r":\d+$", host) else (host, "", str(_DEFAULT_PORT))
    if not _HOST.fullmatch(name) or not 1 <= int(port) <= 65_535:
        raise EngineAddressError(f"This is no address of an index: write {_EXAMPLE}.")
    return f"{parts.scheme}://{name}:{port}"


def _wishes(query: str) -> dict[str, int]:
    wishes = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        least = 1 if name == "shards" else 0
        if name not in _MOST or not re.fullmatch(r"\d{1,4}", value) or not least <= int(value) <= _MOST[name]:
            raise EngineAddressError(
                "After the name of an index only ?shards=1 to 1024 and &replicas=0 to 100 may follow."
            )
        wishes[name] = int(value)
    return wishes


def _is_loopback(node: str) -> bool:
    host = urlsplit(node).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What opens a cluster: an API key, in the encoded form that Elasticsearch gives, and the CA's file.

    The key is never part of a text that is made of this.
    """

    key: str = field(default="", repr=False)
    ca_file: str = ""


def read_credentials(environment: Mapping[str, str]) -> Credentials:
    """The credentials that the environment names: the key itself or the path of its file, the CA's path.

    Raises EngineAddressError, without the key, when they cannot be read.
    """
    key, key_file, ca_file = (environment.get(name, "") for name in (KEY, KEY_FILE, CA_FILE))
    if key and key_file:
        raise EngineAddressError(f"Give {KEY} or {KEY_FILE}, not both.")
    if key_file:
        try:
            key = Path(key_file).read_text("ascii")
        except (OSError, ValueError) as error:
            raise EngineAddressError(f"The file that {KEY_FILE} names cannot be read.") from error
    if key_file and not key.strip():
        raise EngineAddressError(f"The file that {KEY_FILE} names is empty.")
    if ca_file and not Path(ca_file).is_file():
        raise EngineAddressError(f"The file that {CA_FILE} names is not there.")
    if not re.fullmatch(r"[A-Za-z0-9+/=_.:-]*", key.strip()):
        raise EngineAddressError("The key is none: it has letters and digits only, as Elasticsearch gave it.")
    return Credentials(key.strip(), ca_file)
