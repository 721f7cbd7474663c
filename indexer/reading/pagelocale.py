"""How a page writes its dates: in which language, and whether the day or the month comes first."""

from indexer.reading.addresses import host_name
from indexer.reading.declarations import Declarations
from indexer.reading.language import language_code
from indexer.reading.pagedate import Locale

# Of the countries where English is written, those that write the month first, and the day.
_MONTH_FIRST = frozenset({"us", "ph", "pr", "gu", "fm", "pw"})
_DAY_FIRST = frozenset(
    {"gb", "uk", "ie", "au", "nz", "in", "pk", "bd", "lk", "ng", "ke", "gh", "ug", "tz", "zw", "zm", "mt", "sg"}
    | {"my", "jm", "tt", "il", "ae", "eu"}
)
# Languages of several orders, or of the year first: what their pages write with slashes tells nothing.
_UNSURE = frozenset({"", "en", "zh", "ja", "ko", "hu", "lt", "fil", "tl"})


def read_locale(page: Declarations) -> Locale:
    """From the `lang` of the page, its `og:locale` and, for English, the country at the end of its host.

    English without a country, or of one with both orders (Canada, South Africa), tells no order.
    """
    root = page.soup.html
    names = [str(root.get("lang") or "") if root else "", *page.metas.all("og:locale", "content-language")]
    language = next(filter(None, map(language_code, names)), "")
    countries = [name.replace("_", "-").lower().partition("-")[2][-2:] for name in names]
    countries.append(host_name(page.address).rpartition(".")[2])
    if language not in _UNSURE:
        return Locale(language, day_first=True)
    country = next((name for name in countries if name in _MONTH_FIRST | _DAY_FIRST), "")
    return Locale(language, country in _DAY_FIRST if country and language in ("", "en") else None)
