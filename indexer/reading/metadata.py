"""What a page says of its article besides the text: title, byline, outlet, section, dates, address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from articles.dates import Published
from indexer.reading.addresses import host_name
from indexer.reading.bylines import find_byline
from indexer.reading.declarations import Declarations, declared_languages
from indexer.reading.headline import find_title
from indexer.reading.language import language_code
from indexer.reading.origins import Origin, Sourced
from indexer.reading.outlets import outlet_in_title
from indexer.reading.published import read_dates

_NOTHING = Sourced("", "")
# Names of the outlet that are taken off titles, though it is not called by them.
_NICKNAMES = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "twitter:site",
    "dc.publisher",
)
_LONGEST_SECTION = 100  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of its article; empty where it says nothing.

    `modified` has the form of `Published.value`; `address` is canonical; `language` is the code that the
    page declares. `origins` and `flags` are as an article has them: where each field that is not empty came
    from, but `published`, which has its basis, and `language`.
    """

    title: str
    byline: tuple[str, ...]
    outlet: str
    section: str
    published: Published | None
    modified: str
    address: str
    language: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()


def read_metadata(page: Declarations, now: datetime, outlet: str = "") -> Metadata:
    """What the page declares, as of `now` (aware); `outlet` is the outlet of pages that name none.

    The outlet is the JSON-LD publisher, `og:site_name`, `outlet`, what the host is named after in the
    page's `<title>`, or the host without `www.`.
    """
    outlets = [one for one in _outlets(page, outlet) if one.value]
    section = _section(page)
    names = [*(one.value for one in outlets), host_name(page.address).partition(".")[0]]
    title = find_title(page, [*names, *page.metas.all(*_NICKNAMES)], section.value)
    byline = find_byline(page, names, title.value)
    dates = read_dates(page, now, title.value)
    named = outlets[0] if outlets else _NOTHING
    origins = {
        "url": page.address_origin,
        "title": title.origin,
        "byline": byline.origin,
        "outlet": named.origin,
        "section": section.origin,
        "modified": dates.modified_origin,
    }
    return Metadata(
        title=title.value,
        byline=byline.value,
        outlet=named.value,
        section=section.value,
        published=dates.published,
        modified=dates.modified,
        address=page.address,
        language=next(filter(None, map(language_code, declared_languages(page))), ""),
        origins={name: origin for name, origin in origins.items() if origin},
        flags=dates.flags,
    )


def _outlets(page: Declarations, outlet: str) -> Iterator[Sourced[str]]:
    """What the outlet is called, the surest name first; some may be empty."""
    publisher = page.data.text(page.article, "publisher", "sourceOrganization")
    yield Sourced("" if "://" in publisher else publisher, Origin.JSON_LD.value)
    yield Sourced(page.metas.first("og:site_name"), Origin.OG_SITE_NAME.value)
    yield Sourced(page.metas.first("application-name", "dc.publisher"), Origin.META.value)
    yield Sourced(outlet, Origin.OPTION.value)
    title, host = page.soup.title, host_name(page.address)
    yield Sourced(outlet_in_title(title.get_text() if title else "", host), Origin.TITLE_ELEMENT.value)
    yield Sourced(host, Origin.ADDRESS.value)


def _section(page: Declarations) -> Sourced[str]:
    """The section that the article stands in, in one short text; empty when none is named."""
    declared = page.data.text(page.article, "articleSection")
    meta = page.metas.first("article:section", "parsely-section", "section", "cxenseparse:section")
    named = Sourced(declared, Origin.JSON_LD.value) if declared else Sourced(meta, Origin.META.value)
    is_name = 0 < len(named.value) <= _LONGEST_SECTION and "://" not in named.value
    return named if is_name else _NOTHING
