"""From what was found to an article: a page, or a line of JSON that already holds its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from articles.article import Article, article_id
from articles.dates import Basis
from articles.flags import Flag
from indexer.reading.addresses import file_locator, host_name
from indexer.reading.clean import Cleaned, clean_lines
from indexer.reading.collecting import collecting_later
from indexer.reading.datelines import split_dateline
from indexer.reading.declarations import read_declarations
from indexer.reading.decode import MAX_BYTES, decode
from indexer.reading.fields import Record
from indexer.reading.language import detect_language
from indexer.reading.markup import tame_markup
from indexer.reading.metadata import Metadata, read_metadata
from indexer.reading.origins import Origin
from indexer.reading.records import Given, markup_of, read_given
from indexer.reading.unreadable import Reason, UnreadableError

if TYPE_CHECKING:
    from indexer.reading.extract import Extracted

__all__ = [
    "READER_VERSION", "Page", "Reading", "Reason", "UnreadableError", "read_closely", "read_page",
    "read_record",
]  # fmt: skip

READER_VERSION = "3"
"""What an article that was read before depends on: raised whenever reading gives other results."""

MAX_TEXT: Final = 2_000_000
"""Bytes of UTF-8 of an article's text that are kept; what is cut is flagged, and counted."""

_LONGEST_WORD: Final = 1_000  # characters: a cut goes back no further
_NAMES: Final = (
    "url", "title", "body", "outlet", "language", "byline", "published", "modified", "dateline", "credit",
    "section", "persons", "places", "orgs",
)  # fmt: skip
_UNLESS_TOLD: Final[Mapping[str, str]] = {
    "url": Origin.PLACE,
    "title": Origin.OPENING,
    "language": Origin.TEXT,
    "dateline": Origin.TEXT,
    "credit": Origin.TEXT,
}
_LINE_NUMBER = re.compile(r"#\d+$")
_TITLE_WORDS = 12  # of the body, for a title, where there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The bytes of one HTML page, as it was found.

    `source` tells where it was found, `url` its address and `charset` its encoding where they are known
    from elsewhere, `outlet` the outlet of pages that name none, `version` milliseconds since 1970 (UTC).
    `hints` are fields, named as those of a record, for what the page does not say itself.
    """

    content: bytes
    source: str
    url: str = ""
    charset: str = ""
    outlet: str = ""
    version: int = 0
    hints: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, and how it was found on its page: by which extractor, and what was taken off."""

    article: Article
    extracted: "Extracted"
    cleaned: Cleaned


def read_page(page: Page) -> Article:
    """The article on a page, without its names, which are found later.

    Its address is the canonical one that the page claims, else `page.url`, else a `file:` locator. Raises
    UnreadableError: empty, too_large, binary, no_text, wrong_field.
    """
    return read_closely(page).article


def read_closely(page: Page) -> Reading:
    """As `read_page`, with how it was read."""
    return _read_html(decode(page.content, page.charset), page, Given(), _as_hints(read_given(page.hints)))


def read_record(record: Record, *, source: str, version: int, outlet: str = "") -> Article:
    """The article that one line of JSON holds, with the names that it gives.

    What is given is kept as it is; a line with `html` instead of a text is read as a page, of which the
    given fields win. A dateline is read from the text, which stays whole. Raises UnreadableError: no_text,
    wrong_field (naming it), and for `html` what `read_page` raises.
    """
    given = read_given(record)
    markup = None if given.body else markup_of(record)
    if markup is not None:
        page = Page(content=b"", source=source, url=given.url, outlet=outlet, version=version)
        return _read_html(_checked(markup), page, given, Given()).article
    _refuse_empty(given.body)
    url = given.url or _locator(source, given)
    title = given.title or _opening(given.body)
    found = replace(
        given,
        title=title,
        outlet=given.outlet or outlet or host_name(url),
        language=given.language or detect_language(title, given.body),
        dateline=given.dateline or split_dateline(given.body)[0],
    )
    origins = {"outlet": Origin.OPTION if outlet else Origin.ADDRESS, **_origins_of(given)}
    return _article(found, url, source=source, version=version, origins=origins, flags=given.flags)


