"""What an index has to have been made by for this program to find what is in it."""

from engines.errors import IndexMismatchError
from mappings.document import LAYOUT_VERSION, READABLE_LAYOUTS


def check_versions(*, layout: str, is_cut_alike: bool) -> None:
    """Raise IndexMismatchError, which says what to do, where this program would make another index.

    `layout` is the version of what it keeps of articles; `is_cut_alike` tells whether its words, and what
    else an engine makes of articles, are as this program's.
    """
    if layout not in READABLE_LAYOUTS:
        way = "read the sources again with `dateline index --rebuild`"
    elif layout != LAYOUT_VERSION or not is_cut_alike:
        way = "run `dateline rebuild`"
    else:
        return
    raise IndexMismatchError(f"The index was made by another version of Dateline: {way}.")
