"""The settings of a node in a test cluster."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

COMMON: Final[dict[str, object]] = {
    "cluster.max_shards_per_node": 100_000,
    "cluster.routing.allocation.disk.threshold_enabled": False,  # a full disk here is not what is tested
    "xpack.security.enabled": False,
}
# A killed node is noticed at once, since its connections break; a paused one after three silent checks.
SEVERAL: Final[dict[str, object]] = {
    f"cluster.fault_detection.{role}_check.{name}": value
    for role in ("follower", "leader")
    for name, value in (("interval", "1s"), ("timeout", "2s"), ("retry_count", 3))
}
# Half the processor time until green and in the first thousands of requests; slower after minutes only.
_SHORT_LIVED: Final = ("-XX:TieredStopAtLevel=1", "-XX:-UseG1GC", "-XX:+UseSerialGC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a new cluster is to be: how many nodes, how large each one's heap is, secured by what folder.

    `is_short_lived` is for a test run; what measures speed wants a server as it is in use.
    """

    nodes: int
    heap_mb: int
    is_short_lived: bool
    security: Path | None

    @property
    def java_options(self) -> list[str]:
        """How Java is to run the server."""
        heap = [f"-Xms{self.heap_mb}m", f"-Xmx{self.heap_mb}m", "-XX:-AlwaysPreTouch"]
        return [*heap, *(_SHORT_LIVED if self.is_short_lived else ())]


def cluster_settings(
    number: int, *, http: Sequence[int], transport: Sequence[int], folder: Path
) -> dict[str, object]:
    """The settings of node `number`, where the nodes listen at these ports and this one lives in `folder`."""
    settings = COMMON | {
        "cluster.name": f"test-{http[0]}",
        "node.name": f"node-{number}",
        "network.host": "127.0.0.1",
        "http.port": http[number],
        "transport.port": transport[number],
        "path.data": folder / "data",
        "path.logs": folder / "logs",
    }
    return settings | discovery_settings([f"127.0.0.1:{port}" for port in transport])


def discovery_settings(places: Sequence[str]) -> dict[str, object]:
    """How nodes at these places find each other."""
    if len(places) == 1:
        return {"discovery.type": "single-node"}
    masters = [f"node-{number}" for number in range(len(places))]
    return SEVERAL | {"cluster.initial_master_nodes": masters, "discovery.seed_hosts": list(places)}


def security_settings(config: Path) -> dict[str, object]:
    """Keys, passwords and TLS, with the certificates in `config`."""
    settings: dict[str, object] = {"xpack.security.enabled": True}
    for side in ("http", "transport"):
        prefix = f"xpack.security.{side}.ssl"
        settings |= {
            f"{prefix}.enabled": True,
            f"{prefix}.key": config / "node.key",
            f"{prefix}.certificate": config / "node.crt",
            f"{prefix}.certificate_authorities": config / "ca.crt",
        }
    return settings
