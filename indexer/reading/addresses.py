"""The one form in which an address is stored and compared, and which address of a page is believed."""

import re
from collections.abc import Iterable
from urllib.parse import quote, urljoin, urlsplit

MAX_ADDRESS = 8192  # characters
PLACE = "file:"
"""How the address of what names none begins: it is its place."""

# Parameters that tell where a reader came from, never which page it is.
_TRACKING = frozenset(
    {"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh"}
    | {"li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "s_kwcid", "irclickid"}
    | {"cmpid", "ref_src", "ref_url", "wt_mc", "xtor", "at_medium", "at_campaign", "spm", "smid", "ocid"}
    | {"ns_campaign", "ns_source", "ns_mchannel", "ns_linkname", "ns_fee", "srnd"}
)
_TRACKING_PREFIXES = ("utm_", "oly_", "vero_", "hsa_", "mtm_", "pk_")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE = "/:@!$&'()*+,;=-._~%"
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|[0-9a-f:.]*:[0-9a-f:.]*")


def canonical_url(url: str) -> str:
    """The canonical form of an `http` or `https` address; canonical addresses stay as they are.

    Scheme and host in lower case, the host in its ASCII form (IDNA 2003); without user, default port,
    tracking parameters and fragment; percent-encoding as RFC 3986, section 6.2.2, normalises it.
    Raises ValueError for any other scheme, a wrong host or port, and more than `MAX_ADDRESS` characters.
    """
    if len(url) > MAX_ADDRESS:
        raise ValueError("the address is too long")
    parts = urlsplit(url.strip())
    if parts.scheme not in _DEFAULT_PORTS:
        raise ValueError("only http and https addresses are taken")
    port = parts.port if parts.port not in (None, _DEFAULT_PORTS[parts.scheme]) else None
    host = _ascii_host(parts.hostname or "")
    authority = f"{host}:{port}" if port else host
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _is_tracking(pair))
    address = f"{parts.scheme}://{authority}{_encoded(parts.path, _SAFE) or '/'}"
    return f"{address}?{_encoded(query, _SAFE + '?')}" if query else address


def believed_address(claims: Iterable[str], base: str = "") -> str:
    """The first of a page's claims about its address that is believed, canonical; empty when none is.

    `base` is where relative claims start from. A front page is not believed: on sites where every page
    claims it all of their articles would become one.
    """
    for claim in filter(None, map(str.strip, claims)):  # an empty one would mean the base
        try:
            address = canonical_url(urljoin(base, claim))
        except ValueError:
            continue
        if not is_front_page(address):
            return address
    return ""


def is_front_page(address: str) -> bool:
    """Whether a canonical address has neither path nor query."""
    return address.count("/") == 3 and address.endswith("/")


def file_locator(source: str, name: str = "") -> str:
    """The address of what names none: `file:` and where it was found, with its own name behind `#`."""
    locator = PLACE + quote(source.encode("utf-8", "surrogatepass"), safe="/:#")
    return f"{locator}#{quote(name.encode('utf-8', 'surrogatepass'), safe='/:')}" if name else locator


def host_name(address: str) -> str:
    """The host of a canonical address without `www.`; empty for a locator."""
    return (urlsplit(address).hostname or "").removeprefix("www.") if address.startswith("http") else ""


def _ascii_host(host: str) -> str:
    if len(host) > 253:
        raise ValueError("the host of the address is too long")
    host = host.removesuffix(".")
    host = host if host.isascii() else host.encode("idna").decode("ascii")
    if not _HOST.fullmatch(host):
        raise ValueError("the host of the address is wrong")
    return f"[{host}]" if ":" in host else host


def _is_tracking(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _encoded(text: str, safe: str) -> str:
    return quote(_ENCODED.sub(_normal, text), safe=safe) if text else text


def _normal(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if _UNRESERVED.fullmatch(char) else match[0].upper()
