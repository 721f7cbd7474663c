"""Pages that are made to hang, blind or crash a reader: families, each of which makes a page of any size."""

from dataclasses import dataclass
from typing import Final

TITLE: Final = "Ferry leaves the harbour under fire"
START: Final = (
    "The ferry left the harbour under fire on Tuesday evening, with ninety people and a mule on board."
)
MIDDLE: Final = "Fishermen who rowed back in the morning found the lighthouse dark and its lamp carried away."
END: Final = "The governor promised bread, salt and a new pier to the four villages on the southern shore."
MARKERS: Final = (START, MIDDLE, END)
"""What has to be in the article, whatever stands around it."""

HOLE: Final = "\N{WHITE SQUARE}"


def _page(body: str, head: str = f"<title>{TITLE}</title>") -> str:
    heading = "" if HOLE in body and "<h1>" in body else f"<h1>{TITLE}</h1>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{heading}{body}</body></html>"


_ARTICLE: Final = "".join(f"<p>{text}</p>" for text in MARKERS)
BETWEEN: Final = _page(f"<p>{START}</p>{HOLE}<p>{MIDDLE}</p>{HOLE}<p>{END}</p>")
"""Twice, between the paragraphs of the article."""
RUNNING: Final = _page(f"<p>{START} {HOLE} {MIDDLE} {HOLE} {END}</p>")
"""Twice, inside the only paragraph."""
BEFORE: Final = _page(f"{HOLE}{_ARTICLE}")
AFTER: Final = _page(f"{_ARTICLE}{HOLE}")
TOP: Final = _page(_ARTICLE, f"{HOLE}<title>{TITLE}</title>")
FIRST: Final = HOLE + _page(_ARTICLE)


@dataclass(frozen=True, slots=True)
class Hazard:
    """What is repeated (`%d` in it becomes a number), what stands before and after that, and its place."""

    unit: str
    place: str = BETWEEN
    before: str = ""
    after: str = ""

    def page(self, size: int) -> bytes:
        """A page of about `size` bytes."""
        holes = self.place.count(HOLE)
        room = (size - len(self.place)) // holes - len(self.before + self.after)
        return self.place.replace(HOLE, self.before + self._filled(room) + self.after).encode()

    def _filled(self, room: int) -> str:
        if "%d" not in self.unit:
            return self.unit * max(room // len(self.unit.encode()), 1)
        length = len(self.unit.replace("%d", "100000").encode())
        numbers = range(100_000, 100_000 + max(room // length, 1))
        return "".join(self.unit.replace("%d", str(number)) for number in numbers)