@collecting_later()
def _read_html(markup: str, page: Page, given: Given, hints: Given) -> Reading:
    """The article in decoded markup: what is given wins over the page, hints fill what it leaves out."""
    from indexer.reading.extract import (
        extract_paragraphs,  # loads trafilatura, which lines of JSON do without
    )

    declarations = read_declarations(tame_markup(markup), page.url)
    metadata = read_metadata(declarations, datetime.now(UTC), page.outlet)
    extracted = extract_paragraphs(declarations.html, declarations.soup, declarations.data.nodes)
    cleaned = clean_lines(
        extracted.lines, title=metadata.title, byline=metadata.byline, outlet=metadata.outlet
    )
    said = _said(metadata, cleaned)
    _refuse_empty(said.body)
    found = replace(_filled(_filled(given, _surer(said, hints)), hints), body=said.body)
    title = found.title or _opening(found.body)
    spoken = found.language or detect_language(title, found.body)
    own = {"body": extracted.by, "language": Origin.TEXT if spoken else Origin.LANG}
    article = _article(
        replace(found, title=title, language=spoken or metadata.language),
        found.url or _locator(page.source, given),
        source=page.source,
        version=page.version,
        origins={**own, **_origins_of(hints, Origin.FEED), **metadata.origins, **_origins_of(given)},
        flags=metadata.flags,
    )
    return Reading(article, extracted, cleaned)


def _said(metadata: Metadata, cleaned: Cleaned) -> Given:
    """What a page says, in its head and in its text."""
    dateline, body = split_dateline("\n\n".join(cleaned.lines))
    return Given(
        url=metadata.address,
        title=metadata.title,
        body=body,
        outlet=metadata.outlet,
        byline=metadata.byline,
        published=metadata.published,
        modified=metadata.modified,
        dateline=dateline,
        credit=cleaned.credit,
        section=metadata.section,
    )


def _as_hints(given: Given) -> Given:
    """What feeds say of a page: the date is theirs."""
    return replace(given, published=given.published and replace(given.published, basis=Basis.FEED))


def _surer(said: Given, hints: Given) -> Given:
    """What a page says, without a date that it does not say, where a feed says one."""
    is_guess = said.published is not None and said.published.basis is Basis.GUESS
    return replace(said, published=hints.published) if is_guess and hints.published else said


def _filled(given: Given, others: Given) -> Given:
    """The first with what the others have where it has nothing, and does not say that there is nothing."""
    missing = {name: getattr(others, name) for name in _NAMES if not _gives(given, name)}
    return replace(given, **missing)


def _origins_of(given: Given, origin: str = "") -> dict[str, str]:
    """The origin of each field that there is; by default what the record is, given or an entry of a feed."""
    return {name: origin or given.basis.value for name in _NAMES if _gives(given, name)}


def _gives(given: Given, name: str) -> bool:
    """Whether it has this field, if only to say that there are no such names."""
    return bool(getattr(given, name)) or name in given.no_names


def _article(
    found: Given,
    url: str,
    *,
    source: str,
    version: int,
    origins: Mapping[str, str],
    flags: tuple[str, ...] = (),
) -> Article:
    body = shorten_text(found.body)
    article = Article(
        id=article_id(url),
        url=url,
        title=found.title,
        body=body,
        outlet=found.outlet,
        language=found.language,
        byline=found.byline,
        published=found.published,
        modified=found.modified,
        dateline=found.dateline,
        credit=found.credit,
        section=found.section,
        persons=found.persons,
        places=found.places,
        orgs=found.orgs,
        source=source,
        version=version,
        flags=flags if body == found.body else (*flags, Flag.TEXT_CUT),
    )
    known = {**_UNLESS_TOLD, **origins}
    known.pop("published", None)  # has its basis
    named = tuple(
        (name, known[name])
        for name in _NAMES
        if name in known and (getattr(article, name) or name in found.no_names)
    )
    return replace(article, origins=named)


def shorten_text(text: str) -> str:
    """The text up to `MAX_TEXT` bytes of UTF-8, cut after a word."""
    if len(text) * 4 <= MAX_TEXT or len(encoded := text.encode()) <= MAX_TEXT:
        return text
    start = encoded[:MAX_TEXT].decode(errors="ignore")
    return start.rsplit(maxsplit=1)[0] if any(map(str.isspace, start[-_LONGEST_WORD:])) else start


def _checked(markup: str) -> str:
    if len(markup) > MAX_BYTES:
        raise UnreadableError(Reason.TOO_LARGE, f"The page is larger than {MAX_BYTES // 10**6} MB.")
    if not markup.strip():
        raise UnreadableError(Reason.EMPTY, "The page is empty.")
    return markup


def _refuse_empty(body: str) -> None:
    if not any(map(str.isalnum, body)):
        raise UnreadableError(Reason.NO_TEXT, "No text was found.")


def _locator(source: str, given: Given) -> str:
    """The address of what names none: where it was found, or its own name in the file it was found in."""
    name = given.name
    return file_locator(_LINE_NUMBER.sub("", source), name) if name else file_locator(source)


def _opening(body: str) -> str:
    """The first words of a body: the title of what has none."""
    words = body.split(maxsplit=_TITLE_WORDS)
    return " ".join(words[:_TITLE_WORDS]) + (" …" if len(words) > _TITLE_WORDS else "")
