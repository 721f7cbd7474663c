"""How files hold articles, and what the names of files tell of that."""

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from indexer.sources.packing import PACKINGS


class Form(StrEnum):
    """How a file holds articles: a page is one, of lines and rows each is, an archive or feed has many."""

    PAGE = "page"
    LINES = "lines"
    TABLE = "table"
    ARCHIVE = "archive"
    FEED = "feed"


FORMS: Final[Mapping[str, Form]] = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), Form.PAGE),
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), Form.LINES),
    **dict.fromkeys((".csv", ".tsv"), Form.TABLE),
    **dict.fromkeys((".warc",), Form.ARCHIVE),
    **dict.fromkeys((".rss", ".atom", ".rdf", ".xml"), Form.FEED),
}
"""By suffix. Each may be packed, an archive with gzip only: its records are members of that."""


def form_of(name: str) -> tuple[str, Form | None]:
    """The suffix of a file name (`.html.gz`, in lower case) and the form that it tells, None for neither."""
    *before, last = ["", *(suffix.lower() for suffix in Path(name).suffixes[-2:])]
    inner, packing = (before[-1], last) if last in PACKINGS else (last, "")
    form = FORMS.get(inner)
    if form is None or (form is Form.ARCHIVE and packing == ".xz"):
        return os.fsencode(last).decode("utf-8", "replace"), None
    return inner + packing, form
