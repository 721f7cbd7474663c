"""When a page was published: the dates that it declares, in the order in which they are trusted."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from bs4 import Tag
from htmldate import find_date

from articles.dates import Basis, Published
from indexer.reading.container import visible_lines
from indexer.reading.declarations import Declarations, element_value, itemprop
from indexer.reading.pagedate import is_date_line, read_date

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time",
    "story:published_time", "datepublished", "og:datepublished", "parsely-pub-date", "sailthru.date",
    "publishdate", "publisheddate", "publish_time", "published_at", "publicationdate", "pubdate", "published",
    "article:publicationdate", "iso-8601-publish-date", "originalpublicationdate", "article_date_original",
    "citation_date", "citation_publication_date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date",
    "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
)
_DAY_IN_ADDRESS = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([-/_]?)([0-9]{2}|[a-z]{3}|(?<=[-/_])[0-9])\2([0-9]{1,2})(?![0-9])"
)
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[-/](0[1-9]|1[0-2])/")
_ELSEWHERE = ("aside", "nav", "footer", "form")
_CHANGED = re.compile(r"updat|modif|chang|edit", re.IGNORECASE)


def find_published(page: Declarations, now: datetime) -> Published | None:
    """The date of publication that a page declares, else a guess at the day, else None.

    A date after the day that follows `now` (aware) is passed over for the next.
    """
    known = next(filter(None, (read_date(text, basis, now) for basis, text in _declared(page))), None)
    return known or _guess(page, now)


def find_modified(page: Declarations, now: datetime) -> str:
    """The date of the last change that a page declares, as `Published.value` has it; empty without one."""
    claims = [*page.data.texts(page.article.get("dateModified")), *page.metas.all(*_MODIFIED)]
    claims += itemprop(page.soup, "dateModified")
    dates = (read_date(text, Basis.META, now) for text in claims)
    return next((date.value for date in dates if date), "")


def _declared(page: Declarations) -> Iterator[tuple[Basis, str]]:
    for text in page.data.texts(page.article.get("datePublished")):
        yield Basis.JSON_LD, text
    for text in page.metas.all(*_PUBLISHED):
        yield Basis.META, text
    for text in itemprop(page.soup, "datePublished"):
        yield Basis.MARKUP, text
    for day in _DAY_IN_ADDRESS.finditer(page.address.lower()):
        yield Basis.URL, f"{day[4]} {day[3]} {day[1]}" if day[3].isalpha() else f"{day[1]}-{day[3]}-{day[4]}"
    for tag in page.soup.find_all("time"):
        if _is_of_the_page(tag):
            yield Basis.MARKUP, element_value(tag)


def _is_of_the_page(time: Tag) -> bool:
    """Whether a `time` element may be the publication's: not that of another article, nor of a change."""
    names = " ".join([*time.get_attribute_list("class"), str(time.get("itemprop") or "")])
    return (
        not _CHANGED.search(names) and time.find_parent(_ELSEWHERE) is None and time.find_parent("a") is None
    )


def _guess(page: Declarations, now: datetime) -> Published | None:
    """What htmldate takes for the day, else the first line that is only a date; the month in the address
    where they disagree with it.

    Not with `extensive_search`, which takes dates of events out of the text.
    """
    day = _find_date(page, now) or next(filter(is_date_line, visible_lines(page.soup)), "")
    guess = read_date(day, Basis.GUESS, now)
    month = _MONTH_IN_ADDRESS.search(page.address)
    if month and not (guess and guess.value.startswith(f"{month[1]}-{month[2]}")):
        return read_date(f"{month[1]}-{month[2]}", Basis.URL, now)
    return guess


def _find_date(page: Declarations, now: datetime) -> str:
    limit = f"{now + timedelta(days=1):%Y-%m-%d}"
    address = page.address or None
    try:
        day = find_date(page.html, extensive_search=False, original_date=True, max_date=limit, url=address)
    except Exception:  # noqa: BLE001 (whatever a page does to htmldate: it only has no date then)
        return ""
    return day or ""
