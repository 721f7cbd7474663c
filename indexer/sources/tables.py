"""The rows of a table (`.csv`, `.tsv`) as lines of JSON: each a report, its fields named by the first row."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

import orjson

from indexer.reading.fields import FIELDS
from indexer.reading.unreadable import UnreadableError
from indexer.settings import LINE_BYTES
from indexer.sources.files import Fault, Item, SourceFile, blocks_of, open_file, unreadable
from indexer.sources.packing import SourceError
from indexer.sources.plaintext import text_lines

CELL_CHARACTERS: Final = 2_000_000
"""The longest cell: a quotation mark that is never closed would else make one of all that follows."""

_SEPARATORS: Final = (",", ";", "\t", "|")
_SAYS_SEPARATOR: Final = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)  # as Excel writes it, above the names
_TEXTS: Final = (*FIELDS["text"], "html")
_KNOWN: Final = frozenset(name for names in FIELDS.values() for name in names if "." not in name)
_LISTS: Final = frozenset({"persons", "places", "orgs"})
_MAYBE_LISTS: Final = frozenset({*FIELDS["byline"], "categories"})
_QUOTED: Final = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")
_LONGEST_LIST: Final = 10_000  # characters of a list in the way of Python: looking for its ends is slow
_ABSENT: Final = frozenset({"", "null", "NULL", "nan", "NaN", "None"})  # as programs write what is not there
# trafilatura writes no names: these are its columns (2.3.1), between tabs.
_UNNAMED: Final = (
    "url", "id", "fingerprint", "hostname", "title", "image", "date", "text", "comments", "license",
    "pagetype",
)  # fmt: skip
_TOO_LONG: Final = f"The line is longer than {LINE_BYTES // 1_000_000} MB."
_BROKEN: Final = f"A cell is longer than {CELL_CHARACTERS:,} characters: a quotation mark may be missing."
_ONLY_ADDRESSES: Final = (
    "It has addresses but no column of texts (“text” or “html”): to have the pages fetched, write the"
    " addresses into a .txt, one a line, and give that with --fetch."
)
_NO_NAMES: Final = (
    "Its first row names no column of texts: call one “text” or “html” (or " + ", ".join(_TEXTS[1:-1]) + ")."
)


def load_table(file: SourceFile) -> Iterator[Item | Fault]:
    """The rows of a table as items, each at `path#row`, where the first row is 1; empty rows are none.

    The names of columns are those of fields of a record, in any order, whatever else there is beside them.
    A row that does not fit them is a fault and reading goes on after it; a table without them is one fault.
    """
    row = 0
    try:
        with open_file(file) as opened:
            lines = text_lines(blocks_of(file, opened))
            names, separator, rest = _names(lines)
            for row, cells in enumerate(_rows(chain(rest, lines), separator), 1 if rest else 2):
                found = _found(file, f"{file.locator}#{row}", names, cells)
                if found is not None:
                    yield found
    except (SourceError, UnreadableError, OSError) as error:
        broken = unreadable(error) if isinstance(error, OSError) else error
        reason = str(broken.code) if isinstance(broken, UnreadableError) else broken.reason
        yield Fault(file.path, f"{file.locator}#{row + 1}" if row else file.locator, reason, broken.sentence)


def _names(lines: Iterator[str | None]) -> tuple[tuple[str, ...], str, Sequence[str]]:
    """The names of the columns, what stands between cells, and the first row where that has no names.

    Of the separators the one that makes most names that are known.
    """
    line = next(_filled(lines), "")
    said = _SAYS_SEPARATOR.fullmatch(line)
    if said:
        line = next(_filled(lines), "")
    if line.startswith("http") and line.count("\t") >= _UNNAMED.index("text"):
        return _UNNAMED, "\t", (line,)
    choices = [(_named(line, separator), separator) for separator in (said[1] if said else _SEPARATORS)]
    names, separator = max(choices, key=lambda choice: (len(_KNOWN.intersection(choice[0])), len(choice[0])))
    if line and not set(_TEXTS) & set(names):
        raise SourceError("wrong_header", _ONLY_ADDRESSES if "url" in names else _NO_NAMES)
    return names, separator, ()


def _filled(lines: Iterator[str | None]) -> Iterator[str]:
    return (line for line in lines if line is not None and line.strip())


def _named(line: str, separator: str) -> tuple[str, ...]:
    cells = next(csv.reader([line], delimiter=separator), [])
    return tuple(cell.strip().lower().replace(" ", "_") for cell in cells)


def _rows(lines: Iterable[str | None], separator: str) -> Iterator[list[str] | SourceError]:
    """The cells of each row; an error in the place of each that cannot be read."""
    reader = csv.reader(map(_whole, lines), delimiter=separator)
    while True:
        others = csv.field_size_limit(CELL_CHARACTERS)  # is of the whole process
        try:
            row: list[str] | SourceError = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = SourceError("wrong_row", _BROKEN)
        except SourceError as error:
            row = error
        finally:
            csv.field_size_limit(others)
        yield row


def _whole(line: str | None) -> str:
    if line is None:
        raise SourceError("too_large", _TOO_LONG)
    return line.removesuffix("\r").replace("\r", " ").replace("\0", "") + "\n"


def _found(
    file: SourceFile, locator: str, names: Sequence[str], cells: list[str] | SourceError
) -> Item | Fault | None:
    """A row as an item; None for an empty one."""
    if isinstance(cells, SourceError):
        return Fault(file.path, locator, cells.reason, cells.sentence)
    if not any(map(str.strip, cells)):
        return None
    if len(cells) < len(names) or any(map(str.strip, cells[len(names) :])):
        sentence = (
            f"The row has {len(cells):,} cells, the first one {len(names):,}: put texts into quotation marks."
        )
        return Fault(file.path, locator, "wrong_row", sentence)
    return Item(file, locator, orjson.dumps(_record(names, cells)), file.provenance)


def _record(names: Sequence[str], cells: Sequence[str]) -> dict[str, object]:
    record: dict[str, object] = {}
    for name, cell in zip(names, cells, strict=False):
        if name in _KNOWN and name not in record and cell.strip() not in _ABSENT:
            record[name] = _value(name, cell)
    return record


def _value(name: str, cell: str) -> object:
    """The text of a cell, or the names in it, where it may be a list: JSON, Python, or with `;` between."""
    text = cell.strip()
    is_list = name in _LISTS
    if (is_list or name in _MAYBE_LISTS) and text.startswith("[") and text.endswith("]"):
        return _listed(text)
    return [each.strip() for each in text.split(";")] if is_list else cell


def _listed(text: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return [match[1] or match[2] or "" for match in _QUOTED.finditer(text[:_LONGEST_LIST])]
