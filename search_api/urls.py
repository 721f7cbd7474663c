"""Addresses: every search is one, and every choice is another."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from mappings.fields import CALENDAR
from search_api.asked import Asked, Pair
from search_api.params import PARAMS

SEARCH_PAGE = "/"
SEARCH_API = "/v1/search"
_PAGING = ("cursor", "offset")
_SAFE = ":,"
_ORDER = {param.name: place for place, param in enumerate(PARAMS)}


def address(path: str, asked: Asked) -> str:
    """A search as an address below this service's root: ASCII, safe in a header and in an attribute."""
    query = _encoded(asked.pairs())
    return f"{path}?{query}" if query else path


def _encoded(pairs: Iterable[Pair]) -> str:
    return urlencode(list(pairs), quote_via=quote, safe=_SAFE)


def first_page(asked: Asked) -> Asked:
    """The same search from its first result."""
    return asked.without(*_PAGING)


def toggled(asked: Asked, name: str, value: str) -> Asked:
    """The same search with a value added, or taken away where it was chosen; from its first result."""
    field = name.removeprefix("not_")
    written = asked.all(name)
    kept = [each for each in written if asked.names.value(field, each) != value]
    values: Iterable[str] = kept if len(kept) < len(written) else [*written, value]
    return first_page(asked).with_values(name, values)


def within_dates(asked: Asked, field: str, first: str, last: str) -> Asked:
    """The same search with these ends of `published` or `event`, empty for none; from its first result."""
    ends = first_page(asked).with_values(f"{field}_from", [first] if first else [])
    return ends.with_values(f"{field}_to", [last] if last else [])


@dataclass(frozen=True, slots=True)
class Slot:
    """An address with room for one more choice, so that a long list of choices is cheap to address."""

    before: str
    after: str
    name: str

    def adding(self, value: str) -> str:
        """The address with one more value of the parameter."""
        return f"{self.before}{self.name}={quote(value, safe=_SAFE)}{self.after}"

    def between(self, first: str, last: str) -> str:
        """For a slot of dates: the address with these days as both ends."""
        return f"{self.before}{self.name}_from={first}&{self.name}_to={last}{self.after}"


def slot(path: str, asked: Asked, name: str) -> Slot:
    """Where one more value of `name` goes; for a date where its two ends go, in place of what is there.

    Filled, it is the address that `toggled` or `within_dates` has, for a value that is not chosen.
    """
    ends = (f"{name}_from", f"{name}_to") if name in CALENDAR else ()
    start = first_page(asked).without(*ends)
    place = _ORDER[ends[0] if ends else name]
    before = _encoded(pair for pair in start.pairs() if _ORDER[pair[0]] <= place)
    after = _encoded(pair for pair in start.pairs() if _ORDER[pair[0]] > place)
    return Slot(f"{path}?{before}{'&' * bool(before)}", f"{'&' * bool(after)}{after}", name)


def web_link(url: str) -> str:
    """The address of a report as a link may have it; empty unless it is http or https with a host."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and host and not _has_blanks(url) else ""


def host_of(url: str) -> str:
    """The host that a link leads to, without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _has_blanks(url: str) -> bool:
    return any(char.isspace() or ord(char) < 32 or char in "\"'<>\\`" for char in url)
