"""What the tests on a real Elasticsearch rest on: clusters that start, lose nodes, and leave nothing."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest

from tests.elasticsearch import nodes
from tests.elasticsearch.distribution import CACHE
from tests.elasticsearch.fixtures import REQUIRED, one, require, require_ours, tell_of_skipped
from tests.elasticsearch.nodes import free_ports
from tests.elasticsearch.server import URL, Cluster, NoElasticsearchError, make_certificates, start

ROOT = Path(__file__).parents[2]
SECONDS = 120


def ask(url: str, method: str = "GET", body: object = None) -> dict[str, object]:
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data, {"Content-Type": "application/json"}, method=method)
    with urlopen(request, timeout=30) as answer:
        found = json.load(answer)
        assert isinstance(found, dict)
        return found


def eventually(is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with suppress(OSError):
            if is_so():
                return True
        time.sleep(0.1)
    return False


@pytest.fixture
def index(cluster: Cluster) -> Iterator[str]:
    """An index of one shard with a replica, so that the loss of any node is survived."""
    name = f"server-{uuid4().hex}"
    ask(f"{cluster.urls[1]}/{name}", "PUT", {"settings": {"number_of_shards": 1, "number_of_replicas": 1}})
    cluster.wait()
    yield name
    ask(f"{cluster.urls[1]}/{name}", "DELETE")


@pytest.mark.slow
def test_a_cluster_goes_on_without_a_killed_node_which_comes_back_with_its_data(
    cluster: Cluster, index: str
) -> None:
    ask(f"{cluster.urls[0]}/{index}/_doc/before", "PUT", {"n": 1})
    cluster.kill(0)
    with pytest.raises(URLError):
        ask(cluster.urls[0])
    cluster.wait(through=1, status="yellow", nodes=2)
    ask(f"{cluster.urls[1]}/{index}/_doc/without", "PUT", {"n": 1})
    assert ask(f"{cluster.urls[2]}/{index}/_doc/before")["found"]
    cluster.restart(0)
    cluster.wait()
    for id in ("before", "without"):
        assert ask(f"{cluster.urls[0]}/{index}/_doc/{id}?preference=_local")["found"]


@pytest.mark.slow
def test_a_paused_node_is_left_out_and_joins_again(cluster: Cluster, index: str) -> None:
    cluster.pause(2)
    cluster.wait(through=1, status="yellow", nodes=2)
    assert eventually(lambda: ask(f"{cluster.urls[1]}/_cluster/health")["number_of_nodes"] == 2)
    assert cluster.nodes[2].is_running
    cluster.resume(2)
    cluster.wait()


def test_an_address_names_all_nodes_and_no_more_replicas_than_they_hold() -> None:
    cluster = Cluster(urls=("http://127.0.0.1:1", "http://127.0.0.1:2"), size=2)
    assert cluster.address("articles") == "http://127.0.0.1:1,127.0.0.1:2/articles?shards=1&replicas=0"
    assert cluster.address("x", shards=3, replicas=9).endswith("/x?shards=3&replicas=1")


@pytest.mark.slow
def test_a_secured_cluster_speaks_tls_and_asks_for_a_password(tmp_path: Path) -> None:
    make_certificates(tmp_path)
    assert (tmp_path / "password").stat().st_mode & 0o077 == 0
    cluster = require(lambda: start(security=tmp_path, is_short_lived=True))
    assert cluster.get("/_cluster/health")["status"] in ("green", "yellow")
    assert cluster.password not in repr(cluster)
    with pytest.raises(URLError, match="CERTIFICATE_VERIFY_FAILED"):
        urlopen(cluster.urls[0])
    with pytest.raises(HTTPError, match="401"):
        urlopen(cluster.urls[0], context=ssl.create_default_context(cafile=str(cluster.ca_file)))
    cluster.stop()
    with pytest.raises(URLError, match="refused"):
        urlopen(cluster.urls[0])


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder that everybody may enter, as those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_the_command_gives_an_address_and_leaves_nothing_however_it_ends(
    end: signal.Signals, folder: Path
) -> None:
    require_ours(one)  # that there is one at all
    command = [sys.executable, "-m", "tests.elasticsearch.server", "--heap", "256"]
    environment = {**os.environ, "TMPDIR": str(folder)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        url, _, name = process.stdout.readline().strip().rpartition("/")
        assert name == "articles?shards=1&replicas=0"
        assert ask(f"{url}/_cluster/health")["status"] == "green"
        process.send_signal(end)
    assert eventually(lambda: not list(folder.iterdir()))
    assert eventually(lambda: not is_there(url))


def is_there(url: str) -> bool:
    """Whether anything listens; a connection may still break that was begun as the node died."""
    try:
        ask(url)
    except URLError as error:
        return "refused" not in str(error)
    except ConnectionError:
        return True
    return True


@pytest.mark.slow
def test_a_port_that_is_taken_while_a_node_starts_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    require_ours(one)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        draws = iter([[other.getsockname()[1], *free_ports(1)], free_ports(2)])
        monkeypatch.setattr(nodes, "free_ports", lambda count: next(draws)[:count])
        cluster = start(heap_mb=256, is_short_lived=True)
    assert ask(f"{cluster.urls[0]}/_cluster/health")["status"] == "green"
    assert not list(draws)
    cluster.stop()


@pytest.mark.slow
def test_a_node_that_does_not_start_gives_its_cause() -> None:
    require_ours(one)
    with pytest.raises(NoElasticsearchError, match="initialization of VM"):
        start(heap_mb=1, is_short_lived=True)


def test_a_cluster_that_is_named_is_used_as_it_is_and_never_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    (url, *_) = require(one).urls
    monkeypatch.setenv(URL, f"{url}/, {url}")
    cluster = start(3)
    assert (cluster.urls, cluster.is_ours) == ((url, url), False)
    assert cluster.size == ask(f"{url}/_cluster/health")["number_of_data_nodes"]
    cluster.stop()
    assert ask(f"{url}/_cluster/health")


def test_a_named_cluster_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL, "http://127.0.0.1:1")
    with pytest.raises(NoElasticsearchError, match=URL):
        start()


def test_without_docker_maven_and_a_jdk_what_is_missing_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(URL, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    with pytest.raises(NoElasticsearchError, match=r"Maven|JDK"):
        start()


def run_a_test_without_a_cluster(required: str) -> subprocess.CompletedProcess[str]:
    test = "tests/elasticsearch/test_proxy.py::test_a_slow_answer_comes_late"
    environment = {**os.environ, URL: "http://127.0.0.1:1", REQUIRED: required}
    return subprocess.run(
        [sys.executable, "-m", "pytest", test],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_cluster_one_loud_line_tells_of_the_skipped_tests() -> None:
    done = run_a_test_without_a_cluster(required="")
    assert done.returncode == 0
    assert done.stdout.count("ELASTICSEARCH: 1 test was skipped, since what ELASTICSEARCH_URL names") == 1


def test_where_a_cluster_is_required_its_absence_is_a_failure() -> None:
    done = run_a_test_without_a_cluster(required="1")
    assert done.returncode == 1
    assert f"{REQUIRED} is set, but what ELASTICSEARCH_URL names does not answer" in done.stdout


def test_tests_skipped_for_other_reasons_are_not_told_of() -> None:
    assert tell_of_skipped([]) == tell_of_skipped(["Skipped: only on Windows"]) == ""
