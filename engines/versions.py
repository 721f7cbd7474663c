"""What an index has to have been made by for this program to find what is in it."""

from engines.errors import IndexMismatchError
from mappings.document import LAYOUT_VERSION


def check_versions(*, layout: str, is_cut_alike: bool) -> None:
    """Raise IndexMismatchError, which says what to do, where this program would make another index.

    `layout` is the version of the index's stored articles; `is_cut_alike` tells whether its words, and what
    else an engine makes of articles, are as this program's.
    """
    if layout != LAYOUT_VERSION:
        way = "read the sources again with `dateline index --rebuild`"
    elif not is_cut_alike:
        way = "run `dateline rebuild`"
    else:
        return
    raise IndexMismatchError(f"The index was made by another version of Dateline: {way}.")
