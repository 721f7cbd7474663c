"""Reads a web address strictly: what two readers could take for two hosts is refused."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import quote

from indexer.fetching.errors import FetchError

MAX_ADDRESS: Final = 8192  # characters
_LONGEST_HOST: Final = 253
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_PARTS: Final = re.compile(r"(https?)://([^/?#]+)([^?#]*)(\?[^#]*)?(?:#.*)?", re.IGNORECASE | re.DOTALL)
_AUTHORITY: Final = re.compile(r"(\[[^\[\]]*\]|[^:\[\]]+)(?::([0-9]{1,5}))?")
_SCHEME: Final = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BROKEN: Final = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ufeff\ud800-\udfff]")
_LABEL: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_SAFE: Final = "/:@!$&'()*+,;=-._~%"


@dataclass(frozen=True, slots=True)
class Target:
    """What an address asks for, in one spelling: where to connect, and for what to ask there.

    `host` is a name in ASCII and lower case, or an IP address without brackets; `path` begins with `/` and
    includes the query. `addresses` are the IP addresses to connect to, none until the host is resolved.
    """

    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...] = ()

    @property
    def authority(self) -> str:
        """Host and port as a `Host` header has them: without the scheme's own port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port, as an address without a path."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address, without its fragment."""
        return self.origin + self.path

    @property
    def is_ip(self) -> bool:
        """Whether the host is an IP address."""
        return ":" in self.host or bool(_NUMBER.fullmatch(self.host.rpartition(".")[2]))


def parse_target(url: str) -> Target:
    """The target of an address, its host not yet resolved.

    Raises FetchError `bad_scheme`, `credentials` for a user or password in it, else `not_an_address`.
    """
    match = _PARTS.fullmatch(url) if len(url) <= MAX_ADDRESS and not _BROKEN.search(url) else None
    if match is None:
        raise _unread(url)
    scheme, authority, path, query = match[1].lower(), match[2], match[3], match[4] or ""
    if "@" in authority:
        raise FetchError("credentials", "The address holds a user or a password; leave that out.")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        raise _wrong_host()
    port = int(parts[2]) if parts[2] else _DEFAULT_PORTS[scheme]
    return Target(scheme, _host(parts[1]), port, quote((path or "/") + query, safe=_SAFE + "?"))


def shown_address(url: str) -> str:
    """An address as it may be shown and kept: without a user or a password, wherever they stand in it."""
    try:
        parse_target(url)
    except FetchError:
        before, at, after = url.rpartition("@")
        scheme = _SCHEME.match(before)
        return f"{scheme[0].strip() if scheme else ''}//…@{after}" if at else url
    return url  # what is an address has none


def _unread(url: str) -> FetchError:
    scheme = _SCHEME.match(url)
    if scheme and scheme[0].strip().lower() not in ("http:", "https:"):
        return FetchError("bad_scheme", "Only http and https addresses are fetched.")
    return FetchError("not_an_address", "It is no web address; write it as https://host/path.")


def _wrong_host() -> FetchError:
    return FetchError("not_an_address", "The host of the address is not spelt as hosts are.")


def _host(spelt: str) -> str:
    """A name in lower case and ASCII (IDNA 2003), or an IP address as it is written today."""
    try:
        if spelt.startswith("["):
            return _ipv6(spelt[1:-1])
        if len(spelt) > _LONGEST_HOST:  # before what takes long for long ones
            raise _wrong_host()
        name = spelt if spelt.isascii() else spelt.encode("idna").decode("ascii")
        name = name.lower().removesuffix(".")
        if _NUMBER.fullmatch(name.rpartition(".")[2]):  # then every browser takes it for IPv4
            return str(IPv4Address(name))
    except (AddressValueError, UnicodeError):
        raise _wrong_host() from None
    if len(name) > _LONGEST_HOST or not all(map(_LABEL.fullmatch, name.split("."))):
        raise _wrong_host()
    return name


def _ipv6(spelt: str) -> str:
    if "%" in spelt:  # a zone, which is always of this machine
        raise AddressValueError
    return str(IPv6Address(spelt))
