"""Nodes of a cluster as processes on this machine."""

import json
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from tests.elasticsearch.distribution import Distribution, get_distribution
from tests.elasticsearch.errors import NoElasticsearchError
from tests.elasticsearch.guard import Guard
from tests.elasticsearch.settings import Plan, cluster_settings, security_settings

_PORTS: Final = range(10_000, 65_536)
_OUTGOING: Final = Path("/proc/sys/net/ipv4/ip_local_port_range")
_END: Final = """
for file in "$1"/*.group; do kill -s KILL -- "-$(cat "$file")"; done
for attempt in $(seq 100); do rm -rf "$1" && exit; sleep 0.1; done
"""
_NO_LOGS_OF_JAVA: Final = ("-Xlog:disable", "-Xlog:all=warning:stderr")


@dataclass(slots=True, kw_only=True)
class LocalNode:
    """A node as a group of processes: the launcher, and the server that it starts."""

    distribution: Distribution
    folder: Path
    url: str
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it on the data that it has; it needs some seconds until it answers."""
        with self._log.open("ab") as log:
            self._process = self._popen("elasticsearch", log=log)
        self._group_file.write_text(str(self._process.pid))

    def add_password(self, password: str) -> None:
        """Let `elastic` in with this password, from the first start on."""
        words = ("add", "--stdin", "--force", "bootstrap.password")
        with self._log.open("ab") as log:
            process = self._popen("elasticsearch-keystore", *words, log=log, stdin=subprocess.PIPE)
        process.communicate(password.encode(), timeout=120)
        if process.returncode:
            raise NoElasticsearchError(f"elasticsearch-keystore did not work: {self.last_words()}")

    def _popen(
        self, tool: str, *words: str, log: IO[bytes], stdin: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        user = user_of_server()
        return subprocess.Popen(
            [self.distribution.home / "bin" / tool, *words],
            cwd=self.folder,
            env=self._environment(),
            stdin=stdin,
            stdout=log,
            stderr=log,
            process_group=0,
            user=user and user.pw_uid,
            group=user and user.pw_gid,
            extra_groups=user and [],
        )

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.folder),
            "CLI_JAVA_OPTS": "-XX:TieredStopAtLevel=1",  # of the launcher
            "ES_JAVA_HOME": str(self.distribution.jdk),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
        }

    @property
    def is_running(self) -> bool:
        """Whether its process has not ended; a paused one runs."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """End it at once, as a power cut would, and wait until it is gone."""
        self._group_file.unlink(missing_ok=True)
        self._signal(signal.SIGKILL)
        self.forget()

    def pause(self) -> None:
        """Make it stand still: its connections stay, and nothing answers on them."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on after `pause`."""
        self._signal(signal.SIGCONT)

    def forget(self) -> None:
        """Wait until an ended node is gone, the launcher and the server, and let go of it."""
        if not self._process:
            return
        self._process.wait(30)
        end = time.monotonic() + 30
        while self._is_group_there(self._process.pid) and time.monotonic() < end:
            time.sleep(0.02)
        self._process = None

    def last_words(self) -> str:
        """The last line of its log that tells of a cause, or of an error, or the last line."""
        with suppress(OSError):
            lines = self._log.read_text(errors="replace").strip().splitlines()
            causes = [line for line in lines if line.startswith("Caused by: ")]
            telling = [line for line in lines if _tells_of_error(line)]
            return (causes or telling or lines or [""])[-1].removeprefix("Caused by: ").strip()
        return ""

    def _signal(self, number: signal.Signals) -> None:
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)

    @staticmethod
    def _is_group_there(group: int) -> bool:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        return True

    @property
    def _log(self) -> Path:
        return self.folder / "out.log"

    @property
    def _group_file(self) -> Path:
        return self.folder.with_suffix(".group")  # beside it: what root sends signals to, only root writes


def _tells_of_error(line: str) -> bool:
    return ("rror" in line or "xception" in line) and not line.startswith("\tat ") and line[-1:] != ":"


def user_of_server() -> pwd.struct_passwd | None:
    """Whom the server runs as when this is root, which Elasticsearch refuses to be; else None, oneself."""
    return pwd.getpwnam("nobody") if os.getuid() == 0 else None


def make_nodes(plan: Plan) -> tuple[Sequence[LocalNode], Guard]:
    """The nodes of a new cluster, not yet started, and the guard that ends them and removes their data.

    Raises NoElasticsearchError as `get_distribution` does, and when the server's user cannot read it.
    """
    distribution = get_distribution()
    _check_readable(distribution.home / "bin" / "elasticsearch", distribution.jdk / "bin" / "java")
    top = Path(tempfile.mkdtemp(prefix="dateline-elasticsearch-"))
    top.chmod(0o711)
    guard = Guard(_END, str(top))
    _check_readable(top)
    ports = free_ports(2 * plan.nodes)
    http, transport = ports[: plan.nodes], ports[plan.nodes :]
    scheme = "https" if plan.security else "http"
    nodes = []
    for number, port in enumerate(http):
        folder = top / f"node-{number}"
        settings = cluster_settings(number, http=http, transport=transport, folder=folder)
        _lay_out(folder, distribution, settings, plan)
        node = LocalNode(distribution=distribution, folder=folder, url=f"{scheme}://127.0.0.1:{port}")
        if plan.security:
            node.add_password((plan.security / "password").read_text().strip())
        nodes.append(node)
    return nodes, guard


def _check_readable(*paths: Path) -> None:
    user = user_of_server()
    for path in paths:
        found = subprocess.run(
            ["test", "-x", path],
            check=False,
            user=user and user.pw_uid,
            group=user and user.pw_gid,
            extra_groups=user and [],
        )
        if found.returncode:
            who = f"the user {user.pw_name}, as whom it runs as root may not," if user else "this user"
            raise NoElasticsearchError(f"{who} cannot read {path}")


def _lay_out(folder: Path, distribution: Distribution, settings: Mapping[str, object], plan: Plan) -> None:
    config = folder / "config"
    shutil.copytree(distribution.home / "config", config)
    (folder / "tmp").mkdir()
    if plan.security:
        settings = {**settings, **security_settings(config)}
        for name in ("ca.crt", "node.crt", "node.key"):
            shutil.copy(plan.security / name, config)
    lines = "".join(f"{name}: {json.dumps(value, default=str)}\n" for name, value in settings.items())
    (config / "elasticsearch.yml").write_text(lines)
    (config / "jvm.options.d" / "test.options").write_text("\n".join([*plan.java_options, *_NO_LOGS_OF_JAVA]))
    _give_to_server(folder)


def _give_to_server(folder: Path) -> None:
    folder.chmod(0o700)
    user = user_of_server()
    if user:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, user.pw_uid, user.pw_gid)


def free_ports(count: int) -> list[int]:
    """Ports of this machine, each another, where nothing listens."""
    return [port for port, _ in zip(_free(), range(count), strict=False)]


def _free() -> Iterator[int]:
    outgoing = _outgoing_ports()
    ports = [port for port in _PORTS if port not in outgoing] or list(_PORTS)
    for port in random.sample(ports, len(ports)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            yield port


def _outgoing_ports() -> range:
    """Those that this system gives to outgoing connections, of which the tests make thousands."""
    try:
        first, last = _OUTGOING.read_text().split()
    except OSError:
        return range(32_768, 65_536)
    return range(int(first), int(last) + 1)
