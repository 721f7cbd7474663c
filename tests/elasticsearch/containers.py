"""Nodes of a cluster as Docker containers of the official image."""

import json
import secrets
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tests.elasticsearch.distribution import VERSION
from tests.elasticsearch.errors import NoElasticsearchError
from tests.elasticsearch.guard import Guard
from tests.elasticsearch.nodes import free_ports
from tests.elasticsearch.settings import COMMON, Plan, discovery_settings

_IMAGE: Final = f"elasticsearch:{VERSION}"
_END: Final = 'docker rm --force --volumes $1; docker network rm "$2"'
_ANSWER_SECONDS: Final = 5
_PULL_SECONDS: Final = 900


@dataclass(frozen=True, slots=True)
class ContainerNode:
    """A node as a container; what its methods do is said at `nodes.LocalNode`."""

    name: str
    url: str

    def start(self) -> None:
        _docker("start", self.name)

    @property
    def is_running(self) -> bool:
        return _docker("inspect", "--format", "{{.State.Running}}", self.name) == "true"

    def kill(self) -> None:
        _docker("kill", self.name)

    def pause(self) -> None:
        _docker("pause", self.name)

    def resume(self) -> None:
        _docker("unpause", self.name)

    def forget(self) -> None:
        pass  # the engine does

    def last_words(self) -> str:
        return _docker("logs", "--tail", "1", self.name)


def docker_answers() -> bool:
    """Whether there is a Docker engine, and it answers soon."""
    try:
        _docker("info", seconds=_ANSWER_SECONDS)
    except NoElasticsearchError:
        return False
    return True


def make_containers(plan: Plan) -> tuple[Sequence[ContainerNode], Guard]:
    """The nodes of a new cluster without security, not yet started, and the guard that removes them.

    Raises NoElasticsearchError when Docker has no such image and cannot get it.
    """
    cluster = f"dateline-test-{secrets.token_hex(4)}"
    names = [f"{cluster}-{number}" for number in range(plan.nodes)]
    guard = Guard(_END, " ".join(names), cluster)
    _docker("network", "create", cluster)
    nodes = []
    for number, (name, port) in enumerate(zip(names, free_ports(plan.nodes), strict=True)):
        settings = (
            COMMON | discovery_settings(names) | {"cluster.name": cluster, "node.name": f"node-{number}"}
        )
        settings["node.store.allow_mmap"] = (
            False  # else the machine's vm.max_map_count would have to be raised
        )
        options = ["--name", name, "--network", cluster, "--publish", f"127.0.0.1:{port}:9200"]
        _docker("create", *options, *_environment(settings, plan), _IMAGE, seconds=_PULL_SECONDS)
        nodes.append(ContainerNode(name, f"http://127.0.0.1:{port}"))
    return nodes, guard


def _environment(settings: Mapping[str, object], plan: Plan) -> list[str]:
    named = {**settings, "ES_JAVA_OPTS": " ".join(plan.java_options)}
    return [f"--env={name}={_plain(value)}" for name, value in named.items()]


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ",".join(value)
    return value if isinstance(value, str) else json.dumps(value)


def _docker(*words: str, seconds: float = 60) -> str:
    try:
        done = subprocess.run(
            ["docker", *words],
            check=True,
            timeout=seconds,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NoElasticsearchError(f"`docker {words[0]}` did not work") from error
    return done.stdout.strip()
