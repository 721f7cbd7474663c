"""Reads the small tables of what is known: lines of columns parted by tabs, "#" before a remark."""

from collections.abc import Iterator
from importlib.resources import files

_BETWEEN = ";"


def rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """The rows of a table in `knowledge/data`, each with so many columns; "" are those left out.

    Raises ValueError on a line with more.
    """
    text = (files("knowledge") / "data" / name).read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > columns:
            raise ValueError(f"{name}, line {number}: {len(cells)} columns, of {columns}.")
        yield (*cells, *[""] * (columns - len(cells)))


def names_in(cell: str) -> tuple[str, ...]:
    """The names of one column, parted by "; "."""
    return tuple(name.strip() for name in cell.split(_BETWEEN) if name.strip())
