"""Where the pages are that are not ours to publish: in the folder that `DATELINE_SHARED` names."""

import os
from pathlib import Path
from typing import Final

SETS: Final = ("aeb", "atf")
"""Sets of real pages with their true text: `data/extraction/*.jsonl.xz`."""

MISSING: Final = "DATELINE_SHARED names no folder with data/extraction, so no pages are read for a score"


def pages_folder() -> Path | None:
    """The folder that holds the pages; None when there is none."""
    shared = os.environ.get("DATELINE_SHARED")
    folder = Path(shared) / "data" / "extraction" if shared else None
    return folder if folder and all((folder / f"{name}.jsonl.xz").is_file() for name in SETS) else None
