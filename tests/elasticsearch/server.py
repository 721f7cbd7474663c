"""Brings up a real Elasticsearch for tests and benchmarks; as a command, for whoever wants to try one.

How one is found: ELASTICSEARCH_URL when set; else Docker, when an engine answers; else Maven and a JDK.
"""

import argparse
import atexit
import base64
import json
import os
import signal
import ssl
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Final, NoReturn, Protocol
from urllib.parse import urlsplit
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

from tests.elasticsearch.certificates import make_certificates
from tests.elasticsearch.containers import docker_answers, make_containers
from tests.elasticsearch.errors import NoElasticsearchError, PortTakenError
from tests.elasticsearch.guard import Guard
from tests.elasticsearch.nodes import make_nodes
from tests.elasticsearch.settings import Plan

__all__ = ["URL", "Cluster", "NoElasticsearchError", "make_certificates", "start"]

URL: Final = "ELASTICSEARCH_URL"
_START_SECONDS: Final = 300
_PORT_TAKEN: Final = "Address already in use"
_TRIES: Final = 5  # to start a cluster on ports that were free a moment ago


class Node(Protocol):
    """One node of a cluster of our own; see `nodes.LocalNode`."""

    @property
    def url(self) -> str: ...
    @property
    def is_running(self) -> bool: ...
    def start(self) -> None: ...
    def kill(self) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def forget(self) -> None: ...
    def last_words(self) -> str: ...


