"""The rules that docker-compose.yml and the Dockerfile keep, each a test."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ENGINE = SERVICES["elasticsearch"]
STEPS = (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()

every_service = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
every_dateline = pytest.mark.parametrize("service", [SERVICES["api"], SERVICES["indexer"]])
every_elasticsearch = pytest.mark.parametrize(
    "service", [ENGINE, *(SERVICES[name] for name in ("certificates", "read-key", "write-key"))]
)


def mounts(service: dict[str, Any]) -> dict[str, tuple[str, bool]]:
    """What is mounted where, and whether it is so for reading only."""
    found = {}
    for each in service.get("volumes", []):
        if isinstance(each, dict):
            found[each["target"]] = (each["source"], each.get("read_only", False))
        else:
            source, target, *mode = each.split(":")
            found[target] = (source, mode == ["ro"])
    return found


def services_with(source: str) -> set[str]:
    """The names of the services that something is mounted into."""
    return {
        name
        for name, service in SERVICES.items()
        if any(what == source for what, _ in mounts(service).values())
    }


def writers_of(source: str) -> set[str]:
    """The names of the services that may write to something that is mounted."""
    return {name for name, service in SERVICES.items() if (source, False) in mounts(service).values()}


def steps(word: str) -> list[str]:
    """What follows a word of the Dockerfile, wherever it begins a line."""
    return [line.removeprefix(word).strip() for line in STEPS if line.startswith(f"{word} ")]


@every_service
def test_no_service_runs_as_root(service: dict[str, Any]) -> None:
    assert int(service["user"].partition(":")[0]) >= 1000


@every_service
def test_every_root_file_system_is_read_only(service: dict[str, Any]) -> None:
    assert service["read_only"] is True


@every_service
def test_every_service_has_no_capability(service: dict[str, Any]) -> None:
    assert service["cap_drop"] == ["ALL"]
    assert not {"cap_add", "privileged", "devices", "pid", "ipc"} & set(service)


@every_service
def test_no_service_can_gain_privileges(service: dict[str, Any]) -> None:
    assert service["security_opt"] == ["no-new-privileges:true"]


@every_service
def test_every_service_has_limits_of_memory_and_processes(service: dict[str, Any]) -> None:
    assert re.fullmatch(r"\d+[mg]", service["mem_limit"])
    assert 0 < service["pids_limit"] <= 2048


@every_service
def test_what_is_written_in_memory_has_a_size(service: dict[str, Any]) -> None:
    assert all(re.search(r"size=\d+m", each) for each in service["tmpfs"])


@every_service
def test_logs_do_not_fill_the_disk(service: dict[str, Any]) -> None:
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}


@every_service
def test_a_service_that_goes_on_says_whether_it_is_well_and_the_others_end(service: dict[str, Any]) -> None:
    goes_on = service in (ENGINE, SERVICES["api"])
    assert ("healthcheck" in service) == (service.get("restart") == "unless-stopped") == goes_on


def test_the_api_alone_is_published_and_to_this_machine_only() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"api": ["127.0.0.1:8000:8000"]}


def test_only_the_api_is_on_a_network_with_a_way_out() -> None:
    assert COMPOSE["networks"]["inside"]["internal"] is True
    ways = {name: service.get("networks", service.get("network_mode")) for name, service in SERVICES.items()}
    assert ways.pop("api") == ["inside", "outside"]
    assert ways.pop("certificates") == "none"
    assert all(way == ["inside"] for way in ways.values())


def test_the_password_of_elasticsearch_is_a_file_for_those_who_need_it() -> None:
    assert COMPOSE["secrets"] == {"elastic_password": {"file": "./docker/secrets/elastic_password"}}
    holders = {name for name, service in SERVICES.items() if "secrets" in service}
    assert holders == {"elasticsearch", "read-key", "write-key"}
    assert all(
        SERVICES[name]["environment"]["ELASTIC_PASSWORD_FILE"] == "/run/secrets/elastic_password"
        for name in holders
    )


@every_service
def test_no_secret_is_in_the_environment(service: dict[str, Any]) -> None:
    """A variable that is named for a secret holds the path of a file."""
    assert "env_file" not in service
    for name, value in service.get("environment", {}).items():
        assert "$" not in value
        if re.search("pass|secret|token|key", name, re.IGNORECASE):
            assert re.fullmatch(r"/run/secrets/\w+|/access/\w+|certificates/node\.key", value), name


def test_git_and_the_builder_leave_the_secrets_alone() -> None:
    ignored = (ROOT / "docker/secrets/.gitignore").read_text().split()
    assert ignored == ["*", "!.gitignore"]
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    assert not [rule for rule in rules if rule.startswith(("!docker", "!.", "!*"))]


def test_each_program_has_its_own_key_and_no_other() -> None:
    assert services_with("read-access") == {"read-key", "api"}
    assert services_with("write-access") == {"write-key", "indexer"}
    assert writers_of("read-access") == {"read-key"}
    assert writers_of("write-access") == {"write-key"}


@every_dateline
def test_dateline_opens_elasticsearch_by_tls_with_the_key_in_a_file(service: dict[str, Any]) -> None:
    environment = service["environment"]
    kind = "write" if service is SERVICES["indexer"] else "read"
    assert environment["DATELINE_ENGINE"] == "https://elasticsearch:9200/articles"
    assert environment["DATELINE_ENGINE_KEY_FILE"] == f"/access/{kind}_key"
    assert environment["DATELINE_ENGINE_CA"] == "/access/ca.crt"
    assert mounts(service)["/access"] == (f"{kind}-access", True)


@every_elasticsearch
def test_elasticsearch_is_the_official_image_of_one_version(service: dict[str, Any]) -> None:
    assert service["image"] == "elasticsearch:9.2.0"
    assert "build" not in service


def test_security_and_tls_are_on_for_clients_and_between_nodes() -> None:
    settings = ENGINE["environment"]
    switches = ["security", "security.http.ssl", "security.transport.ssl"]
    assert [settings[f"xpack.{name}.enabled"] for name in switches] == ["true"] * 3
    for side in ("http", "transport"):
        assert settings[f"xpack.security.{side}.ssl.key"] == "certificates/node.key"
        assert settings[f"xpack.security.{side}.ssl.certificate"] == "certificates/node.crt"
    assert not [name for name in settings if "anonymous" in name or "verification_mode" in name]


def test_elasticsearch_reads_its_certificates_and_writes_its_data() -> None:
    assert mounts(ENGINE) == {
        "/usr/share/elasticsearch/config/certificates": ("certificates", True),
        "/usr/share/elasticsearch/data": ("articles", False),
    }
    assert writers_of("certificates") == {"certificates"}
    assert services_with("articles") == {"elasticsearch"}


def test_elasticsearch_is_asked_how_it_is_by_its_certificate_and_without_a_password() -> None:
    asked = ENGINE["healthcheck"]["test"]
    assert asked[asked.index("--cacert") + 1] == "config/certificates/ca.crt"
    assert asked[-1] == "https://localhost:9200"
    assert not {"-k", "--insecure", "-u", "--user", "CMD-SHELL"} & set(asked)


def test_the_services_that_make_secrets_are_given_their_scripts_one_by_one() -> None:
    """The folder of the scripts also holds the password."""
    scripts = {
        "certificates": ["make-certificates.sh"],
        "read-key": ["make-keys.sh", "read-key.json"],
        "write-key": ["make-keys.sh", "write-key.json"],
    }
    for name, files in scripts.items():
        given = {target: what for target, what in mounts(SERVICES[name]).items() if what[0].startswith(".")}
        assert given == {f"/docker/{file}": (f"./docker/{file}", True) for file in files}


def test_where_elasticsearch_writes_in_memory_is_a_folder_that_its_image_has() -> None:
    """A mount point that Docker makes belongs to root when the container starts a second time."""
    assert [each.partition(":")[0] for each in ENGINE["tmpfs"]] == ["/tmp", "/usr/share/elasticsearch/logs"]
    assert ENGINE["environment"]["ES_PATH_CONF"].startswith("/tmp/")


def test_each_waits_for_what_it_needs() -> None:
    waits = {
        (name, needed): how["condition"]
        for name, service in SERVICES.items()
        for needed, how in service.get("depends_on", {}).items()
    }
    assert waits == {
        ("elasticsearch", "certificates"): "service_completed_successfully",
        ("read-key", "elasticsearch"): "service_healthy",
        ("write-key", "elasticsearch"): "service_healthy",
        ("api", "read-key"): "service_completed_successfully",
        ("indexer", "write-key"): "service_completed_successfully",
    }


def test_the_indexer_runs_once_and_only_when_it_is_asked_to() -> None:
    indexer = SERVICES["indexer"]
    assert indexer["profiles"] == ["index"]
    assert "restart" not in indexer
    assert indexer["command"] == ["index", "/pages", "--wait"]


def test_the_indexer_reads_a_folder_of_this_machine_and_keeps_its_ledger() -> None:
    assert mounts(SERVICES["indexer"]) == {
        "/access": ("write-access", True),
        "/pages": ("${DATELINE_PAGES:-./samples/pages}", True),
        "/ledger": ("ledger", False),
    }
    assert SERVICES["indexer"]["environment"]["DATELINE_LEDGER"] == "/ledger/ledger.sqlite"


def test_the_indexer_has_room_for_its_workers() -> None:
    """Each takes up to 1 GB of memory, and unpacks 70 MB in /tmp when it begins."""
    workers = int(SERVICES["indexer"]["environment"]["DATELINE_WORKERS"])
    assert (SERVICES["indexer"]["mem_limit"], workers) == ("5g", 4)
    assert 70 * workers < int(SERVICES["indexer"]["tmpfs"][0].rpartition("=")[2].removesuffix("m"))


def test_the_api_writes_nowhere_and_is_asked_whether_it_can_search() -> None:
    assert mounts(SERVICES["api"]) == {"/access": ("read-access", True)}
    assert "/readyz" in SERVICES["api"]["healthcheck"]["test"][-1]


@every_dateline
def test_dateline_is_built_here_and_never_fetched_by_its_name(service: dict[str, Any]) -> None:
    assert service["build"] == "."
    assert re.fullmatch(r"dateline:[\w.]+", service["image"])


def test_the_image_is_built_in_two_stages_on_one_pinned_python() -> None:
    bases = {line.split()[0] for line in steps("FROM")}
    assert len(steps("FROM")) == 2
    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", bases.pop())


def test_packages_are_installed_by_the_hashes_of_the_lock_and_from_nowhere_else() -> None:
    fetching, *others = [part.strip() for line in steps("RUN") for part in line.split("&&") if "pip" in part]
    assert "--require-hashes --only-binary :all:" in fetching
    assert fetching.endswith("--requirement requirements.lock")
    assert all("--no-index" in each or "--without-pip" in each for each in others)


def test_the_image_runs_the_command_line_as_a_user_by_number() -> None:
    assert steps("USER") == ["1000:1000"]
    assert steps("ENTRYPOINT") == ['["dateline"]']
    assert STEPS.index("USER 1000:1000") > max(n for n, line in enumerate(STEPS) if line.startswith("RUN"))


def test_no_secret_is_built_into_the_image() -> None:
    words = " ".join([*steps("ENV"), *steps("ARG"), *steps("COPY"), *steps("ADD")])
    assert not re.search("password|secret|token|_key", words, re.IGNORECASE)


def compose_command() -> Sequence[str] | None:
    """How Compose is called here, or None."""
    for command in (["docker", "compose"], ["docker-compose"]):
        known = shutil.which(command[0]) and subprocess.run([*command, "version"], capture_output=True)
        if known and known.returncode == 0:
            return command
    return None


def test_compose_itself_accepts_the_file() -> None:
    command = compose_command()
    if command is None:
        pytest.skip("Docker Compose is not installed: docker-compose.yml was not checked by it")
    asked = subprocess.run(
        [*command, "--file", "docker-compose.yml", "--profile", "index", "config", "--quiet"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (asked.returncode, asked.stderr) == (0, "")
