"""When, on the page: reports over the years by the day of publication, or by the days that they tell of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from articles.wording import month_name
from engines.request import FacetRequest, Interval
from engines.results import Bucket, Facet
from mappings.fields import CALENDAR
from search_api import urls
from search_api.asked import Asked
from search_api.choices import Choice, DateForm, FacetList, folded, missing_choice
from search_api.wording import HEADINGS, TIMELINES, number


def counted_field(asked: Asked) -> str:
    """`published` or `event`: that which a facet asks for, else which is chosen, else published."""
    wanted = [name.partition(":")[0] for name in asked.all("facet")]
    chosen = [field for field in CALENDAR if asked.all(f"{field}_from") or asked.all(f"{field}_to")]
    return next((field for field in (*wanted, *chosen) if field in CALENDAR), CALENDAR[0])


def date_facets(asked: Asked) -> tuple[FacetRequest, ...]:
    """What has to be counted: the years, and the months when a year is open."""
    field = counted_field(asked)
    intervals = [Interval.YEAR, Interval.MONTH] if _open_year(asked, field) else [Interval.YEAR]
    return tuple(FacetRequest(field, interval=interval) for interval in intervals)


def _open_year(asked: Asked, field: str) -> str:
    """The year that the chosen dates lie in, whose months are listed; empty when there is no such one."""
    first, last = (asked.one(f"{field}_{end}")[:4] for end in ("from", "to"))
    return first if first == last else ""


def date_list(asked: Asked, dates: Mapping[Interval | None, Facet]) -> FacetList:
    """The list of what `date_facets` had counted."""
    years = dates[Interval.YEAR]
    field = years.field
    opened = _open_year(asked, field)
    months = dates[Interval.MONTH].buckets if Interval.MONTH in dates else ()
    inner = _choices(asked, field, [month for month in months if month.value[:4] == opened], month_name)
    choices = tuple(
        replace(choice, inner=inner) if choice.label == opened else choice
        for choice in _choices(asked, field, years.buckets, str)
    )
    shown, more = folded(choices)
    return FacetList(
        name=field,
        heading=HEADINGS[field],
        badge="",
        shown=shown,
        more=more,
        more_label=f"{len(more)} other years",
        ways=tuple(_way(asked, each, field) for each in CALENDAR),
        missing=missing_choice(asked, years),
        form=_form(asked, field),
    )


def _way(asked: Asked, field: str, current: str) -> Choice:
    """The link that counts the other date; it stays in the address as the facet that is asked for."""
    others = [name for name in asked.all("facet") if name.partition(":")[0] not in CALENDAR]
    plain = urls.first_page(asked).with_values("facet", others)
    other = plain if counted_field(plain) == field else plain.with_values("facet", [*others, f"{field}:year"])
    return Choice(label=TIMELINES[field], url=urls.address(urls.SEARCH_PAGE, other), chosen=field == current)


def _form(asked: Asked, field: str) -> DateForm:
    first, last = f"{field}_from", f"{field}_to"
    kept = (pair for pair in urls.first_page(asked).pairs() if pair[0] not in (first, last))
    return DateForm(field, asked.one(first), asked.one(last), tuple(kept))


def _choices(
    asked: Asked, field: str, buckets: Iterable[Bucket], label: Callable[[str], str]
) -> tuple[Choice, ...]:
    """Newest first, with bars."""
    newest = sorted(buckets, key=lambda bucket: bucket.value, reverse=True)
    slot = urls.slot(urls.SEARCH_PAGE, asked, field)
    without = urls.address(urls.SEARCH_PAGE, urls.within_dates(asked, field, "", ""))
    longest = max((bucket.count for bucket in newest), default=1)
    chosen = (asked.one(f"{field}_from"), asked.one(f"{field}_to"))
    return tuple(
        Choice(
            label=label(bucket.value),
            count=number(bucket.count),
            url=without if chosen == (bucket.value,) * 2 else slot.between(bucket.value, bucket.value),
            chosen=chosen == (bucket.value,) * 2,
            share=max(2, round(100 * bucket.count / longest)),
            inside=_is_inside(bucket.value, *chosen),
        )
        for bucket in newest
    )


def _is_inside(value: str, first: str, last: str) -> bool:
    """Whether a year or month lies, at least in part, in chosen dates; without any it does not."""
    size = len(value)
    return bool(first or last) and (first or value)[:size] <= value <= (last or value)[:size]
