"""From what was found to an article: a page, or a line of JSON that already holds its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from articles.article import Article, article_id
from indexer.reading.addresses import file_locator, host_name
from indexer.reading.clean import clean_lines
from indexer.reading.datelines import split_dateline
from indexer.reading.declarations import read_declarations
from indexer.reading.decode import MAX_BYTES, decode
from indexer.reading.language import detect_language
from indexer.reading.markup import tame_markup
from indexer.reading.metadata import read_metadata
from indexer.reading.records import Given, Record, read_given
from indexer.reading.unreadable import Reason, UnreadableError

__all__ = ["READER_VERSION", "Page", "Reason", "UnreadableError", "read_page", "read_record"]

READER_VERSION = "1"
"""What an article that was read before depends on: raised whenever reading gives other results."""

_LINE_NUMBER = re.compile(r"#\d+$")
_TITLE_WORDS = 12  # of the body, for a title, where there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The bytes of one HTML page, as it was found.

    `source` tells where it was found, `url` its address and `charset` its encoding where they are known
    from elsewhere, `outlet` the outlet of pages that name none, `version` milliseconds since 1970 (UTC).
    `given` are fields of a record, which win over what the page says.
    """

    content: bytes
    source: str
    url: str = ""
    charset: str = ""
    outlet: str = ""
    version: int = 0
    given: Mapping[str, object] = field(default_factory=dict)


def read_page(page: Page) -> Article:
    """The article on a page, without its names, which are found later.

    Its address is the canonical one that the page claims, else `page.url`, else a `file:` locator. Raises
    UnreadableError: empty, too_large, binary, no_text, wrong_field.
    """
    return _read_html(decode(page.content, page.charset), page, read_given(page.given))


def read_record(record: Record, *, source: str, version: int, outlet: str = "") -> Article:
    """The article that one line of JSON holds, with the names that it gives.

    What is given is kept as it is; a line with `html` instead of a text is read as a page, of which the
    given fields win. A dateline is read from the text, which stays whole. Raises UnreadableError: no_text,
    wrong_field (naming it), and for `html` what `read_page` raises.
    """
    given = read_given(record)
    markup = record.get("html")
    if markup is not None and not given.body:
        page = Page(content=b"", source=source, url=given.url, outlet=outlet, version=version)
        return _read_html(_checked(markup), page, given)
    _refuse_empty(given.body)
    url = given.url or _locator(source, given)
    title = given.title or _opening(given.body)
    return Article(
        id=article_id(url),
        url=url,
        title=title,
        body=given.body,
        outlet=given.outlet or outlet or host_name(url),
        language=given.language or detect_language(title, given.body),
        byline=given.byline,
        published=given.published,
        modified=given.modified,
        dateline=given.dateline or split_dateline(given.body)[0],
        credit=given.credit,
        section=given.section,
        persons=given.persons,
        places=given.places,
        orgs=given.orgs,
        source=source,
        version=version,
    )


def _read_html(markup: str, page: Page, given: Given) -> Article:
    """The article in the decoded markup of a page."""
    from indexer.reading.extract import (
        extract_paragraphs,  # loads trafilatura, which lines of JSON do without
    )

    declarations = read_declarations(tame_markup(markup), page.url)
    metadata = read_metadata(declarations, datetime.now(UTC), page.outlet)
    found = extract_paragraphs(declarations.html, declarations.soup)
    cleaned = clean_lines(found, title=metadata.title, byline=metadata.byline, outlet=metadata.outlet)
    dateline, body = split_dateline("\n\n".join(cleaned.lines))
    _refuse_empty(body)
    url = given.url or metadata.address or _locator(page.source, given)
    title = given.title or metadata.title or _opening(body)
    return Article(
        id=article_id(url),
        url=url,
        title=title,
        body=body,
        outlet=given.outlet or metadata.outlet,
        language=given.language or detect_language(title, body),
        byline=given.byline or metadata.byline,
        published=given.published or metadata.published,
        modified=given.modified or metadata.modified,
        dateline=given.dateline or dateline,
        credit=given.credit or cleaned.credit,
        section=given.section or metadata.section,
        persons=given.persons,
        places=given.places,
        orgs=given.orgs,
        source=page.source,
        version=page.version,
    )


def _checked(markup: object) -> str:
    if not isinstance(markup, str):
        raise UnreadableError(Reason.WRONG_FIELD, 'The field "html" must be text.')
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