@dataclass(slots=True, kw_only=True)
class Cluster:
    """A running cluster: its own, which tests may hurt, or one that was given to them by its address.

    `size` is how many nodes hold data; `ca_file` and `password` (of the user `elastic`) open a secured one.
    """

    urls: tuple[str, ...]
    size: int
    nodes: Sequence[Node] = ()
    ca_file: Path | None = None
    password: str = field(default="", repr=False)
    guard: Guard | None = field(default=None, repr=False)

    @property
    def is_ours(self) -> bool:
        """Whether it was started here, so that its nodes may be killed."""
        return bool(self.nodes)

    def address(self, name: str, *, shards: int = 1, replicas: int = 0) -> str:
        """The address of an index for Dateline, by all nodes; no more replicas than there are nodes for."""
        scheme = urlsplit(self.urls[0]).scheme
        hosts = ",".join(urlsplit(url).netloc.rpartition("@")[2] for url in self.urls)
        return f"{scheme}://{hosts}/{name}?shards={shards}&replicas={min(replicas, self.size - 1)}"

    def kill(self, number: int) -> None:
        """End node `number` at once, as a power cut would."""
        self.nodes[number].kill()

    def pause(self, number: int) -> None:
        """Make node `number` stand still, with its connections open."""
        self.nodes[number].pause()

    def resume(self, number: int) -> None:
        """Let node `number` go on after `pause`."""
        self.nodes[number].resume()

    def restart(self, number: int) -> None:
        """Start the killed node `number` again on its data, and wait until it answers."""
        for _ in range(_TRIES):
            self.nodes[number].start()
            with suppress(PortTakenError):
                return self.wait(through=number, status="red", nodes=1)
        raise PortTakenError(f"the port of node {number} is in use")

    def wait(
        self, *, through: int = 0, status: str = "green", nodes: int = 0, seconds: float = _START_SECONDS
    ) -> None:
        """Wait until node `through` says that there are `nodes` nodes (0: all), and `status` or better.

        Raises NoElasticsearchError when that has not come in time, or when a node that is needed has ended.
        """
        path = f"/_cluster/health?wait_for_status={status}&wait_for_nodes=>={nodes or self.size}&timeout=2s"
        needed = [self.nodes[through]] if nodes and self.is_ours else self.nodes
        self._wait_until(lambda: not self.get(path, through=through)["timed_out"], needed, seconds)

    def wait_for_voters(self) -> None:
        """Wait until so many nodes vote that the loss of any one leaves a majority, where that can be."""
        path = "/_cluster/state/metadata?filter_path=metadata.cluster_coordination.last_committed_config"
        voters = self.size - 1 + self.size % 2  # an even number of voters is no better than one fewer
        self._wait_until(lambda: str(self.get(path)).count(",") + 1 >= voters, self.nodes, _START_SECONDS)

    def _wait_until(self, is_so: Callable[[], bool], needed: Sequence[Node], seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with suppress(OSError, ValueError, HTTPException):
                if is_so():
                    return
            for node in needed:
                if not node.is_running:
                    _raise_ended(node.last_words())
            time.sleep(0.05)
        raise NoElasticsearchError(f"the cluster was not ready within {seconds:.0f} seconds")

    def get(self, path: str, *, through: int = 0) -> dict[str, object]:
        """What node `through` answers to GET. Raises OSError, HTTPException, or ValueError for no JSON."""
        request = Request(self.urls[through] + path)
        if self.password:
            token = base64.b64encode(f"elastic:{self.password}".encode()).decode()
            request.add_header("Authorization", f"Basic {token}")
        trust = ssl.create_default_context(cafile=self.ca_file)
        with build_opener(ProxyHandler({}), HTTPSHandler(context=trust)).open(request, timeout=10) as answer:
            found = json.load(answer)
        if not isinstance(found, dict):
            raise ValueError("this is no answer of Elasticsearch")
        return found

    def stop(self) -> None:
        """End all nodes and remove their data; nothing for a cluster that is not ours."""
        if not self.guard:
            return
        atexit.unregister(self.stop)
        guard, self.guard = self.guard, None
        guard.release()
        for node in self.nodes:
            node.forget()


def start(
    nodes: int = 1, *, security: Path | None = None, heap_mb: int = 512, is_short_lived: bool = False
) -> Cluster:
    """A cluster that is green: the one that the environment names, else a new one of `nodes` nodes.

    With `security`, a folder that `make_certificates` has filled, a new one of processes of this machine,
    which speaks TLS only and knows the user `elastic` with the password of the file `password` there.
    `heap_mb` is the memory of each node's heap in MB; `is_short_lived` is for a test run, not for measuring:
    the server is ready sooner, and slower in the long run. Raises NoElasticsearchError.
    """
    if security is None and os.environ.get(URL):
        return _given(os.environ[URL])
    plan = Plan(nodes=nodes, heap_mb=heap_mb, is_short_lived=is_short_lived, security=security)
    if security is None and docker_answers():
        with suppress(NoElasticsearchError):  # no such image, and no way to it
            return _started(*make_containers(plan), security)
    for _ in range(_TRIES):
        with suppress(PortTakenError):
            return _started(*make_nodes(plan), security)
    raise PortTakenError("the ports that were free were taken again and again")


def _given(urls: str) -> Cluster:
    cluster = Cluster(urls=tuple(url.strip().rstrip("/") for url in urls.split(",")), size=1)
    try:
        cluster.size = int(str(cluster.get("/_cluster/health")["number_of_data_nodes"]))
    except (OSError, ValueError, KeyError) as error:
        raise NoElasticsearchError(f"what {URL} names does not answer as Elasticsearch does") from error
    return cluster


def _started(nodes: Sequence[Node], guard: Guard, security: Path | None) -> Cluster:
    cluster = Cluster(urls=tuple(node.url for node in nodes), size=len(nodes), nodes=nodes, guard=guard)
    atexit.register(cluster.stop)
    if security:
        cluster.ca_file = security / "ca.crt"
        cluster.password = (security / "password").read_text().strip()
    try:
        for node in nodes:
            node.start()
        cluster.wait()
        cluster.wait_for_voters()
    except BaseException:
        cluster.stop()
        raise
    return cluster


def _raise_ended(last_words: str) -> NoReturn:
    kind = PortTakenError if _PORT_TAKEN in last_words else NoElasticsearchError
    raise kind(f"a node ended by itself: {last_words}")


def main() -> None:
    """Start a cluster, print its address, and keep it until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m tests.elasticsearch.server", description=__doc__)
    parser.add_argument("--nodes", type=int, default=1, metavar="N", help="how many nodes (1)")
    parser.add_argument(
        "--heap", type=int, default=512, metavar="MB", help="the heap of each node in MB (512)"
    )
    chosen = parser.parse_args()
    try:
        cluster = start(chosen.nodes, heap_mb=chosen.heap)
    except NoElasticsearchError as error:
        sys.exit(f"There is no Elasticsearch: {error}.")
    print(cluster.address("articles", replicas=1), flush=True)  # noqa: T201 - it is a command
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with suppress(KeyboardInterrupt):
        signal.pause()
    cluster.stop()


if __name__ == "__main__":
    main()
