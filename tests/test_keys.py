"""What the keys of docker/make-keys.sh open, shown on a real Elasticsearch with security and TLS.

All in one file, though a long one: a secured cluster takes its time to start.
"""

import json
import os
import secrets
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import ApiError, AuthenticationException, Elasticsearch

from engines.errors import AccessRefusedError
from engines.opening import open_engine
from engines.query import parse
from engines.request import FacetRequest, SearchRequest
from mappings.elastic import index_body
from tests.corpora.reports import report
from tests.elasticsearch.distribution import get_distribution
from tests.elasticsearch.errors import NoElasticsearchError
from tests.elasticsearch.fixtures import require
from tests.elasticsearch.server import Cluster, start

pytestmark = pytest.mark.slow
DOCKER = Path(__file__).parents[1] / "docker"
Call = Callable[[Elasticsearch], Any]


@dataclass(frozen=True, slots=True)
class Secured:
    """A secured cluster, the folder of its certificates and password, and the folder of the keys."""

    cluster: Cluster
    certificates: Path
    keys: Path

    def make_keys(self, *kinds: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the script as the services `read-key` and `write-key` do."""
        told = {
            "ELASTICSEARCH_URL": self.cluster.urls[0],
            "ELASTICSEARCH_CA": str(self.certificates / "ca.crt"),
            "ELASTIC_PASSWORD_FILE": str(self.certificates / "password"),
        }
        return run("make-keys.sh", self.keys, *kinds, **{**told, **environment})

    def key(self, kind: str) -> str:
        """The key of a kind."""
        return (self.keys / f"{kind}_key").read_text().strip()

    def as_holder(self, key: str) -> Elasticsearch:
        """Somebody who has only this key."""
        return self._client(api_key=key)

    def as_superuser(self) -> Elasticsearch:
        """Somebody who may do everything."""
        return self._client(basic_auth=("elastic", self.cluster.password))

    def _client(self, **credentials: Any) -> Elasticsearch:  # noqa: ANN401 - the client's own arguments
        ca_certs = str(self.certificates / "ca.crt")
        return Elasticsearch(self.cluster.urls[0], ca_certs=ca_certs, **credentials)


def run(script: str | Path, *words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a script of the folder docker/ says."""
    return subprocess.run(
        ["bash", DOCKER / script, *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    """A cluster with the certificates that the service `certificates` makes, and an index beside ours."""
    folder = tmp_path_factory.mktemp("secured")
    certificates, keys = folder / "certificates", folder / "keys"
    certificates.mkdir()
    keys.mkdir()

    def start_secured() -> Cluster:
        if not (shutil.which("curl") and shutil.which("unzip")):
            raise NoElasticsearchError("curl or unzip, which the scripts use, is missing")
        made = get_distribution()
        tools = f"{made.home / 'bin'}:{os.environ['PATH']}"
        done = run("make-certificates.sh", certificates, PATH=tools, ES_JAVA_HOME=str(made.jdk))
        assert done.returncode == 0, done.stderr
        (certificates / "password").write_text(f'{secrets.token_hex(16)}"\\ $x\n')  # to be quoted with care
        return start(security=certificates)

    cluster = require(start_secured)
    try:
        secured = Secured(cluster, certificates, keys)
        made = secured.make_keys("read", "write")
        assert made.returncode == 0, made.stderr
        with secured.as_superuser() as superuser:
            superuser.indices.create(index="other")
        yield secured
    finally:
        cluster.stop()


@pytest.fixture
def index(secured: Secured) -> Iterator[None]:
    """The index `articles-1` behind its alias, with one empty article."""
    with secured.as_superuser() as superuser:
        body = index_body()
        superuser.indices.create(
            index="articles-1",
            mappings=body["mappings"],
            settings={**body["settings"], "number_of_replicas": 0},
            aliases={"articles": {"is_write_index": True}},
        )
        superuser.index(index="articles-1", id="a", document={}, refresh=True)
        yield
        for name in ("articles-1", "articles-2", "articles-3", "elsewhere"):
            superuser.indices.delete(index=name, ignore_unavailable=True)


READING: dict[str, Call] = {
    "search": lambda key: key.search(index="articles", query={"match_all": {}}),
    "get an article": lambda key: key.get(index="articles", id="a", realtime=False),
    "count": lambda key: key.count(index="articles"),
    "look at the index": lambda key: key.indices.get(index="articles", features=["mappings", "settings"]),
    "look at the alias": lambda key: key.indices.get_alias(index="articles-*"),
    "get several": lambda key: key.mget(index="articles", ids=["a"]),
    "analyse": lambda key: key.indices.analyze(index="articles", text="Aleppo"),
}
WRITING: dict[str, Call] = {
    "write in bulk": lambda key: bulk(key, "articles"),
    "refresh": lambda key: key.indices.refresh(index="articles"),
    "make an index": lambda key: key.indices.create(index="articles-2"),
    "make an index with an alias": lambda key: key.indices.create(
        index="articles-3", aliases={"articles": {}}
    ),
    "move the alias": lambda key: key.indices.update_aliases(
        actions=[
            {"remove": {"index": "articles-1", "alias": "articles", "must_exist": True}},
            {"add": {"index": "articles-1", "alias": "articles", "is_write_index": True}},
        ]
    ),
    "block writing": lambda key: key.indices.add_block(index="articles-1", block="write"),
    "change settings": lambda key: key.indices.put_settings(
        index="articles-1", settings={"index.blocks.write": None}
    ),
    "look at the shards": lambda key: key.indices.stats(index="articles-1", level="shards"),
    "remove an index": lambda key: key.indices.delete(index="articles-2"),
}
LOOKING: dict[str, Call] = {
    "the index's health": lambda key: key.cluster.health(index="articles"),
    "the nodes' versions": lambda key: key.nodes.info(metric="os"),
    "the nodes' disks": lambda key: key.nodes.stats(metric="fs"),
}
ELSEWHERE: dict[str, Call] = {
    "search another index": lambda key: key.search(index="other"),
    "search an index of a similar name": lambda key: key.search(index="articlesque"),
    "write to another index": lambda key: bulk(key, "other"),
    "make another index": lambda key: key.indices.create(index="elsewhere"),
    "remove another index": lambda key: key.indices.delete(index="other"),
    "let the alias stand for another index": lambda key: key.indices.update_aliases(
        actions=[{"add": {"index": "other", "alias": "articles"}}]
    ),
    "give the index another name": lambda key: key.indices.update_aliases(
        actions=[{"add": {"index": "articles-1", "alias": "mine"}}]
    ),
    "change the mapping": lambda key: key.indices.put_mapping(
        index="articles", properties={"x": {"type": "long"}}
    ),
    "make a template": lambda key: key.indices.put_index_template(name="x", index_patterns=["articles-*"]),
    "change the cluster": lambda key: key.cluster.put_settings(
        persistent={"cluster.routing.use_adaptive": 1}
    ),
    "read the cluster's state": lambda key: key.cluster.state(),
    "read the keys": lambda key: key.search(index=".security-7"),
    "make a key": lambda key: key.security.create_api_key(name="x"),
}


def bulk(key: Elasticsearch, index: str) -> None:
    """Write and delete. Raises PermissionError when every item was refused for lack of rights."""
    action = {"_index": index, "_id": "b", "version": 1, "version_type": "external_gte"}
    lines: list[dict[str, Any]] = [{"index": action}, {}, {"delete": {"_index": index, "_id": "c"}}]
    answer = key.bulk(operations=lines, require_alias=index == "articles")
    done = [each["status"] for item in answer["items"] for each in item.values()]
    if done == [403, 403]:
        raise PermissionError
    assert done == [201, 404]


def refused(key: Elasticsearch, *tables: dict[str, Call]) -> set[str]:
    """What this key has no right to; all else that the tables name is done, in their order, or raises."""
    names = set()
    for name, call in (each for table in tables for each in table.items()):
        try:
            call(key)
        except PermissionError:
            names.add(name)
        except ApiError as error:
            if error.status_code != 403:
                raise
            names.add(name)
    return names


@pytest.mark.usefixtures("index")
def test_the_read_key_reads_and_is_refused_the_rest(secured: Secured) -> None:
    with secured.as_holder(secured.key("read")) as key:
        assert refused(key, READING) == set()
        assert refused(key, LOOKING, ELSEWHERE, WRITING) == {*LOOKING, *ELSEWHERE, *WRITING}


@pytest.mark.usefixtures("index")
def test_the_write_key_reads_and_writes_its_index_and_is_refused_the_rest(secured: Secured) -> None:
    with secured.as_holder(secured.key("write")) as key:
        assert refused(key, READING, LOOKING, WRITING) == set()
        assert refused(key, ELSEWHERE) == {*ELSEWHERE}


@pytest.mark.usefixtures("index")
def test_a_search_of_all_indices_sees_none_but_ours(secured: Secured) -> None:
    with secured.as_holder(secured.key("read")) as key:
        assert list(key.indices.get(index="*", expand_wildcards="all")) == ["articles-1"]
        assert {hit["_index"] for hit in key.search(index="*")["hits"]["hits"]} == {"articles-1"}


def test_dateline_needs_no_more_than_these_keys(secured: Secured, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that its two programs ask of an engine, each with its own key."""
    address = secured.cluster.address("articles")
    monkeypatch.setenv("DATELINE_ENGINE_CA", str(secured.keys / "ca.crt"))
    monkeypatch.setenv("DATELINE_ENGINE_KEY_FILE", str(secured.keys / "write_key"))
    with open_engine(address, create=True) as engine:
        for write in (engine.writer, engine.rebuild):
            with write() as writer:
                writer.add(report("aleppo", "Buses left Aleppo."))
        with engine.writer() as writer:
            writer.delete(report("goma").id)
        assert len(engine.tidy(force=True)) == 1
        assert engine.check(thorough=True).articles == 1
    monkeypatch.setenv("DATELINE_ENGINE_KEY_FILE", str(secured.keys / "read_key"))
    with open_engine(address) as engine:
        (hit,) = engine.search(
            SearchRequest(query=parse("buses").root, facets=(FacetRequest("outlet"),))
        ).hits
        assert engine.get(hit.article.id)
        assert engine.count() == 1
        with pytest.raises(AccessRefusedError), engine.writer() as writer:
            writer.add(report("goma"))
    with secured.as_superuser() as superuser:
        superuser.indices.delete(index="articles-2")


def test_each_key_is_a_file_for_its_owner_and_the_authority_one_for_all(secured: Secured) -> None:
    modes = {path.name: stat.filemode(path.stat().st_mode) for path in secured.keys.iterdir()}
    assert modes["read_key"] == modes["write_key"] == "-r--------"
    assert modes["ca.crt"] == "-r--r--r--"
    assert (secured.keys / "ca.crt").read_bytes() == (secured.certificates / "ca.crt").read_bytes()


def test_certificates_are_made_once_and_without_a_trace_of_the_authoritys_key(secured: Secured) -> None:
    made = {path.name: path.read_bytes() for path in secured.certificates.iterdir()}
    assert set(made) == {"ca.crt", "node.crt", "node.key", "password"}
    assert made["node.key"].count(b"PRIVATE KEY") == 2
    assert run("make-certificates.sh", secured.certificates).stdout == "The certificates are there.\n"
    assert made == {path.name: path.read_bytes() for path in secured.certificates.iterdir()}


def test_keys_that_open_stay_when_the_script_runs_again(secured: Secured) -> None:
    keys = secured.key("read"), secured.key("write")
    again = secured.make_keys("read", "write")
    assert (again.returncode, again.stdout) == (0, "The read key is there.\nThe write key is there.\n")
    assert keys == (secured.key("read"), secured.key("write"))


def test_a_renewed_key_ends_the_one_before_and_no_other(secured: Secured) -> None:
    before, other = secured.key("read"), secured.key("write")
    assert secured.make_keys("read", RENEW="1").stdout == "The read key was made.\n"
    assert not opens(secured, before)
    assert opens(secured, secured.key("read"))
    assert opens(secured, other)


@pytest.mark.parametrize("damaged", ["read_key", "read-key.json"])
def test_a_key_that_does_not_open_or_has_other_rights_is_made_anew(secured: Secured, damaged: str) -> None:
    path = secured.keys / damaged
    path.chmod(0o600)
    path.write_text("YWJjOmRlZg==\n")
    assert secured.make_keys("read").stdout == "The read key was made.\n"
    assert opens(secured, secured.key("read"))
    assert json.loads((secured.keys / "read-key.json").read_text())["name"] == "dateline-read"


def test_a_wrong_password_is_told_without_it_and_keeps_the_keys(secured: Secured, tmp_path: Path) -> None:
    before = secured.key("read")
    wrong = tmp_path / "password"
    wrong.write_text("not-this-one")
    ended = secured.make_keys("read", ELASTIC_PASSWORD_FILE=str(wrong), PATIENCE="0", RENEW="1")
    assert ended.returncode == 1
    assert "does not let elastic in" in ended.stderr
    assert "401" in ended.stderr
    assert "not-this-one" not in ended.stderr + ended.stdout
    assert secured.key("read") == before


def test_no_secret_is_in_a_command_line_or_in_what_is_said(secured: Secured, tmp_path: Path) -> None:
    curl = tmp_path / "curl"
    curl.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\nexec {shutil.which("curl")} "$@"\n')
    curl.chmod(0o755)
    old = secured.key("read")
    path = f"{tmp_path}:{os.environ['PATH']}"
    said = [secured.make_keys("read", PATH=path, RENEW=renew) for renew in ("", "1")]
    asked = (tmp_path / "asked").read_text()
    assert asked.count("/_security/") == 5  # is there; is there, by the key; is there, make, end
    told = asked + "".join(done.stdout + done.stderr for done in said)
    for secret in (old, secured.key("read"), secured.cluster.password[:32]):
        assert secret not in told


def opens(secured: Secured, key: str) -> bool:
    """Whether Elasticsearch knows a key."""
    try:
        with secured.as_holder(key) as client:
            client.security.authenticate()
    except AuthenticationException:
        return False
    return True
