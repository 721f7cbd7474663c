"""What a page says of its article besides the text: title, byline, outlet, section, dates, address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from articles.dates import Published
from indexer.reading.addresses import host_name
from indexer.reading.bylines import find_byline
from indexer.reading.declarations import Declarations
from indexer.reading.headline import find_title
from indexer.reading.outlets import outlet_in_title
from indexer.reading.published import find_modified, find_published


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of its article; empty where it says nothing.

    `modified` has the form of `Published.value`; `address` is canonical. `origins` and `flags` are as an
    article has them.
    """

    title: str
    byline: tuple[str, ...]
    outlet: str
    section: str
    published: Published | None
    modified: str
    address: str
    origins: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()


def read_metadata(page: Declarations, now: datetime, outlet: str = "") -> Metadata:
    """What the page declares, as of `now` (aware); `outlet` is the outlet of pages that name none.

    The outlet is the JSON-LD publisher, `og:site_name`, `outlet`, what the host is named after in the
    page's `<title>`, or the host without `www.`.
    """
    publisher = page.data.text(page.article, "publisher", "sourceOrganization")
    publisher = "" if "://" in publisher else publisher
    site = page.metas.first("og:site_name", "application-name", "dc.publisher")
    host = host_name(page.address)
    named = outlet_in_title(page.soup.title.get_text() if page.soup.title else "", host)
    section = _section(page)
    names = [publisher, site, outlet, named, host, host.partition(".")[0]]
    return Metadata(
        title=find_title(page, [*names, section]),
        byline=find_byline(page, names),
        outlet=publisher or site or outlet or named or host,
        section=section,
        published=find_published(page, now),
        modified=find_modified(page, now),
        address=page.address,
    )


def _section(page: Declarations) -> str:
    """The section that the article stands in, in one short text; empty when none is named."""
    declared = page.data.text(page.article, "articleSection")
    section = declared or page.metas.first(
        "article:section", "parsely-section", "section", "cxenseparse:section"
    )
    return "" if "://" in section or len(section) > 100 else section
