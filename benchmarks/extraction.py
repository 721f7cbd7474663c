"""Scores what reading finds on a page: text, title, authors and day, by the parts that `read_page` calls."""

from datetime import UTC, datetime

from indexer.reading.clean import clean_lines
from indexer.reading.declarations import read_declarations
from indexer.reading.extract import extract_paragraphs
from indexer.reading.markup import tame_markup
from indexer.reading.metadata import read_metadata


def predict(html: str, url: str | None) -> dict[str, object]:
    """What is read from a page that is at `url`: its `text` with the dateline, `title`, `authors`, `date`.

    `date` is the day of publication in the page's own zone, `2014-08-15`, or empty.
    """
    page = read_declarations(tame_markup(html), url or "")
    metadata = read_metadata(page, datetime.now(UTC))
    found = extract_paragraphs(page.html, page.soup, page.data.nodes).lines
    cleaned = clean_lines(found, title=metadata.title, byline=metadata.byline, outlet=metadata.outlet)
    return {
        "text": "\n\n".join(cleaned.lines),
        "title": metadata.title,
        "authors": list(metadata.byline),
        "date": metadata.published.value[:10] if metadata.published else "",
    }
