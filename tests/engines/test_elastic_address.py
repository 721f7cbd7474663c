"""One address names an index on Elasticsearch; the secrets that open it are never told."""

import logging
from pathlib import Path

import pytest

from engines.elastic_address import CA_FILE, KEY, KEY_FILE, Credentials, parse_address, read_credentials
from engines.elastic_client import connect
from engines.errors import EngineAddressError, EngineError
from engines.opening import open_engine

CANARY = "Y2FuYXJ5LXNlY3JldDpjYW5hcnk="


def test_an_address_names_nodes_and_index() -> None:
    place = parse_address("https://search.example:9201/articles")
    assert (place.nodes, place.alias) == (("https://search.example:9201",), "articles")
    assert (place.shards, place.replicas) == (None, None)


def test_the_port_is_that_of_elasticsearch_unless_another_is_given() -> None:
    assert parse_address("http://localhost/articles/").nodes == ("http://localhost:9200",)


def test_several_nodes_stand_with_commas_between() -> None:
    place = parse_address("https://one:9200,two,[::1]:9202/war_2014")
    assert place.nodes == ("https://one:9200", "https://two:9200", "https://[::1]:9202")


def test_shards_and_replicas_of_a_new_index_may_be_given() -> None:
    place = parse_address("https://one/articles?shards=4&replicas=0")
    assert (place.shards, place.replicas) == (4, 0)


@pytest.mark.parametrize(
    "address",
    [
        "https://",
        "https:///articles",
        "https://host:9200",
        "https://host:9200/",
        "ftp://host/articles",
        "https://host/Articles",
        "https://host/_all",
        "https://host/*",
        "https://host/articles,other",
        "https://host/articles/other",
        "https://host/-articles",
        "https://host/a%2Fb",
        "https://ho st/articles",
        "https://host:0/articles",
        "https://host:99999/articles",
        "https://host:port/articles",
        "https://one,,two/articles",
        "https://host/articles?shards=0",
        "https://host/articles?shards=two",
        "https://host/articles?replicas=-1",
        "https://host/articles?routing=1",
        "https://[::1/articles",
    ],
)
def test_what_is_no_address_is_refused_with_an_example_or_a_rule(address: str) -> None:
    with pytest.raises(EngineAddressError, match=r"write https://host:9200/articles|only \?shards="):
        parse_address(address)


def test_an_address_with_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(EngineAddressError, match=KEY_FILE) as refused:
        open_engine("https://user:canary-password@host:9200/articles")
    assert "canary" not in str(refused.value)


def test_a_key_comes_from_the_environment_or_from_the_file_that_it_names(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(f"{CANARY}\n")
    assert read_credentials({KEY: CANARY}).key == CANARY
    assert read_credentials({KEY_FILE: str(file)}).key == CANARY
    assert read_credentials({}) == Credentials()


def test_credentials_that_cannot_be_read_are_refused_without_telling_them(tmp_path: Path) -> None:
    empty, binary, there = tmp_path / "empty", tmp_path / "binary", tmp_path / "there"
    empty.write_text("\n")
    binary.write_bytes(b"\xff\xfe")
    there.write_text(CANARY)
    for environment in (
        {KEY_FILE: str(tmp_path / "missing")},
        {KEY_FILE: str(tmp_path)},
        {KEY_FILE: str(empty)},
        {KEY_FILE: str(binary)},
        {KEY: CANARY, KEY_FILE: str(there)},
        {KEY: f"{CANARY}\nX-Header: injected"},
        {KEY: CANARY, CA_FILE: str(tmp_path / "missing")},
    ):
        with pytest.raises(EngineAddressError) as refused:
            read_credentials(environment)
        assert CANARY not in str(refused.value)
        assert str(tmp_path) not in str(refused.value)


def test_a_ca_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ca.crt"
    file.write_text("no certificate")
    with pytest.raises(EngineAddressError, match=CA_FILE):
        connect(parse_address("https://localhost:1/articles"), Credentials(CANARY, str(file)))


def test_a_key_is_not_sent_where_others_can_read_it() -> None:
    with pytest.raises(EngineAddressError, match="https only"):
        connect(parse_address("http://search.example/articles"), Credentials(CANARY))
    connect(parse_address("http://127.0.0.1:1/articles"), Credentials(CANARY)).close()


def test_no_log_no_error_and_no_repr_tells_the_key(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv(KEY, CANARY)
    with pytest.raises(EngineError) as failed:
        open_engine("http://127.0.0.1:1/articles")
    seen = [repr(Credentials(CANARY)), str(Credentials(CANARY)), caplog.text]
    error: BaseException | None = failed.value
    while error is not None:
        seen += [repr(error), str(error)]
        error = error.__cause__ or error.__context__
    assert caplog.text
    assert not any(CANARY in text or "canary" in text for text in seen)
