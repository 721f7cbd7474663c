"""What every country has one of: ministries, an army, a parliament, a supreme court."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.group_names import key_of, words_of_owner
from knowledge.nations import Nation, split_nation
from knowledge.tables import names_in, rows

_MINISTRY = "Ministry of "


@dataclass(frozen=True, slots=True)
class Body:
    """A sort of body: its name without a country, and its type as of `knowledge.groups.TYPES`."""

    label: str
    type: str

    def of(self, nation: Nation) -> str:
        """The label of a country's: "Ministry of Defence (Ukraine)"."""
        return f"{self.label} ({nation.label})"


def common_body(name: str) -> Body | None:
    """The sort of body that a name without a country means: "Foreign Ministry"."""
    return _bodies().get(key_of(name))


def national_bodies(name: str) -> Iterator[tuple[Body, Nation]]:
    """The body and the country that a name tells by itself, at its start or at its end.

    As in "Ukrainian Defence Ministry", "Ukraine's Ministry of Defence", "Ministry of Defense of Ukraine".
    """
    for rest, nation in split_nation(words_of_owner(name)):
        body = _bodies().get("".join(rest))
        if body:
            yield body, nation


@cache
def _bodies() -> dict[str, Body]:
    """The bodies by the keys of their names."""
    found: dict[str, Body] = {}
    for label, type, names in rows("bodies.tsv", 3):
        body = Body(label, type)
        for name in (label, *names_in(names)):
            for spelled in _turned(name):
                found[key_of(spelled)] = body
    return found


def _turned(name: str) -> Iterator[str]:
    """The name, and what "Ministry of X" is called else."""
    yield name
    if name.startswith(_MINISTRY):
        of_what = name.removeprefix(_MINISTRY)
        yield f"{of_what} Ministry"
        yield f"Ministry for {of_what}"
