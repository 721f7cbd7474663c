"""What is chosen, each choice as a link that takes it back."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.wording import date_span
from mappings.fields import FILTERED
from search_api import urls
from search_api.asked import Asked
from search_api.restated import Labels
from search_api.understanding import value_of
from search_api.wording import BADGES, with_field, without_field

CONDITIONS: tuple[str, ...] = (
    *(name for field in FILTERED for name in (field, f"{field}_op", f"not_{field}")),
    "published_from",
    "published_to",
    "has",
    "missing",
)
"""The parameters that keep or drop reports."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition. `without` is the search that lacks it; `negated` when it drops reports."""

    label: str
    without: Asked
    badge: str = ""
    negated: bool = False

    @property
    def url(self) -> str:
        """The address of the search without it."""
        return urls.address(urls.SEARCH_PAGE, self.without)


def chips(asked: Asked, labels: Labels) -> tuple[Chip, ...]:
    """Every condition of a search, in the order of the page."""
    return (*_value_chips(asked, labels), *_date_chips(asked), *_presence_chips(asked))


def without_conditions(asked: Asked) -> Asked:
    """The words alone."""
    return urls.first_page(asked).without(*CONDITIONS)


def _value_chips(asked: Asked, labels: Labels) -> Iterator[Chip]:
    for field in FILTERED:
        for name in (field, f"not_{field}"):
            for value in dict.fromkeys(value_of(field, written) for written in asked.all(name)):
                without = urls.toggled(asked, name, value)
                yield Chip(labels[field, value], without, BADGES.get(field, ""), name != field)


def _date_chips(asked: Asked) -> Iterator[Chip]:
    first, last = asked.one("published_from"), asked.one("published_to")
    if first or last:
        yield Chip(date_span(first, last), urls.within_dates(asked, "", ""))


def _presence_chips(asked: Asked) -> Iterator[Chip]:
    for name, say in (("has", with_field), ("missing", without_field)):
        for field in asked.all(name):
            yield Chip(say(field), urls.toggled(asked, name, field))
