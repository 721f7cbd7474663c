"""What a file holds that has many articles in it, by its form."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from indexer.sources.archives import load_archive
from indexer.sources.feeds import load_feed, shows_json_feed
from indexer.sources.files import Fault, Form, Item, Skipped, SourceFile, Stream
from indexer.sources.jsonlines import load_lines
from indexer.sources.tables import load_table

Load = Callable[[SourceFile], Iterator[Item | Fault | Skipped]]

_LOADERS: Final[Mapping[Form, Load]] = {
    Form.ARCHIVE: load_archive,
    Form.FEED: load_feed,
    Form.TABLE: load_table,
}


def load_items(file: SourceFile, stream: Stream | None = None) -> Iterator[Item | Fault | Skipped]:
    """The items of a file, in their order; `stream` is standard input where that is the file.

    What cannot be read of it is a fault, and what is no article skipped; none is passed over in silence.
    """
    if file.form is Form.LINES:
        return load_feed(file) if shows_json_feed(file) else load_lines(file, stream)
    return _LOADERS[file.form](file)
