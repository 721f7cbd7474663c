"""What to do when nothing was found: which condition, taken back, would give reports."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.wording import counted
from engines.base import SearchEngine
from engines.request import SearchRequest
from engines.results import SearchResults
from engines.tree import And, Word
from search_api import urls
from search_api.asked import Asked
from search_api.chips import Chip, without_conditions
from search_api.understanding import Search, understand

_TRIED = 8
_ADVICE = "Check the spelling, use fewer words, or only the beginning of one with an asterisk: artill*"


@dataclass(frozen=True, slots=True)
class Exit:
    """A search near to one that found nothing, with how much it finds."""

    label: str
    url: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """What stands where results would: what happened, nearby searches that find something, and advice."""

    heading: str
    advice: str
    exits: tuple[Exit, ...] = ()


def nothing_found(
    engine: SearchEngine, search: Search, results: SearchResults, chosen: tuple[Chip, ...]
) -> Nothing:
    """What to say when a page has no results."""
    if results.total:
        first = Exit(
            "Its first page", urls.address(urls.SEARCH_PAGE, urls.first_page(search.asked).without("limit"))
        )
        heading = f"{counted(results.total, 'report')}, none of them on this page"
        return Nothing(heading, "This search has fewer pages.", (first,))
    if not engine.count():
        return Nothing("There are no reports yet", "Index some with: dateline index FOLDER")
    heading = (
        "No report matches all of this" if search.parsed.root or len(chosen) > 1 else "No report matches this"
    )
    return Nothing(heading, _ADVICE if search.parsed.root else "", _exits(engine, search, chosen))


def _exits(engine: SearchEngine, search: Search, chosen: tuple[Chip, ...]) -> tuple[Exit, ...]:
    """Nearby searches that find something; at most `_TRIED` conditions are tried."""
    tried = (*_without_one(search, chosen[:_TRIED]), *_any_word(search))
    totals = ((label, asked, _total(engine, request)) for label, asked, request in tried)
    return tuple(
        Exit(label, urls.address(urls.SEARCH_PAGE, asked), counted(total, "report"))
        for label, asked, total in totals
        if total
    )


def _total(engine: SearchEngine, request: SearchRequest) -> int:
    return engine.search(replace(request, limit=0, offset=0, cursor="", facets=())).total


def _without_one(search: Search, chosen: tuple[Chip, ...]) -> Iterator[tuple[str, Asked, SearchRequest]]:
    for chip in chosen:
        label = f"Without “{'not ' if chip.negated else ''}{chip.label}”"
        yield label, chip.without, understand(chip.without, syntax="simple").request
    if search.parsed.root and chosen:
        wordless = urls.first_page(search.asked).without("q", "syntax")
        yield "With these choices and no words", wordless, understand(wordless, syntax="simple").request
        if len(chosen) > 1:
            plain = without_conditions(search.asked)
            yield "With these words and no choices", plain, understand(plain, syntax="simple").request


def _any_word(search: Search) -> Iterator[tuple[str, Asked, SearchRequest]]:
    """A search of several plain words, for any of them."""
    root = search.parsed.root
    if not isinstance(root, And) or not all(isinstance(part, Word) and not part.field for part in root.parts):
        return
    words = [part.text for part in root.parts if isinstance(part, Word)]
    asked = urls.first_page(search.asked).with_values("q", [" OR ".join(words)])
    yield "With any of the words", asked, understand(asked, syntax="simple").request
