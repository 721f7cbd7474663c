"""Which IP addresses belong to the public internet."""

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

# From IANA's special-purpose registries, without those entries that are globally reachable. `is_global`
# of the standard library is asked too, but alone lets several of these through, by version of Python.
_NOT_PUBLIC_V4: Final = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by the customers of a provider; a cloud's metadata at .100.100.200
            "127.0.0.0/8",  # this machine
            "168.63.129.16/32",  # a cloud's own services, on a public number
            "169.254.0.0/16",  # link-local; most clouds' metadata
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments; a cloud's metadata at .192
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # answers of the name system for private networks
            "192.52.193.0/24",  # multicast relays
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # as 192.31.196.0
            "198.18.0.0/15",  # measurements
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
# Everything else of version 6 is local, reserved, multicast, or holds an address of version 4.
_GLOBAL_V6: Final = IPv6Network("2000::/3")
_NOT_PUBLIC_V6: Final = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, which holds an address of version 4, and others
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which holds an address of version 4
            "2620:4f:8000::/48",  # as 192.31.196.0
            "3ffe::/16",  # given back
            "3fff::/20",  # documentation
        ),
    )
)
_NOBODYS_V4: Final = "192.0.2.1"
_ISATAP: Final = 0x5EFE  # in the third quarter of an address whose last holds one of version 4


def is_public(address: str) -> bool:
    """Whether an IP address, as text, is one of the public internet; False for what is no address."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return ip.is_global and not any(ip in network for network in _NOT_PUBLIC_V4)
    return _is_public_v6(ip)


def _is_public_v6(ip: IPv6Address) -> bool:
    if ip.scope_id is not None or ip not in _GLOBAL_V6 or not ip.is_global:
        return False
    holds_v4 = int(ip) >> 32 & 0xFDFF_FFFF == _ISATAP  # with either value of its universal bit
    return not holds_v4 and not any(ip in network for network in _NOT_PUBLIC_V6)


def is_this_machine(address: str) -> bool:
    """Whether an IP address is one of this machine's own, which serves itself more than it serves others.

    Only such an address can be bound. Where any can be (`ip_nonlocal_bind`), that tells nothing: False.
    """
    return _binds(address) and not _binds(_NOBODYS_V4)


def _binds(address: str) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as sock:
            sock.bind((address, 0))
    except OSError:
        return False
    return True
