"""What the tests of a page's metadata give it: pages in a few words, as their readers see them."""

from datetime import UTC, datetime

from indexer.reading.declarations import Declarations, read_declarations
from indexer.reading.markup import tame_markup

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
"""The day on which these tests read their pages."""

PROSE = (
    "Shells fell on the road north of the town for a third day, and the ferry stayed at its berth. "
    "A driver said that he had counted eleven trucks with flour on the far bank, and that nobody there knew "
    "when the crossing would open again."
)
"""A paragraph with nothing in it that any rule is about."""


def declared(head: str = "", body: str = f"<p>{PROSE}</p>", url: str = "") -> Declarations:
    """What a page with this head and body declares; `url` is its address where it is known from elsewhere."""
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_declarations(tame_markup(page), url)


def json_ld(block: str) -> str:
    """The script that holds a block of JSON-LD."""
    return f'<script type="application/ld+json">{block}</script>'
