"""How a page writes its dates: in which language, and whether the day or the month comes first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from indexer.reading.addresses import host_name
from indexer.reading.declarations import Declarations, declared_languages
from indexer.reading.language import language_code
from indexer.reading.pagedate import Locale, dates_in

# Countries that write the month first, or both orders, or the year first; and ends of hosts that are read as
# words. In all others the day is first.
_MONTH_FIRST = frozenset({"us", "ph", "pr", "gu", "pw"})
_NO_ORDER = frozenset(
    {"ca", "za", "cn", "tw", "hk", "jp", "kr", "kp", "hu", "lt", "mn", "ir", "af", "et", "np"}
    | {"ai", "cc", "co", "fm", "gg", "io", "is", "la", "ly", "me", "nu", "sh", "so", "to", "tv", "ws"}
)
# Languages of several orders, or of the year first: what their pages write with slashes tells nothing.
_UNSURE = frozenset({"", "en", "zh", "ja", "ko", "hu", "lt", "tl"})
_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-])")
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[-/](0[1-9]|1[0-2])(?=[-/])")
_LONGEST = 200  # characters: what is longer is prose, whose dates are those of events
_MOST_LINES = 2_000  # of a page in which days are looked for


def read_locale(page: Declarations) -> Locale:
    """From the `lang` of the page, its `og:locale` and the country at the end of its host.

    English without a country, of one with both orders (Canada, South Africa), or of America at the host of
    another country tells no order.
    """
    names = declared_languages(page)
    language = next(filter(None, map(language_code, names)), "")
    if language not in _UNSURE:
        return Locale(language, day_first=True)
    if language not in ("", "en"):
        return Locale(language)
    regions = [name.replace("_", "-").lower().partition("-")[2] for name in names]
    orders = {_order(region) for region in (*regions, host_name(page.address).rpartition(".")[2])} - {None}
    return Locale(language, orders.pop() if len(orders) == 1 else None)


def _order(country: str) -> bool | None:
    """Whether a country writes the day first; None for what tells nothing, or is no code of a country."""
    if len(country) != 2 or country in _NO_ORDER:
        return None
    return country not in _MONTH_FIRST


def settle_order(locale: Locale, texts: Iterable[str], address: str, now: datetime) -> Locale:
    """The locale with the order that the texts of its page decide, where nothing else did.

    By another date with slashes that has one meaning (25/12/2014); else by an ambiguous one, of which only
    one meaning is a day that the page names elsewhere, lies in the month in its address, or has come.
    """
    short = [text for text in texts if len(text) <= _LONGEST]
    orders = {int(match[1]) > 12 for text in short for match in _SLASHED.finditer(text) if _is_clear(match)}
    pairs = [] if orders else [pair for text in short for pair in ambiguous_days(text)]
    if pairs:
        known = {day for text in short[:_MOST_LINES] for *_, day in dates_in(text, locale)}
        months = {(int(year), int(month)) for year, month in _MONTH_IN_ADDRESS.findall(address)}
        orders = {
            meant == pair[0]
            for pair in pairs
            for meant, other in (pair, pair[::-1])
            if (meant in known) > (other in known)
            or ((meant.year, meant.month) in months) > ((other.year, other.month) in months)
            or meant <= now.date() < other
        }
    return replace(locale, day_first=orders.pop()) if len(orders) == 1 else locale


def ambiguous_days(text: str) -> Iterator[tuple[date, date]]:
    """The dates with slashes that have two meanings: with the day first, and with the month first."""
    for match in _SLASHED.finditer(text):
        one, two, year = int(match[1]), int(match[3]), int(match[4])
        if one != two and 1 <= one <= 12 and 1 <= two <= 12:
            yield date(year, two, one), date(year, one, two)


def _is_clear(match: re.Match[str]) -> bool:
    """Whether only one of its numbers can be a month."""
    return (int(match[1]) > 12) != (int(match[3]) > 12)
