"""What lists of choices on the page are made of: links with their counts."""

from dataclasses import dataclass

from engines.results import Facet
from search_api import urls
from search_api.asked import Asked, Pair
from search_api.wording import number, without_field

_SHOWN = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value as a link: to choose it, or when `chosen` to take it back.

    `note` is what sort it is. `leave_out` is the address that drops its reports, or takes them in again
    where `left_out`. `share` is the length of its bar in per cent of the longest; `inside` when it lies in
    the chosen dates. `inner` are its parts, behind a click named `fold` where that is not empty.
    """

    label: str
    url: str
    count: str = ""
    note: str = ""
    chosen: bool = False
    leave_out: str = ""
    left_out: bool = False
    share: int = 0
    inside: bool = False
    inner: tuple["Choice", ...] = ()
    fold: str = ""
    opened: bool = False

    @property
    def is_marked(self) -> bool:
        """Whether it, or anything in it, is chosen or left out, so that it has to be seen."""
        return self.chosen or self.left_out or any(part.is_marked for part in self.inner)


@dataclass(frozen=True, slots=True)
class DateForm:
    """Two ends of `published` or `event` to be typed; `hidden` are the parameters that new ends keep."""

    field: str
    first: str
    last: str
    hidden: tuple[Pair, ...]

    @property
    def says(self) -> str:
        """What the days are of."""
        return "Published" if self.field == "published" else "Telling of days"


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetList:
    """A facet: the choices that are `shown`, those behind one click, and what else there is to say.

    `ways` are other ways to count it, as links; `rarer` is the address with more values, empty when these are
    all; `matching` the links for any and all of several chosen values; `missing` the reports without a value.
    """

    name: str
    heading: str
    badge: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]
    more_label: str
    rarer: str = ""
    ways: tuple[Choice, ...] = ()
    matching: tuple[Choice, ...] = ()
    missing: Choice | None = None
    form: DateForm | None = None


def folded(choices: tuple[Choice, ...]) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The first choices and every marked or opened one, then the others; one alone is not worth a click."""
    if len(choices) <= _SHOWN + 1:
        return choices, ()
    kept = [
        place < _SHOWN or choice.is_marked or bool(choice.inner and not choice.fold)
        for place, choice in enumerate(choices)
    ]
    shown = tuple(choice for choice, keep in zip(choices, kept, strict=True) if keep)
    return shown, tuple(choice for choice, keep in zip(choices, kept, strict=True) if not keep)


def toggle(asked: Asked, name: str, value: str) -> str:
    """The address that adds a value or takes it back."""
    return urls.address(urls.SEARCH_PAGE, urls.toggled(asked, name, value))


def way(asked: Asked, name: str, value: str, label: str) -> Choice:
    """The link to the same search with another value of a switch; empty for its default."""
    other = urls.first_page(asked).with_values(name, [value] if value else [])
    default = asked.without(name).one(name)
    return Choice(
        label=label,
        url=urls.address(urls.SEARCH_PAGE, other),
        chosen=asked.one(name) == (value or default),
    )


def missing_choice(asked: Asked, facet: Facet) -> Choice | None:
    """The reports without a value, where there are any or they are chosen."""
    chosen = facet.field in asked.all("missing")
    if not facet.missing and not chosen:
        return None
    return Choice(
        label=without_field(facet.field),
        count=number(facet.missing),
        url=toggle(asked, "missing", facet.field),
        chosen=chosen,
    )
