"""What a parameter of a search has to be, and what is wrong with a value that is not."""

import re
from dataclasses import dataclass
from enum import StrEnum

from articles.dates import parse_date
from search_api import world
from search_api.errors import Issue
from search_api.nearest import nearest

_NUMBER = re.compile(r"-?[0-9]+")
BOX_PATTERN = r"-?[0-9]{1,3}(\.[0-9]{1,12})?(,-?[0-9]{1,3}(\.[0-9]{1,12})?){3}"
"""Four numbers of degrees with commas between."""
_BOX = re.compile(BOX_PATTERN)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class ParamKind(StrEnum):
    """What a value has to be."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    COUNTRY = "country"
    BOX = "box"


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One row. `repeated`: may be given several times. `bounds` (inclusive) are of a number."""

    name: str
    group: str
    kind: ParamKind
    description: str
    example: str = ""
    choices: tuple[str, ...] = ()
    default: str = ""
    repeated: bool = False
    bounds: tuple[int, int] = (0, 0)

    def issue_in(self, value: str) -> Issue | None:
        """What is wrong with one value, if anything is."""
        if _NO_TEXT.search(value):
            return Issue(self.name, "control_character", f"Write {self.name} without control characters.")
        match self.kind:
            case ParamKind.CHOICE if value not in self.choices:
                message = f"For {self.name} write one of: {', '.join(self.choices)}."
                return Issue(self.name, "unknown_value", message, suggestion=nearest(value, self.choices))
            case ParamKind.DATE:
                return self._issue_in_date(value)
            case ParamKind.NUMBER:
                return self._issue_in_number(value)
            case ParamKind.COUNTRY if not world.country_code(value):
                message = (
                    f"For {self.name} write a country by its English name, or its ISO 3166-1 code as UA."
                )
                return Issue(self.name, "unknown_country", message, suggestion=world.nearest_country(value))
            case ParamKind.BOX if not _BOX.fullmatch(value):
                message = f"For {self.name} write west,south,east,north in degrees, as 22.1,44.3,40.2,52.4."
                return Issue(self.name, "not_a_box", message, status=422)
        return None

    def _issue_in_date(self, value: str) -> Issue | None:
        try:
            parse_date(value)
        except ValueError:
            message = f"For {self.name} write a date as 2014, 2014-08, 2014-08-15 or a full ISO 8601 time."
            return Issue(self.name, "not_a_date", message, status=422)
        return None

    def _issue_in_number(self, value: str) -> Issue | None:
        low, high = self.bounds
        if not _NUMBER.fullmatch(value):
            return Issue(self.name, "not_a_number", f"For {self.name} write a whole number.", status=422)
        if len(value) > len(str(high)) + 1 or not low <= int(value) <= high:
            message = f"{self.name} is a number from {low:,} to {high:,}."
            return Issue(self.name, "out_of_range", message)
        return None
