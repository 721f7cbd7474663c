"""Asks a host's robots.txt whether an address may be fetched (RFC 9309)."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from time import monotonic
from typing import Final

from protego import Protego

from indexer.fetching.answers import Unchanged
from indexer.fetching.errors import FetchError
from indexer.fetching.fetcher import Fetcher
from indexer.fetching.target import parse_target

ROBOTS_BYTES: Final = 500_000
"""What is read of a robots.txt, in bytes; rules beyond are not seen."""

ROBOT: Final = "dateline"
_KEPT_SECONDS: Final = 86_400.0
_AGAIN_SECONDS: Final = 600.0
_KEPT_CHARACTERS: Final = 2_000_000
_RULES_OF_NONE: Final = 1_000  # characters that stand for what is kept of an origin anyway
_NONE: Final = ""
_USER_AGENT: Final = re.compile(
    r"^[ \t]*user[- ]?agent[ \t]*(?::|[ \t])[ \t]*([^\r\n]*)", re.IGNORECASE | re.MULTILINE
)
_PRODUCT: Final = re.compile(r"\*|[a-z_-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rules:
    """Those of one origin, until a time of the clock; `parsed` is None where nothing may be fetched now."""

    parsed: Protego | None
    until: float
    size: int = _RULES_OF_NONE


class Robots:
    """What robots.txt files say, each read once a day; several threads may share it.

    `fetcher` fetches them, by the same fences and manners as pages. `clock` gives seconds.
    """

    def __init__(self, fetcher: Fetcher, *, clock: Callable[[], float] = monotonic) -> None:
        self._fetcher, self._clock = fetcher, clock
        self._rules: OrderedDict[str, _Rules] = OrderedDict()
        self._lock = Lock()

    def check(self, url: str) -> None:
        """Raises FetchError `refused_by_robots` for an address that must not be fetched, now or at all."""
        rules = self._of(url)
        if rules.parsed is None:
            raise FetchError(
                "refused_by_robots", "Its host's robots.txt cannot be read now; try again later."
            )
        if not rules.parsed.can_fetch(url, ROBOT):
            raise FetchError("refused_by_robots", "Its host's robots.txt asks programs not to fetch it.")

    def obeyed(self) -> Fetcher:
        """A fetcher that asks here before every address, redirects too."""
        return replace(self._fetcher, permit=self.check)

    def allows(self, url: str) -> bool:
        """Whether an address may be fetched now."""
        try:
            self.check(url)
        except FetchError as error:
            if error.reason != "refused_by_robots":
                raise
            return False
        return True

    def delay(self, url: str) -> float:
        """How many seconds its host wants between two requests; 0 when it does not say."""
        parsed = self._of(url).parsed
        return (parsed.crawl_delay(ROBOT) or 0.0) if parsed else 0.0

    def _of(self, url: str) -> _Rules:
        origin = parse_target(url).origin
        with self._lock:
            rules = self._rules.get(origin)
        if rules is None or rules.until <= self._clock():
            rules = self._read(origin)
            self._keep(origin, rules)
        return rules

    def _read(self, origin: str) -> _Rules:
        now = self._clock()
        try:
            text = self._text(origin)
        except FetchError as error:
            if error.reason == "stopped":
                raise
            return _Rules(None, now + _AGAIN_SECONDS)
        parsed = Protego.parse(_USER_AGENT.sub(_addressed, text))
        delay = parsed.crawl_delay(ROBOT)
        if delay:
            self._fetcher.manners.slow_down(parse_target(origin).host, delay)
        return _Rules(parsed, now + _KEPT_SECONDS, len(text) + _RULES_OF_NONE)

    def _text(self, origin: str) -> str:
        """A host that has none, or leads nowhere, forbids nothing."""
        try:
            found = self._fetcher.fetch(
                f"{origin}/robots.txt", accept="text/plain, */*;q=0.5", limit_bytes=ROBOTS_BYTES, cut=True
            )
        except FetchError as error:
            if error.reason.startswith("http_4") or error.reason == "too_many_redirects":
                return _NONE
            raise
        assert not isinstance(found, Unchanged)
        return found.content.decode("utf-8-sig", "replace")

    def _keep(self, origin: str, rules: _Rules) -> None:
        with self._lock:
            self._rules.pop(origin, None)
            self._rules[origin] = rules
            while sum(each.size for each in self._rules.values()) > _KEPT_CHARACTERS:
                self._rules.popitem(last=False)


def _addressed(match: re.Match[str]) -> str:
    """One line of whom the rules are for, as one of three: us, all, others; a host may name thousands."""
    product = _PRODUCT.match(match[1].strip())
    name = product[0].lower() if product else ""
    return f"User-agent: {name if name in (ROBOT, '*') else 'another'}"
