"""What a file holds that has many articles in it, by its form."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from indexer.sources.files import Fault, Form, Item, SourceFile, Stream, load_lines

Load = Callable[[SourceFile], Iterator[Item | Fault]]

_LOADERS: Final[Mapping[Form, Load]] = {}


def load_items(file: SourceFile, stream: Stream | None = None) -> Iterator[Item | Fault]:
    """The items of a file, in their order; `stream` is standard input where that is the file.

    What cannot be read of it is a fault; none is passed over in silence.
    """
    if file.form is Form.LINES:
        return load_lines(file, stream)
    return _LOADERS[file.form](file)
