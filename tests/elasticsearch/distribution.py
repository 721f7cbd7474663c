"""Brings Elasticsearch itself onto this machine, once: the server from Maven Central, and our small plugin.

The distribution that Elasticsearch publishes for integration tests is the server itself, but without
the module that holds most token filters. The plugin beside this file registers those that the mapping
uses, and those of Elasticsearch's own index of users and keys, under their own names, from Lucene
classes that the server has: one mapping serves here and on a full distribution. Scripts, reindex,
delete_by_query and `GET /` are missing too.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.elasticsearch.errors import NoElasticsearchError

VERSION: Final = "9.2.0"
CACHE: Final = "DATELINE_TEST_CACHE"

_ARTIFACT: Final = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
_SHA256: Final = "bf44938a0490ba2a303d39c9cb64b38963dd08c812ce93e10816e878585bcb6b"
_COPY: Final = "org.apache.maven.plugins:maven-dependency-plugin:2.8:copy"  # what Maven 3 takes by itself
_OLDEST_JDK: Final = 21
_PLUGIN: Final = Path(__file__).parent / "plugin"
_DESCRIPTOR: Final = f"""name=test-analysis
description=what the module analysis-common has, as far as a test node needs it
version=1
java.version={_OLDEST_JDK}
elasticsearch.version={VERSION}
"""
_COMPONENTS: Final = {
    "org.elasticsearch.plugin.analysis.TokenFilterFactory": {
        "asciifolding": "dateline.AsciiFolding",
        "pattern_capture": "dateline.PatternCapture",
        "stemmer": "dateline.Stemmer",
        "unique": "dateline.Unique",
    },
    "org.elasticsearch.plugin.analysis.TokenizerFactory": {"uax_url_email": "dateline.UrlAndEmail"},
}


@dataclass(frozen=True, slots=True)
class Distribution:
    """An installed Elasticsearch, which nobody writes to, and the JDK that runs it."""

    home: Path
    jdk: Path


def get_distribution() -> Distribution:
    """The distribution of this machine, installed when it is not there yet.

    Raises NoElasticsearchError when there is no JDK, no Maven, or what Maven brought is not what is expected.
    """
    jdk = _find_jdk()
    home = _cache_folder() / f"elasticsearch-{VERSION}-{_digest_of_plugin()}"
    if not home.exists():
        home.parent.mkdir(parents=True, exist_ok=True)
        with _alone(home.parent / "lock"):
            if not home.exists():  # another process may have been quicker
                _install(home, jdk)
    return Distribution(home, jdk)


def _cache_folder() -> Path:
    if os.environ.get(CACHE):
        return Path(os.environ[CACHE]).absolute()
    if os.getuid() == 0:  # the server then runs as another user, who may not look into root's home
        return Path("/var/cache/dateline-tests")
    return Path.home() / ".cache" / "dateline-tests"


def _find_jdk() -> Path:
    named = [Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    compiler = shutil.which("javac")
    on_path = [Path(compiler).resolve().parents[1]] if compiler else []
    installed = sorted(Path("/usr/lib/jvm").glob("*"))
    for home in [*named, *on_path, *installed]:
        if _version_of(home) >= _OLDEST_JDK:
            return home
    raise NoElasticsearchError(f"there is no JDK of {_OLDEST_JDK} or later (set ES_JAVA_HOME)")


def _version_of(jdk: Path) -> int:
    try:
        said = _output_of([jdk / "bin" / "javac", "-version"])
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.match(r"javac (\d+)", said)
    return int(found[1]) if found else 0


def _digest_of_plugin() -> str:
    digest = hashlib.sha256(f"{_DESCRIPTOR}{_COMPONENTS}".encode())
    for source in _sources():
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def _sources() -> list[Path]:
    return sorted(_PLUGIN.rglob("*.java"))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait until no other process installs."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _install(home: Path, jdk: Path) -> None:
    with tempfile.TemporaryDirectory(dir=home.parent, prefix="installing-") as name:
        folder = Path(name)
        with zipfile.ZipFile(_download(folder)) as archive:
            archive.extractall(folder)
        unpacked = folder / f"elasticsearch-{VERSION}"
        _add_plugin(unpacked, jdk)
        _let_everybody_read(unpacked)
        unpacked.rename(home)


def _download(folder: Path) -> Path:
    maven = shutil.which("mvn")
    if not maven:
        raise NoElasticsearchError("there is neither a Docker engine that answers nor Maven")
    try:
        _output_of(
            [maven, "-q", "-B", "-C", _COPY, f"-Dartifact={_ARTIFACT}", f"-DoutputDirectory={folder}"],
            cwd=folder,
        )
    except subprocess.SubprocessError as error:
        raise NoElasticsearchError(f"Maven could not bring {_ARTIFACT}: {_last_line(error)}") from error
    archive = folder / f"elasticsearch-{VERSION}.zip"
    if hashlib.sha256(archive.read_bytes()).hexdigest() != _SHA256:
        raise NoElasticsearchError(f"Maven brought another {_ARTIFACT} than the one that these tests know")
    return archive


def _add_plugin(home: Path, jdk: Path) -> None:
    plugin = home / "plugins" / "test-analysis"
    classes = home.parent / "classes"
    plugin.mkdir(parents=True)
    release: list[str | Path] = ["--release", str(_OLDEST_JDK), "-cp", f"{home}/lib/*", "-d", classes]
    _output_of([jdk / "bin" / "javac", *release, *_sources()])
    _output_of([jdk / "bin" / "jar", "--create", "--file", plugin / "test-analysis.jar", "-C", classes, "."])
    (plugin / "stable-plugin-descriptor.properties").write_text(_DESCRIPTOR)
    (plugin / "named_components.json").write_text(json.dumps(_COMPONENTS))


def _let_everybody_read(home: Path) -> None:
    for path in [home, *home.rglob("*")]:
        path.chmod(0o755 if path.is_dir() or path.parent == home / "bin" else 0o644)


def _output_of(command: Sequence[str | Path], cwd: Path | None = None) -> str:
    done = subprocess.run(
        command, cwd=cwd, check=True, timeout=900, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return done.stdout


def _last_line(error: subprocess.SubprocessError) -> str:
    said = error.output if isinstance(error, subprocess.CalledProcessError) else str(error)
    return str(said).strip().rpartition("\n")[2]


def main() -> None:
    """Install the distribution when it is not there, and print where it is."""
    try:
        print(get_distribution().home)  # noqa: T201 - it is a command
    except NoElasticsearchError as error:
        sys.exit(f"There is no Elasticsearch: {error}.")


if __name__ == "__main__":
    main()
