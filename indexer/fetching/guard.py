"""The fence before every connection: only web ports of public hosts, at addresses that are settled first."""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final

from indexer.fetching.errors import FetchError
from indexer.fetching.networks import is_public, is_this_machine
from indexer.fetching.target import Target, parse_target

PORTS: Final = frozenset({80, 443, 8080, 8443})
LOOKUP_SECONDS: Final = 30.0
_LOCAL_NAMES: Final = frozenset(
    {"localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private"}
    | {"home.arpa", "in-addr.arpa", "ip6.arpa", "test", "example", "invalid", "onion", "alt"}
)

Resolver = Callable[[str], Sequence[str]]
"""Gives the IP addresses of a host as text. Raises OSError or UnicodeError when there are none."""


def system_resolver(host: str) -> list[str]:
    """The addresses that this machine finds for a name, in the order in which it prefers them."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets addresses pass whose host is public, with all that it resolves to, on one of `ports`.

    `allowed` are pairs `host:port` that pass although they are not: for tests, which have no public host.
    `resolve` is asked once for each check, and what it says is what is connected to.
    """

    allowed: frozenset[str] = frozenset()
    resolve: Resolver = system_resolver
    ports: frozenset[int] = PORTS

    def check(self, url: str, *, seconds: float = LOOKUP_SECONDS) -> Target:
        """Where to connect for an address, settled within `seconds`.

        Raises FetchError as `parse_target` does, `bad_port`, `not_public`, `unreachable` for a name that
        nobody knows, `timed_out`.
        """
        target = parse_target(url)
        excepted = f"{target.host}:{target.port}" in self.allowed
        if not excepted:
            self._check_place(target)
        addresses = (target.host,) if target.is_ip else self._look_up(target.host, seconds)
        if not excepted and not all(is_public(each) and not is_this_machine(each) for each in addresses):
            raise _not_public()
        return replace(target, addresses=addresses)

    def _check_place(self, target: Target) -> None:
        if target.port not in self.ports:
            ports = ", ".join(map(str, sorted(self.ports)))
            raise FetchError("bad_port", f"Only the ports {ports} are asked.")
        if not target.is_ip and _is_local(target.host):
            raise _not_public()

    def _look_up(self, host: str, seconds: float) -> tuple[str, ...]:
        """In a thread of its own, since no look-up can be interrupted."""
        answers: SimpleQueue[tuple[str, ...]] = SimpleQueue()

        def look_up() -> None:
            try:
                answers.put(tuple(self.resolve(host)))
            except (OSError, UnicodeError):
                answers.put(())

        Thread(target=look_up, daemon=True, name="look-up").start()
        try:
            addresses = answers.get(timeout=seconds)
        except Empty:
            raise FetchError("timed_out", "Looking its host up took too long; try again later.") from None
        if not addresses:
            raise FetchError("unreachable", "Nobody knows its host; look at how it is spelt.")
        return addresses


def _is_local(name: str) -> bool:
    """Whether nobody but this machine or this network can mean anything by a name."""
    return "." not in name or any(name.endswith("." + suffix) for suffix in _LOCAL_NAMES)


def _not_public() -> FetchError:
    return FetchError("not_public", "Its host is not, or not only, on the public internet.")
