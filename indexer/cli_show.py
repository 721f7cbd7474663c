"""The command that shows what is read from one page, and why."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from indexer.cli_options import Annotate, Json, Outlet, OverridesFile, check_overrides, fail, shown

if TYPE_CHECKING:
    from indexer.worker import Task

_Page = Annotated[
    str,
    typer.Argument(
        help="A page's file, `FILE#N` for one of many, `-` for standard input, or with --fetch an address."
    ),
]
_Fetch = Annotated[bool, typer.Option("--fetch", envvar="DATELINE_FETCH", help="Fetch what is an address.")]


def show(
    page: _Page,
    outlet: Outlet = "",
    annotate: Annotate = True,
    overrides: OverridesFile = None,
    fetch: _Fetch = False,
    json: Json = False,
) -> None:
    """Show what is read from one page, and where each part of it came from.

    Example: dateline show saved/report.html

    Nothing is written. Names and dates are in colour: people, places, groups, days.

    Exit status: 0 done, 2 wrong use, 3 it cannot be read.
    """
    from indexer import explaining
    from indexer import show as showing
    from indexer.sources.packing import SourceError
    from indexer.statuses import QUARANTINED

    check_overrides(overrides)
    try:
        explained = explaining.explain(
            _task(page, outlet, fetch=fetch), annotate=annotate, overrides=overrides
        )
    except SourceError as error:
        fail(f"It cannot be read ({error.reason}): {error.sentence}", QUARANTINED)
    if json:
        sys.stdout.buffer.write(showing.to_json(explained))
    else:
        showing.print_explained(explained)


def _task(page: str, outlet: str, *, fetch: bool) -> "Task":
    """What is to be read; ends the command when it is not there."""
    from indexer.explaining import find_item
    from indexer.sources.files import STANDARD_INPUT, Form, Provenance
    from indexer.worker import Task

    if page == STANDARD_INPUT:
        content = sys.stdin.buffer.read()
        form = Form.LINES if content.lstrip()[:1] == b"{" else Form.PAGE
        return Task(content=content, provenance=Provenance(form=form), source=page, outlet=outlet)
    if page.startswith(("http://", "https://")):
        return _fetched(page, outlet) if fetch else fail("Nothing is fetched unless you say so: add --fetch.")
    if not os.path.lexists(page) and not os.path.lexists(page.rpartition("#")[0]):
        fail(f"There is no file {shown(page)}.")
    item = find_item(page)
    return Task(content=item.content, provenance=item.provenance, source=item.locator, outlet=outlet)


def _fetched(address: str, outlet: str) -> "Task":
    from indexer.fetching.answers import Fetched
    from indexer.fetching.errors import FetchError
    from indexer.fetching.fetcher import Fetcher
    from indexer.sources.files import Form, Provenance
    from indexer.statuses import QUARANTINED
    from indexer.worker import Task

    try:
        found = Fetcher().fetch(address)
    except FetchError as error:
        fail(f"It cannot be fetched ({error.reason}): {error.sentence}", QUARANTINED)
    if not isinstance(found, Fetched):
        fail("There is nothing new at this address.", QUARANTINED)
    provenance = Provenance(form=Form.PAGE, address=found.url, charset=found.charset, version=found.at)
    return Task(content=found.content, provenance=provenance, source=address, outlet=outlet)
