"""Certificates and a password for a secured test cluster."""

import secrets
import subprocess
from pathlib import Path
from typing import Final

from tests.elasticsearch.errors import NoElasticsearchError

_DAYS: Final = "30"
_CONFIG: Final = """
[req]
prompt = no
distinguished_name = name
[name]
CN = Dateline test
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[node]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth, clientAuth
subjectAltName = IP:127.0.0.1, DNS:localhost
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""
_NEW_KEY: Final = (
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-config",
    "openssl.cnf",
)


def make_certificates(folder: Path) -> None:
    """Write into `folder` what `server.start(security=folder)` asks for.

    `ca.crt` is what a client trusts; `node.crt` and `node.key` are those of every node, for 127.0.0.1 and
    localhost; `password` is that of the user `elastic`. Raises NoElasticsearchError without openssl.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "openssl.cnf").write_text(_CONFIG)
    made = ("-extensions", "ca", "-days", _DAYS, "-keyout", "ca.key", "-out", "ca.crt")
    _openssl(folder, "req", "-x509", *_NEW_KEY, *made)
    _openssl(folder, "req", "-new", *_NEW_KEY, "-keyout", "node.key", "-out", "node.csr")
    signed = ("-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", _DAYS)
    extended = ("-extfile", "openssl.cnf", "-extensions", "node")
    _openssl(folder, "x509", "-req", "-in", "node.csr", "-out", "node.crt", *signed, *extended)
    password = folder / "password"
    password.touch(mode=0o600)
    password.write_text(secrets.token_urlsafe(24))


def _openssl(folder: Path, *words: str) -> None:
    try:
        subprocess.run(["openssl", *words], cwd=folder, check=True, timeout=60, capture_output=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise NoElasticsearchError("openssl, which makes certificates, is missing or refuses") from error
