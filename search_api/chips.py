"""What is chosen, each choice as a link that takes it back."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.wording import date_span
from mappings.fields import CALENDAR, FILTERED
from search_api import urls
from search_api.asked import Asked
from search_api.params import CONDITIONS
from search_api.restated import Labels, modes
from search_api.wording import BADGES, HAPPENED, area, with_field, without_field


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
    return (
        *_value_chips(asked, labels),
        *_mode_chips(asked),
        *_date_chips(asked),
        *_presence_chips(asked),
    )


def without_conditions(asked: Asked) -> Asked:
    """The words alone."""
    return urls.first_page(asked).without(*CONDITIONS)


def _value_chips(asked: Asked, labels: Labels) -> Iterator[Chip]:
    for field in FILTERED:
        for name in (field, f"not_{field}"):
            for value in asked.meant(name):
                without = urls.toggled(asked, name, value)
                yield Chip(labels[field, value], without, BADGES.get(field, ""), name != field)


def _mode_chips(asked: Asked) -> Iterator[Chip]:
    for text, name in modes(asked):
        yield Chip(text, urls.first_page(asked).without(name))
    if asked.one("bbox"):
        yield Chip(area(asked.one("bbox")), urls.first_page(asked).without("bbox"))


def _date_chips(asked: Asked) -> Iterator[Chip]:
    for field in CALENDAR:
        first, last = asked.one(f"{field}_from"), asked.one(f"{field}_to")
        if first or last:
            said = HAPPENED if field == "event" else ""
            yield Chip(said + date_span(first, last), urls.within_dates(asked, field, "", ""))


def _presence_chips(asked: Asked) -> Iterator[Chip]:
    for name, say in (("has", with_field), ("missing", without_field)):
        for field in asked.all(name):
            yield Chip(say(field), urls.toggled(asked, name, field))
