"""Writes by what the people in `people.tsv` are found: `python -m knowledge.building.people`."""

from pathlib import Path

from knowledge.people import known_people, spellings

PATH = Path(__file__).parents[1] / "data" / "people_keys.tsv"


def table() -> str:
    """The lines of the table: a key, and whom it means.

    Raises ValueError when it would mean two.
    """
    found: dict[str, str] = {}
    for spelling, id in spellings(known_people()):
        if found.setdefault(spelling, id) != id:
            raise ValueError(
                f'"{spelling}" would mean both {found[spelling]} and {id}. Take one of them away.'
            )
    lines = (f"{spelling}\t{id}\n" for spelling, id in sorted(found.items()))
    return "# Made of people.tsv by knowledge/building/people.py.\n" + "".join(lines)


if __name__ == "__main__":
    PATH.write_text(table(), encoding="utf-8")
