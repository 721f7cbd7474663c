"""When a page was published and last changed: what it declares, in the order in which that is trusted."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from articles.dates import Basis, Published
from articles.flags import Flag
from indexer.reading.container import visible_lines
from indexer.reading.dateguess import seen_dates
from indexer.reading.declarations import Declarations, itemprop
from indexer.reading.origins import Origin
from indexer.reading.pagedate import DateReader, Doubt
from indexer.reading.pagelocale import read_locale, settle_order

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time",
    "story:published_time", "datepublished", "og:datepublished", "parsely-pub-date", "sailthru.date",
    "publishdate", "publisheddate", "publish_time", "published_at", "publicationdate", "pubdate", "published",
    "article:publicationdate", "article:published_date", "og:pubdate", "og:publish_date",
    "iso-8601-publish-date", "originalpublicationdate", "article_date_original", "rnews:datepublished",
    "mediator_published_time", "published_time", "citation_date", "citation_publication_date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued",
    "dc.date.publication",
)  # fmt: skip
# They may date another event of the page's life: believed, but no disagreement when they differ.
_DATED = (
    "dc.date.created", "dcterms.created", "article.created", "datecreated", "date_created", "created",
    "displaydate", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "article:modified", "og:article:modified_time", "og:modified_time",
    "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified",
    "modificationdate", "cxenseparse:recs:modifiedtime",
)  # fmt: skip
_DAY_IN_ADDRESS = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([-/_]?)([0-9]{2}|[a-z]{3}|(?<=[-/_])[0-9])\2([0-9]{1,2})(?![0-9])"
)
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[-/](0[1-9]|1[0-2])/")
_APART = 2  # days between two dates of publication that are of the same event
_SLACK = timedelta(days=1)  # times whose zone is wrong are off by less
_MOST_LINES = 2_000  # of a page that are looked through for a date
_MOST = 50  # claims: a list of other articles may have thousands


@dataclass(frozen=True, slots=True)
class Dates:
    """What a page says of its dates; `modified` has the form of `Published.value`, empty when unknown.

    `modified_origin` is where it stands, `flags` are cautions about both.
    """

    published: Published | None = None
    modified: str = ""
    modified_origin: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one place of a page says of a date; `is_clear` where it can only mean the publication."""

    basis: Basis
    text: str
    origin: Origin
    is_clear: bool = False


@dataclass(frozen=True, slots=True)
class _Judged:
    """A claim, and the date that it is read as, the doubt about it, or None where it is no date."""

    claim: _Claim
    date: Published | Doubt | None


def read_dates(page: Declarations, now: datetime, title: str = "") -> Dates:
    """The date of publication that a page declares, else the one that it shows its readers; its last change.

    A date after the day that follows `now` (aware), or that no calendar has, is flagged and passed over for
    the next. Neither date is ever filled from the other. `title` is where a shown date is looked for.
    """
    claims, changes = list(_publications(page))[:_MOST], list(_changes(page))[:_MOST]
    reader = DateReader(now, read_locale(page))
    lines = [] if _first(_judge(claims, reader)) else list(islice(visible_lines(page.soup), _MOST_LINES))
    if lines and reader.locale.day_first is None:
        texts = (*(claim.text for claim in (*claims, *changes)), *lines)
        reader = DateReader(now, settle_order(reader.locale, texts, page.address, now))
    said, changed = _judge(claims, reader), _judge(changes, reader)
    published, modified = _first(said), _first(changed)
    origin = next((one.claim.origin.value for one in changed if modified and one.date is modified), "")
    if not published or not modified:
        seen = seen_dates(page, lines, title=title, reader=reader)
        published = published or _in_month_of_address(seen.published, page, reader)
        modified, origin = (modified, origin) if modified else (seen.changed, seen.changed_origin)
    flags = (*_doubts(said, changed), *_disagreements(said), *_disorder(published, modified))
    return Dates(published, modified.value if modified else "", origin, flags)


def _publications(page: Declarations) -> Iterator[_Claim]:
    for text in _linked(page, "datePublished"):
        yield _Claim(Basis.JSON_LD, text, Origin.JSON_LD, is_clear=True)
    for text in page.metas.all(*_PUBLISHED):
        yield _Claim(Basis.META, text, Origin.META, is_clear=True)
    for text in page.metas.all(*_DATED):
        yield _Claim(Basis.META, text, Origin.META)
    for text in itemprop(page, "datePublished"):
        yield _Claim(Basis.MARKUP, text, Origin.ITEMPROP)
    for day in _DAY_IN_ADDRESS.finditer(page.address.lower()):
        text = f"{day[4]} {day[3]} {day[1]}" if day[3].isalpha() else f"{day[1]}-{day[3]}-{day[4]}"
        yield _Claim(Basis.URL, text, Origin.ADDRESS)


def _changes(page: Declarations) -> Iterator[_Claim]:
    for text in _linked(page, "dateModified"):
        yield _Claim(Basis.JSON_LD, text, Origin.JSON_LD)
    for text in page.metas.all(*_MODIFIED):
        yield _Claim(Basis.META, text, Origin.META)
    for text in itemprop(page, "dateModified"):
        yield _Claim(Basis.MARKUP, text, Origin.ITEMPROP)


def _linked(page: Declarations, key: str) -> list[str]:
    """What the JSON-LD says of the article, else of the page."""
    nodes = (page.article, page.data.page())
    return next(filter(None, (page.data.texts(node.get(key)) for node in nodes)), [])


def _judge(claims: Iterable[_Claim], reader: DateReader) -> list[_Judged]:
    return [_Judged(claim, reader.read(claim.text, claim.basis)) for claim in claims]


def _first(judged: Iterable[_Judged]) -> Published | None:
    return next((one.date for one in judged if isinstance(one.date, Published)), None)


def _in_month_of_address(date: Published | None, page: Declarations, reader: DateReader) -> Published | None:
    """A date that the page only shows; the month in its address where they disagree."""
    month = _MONTH_IN_ADDRESS.search(page.address)
    if month and not (date and date.value.startswith(f"{month[1]}-{month[2]}")):
        known = reader.read(f"{month[1]}-{month[2]}", Basis.URL)
        return known if isinstance(known, Published) else date
    return date


def _doubts(said: Iterable[_Judged], changed: Iterable[_Judged]) -> Iterator[Flag]:
    """The cautions about dates that were passed over; numbers in an address may be no date at all."""
    published = {one.date for one in said if one.claim.basis is not Basis.URL}
    modified = {one.date for one in changed}
    yield from (Flag.PUBLISHED_IN_FUTURE for _ in published & {Doubt.IN_FUTURE})
    yield from (Flag.PUBLISHED_IMPOSSIBLE for _ in published & {Doubt.IMPOSSIBLE})
    yield from (Flag.MODIFIED_IN_FUTURE for _ in modified & {Doubt.IN_FUTURE})
    yield from (Flag.MODIFIED_IMPOSSIBLE for _ in modified & {Doubt.IMPOSSIBLE})


def _disagreements(said: Iterable[_Judged]) -> Iterator[Flag]:
    days = [one.date.start.date() for one in said if one.claim.is_clear and isinstance(one.date, Published)]
    if days and (max(days) - min(days)).days > _APART:
        yield Flag.DATES_DISAGREE


def _disorder(published: Published | None, modified: Published | None) -> Iterator[Flag]:
    if published and modified and modified.end < published.start - _SLACK:
        yield Flag.MODIFIED_BEFORE_PUBLISHED
